"""Exercises of lesson 03: left blank, answered our way and another way, and wrong in known ways."""

import re
from pathlib import Path

import pytest

from steelyard import checks, content, work
from steelyard.checks import _core, _veto_players, lesson03
from steelyard.method import gate_factor, joint, seal, win_set

SENATE = [0.1 * n for n in range(100)]
PIVOT = {need: SENATE[need - 1] for need in (34, 51, 60, 67)}
SEVEN = [0.7**n for n in range(1, 8)]
USED = [0.1, 0.15, 0.5]


@pytest.fixture(autouse=True)
def an_empty_record(tmp_path, monkeypatch):
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


def key_of(id, *answers):
    """The key of the message, once the message itself could be written."""
    feedback = checks.check(id, *answers)
    assert "{" not in feedback.message or id == "U5", feedback.message
    return _core.finding(id, answers).key


def rule(text):
    """A student's function of two arguments, from its one line."""
    scope = {"min": min, "max": max, "sum": sum, "len": len, "win_set": win_set}
    exec(f"def rule(a, b):\n    {text}", scope)
    return scope["rule"]


BLANK = rule("...")
RIGHT = {
    "U1": ([0.15, 0.2, 0.6], 0.15, 0.018, 0),
    "U2": (SEVEN, [0.7] * 7),
    "U3": (gate_factor,),
    "U4": (rule("return min(b) <= a <= max(b)"),),
    "U5": (SENATE, PIVOT),
    "U6": (rule("return a <= min(b)"),),
    "U7": (USED, {"ceiling": 0.1, "product": 0.0575}),
}
ANOTHER_WAY = [
    ("U1", ([0.9, 0.8, 0.7], 0.7, 0.504, 0.4), "own-numbers"),
    ("U1", ({"a": 0.9, "b": 0.5}, 0.5, 0.45, 0.4), "own-numbers"),
    ("U2", ([0.9**n for n in range(1, 8)], [0.9] * 7), "own-chance"),
    ("U2", ([joint([0.7] * n) for n in range(1, 11)], [0.7] * 10), "own-chance"),
    ("U3", (rule("return a ** b"),), "curve"),
    ("U4", (rule("return win_set(a, b).gridlock"),), "asked-the-library"),
    ("U5", (SENATE, list(PIVOT.values())), "as-a-list"),
    ("U6", (rule("return 'fits' if a <= min(b) else 'does not'"),), "in-words"),
    ("U7", ([0.2, 0.15, 0.5], {"ceiling": 0.2, "product": 0.115}), "ceiling-moves"),
    ("U7", ([0.05, 0.4, 0.8], {"ceiling": 0.05, "product": 0.026}), "ceiling-stays"),
]
BLANKS = [
    ("U1", ([0.15, 0.2, 0.6], ..., ..., ...)),
    ("U1", ([0.15, 0.2, 0.6], 0.15, ..., ...)),
    ("U2", (..., ...)),
    ("U3", (BLANK,)),
    ("U3", (rule("return ..."),)),
    ("U4", (BLANK,)),
    ("U5", (SENATE, ...)),
    ("U5", (SENATE, {34: 1, 51: ..., 60: 2, 67: 3})),
    ("U6", (BLANK,)),
    ("U7", (USED, ...)),
]
WRONG = [
    ("U1", ([0.15, 0.2, 0.6], 0.018, 0.018, 0), "ceiling-is-product"),
    ("U1", ([0.15, 0.2, 0.6], 0.6, 0.018, 0), "ceiling-too-high"),
    ("U1", ([0.15, 0.2, 0.6], 0.1, 0.018, 0), "ceiling-too-low"),
    ("U1", ([0.15, 0.2, 0.6], 0.15, 0.15, 0), "product-is-ceiling"),
    ("U1", ([0.15, 0.2, 0.6], 0.15, 0.95, 0), "product-added"),
    ("U1", ([0.15, 0.2, 0.6], 0.15, 0.95 / 3, 0), "product-added"),
    ("U1", ([0.15, 0.2, 0.6], 0.15, 0.5, 0), "product-other"),
    ("U1", ([0.15, 0.2, 0.6], 0.15, 0.018, -1.05), "floor-negative"),
    ("U1", ([0.9, 0.8, 0.7], 0.7, 0.504, 1.4), "floor-less-one"),
    ("U2", ([0.7] * 7, SEVEN), "swapped"),
    ("U5", (SENATE, {need: need - 1 for need in PIVOT}), "places"),
    ("U7", (USED, {"ceiling": 0.1, "product": 0.06}), "product-rounded"),
    ("U1", ([0.15, 0.2, 0.6], 0.15, 0.018, 0.1), "floor-other"),
    ("U1", ([15, 20, 60], 15, 1800, 0), "not-a-share"),
    ("U1", ([0.15, 0.2, 0.6], "15 %", 0.018, 0), "not-a-number"),
    ("U1", ([0.15, 0.2, 0.6], 0.15, 0.018, None), "not-a-number"),
    ("U1", ([0.15, 0.2, 0.6], float("nan"), 0.018, 0), "not-a-number"),
    ("U1", (0.15, 0.15, 0.018, 0), "not-a-list"),
    ("U1", ([0.15], 0.15, 0.15, 0.15), "not-a-list"),
    ("U2", ([0.7 * n for n in range(1, 8)], [0.7] * 7), "added"),
    ("U2", ([70 * 0.7**n for n in range(7)], [70] * 7), "not-a-share"),
    ("U2", ([0.7**n for n in range(7)], [0.7] * 7), "starts-at-none"),
    ("U2", ([1 - 0.7**n for n in range(1, 8)], [0.7] * 7), "rising"),
    ("U2", ([0.7 - 0.1 * n for n in range(7)], [0.7] * 7), "separate-other"),
    ("U2", (SEVEN, SEVEN), "together-falls"),
    ("U2", (SEVEN, [0.5] * 7), "together-other"),
    ("U2", (SEVEN[:6], [0.7] * 6), "length"),
    ("U2", (SEVEN, [0.7]), "length"),
    ("U2", (0.7, [0.7] * 7), "not-a-list"),
    ("U2", (SEVEN, "0.7"), "not-a-list"),
    ("U2", ([0.7, None], [0.7]), "not-a-list"),
    ("U3", (rule("return a"),), "ignores-binding"),
    ("U3", (rule("return a * b"),), "multiplied"),
    ("U3", (rule("return a + b * (1 - a)"),), "turned-round"),
    ("U3", (rule("return 1 - a * b"),), "chance-of-failing"),
    ("U3", (rule("return 0.9 - b * (0.9 - a)"),), "loose-end"),
    ("U3", (rule("return 1 - b * (1 - a) / 2"),), "strict-end"),
    ("U3", (rule("return a if 0 < b < .5 else 1 - b * (1 - a)"),), "not-steady"),
    ("U3", (rule("return str(a)"),), "not-a-number"),
    ("U3", (rule("1 - b * (1 - a)"),), "returns-nothing"),
    ("U3", (0.575,), "not-a-function"),
    ("U4", (rule("return len(b) >= 3"),), "counts-players"),
    ("U4", (rule("return max(b) >= a"),), "hawk-alone"),
    ("U4", (rule("return min(b) <= a"),), "dove-alone"),
    ("U4", (rule("return min(b) < a < max(b)"),), "edges"),
    ("U4", (rule("return not (min(b) <= a <= max(b))"),), "turned-round"),
    ("U4", (rule("return max(b) - min(b) > 5"),), "ignores-status-quo"),
    ("U4", (rule("return min(b) <= a <= max(b) or a > 8.5"),), "there-is-none"),
    ("U4", (rule("return min(b) <= a <= max(b) and len(b) < 5"),), "there-is"),
    ("U4", (rule("return 'gridlock'"),), "not-true-or-false"),
    ("U4", (rule("min(b) <= a <= max(b)"),), "returns-nothing"),
    ("U4", (True,), "not-a-function"),
    ("U5", (SENATE, {n: SENATE[n] for n in PIVOT}), "off-by-one"),
    ("U5", (SENATE, {n: SENATE[100 - n] for n in PIVOT}), "from-the-other-end"),
    ("U5", (SENATE, {n: n for n in PIVOT}), "places"),
    ("U5", (SENATE, {**PIVOT, 60: 0.0}), "one-wrong"),
    ("U5", (SENATE, {51: SENATE[50]}), "missing"),
    ("U5", (SENATE, {**PIVOT, 60: "senate[59]"}), "not-a-number"),
    ("U5", (SENATE, {**PIVOT, 60: None}), "not-a-number"),
    ("U5", (SENATE, SENATE[50]), "not-a-dictionary"),
    ("U5", (SENATE[::-1], PIVOT), "voters-changed"),
    ("U5", (SENATE[:99], PIVOT), "voters-changed"),
    ("U6", (rule("return a <= b[0] * b[-1]"),), "one-wrong"),
    ("U6", (lambda f, z: f <= joint(z),), "product"),
    ("U6", (rule("return a <= b[0] * b[1]"),), "product"),
    ("U6", (rule("return a <= max(b)"),), "strongest"),
    ("U6", (rule("return a <= sum(b) / len(b)"),), "average"),
    ("U6", (rule("return a <= b[0]"),), "first-only"),
    ("U6", (rule("return a < min(b)"),), "equal"),
    ("U6", (rule("return a > min(b)"),), "turned-round"),
    ("U6", (rule("return True"),), "always-the-same"),
    ("U6", (rule("return min(b) - a"),), "not-true-or-false"),
    ("U6", (rule("print(a)"),), "returns-nothing"),
    ("U6", (False,), "not-a-function"),
    ("U7", (USED, {"ceiling": 0.1, "product": 0.015}), "unchanged"),
    ("U7", (USED, {"ceiling": 0.075, "product": 0.0075}), "multiplied"),
    ("U7", (USED, {"ceiling": 0.1, "product": 0.1}), "dropped"),
    ("U7", (USED, {"ceiling": 0.15, "product": 0.0825}), "wrong-gate"),
    ("U7", (USED, {"ceiling": 0.55, "product": 0.31625}), "both-gates"),
    ("U7", (USED, {"ceiling": 0.1, "product": 0.3}), "product-other"),
    ("U7", (USED, {"ceiling": 0.4, "product": 0.3}), "other"),
    ("U7", (USED, {"ceiling": 10, "product": 5.75}), "not-a-share"),
    ("U7", (USED, {"ceiling": "10 %", "product": 0.05}), "not-a-number"),
    ("U7", (USED, [0.1, 0.0575]), "not-the-two"),
    ("U7", (USED[:2], {"ceiling": 0.1, "product": 0.0575}), "not-a-list"),
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


@pytest.mark.parametrize("id", ["U3", "U4", "U6"])
def test_a_rule_that_stops_gets_a_sentence(id):
    assert "ZeroDivisionError" in checks.check(id, rule("return 1 / 0")).message


def test_rounded_answers_count():
    rounded = [round(p, 2) for p in SEVEN]
    assert checks.check("U2", rounded, [0.7] * 7).verdict == "done"
    assert checks.check("U1", [0.15, 0.2, 0.6], 0.15, 0.02, 0).verdict == "done"
    whole = {need: round(value, 2) for need, value in PIVOT.items()}
    assert checks.check("U5", SENATE, whole).verdict == "done"


def sealed_at(share):
    rungs = [rung.id for rung in content.case().ladder]
    probs = dict(zip(rungs, [1 - share, 0, 0, share], strict=True))
    record = {"stage": "first", "date": "2016-12-08", "probs": probs, "why": ""}
    held = {"date": "2016-12-08", "record": record, "sha256": seal(record)}
    work.put("ladder-first", {"probs": probs, "why": "", "seal": held})


@pytest.mark.parametrize(("share", "key"), [(0.05, "own-fits"), (0.35, "own-does-not-fit")])
def test_a_right_rule_is_tried_on_the_students_own_record(share, key):
    sealed_at(share)
    work.put("gates", {f"gate:{next(iter(content.gates()))}": {"mode": 0.1}})
    feedback = checks.check("U6", *RIGHT["U6"])
    assert key_of("U6", *RIGHT["U6"]) == key
    assert f"{100 * share:.0f} %" in feedback.message
    assert "10 %" in feedback.message


def test_without_a_judged_condition_the_example_is_named_as_one():
    sealed_at(0.35)
    assert "example" in checks.check("U6", *RIGHT["U6"]).message


def test_every_message_is_used_and_every_key_has_a_message():
    told = content.exercise_data("03")
    tried = {(id, key) for id, _, key in [*ANOTHER_WAY, *WRONG]} | {(id, "done") for id in RIGHT}
    tried |= {("U6", "own-fits"), ("U6", "own-does-not-fit")}
    written = {(id, key) for id, entry in told.items() for key in entry["messages"]}
    assert written == tried
    assert set(told) == set(RIGHT)


def test_hints_go_from_where_to_look_to_nearly_all():
    for entry in content.exercise_data("03").values():
        assert len(entry["hints"]) in (3, 4)
        assert 1 <= entry["stars"] <= 3


def test_the_code_names_no_paragraph_and_no_person():
    for module in (lesson03, _veto_players):
        source = Path(module.__file__).read_text(encoding="utf-8")
        assert not re.search(r"\bP\d+\b|Trump|Putin|Congress|Ukraine|20\d\d", source)
