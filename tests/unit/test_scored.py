"""Scores of made-up students, worked by hand and by other people's libraries."""

from datetime import datetime, timedelta, timezone

import pytest

from steelyard import content, scored, work
from steelyard.method import seal

BINARY = [q for q in content.questions().values() if q.kind == "binary"]
MULTI = [q for q in content.questions().values() if q.kind == "multi"]
RUNGS = [rung.id for rung in content.case().ladder]
BEFORE = "2026-01-01T10:00:00+00:00"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path / "work"))
    monkeypatch.setattr(work, "_unsaved", {})
    return tmp_path / "work"


def keep(question, chance, at=BEFORE):
    """Keep a chance of yes, or of the first option with the rest shared out."""
    options = question.options
    rest = (1 - chance) / (len(options) - 1)
    probs = dict.fromkeys(options[1:], rest) | {options[0]: chance}
    work.put("questions", {question.id: {"probs": probs, "at": at}})


def seal_ladder(stage, *probs):
    record = {
        "stage": stage,
        "date": "2026-01-01",
        "probs": dict(zip(RUNGS, probs, strict=True)),
        "why": "",
    }
    kept = {"date": record["date"], "record": record, "sha256": seal(record)}
    work.put(f"ladder-{stage}", {"probs": record["probs"], "why": "", "seal": kept})


def open_book(at):
    work.put("scorebook", {"opened": {"at": at, "how": "anyway"}})


def test_who_forecast_nothing_has_no_score_and_all_questions_are_named():
    found = scored.answers()
    assert {a.question.id for a in found if a.status == "none"} == set(content.questions())
    tally = scored.tally(found)
    assert (tally.n, tally.mean, tally.first, tally.parts, tally.rows) == (0, None, None, None, ())
    assert scored.ladder("first") == scored.Ladder("first", "none", {}, None)


def test_always_an_even_chance_scores_a_quarter():
    for question in BINARY:
        keep(question, 0.5)
    tally = scored.tally(scored.answers())
    assert (tally.n, tally.mean) == (21, 0.25)
    (row,) = tally.rows
    assert (row.n, row.happened) == (21, pytest.approx(12 / 21))


def test_the_mean_is_what_scikit_learn_says():
    brier_score_loss = pytest.importorskip("sklearn.metrics").brier_score_loss
    ps = [0.05 * (i % 21) for i in range(1, 22)]
    for question, p in zip(BINARY, ps, strict=True):
        keep(question, p)
    came = [int(q.resolution.answer == "yes") for q in BINARY]
    assert scored.tally(scored.answers()).mean == pytest.approx(brier_score_loss(came, ps))


def test_the_parts_add_up_and_are_those_worked_by_hand():
    yes = [q for q in BINARY if q.resolution.answer == "yes"][:5]
    no = [q for q in BINARY if q.resolution.answer == "no"][:5]
    for question in (*yes[:4], no[0]):  # 80 % five times, four came
        keep(question, 0.8)
    for question in (yes[4], *no[1:]):  # 30 % five times, one came
        keep(question, 0.3)
    parts = scored.tally(scored.answers()).parts
    assert parts.uncertainty == pytest.approx(0.25)
    assert parts.reliability == pytest.approx((5 * 0 + 5 * 0.1**2) / 10)
    assert parts.resolution == pytest.approx(0.3**2)
    assert parts.brier == pytest.approx(0.005 - 0.09 + 0.25)


def test_the_ranked_score_is_what_scoringrules_says_and_what_paper_says():
    scoringrules = pytest.importorskip("scoringrules")
    probs = (0.35, 0.3, 0.25, 0.1)
    seal_ladder("first", *probs)
    found = scored.ladder("first")
    assert found.score == pytest.approx((0.65**2 + 0.35**2 + 0.1**2) / 3)
    import numpy as np

    theirs = scoringrules.rps_score(np.array(1), np.array(probs))
    assert found.score == pytest.approx(float(theirs) / 3)


