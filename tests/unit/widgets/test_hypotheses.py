"""The board of rival explanations: one column at a time, no total before a word of one's own."""

import random

import pytest

from steelyard import content, work
from steelyard.method import RATING
from steelyard.widgets._hypotheses_numbers import HypothesisWords
from steelyard.widgets.hypotheses import Hypotheses

TEXTS = content.board_data("hypotheses")
ITEMS = {one["id"]: one["name"] for one in TEXTS["evidence"]}
RIVALS = {one["id"]: one["name"] for one in TEXTS["hypotheses"]}
A, B, C = RIVALS
PARTS = ["wording", "method", "hypotheses_numbers"]


@pytest.fixture
def board(folder):
    return Hypotheses()


def fill(ask, board, **columns):
    """Rate columns as the keywords say: an item's id with _ for -, its ratings in one text."""
    for item, codes in columns.items():
        for rival, code in zip(RIVALS, codes.split(), strict=True):
            assert (
                ask(board, "rate", item=item.replace("_", "-"), hypothesis=rival, code=code) == {}
            )


@pytest.fixture
def rated(board, ask):
    """The worked example of the method, and one more item that all explanations share."""
    fill(ask, board, devastation="N N N", convoys="N N N", isis_offer="CC C C")
    fill(ask, board, substance="I C CC", mattis="II N C", flynn="I N C")
    return board


def told(board):
    return board.words().sentences


# The board


def test_nothing_is_rated_when_it_opens_and_the_first_item_is_named(board):
    assert board.words().sentences[0] == "Nothing is rated yet. Begin with “devastation”."
    assert {code for row in board.view["cells"].values() for code in row.values()} == {None}
    assert set(board.view["trust"].values()) == {None}


def test_no_total_and_no_diagnosticity_is_told_before_an_item_is_named(rated):
    assert rated.result() == (
        "All 6 items are rated. Which of them tells the explanations apart best?"
    )
    rows = rated.words().rows
    assert [row[-2:] for row in rows[:3]] == [["–", "–"]] * 3
    assert set(rows[3][1:7]) == {"–"}
    assert "of 4" not in rated.said


def test_any_named_item_opens_the_totals_with_the_method_s_numbers(rated, ask):
    ask(rated, "name", item="devastation")
    assert rated.result() == "“rhetoric only” leads on your ratings, with 88 %."
    assert [row[-2:] for row in rated.words().rows[:3]] == [
        ["4", "<1 %"],
        ["0", "11 %"],
        ["0", "88 %"],
    ]


def test_a_named_item_that_tells_less_is_answered_without_scolding(rated, ask):
    ask(rated, "name", item="devastation")
    assert told(rated)[1].startswith(
        "You named “devastation”, which tells the explanations apart by 0 of 4 on your ratings. "
        "By 3 of 4: “little substance” and “Mattis cautions”."
    )
    ask(rated, "name", item="mattis")
    assert told(rated)[1].endswith("by 3 of 4, no more and no less than “little substance”.")
    fill(ask, rated, mattis="II N CC")
    assert told(rated)[1].endswith("by 4 of 4, more than any other.")


def test_where_count_and_odds_part_is_said_in_words(rated, ask):
    ask(rated, "name", item="mattis")
    assert told(rated)[2].startswith(
        "Here the two part. Heuer's count cannot choose between “bargaining chip” and "
        "“rhetoric only”, with 0 each"
    )
    assert told(rated)[3].startswith("No single item carries this")


def test_ratings_that_are_alike_for_all_tell_nothing_apart(board, ask):
    for item in ITEMS:
        fill(ask, board, **{item.replace("-", "_"): "N NA N"})
    ask(board, "name", item="mattis")
    assert board.result() == "Your ratings do not tell the explanations apart: each has 33 %."
    assert "rated alike" in told(board)[1]
    assert told(board)[2] == "Heuer's count does not tell them apart either."


def test_one_column_alone_carries_everything(rated, ask):
    ask(rated, "name", item="mattis")
    for item in ITEMS:
        if item != "mattis":
            ask(rated, "rate", item=item, hypothesis=A, code="")
    assert rated.result().startswith("So far 1 of 6 items count. “rhetoric only” leads")
    assert told(rated)[-1] == "Only one item is counted, so everything hangs on it."
    ask(rated, "rate", item="mattis", hypothesis=A, code="")
    assert rated.result() == "No column is full, so there is no total."
    assert "is not full at the moment" in told(rated)[1]


def test_a_linchpin_is_named(rated, ask):
    ask(rated, "name", item="mattis")
    fill(ask, rated, mattis="N CC II", substance="N N C", flynn="N N C", isis_offer="N N N")
    assert "“Mattis cautions” is a linchpin" in told(rated)[-1]


