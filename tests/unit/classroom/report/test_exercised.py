"""Exercises from the notebooks, and the marks beside them."""

from steelyard.cards import plain
from steelyard.classroom.report.exercised import exercised
from steelyard.classroom.tally.exercises import exercises

from .conftest import by_name, handins, rows

N = 40


def test_exercises_are_counted_from_the_students_own_notebooks(tally):
    found = by_name(exercised(tally, None))
    for id, (_, title) in exercises().items():
        said = [
            (one.get("exercises").latest.get(id) or {}).get("verdict", "missing")
            for one in handins(N)
        ]
        wanted = [str(said.count(verdict)) for verdict in ("done", "not quite", "missing")]
        assert next(row for name, row in found.items() if name.startswith(plain(title)))[1:4] == (
            wanted
        )


def test_of_fewer_than_five_marks_only_how_many_is_told(tally):
    id, other = list(exercises())[:2]
    marks = {id: {"done": 4}, other: {"done": 3, "not quite": 2, "missing": 1, "not yet": 4}}
    found = [row[-3:] for row in rows(exercised(tally, marks)) if len(row) > 5]
    assert found[1] == ["–", "–", "n = 4"]
    assert found[2] == ["3", "2", "5"]
