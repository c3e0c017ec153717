"""What the checks of lesson 02 say to answers that are blank, wrong, right, or right otherwise."""

import math
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard import checks, content
from steelyard.checks import _arrows, _rows, lesson02
from steelyard.method import Judgement

TEXTS = content.exercise_data("02")
NAN = math.nan

PHRASES = [
    "raised the prospects of a rapprochement",
    "could temper Russia's indignation",
    "would have to be followed by",
    "would at the minimum require",
    "hard to mobilise support",
    "would have pernicious ramifications",
    "may fizzle out even before",
    "unless he succeeds in persuading Congress",
]
DRIVERS, RESTRAINTS = [(8, 100), (5, 50)], [(6, 75), (7, 50)]
FORCES = [("enemy", 1, 8, 100), ("liking", 1, 5, 50), ("talk", -1, 6, 75), ("team", -1, 7, 50)]
NAMES = ("hacking", "talk", "other")
ARROWS = {"C09": "C10", "C10": "C05", "C11": "C12", "C12": "C14", "C13": "C14"}


def scaled(by, forces=FORCES):
    return [(name, side, strength, points * by) for name, side, strength, points in forces]


def split(points, strength=(6, 6, 6), side=-1, rest=FORCES):
    parts = zip(NAMES, strength, points, strict=True)
    return [*rest[:2], *((name, side, s, p) for name, s, p in parts), rest[3]]


def i1(markers):
    return [markers, PHRASES]


def i2(restrain, total):
    return [DRIVERS, RESTRAINTS, restrain, total]


def arrows(**changed):
    return [{**ARROWS, **changed}]


DONE = {
    "I1": i1(["have to", "require", "unless"]),
    "I2": i2(0.2909, 0.0909),
    "I3": [FORCES, scaled(0.5), 90],
    "I4": [FORCES, split((25, 25, 25))],
    "I5": [FORCES, 700 / 75, True],
    "I6": [ARROWS],
    "I7": [Judgement(0, 6, 8, confidence=0.6)],
}

ANOTHER = [
    ("I1", i1(["minimum", "Unless", "followed"]), "other-words"),
    ("I2", [[(8, 100)], [(4, 100)], 0.2, 0.2], "own-numbers"),
    ("I3", [FORCES, scaled(0.1), 100], "same-factor"),
    ("I4", [FORCES, split((50, 15, 10))], "own-shares"),
    ("I4", [FORCES, split((25, 25, 25), (8, 6, 4))], "own-shares"),
    ("I5", [FORCES, 9.3, True], "rounded"),
    ("I6", arrows(C11="C14"), "other-arrows"),
    ("I6", arrows(C09="C05", C13="c14"), "other-arrows"),
    ("I7", [Judgement(3, 6, 7, confidence=0.5)], "by-certainty"),
]

