"""What the checks of lesson 01 say to answers that are blank, wrong, right, or right otherwise."""

import datetime
import math
import re

import pytest

from steelyard import checks, content
from steelyard.checks import _wording, lesson01
from steelyard.method import seal, verify
from steelyard.reading import copy

TEXTS = content.exercise_data("01")
NAN = math.nan

HEDGES = ["hopes", "hints at", "how likely", "There are fears that", "may not be pushed at all"]
HEDGES += ["hard to mobilise support", "likely to dominate the agenda", "There is the risk"]

RANGES = {"may not": (40, 80), "hard to": (10, 35), "likely to": (60, 90)}
RANGES |= {"may": (25, 65), "can certainly": (50, 85)}

FIRST = {"Full reset": 5, "Limited deals": 25, "Managed stalemate": 40, "Deterioration": 30}
SURE = {"Full reset": 0, "Limited deals": 30, "Managed stalemate": 40, "Deterioration": 30}
SHARES = {rung: p / 100 for rung, p in FIRST.items()}

QUESTION = {
    "question": "Will the Senate confirm the new Secretary of Defence by 28 February 2017?",
    "closes": "2017-02-28",
    "yes if": "Yes if the Senate's own record shows a vote in favour.",
}


def ours(sanctions, deal, treaty_exit):
    if sanctions == "lifted":
        return "Full reset"
    if sanctions == "tighter" or treaty_exit:
        return "Deterioration"
    if deal or sanctions == "eased":
        return "Limited deals"
    return "Managed stalemate"


def deals_first(sanctions, deal, treaty_exit):
    if sanctions == "lifted":
        return "Full reset"
    if deal or sanctions == "eased":
        return "Limited deals"
    return "Deterioration" if sanctions == "tighter" or treaty_exit else "Managed stalemate"


def no_last_return(sanctions, deal, treaty_exit):
    if sanctions == "lifted":
        return "Full reset"
    if sanctions == "tighter" or treaty_exit:
        return "Deterioration"
    if deal or sanctions == "eased":
        return "Limited deals"
    return None


def only_says_so(sanctions, deal, treaty_exit):
    ours(sanctions, deal, treaty_exit)


def no_quotes(sanctions, deal, treaty_exit):
    return "Full reset" if sanctions == lifted else "Deterioration"  # noqa: F821


def small_letters(sanctions, deal, treaty_exit):
    return ours(sanctions, deal, treaty_exit).lower()


def made_up(sanctions, deal, treaty_exit):
    return "Reset"


def never_a_deal(sanctions, deal, treaty_exit):
    return (
        "Deterioration"
        if treaty_exit
        else ours(sanctions, False, False).replace("Limited deals", "Full reset")
    )


def blank(*_): ...


def two_arguments(sanctions, deal):
    return "Full reset"


def compares(record, fingerprint):
    return seal(record) == fingerprint


def compares_numbers(record, fingerprint):
    return record["rain"] == 30


def compares_reasons(record, fingerprint):
    return record["why"] == "Clouds in the west."


def only_asks(record, fingerprint):
    compares(record, fingerprint)


def looks_at_the_order(record, fingerprint):
    return compares(record, fingerprint) and next(iter(record)) == "date"


