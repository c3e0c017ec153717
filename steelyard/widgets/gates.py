"""The board of gates: what must hold before an outcome can come, and the ceiling that follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steelyard import content, judged, work
from steelyard.judged.gates import GATES, OWN
from steelyard.method import joint
from steelyard.method.judgement import LONGEST_WHY
from steelyard.recorded import fields, slug
from steelyard.sealed import sealed
from steelyard.widgets._board import Board
from steelyard.widgets._ends import along, in_order
from steelyard.widgets._gate_entries import faults, seen, share
from steelyard.widgets._gate_numbers import GateWords
from steelyard.widgets._grid import on_grid
from steelyard.widgets._wording import fill, fine, percent
from steelyard.widgets._words import Words

__all__ = ["Gates"]

HEAD = [
    *("Condition", "Needed for", "Lowest", "Best guess", "Highest", "Binding", "Lets through"),
    "Ceiling if it alone were open",
]
TOTALS = ["Outcome", "Possible", "If independent", "At your dependence", "Ceiling"]
TRAP = 7
"""How many conditions the warning about counting speaks of."""


class Gates(Board):
    """The board of `weigh("gates")`; its record is described in `steelyard.judged.gates`."""

    files = "gates"
    parts = ("wording", "method", "hand", "gates_numbers", "gates_picture")

    def __init__(self, key: str = "") -> None:
        self.texts = content.board_data("gates")
        super().__init__(key)

    # What the browser asks for

    def do_set(self, item: str, field: str, percent: int) -> None:
        """Save one number of a condition, or the dependence (item and field ``rho``)."""
        change, moved = self._changed(item, field, percent)
        self.judge(GATES, change)
        self.said = f"{moved} {self.result()}".strip()

    def do_why(self, item: str, text: str) -> None:
        """Save the reason for a judgement, at most 600 characters."""
        if len(text) > LONGEST_WHY:
            raise ValueError(f"A reason has at most {LONGEST_WHY} characters, not {len(text)}.")
        self.keep(GATES, {item: {**self._value(item), "why": text}})

    def do_twice(self, item: str, text: str) -> None:
        """Save why a passage that also feeds a force is not counted twice."""
        self.keep(GATES, {item: {**self._value(item), "twice": text.strip()}})
        self.said = self.result()

    def do_sentence(self, text: str) -> None:
        """Save the sentence that the student writes down."""
        self.keep(GATES, {"sentence": text})

    def do_own(self, **given: Any) -> dict[str, Any]:
        """Add a condition of the student's own; answers with what is wrong, by field."""
        fields = ("name", "blocks", "sentence")
        value: dict[str, Any] = {key: str(given.get(key) or "").strip() for key in fields}
        wrong = faults(value, work.get(GATES))
        if wrong:
            return {"faults": wrong}
        value |= {"paragraph": given.get("paragraph") or None}
        if given.get("percent") is not None:
            value |= {"mode": on_grid(given["percent"], value["name"]) / 100}
        item = OWN + slug(value["name"])
        self.judge(GATES, {item: value})
        self.said = f"{value['name']} is on the list. {self.result()}"
        return {"item": item}

    def do_remove(self, item: str) -> None:
        """Take a condition of the student's own off the list."""
        name = self._value(item)["name"] if item.startswith(OWN) else None
        if name is None:
            raise ValueError("Only a condition of your own can be removed.")
        self.judge(GATES, {item: None})
        self.said = f"{name} is removed. {self.result()}"

    # What it shows

    def look(self) -> dict[str, Any]:
        """The conditions with what was judged, and everything that is drawn from numbers."""
        record = work.get(GATES)
        self.notice = self.notice or record.notice
        forces, items = self._forces(), judged.gates.items(record)
        rungs = content.case().ladder
        return {
            "board": "gates",
            "title": self.texts["title"],
            "texts": {**self.texts, "own": {**self.texts["own"], "trap": self._trap()}},
            "ladder": [rung.name for rung in rungs],
            "gates": [seen(item, record, forces, self.texts["twice"]) for item in items],
            "rho": judged.gates.dependence(record),
            "sealed": self._sealed(),
            "sentence": judged.gates.sentence(record),
            "rungs": [{"id": r.id, "name": r.name} for r in reversed(rungs[1:])],
            "paragraphs": list(content.paragraphs()),
            "head": HEAD,
            "totals": TOTALS,
        }

    def words(self) -> Words:
        """The ceiling, the comparison with the sealed forecast, and the judgements as a table."""
        numbers, wrote = self._numbers(), judged.gates.sentence(work.get(GATES))
        said = [numbers.result(), *numbers.compared(sealed(), self._ids)]
        if wrote:
            said.append(f"You wrote: {wrote}")
        return Words(self.texts["title"], said, HEAD, numbers.rows())

    def result(self) -> str:
        """The ceiling that the saved judgements set."""
        return self._numbers().result()

    def judgements(self) -> dict[str, list[str]]:
        """All conditions and the dependence; the written sentence stays."""
        return {GATES: [*judged.gates.items(work.get(GATES)), "rho"]}

    # Inside

    def _numbers(self) -> GateWords:
        return GateWords(judged.gates.model(work.get(GATES), self._forces()), self.texts)

    @property
    def _ids(self) -> dict[str, str]:
        return {rung.name: rung.id for rung in content.case().ladder}

    def _forces(self) -> tuple[Any, ...]:
        return judged.forces.of(work.get(judged.forces.FORCES))

    def _value(self, item: str) -> Mapping[str, Any]:
        record = work.get(GATES)
        if item not in judged.gates.items(record):
            raise ValueError("This condition is not on the list any more.")
        return fields(record.latest.get(item))

    def _changed(self, item: str, field: str, given: int) -> tuple[dict[str, Any], str]:
        if item == "rho":
            return {"rho": on_grid(given, "The dependence") / 100}, ""
        before = self._value(item)
        value = in_order({**before, field: share(given, field)}, field)
        return {item: value}, along(before, value, field, self.texts["says"]["moved"], percent)

    def _sealed(self) -> dict[str, Any] | None:
        """The sealed forecast by rung, each "this or better"; None where there is none."""
        forecast = sealed()
        if forecast is None:
            return None
        reached = {name: forecast.at_least(id) for name, id in self._ids.items()}
        return {"sound": forecast.sound, "at_least": reached if forecast.sound else {}}

    def _trap(self) -> str:
        left = fine(joint([0.7] * TRAP))
        return fill(self.texts["own"]["trap"], {"many": TRAP, "left": left})