WRONG = [
    ("I1", i1("unless"), "not-a-list"),
    ("I1", i1(3), "not-a-list"),
    ("I1", i1(["unless", 3]), "not-a-word"),
    ("I1", i1(["unless", " "]), "not-a-word"),
    ("I1", i1(["would have to be followed by", "unless", "require"]), "whole-phrase"),
    ("I1", i1(["unles s", "have to"]), "not-found"),
    ("I1", i1(["have torequire", "unless"]), "no-comma"),
    ("I1", i1(["would", "unless"]), "catches-a-push"),
    ("I1", i1(["unless", "have to"]), "misses"),
    ("I1", i1([]), "misses"),
    ("I2", i2("0.29", 0.09), "not-a-number"),
    ("I2", i2(0.29, None), "not-a-number"),
    ("I2", i2(NAN, 0.09), "not-a-number"),
    ("I2", [[(8, 100, 1)], RESTRAINTS, 0.29, 0.09], "not-pairs"),
    ("I2", [DRIVERS, [], 0, 0.6], "not-pairs"),
    ("I2", i2(-0.2909, 0.0909), "negative"),
    ("I2", i2(0.64, 0.09), "own-points"),
    ("I2", i2(0.1273, 0.09), "last-only"),
    ("I2", i2(2.909, 0.09), "no-tenths"),
    ("I2", i2(80, 0.09), "no-share"),
    ("I2", i2(29.09, 9.09), "percent"),
    ("I2", i2(0.3818, 0), "drivers-again"),
    ("I2", i2(0.6727, -0.2909), "not-from-zero"),
    ("I2", i2(0.5, 0.09), "restrain-other"),
    ("I2", i2(0.2909, 0.6727), "added"),
    ("I2", i2(0.2909, -0.0909), "turned-round"),
    ("I2", i2(0.2909, 0.3818), "drive-alone"),
    ("I2", i2(0.2909, 0), "balance-other"),
    ("I3", [FORCES, 5, 90], "not-forces"),
    ("I3", [FORCES, scaled(0.5)[:3], 90], "not-forces"),
    ("I3", [FORCES, [f[3] / 2 for f in FORCES], 90], "not-forces"),
    ("I3", [FORCES, [(n, d, s / 2, p) for n, d, s, p in FORCES], 90], "more-than-points"),
    ("I3", [FORCES, scaled(0), 90], "none-left"),
    ("I3", [FORCES, FORCES, 90], "unchanged"),
    ("I3", [FORCES, [*scaled(0.5)[:3], FORCES[3]], 90], "not-all"),
    ("I3", [FORCES, scaled(0.5), "90"], "not-a-number"),
    ("I3", [FORCES, scaled(0.5), NAN], "not-a-number"),
    ("I3", [FORCES, scaled(0.5), 120], "off-the-scale"),
    ("I3", [FORCES, scaled(0.5), 60], "still-drivers"),
    ("I4", [FORCES, None], "not-forces"),
    ("I4", [FORCES, 25], "not-forces"),
    ("I4", [FORCES, FORCES], "names-missing"),
    ("I4", [FORCES, split((75, 75, 75))], "still-split"),
    ("I4", [FORCES, split((25, 25, 25), rest=scaled(0.5))], "others-changed"),
    ("I4", [FORCES, split((25, 25, 25), side=1)], "side-changed"),
    ("I4", [FORCES, split((75, 75, 75), (2, 2, 2))], "strength-shared"),
    ("I4", [FORCES, split((50, 50, 50))], "points-do-not-add"),
    ("I4", [FORCES, split((25, 25, 25), (2, 2, 2))], "strength-changed"),
    ("I5", [[], 9.33, True], "not-forces"),
    ("I5", [FORCES, "9.33", True], "not-a-number"),
    ("I5", [FORCES, NAN, True], "not-a-number"),
    ("I5", [FORCES, 14, False], "forgot-a-restraint"),
    ("I5", [FORCES, 12.0, False], "other-force"),
    ("I5", [FORCES, 1400 / 75, False], "team-added"),
    ("I5", [FORCES, 700 / 275, True], "all-points"),
    ("I5", [FORCES, 700, False], "not-divided"),
    ("I5", [FORCES, 6, True], "as-it-is"),
    ("I5", [FORCES, 8, True], "other"),
    ("I5", [FORCES, 9.33, "yes"], "not-yes-or-no"),
    ("I5", [FORCES, 9.33, False], "it-is-possible"),
    (
        "I5",
        [[("a", 1, 9, 100), ("b", -1, 5, 50), ("c", -1, 1, 20)], 17.6, True],
        "it-is-not-possible",
    ),
    ("I6", ["C14"], "not-a-dictionary"),
    ("I6", [{"C09": "C10"}], "missing"),
    ("I6", arrows(C12="C99"), "no-such-claim"),
    ("I6", arrows(C12=["C14"]), "no-such-claim"),
    ("I6", arrows(C12="C12"), "own-reason"),
    ("I6", arrows(C12="C11"), "circle"),
    ("I6", arrows(C11="C14", C12="C11"), "turned-round"),
    ("I6", arrows(C13="C08"), "leads-away"),
    ("I6", arrows(C10="C14"), "other-side"),
    ("I6", arrows(C13="C05"), "other-side"),
    ("I7", [6], "not-a-judgement"),
    ("I7", [None], "not-a-judgement"),
    ("I7", [Judgement(0, 6, 8, confidence=60)], "percent"),
    ("I7", [Judgement(7, 6, 8, confidence=0.6)], "refused"),
    ("I7", [Judgement("0", 6, 8, confidence=0.6)], "refused"),
    ("I7", [Judgement(0, 6, 8, confidence=0.2)], "refused"),
    ("I7", [Judgement(0, 3, 7, confidence=0.6)], "marked-down"),
    ("I7", [Judgement(0, 7, 8, confidence=0.6)], "marked-up"),
    ("I7", [Judgement(0, 6, 6, confidence=0.6)], "narrower"),
    ("I7", [Judgement(0, 6, 8, confidence=0.9)], "as-sure"),
    ("I7", [Judgement(4, 6, 8, confidence=0.8)], "rules-out-nothing"),
]


