"""Exercises of lesson 05: left blank, answered our way and another way, and wrong in known ways."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from steelyard import checks, content, work
from steelyard.checks import _core, _swapping, lesson05
from steelyard.method import (
    Force,
    Gate,
    Judgement,
    Model,
    at_least,
    doublings,
    overlap_factor,
    shift,
    swap_test,
)

RUNGS = ("deterioration", "managed-stalemate", "limited-deals", "full-reset")


def model(affinity=8):
    forces = (
        Force("affinity", +1, Judgement(5, affinity, 9), 60, usual=4),
        Force("temperament", -1, Judgement(2, 4, 6), 40, usual=2),
        Force("rivalry", -1, Judgement(5, 7, 9), 100, usual=6),
    )
    gate = Gate("congress", "full-reset", Judgement(0.05, 0.15, 0.4))
    return Model(dict(zip(RUNGS, [0.3, 0.2, 0.4, 0.1], strict=True)), forces, gates=(gate,))


READER, OTHER = model(), model(7)
PERSONAL = ["affinity", "temperament"]
USUAL = {"affinity": 4, "temperament": 2}
CHANCES = [0, 0.05, 0.2, 0.5, 1]
PUSHES = [0.5, 0.5, 0.5]
TOTALS = [1.5, 0.75, 0.5]
FIRST, SECOND = [2, 3, 3, 4, 7, 8, 8, 9], [3, 3, 4, 4, 6, 7, 7, 8]
CALM = [3, 4, 4, 4, 5, 5, 5, 6]
QUIET, UP, DOWN = (0.7, 0.7), (0.1, 0.05), (0.5, 0.9)


def z1(if_coming=0.6, if_not=0.5, push=None, after=None, before=0.2):
    due = doublings(if_coming, if_not) if push is None else push
    moved = shift(before, doublings(if_coming, if_not)) if after is None else after
    return (before, if_coming, if_not, due, moved)


def pair(if_coming, if_not):
    """Two expectations that cannot be computed with, and answers that nobody looks at then."""
    return (0.2, if_coming, if_not, 0.3, 0.2)


def difference(one, other):
    return {rung: one[rung] - other[rung] for rung in one}


def z4(typical=None, gain=None, given=READER):
    typical = at_least(given, strength=USUAL) if typical is None else typical
    judged = at_least(given)
    due = difference(judged, at_least(given, strength=USUAL))
    return (given, PERSONAL, typical, due if gain is None else gain)


def reset(warmth, opens, given=READER):
    return at_least(given, strength={"affinity": warmth}, holds={"congress": opens})["full-reset"]


GAINS = [reset(9, p) - reset(4, p) for p in CHANCES]


def z5(gains=GAINS, given=READER):
    return (given, "affinity", CHANCES, gains)


def z6(move=-0.5, ratio=0.65, camps=True, better="cannot tell", rounds=(FIRST, SECOND)):
    return (rounds, move, ratio, camps, better)


@pytest.fixture(autouse=True)
def an_empty_record(tmp_path, monkeypatch):
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


def key_of(id, *answers):
    """The key of the message, once the message itself could be written."""
    checks.check(id, *answers)
    return _core.finding(id, answers).key


RIGHT = {
    "Z1": z1(),
    "Z2": (QUIET, UP, DOWN),
    "Z3": (PUSHES, TOTALS, 0.8),
    "Z4": z4(),
    "Z5": z5(),
    "Z6": z6(),
}
ANOTHER_WAY = [
    ("Z1", z1(0.5, 0.5), "equal"),
    ("Z1", z1(0.4, 0.1), "upwards"),
    ("Z1", z1(0.3, 0.6), "downwards"),
    ("Z2", ((0.9, 0.9), (0.2, 0.1), (0.6, 0.8)), "own-pairs"),
    ("Z2", ([1, 1], [0.16, 0.01], [0.5, 0.51]), "own-pairs"),
    ("Z3", (PUSHES, {0: 1.5, 0.5: 0.75, 1: 0.5}, 0), "by-name"),
    ("Z4", z4(given=OTHER), "own-model"),
    ("Z5", z5([reset(9, p, OTHER) - reset(4, p, OTHER) for p in CHANCES], OTHER), "own-model"),
    ("Z6", z6(-1.0, 0.2, False, rounds=(FIRST, CALM)), "own-class"),
]
BLANKS = [
    ("Z1", (0.2, ..., ..., ..., ...)),
    ("Z1", (0.2, 0.6, 0.5, 0.26, ...)),
    ("Z2", (..., ..., ...)),
    ("Z2", (QUIET, UP, (0.5, ...))),
    ("Z3", (PUSHES, ..., ...)),
    ("Z3", (PUSHES, TOTALS, ...)),
    ("Z4", (READER, PERSONAL, ..., ...)),
    ("Z4", z4(gain=...)),
    ("Z5", z5(...)),
    ("Z6", z6(..., ..., ..., ...)),
    ("Z6", z6(better=...)),
]
WRONG = [
    ("Z1", z1(before="0.2", after=0.23), "given-changed"),
    ("Z1", z1(before=1, after=1), "given-changed"),
    ("Z1", pair("0.6", 0.5), "not-a-pair"),
    ("Z1", pair(None, 0.5), "not-a-pair"),
    ("Z1", pair(float("nan"), 0.5), "not-a-pair"),
    ("Z1", pair(60, 50), "percent"),
    ("Z1", pair(-0.1, 0.5), "below-none"),
    ("Z1", pair(0, 0.5), "zero"),
    ("Z1", pair(0.9, 0.05), "too-strong"),
    ("Z1", z1(push="0.26"), "not-a-number"),
    ("Z1", z1(after=[0.23]), "not-a-number"),
    ("Z1", z1(0.4, 0.1, push=-2), "push-turned"),
    ("Z1", z1(push=1.2), "push-is-ratio"),
    ("Z1", z1(push=0.1), "push-is-gap"),
    ("Z1", z1(push=3), "push-other"),
    ("Z1", z1(after=0.6), "turned-round"),
    ("Z1", z1(after=0.24), "chance-multiplied"),
    ("Z1", z1(after=0.3), "odds-shown"),
    ("Z1", z1(after=23.08), "after-percent"),
    ("Z1", z1(after=0.2), "not-moved"),
    ("Z1", z1(after=0.9), "after-other"),
    ("Z2", (0.7, UP, DOWN), "not-a-pair"),
    ("Z2", ((0.7, 0.7, 0.7), UP, DOWN), "not-a-pair"),
    ("Z2", (QUIET, "small", DOWN), "not-a-pair"),
    ("Z2", (QUIET, UP, None), "not-a-pair"),
    ("Z2", ((70, 70), UP, DOWN), "percent"),
    ("Z2", (QUIET, (-0.1, -0.2), DOWN), "below-none"),
    ("Z2", (QUIET, (0.1, 0), DOWN), "zero"),
    ("Z2", (QUIET, (0.17, 0.01), DOWN), "too-strong"),
    ("Z2", ((0.7, 0.6), UP, DOWN), "quiet-moves"),
    ("Z2", ((0.3, 0.3), UP, DOWN), "quiet-surprises"),
    ("Z2", (QUIET, (0.05, 0.1), DOWN), "up-lowers"),
    ("Z2", (QUIET, (0.1, 0.1), DOWN), "up-lowers"),
    ("Z2", (QUIET, (0.8, 0.4), DOWN), "up-expected"),
    ("Z2", (QUIET, (0.15, 0.1), DOWN), "up-too-little"),
    ("Z2", (QUIET, UP, (0.9, 0.5)), "down-lifts"),
    ("Z2", (QUIET, UP, (0.2, 0.4)), "down-surprises"),
    ("Z3", (None, TOTALS, 0.5), "given-changed"),
    ("Z3", (PUSHES, 1.5, 0.5), "not-a-list"),
    ("Z3", (PUSHES, ["1.5", 0.75, 0.5], 0.5), "not-a-list"),
    ("Z3", (PUSHES, [], 0.5), "length"),
    ("Z3", (PUSHES, [1.5, 0.5], 0.5), "length"),
    ("Z3", (PUSHES, [1.5, 1.5, 1.5], 0.5), "in-full"),
    ("Z3", (PUSHES, [1, 0.5, 1 / 3], 0.5), "factors-only"),
    ("Z3", (PUSHES, [0.5, 0.25, 1 / 6], 0.5), "one-only"),
    ("Z3", (PUSHES, [0.5, 0.75, 1.5], 0.5), "turned-round"),
    ("Z3", (PUSHES, [2, 1, 0], 0.5), "totals-other"),
    ("Z3", (PUSHES, TOTALS, 50), "not-a-share"),
    ("Z3", (PUSHES, TOTALS, "half"), "not-a-share"),
    ("Z4", (None, PERSONAL, {}, {}), "model-changed"),
    ("Z4", (READER, ["charm"], {}, {}), "model-changed"),
    ("Z4", z4(0.5), "not-by-rung"),
    ("Z4", z4({"full-reset": 0.01}), "not-by-rung"),
    ("Z4", z4({**at_least(READER), "full-reset": "little"}), "not-by-rung"),
    ("Z4", z4(gain=0.05), "not-by-rung"),
    ("Z4", z4(at_least(READER)), "not-swapped"),
    ("Z4", z4(at_least(READER, strength={"affinity": 0, "temperament": 0})), "absent"),
    ("Z4", z4(at_least(READER, strength={**USUAL, "rivalry": 6})), "all-swapped"),
    ("Z4", z4(at_least(READER, strength={"affinity": 4})), "one-only"),
    ("Z4", z4(at_least(READER, strength={"temperament": 2})), "one-only"),
    ("Z4", z4(at_least(READER, strength={"affinity": 10})), "typical-other"),
    ("Z4", z4(gain=difference(at_least(READER, strength=USUAL), at_least(READER))), "gain-turned"),
    ("Z4", z4(gain=at_least(READER)), "gain-is-judged"),
    ("Z4", z4(gain={r: 100 * g for r, g in z4()[3].items()}), "gain-percent"),
    ("Z4", z4(gain=dict.fromkeys(RUNGS, 0.9)), "gain-other"),
    (
        "Z4",
        z4(gain={r: p / at_least(READER, strength=USUAL)[r] for r, p in at_least(READER).items()}),
        "gain-divided",
    ),
    ("Z5", (READER, "charm", CHANCES, GAINS), "model-changed"),
    ("Z5", (replace(READER, gates=()), "affinity", CHANCES, GAINS), "model-changed"),
    ("Z5", z5(0.02), "not-a-list"),
    ("Z5", z5([None] * 5), "not-a-list"),
    ("Z5", z5(GAINS[1:]), "length"),
    ("Z5", z5([reset(9, p) for p in CHANCES]), "level-not-gain"),
    ("Z5", z5([reset(4, p) for p in CHANCES]), "cool-level"),
    ("Z5", z5([GAINS[-1]] * 5), "same-everywhere"),
    ("Z5", z5([-one for one in GAINS]), "sign-turned"),
    ("Z5", z5(GAINS[::-1]), "order-turned"),
    ("Z5", z5([100 * one for one in GAINS]), "percent"),
    ("Z5", z5([1, 2, 3, 4, 5]), "gains-other"),
    ("Z6", z6(rounds=FIRST), "given-changed"),
    ("Z6", z6(rounds=(FIRST, None)), "given-changed"),
    ("Z6", z6(rounds=([5, 5, 5], [5, 5, 5])), "given-changed"),
    ("Z6", z6("-0.5"), "not-a-number"),
    ("Z6", z6(ratio=None), "not-a-number"),
    ("Z6", z6(0.5), "move-turned"),
    ("Z6", z6(-0.25), "move-of-means"),
    ("Z6", z6(5.0), "median-itself"),
    ("Z6", z6(3), "move-other"),
    ("Z6", z6(ratio=1 / 0.65), "ratio-turned"),
    ("Z6", z6(ratio=5 / 7), "ratio-of-ends"),
    ("Z6", z6(ratio=-1.75), "ratio-is-gap"),
    ("Z6", z6(ratio=9), "ratio-other"),
    ("Z6", z6(camps="True"), "not-yes-or-no"),
    ("Z6", z6(camps=None), "not-yes-or-no"),
    ("Z6", z6(camps=False), "camps-missed"),
    ("Z6", z6(-1.0, 0.2, True, rounds=(FIRST, CALM)), "camps-seen"),
    ("Z6", z6(better=None), "not-an-answer"),
    ("Z6", z6(better="perhaps"), "not-an-answer"),
    ("Z6", z6(better="yes"), "closer-is-better"),
    ("Z6", z6(better="No"), "closer-is-worse"),
]


@pytest.mark.parametrize(("id", "answers"), RIGHT.items())
def test_our_way_is_done(id, answers):
    assert checks.check(id, *answers).verdict == "done"


@pytest.mark.parametrize(("id", "answers", "key"), ANOTHER_WAY)
def test_another_right_way_is_done_too(id, answers, key):
    assert checks.check(id, *answers).verdict == "done, in another way"
    assert key_of(id, *answers) == key


@pytest.mark.parametrize(("id", "answers"), BLANKS)
def test_a_blank_is_not_an_answer(id, answers):
    assert checks.check(id, *answers).verdict == "not yet"
    assert work.activities() == []


@pytest.mark.parametrize(("id", "answers", "key"), WRONG)
def test_a_wrong_answer_is_recognised(id, answers, key):
    assert checks.check(id, *answers).verdict == "not quite"
    assert key_of(id, *answers) == key


def test_rounded_answers_count():
    assert checks.check("Z1", *z1(push=0.26, after=0.23)).verdict == "done"
    rounded = {rung: round(p, 3) for rung, p in z4()[2].items()}
    assert checks.check("Z4", *z4(rounded)).verdict == "done"
    assert checks.check("Z5", *z5([round(one, 3) for one in GAINS])).verdict == "done"


def test_every_pair_that_is_believable_is_as_right_as_any_other():
    rng = random.Random(5)
    for _ in range(50):
        if_coming, if_not = rng.uniform(0.07, 1), rng.uniform(0.07, 1)
        assert checks.check("Z1", *z1(if_coming, if_not)).passed


def test_every_overlap_of_ones_own_is_as_right_as_any_other():
    for mine in (0, 0.2, 0.5, 1):
        found = checks.check("Z3", PUSHES, TOTALS, mine)
        assert found.verdict == "done"
        assert f"{1.5 * overlap_factor(3, mine):.3g}" in found.message


def test_the_method_s_own_swap_agrees():
    swapped = swap_test(READER, PERSONAL)
    assert checks.check("Z4", READER, PERSONAL, swapped.as_usual, swapped.gain).verdict == "done"


def test_every_message_is_used_and_every_key_has_a_message():
    told = content.exercise_data("05")
    tried = {(id, key) for id, _, key in [*ANOTHER_WAY, *WRONG]} | {(id, "done") for id in RIGHT}
    written = {(id, key) for id, entry in told.items() for key in entry["messages"]}
    assert written == tried
    assert set(told) == set(RIGHT)


def test_no_message_keeps_an_unfilled_place():
    for id, answers, _ in WRONG:
        assert not re.search(r"\{[a-z_]+\}", checks.check(id, *answers).message)


def test_hints_go_from_where_to_look_to_nearly_all():
    for entry in content.exercise_data("05").values():
        assert len(entry["hints"]) in (3, 4)
        assert 1 <= entry["stars"] <= 3


def test_the_code_names_no_paragraph_and_no_person():
    for module in (lesson05, _swapping):
        source = Path(module.__file__).read_text(encoding="utf-8")
        assert not re.search(r"\bP\d+\b|Trump|Putin|reset|20\d\d", source)
