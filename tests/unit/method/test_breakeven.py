from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.method import Force, Gate, Judgement, at_least, break_even


def test_advisers_no_more_cautious_than_usual_make_deals_even(worked):
    found = break_even(worked, "advisers", "deals", 0.5)
    assert (found.status, found.value) == ("found", pytest.approx(2))
    assert found.best == pytest.approx(0.5)
    assert found.now == pytest.approx(1 / 3)


def test_the_shared_enemy_would_have_to_be_13_of_10(worked):
    found = break_even(worked, "shared_enemy", "deals", 0.5)
    assert (found.status, found.value) == ("out of reach", None)
    assert found.needed == pytest.approx(13)
    assert found.best_at == 10
    assert found.best == pytest.approx(at_least(worked, {"shared_enemy": 10})["deals"])


def test_a_reset_of_5_percent_needs_the_gate_at_nine_tenths(worked):
    found = break_even(worked, "parliament", "reset", 0.05)
    assert (found.status, found.value) == ("found", pytest.approx(0.9))
    assert found.cap == pytest.approx(0.15)


def test_a_reset_of_25_percent_is_out_of_reach_of_the_gate(worked):
    found = break_even(worked, "parliament", "reset", 0.25)
    assert (found.status, found.value) == ("out of reach", None)
    assert found.best == pytest.approx(1 / 18)
    assert found.best_at == 1


def test_no_push_lifts_a_rung_above_its_gates(worked):
    found = break_even(worked, "advisers", "reset", 0.2)
    assert (found.status, found.needed) == ("out of reach", None)
    assert found.cap == pytest.approx(0.15)
    assert found.best_at == 0


def test_behind_a_shut_gate_everything_is_out_of_reach(worked):
    model = replace(worked, gates=(Gate("plan", "deals", Judgement(0, 0, 0)),))
    found = break_even(model, "advisers", "deals", 0.2)
    assert (found.status, found.best, found.cap) == ("out of reach", 0, 0)


def test_a_target_below_what_can_be_had_is_out_of_reach_too(worked):
    found = break_even(worked, "affinity", "deals", 0.05)
    assert found.status == "out of reach"
    assert found.needed < 0
    assert found.best_at == 0


@pytest.mark.parametrize(
    ("change", "name", "rung"),
    [
        ({}, "parliament", "deals"),
        ({"gates": (Gate("loose", "deals", Judgement(0, 0, 1), bind=0),)}, "loose", "deals"),
        ({"forces": (Force("weightless", 1, Judgement(2, 5, 8), 0),)}, "weightless", "deals"),
        ({"scale": 0}, "affinity", "deals"),
    ],
)
def test_what_cannot_move_the_rung_has_no_effect(worked, change, name, rung):
    model = replace(worked, **change)
    found = break_even(model, name, rung, 0.4)
    assert (found.status, found.value, found.needed) == ("no effect", None, None)
    assert found.best == found.now == at_least(model)[rung]


def test_a_gate_beside_a_shut_one_has_no_effect(worked):
    shut = Gate("shut", "reset", Judgement(0, 0, 0))
    model = replace(worked, gates=(*worked.gates, shut))
    assert break_even(model, "parliament", "reset", 0.01).status == "no effect"
    assert break_even(model, "shut", "reset", 0.01).status == "found"


def test_a_part_that_is_not_judged_yet_can_be_asked_about(worked):
    more = replace(
        worked,
        forces=(*worked.forces, Force("unknown", 1, None, 100, group="g")),
        gates=(*worked.gates, Gate("later", "reset", None)),
    )
    force = break_even(more, "unknown", "deals", 0.5)
    assert (force.status, force.value, force.now) == ("found", pytest.approx(5), None)
    gate = break_even(more, "later", "reset", 0.01)
    assert gate.value == pytest.approx(0.6)


def test_gates_that_stand_or_fall_together_leave_the_weakest_in_charge(worked):
    model = replace(worked, rho=1)
    found = break_even(model, "parliament", "reset", 0.4 / 9)
    assert (found.status, found.value) == ("found", pytest.approx(0.4))
    beyond = break_even(model, "parliament", "reset", 0.5 / 9 + 0.01)
    assert (beyond.status, beyond.needed) == ("out of reach", None)
    assert break_even(model, "parliament", "reset", 0.5 / 9).value == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("luck", "deals", 0.5), "break-even: there is no 'luck' here"),
        (("advisers", "heaven", 0.5), "rung: there is no 'heaven' here"),
        (("advisers", "worse", 0.5), "rung must be above the worst"),
        (("advisers", "deals", 0), "target must be above 0 and below 1"),
        (("advisers", "deals", 1), "target must be above 0 and below 1"),
        (("advisers", "deals", float("nan")), "target must be a number from 0 to 1"),
    ],
)
def test_what_cannot_be_asked_is_refused(worked, args, sentence):
    with pytest.raises(ValueError, match=sentence):
        break_even(worked, *args)


def reach(model, part, rung):
    """What a part can do, by trying 501 values: no algebra."""
    where = "strength" if isinstance(part, Force) else "holds"
    values = [part.highest * k / 500 for k in range(501)]
    return [at_least(model, **{where: {part.id: v}})[rung] for v in values]


@given(data=st.data())
def test_a_found_value_gives_the_target(data, models):
    model = data.draw(models().filter(lambda m: m.parts))
    part = data.draw(st.sampled_from(model.parts))
    rung = data.draw(st.sampled_from(model.ladder[1:]))
    target = data.draw(st.floats(0.001, 0.999))
    found = break_even(model, part.id, rung, target)
    where = "strength" if isinstance(part, Force) else "holds"
    ends = [at_least(model, **{where: {part.id: v}})[rung] for v in (0, part.highest)]
    if found.status == "found":
        assert 0 <= found.value <= part.highest
        assert found.best == pytest.approx(target, abs=1e-6)
    else:
        # the ends are the extremes, because every part moves one way only
        assert not min(ends) + 1e-9 < target < max(ends) - 1e-9
        assert abs(found.best - target) == min(abs(e - target) for e in ends)


@pytest.mark.parametrize("rho", [0, 0.3, 1])
@pytest.mark.parametrize("target", [0.005, 0.03, 0.05])
def test_the_algebra_agrees_with_trying_every_value(worked, rho, target):
    model = replace(worked, rho=rho)
    for part in model.parts:
        tried = reach(model, part, "reset")
        found = break_even(model, part.id, "reset", target)
        assert (found.status == "found") == (min(tried) <= target <= max(tried))
        if found.status == "found":
            nearest = min(range(501), key=lambda k: abs(tried[k] - target))
            assert tried[nearest] == pytest.approx(found.best, abs=5e-4)
