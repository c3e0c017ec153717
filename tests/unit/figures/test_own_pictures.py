"""The student's own pictures: what is on record, or what to do first; never what is to come."""

import pytest

from steelyard import content, work
from steelyard.figures import figure, own
from steelyard.widgets.bench import Bench


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path))


def judge(id, **more):
    return {f"force:{id}": {"low": 4, "mode": 6, "high": 9, "swing": 100, **more}}


@pytest.mark.parametrize("name", own.OWN)
def test_an_empty_record_says_what_to_do_first(name):
    card = figure(name)
    assert 'weigh("' in repr(card)
    assert "<svg" not in card.html


def test_no_name_of_a_board_is_a_series_id():
    assert not set(own.OWN) & set(content.all_series())


def test_judged_forces_are_drawn_with_the_cases_names():
    force = next(iter(content.forces().values()))
    work.put("forces", judge(force.id))
    assert f"{force.name}, 6 (4–9)" in repr(figure("forces"))


def test_a_forecast_that_is_only_stated_is_drawn_and_half_a_forecast_is_not():
    rungs = content.case().ladder
    shares = dict.fromkeys([rung.id for rung in rungs], 1 / len(rungs))
    work.put("ladder-first", {"probs": shares | {rungs[0].id: None}})
    assert "<svg" not in figure("ladder").html
    work.put("ladder-first", {"probs": shares})
    assert "Your first forecast" in repr(figure("ladder"))


def test_with_forces_and_a_start_the_ladder_has_spans_and_the_tornado_bars():
    force = next(iter(content.forces().values()))
    work.put("forces", judge(force.id))
    assert "where the odds start" in repr(figure("tornado"))
    work.put("bench", {"class": next(iter(content.reference_classes()))})
    assert "95 % lie below" in repr(figure("ladder"))
    assert force.name in repr(figure("tornado"))


def test_the_ladder_shows_the_numbers_of_the_bench():
    for force, swing in zip(content.forces().values(), (100, 40, 70), strict=False):
        work.put("forces", judge(force.id, swing=swing))
    work.put("gates", {"gate:worked-out-plan": {"low": 0.1, "mode": 0.4, "high": 0.8}})
    work.put("bench", {"class": next(iter(content.reference_classes()))})
    picture = [line.split(" | ") for line in repr(figure("ladder")).splitlines() if " | " in line]
    bench = Bench().words()
    assert bench.head == ["Outcome", "Mean", "5 %", "95 %", "Best guess"]
    shown = [[outcome, mean, *rest] for outcome, mean, _, *rest in picture[1:]]
    assert shown == [list(row) for row in bench.rows]


def test_the_tornado_asks_about_the_rung_that_was_chosen():
    best = min(content.case().ladder, key=lambda rung: rung.order)
    work.put("forces", judge(next(iter(content.forces()))))
    work.put("bench", {"class": next(iter(content.reference_classes())), "rung": best.id})
    assert f"“{best.name}” or better" in repr(figure("tornado"))


def test_calibration_tells_nothing_before_the_outcomes_were_opened():
    binary = next(q for q in content.questions().values() if q.kind == "binary")
    at = "2016-12-08T12:00:00+00:00"
    work.put("questions", {binary.id: {"probs": {"yes": 0.3, "no": 0.7}, "at": at}})
    assert "<svg" not in figure("calibration").html
    work.put("scorebook", {"opened": {"at": "2016-12-09T12:00:00+00:00"}})
    assert "30 % | 1 |" in repr(figure("calibration"))


def test_ratings_are_drawn_even_where_some_are_missing():
    from steelyard.judged import hypotheses as judged

    item = next(iter(judged.items(work.get("hypotheses"))))
    rival = next(iter(judged.hypotheses()))
    work.put("hypotheses", {f"cell:{item}:{rival}": "CC"})
    assert "CC" in repr(figure("hypotheses"))


def test_damaged_records_cost_no_picture():
    work.put("forces", {"force:nobody": 3, "scale": "much", "order": [1, None]})
    work.put("ladder-final", {"probs": {"a": "b"}})
    work.put("bench", {"class": ["x"], "rung": 7, "counts": "none"})
    work.put("hypotheses", {"cell:x": 3, "order": 1})
    assert all(repr(figure(name)) for name in own.OWN)
