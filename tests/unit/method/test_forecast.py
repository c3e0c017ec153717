import itertools
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard.method import (
    Force,
    Gate,
    Judgement,
    Model,
    at_least,
    ceiling,
    index,
    probabilities,
)
from steelyard.method.forecast import above

NEAR = 1e-9


def test_the_forecast_of_the_worked_example(worked):
    assert at_least(worked) == pytest.approx(
        {"worse": 1, "stalemate": 2 / 3, "deals": 1 / 3, "reset": 1 / 60}
    )
    assert probabilities(worked) == pytest.approx(
        {"worse": 1 / 3, "stalemate": 1 / 3, "deals": 1 / 3 - 1 / 60, "reset": 1 / 60}
    )


def test_without_gates_the_worked_example_is_halved_odds(worked):
    free = at_least(replace(worked, gates=()))
    odds = {rung: p / (1 - p) for rung, p in free.items() if rung != "worse"}
    assert odds == pytest.approx({"stalemate": 2, "deals": 1 / 2, "reset": 1 / 8})


def test_what_a_gate_blocks_falls_to_the_next_rung_down(worked):
    free, gated = probabilities(replace(worked, gates=())), probabilities(worked)
    lost = free["reset"] - gated["reset"]
    assert gated["deals"] - free["deals"] == pytest.approx(lost)
    assert (gated["worse"], gated["stalemate"]) == (free["worse"], free["stalemate"])


def test_the_ungated_part_is_an_ordered_logit(worked):
    from statsmodels.miscmodels.ordinal_model import OrderedModel

    eta = np.linspace(-3, 3, 13)
    # the data only set the shape of the model; its parameters are given, not fitted
    oracle = OrderedModel(np.arange(13) % 4, eta[:, None], distr="logit")
    odds = [4, 1, 1 / 4]
    cuts = [-math.log(o) for o in odds]
    params = [math.log(2), cuts[0], math.log(cuts[1] - cuts[0]), math.log(cuts[2] - cuts[1])]
    theirs = oracle.predict(params, exog=eta[:, None])
    for row, push in zip(theirs, eta, strict=True):
        # one force of scale 4 and swing 100 makes any push from -4 to 4
        force = Force("f", 1 if push >= 0 else -1, Judgement(0, 1, 10), 100)
        model = Model(worked.base, (force,), scale=4)
        ours = probabilities(model, strength={"f": abs(push) * 2.5})
        assert list(ours.values()) == pytest.approx(row, abs=NEAR)


def test_gates_by_counting_every_pattern_of_open_and_shut(worked):
    gates = (
        Gate("plan", "deals", Judgement(0.6, 0.6, 0.6), 0.5),
        Gate("parliament", "reset", Judgement(0.3, 0.3, 0.3), 0.8),
        Gate("withdrawal", "reset", Judgement(0.5, 0.5, 0.5)),
    )
    model = replace(worked, gates=gates)
    free = at_least(replace(worked, gates=()))
    for rung, guarding in (("deals", gates[:1]), ("reset", gates)):
        through = 0.0
        for holds in itertools.product((True, False), repeat=len(guarding)):
            pattern = 1.0
            for gate, met in zip(guarding, holds, strict=True):
                p = gate.holds.mode
                pattern *= p if met else (1 - p) * (1 - gate.bind)
            through += pattern
        assert at_least(model)[rung] == pytest.approx(free[rung] * through)


def test_no_forces_and_no_gates_give_the_base_rates(worked):
    assert probabilities(Model(worked.base)) == pytest.approx(worked.base)


def test_everything_as_usual_gives_the_base_rates(worked):
    usual = {f.id: f.usual for f in worked.forces}
    model = replace(worked, gates=())
    assert index(model, usual) == 0
    assert probabilities(model, strength=usual) == pytest.approx(worked.base)


def test_all_swings_0_give_the_base_rates(worked):
    flat = replace(worked, gates=(), forces=tuple(replace(f, swing=0) for f in worked.forces))
    assert index(flat) == 0
    assert probabilities(flat) == pytest.approx(worked.base)


def test_a_force_that_is_not_judged_changes_nothing(worked):
    more = replace(worked, forces=(*worked.forces, Force("unknown", -1, None, 100)))
    assert probabilities(more) == probabilities(worked)
    assert probabilities(more, strength={"unknown": 10}) != probabilities(worked)


def test_a_shut_gate_gives_exactly_zero_for_its_rung_and_above(worked):
    shut = Gate("plan", "deals", Judgement(0, 0, 0))
    found = probabilities(replace(worked, gates=(*worked.gates, shut), scale=4))
    assert found["deals"] == 0
    assert found["reset"] == 0
    assert sum(found.values()) == pytest.approx(1)


def test_a_gate_that_does_not_bind_has_no_effect(worked):
    loose = Gate("plan", "deals", Judgement(0, 0, 0), bind=0)
    assert at_least(replace(worked, gates=(*worked.gates, loose))) == at_least(worked)


def test_an_absurd_push_is_still_capped_by_the_gate(worked):
    strong = tuple(Force(f"f{k}", 1, Judgement(10, 10, 10), 100) for k in range(10))
    model = replace(worked, forces=strong, scale=4)
    assert index(model) == 40
    assert at_least(model)["reset"] == pytest.approx(0.15)
    assert at_least(model)["reset"] <= ceiling(model, "reset").value


