"""Exercises of lesson 06: left blank, answered our way and another way, and wrong in known ways."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from steelyard import checks, content
from steelyard import work as record
from steelyard.checks import _core, _weighing, lesson06
from steelyard.method import (
    Force,
    Gate,
    Judgement,
    Model,
    at_least,
    break_even,
    probabilities,
    shapley,
    tornado,
)

RUNGS = ("Deterioration", "Managed stalemate", "Limited deals", "Full reset")
FORCES = (
    Force("shared_enemy", 1, Judgement(6, 8, 9), swing=100, usual=4),
    Force("affinity", 1, Judgement(2, 5, 8), swing=50, usual=0),
    Force("meddling", -1, Judgement(3, 6, 9), swing=75, usual=0),
    Force("advisers", -1, Judgement(5, 7, 8), swing=100, usual=2),
    Force("home_agenda", -1, Judgement(6, 8, 9), swing=50, usual=8),
)
GATES = (
    Gate("congress", "Full reset", Judgement(0.1, 0.3, 0.5)),
    Gate("withdrawal", "Full reset", Judgement(0.2, 0.5, 0.7)),
)
START = dict(zip(RUNGS, (0.2, 0.3, 0.3, 0.2), strict=True))
MODEL = Model(START, FORCES, GATES, scale=2)
OTHER = replace(MODEL, forces=(*FORCES[:4], replace(FORCES[4], strength=Judgement(1, 2, 3))))
DEALS = "Limited deals"
ETA = -0.6
CHANCE = at_least(MODEL)[DEALS]
SMALL = Model(
    {"Less": 0.8, "Full reset": 0.2},
    (Force("warmth", 1, Judgement(5, 5, 5), swing=100),),
    (Gate("congress", "Full reset", Judgement(0.3, 0.3, 0.3)),),
    scale=2,
)
OPEN = replace(SMALL, gates=(Gate("congress", "Full reset", Judgement(0.6, 0.6, 0.6)),))
FAIR = shapley(SMALL, "Full reset").share
BARS = {row.id: row.width for row in tornado(MODEL, DEALS).rows}
NEEDED = {"shared_enemy": 11.0, "meddling": 2.0, "advisers": 4.0}
LIKELY = "Limited deals or better are unlikely (40 %)."
SURE = "My confidence is low, because the widest range belongs to an untested claim."


def counted(*cases):
    return dict(zip(RUNGS, cases, strict=True))


def gated(rung, bind=0.5):
    new = Gate("plan", rung, Judgement(0.2, 0.4, 0.6), bind=bind)
    return replace(MODEL, gates=(*GATES, new))


def forced(**changes):
    return replace(MODEL, forces=(replace(FORCES[0], **changes), *FORCES[1:]))


def bars(**changes):
    return {f.id: BARS[f.id] for f in FORCES} | changes


def needs(**changes):
    return {**NEEDED, **changes}


def shares(warmth, congress):
    return {"warmth": warmth, "congress": congress}


@pytest.fixture(autouse=True)
def an_empty_record(tmp_path, monkeypatch):
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


def key_of(id, *answers):
    """The key of the message, once the message itself could be written."""
    checks.check(id, *answers)
    return _core.finding(id, answers).key


RIGHT = {
    "V1": (counted(2, 1, 5, 1), 2 / 13),
    "V2": (MODEL, ETA, CHANCE),
    "V3": (MODEL, bars(), "meddling"),
    "V4": (MODEL, NEEDED, ["meddling", "advisers"]),
    "V5": (SMALL, FAIR),
    "V6": (MODEL, DEALS, gated(DEALS)),
    "V7": (CHANCE, LIKELY, SURE),
}
ANOTHER_WAY = [
    ("V1", (counted(0, 0, 2, 1), 2 / 7), "own-counts"),
    ("V1", (counted(0, 0, 0, 0), 0.25), "own-counts"),
    ("V2", (OTHER, sum((0.8, 0.5, -0.9, -1.0, 0.6)), at_least(OTHER)[DEALS]), "own-model"),
    (
        "V3",
        (OTHER, {r.id: r.width for r in tornado(OTHER, DEALS).rows}, "meddling"),
        "own-model",
    ),
    ("V4", (MODEL, {"affinity": 11, "home_agenda": 2}, {"home_agenda"}), "others"),
    ("V5", (OPEN, shapley(OPEN, "Full reset").share), "own-model"),
    ("V6", (MODEL, DEALS, forced(strength=Judgement(2, 3, 5))), "force-changed"),
    ("V6", (MODEL, DEALS, forced(strength=Judgement(2, 8, 10))), "wider"),
    ("V7", (CHANCE, "Limited deals or more: Unlikely, 38%", SURE), "rounded"),
]
BLANKS = [
    ("V1", (..., ...)),
    ("V1", (counted(2, 1, 5, ...), 0.2)),
    ("V2", (MODEL, ETA, ...)),
    ("V3", (MODEL, bars(), ...)),
    ("V3", (MODEL, ..., ...)),
    ("V4", (MODEL, needs(advisers=...), [])),
    ("V5", (SMALL, ...)),
    ("V5", (SMALL, shares(0.1, ...))),
    ("V6", (MODEL, DEALS, ...)),
    ("V7", (CHANCE, ..., ...)),
]
WRONG = [
    ("V1", ([2, 1, 5, 1], 2 / 13), "not-counts"),
    ("V1", ({"Full reset": 1}, 0.2), "not-counts"),
    ("V1", (None, 0.2), "not-counts"),
    ("V1", (counted(2, 1.5, 5, 1), 0.2), "not-whole"),
    ("V1", (counted(2, -1, 5, 1), 0.2), "not-whole"),
    ("V1", (counted(2, "1", 5, 1), 0.2), "not-whole"),
    ("V1", (counted(0, 0, 4, 1), 2 / 9), "same-class"),
    ("V1", (counted(2, 1, 5, 1), "2/13"), "not-a-number"),
    ("V1", (counted(2, 1, 5, 1), float("nan")), "not-a-number"),
    ("V1", (counted(2, 1, 5, 1), 1 / 9), "bare-share"),
    ("V1", (counted(2, 1, 5, 1), 2 / 9), "one-for-the-case-only"),
    ("V1", (counted(2, 1, 5, 1), 2 / 10), "one-in-all"),
    ("V1", (counted(2, 1, 5, 1), 15.4), "percent"),
    ("V1", (counted(2, 1, 5, 1), 0.9), "start-other"),
    ("V1", (counted(0, 0, 0, 0), 1e9), "start-other"),
    ("V2", (START, ETA, CHANCE), "model-changed"),
    ("V2", (MODEL, "-0.6", CHANCE), "not-a-number"),
    ("V2", (MODEL, ETA, None), "not-a-number"),
    ("V2", (MODEL, ETA, True), "not-a-number"),
    ("V2", (MODEL, -1.0, CHANCE), "usual-forgotten"),
    ("V2", (MODEL, 3.2, CHANCE), "all-upwards"),
    ("V2", (MODEL, 0.6, CHANCE), "sign-turned"),
    ("V2", (MODEL, -0.4, CHANCE), "swing-forgotten"),
    ("V2", (MODEL, -0.3, CHANCE), "scale-forgotten"),
    ("V2", (MODEL, 40, CHANCE), "eta-other"),
    ("V2", (MODEL, ETA, 2**ETA), "odds-given"),
    ("V2", (MODEL, ETA, 0.5 * 2**ETA), "chance-multiplied"),
    ("V2", (MODEL, ETA, 0.5 + ETA), "eta-added"),
    ("V2", (MODEL, ETA, 0.5), "start-given"),
    ("V2", (MODEL, ETA, 40), "percent"),
    ("V2", (MODEL, ETA, -7), "chance-other"),
    ("V3", (None, bars(), "meddling"), "model-changed"),
    ("V3", (MODEL, [0.1] * 5, "meddling"), "not-by-force"),
    ("V3", (MODEL, {"meddling": 0.1}, "meddling"), "not-by-force"),
    ("V3", (MODEL, bars(meddling=None), "meddling"), "not-by-force"),
    ("V3", (MODEL, bars(meddling=-BARS["meddling"]), "meddling"), "width-signed"),
    ("V3", (MODEL, bars(shared_enemy=3), "meddling"), "range-of-strength"),
    ("V3", (MODEL, bars(shared_enemy=100 * BARS["shared_enemy"]), "meddling"), "percent"),
    (
        "V3",
        (MODEL, bars(affinity=at_least(MODEL, {"affinity": 2})[DEALS]), "meddling"),
        "one-end",
    ),
    ("V3", (MODEL, bars(affinity=0.7), "meddling"), "width-other"),
    ("V3", (MODEL, bars(), "the meddling"), "no-such-force"),
    ("V3", (MODEL, bars(), None), "no-such-force"),
    ("V3", (MODEL, bars(), "advisers"), "biggest-push"),
    ("V3", (MODEL, bars(), "affinity"), "not-the-widest"),
    ("V4", ("model", NEEDED, []), "model-changed"),
    ("V4", (replace(MODEL, scale=0), NEEDED, []), "model-changed"),
    ("V4", (MODEL, [11, 2, 4], []), "not-by-force"),
    ("V4", (MODEL, needs(advisers="4"), []), "not-by-force"),
    ("V4", (MODEL, needs(oil=4), []), "not-by-force"),
    ("V4", (MODEL, {"advisers": 4}, ["advisers"]), "more-wanted"),
    ("V4", (MODEL, needs(advisers=2), []), "usual-forgotten"),
    ("V4", (MODEL, needs(advisers=0), []), "minus-forgotten"),
    ("V4", (MODEL, needs(meddling=-4), []), "own-push-left-in"),
    ("V4", (MODEL, needs(shared_enemy=10), []), "clipped"),
    ("V4", (MODEL, needs(meddling=99), []), "needed-other"),
    ("V4", (MODEL, NEEDED, "advisers"), "not-a-list"),
    ("V4", (MODEL, NEEDED, None), "not-a-list"),
    ("V4", (MODEL, NEEDED, ["adviser"]), "no-such-force"),
    ("V4", (MODEL, NEEDED, list(NEEDED)), "off-the-scale"),
    ("V4", (MODEL, NEEDED, []), "within-reach"),
    ("V5", (MODEL, FAIR), "model-changed"),
    ("V5", (SMALL, 0.0867), "not-by-part"),
    ("V5", (SMALL, {"warmth": 0.0867}), "not-by-part"),
    ("V5", (SMALL, shares(0.0867, None)), "not-by-part"),
    ("V5", (SMALL, shares(0.4 / 3, -0.14)), "only-first"),
    ("V5", (SMALL, shares(0.04, 0.1 - 1 / 3)), "only-last"),
    ("V5", (SMALL, shares(0.4 / 3, 0.1 - 1 / 3)), "one-order"),
    ("V5", (SMALL, shares(0.04, -0.14)), "other-order"),
    ("V5", (SMALL, {k: 2 * v for k, v in FAIR.items()}), "not-halved"),
    ("V5", (SMALL, {k: abs(v) for k, v in FAIR.items()}), "no-minus"),
    ("V5", (SMALL, {k: 100 * v for k, v in FAIR.items()}), "percent"),
    ("V5", (SMALL, shares(1, 1)), "not-the-move"),
    ("V5", (SMALL, shares(-0.05, -0.05)), "shares-other"),
    ("V6", (None, DEALS, gated(DEALS)), "model-changed"),
    ("V6", (MODEL, "deals", gated(DEALS)), "no-such-outcome"),
    ("V6", (MODEL, 3, gated(DEALS)), "no-such-outcome"),
    ("V6", (MODEL, "Managed stalemate", gated(DEALS)), "not-the-likeliest"),
    ("V6", (MODEL, DEALS, "no plan"), "not-a-model"),
    ("V6", (MODEL, DEALS, MODEL), "nothing-changed"),
    ("V6", (MODEL, DEALS, replace(MODEL, scale=1)), "other-knob"),
    ("V6", (MODEL, DEALS, gated("Full reset")), "likelier"),
    ("V6", (MODEL, DEALS, gated(DEALS, bind=0)), "moves-nothing"),
    ("V7", ("40 %", LIKELY, SURE), "model-changed"),
    ("V7", (CHANCE, 0.4, SURE), "not-a-sentence"),
    ("V7", (CHANCE, LIKELY, ""), "not-a-sentence"),
    ("V7", (CHANCE, "With low confidence, deals are unlikely (40 %).", SURE), "both-in-one"),
    ("V7", (CHANCE, LIKELY, "My confidence is low, as deals are unlikely."), "both-in-one"),
    ("V7", (CHANCE, "Limited deals are unlikely.", SURE), "no-number"),
    ("V7", (CHANCE, "Limited deals: unlikely, 400 %", SURE), "no-number"),
    ("V7", (CHANCE, "Limited deals stand at 40 %.", SURE), "no-word"),
    ("V7", (CHANCE, "Limited deals are likely (70 %).", SURE), "other-number"),
    ("V7", (CHANCE, "Limited deals are very unlikely (40 %).", SURE), "word-unlike-number"),
    ("V7", (CHANCE, "Limited deals are likely (40 %).", SURE), "word-unlike-number"),
    ("V7", (CHANCE, LIKELY, "I trust this because I read everything."), "no-degree"),
    ("V7", (CHANCE, LIKELY, "My confidence is low."), "no-reason"),
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
    assert record.activities() == []


@pytest.mark.parametrize(("id", "answers", "key"), WRONG)
def test_a_wrong_answer_is_recognised(id, answers, key):
    assert checks.check(id, *answers).verdict == "not quite"
    assert key_of(id, *answers) == key


def test_rounded_answers_count():
    assert checks.check("V1", counted(2, 1, 5, 1), 0.154).verdict == "done"
    assert checks.check("V2", MODEL, -0.6, 0.4).verdict == "done"
    rounded = {name: round(width, 3) for name, width in bars().items()}
    assert checks.check("V3", MODEL, rounded, "meddling").verdict == "done"
    assert checks.check("V5", SMALL, shares(0.087, -0.187)).verdict == "done"


def test_widths_of_the_gates_may_stand_there_too():
    assert checks.check("V3", MODEL, BARS, "meddling").passed


def test_the_biggest_push_and_the_widest_bar_differ_in_the_model():
    """Otherwise V3 could not show the difference."""
    assert next(iter(BARS)) == "meddling"
    assert max(FORCES, key=lambda f: f.swing).id != "meddling"


def test_the_model_puts_one_force_out_of_reach_and_two_within():
    asked = {id: break_even(MODEL, id, DEALS, 0.5) for id in NEEDED}
    assert {id: found.needed for id, found in asked.items()} == pytest.approx(NEEDED)
    assert [found.status for found in asked.values()] == ["out of reach", "found", "found"]


def test_the_counts_are_those_of_the_case():
    """The solution counts the same cases as the class on the bench."""
    ladder = [rung.id for rung in content.case().ladder]
    found = {
        tuple(sum(case.came == id for case in one.cases) for id in ladder)
        for one in content.reference_classes().values()
    }
    assert {lesson06.WORKED, lesson06.COUNTED} <= found


def test_no_outcome_and_no_degree_is_preferred():
    for degree in ("low", "moderate", "High"):
        said = f"{degree} confidence: the claim is untested."
        assert checks.check("V7", CHANCE, LIKELY, said).passed
    mirrored = replace(MODEL, forces=tuple(replace(f, direction=-f.direction) for f in FORCES))
    top = max(probabilities(mirrored), key=lambda rung: probabilities(mirrored)[rung])
    weaker = replace(mirrored, gates=(*GATES, Gate("new", top, Judgement(0.1, 0.2, 0.3))))
    assert checks.check("V6", mirrored, top, weaker).passed


def test_every_message_is_used_and_every_key_has_a_message():
    told = content.exercise_data("06")
    tried = {(id, key) for id, _, key in [*ANOTHER_WAY, *WRONG]} | {(id, "done") for id in RIGHT}
    written = {(id, key) for id, entry in told.items() for key in entry["messages"]}
    assert written == tried
    assert set(told) == set(RIGHT)


def test_no_message_keeps_an_unfilled_place():
    for id, answers, _ in WRONG:
        assert not re.search(r"\{[a-z_]+\}", checks.check(id, *answers).message)


def test_hints_go_from_where_to_look_to_nearly_all():
    for entry in content.exercise_data("06").values():
        assert len(entry["hints"]) in (3, 4)
        assert 1 <= entry["stars"] <= 3


def test_the_code_names_no_paragraph_and_no_person():
    for module in (lesson06, _weighing):
        source = Path(module.__file__).read_text(encoding="utf-8")
        assert not re.search(r"\bP\d+\b|Trump|Putin|Mattis|Syria|20\d\d\b", source)
