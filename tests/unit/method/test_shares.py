import itertools
import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard.method import Force, Gate, Judgement, Model, at_least, pushes, shapley

POINT = Judgement(10, 10, 10)


def by_all_orders(model, rung):
    """Average over every order of switching on, with the model itself: an independent reckoning."""
    ids = [p.id for p in model.parts]

    def worth(on):
        strength = {f.id: f.strength.mode if f.id in on else f.usual for f in model.forces}
        holds = {g.id: g.holds.mode if g.id in on else 1 for g in model.gates}
        return at_least(model, strength, holds)[rung]

    total = dict.fromkeys(ids, 0.0)
    for order in itertools.permutations(ids):
        for k, name in enumerate(order):
            total[name] += worth(order[: k + 1]) - worth(order[:k])
    return {name: v / math.factorial(len(ids)) for name, v in total.items()}


def test_the_two_player_case_of_the_page():
    model = Model(
        {"worse": 0.8, "reset": 0.2},
        (Force("force", 1, POINT, 50),),
        (Gate("gate", "reset", Judgement(0.3, 0.3, 0.3)),),
        scale=2,
    )
    found = shapley(model, "reset")
    assert (found.start, found.end) == pytest.approx((0.2, 0.1))
    assert found.share["force"] == pytest.approx((1 / 3 - 1 / 5) * 1.3 / 2)
    assert found.share == pytest.approx({"force": 0.0867, "gate": -0.1867}, abs=5e-5)


def test_one_force_gets_the_whole_move():
    model = Model({"worse": 0.8, "reset": 0.2}, (Force("force", 1, POINT, 50),))
    found = shapley(model, "reset")
    assert found.share["force"] == pytest.approx(found.end - found.start)


def test_shares_add_up_to_the_move(worked):
    for rung in worked.ladder:
        found = shapley(worked, rung)
        assert math.fsum(found.share.values()) == pytest.approx(found.end - found.start)
        as_usual = sum(list(worked.base.values())[worked.ladder.index(rung) :])
        assert found.start == pytest.approx(as_usual)


def test_a_gate_on_another_rung_and_a_force_as_usual_get_nothing(worked):
    still = replace(worked, forces=(*worked.forces, Force("still", 1, POINT, 50, usual=10)))
    found = shapley(still, "deals").share
    assert (found["parliament"], found["withdrawal"], found["still"]) == (0, 0, 0)
    assert found["meddling"] < 0 < found["affinity"]


def test_in_doublings_the_pushes_already_are_the_shares(worked):
    ungated = shapley(replace(worked, gates=()), "deals").share
    signs = {name: math.copysign(1, v) for name, v in pushes(worked).items()}
    assert {name: math.copysign(1, v) for name, v in ungated.items()} == signs
    assert ungated["advisers"] < ungated["meddling"] < ungated["home_agenda"]


def test_the_certain_rung_has_nothing_to_share(worked):
    found = shapley(worked, "worse")
    assert (found.start, found.end) == (1, 1)
    assert set(found.share.values()) == {0}


def test_what_is_not_judged_is_no_player(worked):
    more = replace(worked, forces=(*worked.forces, Force("unknown", 1, None, 50)))
    assert "unknown" not in shapley(more, "deals").share


def test_more_than_12_that_count_are_refused_in_words(worked):
    twelve = tuple(Force(f"f{k}", 1, POINT, 5 + k) for k in range(12))
    exact = shapley(replace(worked, forces=twelve, gates=()), "reset")
    assert math.fsum(exact.share.values()) == pytest.approx(exact.end - exact.start)
    with pytest.raises(ValueError, match="at most 12 forces and gates, but 14 count here"):
        shapley(replace(worked, forces=twelve), "reset")
    # the gates guard the reset alone
    assert len(shapley(replace(worked, forces=twelve), "deals").share) == 14


def test_an_unknown_rung_is_refused(worked):
    with pytest.raises(ValueError, match="rung: there is no 'heaven' here"):
        shapley(worked, "heaven")


def test_the_worked_example_by_all_orders(worked):
    few = replace(worked, forces=worked.forces[:3], rho=0.5)
    assert shapley(few, "reset").share == pytest.approx(by_all_orders(few, "reset"))


@given(data=st.data())
@settings(max_examples=30)
def test_shares_by_all_orders(data, models):
    model = data.draw(models(max_forces=3, max_gates=2))
    rung = data.draw(st.sampled_from(model.ladder))
    found = shapley(model, rung)
    assert found.share == pytest.approx(by_all_orders(model, rung), abs=1e-9)
    assert math.fsum(found.share.values()) == pytest.approx(found.end - found.start, abs=1e-9)
