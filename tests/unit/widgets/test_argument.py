"""The argument that can be pushed: where it begins, and that both languages conclude alike."""

from __future__ import annotations

import random
from dataclasses import asdict

import pytest

from steelyard import content, work
from steelyard.method import Force, Gate, Judgement, Model
from steelyard.widgets.argument import _SLOT, Argument, concluded

TEXTS = content.board_data("argument")
JS = ["method", "wording", "argument_numbers"]


@pytest.fixture
def board(folder):
    """The board over an empty record."""
    return Argument


@pytest.fixture
def judged(folder):
    """Forces, conditions and a start, as a student may have judged them."""
    work.put(
        "forces",
        {
            "force:trump-affinity": {"low": 3, "mode": 5.5, "high": 7, "swing": 60},
            "force:election-meddling": {"low": 3, "mode": 6, "high": 9, "swing": 100},
            "order": ["force:trump-affinity", "force:election-meddling"],
            "scale": 1.5,
        },
    )
    work.put(
        "gates",
        {
            "gate:congress-persuaded": {"low": 0.1, "mode": 0.29, "high": 0.4, "twice": "No."},
            "gate:donbas-withdrawal": {"low": 0.1, "mode": 0.2, "high": 0.4, "twice": "No."},
            "rho": 0.3,
        },
    )
    work.put("bench", {"class": next(iter(content.reference_classes()))})


def models(count):
    """Models with all kinds of parts, some of them not judged."""
    chosen, rungs = random.Random(7), content.case().rungs
    for _ in range(count):
        shares = [chosen.uniform(0.1, 1) for _ in rungs]
        base = {rung: share / sum(shares) for rung, share in zip(rungs, shares, strict=True)}
        forces = tuple(
            Force(f"f{i}", chosen.choice((1, -1)), _range(chosen, 10), chosen.randint(0, 100))
            for i in range(chosen.randint(0, 4))
        )
        gates = tuple(
            Gate(f"g{i}", chosen.choice(rungs[1:]), _range(chosen, 1), chosen.choice((0, 0.5, 1)))
            for i in range(chosen.randint(0, 3))
        )
        yield Model(base, forces, gates, chosen.choice((0, 1, 2.5)), chosen.choice((0, 0.4, 1)))


def _range(chosen, most):
    if chosen.random() < 0.2:
        return None
    low, mode, high = sorted(round(chosen.uniform(0, most), 2) for _ in range(3))
    return Judgement(low, mode, high)


def test_each_sentence_rests_on_paragraphs_that_exist_and_each_slot_has_its_part():
    known = {*content.forces(), *content.gates(), *TEXTS["choices"]}
    for sentence in TEXTS["sentences"]:
        assert {*sentence["paragraphs"]} <= {*content.paragraphs()}
        assert {*_SLOT.findall(sentence["text"])} <= known


def test_nothing_judged_has_no_conclusion_and_no_number_to_push(board):
    view = board().view
    assert not view["start"]
    assert board().result() == TEXTS["says"]["none"]
    numbers = [s for s in view["slots"].values() if s["kind"] != "choice"]
    assert all(slot["at"] is None and slot["text"] == "not judged yet" for slot in numbers)
    assert "Congress is won over" in view["missing"]


def test_it_begins_at_the_students_own_judgements(board, judged):
    slots = board().view["slots"]
    assert slots["trump-affinity"]["text"] == "5.5 of 10"
    assert slots["congress-persuaded"]["at"] == 29
    assert slots["cabinet-hawks"]["at"] is None


def test_a_choice_that_is_none_of_the_options_is_one_more(board, judged):
    slots = board().view["slots"]
    assert slots["scale"]["text"] == "be 2.83 times as large"
    assert slots["rho"]["text"] == TEXTS["choices"]["rho"]["yours"].replace("{x}", "30 %")


def test_the_words_hold_the_conclusion_the_argument_and_the_sentence_that_was_written(
    board, judged, ask
):
    one = board()
    ask(one, "sentence", text="Meddling moves it most.")
    words = one.words()
    assert words.sentences[0].startswith("So the chance of Full reset is ")
    assert "even if this were certain: Russia drops the breakaway regions." in words.sentences[0]
    assert "likes the other: 5.5 of 10." in " ".join(words.sentences)
    assert words.sentences[-1] == "You wrote: Meddling moves it most."
    assert ["Congress is won over, chance in per cent", "29 %"] in words.rows


def test_pushing_is_kept_nowhere(board, judged, ask):
    before = {name: work.get(name).latest for name in ("forces", "gates", "bench")}
    ask(board(), "sentence", text="x")
    assert {name: work.get(name).latest for name in before} == before


def test_python_and_the_browser_conclude_alike(run_js):
    made = [*models(60)]
    script = "return data.models.map((m) => concluded(m, {}, data.texts));"
    found = run_js(JS, script, {"models": [asdict(m) for m in made], "texts": TEXTS})
    assert found == [concluded(m, TEXTS) for m in made]


def test_a_pushed_number_concludes_as_if_it_had_been_judged(run_js):
    forces = (Force("f", -1, Judgement(2, 6, 8), 100),)
    gates = (Gate("g", "Full reset", Judgement(0.1, 0.2, 0.3)),)
    base = dict.fromkeys(content.case().rungs, 0.25)
    model = Model(base, forces, gates)
    pushed = {"strength": {"f": 2}, "holds": {"g": 0.9}, "scale": 3, "rho": 1}
    script = "return concluded(data.model, data.pushed, data.texts);"
    found = run_js(JS, script, {"model": asdict(model), "pushed": pushed, "texts": TEXTS})
    same = Model(
        base,
        (Force("f", -1, Judgement(2, 2, 8), 100),),
        (Gate("g", "Full reset", Judgement(0.1, 0.9, 0.9)),),
        3,
        1,
    )
    assert found == concluded(same, TEXTS)


def test_its_script_is_sound(check_js):
    check_js(Argument._esm)
