"""Exercises of lesson 06: a whole forecast, from where it starts to the sentences that say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from steelyard import content
from steelyard.checks import _weighing
from steelyard.checks._answers import is_number, near, numbers, percent, shown
from steelyard.checks._core import Finding, another_way, done, exercise, not_quite
from steelyard.checks._weighing import judged, middle, ours
from steelyard.method import ICD203, Force, Model, at_least, base_rates, icd203, pushes, tornado

exercise("V4")(_weighing.what_it_would_take)
exercise("V5")(_weighing.fair_shares)
exercise("V6")(_weighing.went_otherwise)

WORKED = (0, 0, 4, 1)
"""The cases that the worked cell of V1 counts, worst outcome first."""

COUNTED = (2, 1, 5, 1)
"""The cases that the solution of V1 counts; a student's own are as good."""

FINE = 0.0011
"""An answer that was rounded to three decimals still counts."""

ABOUT = 0.031
"""In a sentence a number may be rounded to the next five per cent."""

_WORDS = sorted((word for word, _, _ in ICD203), key=len, reverse=True)
_SURE = re.compile(r"\b(confiden(?:ce|t)|certainty)\b", re.IGNORECASE)
_LIKELY = re.compile(rf"\b({'|'.join(_WORDS)}|probabl[ey]|chances?)\b|\d\s*%", re.IGNORECASE)
_DEGREE = re.compile(r"\b(high|moderate|low)\b", re.IGNORECASE)
_REASON = re.compile(r"\b(because|since|as|for|due to|while|given)\b|:", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")


@exercise("V1")
def choose_your_past(counts: Any, start: Any) -> Finding:
    """Earlier cases counted by outcome, and the best outcome's base rate reckoned by hand."""
    rungs = content.case().rungs
    if fault := next(_count_faults(rungs, counts), None):
        return fault
    if not is_number(start):
        return not_quite("not-a-number", value=shown(start))
    cases = [int(counts[rung]) for rung in rungs]
    due = base_rates(dict(zip(rungs, cases, strict=True)))[rungs[-1]]
    values: dict[str, Any] = {"n": cases[-1], "cases": sum(cases), "more": sum(cases) + len(rungs)}
    if not near(start, due, FINE):
        return not_quite(_slip_of_start(start, cases), said=shown(start), **values)
    values["start"] = percent(due)
    return done(**values) if tuple(cases) == COUNTED else another_way("own-counts", **values)


def _count_faults(rungs: Sequence[str], counts: Any) -> Iterator[Finding]:
    if not isinstance(counts, Mapping) or {*counts} != {*rungs}:
        yield not_quite("not-counts", value=shown(counts))
        return
    for n in counts.values():
        if not is_number(n) or n < 0 or n != int(n):
            yield not_quite("not-whole", value=shown(n))
    if tuple(counts[rung] for rung in rungs) == WORKED:
        yield not_quite("same-class")


def _slip_of_start(start: float, listed: Sequence[int]) -> str:
    n, cases, rungs = listed[-1], sum(listed), len(listed)
    slips = {
        "bare-share": n / cases if cases else -1,
        "one-for-the-case-only": (n + 1) / cases if cases else -1,
        "one-in-all": (n + 1) / (cases + 1),
        "percent": 100 * (n + 1) / (cases + rungs),
    }
    fits = (key for key, wrong in slips.items() if near(start, wrong, 0.51 if wrong > 1 else FINE))
    return next(fits, "start-other")


@exercise("V2")
def trace_a_number(model: Any, eta: Any, chance: Any) -> Finding:
    """The sum of all pushes, and the chance to which it moves the middle of the ladder."""
    if not judged(model):
        return not_quite("model-changed")
    for what, value in (("eta", eta), ("chance", chance)):
        if not is_number(value):
            return not_quite("not-a-number", what=what, value=shown(value))
    due, rung = sum(pushes(model).values()), middle(model)
    fault = next(_eta_faults(model, eta, due), None)
    fault = fault or next(_chance_faults(model, chance, due), None)
    if fault:
        return fault
    values = {"eta": f"{due:.3g}", "chance": percent(at_least(model)[rung]), "rung": rung}
    return done(**values) if ours(model) else another_way("own-model", **values)


def _eta_faults(model: Model, eta: float, due: float) -> Iterator[Finding]:
    if near(eta, due, 0.006):
        return
    usual = sum(_push(f, 0) * model.scale for f in model.forces)
    slips = {
        "usual-forgotten": usual,
        "all-upwards": sum(abs(push) for push in pushes(model).values()),
        "sign-turned": -due,
        "swing-forgotten": sum(_push(f, f.usual) * 100 / (f.swing or 1) for f in model.forces)
        * model.scale,
        "scale-forgotten": due / (model.scale or 1),
    }
    key = next((name for name, wrong in slips.items() if near(eta, wrong, 0.006)), "eta-other")
    yield not_quite(key, said=shown(eta))


def _push(force: Force, usual: float) -> float:
    assert force.strength is not None, "only judged forces push"
    return force.direction * force.swing / 100 * (force.strength.mode - usual) / 10


def _chance_faults(model: Model, chance: float, eta: float) -> Iterator[Finding]:
    due, start = at_least(model)[middle(model)], _start(model)
    odds = start / (1 - start) * 2**eta
    slips = {
        "odds-given": odds,
        "chance-multiplied": start * 2**eta,
        "eta-added": start + eta,
        "percent": 100 * due,
        "start-given": start,
    }
    if not near(chance, due, FINE) and not near(chance, round(due, 2), 1e-9):
        fits = (n for n, w in slips.items() if near(chance, w, 0.51 if w > 2 else FINE))
        yield not_quite(next(fits, "chance-other"), said=shown(chance), odds=shown(odds))


def _start(model: Model) -> float:
    at = model.ladder.index(middle(model))
    return sum(list(model.base.values())[at:])


@exercise("V3")
def tornado_in_a_loop(model: Any, widths: Any, widest: Any) -> Finding:
    """The width of every force's bar, and the name of the force with the widest."""
    if not judged(model):
        return not_quite("model-changed")
    said, ids = numbers(widths), [force.id for force in model.forces]
    if not isinstance(widths, Mapping) or said is None or not {*ids} <= {*widths}:
        return not_quite("not-by-force", value=shown(widths))
    if fault := next(_width_faults(model, widths), None):
        return fault
    if not isinstance(widest, str) or widest not in ids:
        return not_quite("no-such-force", value=shown(widest), names=", ".join(ids))
    bars = [row for row in tornado(model, middle(model)).rows if row.id in ids]
    push = pushes(model)
    pushing = max(push, key=lambda id: abs(push[id]))
    values = {"widest": bars[0].id, "width": f"{100 * bars[0].width:.0f}", "pushing": pushing}
    if widest != bars[0].id:
        key = "biggest-push" if widest == pushing else "not-the-widest"
        return not_quite(key, given=widest, **values)
    return done(**values) if ours(model) else another_way("own-model", **values)


def _width_faults(model: Model, widths: Mapping[str, float]) -> Iterator[Finding]:
    rung, now = middle(model), at_least(model)[middle(model)]
    ends = {row.id: (row.at_low, row.at_high) for row in tornado(model, rung).rows}
    for force in model.forces:
        assert force.strength is not None, "the model was asked whether it is judged"
        (low, high), given = ends[force.id], widths[force.id]
        if near(given, abs(high - low), FINE):
            continue
        slips = {
            "width-signed": (high - low, low - high),
            "range-of-strength": (force.strength.high - force.strength.low,),
            "percent": (100 * abs(high - low),),
            "one-end": (low, high, abs(high - now), abs(low - now)),
        }
        fits = (key for key, wrong in slips.items() if any(near(given, w, FINE) for w in wrong))
        yield not_quite(next(fits, "width-other"), name=force.id, said=shown(given))


@exercise("V7")
def two_sentences(chance: Any, likelihood: Any, confidence: Any) -> Finding:
    """How likely in one sentence, how sure in another; the word fits the number."""
    if not is_number(chance) or not 0 <= chance <= 1:
        return not_quite("model-changed")
    for what, text in (("likelihood", likelihood), ("confidence", confidence)):
        if not isinstance(text, str) or len(text.split()) < 3:
            return not_quite("not-a-sentence", what=what, value=shown(text))
    fault = next(_likelihood_faults(chance, likelihood), None)
    fault = fault or next(_confidence_faults(confidence), None)
    if fault:
        return fault
    given = _given(likelihood)
    assert given is not None, "a sentence without a number is a fault"
    values = {"word": icd203(given), "given": percent(given), "chance": percent(chance)}
    return done(**values) if near(given, chance) else another_way("rounded", **values)


def _likelihood_faults(chance: float, text: str) -> Iterator[Finding]:
    given, word = _given(text), _word(text)
    if _SURE.search(text):
        yield not_quite("both-in-one", which="likelihood")
    elif given is None:
        yield not_quite("no-number", chance=percent(chance))
    elif word is None:
        yield not_quite("no-word", words=", ".join(word for word, _, _ in ICD203))
    elif not near(given, chance, ABOUT):
        yield not_quite("other-number", given=percent(given), chance=percent(chance))
    elif word != icd203(given):
        yield not_quite("word-unlike-number", word=word, given=percent(given), fits=icd203(given))


def _confidence_faults(text: str) -> Iterator[Finding]:
    if _LIKELY.search(text):
        yield not_quite("both-in-one", which="confidence")
    elif not _SURE.search(text) or not _DEGREE.search(text):
        yield not_quite("no-degree")
    elif not _REASON.search(text):
        yield not_quite("no-reason")


def _given(text: str) -> float | None:
    """The one number of a sentence as a share; None where there is none, or more than 100 %."""
    found = _NUMBER.search(text)
    share = float(found.group(1).replace(",", ".")) / 100 if found else None
    return share if share is not None and share <= 1 else None


def _word(text: str) -> str | None:
    """The longest word of the table that stands in a sentence."""
    plain = text.casefold()
    return next((w for w in _WORDS if re.search(rf"\b{re.escape(w)}\b", plain)), None)
