"""Exercises of lesson 07: left blank, answered our way and another way, and wrong in known ways."""

import random
import re
from pathlib import Path

import pytest

from steelyard import checks, content, work
from steelyard.checks import _core, _first_fit, _grouped, lesson07
from steelyard.method import brier, calibration, murphy

SAID, CAME = [0.8, 0.7, 0.1, 0.4], [1, 0, 0, 1]
SQUARES = [0.04, 0.49, 0.01, 0.36]
HARVEST = {"poor": 0.1, "fair": 0.2, "good": 0.3, "rich": 0.4}
WORSE = [0.1, 0.3, 0.6]
RANKED = 0.26 / 3
FIVE = [1, 0, 1, 1, 0]
BOLD = [0.6, 0.4, 0.6, 0.6, 1]
TEN = ([0.1] * 4 + [0.6] * 3 + [0.9] * 3, [0, 0, 1, 0, 1, 0, 1, 1, 1, 0])
RESOLUTION, UNCERTAINTY, BRIER = 1 / 24, 0.25, 0.235
TWENTY = (
    [0.1] * 6 + [0.3] * 5 + [0.7] * 6 + [0.9] * 3,
    [0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1],
)
GROUPS = (0.1, 0.3, 0.7, 0.9)
HAPPENED = {0.1: 1 / 6, 0.3: 0.4, 0.7: 2 / 3, 0.9: 1.0}
COUNTS = {0.1: 1, 0.3: 2, 0.7: 4, 0.9: 3}


def outcome(visitors, rain, off):
    if off:
        return "called off"
    if visitors > 300:
        return "full house"
    if rain:
        return "washed out"
    return "ordinary"


def rain_before_visitors(visitors, rain, off):
    return "called off" if off else "washed out" if rain else outcome(visitors, rain, off)


def called_off_last(visitors, rain, off):
    return "called off" if off and visitors <= 300 and not rain else outcome(visitors, rain, False)


def from_300(visitors, rain, off):
    return outcome(visitors + 1, rain, off)


def rain_turned(visitors, rain, off):
    return outcome(visitors, not rain, off)


def blank(visitors, rain, off): ...


def k1(squares=SQUARES, score=0.225):
    return (SAID, CAME, squares, score)


def k2(worse=WORSE, score=RANKED):
    return (HARVEST, "good", worse, score)


def k3(bar=0.25, bold=BOLD):
    return (FIVE, bar, bold)


def k4(resolution=RESOLUTION, uncertainty=UNCERTAINTY, total=BRIER):
    return (*TEN, resolution, uncertainty, total)


def k5(happened=HAPPENED, thin=(0.9,)):
    return (*TWENTY, happened, thin)


def k6(function=outcome, case=(400, True, False)):
    return (function, case)


@pytest.fixture(autouse=True)
def an_empty_record(tmp_path, monkeypatch):
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


def key_of(id, *answers):
    """The key of the message, once the message itself could be written."""
    checks.check(id, *answers)
    return _core.finding(id, answers).key


