"""Records that were edited, merged or half restored: no board, recall or tally stops at them."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steelyard import content, forecast, progress, quiz, recall, weigh, work
from steelyard.quizzes.files import load
from steelyard.quizzes.items import fingerprint
from steelyard.widgets import _board

ASKED = load("01").questions
FORCE, GATE = next(iter(content.forces())), next(iter(content.gates()))
RUNG, BEST = content.case().ladder[0].id, content.case().ladder[-1].id

LADDER = {"ladder-first": ("probs", "why", "seal")}
FORCES = {"forces": (f"force:{FORCE}", "own:mine", "order", "scale", "sentence")}
GATES = {"gates": (f"gate:{GATE}", "own:mine", "rho", "sentence")}
QUIZ = {f"{kind}quiz-01": tuple(q.id for q in ASKED) for kind in ("", "draft-")}
RECALL = {"recall": QUIZ["quiz-01"], "recall-02": ("draw", *QUIZ["quiz-01"])}
DATED = {"questions": ("Q01", "Q02"), "questions-draft": ("Q01", "Q02")}
TALLIED = {**LADDER, **DATED, "exercises": ("S1", "S2"), "writing": ("01",)}

FIELDS = (
    *("low", "mode", "high", "swing", "confidence", "why", "paragraph", "quotation", "ten"),
    *("usual", "bind", "twice", "sentence", "probs", "at", "verdict", "key", "answer"),
    *("certainty", "box", "lesson", "date", "record", "sha256", RUNG, BEST),
)
plain = st.none() | st.booleans() | st.sampled_from([5, -3, 0.3, 1e400, "text", ""])
deep = plain | st.lists(plain | st.lists(plain), max_size=2)
whole = st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, deep))
sides = {"name": st.just("Mine"), "direction": deep | st.just(1), "blocks": st.just(BEST)}
own = st.fixed_dictionaries(sides, optional=dict.fromkeys(FIELDS, deep))
order = st.lists(st.sampled_from([f"force:{FORCE}", "own:mine", 7]), max_size=3)


def value(item):
    if item in {q.id for q in ASKED}:
        seen = fingerprint(next(q for q in ASKED if q.id == item))
        return deep | whole.map(lambda v: {**v, "content": seen, "certainty": 2})
    return deep | whole | {"own:mine": own, "order": order}.get(item, whole)


def records(activities):
    """For each activity, whatever its file may hold and still be a record."""
    times = st.sampled_from(["2030-01-01T00:00:00+00:00", "yesterday", 5])

    def file(items):
        part = st.fixed_dictionaries({}, optional={item: value(item) for item in items})
        when = st.fixed_dictionaries({}, optional=dict.fromkeys(items, times))
        return st.fixed_dictionaries(
            {"schema": st.just(work.SCHEMA), "latest": part, "first": part, "times": when}
        )

    return st.fixed_dictionaries({name: file(items) for name, items in activities.items()})


@pytest.mark.parametrize(
    ("opened", "activities"),
    [
        pytest.param(lambda: weigh("ladder"), LADDER, id="ladder"),
        pytest.param(lambda: weigh("forces"), FORCES, id="forces"),
        pytest.param(lambda: weigh("gates"), {**GATES, **FORCES, **LADDER}, id="gates"),
        pytest.param(lambda: quiz("01"), QUIZ, id="quiz"),
        pytest.param(lambda: recall("02"), {**RECALL, **QUIZ}, id="recall"),
        pytest.param(lambda: forecast("Q01", "Q02"), DATED, id="forecast"),
        pytest.param(progress, {**TALLIED, **QUIZ}, id="progress"),
    ],
)
def test_it_opens_whatever_the_record_holds(folder, monkeypatch, opened, activities):
    folder.mkdir()

    @settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
    @given(records(activities))
    def opens(found):
        for name, data in found.items():
            (folder / f"{name}.json").write_text(json.dumps(data))
        monkeypatch.setattr(_board, "_boards", {})
        assert repr(opened())

    opens()
