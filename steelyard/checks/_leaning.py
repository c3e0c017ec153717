"""How far a table leans on one item: trust turned down, items lifted out, one mind counted once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from steelyard.checks._answers import all_near, is_number, near, numbers, percent, shown
from steelyard.checks._core import Finding, another_way, done, not_quite
from steelyard.checks._tables import Table, steps, table
from steelyard.method import RATING, ach

__all__ = ["linchpins", "one_mind", "trust_turned_down"]

GIVEN = [2, -2, -1, -1, 0]
"""The ratings of the explanation that Y4 asks about, where nobody changed the table."""

TENTHS = 11
"""How many values of trust Y4 asks for, both ends included."""

SHORTEST = 2
"""The fewest rating steps that give the table of Y5 a linchpin."""

FINE = 0.0011
"""An answer that was rounded to three decimals still counts."""

ROUNDED = 0.031
"""Thirds, written as 0.33 or 0.34, still add up to one item."""


def trust_turned_down(matrix: Any, item: Any, name: Any, curve: Any) -> Finding:
    """One explanation's share as the trust in one item goes from 0 to 1 in tenths."""
    rows, said = table(matrix), numbers(curve)
    if rows is None or item not in rows or name not in rows[item]:
        return not_quite("table-changed")
    if said is None:
        return not_quite("not-a-list", value=shown(curve))
    if len(said) != TENTHS:
        return not_quite("length", n=len(said))
    fault = next(_curve_faults(rows, item, name, said), None)
    ours = [RATING[row[name]] for row in rows.values()] == GIVEN
    values = {"none": percent(said[0]), "full": percent(said[-1])}
    return fault or (done(**values) if ours else another_way("own-ratings", **values))


def _curve_faults(rows: Table, item: str, name: str, said: Sequence[float]) -> Iterator[Finding]:
    due = _curve(rows, item, name)
    if all_near(said, due, FINE):
        return
    values = {"first": shown(said[0]), "last": shown(said[-1])}
    slips = {
        "percent": all_near([one / 100 for one in said], due, FINE),
        "turned-round": all_near(said[::-1], due, FINE),
        "flat": max(said) - min(said) < FINE,
    }
    yield from (not_quite(key, **values) for key, found in slips.items() if found)
    others = [(e, h) for e in rows for h in rows[e] if (e, h) != (item, name)]
    taken = next((o for o in others if all_near(said, _curve(rows, *o), FINE)), None)
    if taken:
        yield not_quite("another-one", item=taken[0], name=taken[1])
    yield not_quite("other", **values)


def _curve(rows: Table, item: str, name: str) -> list[float]:
    last = TENTHS - 1
    return [ach(rows, trust={item: t / last}).posterior[name] for t in range(TENTHS)]


def linchpins(matrix: Any, named: Any, edited: Any) -> Finding:
    """The items on which the leader hangs, and a small edit after which there is one."""
    rows, changed = table(matrix), table(edited)
    if rows is None:
        return not_quite("table-changed")
    fault = next(_named_faults(rows, named), None) or next(_edit_faults(rows, changed), None)
    if fault or changed is None:
        return fault or not_quite("not-a-table")
    moved, found = steps(rows, changed), ach(changed).linchpins
    values: dict[str, Any] = {"item": found[0], "steps": moved, "n": len(found)}
    return done(**values) if moved == SHORTEST else another_way("other-edit", **values)


def _named_faults(rows: Table, named: Any) -> Iterator[Finding]:
    if not isinstance(named, (list, tuple, set)) or not all(isinstance(n, str) for n in named):
        yield not_quite("not-a-list", value=shown(named))
        return
    found = ach(rows)
    if {*named} == {*found.linchpins}:
        return
    widest = max(found.diagnosticity.values())
    telling = {item for item, apart in found.diagnosticity.items() if apart == widest}
    key = "diagnostic-named" if {*named} and {*named} <= telling else "wrong-ones"
    yield not_quite(key, named=", ".join(sorted(named)) or "no item")


def _edit_faults(rows: Table, changed: Table | None) -> Iterator[Finding]:
    if changed is None:
        yield not_quite("not-a-table")
    elif {*changed} != {*rows}:
        yield not_quite("items-changed")
    elif not steps(rows, changed):
        yield not_quite("not-edited")
    elif not ach(changed).linchpins:
        best, second = sorted(ach(changed).posterior.values(), reverse=True)[:2]
        moved = steps(rows, changed)
        yield not_quite("none-yet", best=percent(best), second=percent(second), steps=moved)


def one_mind(once: Any, thrice: Any, trust: Any) -> Finding:
    """Trust that makes three items from one mind count as one."""
    single, triple = table(once), table(thrice)
    if single is None or triple is None:
        return not_quite("table-changed")
    copies = [item for item in triple if item not in single]
    fault = next(_trust_faults(triple, copies, trust), None)
    if fault:
        return fault
    given = [float(trust.get(item, 1)) for item in copies]
    total = sum(given)
    values: dict[str, Any] = {"total": shown(total), "n": len(copies)}
    if near(total, 1, ROUNDED):
        even = all_near(given, [1 / len(copies)] * len(copies), ROUNDED / 3)
        return done(**values) if even else another_way("unevenly", **values)
    slips = {"in-full": near(total, len(copies)), "left-out": total == 0, "too-much": total > 1}
    return not_quite(next((key for key, found in slips.items() if found), "too-little"), **values)


def _trust_faults(rows: Table, copies: Collection[str], trust: Any) -> Iterator[Finding]:
    if not isinstance(trust, Mapping):
        yield not_quite("not-a-mapping", value=shown(trust))
        return
    for item, value in trust.items():
        if item not in rows:
            yield not_quite("no-such-item", item=shown(item), items=", ".join(copies))
        elif not is_number(value) or not 0 <= value <= 1:
            yield not_quite("not-a-share", item=item, value=shown(value))
        elif item not in copies and value != 1:
            yield not_quite("others-touched", item=item)