def test_a_trust_of_nothing_takes_an_item_out_of_the_odds_and_not_of_the_count(rated, ask):
    ask(rated, "name", item="mattis")
    before = [row[-2] for row in rated.words().rows[:3]]
    ask(rated, "trust", item="mattis", percent=0)
    assert rated.said.startswith("Mattis cautions: it is left out of the odds.")
    assert [row[-2] for row in rated.words().rows[:3]] == before
    assert rated.words().rows[0][-1] != "<1 %"


def test_a_full_column_says_which_comes_next(board, ask):
    fill(ask, board, devastation="N N N")
    assert board.said == (
        "devastation, rhetoric only: neutral. This column is full. Next: convoys hit."
    )


def test_an_item_can_be_taken_later_and_the_order_is_kept(board, ask):
    ask(board, "later", item="devastation")
    assert [one["id"] for one in Hypotheses().view["items"]][-1] == "devastation"
    assert "“convoys hit”" in board.result()
    ask(board, "undo")
    assert next(iter(board.view["items"]))["id"] == "devastation"


def test_one_item_of_one_s_own_can_be_added_rated_and_removed(rated, ask):
    given = {"name": "Aleppo", "sentence": "It is said to be in ruins.", "paragraph": "P13"}
    assert ask(rated, "own", **given) == {"item": "own:aleppo"}
    assert "6 of 7 items rated" in rated.result()
    fill(ask, rated, **{"own:aleppo": "II N N"})
    ask(rated, "name", item="own:aleppo")

    ask(rated, "remove", item="own:aleppo")
    latest = {k: v for k, v in work.get("hypotheses").latest.items() if v is not None}
    assert not any("aleppo" in str(part) for pair in latest.items() for part in pair)
    ask(rated, "undo")
    assert rated.view["named"] == "own:aleppo"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "!", "sentence": "x", "paragraph": "P13"}, "name"),
        ({"name": "y" * 41, "sentence": "x", "paragraph": "P13"}, "name"),
        ({"name": ITEMS["mattis"].upper(), "sentence": "x", "paragraph": "P13"}, "name"),
        ({"name": "y", "sentence": " ", "paragraph": "P13"}, "sentence"),
        ({"name": "y", "sentence": "x", "paragraph": "P99"}, "paragraph"),
    ],
)
def test_an_own_item_that_lacks_something_is_told_beside_its_field(board, ask, given, field):
    assert list(ask(board, "own", **given)["faults"]) == [field]
    assert not work.get("hypotheses").latest


def test_a_second_item_of_one_s_own_is_refused(board, ask):
    ask(board, "own", name="One", sentence="x", paragraph="P10")
    reply = ask(board, "own", name="Two", sentence="x", paragraph="P10")
    assert reply["faults"] == {"name": TEXTS["own"]["full"]}


