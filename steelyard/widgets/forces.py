"""The force board: drivers against restraints on a beam, and the pile of swing points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import traitlets

from steelyard import judged, work
from steelyard.judged.forces import FORCES
from steelyard.method.hand_balance import LINES
from steelyard.widgets import _force_entries as on_board
from steelyard.widgets import _force_words as in_words
from steelyard.widgets._board import Board
from steelyard.widgets._ends import along
from steelyard.widgets._force_texts import offer, texts
from steelyard.widgets._wording import capital, plain
from steelyard.widgets._words import Words
from steelyard.work import Record

__all__ = ["Forces"]


class Forces(Board):
    """The board of `weigh("forces")`; its record is described in `steelyard.judged.forces`.

    The browser works out what it shows from the view's items (`forces_numbers.js`), also while a
    hand moves; when the hand rests it sends `set`, and else `why`, `scale`, `add`, `own`, `remove`,
    `move`, `sort`, `rescale` and `sentence`.
    """

    files = "forces"
    parts = (
        "method",
        "wording",
        "hand",
        "forces_numbers",
        "forces_beam",
        "forces_adding",
        "forces_row",
        "forces_pile",
    )

    fixed = traitlets.Dict().tag(sync=True)
    """What never changes while the board is open: the texts, the lines of the hand calculation, the
    names of what must be judged, and the forces on offer."""

    def __init__(self, key: str = "") -> None:
        self._pile: str | None = None
        super().__init__(key)
        self.fixed = {
            "texts": asdict(texts()),
            "lines": dict(LINES),
            "needed": dict(judged.forces.NEEDED),
            **offer(),
        }

    # What it shows

    def look(self) -> dict[str, Any]:
        """What is on the board as it is kept; the browser makes of it all that is drawn."""
        record = self._record()
        return {
            "board": "forces",
            "title": texts().title,
            "items": [on_board.seen(entry) for entry in on_board.entries(record)],
            "scale": judged.forces.scale(record),
            "sentence": judged.forces.sentence(record),
            "pile": self._pile,
        }

    def words(self) -> Words:
        """The balance, what it is not, what is left out, and the judgements as a table."""
        record = self._record()
        forces = judged.forces.of(record)
        wrote = judged.forces.sentence(record)
        said = [
            in_words.result(forces),
            texts().caveat,
            in_words.reach(forces),
            in_words.left_out(forces),
            f"You wrote: {wrote}" if wrote else None,
        ]
        rows = list(in_words.rows(forces))
        head = texts().columns if rows else ()
        return Words(texts().title, [s for s in said if s], head, rows)

    def result(self) -> str:
        """The balance in short."""
        return f"{capital(self._heavier())}."

    def judgements(self) -> dict[str, list[str]]:
        """What a reset clears: all that was judged of forces, their order, and M."""
        latest = self._record().latest
        return {FORCES: [i for i, v in latest.items() if v is not None and i != "sentence"]}

    # What the browser asks for

    def do_set(self, item: str, values: Mapping[str, Any], by: str | None = None) -> None:
        """Keep numbers of one force; `by` is the one that the hand moved, others moved along."""
        was, record = self._heavier(), self._record()
        value = on_board.merged(record, item, values)
        self._judge_all({item: value})
        before = judged.forces.sound(record.latest.get(item))
        moved = along(before, value, by, texts().says["moved"]) if by else None
        self._say(was, moved, on_board.still(item, value))

    def do_why(self, item: str, text: str) -> None:
        """Keep the reason for a judgement, at most 600 characters."""
        self.judge(FORCES, {item: on_board.merged(self._record(), item, {"why": text})})

    def do_scale(self, value: float) -> None:
        """Keep M: the doublings of the odds that a full swing of 100 points would make."""
        in_words.model((), value)  # refuses what is no scale
        self.judge(FORCES, {"scale": value})
        self.said = (
            f"A jump of 100 points multiplies the odds by {plain(2**value)}. The balance stays."
        )

    def do_add(self, item: str) -> None:
        """Put a force of the case on the board, with what was judged of it before."""
        force = judged.forces.force(item, None)
        if force is None:
            raise ValueError("This force cannot be put on the board.")
        record = self._record()
        self._order([i for i in judged.forces.on_board(record) if i != item] + [item])
        again = " It brings what you judged of it before." if record.latest.get(item) else ""
        self.said = f"{force.name} is on the board.{again}"

    def do_own(self, item: str | None = None, **given: Any) -> dict[str, Any]:
        """Add a force of the student's own, or change one that is on the board.

        Answers with the item, or with what is wrong, by field.
        """
        record = self._record()
        value = on_board.own(given)
        others = [entry for entry in on_board.entries(record) if entry.item != item]
        faults = on_board.faults(value, others)
        if faults:
            return {"faults": faults}
        if item is not None:
            return self._change(item, value)
        item, order = on_board.free_item(value["name"], record), judged.forces.on_board(record)
        self._judge_all({item: value, "order": [*order, item]})
        self.said = f"{value['name']} is on the board."
        return {"item": item}

    def _change(self, item: str, value: dict[str, Any]) -> dict[str, Any]:
        record, before = self._record(), self._heavier()
        if not item.startswith("own:") or item not in judged.forces.on_board(record):
            raise ValueError("Only a force of your own that is on the board can be changed.")
        self._judge_all({item: {**judged.forces.sound(record.latest.get(item)), **value}})
        self._say(before, f"{value['name']} is changed.")
        return {"item": item}

    def do_remove(self, item: str) -> None:
        """Take a force off the board; what was judged of it stays in the record."""
        before, record = self._heavier(), self._record()
        self._order([i for i in judged.forces.on_board(record) if i != item])
        self._say(before, f"{on_board.named(item, record.latest.get(item))} is off the board.")

    def do_move(self, item: str, by: int) -> None:
        """Move a force one place up (−1) or down (1) among those of its side."""
        board = on_board.entries(self._record())
        side = {entry.item: entry.force.direction for entry in board}
        mine = [i for i in side if side[i] == side.get(item)]
        place = mine.index(item) + by if item in mine else -1
        if not 0 <= place < len(mine):
            self.said = "It stands at the end of its side already."
            return
        order = list(side)
        one, other = order.index(item), order.index(mine[place])
        order[one], order[other] = order[other], order[one]
        self._order(order)
        self.said = f"Number {place + 1} of {len(mine)}."

    def do_sort(self) -> None:
        """Order the forces by their swing points, the largest first."""
        board = sorted(on_board.entries(self._record()), key=_points, reverse=True)
        self._order([entry.item for entry in board])
        self._pile = self.said = "Sorted by points, the largest first."

    def do_rescale(self) -> None:
        """Multiply all points so that the largest is 100, and say what changed."""
        board = [entry for entry in on_board.entries(self._record()) if _points(entry) > 0]
        largest = max(map(_points, board), default=0)
        if largest in (0, 100):
            self.said = "The largest has 100 already." if largest else "No force has points yet."
        else:
            new = {e.item: round(_points(e) * 100 / largest, 2) for e in board}
            self._judge_all({e.item: {**e.value, "swing": new[e.item]} for e in board})
            changes = (f"{e.force.name} {_points(e):g} → {new[e.item]:g}" for e in board)
            self.said = (
                f"All points were multiplied by {100 / largest:.3g}: {', '.join(changes)}. The "
                "balance stays, because only the ratios of the points count in it."
            )
        self._pile = self.said

    def do_sentence(self, text: str) -> None:
        """Keep the sentence that the student takes away."""
        self.keep(FORCES, {"sentence": text})

    # What they share

    def _record(self) -> Record:
        return work.get(FORCES)

    def _heavier(self) -> str:
        return in_words.heavier(judged.forces.of(self._record()))

    def _judge_all(self, values: dict[str, Any]) -> None:
        self._pile = None  # the notice spoke of points that may have changed
        self.judge(FORCES, values)

    def _order(self, order: Sequence[str]) -> None:
        self._judge_all({"order": list(order)})

    def _say(self, was: str, *notes: str | None) -> None:
        now, nothing = self._heavier(), texts().says["short_empty"]
        side = f"{now.split(' by ')[0]} by "  # "restraints heavier by .13, was .20"
        change = ", as before" if was == now else f", was {was.removeprefix(side)}"
        said = capital(now) + ("" if was == nothing else change)
        self.said = " ".join([f"{said}.", *filter(None, notes)])


def _points(entry: on_board.Entry) -> float:
    """Swing points; below 0 where they are not judged, so that these sort last."""
    swing = entry.value.get("swing")
    return -1.0 if swing is None else float(swing)
