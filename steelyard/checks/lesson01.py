"""Exercises of lesson 01: hedges, words for chances, rules that decide, seals, questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any

from steelyard import content
from steelyard.checks._answers import is_number, shown
from steelyard.checks._core import Finding, another_way, done, exercise, not_quite
from steelyard.checks._stopping import why_stopped
from steelyard.checks._wording import (
    as_date,
    folded,
    on_the_cards,
    phrase_faults,
    question_faults,
    stands,
)
from steelyard.method import icd203, seal

LEAST = 8
"""How many hedges S1 asks for, and how many words one of them may have."""

PHRASES = ("may not", "hard to", "likely to", "may", "can certainly")
"""The words that S2 asks to put into numbers."""

SANCTIONS = ("lifted", "same", "eased", "tighter")
World = tuple[str, bool, bool]


@exercise("S1")
def hedges(phrases: Any) -> Finding:
    """Eight or more phrases, each found in the text: on the cards, or in the reader's own copy."""
    if isinstance(phrases, str) or not isinstance(phrases, (list, tuple, set)):
        return not_quite("not-a-list", given=shown(phrases))
    fault = next(phrase_faults(list(phrases), LEAST), None)
    if fault:
        return fault
    if len(phrases) < LEAST:
        return not_quite("too-few", count=len(phrases), missing=LEAST - len(phrases))
    known = all(stands(folded(one), on_the_cards()) for one in phrases)
    return done(count=len(phrases)) if known else another_way("own-copy", count=len(phrases))


@exercise("S2")
def ranges(given: Any) -> Finding:
    """A range in per cent for each phrase: two numbers with 0 ≤ low < high ≤ 100."""
    if not isinstance(given, Mapping):
        return not_quite("not-a-dict", given=shown(given))
    missing = [f"“{phrase}”" for phrase in PHRASES if phrase not in given]
    if missing:
        return not_quite("missing", phrases=", ".join(missing))
    for phrase, pair in given.items():
        fault = _range_fault(pair)
        if fault:
            return not_quite(fault, phrase=phrase, given=_pair_shown(pair))
    shares = [phrase for phrase, pair in given.items() if _is_share(pair)]
    if len(shares) == len(given):
        return not_quite("shares")
    if shares:
        return not_quite("one-share", phrase=shares[0], given=_pair_shown(given[shares[0]]))
    words = "\n".join(_in_words(phrase, *pair) for phrase, pair in given.items())
    return done(words=words) if len(given) == len(PHRASES) else another_way("more", words=words)


def _range_fault(pair: Any) -> str | None:
    pair = tuple(pair) if isinstance(pair, (list, tuple)) else ()
    if len(pair) != 2 or not all(map(is_number, pair)):
        return "not-a-pair"
    low, high = pair
    rules = {
        "outside": min(pair) < 0 or max(pair) > 100,
        "one-number": low == high,
        "turned-round": low > high,
        "says-nothing": (low, high) == (0, 100),
    }
    return next((key for key, broken in rules.items() if broken), None)


def _is_share(pair: Any) -> bool:
    """Whether it can only be meant as shares of 1; from 0 to 1 per cent is a range too."""
    return max(pair) <= 1 and any(end != round(end) for end in pair)


def _pair_shown(pair: Any) -> str:
    return shown(tuple(pair) if isinstance(pair, list) else pair)


def _in_words(phrase: Any, low: float, high: float) -> str:
    first, last = icd203(low / 100), icd203(high / 100)
    words = f"“{first}”" if first == last else f"from “{first}” to “{last}”"
    return f"“{phrase}”, {low:g} to {high:g} %: {words}."


@exercise("S3")
def resolving(rule: Any) -> Finding:
    """A rule that puts every world on one rung and leaves no rung empty."""
    if not callable(rule):
        return not_quite("not-a-function", given=shown(rule))
    landed: dict[World, Any] = {}
    for world in product(SANCTIONS, (True, False), (True, False)):
        try:
            landed[world] = rule(*world)
        except Exception as error:
            return not_quite("stops", world=_told(world), why=why_stopped(error))
    return next(_gaps(landed), None) or _compared(landed)


def _gaps(landed: Mapping[World, Any]) -> Iterator[Finding]:
    """What keeps the rule from covering all worlds with the ladder's own words."""
    rungs = content.case().rungs
    if all(rung is None for rung in landed.values()):
        yield not_quite("gives-nothing-back")
    for world, rung in landed.items():
        if rung is None:
            yield not_quite("no-rung", world=_told(world))
        elif rung not in rungs:
            near = [r for r in rungs if r.casefold() == str(rung).strip().casefold()]
            key = "spelling" if near else "not-a-rung"
            yield not_quite(key, given=shown(rung), rung=near and near[0], world=_told(world))
    for rung in rungs:
        if rung not in landed.values():
            yield not_quite("never-reached", rung=rung)


def _compared(landed: Mapping[World, Any]) -> Finding:
    differ = [world for world, rung in landed.items() if rung != _course(*world)]
    if not differ:
        return done(worlds=len(landed))
    # where rules may honestly differ: a deal and tighter sanctions in the same world
    world = next((w for w in differ if w[0] == "tighter" and w[1]), differ[0])
    told, theirs, ours = _told(world), landed[world], _course(*world)
    return another_way("other-rule", count=len(differ), world=told, theirs=theirs, ours=ours)


