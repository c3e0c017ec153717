"""Before an answer the browser learns nothing of the key; afterwards all the reasons."""

import json
from dataclasses import replace

import pytest

from steelyard.quizzes import record, screen
from steelyard.quizzes.answers import key
from steelyard.quizzes.shown import starting_order


def given(item, answer, level):
    return record.given(item, record.as_value(item, answer, level))


def test_what_is_asked_holds_no_key_no_reason_and_no_id(items):
    for item in items.values():
        asked = screen.asked(item)
        assert set(asked) == {"id", "kind", "prompt", "hint", "parts", "targets", "unit"}
        for part in asked["parts"]:
            assert set(part) == {"html", "text", "passage"}
        for target in asked["targets"]:
            assert set(target) == {"text", "meaning"}


def test_turning_the_key_round_changes_nothing_that_is_asked(items):
    choice, match, number = items["choice"], items["match"], items["number"]
    turned = tuple(replace(option, right=not option.right) for option in choice.options)
    assert screen.asked(replace(choice, options=turned)) == screen.asked(choice)
    assert screen.asked(replace(number, answer=0.9, tolerance=0.1)) == screen.asked(number)
    lefts = tuple(replace(left, right="r4") for left in match.lefts)
    assert {json.dumps(t) for t in screen.asked(replace(match, lefts=lefts))["targets"]} == {
        json.dumps(t) for t in screen.asked(match)["targets"]
    }


def test_lines_to_order_are_shown_as_they_stand_at_first(items):
    order = items["order"]
    texts = {part.id: part.text for part in order.items}
    shown = [part["text"] for part in screen.asked(order)["parts"]]
    assert shown == [texts[id] for id in starting_order(order)]


def test_paragraphs_to_choose_can_be_read_but_not_when_recalling(items):
    spot = items["paragraph"]
    assert [p["passage"] for p in screen.asked(spot)["parts"]] == ["P1", "P3", "P4"]
    shut = screen.asked(spot, by_heart=True)
    assert [p["passage"] for p in shut["parts"]] == [None, None, None]


def test_the_range_and_the_unit_are_told_with_the_question(items):
    assert screen.asked(items["number"])["hint"] == "Type a number from 0 to 1."
    percent = screen.asked(replace(items["number"], unit="%"))
    assert (percent["hint"], percent["unit"]) == ("Type a number from 0 to 1 %.", "%")


def test_emphasis_becomes_html_and_html_becomes_text(items):
    item = replace(items["choice"], prompt="*So* <script>alert(1)</script> & so?")
    prompt = screen.asked(item)["prompt"]
    assert prompt == "<em>So</em> &lt;script&gt;alert(1)&lt;/script&gt; &amp; so?"


@pytest.mark.usefixtures("sample")
def test_a_confident_error_opens_every_reason_and_a_guess_leaves_a_fold(items):
    choice = items["choice"]
    sure = screen.feedback(choice, given(choice, "c", 3))
    unsure = screen.feedback(choice, given(choice, "c", 1))
    assert (sure["tone"], sure["open"], unsure["open"]) == ("wrong", True, False)
    assert [len(sure["loud"]), len(sure["quiet"])] == [2, 2]
    assert sure["loud"][0]["slip"]
    assert sure["loud"][0]["error"] == {
        "name": "Always take the minimum",
        "told": "The smallest chance is a ceiling, not the answer.",
    }


@pytest.mark.usefixtures("sample")
def test_an_error_that_shows_twice_is_explained_once_and_named_again(items):
    claims = items["claims"]
    twice = {"C01": "prediction", "C02": "prediction", "C03": "prediction"}
    first, second = screen.feedback(claims, given(claims, twice, 2))["loud"]
    assert first["error"]["name"] == second["error"]["name"]
    assert (first["error"]["told"] != "", second["error"]["told"]) == (True, "")


@pytest.mark.usefixtures("sample")
def test_who_was_right_and_sure_reads_no_more_than_the_one_reason(items):
    said = screen.feedback(items["choice"], given(items["choice"], "b", 3))
    assert (said["tone"], said["open"], len(said["loud"])) == ("right", False, 1)
    assert said["read"] == ["P3"]
    assert said["stake"] == "Certainty mark: +3."


@pytest.mark.usefixtures("sample")
def test_a_part_and_a_second_answer_are_explained_beside_the_mark(items):
    several = items["several"]
    said = screen.feedback(several, given(several, ["a"], 2), again=True)
    assert said["tone"] == "part"
    assert said["stake"] == (
        "Certainty mark: −2. You said how sure you were of the whole answer, so a part does not "
        "count. Only the mark of your first answer is added up."
    )


@pytest.mark.usefixtures("sample")
def test_an_order_is_shown_with_its_first_wrong_place_and_a_right_order(items):
    order = items["order"]
    said = screen.feedback(order, given(order, ["a", "c", "b", "d", "e"], 1))
    assert [step["wrong"] for step in said["order"]] == [False, True, False, False, False]
    assert said["key"][1] == "The ferry stops."
    assert screen.feedback(order, given(order, key(order), 3))["key"] == []


def test_the_levels_show_what_they_stake():
    first, *_, last = screen.levels()
    assert (first["name"], first["right"], first["wrong"]) == ("Not sure", "+1", "0")
    assert (last["number"], last["right"], last["wrong"]) == (3, "+3", "−6")


@pytest.mark.usefixtures("sample")
def test_the_first_answer_is_told_with_its_verdict(items):
    first = screen.first_answer(given(items["claims"], key(items["claims"]), 1))
    assert first["verdict"] == "Right, though you were not sure."
    assert first["html"].startswith("The river rose <em>twice</em> last year. – Fact · ")
