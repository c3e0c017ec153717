"""Misconceptions, counted by students."""

from steelyard import content
from steelyard.cards import plain
from steelyard.classroom.report.errors import errors
from steelyard.classroom.tally.items import items
from steelyard.quizzes.record import first, latest

from .conftest import handins, rows

N = 40


def test_errors_count_students_and_not_answers(tally):
    found = {row[0]: row for row in rows(errors(tally))}
    firsts = [[first(i, one.get(f"quiz-{i.lesson}")) for i in items()] for one in handins(N)]
    lasts = [[latest(i, one.get(f"quiz-{i.lesson}")) for i in items()] for one in handins(N)]
    for id, known in content.misconceptions().items():
        showing = [[g for g in all_ if g and id in g.mark.misconceptions] for all_ in firsts]
        showed = sum(map(bool, showing))
        sure = sum(any(g.certainty > 1 for g in all_) for all_ in showing)
        still = sum(any(g and id in g.mark.misconceptions for g in all_) for all_ in lasts)
        met = tally.items.errors[id].met
        cells = next(row for name, row in found.items() if name.startswith(plain(known.name)))
        assert [int(cells[n].split()[0]) for n in (2, 3, 4, 5)] == [met, showed, sure, still]
