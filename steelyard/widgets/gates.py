"""The board of gates: what must hold before an outcome can come, and the ceiling that follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from steelyard import content, judged, work
from steelyard.judged.gates import GATES, OWN
from steelyard.method import Gate as Condition
from steelyard.method import Judgement, Model, joint
from steelyard.recorded import fields, slug
from steelyard.sealed import sealed
from steelyard.widgets import _gate_numbers as numbers
from steelyard.widgets._board import Board
from steelyard.widgets._gate_entries import FIELDS, faults, in_order, seen
from steelyard.widgets._grid import in_percent, on_grid
from steelyard.widgets._words import Words
from steelyard.work import Record

__all__ = ["Gates"]

HEAD = [
    *("Condition", "Needed for", "Lowest", "Best guess", "Highest", "Binding", "Lets through"),
    "Ceiling if it alone were open",
]
TRAP = 7
"""How many conditions the warning about counting speaks of."""


class Gates(Board):
    """The board of `weigh("gates")`; its record is described in `steelyard.judged.gates`."""

    files = "gates"

    def __init__(self, key: str = "") -> None:
        self.texts = content.board_data("gates")
        self.trial: dict[str, Any] = {}
        self.draft: Condition | None = None
        super().__init__(key)

    # What the browser asks for

    def do_try(self, item: str, field: str, percent: int) -> None:
        """Show a number while the hand moves; nothing is saved."""
        if item == "new":
            p = on_grid(percent, "The new condition") / 100
            self.draft = Condition("new", field, Judgement(p, p, p))
        else:
            self.trial = self._changed(item, field, percent)[0]

    def do_set(self, item: str, field: str, percent: int) -> None:
        """Save one number of a condition, or the dependence (item and field ``rho``)."""
        self.trial = {}
        change, moved = self._changed(item, field, percent)
        self.judge(GATES, change)
        self.said = f"{moved} {self.result()}".strip()

    def do_why(self, item: str, text: str) -> None:
        """Save the reason for a judgement, at most 600 characters."""
        self.keep(GATES, {item: {**self._value(item), "why": text[:600]}})

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
        self.draft, self.trial = None, {}
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
        saved = work.get(GATES)
        self.notice = self.notice or saved.notice
        record = replace(saved, latest={**saved.latest, **self.trial})
        model, ids = self._model(record), {rung.name: rung.id for rung in content.case().ladder}
        return {
            "board": "gates",
            "title": self.texts["title"],
            "texts": {**self.texts, "own": {**self.texts["own"], "trap": self._trap()}},
            "gates": [
                seen(item, record, self._forces(), self.texts["twice"])
                for item in judged.gates.items(record)
            ],
            "rho": in_percent(record.latest.get("rho")),
            "sentence": judged.gates.sentence(record),
            "result": numbers.result(model),
            "picture": numbers.picture(model, sealed(), ids, self._waiting(record, model)),
            "compared": self._compared(model, ids),
            "rungs": [{"id": r.id, "name": r.name} for r in reversed(content.case().ladder[1:])],
            "paragraphs": list(content.paragraphs()),
            "preview": self._preview(model),
            "head": HEAD,
            "numbers": {"conditions": numbers.opened(model), "totals": numbers.totals(model)},
            "explain": numbers.explained(model),
        }

    def words(self) -> Words:
        """The ceiling, the comparison with the sealed forecast, and the judgements as a table."""
        record = work.get(GATES)
        model, ids = self._model(record), {rung.name: rung.id for rung in content.case().ladder}
        said = [self.result(), *self._compared(model, ids)]
        wrote = judged.gates.sentence(record)
        if wrote:
            said.append(f"You wrote: {wrote}")
        return Words(self.texts["title"], said, HEAD, numbers.opened(model))

    def result(self) -> str:
        """The ceiling that the saved judgements set."""
        return numbers.result(self._model(work.get(GATES)))

    def judgements(self) -> dict[str, list[str]]:
        """All conditions and the dependence; the written sentence stays."""
        return {GATES: [*judged.gates.items(work.get(GATES)), "rho"]}

    # Inside

    def _model(self, record: Record) -> Model:
        return judged.gates.model(record, self._forces())

    def _forces(self) -> tuple[Any, ...]:
        return judged.forces.of(work.get(judged.forces.FORCES))

    def _value(self, item: str) -> Mapping[str, Any]:
        record = work.get(GATES)
        if item not in judged.gates.items(record):
            raise ValueError("This condition is not on the list any more.")
        return fields(record.latest.get(item))

    def _changed(self, item: str, field: str, percent: int) -> tuple[dict[str, Any], str]:
        if item == "rho":
            return {"rho": on_grid(percent, "The dependence") / 100}, ""
        if field not in FIELDS:
            raise ValueError(f"A condition has no field called {field!r}.")
        share = on_grid(percent, FIELDS[field]) / 100
        value, moved = in_order({**self._value(item), field: share}, field)
        return {item: value}, moved

    def _compared(self, model: Model, ids: dict[str, str]) -> list[str]:
        forecast = sealed()
        if forecast is None:
            return [self.texts["compare_none"].strip()]
        if not forecast.sound:
            return [self.texts["compare_changed"].strip()]
        return numbers.compared(model, forecast, ids)

    def _waiting(self, record: Record, model: Model) -> set[str]:
        """Ids of the conditions that are judged, and left out until the student has said why."""
        free = {gate.id for gate in judged.gates.of(record) if gate.holds is not None}
        return {gate.id for gate in model.gates if gate.holds is None} & free

    def _preview(self, model: Model) -> str:
        if self.draft is None or self.draft.blocks not in model.ladder[1:]:
            return ""
        after = replace(model, gates=(*model.gates, self.draft))
        return numbers.previewed(model, after, self.draft.blocks)

    def _trap(self) -> str:
        left = numbers.fine(joint([0.7] * TRAP))
        return str(self.texts["own"]["trap"]).format(many=TRAP, left=left)
