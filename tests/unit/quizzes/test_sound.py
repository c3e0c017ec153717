"""A question that nobody could answer rightly is refused."""

from dataclasses import replace

import pytest

from steelyard.quizzes.items import Before, Quiz
from steelyard.quizzes.sound import check


def one(known, kind, **changes):
    return Quiz("01", (replace(known[kind], **changes),))


def test_a_sound_quiz_passes(items):
    check(Quiz("01", tuple(items.values())), "quizzes/01.yaml")


def unsound(items):
    choice, several, order = items["choice"], items["several"], items["order"]
    match, number = items["match"], items["number"]
    lure = number.lures[0]
    yield "must start with q01-", one(items, "choice", id="q02-x")
    yield "this id is used twice", Quiz("01", (choice, choice))
    yield "a right option and a wrong one", one(items, "choice", options=choice.options[2:])
    yield "a right option and a wrong one", one(items, "several", options=several.options[:1])
    both = tuple(replace(option, right=option.id in "ab") for option in choice.options)
    yield "exactly one option must be right", one(items, "choice", options=both)
    yield "the id a is used twice", one(items, "several", options=several.options[:2] * 2)
    yield "at least one pair", one(items, "order", before=())
    yield "names z", one(items, "order", before=(Before("a", "z", "why"),))
    yield "must stand in a right order", one(items, "order", items=order.items[::-1])
    yield "goes with r1, which cannot", one(items, "match", rights=match.rights[1:])
    yield "at least two on each side", one(items, "match", lefts=match.lefts[:1])
    yield "the lower one first", one(items, "number", range=(1.0, 0.0))
    yield "the lower one first", one(items, "number", range=(1.0,))
    yield "0.15 is outside the range", one(items, "number", range=(0.2, 1.0))
    yield "cannot be negative", one(items, "number", tolerance=-1.0)
    yield "overlaps the answer", one(items, "number", lures=(replace(lure, tolerance=0.2),))


def test_what_could_not_be_marked_is_refused_with_its_question(items):
    for reason, quiz in unsound(items):
        with pytest.raises(ValueError, match=r"^quizzes/01\.yaml: q0\d-") as error:
            check(quiz, "quizzes/01.yaml")
        assert reason in str(error.value)
