"""The forecast bench: everything that was judged, as one forecast, and what it hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import traitlets

from steelyard import content, judged, method, work
from steelyard.judged import whole as together
from steelyard.judged.forces import FORCES
from steelyard.judged.gates import GATES, OWN
from steelyard.judged.whole import BENCH, DRAWS, MOST, REFUSED, Whole
from steelyard.recorded import fields, text
from steelyard.widgets import _bench_numbers as numbers
from steelyard.widgets import _bench_premortem as premortem
from steelyard.widgets import _bench_state as seen
from steelyard.widgets._board import Board
from steelyard.widgets._ends import ENDS, along, in_order
from steelyard.widgets._force_entries import merged
from steelyard.widgets._gate_entries import share
from steelyard.widgets._grid import on_grid
from steelyard.widgets._wording import fill, percent
from steelyard.widgets._words import Words

__all__ = ["Bench"]

_MOST_DRAWS = 65_536
_SENTENCES = ("likelihood", "confidence", "break-even")


class Bench(Board):
    """The board of `weigh("bench")`; its record is described in `steelyard.judged.whole`.

    Args:
        key: as for every board.
        n: draws, 1 to 65,536.  The browser gets them once, as whole numbers, and redraws by itself.
    """

    files = "bench"
    parts = (
        "method",
        "draws",
        "wording",
        "hand",
        "bench_draws",
        "bench_numbers",
        "bench_ladder",
        "bench_tornado",
        "bench_start",
        "bench_inputs",
        "bench_writing",
    )

    fixed = traitlets.Dict().tag(sync=True)
    """What never changes: the texts, the outcomes, the reference classes."""

    draws = traitlets.Dict().tag(sync=True)
    """`n`, and `of`: force or gate id → its even draws (k + ½)/n as whole k, 16 bits each."""

    def __init__(self, key: str = "", n: int = DRAWS) -> None:
        if not 1 <= n <= _MOST_DRAWS:
            raise ValueError(f"n (number of draws) must be 1 to {_MOST_DRAWS}, but it is {n}.")
        self.n = n
        self.texts = content.board_data("bench")
        self._even: dict[str, Any] = {}
        super().__init__(key)
        ladder = [{"id": rung.id, "name": rung.name} for rung in content.case().ladder]
        self.fixed = {"texts": self.texts, "ladder": ladder, "classes": seen.classes()}

    # What it shows

    def refresh(self) -> None:
        """Send the draws of parts that are new, then draw again."""
        even = self._draws(self._whole())
        if set(even) != set(self.draws.get("of", ())):
            packed = {id: (u * self.n).astype("<u2").tobytes() for id, u in even.items()}
            self.draws = {"n": self.n, "of": packed}
        super().refresh()

    def look(self) -> dict[str, Any]:
        """What was judged; everything that is drawn from it the browser reckons itself."""
        forces, gates, bench = self._records()
        self.notice = self.notice or forces.notice or gates.notice or bench.notice
        made = together.of(forces, gates, bench)
        return {
            "board": "bench",
            "title": self.texts["title"],
            "state": seen.state(made, forces, gates, bench),
            "about": seen.about(made, forces),
            "class": bench.latest.get("class"),
            "own": dict(fields(bench.latest.get("counts"))),
            "sentences": {key: text(bench.latest.get(key)) for key in _SENTENCES},
            "premortem": premortem.shown(bench, gates),
            "explain": self._explained(made, seen.asked(bench).rung),
        }

    def words(self) -> Words:
        """The forecast, what it hangs on, what is missing, and what the student wrote."""
        bench, here = work.get(BENCH), self._seen()
        said = [here["result"], here["reach"]]
        said += [here["tornado"]["says"], here["even"]["says"]] if here["tornado"] else []
        said += [*here["notes"], *here["missing"]]
        wrote = [text(bench.latest.get(key)).strip() for key in _SENTENCES]
        said += [f"You wrote: {sentence}" for sentence in wrote if sentence]
        return Words(self.texts["title"], said, *numbers.rows(here))

    def result(self) -> str:
        """The forecast in one sentence."""
        return str(self._seen()["result"])

    def judgements(self) -> dict[str, list[str]]:
        """What was judged on the bench alone; forces and conditions are reset on their own."""
        groups = [f"overlap:{group.id}" for group in together.groups()]
        return {BENCH: ["class", "counts", "target", "part", *groups]}

    # What the browser asks for

    def do_class(self, id: str) -> None:
        """Choose where the odds start: a class, "own" counts, or "none" to refuse."""
        if id not in (*content.reference_classes(), together.OWN, REFUSED):
            raise ValueError("There is no such class of earlier cases.")
        self._kept({BENCH: {"class": id}})

    def do_count(self, rung: str, n: int) -> None:
        """Keep one of the student's own counts, a whole number from 0 on."""
        if rung not in {entry.id for entry in content.case().ladder}:
            raise ValueError("There is no such outcome.")
        if isinstance(n, bool) or n != int(n) or not 0 <= n <= MOST:
            raise ValueError(f"Cases are counted in whole numbers from 0 to {MOST}.")
        counts = {**fields(work.get(BENCH).latest.get("counts")), rung: int(n)}
        self._kept({BENCH: {"counts": counts, "class": together.OWN}})

    def do_ask(self, **asked: Any) -> None:
        """Keep what is asked: `rung` (its id), `part` (force or gate id), `target` in percent."""
        values: dict[str, Any] = {key: asked[key] for key in ("rung", "part") if key in asked}
        if "target" in asked:
            values["target"] = on_grid(asked["target"], "The target") / 100
        self.keep(BENCH, values)
        here = self._seen()
        self.said = here["result"] if "rung" in asked else (here["even"] or here)["says"]

    def do_set(self, kind: str, item: str, values: Mapping[str, Any], by: str) -> None:
        """Keep numbers of one force or gate, where its own board keeps them."""
        held, moved = work.get(FORCES if kind == "force" else GATES), self.texts["says"]["moved"]
        before = fields(held.latest.get(item))
        if kind == "force":
            value = merged(held, item, values)
            self._kept({FORCES: {item: value}}, along(before, value, by, moved))
            return
        if item not in judged.gates.items(held) or by not in ENDS:
            raise ValueError("This condition is not on the list any more.")
        value = in_order({**before, by: share(round(100 * values[by]), by)}, by)
        self._kept({GATES: {item: value}}, along(before, value, by, moved, percent))

    def do_scale(self, value: float) -> None:
        """Keep M, on the board of forces' record."""
        replace(self._whole().model, scale=value)  # refuses what is no scale
        self._kept({FORCES: {"scale": value}})

    def do_rho(self, percent: int) -> None:
        """Keep the dependence, on the board of gates' record."""
        self._kept({GATES: {"rho": on_grid(percent, "The dependence") / 100}})

    def do_overlap(self, group: str, percent: int) -> None:
        """Keep how far the forces of a group say the same."""
        if group not in {known.id for known in together.groups()}:
            raise ValueError("There is no such group of forces.")
        self._kept({BENCH: {f"overlap:{group}": on_grid(percent, "The overlap") / 100}})

    def do_sentence(self, which: str, text: str) -> None:
        """Keep a sentence: "likelihood", "confidence" or "break-even", at most 600 characters."""
        if which not in _SENTENCES:
            raise ValueError("There is no such sentence.")
        self.keep(BENCH, {which: text[:600]})

    def do_reason(self, place: int, **given: Any) -> None:
        """Keep one of the three reasons of the premortem, or what is to become of it."""
        self.keep(BENCH, {"premortem": premortem.changed(work.get(BENCH), place, given)})

    def do_gate(self, place: int, **given: Any) -> dict[str, Any] | None:
        """Make a reason into a condition of the student's own; answers with what is wrong."""
        item, value, wrong = premortem.gate(work.get(GATES), work.get(BENCH), place, given)
        if wrong:
            return {"faults": wrong}
        done = premortem.changed(work.get(BENCH), place, {"becomes": "gate", "item": item})
        self._kept({GATES: {item: value}, BENCH: {"premortem": done}})
        return {"item": item.removeprefix(OWN)}

    def do_widen(self, place: int, id: str) -> None:
        """Make a reason into a wider range: one step further down and up."""
        part = {part.id: part for part in self._whole().model.parts}.get(id)
        if part is None or part.judgement is None:
            raise ValueError("Choose a force or condition that you have judged.")
        item, ends = seen.item_of(part), premortem.wider(part)
        activity = FORCES if isinstance(part, method.Force) else GATES
        value = {**fields(work.get(activity).latest.get(item)), **ends}
        given = {"becomes": "range", "item": item, "name": part.name, **ends}
        done = premortem.changed(work.get(BENCH), place, given)
        self._kept({activity: {item: value}, BENCH: {"premortem": done}})

    # Inside

    def _records(self) -> tuple[work.Record, work.Record, work.Record]:
        return work.get(FORCES), work.get(GATES), work.get(BENCH)

    def _whole(self) -> Whole:
        return together.of(*self._records())

    def _draws(self, made: Whole) -> dict[str, Any]:
        """Even draws for every force and gate; those of one never change while others come."""
        ids = [part.id for part in made.model.parts]
        if set(ids) - set(self._even):
            self._even = method.uniforms({*ids, *self._even}, self.n)
        return self._even

    def _seen(self) -> dict[str, Any]:
        made, ask = self._whole(), seen.asked(work.get(BENCH))
        found = numbers.drawn(made.model, ask.rung, self._draws(made))
        return numbers.seen(made, ask, found, self.texts)

    def _explained(self, made: Whole, rung: str) -> list[str]:
        return list(method.explain(made.model, rung).lines) if made.start else []

    def _kept(self, step: dict[str, dict[str, Any]], moved: str = "") -> None:
        """Keep a judgement as one step back, and say what it did."""
        before = self._mean()
        self._judge(step)
        now, says = self._mean(), self.texts["says"]
        if before is None or now is None:
            self.said = f"{self.result()} {moved}".strip()
            return
        reached = numbers.named(self._whole().model, seen.asked(work.get(BENCH)).rung, says)
        values = {"reached": reached, "mean": percent(now), "before": percent(before)}
        told = fill(says["same" if percent(now) == percent(before) else "was"], values)
        self.said = f"{told} {moved}".strip()

    def _mean(self) -> float | None:
        """The forecast for what is asked; None without a start."""
        made, ask = self._whole(), seen.asked(work.get(BENCH))
        return numbers.mean(made.model, ask.rung, self._draws(made)) if made.start else None