@pytest.mark.parametrize(
    ("what", "message", "part"),
    [
        ("rate", {"item": "mattis", "hypothesis": A, "code": "X"}, "none of the ratings"),
        ("rate", {"item": "mattis", "hypothesis": "x", "code": "C"}, "no explanation called"),
        ("rate", {"item": "nothing", "hypothesis": A, "code": "C"}, "no item of evidence"),
        ("trust", {"item": "mattis", "percent": 42}, "steps are of 5"),
        ("name", {"item": "nothing"}, "no item of evidence"),
        ("remove", {"item": "mattis"}, "of your own"),
        ("write", {"item": "diary", "text": "x"}, "no text called"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(board, ask, what, message, part):
    assert part in ask(board, what, **message)["refused"]
    assert not work.get("hypotheses").latest


def test_what_is_written_is_kept_through_a_reset_and_the_ratings_come_back(rated, ask):
    ask(rated, "write", item="sentence", text="A shared command.")
    before = repr(rated)
    assert "You wrote: A shared command." in before
    ask(rated, "reset")
    assert rated.result().startswith("Nothing is rated yet")
    assert rated.view["written"]["sentence"] == "A shared command."
    ask(rated, "undo")
    assert repr(rated) == before == repr(Hypotheses())


# The case's own part


def test_each_item_stands_on_its_paragraph_with_a_quotation_from_it():
    known = content.paragraphs()
    for one in TEXTS["evidence"]:
        assert one["quotation"] in known[one["paragraph"]].quotations
        assert one["paragraph"] in ("P10", "P11", "P12", "P13")


def test_every_explanation_has_a_reason_for_and_against_each_item_of_about_one_length():
    sizes = dict.fromkeys(RIVALS, 0)
    for one in TEXTS["evidence"]:
        assert list(one["pairs"]) == list(RIVALS)
        for rival, pair in one["pairs"].items():
            sizes[rival] += len(pair["fits"]) + len(pair["jars"])
    assert max(sizes.values()) < 1.15 * min(sizes.values())


def test_the_ratings_are_those_of_the_method():
    assert {one["code"] for one in TEXTS["ratings"]} == set(RATING)


# Python and the browser


def some_state(chance):
    """Ratings as a student could have left them: from none to all, few codes or many."""
    codes = chance.choice([[*RATING], [*RATING, None], ["N", "NA"], ["C", "I"], ["C", None]])
    share = lambda: chance.choice([None, None, 0, 5, 50, 55, 95, 100])  # noqa: E731
    return {
        "cells": {e: {h: chance.choice(codes) for h in RIVALS} for e in ITEMS},
        "trust": {e: share() for e in ITEMS},
        "named": chance.choice([None, *ITEMS]),
        "lifted": chance.choice([None, *ITEMS]),
    }


LISTED = {
    "items": [{"id": id, "name": name} for id, name in ITEMS.items()],
    "hypotheses": [{"id": id, "name": name} for id, name in RIVALS.items()],
    "texts": TEXTS,
}
SCRIPT = """return data.states.map((one) => {
  const state = { ...data.listed, ...one }, shown = achShown(state);
  return { result: shown.result, sentences: shown.sentences, rows: shown.rows,
    cells: state.items.flatMap((e) => state.hypotheses.map((h) => cellWords(state, shown.spread, e.id, h.id))),
    trust: state.items.map((e) => trustWords(state.trust[e.id], state.texts.says)) };
});"""  # noqa: E501


def in_python(state):
    trust = {e: share / 100 for e, share in state["trust"].items() if share is not None}
    now = HypothesisWords(
        ITEMS, RIVALS, state["cells"], TEXTS, trust, state["named"], state["lifted"]
    )
    return {
        "result": now.result(),
        "sentences": now.sentences(),
        "rows": now.rows(),
        "cells": [now.cell(e, h) for e in ITEMS for h in RIVALS],
        "trust": [now.trusted(e) for e in ITEMS],
    }


@pytest.mark.parametrize("seed", range(3))
def test_the_browser_says_what_python_says(run_js, seed):
    chance = random.Random(seed)
    many = [some_state(chance) for _ in range(300)]
    found = run_js(PARTS, SCRIPT, {"states": many, "listed": LISTED})
    assert found == [in_python(state) for state in many]


def lines(run_js, **state):
    empty = {e: dict.fromkeys(RIVALS) for e in ITEMS}
    trust = dict.fromkeys(ITEMS)
    given = {**LISTED, "named": None, "lifted": None, **state}
    given["cells"] = {**empty, **state.get("cells", {})}
    given["trust"] = {**trust, **state.get("trust", {})}
    return run_js(PARTS, "return achShown(data);", given)


def codes(text):
    return dict(zip(RIVALS, text.split(), strict=True))


def test_lifting_a_column_says_what_becomes_of_the_lead(run_js):
    rows = {"mattis": codes("N CC N"), "flynn": codes("C N N"), "convoys": codes("N N N")}
    shown = lines(run_js, cells=rows, named="mattis", lifted="mattis")
    assert shown["lifted"] == (
        "Without “Mattis cautions”, the lead changes: from “bargaining chip” to “real alliance”."
    )
    assert shown["result"].startswith("“Mattis cautions” is lifted. So far 3 of 6")
    assert shown["totals"][1]["was"] > shown["totals"][1]["odds"]
    same = lines(run_js, cells=rows, named="mattis", lifted="convoys")
    assert same["lifted"] == "Without “convoys hit”, “bargaining chip” still leads."
    alone = lines(run_js, cells={"mattis": rows["mattis"]}, named="mattis", lifted="mattis")
    assert alone["lifted"].endswith("nothing is left to tell the explanations apart.")
    assert alone["totals"] is None


def test_nothing_is_lifted_and_no_total_is_drawn_before_an_item_is_named(run_js):
    shown = lines(run_js, cells={"mattis": codes("N CC N")}, lifted="mattis")
    assert (shown["lifted"], shown["totals"], shown["sentences"]) == ("", None, [])


def test_the_sums_carry_the_student_s_own_ratings_and_trust(run_js):
    rows = {"mattis": codes("II N C"), "flynn": codes("I N C")}
    sums = lines(run_js, cells=rows, named="mattis", trust={"mattis": 50})["sums"]
    assert "real alliance: 0.5 × (−2) + (−1) = −2, so 2 to the power of −2 = 0.25" in sums
    assert (
        "real alliance, Heuer's count of what speaks against (trust left aside): 2 + 1 = 3" in sums
    )
    assert "“Mattis cautions” tells apart: highest 1, lowest −2, so 3 of 4" in sums
