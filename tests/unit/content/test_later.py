"""What came later: complete, sourced, in its own window, and silent until it is asked for."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from steelyard import content
from steelyard.content import references
from steelyard.content.schemas import schema_faults

CODE = Path(content.FOLDER).parent
ASKS = re.compile(r"content\.(outcomes|predictions|ending)\(")


def test_the_events_lie_between_the_election_and_the_end_of_the_term_in_order():
    dates = [outcome.date for outcome in content.outcomes().values()]
    assert dates == sorted(dates)
    assert dates[0] >= date(2016, 11, 8)
    assert dates[-1] == date(2021, 1, 20)


def test_every_event_has_a_source_and_bears_on_a_force():
    assert all(outcome.sources and outcome.forces for outcome in content.outcomes().values())


def test_no_event_is_told_to_bear_on_a_force_that_no_event_can_resolve():
    silent = {id for id, force in content.forces().items() if not force.resolved_by_events}
    touched = {force for outcome in content.outcomes().values() for force in outcome.forces}
    assert not touched & silent


def test_twenty_predictions_are_judged_and_each_has_something_said_for_the_author():
    found = content.predictions().values()
    assert len(found) == 20
    assert Counter(p.verdict for p in found) == {
        "borne out": 4,
        "mostly borne out": 3,
        "mixed": 5,
        "not borne out": 1,
        "not triggered": 4,
        "not a forecast": 3,
    }
    assert len({p.for_author for p in found}) == 20


def test_a_prediction_without_a_source_is_one_that_nothing_happened_to():
    for prediction in content.predictions().values():
        assert prediction.sources or prediction.verdict == "not triggered"


def test_the_ladder_came_out_by_the_first_rule_that_fits_though_a_later_one_fits_too():
    ending = content.ending()
    assert ending.outcome == "deterioration"
    assert [step.fits for step in ending.steps] == [False, True, True, False]


def test_to_print_what_came_later_gives_nothing_away():
    for outcome in content.outcomes().values():
        assert outcome.event not in repr(outcome)
    for prediction in content.predictions().values():
        assert prediction.happened not in repr(prediction)
        assert prediction.verdict not in repr(prediction).replace(prediction.said, "")
    assert "deterioration" not in repr(content.ending())


def test_only_the_score_asks_what_came_later():
    asking = {
        path.relative_to(CODE).as_posix()
        for path in CODE.rglob("*.py")
        if ASKS.search(path.read_text(encoding="utf-8"))
    }
    allowed = {"content/later_references.py", "scored.py", "aftermath.py"}
    allowed |= {
        f"widgets/{name}.py" for name in ("scorebook", "_scorebook_words", "_scorebook_tables")
    }
    assert {path for path in asking if "lesson07" not in path} <= allowed


def test_a_base_rate_is_counted_never_zero_and_only_where_a_source_counts_it():
    rates = {id: q.base_rate for id, q in content.questions().items() if q.base_rate}
    assert {id: (r.count, r.of) for id, r in rates.items()} == {
        "Q16": (0, 17),
        "Q18": (0, 3),
        "Q19": (1, 17),
    }
    assert rates["Q18"].rate == pytest.approx(0.2)
    assert all(0 < rate.rate < 1 and rate.sources for rate in rates.values())


@pytest.mark.parametrize(
    ("file", "change", "reason"),
    [
        ("outcomes.yaml", ("O05", "forces", ["luck"]), "O05: there is no force luck"),
        ("outcomes.yaml", ("O05", "sources", ["nobody"]), "O05: there is no source nobody"),
        ("outcomes.yaml", ("O05", "effect", 3), "O05: effect must be -2 to 2"),
        ("outcomes.yaml", ("O05", "date", date(2016, 1, 1)), "it happened before O04"),
        ("predictions.yaml", ("F01", "claims", ["C99"]), "F01: there is no claim C99"),
        ("predictions.yaml", ("F01", "sources", ["nobody"]), "F01: there is no source nobody"),
        ("resolution.yaml", (None, "outcome", "full-reset"), "the first rule that fits is"),
        ("resolution.yaml", (None, "steps", 0, "rung", "heaven"), "the order of the rules"),
        ("questions.yaml", ("Q16", "base_rate", "count", 18), "0 ≤ count ≤ of"),
        ("questions.yaml", ("Q16", "base_rate", "sources", ["nobody"]), "no source nobody"),
    ],
)
def test_what_does_not_fit_together_is_found_and_named(broken, file, change, reason):
    found = references.faults(broken(file, change))
    assert any(line.startswith(f"{file}: ") and reason in line for line in found), found


@pytest.mark.parametrize(
    ("file", "change", "start"),
    [
        ("outcomes.yaml", ("O05", "effect", 3), "outcomes.yaml: O05: effect"),
        ("predictions.yaml", ("F01", "verdict", "right"), "predictions.yaml: F01: verdict"),
        ("resolution.yaml", (None, "precedence", "No"), "resolution.yaml: -: precedence"),
        ("questions.yaml", ("Q16", "base_rate", "of", 0), "questions.yaml: Q16: base_rate.of"),
    ],
)
def test_a_departure_from_the_schema_is_named(broken, file, change, start):
    (found,) = schema_faults(broken(file, change), content.FOLDER / "schemas")
    assert found.startswith(start)