WRONG = [
    ("S1", (HEDGES[:5],), "too-few"),
    ("S1", ("hints at",), "not-a-list"),
    ("S1", (7,), "not-a-list"),
    ("S1", ([*HEDGES, 3],), "not-a-phrase"),
    ("S1", ([*HEDGES, " "],), "not-a-phrase"),
    ("S1", ([*HEDGES, None],), "not-a-phrase"),
    ("S1", ([*HEDGES, "hint at"],), "not-on-cards"),
    ("S1", ([*HEDGES, "has raised hopeshow likely"],), "no-comma"),
    ("S1", ([*HEDGES, "the"],), "small-words"),
    ("S1", ([*HEDGES, "Hints at."],), "twice"),
    ("S1", ([*HEDGES, "one two three four five six seven eight nine"],), "too-long"),
    ("S2", ([(10, 20)] * 5,), "not-a-dict"),
    ("S2", (None,), "not-a-dict"),
    ("S2", ({"may not": (40, 80)},), "missing"),
    ("S2", ({**RANGES, "may": 40},), "not-a-pair"),
    ("S2", ({**RANGES, "may": ("25 %", "65 %")},), "not-a-pair"),
    ("S2", ({**RANGES, "may": (25, 50, 65)},), "not-a-pair"),
    ("S2", ({**RANGES, "may": (25, NAN)},), "not-a-pair"),
    ("S2", ({**RANGES, "may": (None, 65)},), "not-a-pair"),
    ("S2", ({**RANGES, "may": (25, 165)},), "outside"),
    ("S2", ({**RANGES, "may": (-5, 65)},), "outside"),
    ("S2", ({**RANGES, "may": (50, 50)},), "one-number"),
    ("S2", ({**RANGES, "may": [65, 25]},), "turned-round"),
    ("S2", ({**RANGES, "may": (0, 100)},), "says-nothing"),
    ("S2", ({**RANGES, "may": (0.25, 0.65)},), "one-share"),
    ("S2", ({phrase: (a / 100, b / 100) for phrase, (a, b) in RANGES.items()},), "shares"),
    ("S3", ("Full reset",), "not-a-function"),
    ("S3", (None,), "not-a-function"),
    ("S3", (only_says_so,), "gives-nothing-back"),
    ("S3", (no_last_return,), "no-rung"),
    ("S3", (no_quotes,), "stops"),
    ("S3", (two_arguments,), "stops"),
    ("S3", (small_letters,), "spelling"),
    ("S3", (made_up,), "not-a-rung"),
    ("S3", (lambda *_: 4,), "not-a-rung"),
    ("S3", (lambda *_: ["Full reset"],), "not-a-rung"),
    ("S3", (never_a_deal,), "never-reached"),
    ("S4", ([5, 25, 40, 30], "x"), "not-a-dict"),
    ("S4", ({**FIRST, "Reset": 0}, "x"), "no-such-rung"),
    ("S4", ({"Full reset": 100}, "x"), "rung-missing"),
    ("S4", ({**FIRST, "Full reset": "5 %"}, "x"), "no-percent"),
    ("S4", ({**FIRST, "Full reset": None}, "x"), "no-percent"),
    ("S4", ({**FIRST, "Full reset": NAN}, "x"), "no-percent"),
    ("S4", ({**FIRST, "Full reset": -5}, "x"), "no-percent"),
    ("S4", ({**FIRST, "Full reset": 10}, "x"), "sum"),
    ("S4", ({**SHARES, "Full reset": 0.1}, "x"), "sum"),
    ("S4", ({**FIRST, "Full reset": 7, "Limited deals": 23}, "x"), "off-grid"),
    ("S4", (FIRST, seal), "not-a-fingerprint"),
    ("S4", (FIRST, None), "not-a-fingerprint"),
    ("S4", (FIRST, seal(SURE)), "other-fingerprint"),
    ("S4", (FIRST, ""), "not-a-fingerprint"),
    ("S4", (FIRST, "seal(first)"), "not-a-fingerprint"),
    ("S4", (FIRST, seal(FIRST)[:4]), "other-fingerprint"),
    ("S5", (True,), "not-a-function"),
    ("S5", (only_asks,), "gives-nothing-back"),
    ("S5", (lambda record, fingerprint: "yes",), "no-yes-no"),
    ("S5", (lambda record, fingerprint: record == fingerprint,), "always-false"),
    ("S5", (lambda record, fingerprint: True,), "number-changed"),
    ("S5", (compares_numbers,), "reason-changed"),
    ("S5", (compares_reasons,), "number-changed"),
    ("S5", (looks_at_the_order,), "other-order"),
    ("S5", (lambda record: True,), "stops"),
    ("S5", (lambda record, fingerprint: compares(record, fingerprint) or None,), "answers-one-way"),
    ("S5", (lambda record, fingerprint: not compares(record, fingerprint),), "turned-round"),
    ("S6", ("Will it rain?",), "not-a-dict"),
    ("S6", ({"question": "Will it rain in Bergen on 1 May 2017?"},), "missing"),
    ("S6", ({**QUESTION, "yes if": ""},), "not-a-text"),
    ("S6", ({**QUESTION, "question": 5},), "not-a-text"),
    ("S6", ({**QUESTION, "closes": "by the end of 2018"},), "no-date"),
    ("S6", ({**QUESTION, "closes": "2018-02-30"},), "no-date"),
    ("S6", ({**QUESTION, "closes": 2018},), "no-date"),
    ("S6", ({**QUESTION, "closes": "2016-12-08"},), "too-early"),
    ("S6", ({**QUESTION, "question": "The Senate will vote on it."},), "no-question"),
    ("S6", ({**QUESTION, "question": "Will the sanctions end if Russia agrees?"},), "condition"),
    ("S6", ({**QUESTION, "question": "Will relations improve by 2018?"},), "vague"),
    ("S6", ({**QUESTION, "question": "Will the reset come by 2018?"},), "vague"),
    ("S6", ({**QUESTION, "question": "Will it rain in Bergen?"},), "still-the-example"),
    ("S6", ({**QUESTION, "yes if": "Yes if most papers say so, or many of them."},), "vague"),
    ("S7", (3, 5), "counts"),
    ("S7", (3 / 63, 5 / 105), "per-word"),
    ("S7", (63 / 3, 105 / 5), "turned-round"),
    ("S7", (3 / 63 * 100, 5), "counts"),
    ("S7", (4.76, 4), "other"),
    ("S7", ("4.76", 4.76), "no-number"),
    ("S7", (None, 4.76), "no-number"),
    ("S7", (4.76, NAN), "no-number"),
    ("S7", (4.76, True), "no-number"),
]

