"""The fold that opens what happened."""

from steelyard.cards import plain
from steelyard.classroom.questions import of_case
from steelyard.classroom.report.outcomes import outcomes

from .conftest import words


def test_the_fold_says_on_how_few_events_the_many_forecasts_are(tally):
    told = words(outcomes(tally, names=False))
    events = sum(one.binary for one in of_case() if one.answer)
    assert (
        f"{tally.calibrating.n} forecasts of yes or no, and the number of events is {events}"
        in told
    )
    parts = tally.calibrating.parts
    assert f"{parts.brier:.3f}" in told
    for one in of_case():
        assert f"{one.answer}. {plain(one.question.resolution.text)}" in told
