"""How far the class is."""

from steelyard import content
from steelyard.classroom.report.headline import progress

from .conftest import by_name, handins

N = 40


def test_progress_counts_who_answered_in_each_lesson(tally):
    found = by_name(progress(tally))
    for lesson in content.case().lessons:
        n = sum(bool(one.get(f"quiz-{lesson.id}").latest) for one in handins(N))
        cells = next(row for name, row in found.items() if name.startswith(f"Lesson {lesson.id}"))
        assert cells[1] == str(n)
