"""What a student calls a paragraph, and what to say where there is no such paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable

from steelyard import content

__all__ = ["named"]


def named(names: Iterable[object]) -> tuple[list[str], list[str]]:
    """The ids that are meant, each once and in the order given, and a sentence for each other name.

    Capitals and spaces around an id do not matter; anything that is no paragraph's id is answered.
    """
    known = {i.casefold(): i for i in content.paragraphs()}
    ids, sentences = [], []
    for name in names:
        id = known.get(name.strip().casefold()) if isinstance(name, str) else None
        if id is None:
            sentences.append(_unknown(name, list(known.values())))
        elif id not in ids:
            ids.append(id)
    return ids, sentences


def _unknown(name: object, known: list[str]) -> str:
    there_are = f"the paragraphs are {known[0]} to {known[-1]}"
    if isinstance(name, str):
        return f"There is no paragraph “{name}”: {there_are}."
    meant = next((i for i in known if re.sub(r"\D", "", i) == str(name)), known[0])
    return f'A paragraph is named in quotation marks, such as "{meant}": {there_are}.'
