"""What the lessons together must meet of the case: whatever is left out is named."""

import dataclasses

from steelyard import content, scored
from steelyard.authoring import coverage, lint
from steelyard.quizzes import faults


def lesson(id):
    return next(one for one in lint.lessons() if one.id == id)


def test_what_no_lesson_meets_is_named():
    told = [*coverage.unmet([lesson("02")])]
    assert "the paragraph P1 is in no lesson." in told
    assert "the dated question Q01 is in no lesson." in told
    assert not any("P2 " in sentence for sentence in told)
    assert "the claim C01 is in no lesson." in told


def test_boards_that_are_opened_nowhere_are_named():
    assert [*coverage.boards([lesson("00")])] == [
        "the board of forces is in no lesson.",
        "the board of gates is in no lesson.",
        "the board of scorebook is in no lesson.",
    ]


def test_a_force_whose_judgement_reaches_no_forecast_is_named(monkeypatch):
    id, force = next((id, f) for id, f in content.forces().items() if f.replaced_by)
    lost = {**content.forces(), id: dataclasses.replace(force, replaced_by="no-such-condition")}
    monkeypatch.setattr(content, "forces", lambda: lost)
    assert [*coverage.boards([*lint.lessons()])] == [f"the force {id} can be weighed on no board."]


def test_a_dated_question_without_a_score_is_named(monkeypatch):
    every = scored.answers
    monkeypatch.setattr(scored, "answers", lambda get: every(get)[1:])
    unscored = every()[0].question.id
    assert [*coverage.scored([])] == [f"the dated question {unscored} is not scored."]


def test_what_an_author_of_questions_still_owes_is_named(monkeypatch):
    monkeypatch.setattr(faults, "faults", lambda: ["quizzes/09.yaml: q09-x: owed"])
    assert [*coverage.quizzes([])] == ["quizzes/09.yaml: q09-x: owed"]
