"""The order in which a question's parts are shown, and their names on the way to the browser.

What stands in the file may give the key away: the items of an `order` stand in a right order, and
partners often side by side.  So the browser knows each part by its place on the screen alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from steelyard.quizzes.items import Match, Number, Order, Pick, Question, Several, Sort
from steelyard.recorded import fields, text

__all__ = ["from_browser", "parts", "starting_order", "targets", "to_browser"]


def starting_order(question: Order) -> tuple[str, ...]:
    """The order in which the items stand at first: always the same, and wrong in half or more."""

    def near(order: tuple[str, ...]) -> bool:
        kept = sum(order.index(b.first) < order.index(b.then) for b in question.before)
        return 2 * kept > len(question.before) or kept == len(question.before)

    return _shuffled(question.id, [part.id for part in question.items], near)


def parts(question: Question) -> tuple[str, ...]:
    """The ids of what is chosen, ticked, put in order or given a kind, as shown from the top."""
    if isinstance(question, Pick):
        ids = [option.id for option in question.options]
        return _shuffled(question.id, ids) if question.shuffle else tuple(ids)
    if isinstance(question, Order):
        return starting_order(question)
    return tuple(left.id for left in question.lefts) if isinstance(question, Match) else ()


def targets(question: Question) -> tuple[str, ...]:
    """The ids of what a part can be given, as shown; none for most questions."""
    if not isinstance(question, Match):
        return ()
    ids = [kind.id for kind in question.rights]
    if isinstance(question, Sort):  # the kinds of claim have an order of their own
        return tuple(ids)
    keyed = [left.right for left in question.lefts]

    def telling(order: tuple[str, ...]) -> bool:
        return [id for id in order if id in keyed] == keyed

    return _shuffled(question.id, ids, telling if len(set(keyed)) > 1 else None)


def to_browser(question: Question, answer: Any) -> Any:
    """An answer with places for ids; parts that the question does not have are left out."""
    if isinstance(question, Number) or answer is None:
        return answer
    place = {id: n for n, id in enumerate(parts(question))}
    if isinstance(question, Match):
        goal = {id: n for n, id in enumerate(targets(question))}
        pairs = {a: text(b) for a, b in fields(answer).items()}
        return {str(place[a]): goal[b] for a, b in pairs.items() if a in place and b in goal}
    if isinstance(question, (Several, Order)):
        known = isinstance(answer, list)
        return [place[text(id)] for id in answer if text(id) in place] if known else None
    return place.get(text(answer))


def from_browser(question: Question, answer: Any) -> Any:
    """The reverse; places that do not exist are left out, so that the answer is not whole."""
    if isinstance(question, Number) or answer is None:
        return answer
    ids = parts(question)
    if isinstance(question, Match):
        goals = targets(question)
        pairs = answer.items() if isinstance(answer, dict) else ()
        return {_at(ids, a): _at(goals, b) for a, b in pairs if _at(ids, a) and _at(goals, b)}
    if isinstance(question, (Several, Order)):
        return [_at(ids, n) for n in answer if _at(ids, n)] if isinstance(answer, list) else None
    return _at(ids, answer)


def _at(ids: tuple[str, ...], place: Any) -> str | None:
    try:
        return ids[int(place)] if int(place) >= 0 else None
    except (IndexError, TypeError, ValueError):
        return None


def _shuffled(
    name: str, ids: list[str], refused: Callable[[tuple[str, ...]], bool] | None = None
) -> tuple[str, ...]:
    """The ids in an order that their names alone decide; the first that is not refused."""
    salt = 0
    while True:
        order = tuple(sorted(ids, key=lambda id: _sign(f"{name}/{id}/{salt}")))
        if refused is None or not refused(order):
            return order
        salt += 1


def _sign(text: str) -> bytes:
    return hashlib.blake2s(text.encode()).digest()
