"""What comes back, and when: the questions in Leitner's boxes, told in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from steelyard import content
from steelyard.quizzes.boxes import DAYS, Slip
from steelyard.quizzes.drawing import slips
from steelyard.quizzes.files import load
from steelyard.sentences import day

__all__ = ["returns", "told"]


def returns(known: Iterable[Slip]) -> Counter[date]:
    """Day → how many answered questions come back on it; a lesson may ask them sooner.

    Args:
        known: questions in their boxes; those never answered do not come back.
    """
    return Counter(
        slip.day + timedelta(DAYS[slip.box - 1]) for slip in known if slip.box and slip.day
    )


def told(today: date) -> Iterator[str]:
    """Sentences on what is due today and what comes next; none where nothing was answered."""
    lessons = [one.id for one in content.case().lessons]
    have = [id for id in lessons if (content.FOLDER / "quizzes" / f"{id}.yaml").exists()]
    coming = returns(slips([load(id) for id in have]))
    if not coming:
        return
    due = sum(count for when, count in coming.items() if when <= today)
    later = sorted(when for when in coming if when > today)
    yield (
        f"Questions that are due again: {due}. Each later lesson opens with three, those that you "
        "missed first."
    )
    if later:
        after = f"The next after these: {coming[later[0]]} on {day(later[0].isoformat())}"
        yield after + (f", the last on {day(later[-1].isoformat())}." if len(later) > 1 else ".")
