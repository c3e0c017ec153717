"""What stays in words of the force board: the sentences about a balance, and the table.

The browser fills in the same templates while the hand moves (`forces_numbers.js`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steelyard import content, method
from steelyard.widgets._force_texts import texts
from steelyard.widgets._wording import fill, hundredths, plain, signed

__all__ = ["heavier", "left_out", "model", "reach", "result", "rows"]

_NOTHING = 1e-9


def model(forces: Sequence[method.Force], scale: float | None = None) -> method.Model:
    """The forces as a model; a balance asks for no base rate, so every rung has the same."""
    rungs = content.case().rungs
    return method.Model(dict.fromkeys(rungs, 1 / len(rungs)), tuple(forces), scale=scale or 0)


def result(forces: Sequence[method.Force]) -> str:
    """The sentence with the result."""
    found = method.balance(model(forces))
    undefined = found.balance is None and any(f.strength for f in forces)
    return _said("undefined" if undefined else _side(found.balance), found.balance)


def heavier(forces: Sequence[method.Force]) -> str:
    """The result in short, to be said: no capital letter, no full stop."""
    found = method.balance(model(forces)).balance
    return _said(f"short_{_side(found)}", found)


def reach(forces: Sequence[method.Force]) -> str | None:
    """What the ranges of the forces allow; None where there is nothing to weigh."""
    found = method.balance(model(forces))
    if found.low is None or found.high is None:
        return None
    if abs(found.high - found.low) < _NOTHING:
        return texts().says["one_value"]
    ends = {"low": signed(_near(found.low)), "high": signed(_near(found.high))}
    return fill(texts().says["range"], ends)


def left_out(forces: Sequence[method.Force]) -> str | None:
    """The names of the forces that are not judged yet; None where all are."""
    names = [f.name for f in forces if f.strength is None]
    return fill(texts().says["left_out"], {"names": ", ".join(names)}) if names else None


def rows(forces: Sequence[method.Force]) -> Iterator[list[str]]:
    """The table's rows, under the texts' `columns`."""
    says, share = texts().says, method.weights(model(forces))
    parts = method.contributions(model(forces))
    for force in forces:
        side, j = says["drives" if force.direction > 0 else "restrains"], force.strength
        if j is None:
            yield [force.name, side, *["–"] * 5, says["unjudged"], says["out"]]
            continue
        numbers = [plain(n) for n in (j.low, j.mode, j.high)]
        sure, points = f"{plain(100 * j.confidence, 3)} %", plain(force.swing)
        weight, part = hundredths(_near(share[force.id])), signed(_near(parts[force.id]))
        yield [force.name, side, *numbers, sure, points, weight, part]


def _side(balance: float | None) -> str:
    if balance is None:
        return "empty"
    if abs(balance) < _NOTHING:
        return "level"
    return "drivers" if balance > 0 else "restraints"


def _said(template: str, balance: float | None) -> str:
    size = abs(_near(balance or 0))
    shown = texts().says["tiny"] if size < 0.005 else hundredths(size)
    return fill(texts().says[template], {"size": shown})


def _near(value: float) -> float:
    """Without the last figures, in which two languages that add up may differ."""
    return round(value, 9)