def test_several_options_stand_apart_on_the_same_scale_and_do_not_enter_the_mean():
    for question in MULTI:
        keep(question, 1 / len(question.options))
    found = {a.question.id: a for a in scored.answers()}
    for question in MULTI:
        k = len(question.options)
        assert found[question.id].score == pytest.approx((k - 1) / (2 * k))
        assert found[question.id].score == pytest.approx(found[question.id].equal)
    assert scored.tally(tuple(found.values())).n == 0


def test_a_yes_no_question_scores_alike_in_both_forms():
    for i, question in enumerate(BINARY):
        keep(question, 0.05 * i)
    for answer in scored.answers():
        if answer.question.kind == "binary":
            assert answer.score == pytest.approx((answer.yes - answer.came) ** 2)


def test_the_first_forecast_is_scored_beside_the_last():
    question = content.questions()["Q16"]
    keep(question, 0.5)
    keep(question, 0.1)
    tally = scored.tally(scored.answers())
    assert (tally.mean, tally.first) == (pytest.approx(0.01), 0.25)


def test_base_rates_are_compared_on_the_questions_that_have_one():
    for question in BINARY:
        keep(question, 0.5)
    tally = scored.tally(scored.answers())
    rates = {"Q16": (1 / 19, 0), "Q18": (1 / 5, 0), "Q19": (2 / 19, 1)}
    expected = sum((p - o) ** 2 for p, o in rates.values()) / 3
    assert (tally.based, tally.mean_based) == (3, 0.25)
    assert tally.mean_base == pytest.approx(expected)


def test_what_was_kept_after_the_book_was_opened_does_not_count():
    early, late = content.questions()["Q16"], content.questions()["Q18"]
    now = datetime.now(timezone.utc)
    keep(early, 0.3)
    open_book(now.isoformat())
    keep(early, 0.0, (now + timedelta(hours=1)).isoformat())
    keep(late, 0.0, (now + timedelta(hours=1)).isoformat())
    found = {a.question.id: a for a in scored.answers()}
    assert (found["Q16"].status, found["Q16"].yes) == ("scored", 0.3)
    assert (found["Q18"].status, found["Q18"].score) == ("late", None)


def test_a_ladder_that_was_sealed_after_the_book_was_opened_is_no_forecast():
    seal_ladder("first", 0.25, 0.25, 0.25, 0.25)
    open_book((datetime.now(timezone.utc) + timedelta(seconds=1)).isoformat())
    assert scored.ladder("first").status == "scored"
    work.put("scorebook", {"opened": {"at": "2030-01-01T00:00:00+00:00", "how": "sealed"}})
    assert scored.ladder("first").status == "scored"  # the first opening counts


def test_sealed_late_is_late():
    open_book("2020-01-01T00:00:00+00:00")
    seal_ladder("final", 1, 0, 0, 0)
    assert (scored.ladder("final").status, scored.ladder("final").score) == ("late", None)


def test_a_forecast_that_was_changed_after_sealing_is_not_scored():
    seal_ladder("first", 0.25, 0.25, 0.25, 0.25)
    work.put("ladder-first", {"probs": dict.fromkeys(RUNGS, 0.1)})
    assert (scored.ladder("first").status, scored.ladder("first").score) == ("changed", None)


@pytest.mark.parametrize(
    "value",
    [None, 3, "yes", {}, {"probs": 1}, {"probs": {"yes": 0.5}}, {"probs": {"yes": 1, "no": 1}}],
)
def test_what_is_no_forecast_in_the_file_counts_as_none(value):
    work.put("questions", {"Q16": value})
    found = {a.question.id: a for a in scored.answers()}
    assert found["Q16"].status == "none"


@pytest.mark.parametrize("at", [None, 5, "soon", "2026-01-01", {"at": 1}])
def test_a_time_that_cannot_be_read_stops_nothing(at):
    work.put("scorebook", {"opened": at})
    keep(content.questions()["Q16"], 0.3, at)
    assert scored.opened() is None
    assert {a.status for a in scored.answers() if a.question.id == "Q16"} == {"scored"}


def test_the_questions_come_in_the_order_in_which_they_closed():
    closes = [a.question.closes for a in scored.answers()]
    assert closes == sorted(closes)
