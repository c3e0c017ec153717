"""What every board shares: its files, its line to the browser, its steps back, its stored words.

A board is a view on the student's record.  The browser draws `view`, a plain dictionary that the
board makes anew from the record and the method after every message; it holds no answer that the
student has not earned.  The browser sends `{"n": 7, "do": "set", "with": {...}}`, which calls
`do_set(...)` here, and waits for the reply that carries the same number.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import anywidget
import traitlets

from steelyard.cards import style
from steelyard.widgets._steps import Step, Steps
from steelyard.widgets._words import Words

__all__ = ["Board", "live", "opened"]

_HERE = Path(__file__).parent
_SHARED = ("board", "line", "controls", "picture", "redraw")
_REMEMBERED = 50
_boards: dict[tuple[Any, ...], Board] = {}
_B = TypeVar("_B", bound="Board")


class _RefusedError(Exception):
    """A sentence for the student; a ValueError that arises while a board is drawn is none."""


class Board(anywidget.AnyWidget):
    """Base of all boards.  A subclass names its files, and defines `look`, `words` and its `do_…`.

    Args:
        key: what tells this board from others of its class, such as the lesson.  Two calls with one
            key in a notebook show one board, so its copies stay in step.
    """

    files: ClassVar[str]
    """Stem of the board's `.js` and `.css` in this folder."""

    parts: ClassVar[tuple[str, ...]] = ()
    """Stems of further `.js` files of the board, which stand before its own."""

    view = traitlets.Dict().tag(sync=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "files" in vars(cls):  # not the classes that traitlets derives to add traits
            cls._esm = "".join(_read(f"{stem}.js") for stem in (*_SHARED, *cls.parts, cls.files))
            cls._css = _read("board.css") + _read(f"{cls.files}.css")

    def __init__(self, key: str = "") -> None:
        self.key = key
        self.notice: str | None = None
        self.said = ""
        self._steps = Steps()
        self._answers: dict[str, dict[str, Any]] = {}
        super().__init__()
        self.on_msg(self._hear)
        self.refresh()

    # What a subclass defines

    def look(self) -> dict[str, Any]:
        """Everything that the browser draws, from the record and the method."""
        raise NotImplementedError

    def words(self) -> Words:
        """The state in words."""
        raise NotImplementedError

    def result(self) -> str:
        """The sentence with the result; it is said after an undo or a redo."""
        return ""

    def judgements(self) -> dict[str, list[str]]:
        """Activity → the items that a reset clears."""
        return {}

    # What it inherits

    def refresh(self) -> None:
        """Draw again from the record, here and in every stored copy of this output."""
        steps = {"undo": bool(self._steps.past), "redo": bool(self._steps.future)}
        drawn = {**self.look(), "name": _display_id(self)}  # what it finds may be a notice
        self.view = {**drawn, "notice": self.notice, "say": self.said, "history": steps}

    def keep(self, activity: str, values: dict[str, Any]) -> None:
        """Save in the student's record; what went wrong stands on the board as a sentence."""
        from steelyard import work

        self.notice = work.put(activity, values).notice

    def judge(self, activity: str, values: dict[str, Any]) -> None:
        """Save like `keep`, as a step that the student can take back while the kernel runs.

        Changes of one number in quick succession are one step; see `Steps`.
        """
        self._judge({activity: values})

    def do_undo(self) -> None:
        """Take the last step back."""
        self._move(self._steps.past, self._steps.future, "Taken back.")

    def do_redo(self) -> None:
        """Take back the last undo."""
        self._move(self._steps.future, self._steps.past, "Put back.")

    def do_reset(self) -> None:
        """Clear all judgements, as one step; the browser asks first."""
        self._judge({a: dict.fromkeys(items) for a, items in self.judgements().items()})
        self.said = "Cleared. Undo brings everything back."

    def do_passage(self, id: str) -> dict[str, str]:
        """Answer with a paragraph's card, for a link in an explanation."""
        from steelyard.reading.passage_card import shown

        return {"html": shown(id)}

    def __repr__(self) -> str:
        return self.words().text()

    def _judge(self, step: Step) -> None:
        before = _before(step)
        if before == step:
            return
        self._steps.took(before, step)
        self._save(step)

    def _move(self, source: list[Step], target: list[Step], saying: str) -> None:
        if not source:
            return
        step = source.pop()
        self._steps.rests()
        target.append(_before(step))
        self._save(step)
        self.said = f"{saying} {self.result()}".strip()

    def _save(self, step: Step) -> None:
        for activity, values in step.items():
            self.keep(activity, values)

    def _hear(self, _: Any, content: dict[str, Any], buffers: list[Any]) -> None:
        """Answer a message.  One that comes twice, for fear that it got lost, is done once."""
        n = str(content.get("n"))
        if n not in self._answers:
            self._answers[n] = self._answer(content, buffers)
            self._answers = dict([*self._answers.items()][-_REMEMBERED:])
        self.send({"ack": n, **self._answers[n]})

    def _answer(self, content: dict[str, Any], buffers: list[Any]) -> dict[str, Any]:
        """The reply to a message, whatever happens: without one the browser would wait for good."""
        try:
            return self._handled(content, buffers)
        except _RefusedError as refusal:
            return {"refused": str(refusal)}
        except Exception as error:  # a fault of ours must not cost the student the board
            return {
                "refused": "Something in the course itself went wrong "
                f"({type(error).__name__}: {error}). What you saved before is safe; "
                "run this cell again to go on."
            }

    def _handled(self, content: dict[str, Any], buffers: list[Any]) -> dict[str, Any]:
        """Do what a message asks for, and draw again; the handler's own answer.

        Raises:
            _RefusedError: with the sentence of a handler that takes no such value.
        """
        handler: Callable[..., dict[str, Any] | None] = getattr(self, f"do_{content.get('do')}")
        arguments = dict(content.get("with") or {}) | ({"buffers": buffers} if buffers else {})
        try:
            answer = handler(**arguments)
        except ValueError as error:
            raise _RefusedError(str(error)) from error
        self.refresh()
        _update(self)
        return answer or {}

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(_stored(self), raw=True, display_id=_display_id(self))
        display(live(self, "(This board can be used in JupyterLab.)"), raw=True)


def opened(board: type[_B], *args: Any) -> _B:
    """The kernel's one board of this class and arguments, as the record has it now."""
    key = (board, *args)
    if key not in _boards:
        _boards[key] = board(*args)
    else:
        _boards[key].refresh()
    return _boards[key]


def live(board: Board, words: str) -> dict[str, Any]:
    """The output that JupyterLab draws the board in; `words` stand where no board can be drawn."""
    view = {"version_major": 2, "version_minor": 0, "model_id": board.model_id}
    return {"text/plain": words, "application/vnd.jupyter.widget-view+json": view}


def _before(step: Step) -> Step:
    """What the record holds now of the items that a step changes."""
    from steelyard import work

    latest = {activity: work.get(activity).latest for activity in step}
    return {a: {item: latest[a].get(item) for item in values} for a, values in step.items()}


def _stored(board: Board) -> dict[str, str]:
    """The output that stays in the notebook: hidden while the board is live, shown without it."""
    words = board.words()
    html = (
        f"<style>{style()}{_read('stored.css')}</style>"
        f'<div class="steelyard-card steelyard-kept"><section>{words.html()}'
        '<p class="quiet">Run this cell to use the board. What you did before is kept.</p>'
        "</section></div>"
    )
    return {"text/plain": words.text(), "text/html": html}


def _update(board: Board) -> None:
    from IPython.core.getipython import get_ipython
    from IPython.display import update_display

    if get_ipython() is not None:
        update_display(_stored(board), raw=True, display_id=_display_id(board))


def _display_id(board: Board) -> str:
    return f"steelyard-{type(board).__name__}-{board.key}".lower()


@cache
def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
