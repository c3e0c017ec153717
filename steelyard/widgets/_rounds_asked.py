"""What the two rounds ask: forces of the case on their scale, and a rung in percent."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from steelyard import content
from steelyard.recorded import number
from steelyard.sealed import sealed
from steelyard.widgets._wording import fill, percent, plain

__all__ = ["Asked", "asked", "every"]


@dataclass(frozen=True)
class Asked:
    """A question with its scale.

    Attributes:
        id: of the question; a class's file uses it too.
        ask: the question in a sentence.
        low, high, step, unit: the scale; the unit stands after a number.
        zero, ten: what its ends mean.
    """

    id: str
    name: str
    ask: str
    low: float
    high: float
    step: float
    unit: str
    zero: str
    ten: str
    paragraphs: tuple[str, ...]

    def shown(self, value: float) -> str:
        """An answer as it is written: 7.5, or 35 %."""
        return f"{plain(value)}{self.unit}"

    def figure(self, value: float | None) -> str:
        """A figure of a class, to one place; 0 where there is none."""
        return self.shown(round(value or 0, 1))

    def on_scale(self, value: Any) -> float:
        """An answer as it is, or a refusal in a sentence."""
        given = number(value, self.low, self.high)
        if given is None:
            raise ValueError(f"{self.name}: type a number from {self.low:g} to {self.high:g}.")
        if not math.isclose(given / self.step, round(given / self.step), abs_tol=1e-9):
            raise ValueError(f"{self.name}: the steps are of {self.step:g}, so not {given:g}.")
        return given


def asked(texts: Mapping[str, Any]) -> tuple[Asked, ...]:
    """The questions that the board's texts name; a rung only once its forecast is sealed."""
    return tuple(_asked(texts))


def every(texts: Mapping[str, Any]) -> tuple[Asked, ...]:
    """All questions that the board's texts name, whoever has sealed what."""
    return tuple(_asked(texts, all_=True))


def _asked(texts: Mapping[str, Any], *, all_: bool = False) -> Iterator[Asked]:
    for entry in texts["asked"]:
        if "force" in entry:
            force = content.forces()[entry["force"]]
            ends = (force.zero, force.ten, force.paragraphs)
            yield Asked(force.id, force.name, texts["ask_force"].strip(), 0, 10, 0.5, "", *ends)
        else:
            forecast = sealed(entry["stage"])
            if forecast or all_:
                given = forecast.at_least(entry["rung"]) if forecast else None
                yield _rung(entry["rung"], given, texts)


def _rung(id: str, given: float | None, texts: Mapping[str, Any]) -> Asked:
    rungs = [rung.id for rung in content.case().ladder]
    name = content.case().rungs[rungs.index(id)]
    called = fill(texts["or_better"], {"rung": name}) if id != rungs[-1] else name
    shown = "–" if given is None else percent(given)
    ask = fill(texts["ask_rung"].strip(), {"sealed": shown})
    ends = (texts["none"].strip(), texts["sure"].strip(), ())
    return Asked(f"at-least-{id}", called, ask, 0, 100, 5, " %", *ends)
