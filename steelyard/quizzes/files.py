"""Reads a lesson's questions from `quizzes/NN.yaml`.

The texts of claims, kinds of claim and paragraphs are taken from the case here, so that marking and
drawing look nothing up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from steelyard import content
from steelyard.content.loading import build, identified
from steelyard.quizzes.items import (
    Choice,
    Item,
    Match,
    Number,
    Order,
    Quiz,
    Several,
    Sort,
    Spot,
)
from steelyard.quizzes.sound import check

__all__ = ["load", "shelf"]


def load(lesson: str, folder: content.Folder = None) -> Quiz:
    """The questions of a lesson.

    Args:
        lesson: its id, such as ``"03"``.
        folder: another case.

    Raises:
        ValueError: ``FILE: ID: reason`` for a file that is absent or does not fit.
    """
    file = f"quizzes/{lesson}.yaml"
    data = content.quiz_data(lesson, folder)
    for key in ("lesson", "questions"):
        if key not in data:
            raise ValueError(f"{file}: -: field {key} is missing")
    if data["lesson"] != lesson:
        raise ValueError(f'{file}: -: lesson must be "{lesson}", in quotes')
    questions = tuple(
        _question(entry, file, name, folder) for name, entry in identified(data["questions"], file)
    )
    quiz = Quiz(lesson, questions)
    check(quiz, file)
    return quiz


def shelf() -> Mapping[str, Quiz]:
    """Lesson → its questions, for every lesson that has any; read once, for whole classes."""
    return _shelf(content.FOLDER)


@cache
def _shelf(folder: Path) -> Mapping[str, Quiz]:
    lessons = [one.id for one in content.case().lessons]
    return {id: load(id) for id in lessons if (folder / "quizzes" / f"{id}.yaml").exists()}


def _question(entry: Any, file: str, name: str, folder: content.Folder) -> Item:
    if not isinstance(entry, Mapping):
        raise ValueError(f"{file}: {name}: the entry must be a mapping")
    fields = dict(entry)
    kind = fields.pop("kind", None)
    if kind not in _KINDS:
        raise ValueError(f"{file}: {name}: kind must be one of {', '.join(_KINDS)}, not {kind!r}")
    type_, prepare = _KINDS[kind]
    try:
        item: Item = build(type_, prepare(fields, folder), file, name)
    except (KeyError, TypeError) as error:
        raise ValueError(f"{file}: {name}: {kind}: {error.args[0]}") from error
    return item


def _as_it_is(fields: dict[str, Any], _: content.Folder) -> dict[str, Any]:
    return fields


def _number(fields: dict[str, Any], _: content.Folder) -> dict[str, Any]:
    """A unit may be written as an empty text, which the loader takes for a slip."""
    return {key: value for key, value in fields.items() if (key, value) != ("unit", "")}


def _spot(fields: dict[str, Any], folder: content.Folder) -> dict[str, Any]:
    """Choices, answers, whys and misconceptions by paragraph become options."""
    choices, answer, whys = (_taken(fields, key) for key in ("choices", "answer", "whys"))
    wrong = fields.pop("misconceptions", {})
    right = answer if isinstance(answer, list) else [answer]
    for id in [*right, *whys, *wrong]:
        if id not in choices:
            raise TypeError(f"{id} is not among the choices")
    places = {id: _place(id, folder) for id in choices}
    missing = [id for id in choices if id not in whys]
    if missing:
        raise TypeError(f"whys has no {missing[0]}")
    options = [
        _without_none(
            id=id,
            text=places[id],
            why=whys[id],
            right=id in right,
            paragraph=id,
            misconception=wrong.get(id),
        )
        for id in choices
    ]
    return {**fields, "options": options}


def _place(id: str, folder: content.Folder) -> str:
    """How a paragraph is named as a choice: its section and its first words."""
    paragraph = content.paragraphs(folder).get(id)
    if paragraph is None:
        raise TypeError(f"there is no paragraph {id}")
    titles = {section.id: section.title for section in content.case(folder).sections}
    return f"{id}, in *{titles[paragraph.section]}*, begins “{paragraph.incipit} …”"


def _sort(fields: dict[str, Any], folder: content.Folder) -> dict[str, Any]:
    """Claims and kinds by id become lefts and rights, with the case's own words."""
    claims, kinds = _taken(fields, "claims"), _taken(fields, "kinds")
    wrong = fields.pop("misconceptions", {})
    known = content.claims(folder)
    named = {kind.id: kind for kind in content.case(folder).claim_kinds}
    for what, ids, there in (("claim", claims, known), ("kind of claim", kinds, named)):
        missing = [id for id in ids if id not in there]
        if missing:
            raise TypeError(f"there is no {what} {missing[0]}")
    lefts = [
        {
            "id": c.id,
            "text": c.paraphrase,
            "right": c.kind,
            "why": c.why_kind,
            "paragraph": c.paragraph,
        }
        for c in (known[id] for id in claims)
    ]
    rights = [
        _without_none(id=k.id, text=k.name, meaning=k.meaning, misconception=wrong.get(k.id))
        for k in (named[id] for id in kinds)
    ]
    return {**fields, "lefts": lefts, "rights": rights}


def _taken(fields: dict[str, Any], key: str) -> Any:
    if key not in fields:
        raise TypeError(f"field {key} is missing")
    return fields.pop(key)


def _without_none(**fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}


_Prepare = Callable[[dict[str, Any], content.Folder], dict[str, Any]]
_KINDS: dict[str, tuple[Any, _Prepare]] = {
    "choice": (Choice, _as_it_is),
    "several": (Several, _as_it_is),
    "order": (Order, _as_it_is),
    "match": (Match, _as_it_is),
    "number": (Number, _number),
    "paragraph": (Spot, _spot),
    "claims": (Sort, _sort),
}
