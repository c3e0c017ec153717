"""Dated questions in words: what is asked, what is given, what is kept, and what was kept first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steelyard import content, scored, work
from steelyard.classroom.questions import day_of
from steelyard.content import Question
from steelyard.recorded import fields
from steelyard.sentences import capital, day
from steelyard.widgets._grid import complete, in_percent, said_sum
from steelyard.widgets._wording import fill

__all__ = [
    "NO",
    "QUESTIONS",
    "YES",
    "asked",
    "dates",
    "kept",
    "labels",
    "reasoning",
    "said",
    "state",
    "told",
]

QUESTIONS = "questions"
"""The activity of kept forecasts: question id → {`probs`: option → probability, `at`: ISO 8601}."""

YES, NO = "yes", "no"


def asked(question: Question) -> tuple[str, ...]:
    """The options that have a slider: of yes and no the first."""
    return (YES,) if question.kind == "binary" else question.options


def labels(question: Question) -> dict[str, str]:
    """Option → what its slider is called."""
    return {option: capital(option) for option in question.options}


def kept(question: Question) -> Mapping[str, Any]:
    """The probabilities that are kept; empty where none are, or the file holds something else."""
    value = work.get(QUESTIONS).latest.get(question.id)
    probs = value.get("probs") if isinstance(value, Mapping) else None
    known = probs if isinstance(probs, Mapping) else {}
    return known if said(question, known) else {}


def state(question: Question, shares: Mapping[str, int | None], says: Mapping[str, str]) -> str:
    """What is given, and whether it can be kept, in the sentences of the board's texts."""
    if question.kind == "multi":
        return said_sum(shares, labels(question), says["can_keep"])
    if shares[YES] is None:
        return str(says["not_yet"])
    values = {"yes": shares[YES], "no": shares[NO], "then": says["can_keep"]}
    return fill(says["both"], values)


def said(question: Question, probs: Mapping[str, Any]) -> str:
    """A forecast in words; empty where there is none."""
    shares = {option: in_percent(probs.get(option)) for option in question.options}
    if not complete(shares):
        return ""
    shown = (YES,) if question.kind == "binary" else question.options
    return ", ".join(f"{option} {shares[option]} %" for option in shown)


def told(question: Question) -> str:
    """What is kept, and what was kept first where that is another forecast."""
    now = said(question, kept(question))
    if not now:
        return ""
    first = work.get(QUESTIONS).first.get(question.id)
    before = said(question, first.get("probs") or {}) if isinstance(first, Mapping) else ""
    parts = [f"Kept: {now}."]
    at = fields(work.get(QUESTIONS).latest.get(question.id)).get("at")
    says = content.board_data("dated")["says"]
    if question.id not in content.questions():
        parts += [says["closed"]] if day_of(at) > question.closes else []
    elif scored.late(at):
        parts.append(says["late"])
    if before not in ("", now):
        parts.append(f"The first was: {before}.")
    return " ".join(parts)


def reasoning(question: Question) -> dict[str, Any] | None:
    """How often such things happened before, with its sources; for after the student's number.

    A teacher's own question has nothing of the kind.
    """
    if not question.base_rate_reasoning:
        return None
    cites = [content.sources()[id].cite for id in question.base_rate_sources]
    return {"text": question.base_rate_reasoning, "sources": cites}


def dates(question: Question) -> str:
    """The days between which the question lies."""
    opens, closes = (day(when.isoformat()) for when in (question.opens, question.closes))
    if question.id not in content.questions():  # a teacher's is decided after its last day
        return f"Asked on {opens}. The last day on which a forecast counts is {closes}."
    return f"Asked on {opens}, decided on {closes}."