RIGHT = {"K1": k1(), "K2": k2(), "K3": k3(), "K4": k4(), "K5": k5(), "K6": k6()}
OWN = ([0.2, 0.2, 0.6, 0.6], [0, 1, 1, 1])
ANOTHER_WAY = [
    ("K1", ([0.5, 1], [1, 0], [0.25, 1], 0.625), "own-numbers"),
    ("K2", k2([0.9, 0.7, 0.4]), "or-better"),
    ("K2", k2([0.4, 0.7, 0.9]), "or-better"),
    ("K2", k2([*WORSE, 1]), "with-the-last"),
    ("K3", k3(bold=[0.6, 0.4, 0.6, 0.01, 0.99]), "several-misses"),
    ("K4", (*OWN, 0.0625, 0.1875, brier(*OWN)), "own-forecasts"),
    ("K5", (*OWN, {0.2: 0.5, 0.6: 1}, [0.2, 0.6]), "own-forecasts"),
    ("K6", k6(case=(301, 1, 0)), "another-case"),
    ("K6", k6(case=[1000, True, False]), "another-case"),
]
BLANKS = [
    ("K1", k1(..., ...)),
    ("K1", k1(SQUARES, ...)),
    ("K1", k1([0.04, ..., 0.01, 0.36])),
    ("K2", k2(..., ...)),
    ("K2", k2(WORSE, ...)),
    ("K3", k3(..., ...)),
    ("K3", k3(0.25, ...)),
    ("K4", k4(..., ..., ...)),
    ("K4", k4(total=...)),
    ("K5", k5(..., ...)),
    ("K5", k5({**HAPPENED, 0.9: ...})),
    ("K6", k6(blank, ...)),
    ("K6", k6(outcome, ...)),
    ("K6", k6(blank)),
]
NAN = float("nan")
WRONG = [
    ("K1", k1([0.2, 0.7, 0.1, 0.6]), "not-squared"),
    ("K1", k1([-0.2, 0.7, 0.1, -0.6]), "signed"),
    ("K1", k1([0.2, -0.7, -0.1, 0.6]), "signed"),
    ("K1", k1([0.64, 0.09, 0.81, 0.16]), "from-the-other-end"),
    ("K1", k1([400, 4900, 100, 3600]), "percent"),
    ("K1", k1([0.04, 0.49, 0.01, 0.3]), "squares-other"),
    ("K1", k1([-5, 900, 1, 1]), "squares-other"),
    ("K1", k1([0.04, 0.36]), "length"),
    ("K1", k1([]), "length"),
    ("K1", k1(0.225), "not-a-list"),
    ("K1", k1("0.04, 0.49"), "not-a-list"),
    ("K1", k1([0.04, None, 0.01, 0.36]), "not-a-list"),
    ("K1", k1(score=0.9), "summed"),
    ("K1", k1(score=0.474), "rooted"),
    ("K1", k1(score=0.5), "score-other"),
    ("K1", k1(score="0.225"), "score-not-a-number"),
    ("K1", k1(score=NAN), "score-not-a-number"),
    ("K1", ([80, 70], [1, 0], SQUARES, 0.2), "case-changed"),
    ("K1", (SAID, [1, 0], SQUARES, 0.2), "case-changed"),
    ("K1", (None, CAME, SQUARES, 0.2), "case-changed"),
    ("K2", k2([0.1, 0.2, 0.3]), "single"),
    ("K2", k2([0.1, 0.2, 0.3, 0.4]), "single"),
    ("K2", k2([10, 30, 60]), "percent"),
    ("K2", k2([0, 0, 1]), "outcomes"),
    ("K2", k2([0.1, 0.3, 0.7]), "worse-other"),
    ("K2", k2([0.1, 0.3]), "length"),
    ("K2", k2(0.6), "not-a-list"),
    ("K2", k2(["10 %", 0.3, 0.6]), "not-a-list"),
    ("K2", k2(score=0.26), "summed"),
    ("K2", k2(score=0.065), "by-rungs"),
    ("K2", k2(score=0.70), "no-ladder"),
    ("K2", k2(score=0.35), "no-ladder"),
    ("K2", k2(score=0.8 / 3), "unsquared"),
    ("K2", k2(score=7), "score-other"),
    ("K2", k2(score=None), "score-not-a-number"),
    ("K2", ({"poor": 0.5, "fair": 0.2, "good": 0.2}, "good", WORSE, 0.1), "case-changed"),
    ("K2", (HARVEST, "splendid", WORSE, 0.1), "case-changed"),
    ("K2", ([0.1, 0.2, 0.3, 0.4], 2, WORSE, 0.1), "case-changed"),
    ("K3", k3(bar=0.5), "bar-distance"),
    ("K3", k3(bar=1.25), "bar-summed"),
    ("K3", k3(bar=0), "bar-other"),
    ("K3", k3(bar="25 %"), "bar-not-a-number"),
    ("K3", k3(bold=[0.9, 0.1, 0.9, 0.9, 0.1]), "too-good"),
    ("K3", k3(bold=[0, 1, 0, 0, 1]), "wrong-side"),
    ("K3", k3(bold=[0.5] * 5), "wrong-side"),
    ("K3", k3(bold=[0.6, 0.4, 0.6, 0.6, 0.61**0.5 + 1e-12]), "just-as-good"),
    ("K3", k3(bold=[60, 40, 60, 60, 100]), "percent"),
    ("K3", k3(bold=[0.6, 0.4, -1, 0.6, 1]), "percent"),
    ("K3", k3(bold=[0.6, 0.4]), "length"),
    ("K3", k3(bold=0.6), "not-a-list"),
    ("K3", k3(bold={"a": 0.6}), "not-a-list"),
    ("K3", k3(bold=["a"] * 5), "not-a-list"),
    ("K3", ("five", 0.25, BOLD), "case-changed"),
    ("K3", ([1, 2], 0.25, BOLD), "case-changed"),
    ("K4", k4(resolution=0.026667), "resolution-is-reliability"),
    ("K4", k4(resolution=0.41667), "resolution-summed"),
    ("K4", k4(resolution=0.118 / 3), "resolution-unweighted"),
    ("K4", k4(resolution=0.0118), "resolution-unweighted"),
    ("K4", k4(resolution=0.2), "resolution-unsquared"),
    ("K4", k4(resolution=0.6), "resolution-other"),
    ("K4", k4(uncertainty=0.5), "uncertainty-rate"),
    ("K4", k4(uncertainty=1), "uncertainty-other"),
    ("K4", k4(total=0.026667 + RESOLUTION + 0.25), "all-added"),
    ("K4", k4(total=0.276667), "no-gain"),
    ("K4", k4(total=0.265), "turned"),
    ("K4", k4(total=9), "total-other"),
    ("K4", k4(total="0.235"), "not-a-number"),
    ("K4", k4(resolution=[0.04]), "not-a-number"),
    ("K4", k4(uncertainty=None), "not-a-number"),
    ("K4", ([0.5, 0.5], [1, 1], 0, 0, 0.25), "case-changed"),
    ("K4", (TEN[0], TEN[1][:5], 0, 0, 0), "case-changed"),
    ("K5", k5(COUNTS), "counts"),
    ("K5", k5({p: c / 20 for p, c in COUNTS.items()}), "of-all"),
    ("K5", k5({p: 1 - s for p, s in HAPPENED.items()}), "failed"),
    ("K5", k5({p: round(100 * s) for p, s in HAPPENED.items()}), "percent"),
    ("K5", k5({p: p for p in GROUPS}), "as-said"),
    ("K5", k5(dict.fromkeys(GROUPS, 0.5)), "happened-other"),
    ("K5", k5({p: HAPPENED[p] for p in GROUPS[:3]}), "wrong-groups"),
    ("K5", k5({str(p): s for p, s in HAPPENED.items()}), "wrong-groups"),
    ("K5", k5({}), "wrong-groups"),
    ("K5", k5([*HAPPENED.values()]), "not-a-table"),
    ("K5", k5({p: str(s) for p, s in HAPPENED.items()}), "not-a-table"),
    ("K5", k5(thin=[0.1, 0.3, 0.7]), "thick-named"),
    ("K5", k5(thin=[0.3, 0.9]), "five-is-enough"),
    ("K5", k5(thin=list(GROUPS)), "few-came"),
    ("K5", k5(thin=[]), "thin-other"),
    ("K5", k5(thin=[3]), "thin-other"),
    ("K5", k5(thin=0.9), "thin-not-a-list"),
    ("K5", k5(thin=["0.9"]), "thin-not-a-list"),
    ("K5", k5(thin=None), "thin-not-a-list"),
    ("K5", (TWENTY[0], None, HAPPENED, [0.9]), "case-changed"),
    ("K6", k6(rain_before_visitors), "rain-first"),
    ("K6", k6(called_off_last), "called-off-late"),
    ("K6", k6(from_300), "border"),
    ("K6", k6(rain_turned), "other"),
    ("K6", k6(lambda v, r, o: "ordinary"), "always"),
    ("K6", k6(lambda v, r, o: "Ordinary"), "strange-name"),
    ("K6", k6(lambda v, r, o: v > 300), "strange-name"),
    ("K6", k6(lambda v, r, o: print("", end="")), "returns-nothing"),
    ("K6", k6(lambda v, r, o: "full house" if v > 300 else None), "returns-nothing"),
    ("K6", k6("full house"), "not-a-function"),
    ("K6", k6(None), "not-a-function"),
    ("K6", k6(lambda v: "ordinary"), "stopped"),
    ("K6", k6(case=(400, True)), "not-a-day"),
    ("K6", k6(case="400"), "not-a-day"),
    ("K6", k6(case=("400", True, False)), "not-a-day"),
    ("K6", k6(case=(400, "yes", "no")), "not-a-day"),
    ("K6", k6(case=(-400, True, False)), "not-a-day"),
    ("K6", k6(case=None), "not-a-day"),
    ("K6", k6(case=(400, True, True)), "called-off-case"),
    ("K6", k6(case=(400, False, False)), "one-rule"),
    ("K6", k6(case=(300, True, False)), "one-rule"),
    ("K6", k6(case=(120, False, False)), "no-rule"),
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
    assert checks.check("K2", *k2(score=0.087)).verdict == "done"
    assert checks.check("K4", *k4(resolution=0.042)).verdict == "done"
    rounded = {p: round(s, 2) for p, s in HAPPENED.items()}
    assert checks.check("K5", *k5(rounded, {0.9})).verdict == "done"


def test_which_outcome_came_is_never_judged():
    """The same forecasts with every outcome turned round are as well answered as before."""
    turned = [1 - o for o in TEN[1]]
    parts = murphy(TEN[0], turned)
    answers = (parts.resolution, parts.uncertainty, parts.brier)
    assert checks.check("K4", TEN[0], turned, *answers).passed
    squares = [(p - 1 + o) ** 2 for p, o in zip(SAID, CAME, strict=True)]
    turned = [1 - o for o in CAME]
    assert checks.check("K1", SAID, turned, squares, sum(squares) / 4).passed
    assert checks.check("K3", [1 - o for o in FIVE], 0.25, [1 - p for p in BOLD]).passed


def test_any_forecasts_answered_by_the_method_pass():
    rng = random.Random(7)
    for _ in range(30):
        said = [rng.choice((0.05, 0.25, 0.6, 0.9)) for _ in range(12)]
        came = [rng.randint(0, 1) for _ in range(11)]
        came.append(1 - came[0])
        parts, rows = murphy(said, came), calibration(said, came)
        answers = (parts.resolution, parts.uncertainty, parts.brier)
        assert checks.check("K4", said, came, *answers).passed
        happened = {row.forecast: row.happened for row in rows}
        thin = [row.forecast for row in rows if row.thin]
        assert checks.check("K5", said, came, happened, thin).passed


def test_every_message_is_used_and_every_key_has_a_message():
    told = content.exercise_data("07")
    tried = {(id, key) for id, _, key in [*ANOTHER_WAY, *WRONG]} | {(id, "done") for id in RIGHT}
    written = {(id, key) for id, entry in told.items() for key in entry["messages"]}
    assert written == tried - {("K6", "stopped")}
    assert set(told) == set(RIGHT)


def test_no_message_keeps_an_unfilled_place():
    for id, answers, _ in WRONG:
        assert not re.search(r"\{[a-z_]+\}", checks.check(id, *answers).message)


def test_hints_go_from_where_to_look_to_nearly_all():
    for entry in content.exercise_data("07").values():
        assert len(entry["hints"]) in (3, 4)
        assert 1 <= entry["stars"] <= 3


def test_the_code_names_no_paragraph_and_no_person():
    for module in (lesson07, _grouped, _first_fit):
        source = Path(module.__file__).read_text(encoding="utf-8")
        assert not re.search(r"\bP\d+\b|Trump|Putin|Russia|20\d\d", source)
