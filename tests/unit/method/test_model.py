import math
from dataclasses import FrozenInstanceError, replace

import pytest

from steelyard.method import Force, Gate, Judgement, Model

J = Judgement(4, 6, 7)
HALF = Judgement(0.4, 0.5, 0.6)
BASE = {"worse": 0.5, "same": 0.3, "better": 0.2}


def test_the_ladder_is_the_keys_of_the_base_worst_first():
    assert Model(BASE).ladder == ("worse", "same", "better")


def test_a_model_keeps_its_own_copy_of_what_it_was_given():
    base, overlap, forces = dict(BASE), {"g": 0.5}, [Force("a", 1, J, 50)]
    model = Model(base, forces, overlap=overlap)
    base["worse"], overlap["g"] = 0.9, 1
    forces.clear()
    assert model.base == BASE
    assert model.overlap == {"g": 0.5}
    assert len(model.forces) == 1


def test_a_model_cannot_be_changed_in_place_but_replaced():
    model = Model(BASE)
    with pytest.raises(FrozenInstanceError):
        model.scale = 3
    assert replace(model, scale=3).scale == 3


def test_what_is_not_judged_is_named():
    model = Model(
        BASE,
        (Force("a", 1, None, 50), Force("b", 1, J, 50)),
        (Gate("c", "better", None), Gate("d", "better", HALF)),
    )
    assert model.left_out == ("a", "c")
    assert [part.id for part in model.parts] == ["a", "b", "c", "d"]


def test_forces_and_gates_share_names_for_what_they_share():
    force, gate = Force("a", 1, J, 50, label="The A"), Gate("d", "better", HALF)
    assert (force.name, gate.name) == ("The A", "d")
    assert (force.judgement, gate.judgement) == (J, HALF)
    assert (force.highest, gate.highest) == (10, 1)


@pytest.mark.parametrize("direction", [0, 2, -0.5, None, "+1", True, math.nan])
def test_a_direction_is_up_or_down_and_nothing_else(direction):
    with pytest.raises(ValueError, match=r"affinity: direction must be \+1 \(drives\) or -1"):
        Force("affinity", direction, J, 50)


@pytest.mark.parametrize("value", [-1, 101, math.nan, math.inf, None])
def test_a_swing_is_0_to_100_points(value):
    with pytest.raises(ValueError, match="affinity: swing must be a number from 0 to 100"):
        Force("affinity", 1, J, value)


def test_the_other_fields_of_a_force_are_checked_too():
    with pytest.raises(ValueError, match="affinity: usual strength must be"):
        Force("affinity", 1, J, 50, usual=11)
    with pytest.raises(ValueError, match="affinity: group must be"):
        Force("affinity", 1, J, 50, group="")
    with pytest.raises(ValueError, match="affinity: passages must be a list of ids"):
        Force("affinity", 1, J, 50, passages="P5")
    with pytest.raises(ValueError, match="a force's id must be"):
        Force("", 1, J, 50)


def test_the_fields_of_a_gate_are_checked():
    with pytest.raises(ValueError, match="parliament: bind must be a number from 0 to 1"):
        Gate("parliament", "better", HALF, bind=1.5)
    with pytest.raises(ValueError, match="parliament: the rung that it blocks"):
        Gate("parliament", "", HALF)
    assert Gate("parliament", "better", HALF, passages=["P3"]).passages == ("P3",)


@pytest.mark.parametrize("rate", [0, 1, 0.0, 1.0])
def test_a_base_rate_of_0_or_1_is_refused_and_a_gate_suggested(rate):
    with pytest.raises(ValueError, match="worse: base rate must be above 0 and below 1") as caught:
        Model({"worse": rate, "same": 1 - rate})
    assert "gate" in str(caught.value)


def test_base_rates_must_add_up_to_1():
    with pytest.raises(ValueError, match=r"base rates must add up to 1, but they add up to 0\.9"):
        Model({"worse": 0.5, "same": 0.4})
    Model({"a": 1 / 3, "b": 1 / 3, "c": 1 / 3})


@pytest.mark.parametrize("base", [{}, {"only": 1.0}, {str(k): 1 / 8 for k in range(8)}, None])
def test_a_ladder_has_2_to_7_rungs(base):
    with pytest.raises(ValueError, match="base must give 2 to 7 rungs"):
        Model(base)


def test_an_id_that_stands_twice_is_refused_even_across_forces_and_gates():
    with pytest.raises(ValueError, match="forces and gates: 'a' stands there twice"):
        Model(BASE, (Force("a", 1, J, 50), Force("a", -1, J, 20)))
    with pytest.raises(ValueError, match="forces and gates: 'a' stands there twice"):
        Model(BASE, (Force("a", 1, J, 50),), (Gate("a", "better", HALF),))


def test_a_gate_blocks_a_rung_of_the_ladder_and_not_the_worst():
    with pytest.raises(ValueError, match="parliament: blocks: there is no 'reset' here"):
        Model(BASE, gates=(Gate("parliament", "reset", HALF),))
    with pytest.raises(ValueError, match="parliament: blocks must be a rung above the worst"):
        Model(BASE, gates=(Gate("parliament", "worse", HALF),))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"scale": 5}, "scale must be a number from 0 to 4"),
        ({"rho": -0.1}, "rho .* must be a number from 0 to 1"),
        ({"overlap": {"g": 2}}, "g: overlap must be a number from 0 to 1"),
        ({"forces": (HALF,)}, "forces must hold Force objects only"),
        ({"gates": ("parliament",)}, "gates must hold Gate objects only"),
    ],
)
def test_the_other_fields_of_a_model_are_checked(change, sentence):
    with pytest.raises(ValueError, match=sentence):
        Model(BASE, **change)
