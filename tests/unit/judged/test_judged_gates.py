"""Judged conditions as the method's gates: nothing is guessed, and no file breaks them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard import content, judged
from steelyard.judged.gates import dependence, gate, items, model, of, shared_with
from steelyard.method import Force, Judgement, ceiling
from steelyard.work import Record

FIRST, *_, LAST = content.gates().values()
ITEM = f"gate:{FIRST.id}"
OWN = {"name": "My own", "blocks": FIRST.blocks, "sentence": "It held.", "paragraph": "P9"}


def record(**latest):
    return Record("gates", {key.replace("__", ":"): value for key, value in latest.items()})


def by_id(found):
    return {one.id: one for one in found}


STRONG = Judgement(3, 4, 5)


def pushing(id, passages, strength=STRONG):
    return Force(id, 1, strength, 50, label=f"force {id}", passages=passages)


def test_an_empty_record_gives_every_condition_of_the_case_not_judged():
    found = of(Record("gates"))
    assert [one.id for one in found] == list(content.gates())
    assert all(one.holds is None and one.bind == 1 for one in found)


def test_a_gate_blocks_the_rung_by_its_name_and_rests_on_its_paragraph():
    names = {rung.id: rung.name for rung in content.case().ladder}
    for one in of(Record("gates")):
        entry = content.gates()[one.id]
        assert (one.blocks, one.passages) == (names[entry.blocks], (entry.paragraph,))


def test_a_best_guess_alone_is_its_own_range():
    holds = gate(ITEM, {"mode": 0.1}).holds
    assert (holds.low, holds.mode, holds.high) == (0.1, 0.1, 0.1)


def test_a_range_without_a_best_guess_is_not_judged():
    assert gate(ITEM, {"low": 0.1, "high": 0.3}).holds is None


def test_a_binding_of_zero_stays_zero():
    assert gate(ITEM, {"mode": 0.1, "bind": 0}).bind == 0


def test_own_conditions_come_last_and_have_ids_that_no_force_can_have():
    latest = {"own:my-own": OWN | {"mode": 0.5}, "own:gone": None, "sentence": "x", "rho": 0.3}
    kept = Record("gates", latest)
    assert items(kept)[-1] == "own:my-own"
    own = of(kept)[-1]
    assert (own.id, own.label, own.passages) == ("condition:my-own", "My own", ("P9",))
    assert (dependence(kept), model(kept).rho) == (0.3, 0.3)


@pytest.mark.parametrize("change", [{"name": ""}, {"blocks": "nowhere"}, {"name": 3}])
def test_an_own_condition_without_a_name_or_a_rung_is_no_gate(change):
    assert gate("own:my-own", OWN | change) is None


def test_no_own_condition_stands_before_the_worst_outcome():
    assert gate("own:my-own", OWN | {"blocks": content.case().ladder[0].id}) is None


def test_a_force_of_the_case_on_other_claims_of_the_paragraph_is_not_the_same_passage():
    pushed = [force for force in content.forces().values() if not force.replaced_by]
    beside = [pushing(force.id, force.paragraphs) for force in pushed]
    assert all(not shared_with(item, {}, beside) for item in items(Record("gates")))


def test_a_force_of_the_student_on_the_same_paragraph_is_asked_about():
    beside = [pushing("own:praise", (FIRST.paragraph,))]
    assert shared_with(ITEM, {}, beside) == ("force own:praise",)
    assert shared_with("own:my-own", OWN, [pushing("own:agenda", ("P9",))])


def test_a_force_that_is_not_judged_counts_nothing_twice():
    assert shared_with(ITEM, {}, [pushing("own:praise", (FIRST.paragraph,), None)]) == ()


def test_a_condition_counted_twice_is_left_out_until_the_student_says_why_not():
    beside = [pushing("own:praise", (FIRST.paragraph,))]
    asked = Record("gates", {ITEM: {"mode": 0.1}})
    assert by_id(of(asked, beside))[FIRST.id].holds is None
    answered = Record("gates", {ITEM: {"mode": 0.1, "twice": "Praise is not a vote."}})
    assert by_id(of(answered, beside))[FIRST.id].holds.mode == 0.1


def test_the_model_computes_ceilings_on_the_case_s_ladder():
    kept = Record("gates", {ITEM: {"mode": 0.1}, f"gate:{LAST.id}": {"mode": 0.4, "bind": 0.5}})
    best = content.case().rungs[-1]
    limit = ceiling(model(kept), best)
    assert (limit.high, limit.independent) == pytest.approx((0.1, 0.07))


junk = st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5)


@given(st.dictionaries(st.sampled_from(["low", "mode", "high", "bind", "why", "twice"]), junk))
def test_no_file_breaks_the_reading_of_a_condition(value):
    found = gate(ITEM, value)
    assert 0 <= found.bind <= 1
    assert found.holds is None or 0 <= found.holds.low <= found.holds.mode <= found.holds.high <= 1


@given(junk)
def test_a_dependence_is_a_number_from_0_to_1_or_none(value):
    rho = dependence(Record("gates", {"rho": value}))
    assert rho is None or 0 <= rho <= 1


def test_the_activity_is_the_one_that_the_docs_name():
    assert judged.gates.GATES == "gates"
