"""The words of the course, looked up: those of a lesson, or one by its name."""

from __future__ import annotations

import difflib

from steelyard import content
from steelyard.cards import Card, escape, prose
from steelyard.content import Term
from steelyard.sentences import listed

__all__ = ["glossary"]


def glossary(wanted: str = "") -> Card:
    """Show what the words of the course mean.

    Args:
        wanted: a lesson, such as "03", for the words that it brings in; or a word or a part of one,
            such as "hedge".  Nothing shows all words, in the order of the alphabet.
    """
    asked = str(wanted).strip()
    terms = list(content.glossary().values())
    lessons = {one.id: f"Words of lesson {one.id}" for one in content.case().lessons}
    id = asked.zfill(2) if asked.isdigit() else ""
    if id in lessons:
        found, title = [t for t in terms if t.lesson == id], lessons[id]
    else:
        found, title = [t for t in terms if asked.casefold() in t.term.casefold()], "Words"
    return _card(title, found) if found else Card.saying(_none(asked, id in lessons, terms))


def _card(title: str, found: list[Term]) -> Card:
    ordered = sorted(found, key=lambda term: term.term.casefold())
    lines = [title, *(f"{t.term}: {' '.join(t.meaning.split())}" for t in ordered)]
    entries = "".join(f"<dt>{escape(t.term)}</dt><dd>{prose(t.meaning)}</dd>" for t in ordered)
    return Card("\n".join(lines), f"<section><h3>{escape(title)}</h3><dl>{entries}</dl></section>")


def _none(asked: str, lesson: bool, terms: list[Term]) -> str:
    if lesson:
        return f"Lesson {asked.zfill(2)} brings in no new word."
    names = {term.term.casefold(): term.term for term in terms}
    near = difflib.get_close_matches(asked.casefold(), names, n=3, cutoff=0.6)
    hint = f" Did you mean {listed([f'“{names[n]}”' for n in near])}?" if near else ""
    return (
        f"“{asked}” is none of the {len(terms)} words that the course explains.{hint} "
        'glossary("03") shows the words of lesson 03, glossary() all of them.'
    )
