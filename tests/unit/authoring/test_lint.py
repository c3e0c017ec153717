"""Each rule that a lesson must keep, kept and broken."""

from __future__ import annotations

import argparse
import copy

import nbformat
import pytest

from steelyard import content
from steelyard.authoring import lint
from steelyard.authoring.notebooks import COURSE

FIRST = next(lint.lessons())
SECOND = next(one for one in lint.lessons() if one.id == "02")


@pytest.fixture
def broken():
    """A copy of lesson 02 with its cells changed by a function."""

    def go(change, lesson=SECOND):
        cells = copy.deepcopy(list(lesson.cells))
        return lint.Lesson(lesson.id, lesson.path, change(cells) or cells)

    return go


def without(text):
    def change(cells):
        return [cell for cell in cells if text not in cell.source]

    return change


def swapped(old, new):
    def change(cells):
        for cell in cells:
            cell.source = cell.source.replace(old, new)

    return change


def one_more(source, tags=()):
    def change(cells):
        cell = nbformat.v4.new_markdown_cell(source, metadata={"tags": [*tags]})
        return [*cells, cell]

    return change


@pytest.mark.parametrize("rule", lint._OF_A_LESSON, ids=lambda rule: rule.__name__.strip("_"))
@pytest.mark.parametrize("lesson", [FIRST, SECOND], ids=lambda one: one.id)
def test_a_sound_lesson_keeps_every_rule(rule, lesson):
    assert [*rule(lesson)] == []


@pytest.mark.parametrize(
    ("rule", "change", "says"),
    [
        ("opening", swapped("# What drives", "What drives"), "open with its title"),
        ("opening", swapped("minutes", "moments"), "how many minutes"),
        ("opening", swapped("At the end you", "You"), "has at the end"),
        ("skeleton", swapped("## Quiz", "## Questions"), "missing: Quiz"),
        ("skeleton", lambda cells: cells[::-1], "in this order: Before you start"),
        ("skeleton", one_more("## Quiz"), "two headings are the same"),
        ("lengths", lambda cells: cells[:10], "10 cells"),
        ("lengths", one_more("word " * 200), "200 words is too long"),
        ("lengths", swapped('weigh("forces")', "x = 1\n" * 13), "13 lines is too long"),
        ("lengths", one_more("word " * 3000), "words; 700 to 2600"),
        ("calls", without('quiz("02")'), 'quiz("02")'),
        ("calls", without('recall("02")'), 'recall("02")'),
        ("calls", without('write("02")'), 'write("02")'),
        ("calls", without('read("P3")'), "not read: P3"),
        ("calls", swapped("figure", "picture"), "no picture"),
        (
            "readings",
            lambda cells: [c for c in cells if not c.metadata.get("tags")],
            "two readings",
        ),
        ("readings", one_more("*A third case.* " + "Many words. " * 90, [lint.BOTH]), "1.6 times"),
        ("cut_off", one_more("In 2018 he lost."), "'In 2018 he lost.'"),
    ],
)
def test_a_broken_rule_is_told_in_a_sentence(rule, change, says, broken):
    told = [*getattr(lint, f"_{rule}")(broken(change))]
    assert any(says in sentence for sentence in told), told


def test_a_year_to_come_may_stand_in_a_sentence_that_looks_ahead(broken):
    ahead = one_more("Where will things stand on the last day of 2018?")
    assert [*lint._cut_off(broken(ahead))] == []


def test_the_last_lesson_may_tell_of_later_years():
    told = nbformat.v4.new_markdown_cell("In 2018 it ended.")
    assert [*lint._cut_off(lint.Lesson("07", COURSE / "lessons" / "07_x.ipynb", [told]))] == []


@pytest.mark.parametrize(
    ("shown", "says"),
    [
        ("### BEGIN SOLUTION", "gives an answer away"),
        ("share = heads / throws", "this line of the solution"),
    ],
)
def test_an_exercise_that_holds_its_answer_is_named(tmp_path, shown, says):
    inside = "### BEGIN SOLUTION\nshare = heads / throws\n### END SOLUTION"
    for room, source in (("solutions", inside), ("exercises", shown)):
        (tmp_path / room).mkdir()
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
        nbformat.write(notebook, tmp_path / room / "09_x.ipynb")
    (told,) = lint._answers_in_exercises(tmp_path)
    assert says in told


def test_an_exercise_without_a_solution_is_named(tmp_path):
    (tmp_path / "exercises").mkdir()
    nbformat.write(nbformat.v4.new_notebook(), tmp_path / "exercises" / "09_x.ipynb")
    assert "has no solution" in next(lint._answers_in_exercises(tmp_path))


def test_the_command_prints_the_faults_and_fails_where_there_are_some(monkeypatch, capsys):
    monkeypatch.setattr(lint, "faults", lambda: iter(["09_x.ipynb: it is empty."]))
    assert lint.command(argparse.Namespace()) == 1
    monkeypatch.setattr(lint, "faults", lambda: iter([]))
    assert lint.command(argparse.Namespace()) == 0
    said = capsys.readouterr().out
    assert said.startswith("09_x.ipynb: it is empty.\nAll ")
    counts = [len(all_of_them()) for all_of_them in (content.paragraphs, content.claims)]
    counts += [len(content.questions()), len(content.forces())]
    assert [int(word) for word in said.split() if word.isdigit()][1:] == counts


def test_a_paragraph_is_asked_for_where_it_is_first_read_and_not_again():
    found = {one.id: one.paragraphs for one in lint.lessons()}
    everything = [paragraph for paragraphs in found.values() for paragraph in paragraphs]
    assert len(everything) == len(set(everything))
    assert found["02"] == ("P2", "P3")


def test_the_course_keeps_every_rule():
    assert [*lint.faults()] == []
