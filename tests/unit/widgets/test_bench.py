"""The forecast bench: what it keeps and where, what it says, and what it refuses."""

import pytest

from steelyard import content, work
from steelyard.judged.whole import DRAWS
from steelyard.method import uniforms
from steelyard.widgets import weigh
from steelyard.widgets._board import _boards
from steelyard.widgets.bench import Bench

MEDDLING = {"low": 3, "mode": 6, "high": 9, "swing": 100}
LIKING = {"low": 4, "mode": 6, "high": 8, "swing": 60}
GATE = {"low": 0.05, "mode": 0.15, "high": 0.4}


@pytest.fixture
def bench(folder):
    """A bench with two forces and a gate judged, and a class chosen."""
    forces = {"force:election-meddling": MEDDLING, "force:trump-affinity": LIKING, "scale": 2}
    work.put("forces", {**forces, "order": list(forces)[:2]})
    work.put("gates", {"gate:congress-persuaded": GATE})
    work.put("bench", {"class": "with-failures"})
    return Bench()


def kept(activity):
    return work.get(activity).latest


def test_weigh_opens_it(folder):
    try:
        assert isinstance(weigh("bench"), Bench)
    finally:
        _boards.pop((Bench,), None)


def test_a_force_that_is_moved_is_kept_with_the_forces(bench, ask):
    values = {"low": 3, "mode": 7.5, "high": 9}
    given = {"kind": "force", "item": "force:election-meddling", "values": values, "by": "mode"}
    ask(bench, "set", **given)
    assert kept("forces")["force:election-meddling"] == {**MEDDLING, "mode": 7.5}
    assert "force:election-meddling" not in kept("bench")
    assert bench.said.startswith("Limited deals or better now ")


def test_a_gate_that_is_moved_is_kept_with_the_gates_and_pushes_its_neighbour(bench, ask):
    given = {"kind": "gate", "item": "gate:congress-persuaded", "by": "mode"}
    ask(bench, "set", **given, values={**GATE, "mode": 0.5})
    gate = kept("gates")["gate:congress-persuaded"]
    assert (gate["low"], gate["mode"], gate["high"]) == (0.05, 0.5, 0.5)
    assert bench.said.endswith("Highest moved along to 50 %.")


def test_m_and_the_dependence_are_kept_where_their_own_boards_keep_them(bench, ask):
    ask(bench, "scale", value=3)
    ask(bench, "rho", percent=40)
    assert (kept("forces")["scale"], kept("gates")["rho"]) == (3, 0.4)


def test_undo_puts_a_force_back(bench, ask):
    values = {"low": 0, "mode": 0, "high": 0}
    given = {"kind": "force", "item": "force:election-meddling", "values": values, "by": "mode"}
    ask(bench, "set", **given)
    ask(bench, "undo")
    assert kept("forces")["force:election-meddling"] == MEDDLING
    assert bench.said.startswith("Taken back. Limited deals or better: ")


def test_a_class_is_chosen_and_all_can_be_refused(bench, ask):
    ask(bench, "class", id="none")
    assert bench.result() == "Without a start there is no forecast."
    assert "your forces together divide the odds" in bench.words().sentences[1]
    assert [row[0] for row in bench.words().rows] == [
        "Election-interference affair",
        "Trump's liking for Putin",
    ]
    ask(bench, "class", id="named")
    assert bench.words().head[0] == "Outcome"


def test_own_counts_choose_themselves(bench, ask):
    ask(bench, "count", rung="deterioration", n=6)
    assert kept("bench")["class"] == "own"
    assert bench.view["state"]["counts"]["Deterioration"] == 6


@pytest.mark.parametrize(
    ("what", "given"),
    [
        ("class", {"id": "luck"}),
        ("count", {"rung": "heaven", "n": 1}),
        ("count", {"rung": "deterioration", "n": 1.5}),
        ("count", {"rung": "deterioration", "n": -1}),
        ("ask", {"target": 33}),
        ("scale", {"value": 5}),
        ("rho", {"percent": 101}),
        ("overlap", {"group": "nobody", "percent": 5}),
        ("set", {"kind": "force", "item": "force:luck", "values": {"mode": 1}, "by": "mode"}),
        ("set", {"kind": "gate", "item": "gate:luck", "values": {"mode": 1}, "by": "mode"}),
        ("sentence", {"which": "poem", "text": "x"}),
        ("reason", {"place": 3, "text": "x"}),
        ("widen", {"place": 0, "id": "worked-out-plan"}),
    ],
)
def test_what_is_no_answer_is_refused_in_words_and_nothing_is_kept(bench, ask, what, given):
    before = [dict(kept(activity)) for activity in ("forces", "gates", "bench")]
    refused = ask(bench, what, **given)["refused"]
    assert "went wrong" not in refused
    assert before == [dict(kept(activity)) for activity in ("forces", "gates", "bench")]


def test_what_is_asked_is_kept_and_its_break_even_said(bench, ask):
    ask(bench, "ask", part="election-meddling")
    ask(bench, "ask", target=40)
    assert kept("bench")["target"] == 0.4
    assert "“Election-interference affair”" in bench.said
    ask(bench, "ask", rung="full-reset")
    assert bench.said.startswith("Full reset: ")


