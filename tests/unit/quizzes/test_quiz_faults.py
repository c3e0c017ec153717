"""What an author still owes is listed, question by question."""

import shutil

import pytest

from steelyard import content
from steelyard.quizzes.faults import faults


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
    new, reason = OWED[old]
    folder = tmp_path / "case"
    shutil.copytree(sample, folder)
    path = folder / "quizzes" / "00.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(reason in line for line in faults(folder))
