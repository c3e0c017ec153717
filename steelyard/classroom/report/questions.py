"""The questions of each lesson: first answers, certainty, how hard, what was chosen instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steelyard import content
from steelyard.cards import fold, plain, table, wide
from steelyard.classroom.report.charts import Part, bar, stacked
from steelyard.classroom.report.discuss import reached
from steelyard.classroom.report.options import MOST_NUMBERS, Chosen, chosen
from steelyard.classroom.report.pieces import (
    few,
    fixed,
    heads,
    lesson_title,
    numbers,
    para,
    say,
    section,
    share,
    text,
)
from steelyard.classroom.tally import ClassTally
from steelyard.classroom.tally.items import FEW, ItemTally
from steelyard.method.rounds import ENOUGH
from steelyard.quizzes.certainty import LEVELS
from steelyard.quizzes.items import Number, Order, Several

__all__ = ["questions", "told"]

# Lines by which test makers read a discrimination (Ebel & Frisbie 1991), and what they are called.
_LINES = ((0.40, "well"), (0.20, "some"), (0.0, "hardly"), (-1.0, "against"))


def questions(tally: ClassTally) -> str:
    """The section: a fold for each lesson; the one that the class has reached is open."""
    here, html = reached(tally), para(say("questions.lead"))
    html += fold(text(say("questions.terms")), "".join(map(para, _terms())))
    for lesson in content.case().lessons:
        ones = [one for one in tally.items.tallies.values() if one.item.lesson == lesson.id]
        if any(one.n for one in ones):
            html += _lesson(lesson.id, ones, is_open=lesson.id == here)
    return section("questions", html)


def _terms() -> Iterator[str]:
    for term in ("first", "sure", "facility", "discrimination", "dead"):
        yield say(f"questions.term.{term}", few=FEW)


def _lesson(id: str, ones: Sequence[ItemTally], *, is_open: bool) -> str:
    enough = [one for one in ones if one.n >= ENOUGH]
    mean = sum(one.facility or 0 for one in enough) / len(enough) if enough else None
    said = say("questions.mean", mean=share(mean, 1)) if mean is not None else ""
    title = f"<h3>{text(lesson_title(id))}</h3> <span>{text(said)}</span>"
    body = "".join(map(_question, ones)) + _all(id, ones)
    opened = " open" if is_open else ""
    return f'<details class="lesson"{opened}><summary>{title}</summary>{body}</details>'


def _question(one: ItemTally) -> str:
    head = f'<article id="{one.item.id}"><h4>{text(plain(one.item.prompt))}</h4>'
    if one.n < ENOUGH:
        return f"{head}{para(few(one.n), 'quiet')}</article>"
    return f"{head}{_bar(one)}{para(told(one))}{_chosen(one)}</article>"


def _parts(one: ItemTally) -> tuple[int, int, int]:
    """How many were wholly right, partly right, and not at all."""
    wrong = one.n - one.right - one.partly
    return one.right, one.partly, wrong


def _bar(one: ItemTally) -> str:
    right, partly, wrong = _parts(one)
    shares = [share(count, one.n) for count in (right, wrong, partly)]
    words = [say(f"questions.{name}", share=s) for name, s in zip(_NAMES, shares, strict=True)]
    sentence = say("questions.picture", n=one.n, right=right, partly=partly, wrong=wrong)
    parts = (Part(right, "right", "drives"), Part(partly, "partly", "drives pale"))
    whole = (*parts, Part(wrong, "wrong", "restrains"))
    return stacked(whole, words if partly else words[:2], sentence)


_NAMES = ("right", "wrong", "partly")


def told(one: ItemTally) -> str:
    """A question's figures in sentences."""
    levels = [
        one.certain[level.number, True] + one.certain[level.number, False] for level in LEVELS
    ]
    sure = say(
        "questions.sure",
        n=one.n,
        wrong=one.sure_and_wrong,
        share=share(one.sure_and_wrong, one.n),
        very=levels[2],
        fairly=levels[1],
        unsure=levels[0],
    )
    facility = say("questions.facility", facility=fixed(one.facility))
    return f"{sure} {facility} {_discrimination(one)}"


def _discrimination(one: ItemTally) -> str:
    if one.n < FEW:
        return say("questions.discrimination.few", few=FEW)
    value = one.discrimination
    if value is None:
        return say("questions.discrimination.none")
    word = next(word for line, word in _LINES if value >= line - 1e-9)
    return say(f"questions.discrimination.{word}", value=fixed(value))


def _chosen(one: ItemTally) -> str:
    """A fold with what was chosen; an order has no options to choose."""
    if isinstance(one.item, Order):
        return para(say("questions.order"), "quiet")
    found = chosen(one)
    head = heads("questions.chosen_head")
    cells = (_cells(this, one.n) for this in found)
    made = table(map(text, head), cells, named=True, kind="bars second")
    remarks = [say("questions.several")] if isinstance(one.item, Several) else []
    if isinstance(one.item, Number) and len(one.chosen) > MOST_NUMBERS:
        others = one.n - sum(this.count for this in found)
        remarks.append(say("questions.others", n=others))
    if any(this.dead for this in found):
        remarks.append(say("questions.dead"))
    label = say("questions.chosen_label", prompt=plain(one.item.prompt))
    body = wide(made, label) + "".join(map(para, remarks))
    return fold(_summary(found, one.n), body)


def _summary(found: Sequence[Chosen], n: int) -> str:
    """The title of the fold: the wrong answer that tempted most."""
    wrong = [this for this in found if not this.right and this.count]
    most = max(wrong, key=lambda this: this.count, default=None)
    if most is None:
        return text(say("questions.chosen"))
    said = say("questions.tempted", words=most.words, share=share(most.count, n))
    return f"{text(say('questions.chosen'))} <span>{text(said)}</span>"


def _cells(this: Chosen, n: int) -> Iterator[str]:
    yield f"{text(this.words)}{_mark(this)}"
    yield bar(this.count, n, "drives" if this.right else "restrains")
    yield str(this.count)
    yield text(share(this.count, n))


def _mark(this: Chosen) -> str:
    """Below an answer: whether it is right, whether it is dead, and the error that it shows."""
    mark = text(say("questions.is_right" if this.right else "questions.is_wrong"))
    dead = f" <em class='remark'>{text(say('questions.is_dead'))}</em>" if this.dead else ""
    error = f' · <a href="#error-{this.error}">{text(this.name)}</a>' if this.error else ""
    return f'<p class="quiet">{mark}{dead}{error}</p>'


def _all(lesson: str, ones: Sequence[ItemTally]) -> str:
    rows = [_row(one) for one in ones]
    label = say("questions.table", lesson=lesson_title(lesson))
    return numbers(label, heads("questions.head"), rows)


def _row(one: ItemTally) -> Sequence[str]:
    prompt = plain(one.item.prompt)
    if one.n < ENOUGH:
        return (prompt, str(one.n), *["–"] * 6)
    facility, value = fixed(one.facility), fixed(one.discrimination)
    counts = map(str, (one.n, *_parts(one), one.sure_and_wrong))
    return (prompt, *counts, facility, value)
