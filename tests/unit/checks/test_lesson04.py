"""Exercises of lesson 04: left blank, answered our way and another way, and wrong in known ways."""

import random
import re
from pathlib import Path

import pytest

from steelyard import checks, content, work
from steelyard.checks import _core, _leaning, _tables, lesson04
from steelyard.method import RATING, ach

HYPOTHESES = ("alliance", "chip", "rhetoric")


def row(codes):
    return dict(zip(HYPOTHESES, codes.split(), strict=True))


OFFER = row("CC C C")
FOUR = {
    "offer": OFFER,
    "substance": row("I C CC"),
    "mattis": row("II N C"),
    "devastation": row("N N N"),
}
READER = {
    "offer": OFFER,
    "mattis": row("II N C"),
    "substance": row("I C CC"),
    "flynn": row("I N C"),
    "devastation": row("N N N"),
}
MILD = {**READER, "mattis": row("I N C")}
AGAINST = {"alliance": 4, "chip": 0, "rhetoric": 0}
WEIGHTS = {"alliance": 0.25, "chip": 4, "rhetoric": 32}
SHARES = {name: weight / 36.25 for name, weight in WEIGHTS.items()}
WITHOUT = {item: codes for item, codes in READER.items() if item != "devastation"}
LONGER = {**READER, "new": row("C C C")}
EDITED = {**READER, "mattis": row("II CC C")}
ONCE = {"offer": {"a": "C", "b": "N"}, "he": {"a": "I", "b": "N"}}
THRICE = {"offer": ONCE["offer"], **dict.fromkeys(("one", "two", "three"), ONCE["he"])}
COPIES = ("one", "two", "three")
PEOPLE = [
    {"alliance": 0.6, "chip": 0.3, "rhetoric": 0.3},
    {"alliance": 0.2, "chip": 0.4, "rhetoric": 0.2},
    {"alliance": 0.45, "chip": 0.45, "rhetoric": 0.6},
]
TIDY = [{name: p / sum(one.values()) for name, p in one.items()} for one in PEOPLE]
AVERAGE = {"alliance": 0.35, "chip": 0.35, "rhetoric": 0.3}


def curve(rows, item="mattis", name="alliance"):
    return [ach(rows, trust={item: t / 10}).posterior[name] for t in range(11)]


def four(**rows):
    return {**FOUR, **rows}


def counts(*values):
    return dict(zip(HYPOTHESES, values, strict=True))


def trusts(*values):
    return dict(zip(COPIES, values, strict=False))


def y2(against=AGAINST, shares=SHARES):
    return (READER, against, shares)


def y7(tidy=TIDY, average=AVERAGE):
    return (PEOPLE, tidy, average)


@pytest.fixture(autouse=True)
def an_empty_record(tmp_path, monkeypatch):
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


def key_of(id, *answers):
    """The key of the message, once the message itself could be written."""
    checks.check(id, *answers)
    return _core.finding(id, answers).key


