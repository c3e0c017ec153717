"""The argument that you can push: the text's case with its assumptions as numbers in sentences.

A reactive document in Bret Victor's sense ("Explorable Explanations", 2011).  It begins at the
student's own judgements and changes none of them: what the hand does stays in the browser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from steelyard import content, work
from steelyard.judged import whole
from steelyard.judged.forces import FORCES
from steelyard.judged.gates import GATES
from steelyard.method import Model, at_least, probabilities
from steelyard.method.gates import held
from steelyard.sentences import listed
from steelyard.widgets._board import Board
from steelyard.widgets._wording import fill, fine, plain, word
from steelyard.widgets._words import Words

__all__ = ["ARGUMENT", "Argument", "concluded"]

ARGUMENT = "argument"
"""The activity: ``sentence`` is what the student wrote down; pushed numbers are not kept."""

_SLOT = re.compile(r"\{([a-z-]+)\}")
_NOTHING = 1e-12


class Argument(Board):
    """The board of `weigh("argument")`."""

    files = "argument"
    parts = ("method", "wording", "argument_numbers")

    def __init__(self, key: str = "") -> None:
        self.texts = content.board_data("argument")
        super().__init__(key)

    def do_sentence(self, text: str) -> None:
        """Save what the student writes down."""
        self.keep(ARGUMENT, {"sentence": text})

    def look(self) -> dict[str, Any]:
        """The sentences, their slots at the student's own judgements, and the model."""
        made = self._whole()
        record = work.get(ARGUMENT)
        self.notice = self.notice or record.notice
        return {
            "board": "argument",
            "title": self.texts["title"],
            "texts": self.texts,
            "slots": self._slots(made.model),
            "model": asdict(made.model),
            "start": made.start,
            "missing": self._missing(made.model),
            "sentence": record.latest.get("sentence") or "",
        }

    def words(self) -> Words:
        """The argument at the student's own judgements, its conclusion, and the assumptions."""
        made = self._whole()
        slots = self._slots(made.model)
        shown = {id: slot["text"] for id, slot in slots.items()}
        said = [_SLOT.sub(lambda m: shown[m[1]], s["text"]) for s in self.texts["sentences"]]
        rows = [[slot["label"], slot["text"]] for slot in slots.values()]
        wrote = work.get(ARGUMENT).latest.get("sentence")
        ending = [f"You wrote: {wrote}"] if wrote else []
        concluding = self._concluded(made)
        return Words(self.texts["title"], [*concluding, *said, *ending], self.texts["head"], rows)

    def result(self) -> str:
        """The conclusion on the student's own judgements."""
        return " ".join(self._concluded(self._whole()))

    def judgements(self) -> dict[str, list[str]]:
        """What the student wrote down is all that this board keeps."""
        return {ARGUMENT: ["sentence"]}

    def _whole(self) -> whole.Whole:
        return whole.of(work.get(FORCES), work.get(GATES), work.get(whole.BENCH))

    def _concluded(self, made: whole.Whole) -> list[str]:
        return concluded(made.model, self.texts) if made.start else [self.texts["says"]["none"]]

    def _slots(self, model: Model) -> dict[str, dict[str, Any]]:
        """Slot → its label, its kind, where it stands (None while not judged) and that in words."""
        wanted = [id for s in self.texts["sentences"] for id in _SLOT.findall(s["text"])]
        return {id: self._slot(id, model) for id in wanted}

    def _slot(self, id: str, model: Model) -> dict[str, Any]:
        says = self.texts["says"]
        if id in self.texts["choices"]:
            return self._choice(id, getattr(model, id))
        if id in content.gates():
            label = fill(says["gate"], {"name": content.gates()[id].name})
            gate = next((g for g in model.gates if g.id == id), None)
            at = 100 * gate.holds.mode if gate and gate.holds else None
            return self._number("gate", label, at, 100, 5)
        label = fill(says["force"], {"name": content.forces()[id].name})
        force = next((f for f in model.forces if f.id == id), None)
        at = force.strength.mode if force and force.strength else None
        return self._number("force", label, at, 10, 0.5)

    def _number(
        self, kind: str, label: str, at: float | None, most: float, step: float
    ) -> dict[str, Any]:
        # 100 · 0.29 is not 29 to the last digit
        at = None if at is None else round(at, 9)
        unit = self.texts["says"]["of_ten" if kind == "force" else "per_cent"]
        text = self.texts["unjudged"] if at is None else fill(unit, {"x": plain(at)})
        return {"kind": kind, "label": label, "at": at, "max": most, "step": step, "text": text}

    def _choice(self, id: str, at: float) -> dict[str, Any]:
        """A choice; a value of the student's own that is none of the options is one more."""
        texts = self.texts["choices"][id]
        options = [dict(option) for option in texts["options"]]
        if at not in [option["value"] for option in options]:
            shown = plain(2**at, 3) if id == "scale" else fine(at)
            options.append({"value": at, "text": fill(texts["yours"], {"x": shown})})
        text = next(option["text"] for option in options if option["value"] == at)
        label = texts["label"]
        return {"kind": "choice", "label": label, "at": at, "options": options, "text": text}

    def _missing(self, model: Model) -> str | None:
        """The slots that nothing was judged of, in a sentence."""
        unjudged = [id for id, s in self._slots(model).items() if s["at"] is None]
        known = {id: force.name for id, force in content.forces().items()}
        known |= {id: gate.name for id, gate in content.gates().items()}
        names = listed([known[id] for id in unjudged])
        return fill(self.texts["says"]["left_out"], {"names": names}) if unjudged else None


def concluded(model: Model, texts: Mapping[str, Any]) -> list[str]:
    """What the argument concludes on a model, as `argument_numbers.js` does on a pushed one."""
    says, best, better = texts["says"], model.ladder[-1], model.ladder[-2]
    climbing, own = at_least(model), probabilities(model)
    likeliest = max(model.ladder, key=lambda rung: own[rung])
    first = {"best": best, "word": word(climbing[best]), "p": fine(climbing[best])}
    opened = _opening(model, best)
    if opened:
        gate, p = opened
        even = {**first, "word_even": word(p), "p_even": fine(p), "gate": gate}
    then = {"better": f"{better} or better", "word": word(climbing[better])}
    then |= {"p": fine(climbing[better]), "likeliest": likeliest}
    return [
        fill(says["best_even"], even) if opened else fill(says["best"], first),
        fill(says["better"], {**then, "p_likeliest": fine(own[likeliest])}),
    ]


def _opening(model: Model, best: str) -> tuple[str, float] | None:
    """The gate whose opening would raise the best outcome most, with what that would then be."""
    judged = [gate for gate in model.gates if gate.id in held(model)]
    ways = [(gate.name, at_least(model, holds={gate.id: 1.0})[best]) for gate in judged]
    top = max(ways, key=lambda way: way[1], default=None)
    return top if top and top[1] > at_least(model)[best] + _NOTHING else None
