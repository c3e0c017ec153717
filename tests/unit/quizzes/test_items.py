"""Questions are plain values: equal when every word is, with a fingerprint of what is asked."""

from dataclasses import replace

from steelyard.quizzes.files import load
from steelyard.quizzes.items import fingerprint


def test_two_readings_of_one_file_are_equal_and_hash_alike(sample):
    assert load("01") == load("01")
    assert hash(load("01")) == hash(load("01"))


def test_each_question_has_a_fingerprint_of_its_own(items):
    assert len({fingerprint(item) for item in items.values()}) == len(items)


def test_another_reason_or_paragraph_leaves_the_fingerprint(items):
    choice, number = items["choice"], items["number"]
    reworded = tuple(replace(o, why="Because.", paragraph="P9") for o in choice.options)
    assert fingerprint(replace(choice, options=reworded)) == fingerprint(choice)
    assert fingerprint(replace(number, why="Because.", lures=())) == fingerprint(number)


def test_another_line_break_leaves_the_fingerprint(items):
    choice = items["choice"]
    assert fingerprint(replace(choice, prompt=choice.prompt.replace(" ", "\n"))) == fingerprint(
        choice
    )


def test_another_prompt_text_or_key_changes_the_fingerprint(items):
    choice, order, match = items["choice"], items["order"], items["match"]
    number = items["number"]
    turned = tuple(replace(o, right=o.id == "d") for o in choice.options)
    pairs = [
        (choice, {"prompt": "Else?"}),
        (choice, {"options": turned}),
        (choice, {"options": choice.options[:3]}),
        (order, {"before": order.before[:1]}),
        (match, {"lefts": (replace(match.lefts[0], right="r4"), *match.lefts[1:])}),
        (number, {"tolerance": 0.1}),
    ]
    for item, change in pairs:
        assert fingerprint(replace(item, **change)) != fingerprint(item)