def test_hundreds_of_forces_overflow_nothing(worked):
    for direction, expected in ((1, 1), (-1, 0)):
        many = tuple(Force(f"f{k}", direction, Judgement(9, 10, 10), 100) for k in range(400))
        model = replace(worked, forces=many, gates=(), scale=4)
        assert at_least(model)["deals"] == pytest.approx(expected)


def test_holds_takes_the_place_of_a_gates_best_guess(worked):
    assert at_least(worked, holds={"parliament": 0.9})["reset"] == pytest.approx(0.05)


def test_the_next_better_rung(worked):
    assert above(worked, "deals") == "reset"
    assert above(worked, "reset") is None


@pytest.mark.parametrize("wrong", [-1, 10.1, math.nan, math.inf, None])
def test_a_strength_off_its_scale_is_refused_and_never_clipped(worked, wrong):
    with pytest.raises(ValueError, match="affinity: strength must be a number from 0 to 10"):
        at_least(worked, strength={"affinity": wrong})


def test_an_unknown_id_is_refused(worked):
    with pytest.raises(ValueError, match="strength: there is no 'parliament' here"):
        at_least(worked, strength={"parliament": 1})
    with pytest.raises(ValueError, match="holds: there is no 'affinity' here"):
        probabilities(worked, holds={"affinity": 0.5})


@given(data=st.data())
def test_probabilities_are_none_negative_and_add_up_to_1(data, models):
    found = probabilities(data.draw(models()))
    assert all(p >= 0 for p in found.values())
    assert math.fsum(found.values()) == pytest.approx(1, abs=1e-12)


@given(data=st.data())
def test_or_better_falls_along_the_ladder_and_never_exceeds_its_gates(data, models):
    model = data.draw(models())
    found = list(at_least(model).values())
    assert found[0] == 1
    assert found == sorted(found, reverse=True)
    for rung, p in at_least(model).items():
        assert p <= ceiling(model, rung).value
        assert p <= ceiling(model, rung).high + 1e-15


@given(data=st.data())
def test_flipping_every_direction_and_the_base_mirrors_the_forecast(data, models):
    model = data.draw(models(max_gates=0, usual=0))
    mirrored = replace(
        model,
        base=dict(zip(model.base, reversed(model.base.values()), strict=True)),
        forces=tuple(replace(f, direction=-f.direction) for f in model.forces),
    )
    ours, theirs = probabilities(model).values(), probabilities(mirrored).values()
    assert list(theirs) == pytest.approx(list(reversed(list(ours))), abs=NEAR)


@given(data=st.data(), one=st.floats(0, 10), other=st.floats(0, 10))
def test_raising_a_driver_never_lowers_or_better(data, models, one, other):
    model = data.draw(models().filter(lambda m: m.forces))
    force = model.forces[0]
    low, high = sorted((one, other))
    before, after = (at_least(model, strength={force.id: x}) for x in (low, high))
    for rung in model.ladder:
        assert force.direction * (after[rung] - before[rung]) >= -NEAR


@given(data=st.data(), one=st.floats(0, 1), other=st.floats(0, 1))
def test_opening_a_gate_never_lowers_or_better(data, models, one, other):
    model = data.draw(models().filter(lambda m: m.gates))
    low, high = sorted((one, other))
    gate, rest = model.gates[0], model.gates[1:]
    shut, open_ = (at_least(model, holds={gate.id: p}) for p in (low, high))
    tight, loose = (
        at_least(replace(model, gates=(replace(gate, bind=b), *rest))) for b in (high, low)
    )
    for rung in model.ladder:
        assert open_[rung] >= shut[rung] - NEAR
        assert loose[rung] >= tight[rung] - NEAR


@given(data=st.data())
def test_adding_a_gate_never_raises_or_better(data, models):
    model = data.draw(models().filter(lambda m: m.gates))
    fewer = at_least(replace(model, gates=model.gates[1:]))
    for rung, p in at_least(model).items():
        assert p <= fewer[rung] + NEAR


@given(data=st.data(), sure=st.floats(0.5, 1))
def test_confidence_never_moves_the_best_guess(data, models, sure):
    model = data.draw(models())
    vaguer = replace(
        model,
        forces=tuple(
            replace(f, strength=replace(f.strength, confidence=sure)) for f in model.forces
        ),
        gates=tuple(replace(g, holds=replace(g.holds, confidence=sure)) for g in model.gates),
    )
    assert at_least(vaguer) == at_least(model)


@given(data=st.data(), c=st.floats(0.25, 1))
def test_smaller_swings_on_a_larger_scale_change_nothing(data, models, c):
    model = data.draw(models())
    model = replace(model, scale=model.scale * c)
    smaller = replace(
        model,
        scale=model.scale / c,
        forces=tuple(replace(f, swing=f.swing * c) for f in model.forces),
    )
    assert list(at_least(smaller).values()) == pytest.approx(
        list(at_least(model).values()), abs=NEAR
    )


@given(data=st.data())
@settings(max_examples=50)
def test_the_order_of_forces_and_gates_is_irrelevant(data, models):
    model = data.draw(models())
    shuffled = replace(
        model,
        forces=tuple(data.draw(st.permutations(model.forces))),
        gates=tuple(data.draw(st.permutations(model.gates))),
    )
    assert at_least(shuffled) == at_least(model)
