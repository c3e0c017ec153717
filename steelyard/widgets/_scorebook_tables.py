"""The tables and pictures of the score book as plain data for the browser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from steelyard import content
from steelyard.content import Source
from steelyard.scored import Answer, Ladder, Tally
from steelyard.widgets._scorebook_words import thousandths
from steelyard.widgets._wording import capital, fill, percent

__all__ = [
    "calibration",
    "dated_row",
    "ladder_rows",
    "left",
    "mean_said",
    "panels",
    "several",
    "steps",
]

Says = Mapping[str, str]
Probs = Mapping[str, float]


def steps(says: Says) -> list[dict[str, Any]]:
    """The rules in their order, what each rests on, and whether it decides."""
    ending, rules = content.ending(), {rung.id: rung for rung in content.case().ladder}
    found = []
    for step in ending.steps:
        decides = step.rung == ending.outcome
        key = "fits" if decides else "fits_too" if step.fits else "fits_not"
        rule = rules[step.rung]
        told = {"name": rule.name, "rule": rule.resolves_if, "text": step.text}
        cites = [_cite(content.sources()[id]) for id in step.sources]
        found.append({**told, "verdict": says[key], "decides": decides, "sources": cites})
    return found


def panels(
    heads: Sequence[str], first: Ladder, remembered: Probs, final: Ladder
) -> list[dict[str, Any]]:
    """The forecasts side by side, best rung on top; those that are not there are left out."""
    columns = (
        (heads[1], first.probs, first.score),
        (heads[2], remembered, None),
        (heads[3], final.probs, final.score),
    )
    return [
        {
            "title": title,
            "bars": _bars(probs),
            "score": None if score is None else thousandths(score),
        }
        for title, probs, score in columns
        if probs
    ]


def ladder_rows(names: Mapping[str, str], columns: Iterable[Probs]) -> list[list[str]]:
    """A row for each rung, best first, with what each forecast gave it."""
    given = list(columns)
    return [
        [name, *(percent(probs[id]) if id in probs else "–" for probs in given)]
        for id, name in reversed(list(names.items()))
    ]


def mean_said(says: Says, tally: Tally) -> list[str]:
    """The mean of the yes/no questions, in a sentence; none without a forecast."""
    if tally.mean is None:
        return []
    key = "mean_one" if tally.n == 1 else "mean"
    return [fill(says[key], {"n": tally.n, "mean": thousandths(tally.mean)})]


def dated_row(says: Says, answer: Answer) -> list[str]:
    """A question with what was said, what came, the score and that of an equal share."""
    return [
        " ".join(answer.question.question.split()),
        _said(says, answer),
        f"{capital(answer.question.resolution.answer)}. {answer.question.resolution.text.strip()}",
        thousandths(answer.score or 0),
        thousandths(answer.equal),
    ]


def several(says: Says, found: Iterable[Answer]) -> list[list[str]]:
    """The rows of the questions with several options."""
    return [dated_row(says, a) for a in found if a.status == "scored" and _multi(a)]


def left(says: Says, found: Iterable[Answer]) -> list[dict[str, Any]]:
    """What is left out and why, with how each question came out."""
    answers, groups = list(found), []
    for status in ("none", "late"):
        rows = [a for a in answers if a.status == status]
        told = [
            [
                " ".join(a.question.question.split()),
                f"{capital(a.question.resolution.answer)}. {a.question.resolution.text.strip()}",
            ]
            for a in rows
        ]
        if rows:
            title = fill(says[f"left_{status}"], {"n": len(rows)})
            groups.append({"title": title, "rows": told})
    return groups


def calibration(says: Says, tally: Tally) -> dict[str, Any]:
    """The dots, their table, and what they can say."""
    sound = sum(not row.thin for row in tally.rows)
    key = "calibration_some" if sound else "calibration_none"
    rows = [
        [percent(row.forecast), str(row.n), _came(says, row.n, row.happened, row.thin)]
        for row in tally.rows
    ]
    dots = [
        {"p": row.forecast, "came": row.happened, "n": row.n, "thin": row.thin}
        for row in tally.rows
    ]
    said = fill(says[key], {"k": sound, "all": len(rows)}) if rows else ""
    return {"dots": dots, "rows": rows, "said": said}


def _came(says: Says, n: int, happened: float, thin: bool) -> str:
    shown = {"came": round(n * happened), "n": n, "share": percent(happened)}
    return fill(says["row_thin" if thin else "row"], shown)


def _said(says: Says, answer: Answer) -> str:
    now, first = (_shares(says, answer, probs) for probs in (answer.probs, answer.first))
    return now if now == first else fill(says["said_before"], {"now": now, "first": first})


def _shares(says: Says, answer: Answer, probs: Probs) -> str:
    if not _multi(answer):
        return fill(says["said_yes"], {"yes": percent(probs.get("yes", 0.0))})
    return ", ".join(f"{option} {percent(p)}" for option, p in probs.items() if p)


def _multi(answer: Answer) -> bool:
    return answer.question.kind == "multi"


def _bars(probs: Probs) -> list[dict[str, Any]]:
    came = content.ending().outcome
    return [
        {"name": rung.name, "p": probs.get(rung.id, 0.0), "came": rung.id == came}
        for rung in reversed(content.case().ladder)
    ]


def _cite(source: Source) -> str:
    return source.cite.strip()
