"""Words in answers: whether phrases stand in the text, and what leaves a question open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from steelyard import content
from steelyard.checks._answers import shown
from steelyard.checks._core import Finding, not_quite

__all__ = [
    "as_date",
    "folded",
    "grown_together",
    "on_the_cards",
    "phrase_faults",
    "question_faults",
    "stands",
]

_VAGUE = re.compile(
    r"\b(better|worse|closer|(?:improv|deteriorat|worsen)\w*|major|soon|enough|several"
    r"|(?:significant|noticeabl|substantial|considerabl|serious)\w*"
    r"|normal(?:is\w+|iz\w+)?|friendl\w+|(?<!how )many)\b",
    re.IGNORECASE,
)
"""Words that two fair people may read differently."""

_SMALL = re.compile(
    r"(\W|\b(an?|and|are|as|at|be|by|for|from|has|have|he|her|his|in|is|its?|of|on|or|our|she|so"
    r"|that|the|their|they|this|to|was|we|were|which|who|with)\b)+"
)
"""Words of grammar, which say nothing by themselves of how sure a sentence is."""

_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")


def phrase_faults(phrases: list[Any], most: int) -> Iterator[Finding]:
    """What keeps phrases from being found in the text; each has at most `most` words."""
    copy = _in_the_copy()
    texts = on_the_cards() + copy
    for one in phrases:
        if not isinstance(one, str) or not folded(one):
            yield not_quite("not-a-phrase", given=shown(one))
            continue
        two = grown_together(folded(one), lambda part: stands(part, texts))
        if two:
            yield not_quite("no-comma", first=two[0], second=two[1])
        elif len(one.split()) > most:
            yield not_quite("too-long", phrase=one, most=most)
        elif not stands(folded(one), texts):
            yield not_quite("not-found" if copy else "not-on-cards", phrase=one)
        elif _SMALL.fullmatch(folded(one)):
            yield not_quite("small-words", phrase=one)
    seen = [folded(one) for one in phrases]
    yield from (not_quite("twice", phrase=one) for one in seen if seen.count(one) > 1)


def question_faults(given: Mapping[Any, Any]) -> Iterator[Finding]:
    """What keeps a question with its day and its rule from being settled by a record."""
    for part in ("question", "closes", "yes if"):
        if part not in given:
            yield not_quite("missing", part=part)
            return
    question, rule, day = given["question"], given["yes if"], as_date(given["closes"])
    for part, text in (("question", question), ("yes if", rule)):
        if not isinstance(text, str) or len(text.split()) < 3:
            yield not_quite("not-a-text", part=part, given=shown(text))
            return
    if day is None:
        yield not_quite("no-date", given=shown(given["closes"]))
    elif day <= content.case().cutoff:
        yield not_quite("too-early", given=day)
    if not question.strip().endswith("?"):
        yield not_quite("no-question")
    if re.search(r"\b(if|unless|provided)\b", question, re.IGNORECASE):
        yield not_quite("condition")
    vague = _vague_word(f"{question} {rule}")
    if vague:
        yield not_quite("vague", word=vague)


def folded(text: str) -> str:
    """A phrase as it is compared: case, curly quotes, outer punctuation and spaces do not count."""
    plain = text.translate(str.maketrans("‘’“”", "''\"\"")).strip(' .,;:…"')
    return " ".join(plain.casefold().split())


def grown_together(phrase: str, known: Callable[[str], bool]) -> tuple[str, str] | None:
    """The two texts that Python made into one, for want of a comma between them; or None.

    Args:
        phrase: what stands in the list, folded.
        known: whether a text of its own can be found where the phrases come from.
    """
    if known(phrase):
        return None
    for cut in range(4, len(phrase) - 3):  # shorter parts stand in many an honest word
        first, second = phrase[:cut], phrase[cut:]
        if " " not in (first[-1], second[0]) and known(first):
            if known(second):
                return first, second
            more = grown_together(second, known)
            if more:
                return first, more[0]
    return None


def on_the_cards() -> list[str]:
    """What the course quotes from the text, folded."""
    return [
        folded(text)
        for p in content.paragraphs().values()
        for text in (p.incipit, *p.quotations, *(hedge.words for hedge in p.hedges))
    ]


def _in_the_copy() -> list[str]:
    """The passages of the reader's own copy, folded; none where there is no copy."""
    from steelyard.reading import copy

    return [folded(text) for text in copy.get().passages.values()]


def stands(phrase: str, texts: Iterable[str]) -> bool:
    """Whether a folded phrase stands in one of the texts, from word to word."""
    return any(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) for text in texts)


def _vague_word(text: str) -> str | None:
    """The first vague word outside quotation marks: inside, it may belong to a name.

    What the case itself asks about, the noun of its best outcome, is the vaguest of all.
    """
    plain, asked = _QUOTED.sub(" ", text), content.case().rungs[-1].split()[-1]
    found = _VAGUE.search(plain) or re.search(rf"\b{asked}\b", plain, re.IGNORECASE)
    return found.group() if found else None


def as_date(value: Any) -> date | None:
    """A day, from a date or from text such as ``1999-05-01``; None for anything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    # From Python 3.11 on `fromisoformat` takes other forms as well; one form is enough here.
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value.strip()):
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return None
