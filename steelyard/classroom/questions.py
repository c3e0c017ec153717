"""The dated questions of a class: those of the case, and a teacher's own in one file.

A teacher writes ``class-questions.yaml`` and hands it out; students put it into their folder of
answers, and ``forecast("class")`` asks them.  When a question is decided, the teacher adds its
`outcome` to the file and names it to ``python -m steelyard class FOLDER --questions FILE``.

    - id: T1
      question: Will turnout at the student council's election on 12 June be above 30 %?
      resolves: Yes if the electoral board reports more than 30 %.
      opens: 2026-05-04
      closes: 2026-06-11
      options: ["yes", "no"]      # where left out, these two
      outcome: "no"               # once it is known
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from steelyard import content, scored, work
from steelyard.classroom.wording import texts
from steelyard.content import Question, Resolution
from steelyard.content.loading import build, identified, parse_yaml
from steelyard.recorded import fields, shares, text
from steelyard.records import Records

__all__ = ["FILE", "YES", "AskedQuestion", "Kept", "day_of", "kept", "of_case", "of_class", "own"]

FILE = "class-questions.yaml"
YES, NO = "yes", "no"
_ID = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,19}")


@dataclass(frozen=True)
class OwnQuestion:
    """An entry of a teacher's file, field by field as it stands there."""

    id: str
    question: str
    resolves: str
    opens: date
    closes: date
    options: tuple[str, ...] = (YES, NO)
    outcome: str | None = None


@dataclass(frozen=True)
class AskedQuestion:
    """A question that a class's forecasts are scored on.

    Attributes:
        question: as the board asks it.
        answer: the option that came about; None while nobody knows.
        base: option → base rate, where past cases were counted.
        own: whether it is a teacher's.
    """

    question: Question
    answer: str | None
    base: Mapping[str, float] | None = None
    own: bool = False

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id

    @property
    def options(self) -> tuple[str, ...]:
        """Every answer that counts."""
        return self.question.options

    @property
    def binary(self) -> bool:
        """Whether it is answered by yes or no."""
        return self.question.kind == "binary"


@dataclass(frozen=True)
class Kept:
    """The forecast that counts: option → probability, empty where none does; `late` says why."""

    probs: Mapping[str, float]
    late: bool = False


def of_case() -> tuple[AskedQuestion, ...]:
    """The questions of the case, in the order in which they closed."""
    asked = sorted(content.questions().values(), key=lambda q: (q.closes, q.id))
    return tuple(AskedQuestion(q, q.resolution.answer, _base(q)) for q in asked)


def own(path: Path | str) -> tuple[AskedQuestion, ...]:
    """A teacher's questions.

    Raises:
        ValueError: ``FILE: ID: reason`` for a file that is absent, or an entry that does not fit.
    """
    file = Path(path).expanduser()
    try:
        data = parse_yaml(file)
        found = [_own(entry, file.name, id) for id, entry in identified(data, file.name)]
    except ValueError as error:
        fault = " ".join(str(error).split()).replace(": -: ", ": ")
        raise ValueError(f"{fault}. {texts('class')['own']}") from error
    ids = [one.id for one in found]
    if twice := next((id for id in ids if ids.count(id) > 1), None):
        raise ValueError(f"{file.name}: {twice}: this id is used twice")
    return tuple(found)


def of_class() -> tuple[AskedQuestion, ...]:
    """The teacher's questions that lie in the student's folder of answers; none without a file.

    Raises:
        ValueError: as `own` does.
    """
    path = work.folder() / FILE
    return own(path) if path.exists() else ()


def kept(get: Records, questions: Sequence[AskedQuestion]) -> dict[str, Kept]:
    """Question id → the forecast of it that counts.

    Of a question of the case that is the latest one from before the student saw the outcomes, of a
    teacher's the latest one up to its last day.
    """
    known = {answer.question.id: answer for answer in scored.answers(get)}
    record = get("questions")
    found = {}
    for asked in questions:
        if asked.own:
            values = (record.latest.get(asked.id), record.first.get(asked.id))
            found[asked.id] = _in_time(asked.question, values)
        elif asked.id in known:
            answer = known[asked.id]
            found[asked.id] = Kept(answer.probs, late=answer.status == "late")
    return found


def _base(question: Question) -> Mapping[str, float] | None:
    if question.base_rate is None:
        return None
    rate = question.base_rate.rate
    return {YES: rate, NO: 1 - rate}


def _own(entry: Any, file: str, name: str) -> AskedQuestion:
    made = build(OwnQuestion, entry, file, name)
    for fault in _faults(made):
        raise ValueError(f"{file}: {name}: {fault}")
    question = Question(
        id=made.id,
        lesson="",
        paragraphs=(),
        question=made.question.strip(),
        kind="binary" if made.options == (YES, NO) else "multi",
        options=made.options,
        resolves=made.resolves.strip(),
        opens=made.opens,
        closes=made.closes,
        base_rate_reasoning="",
        force="",
        difficulty="medium",
        resolution=Resolution("", "", ()),
    )
    return AskedQuestion(question, made.outcome, own=True)


def _faults(made: OwnQuestion) -> Iterator[str]:
    if not _ID.fullmatch(made.id):
        yield "id must be a letter and up to 19 letters, digits and hyphens"
    if made.id in content.questions():
        yield "the course has a question with this id; choose another, such as T1"
    if len(made.options) < 2 or len(set(made.options)) < len(made.options):
        yield "options must be at least two, and each must differ"
    if made.opens > made.closes:
        yield "opens must not be after closes"
    if made.outcome is not None and made.outcome not in made.options:
        yield f"outcome must be one of {', '.join(made.options)}"


def _in_time(question: Question, values: Sequence[Any]) -> Kept:
    whole = [(shares(fields(value).get("probs"), question.options), value) for value in values]
    made = [(probs, value) for probs, value in whole if probs]
    in_time = [probs for probs, value in made if day_of(fields(value).get("at")) <= question.closes]
    return Kept(in_time[0] if in_time else {}, late=bool(made) and not in_time)


def day_of(iso: Any) -> date:
    """The day of a moment, ISO 8601; the last of all days where nobody knows when it was."""
    try:
        return datetime.fromisoformat(text(iso).replace("Z", "+00:00")).date()
    except ValueError:
        return date.max
