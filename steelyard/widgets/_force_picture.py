"""What the force board draws and says: numbers of the method, and the sentences that carry them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from steelyard import content, judged, method
from steelyard.widgets._force_entries import Entry

__all__ = ["HEAD", "explained", "heavier", "model", "picture", "result", "rows", "split"]

HEAD = (
    "Force",
    "Side",
    "Lowest",
    "Best guess",
    "Highest",
    "Sure",
    "Swing points",
    "Share of points",
    "Adds to the balance",
)
"""The columns of the table."""

_NOTHING = 1e-9


def model(forces: Sequence[method.Force], scale: float | None = None) -> method.Model:
    """The forces as a model; a balance asks for no base rate, so every rung has the same."""
    rungs = content.case().rungs
    return method.Model(dict.fromkeys(rungs, 1 / len(rungs)), tuple(forces), scale=scale or 0)


def picture(board: Sequence[Entry], scale: float | None) -> dict[str, Any]:
    """Everything that the board draws.

    Keys: `state` ("empty", "undefined" or "weighed"); `balance`, `low`, `high` (−1 to 1 or None),
    `drive`, `restrain` (0 to 1); `sentence`, `range`, `left_out`, `remark` (text or None); `split`
    (None, or see `split`); `forces`, in the board's order, each with `item`, `name`, `sign`, `low`,
    `mode`, `high` (0 to 10 or None), `wide` (the ends of what is drawn from it, or None), `swing`
    (points or None), `weight` (0 to 1, None while it is left out) and `times` (what a full swing
    multiplies the odds by, or None).
    """
    forces = [entry.force for entry in board]
    found, share = method.balance(model(forces)), method.weights(model(forces))
    return {
        **_beam(found, forces),
        "left_out": _left_out(found, forces),
        "remark": _remark(found, forces),
        "split": None,
        "forces": [_row(entry, scale, share.get(entry.force.id)) for entry in board],
    }


def split(board: Sequence[Entry], scale: float | None, item: str) -> dict[str, Any]:
    """The picture if one judged force stood there twice, each half with all of its points.

    `split` then has the force's `item`, its `points` and a `sentence` that compares.
    """
    forces = [entry.force for entry in board]
    one = next(entry.force for entry in board if entry.item == item)
    rest = [f for f in forces if f is not one]
    doubled = [*rest, *(replace(one, id=f"{one.id} {half}") for half in (1, 2))]
    before, after = method.balance(model(forces)), method.balance(model(doubled))
    share = method.weights(model(forces))[one.id]
    shares = method.weights(model(doubled))[f"{one.id} 1"] * 2
    points = f"{one.swing:g} points"
    sentence = (
        f"“{one.name}” as one force with {points}: {100 * share:.0f} % of all points, and "
        f"{heavier(before)}. As two halves that get {points} each: {100 * shares:.0f} %, and "
        f"{heavier(after)}. Nothing in the world has changed, only the list. If the halves share "
        f"the {points}, the balance stays where it was."
    )
    return {
        **picture(board, scale),
        **_beam(after, doubled),
        "sentence": f"Trial, not kept: {_small(result(after, doubled))}",
        "split": {"item": item, "points": one.swing, "sentence": sentence},
    }


def result(found: method.Balance, forces: Sequence[method.Force]) -> str:
    """The sentence with the result."""
    if found.balance is None:
        undefined = _state(found, forces) == "undefined"
        return (
            "Undefined: nothing you listed matters yet." if undefined else "Nothing to weigh yet."
        )
    if abs(found.balance) < _NOTHING:
        return "The two sides weigh the same: 0 on a scale from −1 to 1."
    side = "Drivers" if found.balance > 0 else "Restraints"
    return f"{side} are heavier by {_size(found.balance)} on a scale from −1 to 1."


def heavier(found: method.Balance) -> str:
    """The result in short, to be said."""
    if found.balance is None:
        return "nothing to weigh"
    if abs(found.balance) < _NOTHING:
        return "the two sides weigh the same"
    return f"{'drivers' if found.balance > 0 else 'restraints'} heavier by {_size(found.balance)}"


def explained(forces: Sequence[method.Force]) -> list[list[str]]:
    """The hand calculation: what is worked out, the sum, the result."""
    return [[step.what, step.sum, step.result] for step in method.explain_balance(model(forces))]


def rows(forces: Sequence[method.Force]) -> Iterator[list[str]]:
    """The table's rows, under `HEAD`."""
    share, parts = method.weights(model(forces)), method.contributions(model(forces))
    for force in forces:
        side, j = "drives" if force.direction > 0 else "restrains", force.strength
        if j is None:
            yield [force.name, side, *["–"] * 5, "not judged yet", "left out"]
            continue
        numbers = [f"{n:g}" for n in (j.low, j.mode, j.high)]
        sure, points = f"{100 * j.confidence:.0f} %", f"{force.swing:g}"
        weight, part = _plain(share[force.id]), _signed(parts[force.id])
        yield [force.name, side, *numbers, sure, points, weight, part]


def _beam(found: method.Balance, forces: Sequence[method.Force]) -> dict[str, Any]:
    return {
        "state": _state(found, forces),
        "balance": found.balance,
        "low": found.low,
        "high": found.high,
        "drive": found.drive,
        "restrain": found.restrain,
        "sentence": result(found, forces),
        "range": _range(found),
    }


def _row(entry: Entry, scale: float | None, weight: float | None) -> dict[str, Any]:
    low, mode, high, swing = (entry.value.get(key) for key in judged.forces.NEEDED)
    known = scale is not None and swing is not None
    return {
        "item": entry.item,
        "name": entry.force.name,
        "sign": entry.force.direction,
        "low": low,
        "mode": mode,
        "high": high,
        "wide": _wide(entry),
        "swing": swing,
        "weight": weight,
        "times": 2 ** method.full_swing(swing, scale) if known else None,  # type: ignore[arg-type]
    }


def _wide(entry: Entry) -> list[float] | None:
    """The ends that the certainty stretches the range to; None until both are judged."""
    if entry.force.strength is None or entry.value.get("confidence") is None:
        return None
    return list(method.bounds(entry.force.strength))


def _state(found: method.Balance, forces: Sequence[method.Force]) -> str:
    if found.balance is not None:
        return "weighed"
    return "undefined" if any(f.strength for f in forces) else "empty"


def _range(found: method.Balance) -> str | None:
    if found.low is None or found.high is None:
        return None
    if abs(found.high - found.low) < _NOTHING:
        return "No range: every force has one value from its lowest to its highest."
    return (
        f"Your ranges allow anything from {_signed(found.low)} (drivers lowest, restraints "
        f"highest) to {_signed(found.high)} (the other way round)."
    )


def _left_out(found: method.Balance, forces: Sequence[method.Force]) -> str | None:
    names = [f.name for f in forces if f.id in found.left_out]
    return f"Not judged yet, so left out: {', '.join(names)}." if names else None


def _remark(found: method.Balance, forces: Sequence[method.Force]) -> str | None:
    sides = {f.direction for f in forces if f.strength}
    if found.balance is None or len(sides) != 1:
        return None
    only = "drivers" if sides == {1} else "restraints"
    return f"Only {only} are judged so far, so the beam can only fall to their side."


def _size(value: float) -> str:
    if abs(value) < 0.005:
        return "less than .01"
    return _plain(abs(value))


def _plain(value: float) -> str:
    """Two places and no zero before the point: .18."""
    return f"{value:.2f}".removeprefix("0")


def _signed(value: float) -> str:
    if abs(value) < 0.005:
        return "0"
    return f"{'−' if value < 0 else '+'}{_size(value)}"


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
