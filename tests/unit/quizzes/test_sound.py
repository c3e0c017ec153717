"""A question that nobody could answer rightly is refused; what an author still owes is listed."""

from dataclasses import replace

import pytest

from steelyard import content
from steelyard.quizzes.items import Before, Quiz
from steelyard.quizzes.sound import check, faults


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


def test_the_invented_case_owes_questions_and_nothing_else(sample):
    assert faults(sample) == [
        "quizzes/00.yaml: -: 2 questions; there must be at least 8",
        "quizzes/00.yaml: -: 2 kinds of question; there must be at least 4",
        "quizzes/01.yaml: -: 7 questions; there must be at least 8",
    ]


def test_the_quizzes_of_the_course_owe_nothing():
    assert faults() == []
    assert list((content.FOLDER / "quizzes").glob("*.yaml"))


OWED = {
    "misconception: wish-as-forecast}": ("}", "option a is wrong and names no misconception"),
    "paragraph: P1, misconception": ("misconception", "option a names no paragraph"),
    "misconception: wish": ("misconception: luck, x: wish", "q00-who-wrote: unknown field"),
    "wish-as-forecast": ("good-luck", "there is no misconception good-luck"),
    "paragraphs: [P1]": ("paragraphs: [P8]", "there is no paragraph P8"),
}


@pytest.mark.parametrize("old", OWED)
def test_what_an_author_owes_is_named_with_its_question(sample, tmp_path, old):
    import shutil

    new, reason = OWED[old]
    folder = tmp_path / "case"
    shutil.copytree(sample, folder)
    path = folder / "quizzes" / "00.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(reason in line for line in faults(folder))
