"""What happened, for the last lesson alone: shown once the score book is open, and not before.

Everything that the course knows of the time after the text goes through `happened`; until the
student has opened the score book, each call shows a sentence instead, and tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from steelyard import content, scored, work
from steelyard.cards import Card, escape, fold, plain, prose, table, wide
from steelyard.content import Outcome
from steelyard.reading.naming import named
from steelyard.sentences import day, listed

__all__ = ["happened"]


def happened(what: str = "") -> Card:
    """Show what came after the text.

    Args:
        what: "" for the time line of events; "forces" for the same events by the forces that they
            bear on; "text" for what the text itself foretold; "questions" for how the dated
            questions were decided; or a paragraph such as "P5" for what came of its claims.
    """
    shown = {"": _time_line, "forces": _forces, "text": _foretold, "questions": _questions}
    texts = content.board_data("happened")
    if scored.opened() is None:
        return Card.saying(texts["locked"])
    key = what.strip().casefold() if isinstance(what, str) else what
    if key in shown:
        return shown[key](texts)
    ids, unknown = named([what])
    if not ids:
        return Card.saying(f"{unknown[0]} {texts['known']}")
    return _claims(ids[0], texts)


def _time_line(texts: dict[str, Any]) -> Card:
    names = {id: force.name for id, force in content.forces().items()}
    rows = [
        (
            day(one.date.isoformat()),
            one.event,
            texts["effects"][one.effect],
            listed([names[id] for id in one.forces]),
        )
        for one in content.outcomes().values()
    ]
    sources = (id for one in content.outcomes().values() for id in one.sources)
    return _card(texts["time_line"], texts["time_head"], rows, sources)


def _forces(texts: dict[str, Any]) -> Card:
    """Each force with the events that bear on it, beside what the student judged of it."""
    judged = _judged()
    rows = [
        (
            force.name,
            texts["drives"] if force.sign > 0 else texts["restrains"],
            judged.get(id, texts["unjudged"]),
            _events(id, texts) if force.resolved_by_events else texts["unresolved"],
        )
        for id, force in content.forces().items()
    ]
    return _card(texts["forces"], texts["forces_head"], rows, ())


def _judged() -> dict[str, str]:
    """Force or gate id → the student's best guess in words."""
    from steelyard.judged import forces, gates

    found = {
        force.id: f"{force.strength.mode:g} of 10"
        for force in forces.of(work.get(forces.FORCES))
        if force.strength is not None
    }
    for gate in gates.of(work.get(gates.GATES)):
        if gate.holds is not None:
            found[gate.id] = f"{100 * gate.holds.mode:.0f} %"
    return found | {
        id: found[force.replaced_by]
        for id, force in content.forces().items()
        if force.replaced_by in found
    }


def _events(id: str, texts: dict[str, Any]) -> str:
    bearing = [one for one in content.outcomes().values() if id in one.forces]
    return "; ".join(_brief(one, texts) for one in bearing) or texts["no_event"]


def _brief(one: Outcome, texts: dict[str, Any]) -> str:
    return f"{day(one.date.isoformat())} ({texts['effects'][one.effect]})"


def _foretold(texts: dict[str, Any]) -> Card:
    rows = [
        (one.said, one.happened, f"{one.verdict} ({one.confidence})", one.for_author)
        for one in content.predictions().values()
    ]
    sources = (id for one in content.predictions().values() for id in one.sources)
    return _card(texts["foretold"], texts["foretold_head"], rows, sources)


def _questions(texts: dict[str, Any]) -> Card:
    rows = [
        (f"{one.id} {one.question}", one.resolution.answer, one.resolution.text)
        for one in content.questions().values()
    ]
    sources = (id for one in content.questions().values() for id in one.resolution.sources)
    return _card(texts["questions"], texts["questions_head"], rows, sources)


def _claims(paragraph: str, texts: dict[str, Any]) -> Card:
    here = [claim for claim in content.claims().values() if claim.paragraph == paragraph]
    rows = [
        (f"{one.id} {one.paraphrase}", one.later.text if one.later else texts["nothing_later"])
        for one in here
    ]
    sources = (id for one in here if one.later for id in one.later.sources)
    title = texts["claims"].format(paragraph=paragraph)
    return _card(
        {**texts["time_line"], "title": title, "note": ""}, texts["claims_head"], rows, sources
    )


def _card(
    told: dict[str, str], head: Iterable[str], rows: Iterable[tuple[str, ...]], ids: Iterable[str]
) -> Card:
    """A titled table with its note, and its sources in a fold."""
    lines = [[plain(cell) for cell in row] for row in rows]
    cites = [content.sources()[id] for id in dict.fromkeys(ids)]
    html = f"<h3>{escape(told['title'])}</h3>"
    html += f"<p>{prose(told['note'])}</p>" if told["note"] else ""
    body = table(map(escape, head), ([escape(cell) for cell in line] for line in lines), named=True)
    html += wide(body, escape(told["title"]))
    if cites:
        html += fold("Sources", f"<ul>{''.join(map(_source, cites))}</ul>")
    said = [told["title"], *([plain(told["note"])] if told["note"] else [])]
    return Card(
        "\n".join([*said, *(" | ".join(line) for line in lines)]), f"<section>{html}</section>"
    )


def _source(source: content.Source) -> str:
    cite = prose(source.cite)
    return (
        f'<li><a href="{escape(source.url)}">{cite}</a></li>' if source.url else f"<li>{cite}</li>"
    )
