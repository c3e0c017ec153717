"""`quiz` and `recall` open a board, or say in a sentence why they cannot."""

import shutil
import subprocess
import sys

import pytest

import steelyard
from steelyard import content
from steelyard.cards import Card
from steelyard.quizzes import quiz, recall
from steelyard.widgets.quiz import Questions, Recall

pytestmark = pytest.mark.usefixtures("sample", "folder")


@pytest.mark.parametrize("lesson", ["01", "1", 1, " 01 "])
def test_a_lesson_may_be_named_in_every_usual_way(lesson):
    board = quiz(lesson)
    assert isinstance(board, Questions)
    assert board.title() == "Questions on lesson 01: The river"


def test_two_calls_show_one_board_and_another_wording_another(tmp_path, monkeypatch):
    first = quiz("01")
    assert quiz("01") is first
    folder = tmp_path / "case"
    shutil.copytree(content.FOLDER, folder)
    path = folder / "quizzes" / "01.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Who decides what?", "Who does?"))
    monkeypatch.setattr(content, "FOLDER", folder)
    assert quiz("01") is not first


@pytest.mark.parametrize("ask", [quiz, recall])
@pytest.mark.parametrize("lesson", ["99", 99, "", "three", None, -1, 1.0])
def test_an_unknown_lesson_gets_a_sentence_with_those_there_are(ask, lesson):
    card = ask(lesson)
    assert isinstance(card, Card)
    assert card.text == f"There is no lesson {lesson!r}. The lessons are 00, 01, 02, 03."


def test_a_lesson_without_questions_says_so():
    assert quiz("02").text == "Lesson 02 has no questions yet."


def test_a_file_that_cannot_be_read_is_named_and_the_answers_are_called_safe(tmp_path, monkeypatch):
    folder = tmp_path / "case"
    shutil.copytree(content.FOLDER, folder)
    (folder / "quizzes" / "01.yaml").write_text("lesson: [", encoding="utf-8")
    monkeypatch.setattr(content, "FOLDER", folder)
    assert "could not be read (quizzes/01.yaml: -: not YAML" in quiz("01").text
    assert quiz("01").text.endswith("they are kept apart from the questions.")


def test_the_first_lesson_has_nothing_to_recall_and_says_when_it_will():
    assert recall("00").text.startswith("There is nothing to recall yet: no lesson before this one")


def test_a_later_lesson_recalls_questions_of_earlier_ones():
    board = recall(2)
    assert isinstance(board, Recall)
    assert len(board.quiz.questions) == 3
    assert {item.lesson for item in board.quiz.questions} <= {"00", "01"}
    assert recall("02") is board


def test_both_can_be_imported_from_the_package():
    assert (steelyard.quiz, steelyard.recall) == (quiz, recall)


def test_importing_the_room_loads_nothing_heavy():
    heavy = ["numpy", "matplotlib", "nbformat", "jsonschema", "yaml", "ipywidgets", "anywidget"]
    code = f"import sys, steelyard.quizzes; print([m for m in {heavy} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
