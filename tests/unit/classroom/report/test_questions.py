"""First answers, certainty, facility and what was chosen."""

import re
import statistics

import pytest

from steelyard.cards import plain
from steelyard.classroom.report.questions import questions
from steelyard.classroom.tally.items import items
from steelyard.quizzes.record import first

from .conftest import by_name, handins, tally_of

N = 40


def test_questions_count_first_answers_and_who_was_sure_and_wrong(tally):
    found = by_name(questions(tally))
    for item in items():
        given = [g for one in handins(N) if (g := first(item, one.get(f"quiz-{item.lesson}")))]
        right = sum(g.right for g in given)
        partly = sum(0 < g.mark.score < 1 for g in given)
        sure = sum(g.certainty > 1 and not g.right for g in given)
        wanted = [len(given), right, partly, len(given) - right - partly, sure]
        facility = statistics.fmean(g.mark.score for g in given)
        cells = found[" ".join(plain(item.prompt).split())]
        assert cells[:5] == [str(x) for x in wanted]
        assert float(cells[5]) == pytest.approx(facility, abs=0.0051)


def test_the_lesson_that_the_class_has_reached_is_open_and_no_other():
    html = questions(tally_of(N))
    opened = re.findall(r'<details class="lesson" open><summary><h3>Lesson (\d\d)', html)
    assert opened == ["07"]