def _course(sanctions: str, deal: bool, treaty_exit: bool) -> str:
    """The ladder's rules, tried in their order."""
    first, second, third, last = (rung.name for rung in content.case().rules)
    if sanctions == "lifted":
        return first
    if sanctions == "tighter" or treaty_exit:
        return second
    return third if deal or sanctions == "eased" else last


def _told(world: World) -> str:
    sanctions, deal, treaty_exit = world
    return f'sanctions "{sanctions}", deal {deal}, treaty_exit {treaty_exit}'


@exercise("S4")
def sealed(forecast: Any, fingerprint: Any) -> Finding:
    """Four numbers on a 5 % grid that add up to 100, and the fingerprint of just these."""
    if not isinstance(forecast, Mapping):
        return not_quite("not-a-dict", given=shown(forecast))
    fault = next(_forecast_faults(forecast), None)
    if fault:
        return fault
    start = fingerprint.strip().lower() if isinstance(fingerprint, str) else ""
    if not re.fullmatch("[0-9a-f]+", start):
        return not_quite("not-a-fingerprint", given=shown(fingerprint))
    if len(start) < 8 or not seal(forecast).startswith(start):
        return not_quite("other-fingerprint", expected=seal(forecast)[:8])
    if sum(forecast.values()) < 2 or len(start) < 64:
        return another_way("other-form", start=start[:8])
    certain = next((f"{rung}: {p:g} %" for rung, p in forecast.items() if p in (0, 100)), None)
    return done("done-certain", certain=certain) if certain else done(start=start[:8])


def _forecast_faults(forecast: Mapping[Any, Any]) -> Iterator[Finding]:
    rungs = content.case().rungs
    for rung in forecast:
        if rung not in rungs:
            yield not_quite("no-such-rung", rung=shown(rung), rungs=", ".join(rungs))
    for rung in rungs:
        if rung not in forecast:
            yield not_quite("rung-missing", rung=rung)
    for rung, value in forecast.items():
        if not is_number(value) or not 0 <= value <= 100:
            yield not_quite("no-percent", rung=rung, given=shown(value))
            return
    total = sum(forecast.values())
    whole = 1 if total < 2 else 100  # shares of 1 are welcome as well as per cents
    if abs(total - whole) > whole * 1e-9:
        yield not_quite("sum", total=f"{total:g}", whole=whole)
    for rung, value in forecast.items():
        if abs(value * 20 / whole - round(value * 20 / whole)) > 1e-9:
            yield not_quite("off-grid", rung=rung, given=shown(value))


@exercise("S5")
def unchanged(function: Any) -> Finding:
    """A function that says whether a record still has its fingerprint."""
    if not callable(function):
        return not_quite("not-a-function", given=shown(function))
    record = {"date": content.case().cutoff.isoformat(), "rain": 30, "why": "Clouds in the west."}
    own = seal(record)
    fault = next(_misses(function, record, own), None)
    return fault or (another_way("lenient") if function(record, f" {own.upper()}") else done())


def _misses(function: Callable[..., Any], kept: dict[str, Any], own: str) -> Iterator[Finding]:
    """Where the function says something else than whether record and fingerprint fit."""
    records = {
        "always-false": kept,
        "number-changed": {**kept, "rain": 35},
        "reason-changed": {**kept, "why": "Clouds in the east."},
        "other-order": dict(reversed(kept.items())),
    }
    try:
        said = {key: function(record, own) for key, record in records.items()}
    except Exception as error:
        yield not_quite("stops", why=why_stopped(error))
        return
    nothing = [key for key, one in said.items() if one is None]
    if nothing:
        yield not_quite("gives-nothing-back" if len(nothing) == len(said) else "answers-one-way")
    odd = [one for one in said.values() if not isinstance(one, bool)]
    yield from (not_quite("no-yes-no", given=shown(one)) for one in odd)
    wrong = [key for key, record in records.items() if said[key] != (seal(record) == own)]
    yield from (not_quite(key) for key in (["turned-round"] if len(wrong) == len(said) else wrong))


@exercise("S6")
def own_question(given: Any) -> Finding:
    """A question with a day and a rule, without words that can be read in several ways."""
    if not isinstance(given, Mapping):
        return not_quite("not-a-dict", given=shown(given))
    fault = next(question_faults(given), None)
    if fault:
        return fault
    if re.search(r"\brain\b", given["question"], re.IGNORECASE):
        return not_quite("still-the-example")
    day = as_date(given["closes"])
    if re.match(r"\W*(who|which|what|how|when|where)\b", given["question"], re.IGNORECASE):
        return another_way("many-answers", day=day)
    return done(day=day)


@exercise("S7")
def rates(first: Any, second: Any) -> Finding:
    """Hedges in a hundred words, for two paragraphs that differ in length."""
    given = {"rate_p1": first, "rate_p3": second}
    for name, value in given.items():
        if not is_number(value):
            return not_quite("no-number", name=name, given=shown(value))
    rows = {row["paragraph"]: row for row in content.series("hedges_by_paragraph").rows}
    asked = dict(zip(given, (rows["P1"], rows["P3"]), strict=True))
    for name, row in asked.items():
        hedges, words = row["hedges"], row["words"]
        slips = {"counts": hedges, "per-word": hedges / words, "turned-round": words / hedges}
        for key, wrong in slips.items():
            if abs(given[name] - wrong) < 1e-3:
                return not_quite(key, name=name)
        if abs(given[name] - hedges / words * 100) > 0.05:
            return not_quite("other", name=name, given=shown(given[name]))
    exact = all(abs(given[n] - r["hedges"] / r["words"] * 100) < 1e-9 for n, r in asked.items())
    return done() if exact else another_way("rounded")
