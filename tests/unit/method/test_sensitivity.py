from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard.method import Force, Gate, Judgement, at_least, swap_test, tornado


def rows_of(model, rung):
    return {row.id: row for row in tornado(model, rung).rows}


def test_a_bar_runs_from_the_stated_low_to_the_stated_high(worked):
    row = rows_of(worked, "deals")["meddling"]
    # η without meddling is -0.1; at 3 it is -0.55, at 9 it is -1.45, and the base odds are 1
    assert row.at_low == pytest.approx(1 / (1 + 2**0.55))
    assert row.at_high == pytest.approx(1 / (1 + 2**1.45))
    assert row.width == pytest.approx(row.at_low - row.at_high)
    assert row.why_flat == ""


def test_the_widest_bar_stands_first(worked):
    found = tornado(worked, "deals")
    widths = [row.width for row in found.rows]
    assert widths == sorted(widths, reverse=True)
    assert found.rows[0].id == "meddling"
    assert found.now == at_least(worked)["deals"]


def test_ties_go_by_id(worked):
    twins = tuple(Force(name, 1, Judgement(2, 5, 8), 50) for name in ("b", "a"))
    assert [row.id for row in tornado(replace(worked, forces=twins, gates=()), "deals").rows] == [
        "a",
        "b",
    ]


def test_a_bar_of_no_width_is_shown_with_its_reason(worked):
    model = replace(
        worked,
        forces=(
            Force("point", 1, Judgement(5, 5, 5), 50),
            Force("weightless", 1, Judgement(2, 5, 8), 0),
            Force("ranged", 1, Judgement(2, 5, 8), 50),
        ),
        gates=(
            *worked.gates,
            Gate("plan", "deals", Judgement(0.2, 0.5, 0.8), bind=0),
        ),
    )
    why = {name: row.why_flat for name, row in rows_of(model, "deals").items()}
    assert why == {
        "ranged": "",
        "point": "its low and its high are the same",
        "weightless": "its swing is 0",
        "parliament": "this gate guards a different rung",
        "withdrawal": "this gate guards a different rung",
        "plan": "this gate does not bind",
    }
    assert rows_of(model, "worse")["ranged"].why_flat == "some rung is certain to come"


def test_behind_a_shut_gate_nothing_moves(worked):
    shut = Gate("plan", "deals", Judgement(0, 0, 0))
    row = rows_of(replace(worked, gates=(shut,)), "deals")["meddling"]
    assert (row.width, row.why_flat) == (0, "the gates leave it no room")


def test_what_is_not_judged_has_no_bar(worked):
    more = replace(worked, forces=(*worked.forces, Force("unknown", 1, None, 50)))
    assert "unknown" not in rows_of(more, "deals")


def test_a_tornado_refuses_an_unknown_rung(worked):
    with pytest.raises(ValueError, match="rung: there is no 'heaven' here"):
        tornado(worked, "heaven")


@given(data=st.data())
@settings(max_examples=50)
def test_the_forecast_lies_between_the_ends_of_every_bar(data, models):
    model = data.draw(models())
    rung = data.draw(st.sampled_from(model.ladder))
    found = tornado(model, rung)
    assert len(found.rows) == len(model.parts)
    for row in found.rows:
        low, high = sorted((row.at_low, row.at_high))
        assert low - 1e-12 <= found.now <= high + 1e-12


def test_the_swap_test_is_one_subtraction(worked):
    found = swap_test(worked, ["affinity", "advisers"])
    typical = at_least(worked, strength={"affinity": 0, "advisers": 2})
    assert found.as_judged == at_least(worked)
    assert found.as_usual == typical
    for rung in worked.ladder:
        assert found.gain[rung] == at_least(worked)[rung] - typical[rung]


def test_a_gate_shrinks_what_a_person_adds(worked):
    warm = swap_test(worked, "affinity")
    assert warm.ids == ("affinity",)
    assert 0 < warm.gain["reset"] < warm.gain["deals"]
    assert warm.gain["worse"] == 0


def test_swapping_a_force_at_its_usual_strength_gains_nothing(worked):
    usual = replace(worked, forces=(replace(worked.forces[0], usual=8),))
    assert set(swap_test(usual, ["shared_enemy"]).gain.values()) == {0}


@pytest.mark.parametrize("ids", [[], ["luck"], ["parliament"]])
def test_the_swap_test_refuses_what_is_no_judged_force(worked, ids):
    with pytest.raises(ValueError, match="swap test"):
        swap_test(worked, ids)