RIGHT = {
    "Y1": (FOUR, "mattis"),
    "Y2": y2(),
    "Y3": (READER, WITHOUT, LONGER),
    "Y4": (READER, "mattis", "alliance", curve(READER)),
    "Y5": (READER, [], EDITED),
    "Y6": (ONCE, THRICE, trusts(1 / 3, 1 / 3, 1 / 3)),
    "Y7": y7(),
}
SUBTRACTED = [{name: p - (sum(one.values()) - 1) / 3 for name, p in one.items()} for one in PEOPLE]
SUBTRACTED_MEAN = {name: sum(one[name] for one in SUBTRACTED) / 3 for name in HYPOTHESES}
ANOTHER_WAY = [
    ("Y1", (four(mattis=row("C N II")), "mattis"), "own-ratings"),
    ("Y1", (four(devastation=row("CC N II")), "devastation"), "own-ratings"),
    ("Y2", (MILD, counts(3, 0, 0), ach(MILD).posterior), "own-ratings"),
    ("Y3", (READER, WITHOUT, {**READER, "new": row("II II II")}), "against-all"),
    ("Y4", (MILD, "mattis", "alliance", curve(MILD)), "own-ratings"),
    ("Y4", (READER, "mattis", "rhetoric", curve(READER, name="rhetoric")), "own-ratings"),
    ("Y5", (READER, [], {**READER, "mattis": row("CC CC C")}), "other-edit"),
    ("Y6", (ONCE, THRICE, trusts(1, 0, 0)), "unevenly"),
    ("Y6", (ONCE, THRICE, trusts(0.5, 0.25, 0.25)), "unevenly"),
    ("Y7", y7(SUBTRACTED, SUBTRACTED_MEAN), "other-correction"),
]
BLANKS = [
    ("Y1", (four(mattis=...), ...)),
    ("Y1", (FOUR, ...)),
    ("Y1", (four(mattis={"alliance": "C", "chip": ..., "rhetoric": "C"}), "offer")),
    ("Y2", y2(..., ...)),
    ("Y2", y2(AGAINST, ...)),
    ("Y3", (READER, ..., ...)),
    ("Y4", (READER, "mattis", "alliance", ...)),
    ("Y5", (READER, [], ...)),
    ("Y6", (ONCE, THRICE, ...)),
    ("Y6", (ONCE, THRICE, trusts(0.5, ..., 0.5))),
    ("Y7", y7(..., ...)),
    ("Y7", y7(TIDY, ...)),
]
WRONG = [
    ("Y1", (FOUR, "offer"), "best-fit"),
    ("Y1", (FOUR, "devastation"), "tells-nothing"),
    ("Y1", (four(substance=row("I N N")), "substance"), "not-the-most"),
    ("Y1", (FOUR, "Mattis"), "no-such-item"),
    ("Y1", (FOUR, FOUR["mattis"]), "no-such-item"),
    ("Y1", (FOUR, None), "no-such-item"),
    ("Y1", ({item: row("C C N") for item in FOUR}, "offer"), "none-tells"),
    ("Y1", (four(mattis="II N C"), "mattis"), "not-a-row"),
    ("Y1", (four(mattis=["II", "N", "C"]), "mattis"), "not-a-row"),
    ("Y1", (four(mattis=None), "mattis"), "not-a-row"),
    ("Y1", (four(mattis={"alliance": "II", "chip": "N"}), "mattis"), "missing"),
    ("Y1", (four(mattis={**row("I N C"), "spite": "C"}), "mattis"), "strange-explanation"),
    ("Y1", (four(mattis=counts(-2, 0, 1)), "mattis"), "number-for-code"),
    ("Y1", (four(mattis=row("ii N C")), "mattis"), "no-such-code"),
    ("Y1", (four(mattis=row("III N C")), "mattis"), "no-such-code"),
    ("Y1", (FOUR["mattis"], "mattis"), "not-a-row"),
    ("Y1", ("mattis", "mattis"), "not-a-table"),
    ("Y2", y2(counts(-4, 0, 0)), "against-negative"),
    ("Y2", y2(counts(3, 0, 0)), "against-each-once"),
    ("Y2", y2(counts(2, -2, -5)), "against-minus-for"),
    ("Y2", y2(counts(-2, 2, 5)), "against-all-added"),
    ("Y2", y2(counts(5, 1, 0)), "against-other"),
    ("Y2", y2(shares=WEIGHTS), "weights-only"),
    ("Y2", y2(shares=counts(-2, 2, 5)), "sums-only"),
    ("Y2", y2(shares=counts(-0.4, 0.4, 1)), "sums-shared"),
    ("Y2", y2(shares=counts(-0.8, 0.8, 2)), "times-two"),
    ("Y2", y2(shares=counts(0.69, 11.03, 88.28)), "percent"),
    ("Y2", y2(shares=counts(1, 11, 88)), "percent"),
    ("Y2", y2(shares=counts(0.1, 0.1, 0.1)), "not-one"),
    ("Y2", y2(shares=counts(0.2, 0.3, 0.5)), "shares-other"),
    ("Y2", y2([4, 0, 0]), "not-the-explanations"),
    ("Y2", y2(shares={"alliance": 0.1}), "not-the-explanations"),
    ("Y2", y2(4), "not-the-explanations"),
    ("Y2", y2(counts("4", 0, 0)), "not-a-number"),
    ("Y2", y2(shares=counts(0.1, None, 0.2)), "not-a-number"),
    ("Y2", y2(shares=counts(0.1, float("nan"), 0.2)), "not-a-number"),
    ("Y2", ({}, AGAINST, SHARES), "table-changed"),
    ("Y3", (READER, READER, LONGER), "nothing-removed"),
    (
        "Y3",
        (READER, {e: r for e, r in READER.items() if e != "offer"}, LONGER),
        "removed-one-that-tells",
    ),
    ("Y3", (READER, {"offer": OFFER}, LONGER), "removed-one-that-tells"),
    ("Y3", (READER, {**WITHOUT, "offer": row("C C C")}, LONGER), "rows-changed"),
    ("Y3", (READER, WITHOUT, READER), "nothing-added"),
    ("Y3", (READER, WITHOUT, {**WITHOUT, "new": row("C C C")}), "rows-changed"),
    ("Y3", (READER, WITHOUT, {**READER, "new": row("CC C C")}), "added-one-that-tells"),
    ("Y3", (READER, WITHOUT, {**READER, "new": row("N NA N")}), "added-neutral"),
    ("Y3", (READER, WITHOUT, {**READER, "new": {"alliance": "C"}}), "not-a-table"),
    ("Y3", (READER, "devastation", LONGER), "not-a-table"),
    ("Y3", (READER, {}, LONGER), "not-a-table"),
    ("Y3", (None, WITHOUT, LONGER), "table-changed"),
    ("Y4", (READER, "mattis", "alliance", curve(READER)[::-1]), "turned-round"),
    ("Y4", (READER, "mattis", "alliance", [100 * p for p in curve(READER)]), "percent"),
    ("Y4", (READER, "mattis", "alliance", [0.0069] * 11), "flat"),
    ("Y4", (READER, "mattis", "alliance", curve(READER, name="chip")), "another-one"),
    ("Y4", (READER, "mattis", "alliance", curve(READER, item="offer")), "another-one"),
    ("Y4", (READER, "mattis", "alliance", [t / 10 for t in range(11)]), "other"),
    ("Y4", (READER, "mattis", "alliance", curve(READER)[1:]), "length"),
    ("Y4", (READER, "mattis", "alliance", 0.0069), "not-a-list"),
    ("Y4", (READER, "mattis", "alliance", [None] * 11), "not-a-list"),
    ("Y4", (WITHOUT, "devastation", "alliance", curve(READER)), "table-changed"),
    ("Y5", (READER, ["mattis"], EDITED), "diagnostic-named"),
    ("Y5", (READER, ["mattis", "substance"], EDITED), "diagnostic-named"),
    ("Y5", (READER, list(READER), EDITED), "wrong-ones"),
    ("Y5", (EDITED, [], EDITED), "wrong-ones"),
    ("Y5", (READER, "mattis", EDITED), "not-a-list"),
    ("Y5", (READER, None, EDITED), "not-a-list"),
    ("Y5", (READER, [], READER), "not-edited"),
    ("Y5", (READER, [], WITHOUT), "items-changed"),
    ("Y5", (READER, [], {**READER, "mattis": row("II C C")}), "none-yet"),
    ("Y5", (READER, [], {**READER, "mattis": "CC"}), "not-a-table"),
    ("Y5", ("table", [], EDITED), "table-changed"),
    ("Y6", (ONCE, THRICE, trusts(1, 1, 1)), "in-full"),
    ("Y6", (ONCE, THRICE, {}), "in-full"),
    ("Y6", (ONCE, THRICE, trusts(0, 0, 0)), "left-out"),
    ("Y6", (ONCE, THRICE, trusts(0.5, 0.5, 0.5)), "too-much"),
    ("Y6", (ONCE, THRICE, trusts(1 / 3)), "too-much"),
    ("Y6", (ONCE, THRICE, trusts(0.1, 0.1, 0.1)), "too-little"),
    ("Y6", (ONCE, THRICE, trusts(33, 33, 33)), "not-a-share"),
    ("Y6", (ONCE, THRICE, trusts("1/3", 0, 0)), "not-a-share"),
    ("Y6", (ONCE, THRICE, trusts(None, 0, 0)), "not-a-share"),
    ("Y6", (ONCE, THRICE, {"he": 1 / 3}), "no-such-item"),
    ("Y6", (ONCE, THRICE, {"offer": 1 / 3}), "others-touched"),
    ("Y6", (ONCE, THRICE, 1 / 3), "not-a-mapping"),
    ("Y6", (ONCE, THRICE, [1 / 3] * 3), "not-a-mapping"),
    ("Y6", (ONCE, None, trusts(1, 0, 0)), "table-changed"),
    ("Y7", y7(PEOPLE), "unchanged"),
    ("Y7", y7([{n: p / 3 for n, p in one.items()} for one in PEOPLE]), "not-one"),
    ("Y7", y7([{n: 100 * p for n, p in one.items()} for one in TIDY]), "percent"),
    ("Y7", y7([counts(1.2, -0.1, -0.1), *TIDY[1:]]), "below-none"),
    ("Y7", y7(TIDY[:2]), "not-the-readers"),
    ("Y7", y7(TIDY[0]), "not-the-readers"),
    ("Y7", y7([{"a": 0.5, "b": 0.5}] * 3), "not-the-readers"),
    ("Y7", y7([{**one, "chip": "0.3"} for one in TIDY]), "not-the-readers"),
    ("Y7", y7(average={n: sum(p[n] for p in PEOPLE) / 3 for n in HYPOTHESES}), "average-of-raw"),
    ("Y7", y7(average={n: 3 * p for n, p in AVERAGE.items()}), "summed"),
    ("Y7", y7(average=counts(0.2, 0.2, 0.2)), "average-other"),
    ("Y7", y7(average=counts(35, 35, 30)), "average-other"),
    ("Y7", y7(average=0.35), "average-not-a-row"),
    ("Y7", y7(average=[0.35, 0.35, 0.3]), "average-not-a-row"),
    ("Y7", y7(average=counts(0.35, None, 0.3)), "average-not-a-row"),
    ("Y7", (PEOPLE[0], TIDY, AVERAGE), "readers-changed"),
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
    assert checks.check("Y2", *y2(shares=counts(0.007, 0.11, 0.883))).verdict == "done"
    rounded = [round(p, 3) for p in curve(READER)]
    assert checks.check("Y4", READER, "mattis", "alliance", rounded).verdict == "done"
    assert checks.check("Y6", ONCE, THRICE, trusts(0.33, 0.33, 0.33)).verdict == "done"
    tidy = [{name: round(p, 2) for name, p in one.items()} for one in TIDY]
    assert checks.check("Y7", *y7(tidy)).verdict == "done"


def test_which_explanation_leads_is_never_judged():
    """The same answers with the explanations' ratings exchanged are as right as before."""
    turned = {
        item: dict(zip(HYPOTHESES, [*codes.values()][::-1], strict=True))
        for item, codes in FOUR.items()
    }
    assert checks.check("Y1", turned, "mattis").passed
    swapped = {
        item: dict(zip(HYPOTHESES, [*codes.values()][::-1], strict=True))
        for item, codes in READER.items()
    }
    found = ach(swapped)
    assert found.leaders == ("alliance",)
    assert checks.check("Y2", swapped, found.inconsistency, found.posterior).passed


def test_two_steps_are_the_fewest_that_make_a_linchpin():
    assert ach(READER).linchpins == ()
    assert ach(EDITED).linchpins
    codes = {value: code for code, value in RATING.items() if code != "NA"}
    for item, ratings in READER.items():
        for name, code in ratings.items():
            for step in (-1, 1):
                moved = codes.get(RATING[code] + step)
                if moved:
                    assert ach({**READER, item: {**ratings, name: moved}}).linchpins == ()


def test_an_item_alike_for_all_never_counts_as_telling():
    rng = random.Random(4)
    for _ in range(50):
        code = rng.choice(["CC", "C", "N", "NA", "I", "II"])
        assert _tables.spread(dict.fromkeys(HYPOTHESES, code)) == 0
        more = {**READER, "new": dict.fromkeys(HYPOTHESES, code)}
        assert ach(more).posterior == pytest.approx(ach(READER).posterior)


def test_every_message_is_used_and_every_key_has_a_message():
    told = content.exercise_data("04")
    tried = {(id, key) for id, _, key in [*ANOTHER_WAY, *WRONG]} | {(id, "done") for id in RIGHT}
    written = {(id, key) for id, entry in told.items() for key in entry["messages"]}
    assert written == tried
    assert set(told) == set(RIGHT)


def test_no_message_keeps_an_unfilled_place():
    for id, answers, _ in WRONG:
        assert not re.search(r"\{[a-z_]+\}", checks.check(id, *answers).message)


def test_hints_go_from_where_to_look_to_nearly_all():
    for entry in content.exercise_data("04").values():
        assert len(entry["hints"]) in (3, 4)
        assert 1 <= entry["stars"] <= 3


def test_the_code_names_no_paragraph_and_no_person():
    for module in (lesson04, _leaning, _tables):
        source = Path(module.__file__).read_text(encoding="utf-8")
        assert not re.search(r"\bP\d+\b|Trump|Putin|Mattis|Syria|20\d\d", source)