RIGHT = [
    ("S1", (HEDGES,), "done"),
    ("S1", (tuple(h.upper() for h in HEDGES),), "done"),
    ("S2", (RANGES,), "done"),
    ("S2", ({phrase: list(pair) for phrase, pair in RANGES.items()},), "done"),
    ("S2", ({**RANGES, "unless": (0, 50)},), "more"),
    ("S3", (ours,), "done"),
    ("S3", (deals_first,), "other-rule"),
    ("S4", (FIRST, seal(FIRST)), "done"),
    ("S4", (SURE, seal(SURE)), "done-certain"),
    ("S4", (SHARES, seal(SHARES)), "other-form"),
    ("S4", (FIRST, seal(FIRST)[:12]), "other-form"),
    ("S5", (compares,), "done"),
    ("S5", (verify,), "lenient"),
    ("S6", (QUESTION,), "done"),
    ("S6", ({**QUESTION, "closes": datetime.date(2017, 2, 28)},), "done"),
    ("S6", ({**QUESTION, "yes if": 'As the "Better Regulation Office" reports.'},), "done"),
    ("S6", ({**QUESTION, "question": "How many senators will vote for him?"},), "many-answers"),
    ("S7", (3 / 63 * 100, 5 / 105 * 100), "done"),
    ("S7", (4.76, 4.8), "rounded"),
]

BLANK = [
    ("S1", ([...],)),
    ("S2", ({...},)),
    ("S3", (blank,)),
    ("S4", ({...}, ...)),
    ("S5", (blank,)),
    ("S6", ({...},)),
    ("S7", (..., ...)),
]


@pytest.fixture(autouse=True)
def own_record(tmp_path, monkeypatch):
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path))


def found(id, answers):
    return checks._core.registry()[id](*answers)


@pytest.mark.parametrize(("id", "answers"), BLANK, ids=[id for id, _ in BLANK])
def test_what_was_left_blank_is_not_answered_yet(id, answers):
    assert checks.check(id, *answers).verdict == "not yet"


@pytest.mark.parametrize(("id", "answers", "key"), WRONG, ids=[f"{w[0]}-{w[2]}" for w in WRONG])
def test_a_wrong_answer_gets_the_message_that_helps_it(id, answers, key):
    assert (found(id, answers).verdict, found(id, answers).key) == ("not quite", key)
    feedback = checks.check(id, *answers)
    assert feedback.verdict == "not quite"
    assert "{" not in feedback.message


@pytest.mark.parametrize(("id", "answers", "key"), RIGHT, ids=[f"{r[0]}-{r[2]}" for r in RIGHT])
def test_a_right_answer_is_done_in_our_way_or_in_another(id, answers, key):
    assert found(id, answers).key == key
    feedback = checks.check(id, *answers)
    assert feedback.passed
    assert ("another way" in feedback.verdict) == (key not in ("done", "done-certain"))
    assert "{" not in feedback.message


def test_each_exercise_has_at_least_three_wrong_answers_with_a_message_of_their_own():
    for id in TEXTS:
        assert len({key for other, _, key in WRONG if other == id}) >= 3, id


def test_every_message_can_be_reached_and_every_key_has_its_message(tmp_path, monkeypatch):
    reached = {(id, found(id, answers).key) for id, answers, _ in WRONG + RIGHT}
    monkeypatch.setattr(lesson01, "on_the_cards", list)
    monkeypatch.setattr(_wording, "on_the_cards", list)
    monkeypatch.setattr(_wording, "_in_the_copy", lambda: [h.casefold() for h in HEDGES])
    reached |= {("S1", found("S1", (h,)).key) for h in (HEDGES, [*HEDGES, "perhaps"])}
    assert reached == {(id, key) for id in TEXTS for key in TEXTS[id]["messages"]}


def test_a_phrase_from_the_readers_own_copy_is_found(monkeypatch):
    passages = {"P3": "It may well be; there’s no telling."}
    monkeypatch.setattr(copy, "get", lambda: copy.Copy(passages=passages))
    assert found("S1", ([*HEDGES[:7], "there's no telling"],)).key == "own-copy"
    assert found("S1", ([*HEDGES[:7], "there is no telling"],)).key == "not-found"


def test_ranges_are_told_in_words_with_the_borders_nearer_to_even():
    words = checks.check("S2", {**RANGES, "may": (46, 54), "hard to": (5, 20)}).message
    assert "“may”, 46 to 54 %: “roughly even chance”." in words
    assert "“hard to”, 5 to 20 %: from “very unlikely” to “unlikely”." in words


def test_where_a_rule_differs_the_world_with_a_deal_and_tighter_sanctions_is_shown():
    message = checks.check("S3", deals_first).message
    assert 'sanctions "tighter", deal True' in message
    assert "Yours says Limited deals, the course says Deterioration" in message


def test_the_rules_of_the_check_are_those_of_the_ladder():
    assert [ours(*w) for w in [("lifted", 1, 1), ("tighter", 1, 0), ("eased", 0, 0)]] == [
        rung.name for rung in content.case().rules[:3]
    ]
    assert ours("same", False, False) == content.case().rules[3].name


def test_a_message_gives_no_line_of_the_solution_away():
    told = " ".join(m["text"] for e in TEXTS.values() for m in e["messages"].values())
    assert not re.search(r"seal\(record\) == fingerprint|3 / 63|5 / 105", told)