@pytest.fixture(autouse=True)
def empty_record(tmp_path, monkeypatch):
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


@pytest.fixture
def found(monkeypatch):
    """The keys of the messages that were shown."""
    keys = []
    told = checks._core.feedback
    monkeypatch.setattr(
        checks._core, "feedback", lambda id, f, *more: keys.append(f.key) or told(id, f, *more)
    )
    return keys


def test_every_exercise_of_the_file_has_a_check_and_the_other_way_round():
    assert set(TEXTS) == {id for id in checks._core.registry() if id.startswith("I")} == set(DONE)


@pytest.mark.parametrize("id", DONE)
def test_an_untouched_answer_is_not_answered_yet(id):
    assert checks.check(id, *[...] * len(DONE[id])).verdict == "not yet"


@pytest.mark.parametrize("id", DONE)
def test_our_way_is_done(id):
    feedback = checks.check(id, *DONE[id])
    assert (feedback.verdict, feedback.message) == ("done", feedback.message)
    assert "{" not in feedback.message


@pytest.mark.parametrize(("id", "answers", "key"), ANOTHER)
def test_another_right_way_is_done_as_well(id, answers, key, found):
    feedback = checks.check(id, *answers)
    assert (feedback.verdict, found) == ("done, in another way", [key])
    assert "{" not in feedback.message


@pytest.mark.parametrize(("id", "answers", "key"), WRONG)
def test_a_wrong_answer_gets_its_own_message(id, answers, key, found):
    feedback = checks.check(id, *answers)
    assert (feedback.verdict, found) == ("not quite", [key])
    assert "{" not in feedback.message


def test_every_message_is_reached_by_one_of_these_answers():
    reached = {(id, key) for id, _, key in [*WRONG, *ANOTHER]} | {(id, "done") for id in DONE}
    told = {(id, key) for id, entry in TEXTS.items() for key in entry["messages"]}
    assert reached == told


def test_every_key_in_the_code_has_a_message():
    code = "".join(Path(m.__file__).read_text("utf-8") for m in (lesson02, _arrows))
    used = set(re.findall(r'(?:not_quite|another_way)\(\s*"([a-z-]+)"', code))
    assert used <= {key for entry in TEXTS.values() for key in entry["messages"]}


def test_a_name_that_was_deleted_stops_the_check_with_a_sentence():
    assert "Something stopped the check" in checks.check("I2", None, None, 0.2, 0.1).message


rows = st.lists(
    st.tuples(
        st.text(max_size=3),
        st.sampled_from([1, -1]),
        st.floats(0, 10),
        st.floats(1, 100),
    ),
    min_size=1,
    max_size=6,
)


@given(rows)
def test_the_level_of_rows_is_the_methods_balance(board):
    assert math.isclose(_rows.level(board), _rows.weighed(board).balance, abs_tol=1e-9)


@given(rows, st.data())
def test_the_tipping_strength_makes_the_balance_zero(board, data):
    place = data.draw(st.integers(0, len(board) - 1))
    name, side, _, points = board[place]
    board[place] = (name, side, _rows.tips(board, place), points)
    assert math.isclose(_rows.level(board), 0, abs_tol=1e-9)


@given(
    st.dictionaries(st.sampled_from(list(ARROWS)), st.sampled_from([*ARROWS, "C05", "C08", "C14"]))
)
def test_arrows_without_a_fault_end_where_ours_do(changed):
    claims = _arrows.known("02")
    given_arrows = {**ARROWS, **changed}
    if next(_arrows.arrow_faults(given_arrows, claims), None) is None:
        chain = {**_arrows.ours(claims), **given_arrows}
        for id in ARROWS:
            end = id
            while end in chain:
                end = chain[end]
            assert end == ("C05" if id in ("C09", "C10") else "C14")
