"""What the browser is told of a question: nothing of its key before an answer, then the reasons.

Texts of the course become HTML here, by `prose`; an answer in the student's own words stays text.
"""

from __future__ import annotations

from typing import Any

from steelyard import content
from steelyard.cards import plain, prose
from steelyard.quizzes import certainty
from steelyard.quizzes.items import Item, Match, Number, Order, Pick
from steelyard.quizzes.marking import Explanation
from steelyard.quizzes.record import Given
from steelyard.quizzes.shown import parts, targets

__all__ = ["asked", "feedback", "first_answer", "levels"]

_HINTS = {
    "choice": "Choose one.",
    "paragraph": "Choose one paragraph.",
    "several": "Tick every right answer. A wrong tick takes away what a right one brings.",
    "order": "Put the lines in order, first to last: with the arrows, or by typing a place.",
    "match": "Choose a partner for every line.",
    "claims": "Choose the kind of every claim.",
}

_FOLDS = {
    "choice": "The other options, and why not",
    "paragraph": "The other paragraphs, and why not",
    "several": "The options you rightly left out",
    "order": "All that matters in the order",
    "match": "The lines you have right, and why",
    "claims": "The claims you have right, and why",
}


def asked(item: Item, *, by_heart: bool = False) -> dict[str, Any]:
    """A question as it is asked: parts and targets in the order shown, without ids or key.

    Args:
        item: the question.
        by_heart: whether paragraphs to choose from stay shut.
    """
    texts = _texts(item)
    goals = {kind.id: kind for kind in item.rights} if isinstance(item, Match) else {}
    passages = item.kind == "paragraph" and not by_heart
    return {
        "id": item.id,
        "kind": item.kind,
        "prompt": prose(item.prompt),
        "hint": _hint(item),
        "parts": [
            {
                "html": prose(texts[id]),
                "text": plain(texts[id]),
                "passage": id if passages else None,
            }
            for id in parts(item)
        ],
        "targets": [
            {"text": plain(goals[id].text), "meaning": prose(goals[id].meaning)}
            for id in targets(item)
        ],
        "unit": item.unit if isinstance(item, Number) else "",
    }


def feedback(item: Item, given: Given, *, again: bool = False) -> dict[str, Any]:
    """What is said of a marked answer: the verdict, then the reasons, the loud ones first.

    Args:
        item: the question.
        given: the answer.
        again: whether there was another one before it.
    """
    mark = given.mark
    loud = [one for one in mark.explanations if one.loud]
    told: set[str] = set()
    return {
        "tone": "right" if mark.score == 1 else "part" if mark.score > 0 else "wrong",
        "verdict": given.verdict,
        "said": mark.said,
        "loud": [_reason(one, told) for one in loud],
        "quiet": [_reason(one, told) for one in mark.explanations if not one.loud],
        "fold": _FOLDS.get(item.kind, "The other reasons"),
        "open": given.sure and not given.right,
        "order": _order(item, given),
        "key": _key(item, given),
        "read": [id for id in item.paragraphs if id not in {one.paragraph for one in loud}],
        "stake": _stake(given, again),
    }


def first_answer(given: Given) -> dict[str, str]:
    """The first answer, once there is a later one."""
    return {"html": prose(given.words), "verdict": given.verdict}


def levels() -> list[dict[str, Any]]:
    """The levels of certainty with what each one stakes."""
    return [
        {
            "number": one.number,
            "name": one.name[0].upper() + one.name[1:],
            "right": certainty.signed(one.right),
            "wrong": certainty.signed(one.wrong),
            "pays": one.pays,
        }
        for one in certainty.LEVELS
    ]


def _hint(item: Item) -> str:
    if not isinstance(item, Number):
        return _HINTS[item.kind]
    low, high = item.range
    return f"Type a number from {low:.12g} to {high:.12g}{f' {item.unit}' if item.unit else ''}."


def _texts(item: Item) -> dict[str, str]:
    if isinstance(item, Pick):
        return {option.id: option.text for option in item.options}
    if isinstance(item, Order):
        return {part.id: part.text for part in item.items}
    return {left.id: left.text for left in item.lefts} if isinstance(item, Match) else {}


def _reason(one: Explanation, told: set[str]) -> dict[str, Any]:
    """A reason; an error that was told before, so that it is among `told`, is only named."""
    id = one.misconception or ""
    error, again = content.misconceptions().get(id) if id else None, id in told
    told.add(id)
    return {
        "about": prose(one.about),
        "said": one.said,
        "slip": one.chosen and not one.right,
        "why": prose(one.why),
        "paragraph": one.paragraph,
        "error": error
        and {"name": error.name, "told": prose(error.correction) if not again else ""},
    }


def _order(item: Item, given: Given) -> list[dict[str, Any]]:
    """The student's order, with its first wrong place marked."""
    if not isinstance(item, Order):
        return []
    texts = _texts(item)
    return [
        {"html": prose(texts[id]), "wrong": place == given.mark.wrong_from}
        for place, id in enumerate(given.answer, 1)
    ]


def _key(item: Item, given: Given) -> list[str]:
    """An order that is right, where the student's is not."""
    if not isinstance(item, Order) or given.right:
        return []
    return [prose(part.text) for part in item.items]


def _stake(given: Given, again: bool) -> str:
    said = [f"Certainty mark: {certainty.signed(given.stake)}."]
    if 0 < given.mark.score < 1:
        said.append("You said how sure you were of the whole answer, so a part does not count.")
    if again:
        said.append("Only the mark of your first answer is added up.")
    return " ".join(said)
