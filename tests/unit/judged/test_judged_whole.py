"""The whole model: forces and gates carried over, a start, an overlap, and what is missing."""

import pytest

from steelyard import content, judged
from steelyard.judged import whole
from steelyard.method import probabilities
from steelyard.work import Record

MEDDLING = {"low": 3, "mode": 6, "high": 9, "swing": 100}
CONGRESS = {"low": 4, "mode": 7, "high": 9, "swing": 80}


def made(forces=None, gates=None, bench=None):
    return whole.of(Record("f", forces or {}), Record("g", gates or {}), Record("b", bench or {}))


def test_without_a_class_there_is_no_start_and_it_is_said():
    nothing = made()
    assert not nothing.start
    assert nothing.missing[0] == "You have not chosen earlier cases yet."
    assert len(set(nothing.model.base.values())) == 1


def test_to_refuse_all_classes_is_not_to_have_chosen_none():
    refused = made(bench={"class": "none"})
    assert not refused.start
    assert refused.missing[0] == "You refused the earlier cases."


@pytest.mark.parametrize("id", content.reference_classes())
def test_a_class_gives_laplace_rates_in_which_nothing_is_impossible(id):
    start = made(bench={"class": id})
    cases = len(content.reference_classes()[id].cases)
    assert start.start
    for rung in content.case().ladder:
        n = sum(case.came == rung.id for case in content.reference_classes()[id].cases)
        assert start.model.base[rung.name] == pytest.approx((n + 1) / (cases + 4))


def test_own_counts_are_read_by_the_rungs_id_and_what_is_no_count_is_0():
    counts = {"deterioration": 6, "limited-deals": -3, "full-reset": "many"}
    own = made(bench={"class": "own", "counts": counts})
    assert list(own.model.base.values()) == pytest.approx([0.7, 0.1, 0.1, 0.1])


def test_forces_and_gates_are_those_of_their_own_boards():
    forces = {"force:election-meddling": MEDDLING, "scale": 3}
    gates = {"gate:congress-persuaded": {"mode": 0.15}, "rho": 0.5}
    model = made(forces, gates).model
    (force,) = judged.forces.of(Record("f", forces))
    assert [(f.id, f.strength, f.swing) for f in model.forces] == [(force.id, force.strength, 100)]
    assert model.gates == judged.gates.of(Record("g", gates), model.forces)
    assert (model.scale, model.rho) == (3, 0.5)


def test_what_stands_for_a_number_that_is_not_judged_is_said():
    gates = {f"gate:{id}": {"mode": 0.5} for id in content.gates()}
    forces = {"force:election-meddling": MEDDLING, "force:congress-hardliners": CONGRESS}
    model = made(forces, gates, {"class": "named"})
    assert (model.model.scale, model.model.rho) == (whole.SCALE, 0)
    assert model.missing == (
        "You have not chosen M yet: 2 is used.",
        "You have not judged whether the conditions stand or fall together: 0 % is used.",
        "You have not judged the overlap of The affair and Congress: 0 % is used, so each counts "
        "in full.",
    )


def test_an_overlap_weakens_the_forces_of_its_group_and_no_other():
    forces = {"force:election-meddling": MEDDLING, "force:congress-hardliners": CONGRESS}
    apart = made(forces, bench={"class": "named", "overlap:washington": 0})
    same = made(forces, bench={"class": "named", "overlap:washington": 1})
    assert same.model.overlap == {"washington": 1}
    worst = content.case().rungs[0]
    assert probabilities(same.model)[worst] < probabilities(apart.model)[worst]


def test_a_passage_that_is_counted_twice_is_left_out_until_it_is_said_why_not():
    own = {"name": "Rumour", "direction": -1, "paragraph": "P16", "ten": "Loud.", **MEDDLING}
    forces, gate = {"own:rumour": own}, {"mode": 0.2}
    before = made(forces, {"gate:congress-persuaded": gate}, {"class": "named"})
    after = made(forces, {"gate:congress-persuaded": {**gate, "twice": "Two things."}})
    (held,) = [g for g in before.model.gates if g.id == "congress-persuaded"]
    assert held.holds is None
    assert any("counted twice: Congress is won over" in text for text in before.missing)
    assert next(g for g in after.model.gates if g.id == held.id).holds.mode == 0.2


@pytest.mark.parametrize("odd", [7, "x", [], {"class": 3}, None, True, float("nan")])
def test_an_odd_record_costs_nobody_the_bench(odd):
    items = ("class", "counts", "overlap:washington", "rung", "target")
    assert made(bench=dict.fromkeys(items, odd)).model.forces == ()


def test_the_groups_name_forces_that_are_weighed_and_no_force_stands_in_two():
    named = [id for group in whole.groups() for id in group.forces]
    assert len(set(named)) == len(named)
    assert all(content.forces()[id].replaced_by is None for id in named)
