"""A hand-in's notebooks are run, and what counts is found outside their process."""

import json
import os

import nbformat
import pytest

from steelyard import content
from steelyard.authoring.notebooks import COURSE
from steelyard.checks import _core
from steelyard.classroom.marking.asks import shipped
from steelyard.classroom.marking.marker import Job, Marks, mark
from steelyard.method import seal

from .conftest import DONE, NOTEBOOK, SOLVED, code, job, marked, solved

MISSING = ("missing", "missing")


def whole(folder, name):
    """One notebook of the course as a hand-in."""
    data = {name: (COURSE / folder / name).read_bytes()}
    return mark(Job("a-b-1", "a.zip", "0", "0", {}, data, {name: shipped()[name]}))


@pytest.mark.parametrize("name", shipped())
def test_a_solution_is_done_in_everything(name):
    found = whole("solutions", name)
    assert found.notebooks[name].code == "ok"
    assert {(m.verdict, m.code) for m in found.exercises.values()} == {DONE}
    assert set(found.exercises) == {ask.exercise for ask in shipped()[name]}


@pytest.mark.parametrize("name", shipped())
def test_an_untouched_exercise_is_done_in_nothing(name):
    found = whole("exercises", name)
    assert found.notebooks[name].code == "ok"
    assert {(m.verdict, m.code) for m in found.exercises.values()} == {("not yet", "ok")}


def test_a_notebook_that_was_not_handed_in_leaves_its_exercises_missing():
    asks = {NOTEBOOK: shipped()[NOTEBOOK]}
    found = mark(Job("a-b-1", "a.zip", "0", "0", {}, {}, asks))
    assert {(m.verdict, m.code) for m in found.exercises.values()} == {("missing", "no-notebook")}


def test_marks_come_back_from_their_file_as_they_were():
    found = mark(Job("a-b-1", "a.zip", "0", "0", {}, {}, {NOTEBOOK: shipped()[NOTEBOOK]}))
    assert Marks.from_text(found.as_text()) == found
    for other in ("", "[]", "{}", '{"schema": 2}', found.as_text().replace('"who"', '"whom"')):
        with pytest.raises(ValueError, match=r"."):
            Marks.from_text(other)


def test_an_exercise_whose_cell_was_deleted_is_missing_and_never_wrong():
    _, found = marked(*solved("U1", "U3"))
    assert found == {
        **dict.fromkeys([f"U{n}" for n in range(1, 8)], MISSING),
        "U1": DONE,
        "U3": DONE,
    }


def test_cells_that_were_edited_copied_split_or_moved_are_marked_as_they_stand():
    given = "a, b, c = 0.15, 0.20, 0.60\n"
    answers = "ceiling, product, floor = min(a, b, c), a * b * c, 0\n"
    u2 = next(c.source for c in SOLVED.cells if c.id == "u2-answer")
    code_, found = marked(
        *solved("U3"),
        # split in two: the check went with the second half
        code(given, "u1-answer"),
        code(answers + "check('U1', [a, b, c], ceiling, product, floor)"),
        # copied, and changed for the worse in the copy
        code(u2, "u2-answer"),
        code(u2.replace("0.7**n", "0.7*n"), "u2-copy"),
        # retyped without the check and under another id, at the end
        code(
            "def gridlock(status_quo, ideals):\n    return min(ideals) <= status_quo <= max(ideals)"
        ),
        # under names of their own
        code("def mine(forecast, parts):\n    return forecast <= min(parts)\ncheck('U6', mine)"),
    )
    assert code_ == "ok"
    assert {id: found[id] for id in ("U1", "U3", "U4", "U6")} == dict.fromkeys(
        ("U1", "U3", "U4", "U6"), DONE
    )
    assert found["U2"] == ("not quite", "ok")


def test_a_cell_that_stops_with_an_error_does_not_stop_those_after_it():
    _, found = marked(*solved("U1"), code("1 / 0", "u2-answer"), *solved("U3"))
    assert (found["U1"], found["U2"], found["U3"]) == (DONE, MISSING, DONE)


def test_names_that_a_student_took_for_something_else_do_no_harm():
    names = "list = str = type = json = eval = check = print = len = range = None"
    _, found = marked(*solved("U1"), code(names), *solved("U3")[1:])
    assert (found["U1"], found["U3"]) == (DONE, DONE)


def test_a_check_that_looks_at_the_record_is_given_that_of_the_hand_in():

    seal = sealed_forecast()
    judged = {"low": 0.1, "mode": 0.1, "high": 0.1, "bind": 1, "confidence": 0.75}
    gates = {f"gate:{id}": judged for id in content.gates()}
    records = {"ladder-first": seal, "gates": record("gates", gates)}
    found = mark(job(*solved("U6"), records=records)).exercises["U6"]
    assert found.verdict == "done"
    told = _core.feedback("U6", _core.done()).message
    assert found.message != told
    assert mark(job(*solved("U6"))).exercises["U6"].message == told


def record(activity, items):
    times = dict.fromkeys(items, "2026-01-01T00:00:00+00:00")
    return {"schema": 1, "activity": activity, "first": items, "latest": items, "times": times}


def sealed_forecast():
    rungs = [entry.id for entry in content.case().ladder]
    probs = {rung: 1 / len(rungs) for rung in rungs}
    held = {"stage": "first", "date": "2026-01-01", "probs": probs, "why": "so"}
    items = {
        "seal": {"date": "2026-01-01", "record": held, "sha256": seal(held)},
        "probs": probs,
        "why": "so",
    }
    return record("ladder-first", items)


def test_the_students_own_outputs_and_name_are_in_no_mark():
    cells = [code("print('Jane Roe')"), *solved("U1")]
    assert "Jane Roe" not in mark(job(*cells)).as_text()


def test_a_kernel_can_be_started_anew_where_none_can_be_forked():
    code_, found = marked(*solved("U1", "U3"), nofork=True)
    assert (code_, found["U1"], found["U3"]) == ("ok", DONE, DONE)


def test_an_old_notebook_and_an_empty_one_are_run():
    empty = nbformat.writes(nbformat.v4.new_notebook()).encode()
    old = json.dumps(
        {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": []}
    ).encode()
    for data in (empty, old):
        code_, found = marked(notebook=data)
        assert (code_, found["U1"]) == ("ok", MISSING)


def test_marking_leaves_no_file_and_no_variable_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = dict(os.environ)
    marked(*solved("U1"))
    assert list(tmp_path.iterdir()) == []
    assert dict(os.environ) == before