def test_three_sentences_are_kept_and_shown(bench, ask):
    ask(bench, "sentence", which="likelihood", text="It is unlikely (30 %).")
    ask(bench, "sentence", which="confidence", text="Low confidence: one source.")
    ask(bench, "sentence", which="break-even", text="The affair would have to fade.")
    said = bench.words().sentences[-3:]
    assert said[0] == "You wrote: It is unlikely (30 %)."
    assert said[2].endswith("have to fade.")


def test_a_reason_becomes_a_condition_that_lowers_the_forecast(bench, ask):
    before = bench._mean()
    ask(bench, "reason", place=0, text="The party itself refuses by the horizon.")
    given = {"name": "The party agrees", "blocks": "limited-deals", "percent": 50}
    assert ask(bench, "gate", place=0, **given) == {"item": "the-party-agrees"}
    assert kept("gates")["own:the-party-agrees"]["mode"] == 0.5
    assert bench._mean() < before
    assert bench.view["premortem"][0]["done"] == "Became a condition: The party agrees."
    assert "condition:the-party-agrees" in bench.draws["of"]


def test_a_condition_from_a_reason_needs_the_reason_a_name_and_a_chance(bench, ask):
    faults = ask(bench, "gate", place=1, name=" ", blocks="limited-deals")["faults"]
    assert set(faults) == {"name", "sentence", "percent"}


def test_a_reason_becomes_a_wider_range(bench, ask):
    ask(bench, "widen", place=2, id="election-meddling")
    ask(bench, "widen", place=1, id="congress-persuaded")
    value = kept("forces")["force:election-meddling"]
    assert (value["low"], value["high"]) == (2, 10)
    done = [reason["done"] for reason in bench.view["premortem"]]
    assert done[2].endswith("now 2 to 10.")
    assert done[1].endswith("now 0 % to 50 %.")


def test_a_reason_may_change_nothing_because(bench, ask):
    ask(bench, "reason", place=0, text="Luck.", becomes="left")
    ask(bench, "reason", place=0, because="Nobody could know.")
    assert bench.view["premortem"][0] | {"done": ""} == {
        "text": "Luck.",
        "becomes": "left",
        "because": "Nobody could know.",
        "done": "",
    }


def test_draws_are_sent_as_whole_numbers_that_give_the_same_even_draws(bench):
    import numpy as np

    sent = np.frombuffer(bench.draws["of"]["election-meddling"], "<u2")
    assert bench.draws["n"] == DRAWS == len(sent)
    assert (
        (sent + 0.5) / DRAWS == uniforms(["election-meddling"], DRAWS)["election-meddling"]
    ).all()


def test_a_move_sends_no_draws_again(bench, ask):
    before = bench.draws
    ask(bench, "scale", value=1)
    assert bench.draws is before


@pytest.mark.parametrize("n", [0, 65_537])
def test_a_number_of_draws_that_cannot_be_sent_is_refused(folder, n):
    with pytest.raises(ValueError, match="must be 1 to 65536"):
        Bench(n=n)


def test_the_number_of_draws_can_be_chosen(folder):
    assert len(Bench(n=50).draws["of"]["congress-persuaded"]) == 100


def test_with_nothing_judged_it_shows_the_base_rate_alone(folder):
    work.put("bench", {"class": "named"})
    said = Bench().words().sentences
    assert said[0] == "You see only the base rate: Limited deals or better 78 %, likely."
    assert "no condition is judged" in said[1]


def judged(swing=50, mode=5):
    value = {"low": mode, "mode": mode, "high": mode, "swing": swing}
    known = {f"force:{id}": value for id, f in content.forces().items() if not f.replaced_by}
    return {**known, "order": list(known)}


@pytest.mark.parametrize(
    ("forces", "gates", "says"),
    [
        (judged(swing=0), {}, "All swings are 0"),
        ({**judged(), "scale": 0}, {}, "M is 0"),
        ({**judged(100, 10), "scale": 4}, {}, "Do you believe that?"),
        (judged(), {"gate:worked-out-plan": {"mode": 0, "bind": 1}}, "Could nothing ever open it?"),
        (judged(), {}, "You have not chosen M yet"),
    ],
)
def test_what_is_extreme_is_asked_about_in_words(folder, forces, gates, says):
    work.put("forces", forces)
    work.put("gates", gates)
    work.put("bench", {"class": "named"})
    assert any(says in sentence for sentence in Bench().words().sentences)


def test_a_shut_gate_gives_exactly_nothing(folder):
    work.put("gates", {"gate:worked-out-plan": {"mode": 0, "low": 0, "high": 0, "bind": 1}})
    work.put("bench", {"class": "named"})
    said = Bench().words().sentences
    assert said[0] == "Limited deals or better: 0 %, impossible on your numbers."
    assert said[1].startswith("A condition is shut for certain")


def test_a_gate_that_may_open_leaves_a_chance_that_has_a_word(folder):
    work.put("gates", {"gate:worked-out-plan": {"mode": 0, "low": 0, "high": 0.01, "bind": 1}})
    work.put("bench", {"class": "named"})
    assert Bench().result() == "Limited deals or better: <1 %, almost no chance."


def test_without_a_start_and_a_judgement_nothing_is_said_of_either(folder):
    said = Bench().words().sentences
    assert said[0] == "Without a start there is no forecast."
    assert said[1].startswith("No force and no condition is judged yet")


def test_the_sums_are_worked_out_with_the_students_own_figures(bench):
    explained = bench.view["explain"]
    assert any(
        line.startswith("Election-interference affair (restrains): −2 × 100/100")
        for line in explained
    )
    assert explained[-1].startswith("In words: ")
