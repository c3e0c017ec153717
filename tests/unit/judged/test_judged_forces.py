"""From the record to the method's forces: what is not judged is left out, never 0."""

import pytest

from steelyard import content, judged
from steelyard.method import Judgement
from steelyard.work import Record

CASE = [f for f in content.forces().values() if not f.replaced_by]
DRIVER = next(f for f in CASE if f.sign > 0)
RESTRAINT = next(f for f in CASE if f.sign < 0)
GATED = next(f for f in content.forces().values() if f.replaced_by)
ITEM = f"force:{DRIVER.id}"
FULL = {"low": 3, "mode": 5, "high": 8, "swing": 60, "confidence": 0.9, "why": "P1"}
OWN = {"name": "Mine", "direction": -1, "paragraph": "P3", "ten": "much", "usual": 2}


def record(**latest):
    return Record("forces", latest={k.replace("__", ":"): v for k, v in latest.items()})


def only(value, item=ITEM):
    (force,) = judged.forces.of(Record("forces", latest={"order": [item], item: value}))
    return force


def test_a_judged_force_keeps_every_number_and_the_reason():
    force = only(FULL)
    assert force.strength == Judgement(3, 5, 8, 0.9, "P1")
    assert (force.id, force.direction, force.swing) == (DRIVER.id, 1, 60)
    assert (force.usual, force.name, force.passages) == (
        DRIVER.usual,
        DRIVER.name,
        DRIVER.paragraphs,
    )


@pytest.mark.parametrize("field", judged.forces.NEEDED)
def test_a_force_of_which_something_is_missing_is_not_judged(field):
    assert only({**FULL, field: None}).strength is None
    assert judged.forces.missing({**FULL, field: None}) == (field,)


def test_a_certainty_that_was_not_said_is_the_methods_usual_one():
    assert only({**FULL, "confidence": None}).strength.confidence == Judgement.confidence


def test_a_force_without_any_value_is_on_the_board_and_not_judged():
    assert only(None).strength is None
    assert judged.forces.missing(None) == tuple(judged.forces.NEEDED)


@pytest.mark.parametrize("wrong", [{"low": 9}, {"mode": "much"}, {"high": 11}, {"swing": True}])
def test_a_record_edited_by_hand_gives_a_force_that_is_not_judged(wrong):
    assert only({**FULL, **wrong}).strength is None


def test_ones_own_force_has_its_side_its_passage_and_an_id_apart_from_gates():
    force = only({**OWN, **FULL}, "own:mine")
    assert (force.id, force.name, force.direction) == ("own-force:mine", "Mine", -1)
    assert (force.usual, force.passages) == (2, ("P3",))


def test_an_own_force_without_a_side_or_a_name_is_dropped():
    for field in ("direction", "name"):
        latest = {"order": ["own:mine"], "own:mine": {**OWN, field: None}}
        assert judged.forces.of(Record("forces", latest=latest)) == ()


def test_forces_follow_the_boards_order_and_what_is_off_the_board_does_not_count():
    other = f"force:{RESTRAINT.id}"
    latest = {"order": [other], ITEM: FULL, other: FULL}
    assert [f.id for f in judged.forces.of(Record("forces", latest=latest))] == [RESTRAINT.id]


def test_without_an_order_everything_judged_counts_and_what_was_cleared_does_not():
    latest = {ITEM: FULL, f"force:{RESTRAINT.id}": None, "sentence": "S", "order": None}
    assert [f.id for f in judged.forces.of(Record("forces", latest=latest))] == [DRIVER.id]


def test_a_force_that_a_gate_replaces_and_one_that_the_case_has_not_are_dropped():
    latest = {"order": [f"force:{GATED.id}", "force:no-such-force", 7]}
    assert judged.forces.of(Record("forces", latest=latest)) == ()


def test_the_scale_is_what_was_chosen_or_nothing():
    assert judged.forces.scale(record(scale=2)) == 2
    assert judged.forces.scale(record()) is None
    assert judged.forces.scale(record(scale="2")) is None
