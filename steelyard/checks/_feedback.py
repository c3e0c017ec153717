"""What a student sees after a check: as words for a terminal, and as a card with folds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from steelyard.cards import Card, escape, fold, prose

__all__ = ["Feedback", "Verdict"]

Verdict = Literal["not yet", "not quite", "done", "done, in another way"]
_MARKS: Mapping[Verdict, str] = {
    "not yet": "○",
    "not quite": "◐",
    "done": "●",
    "done, in another way": "●",
}


@dataclass(frozen=True)
class Feedback:
    """What a student sees after `check`.

    Attributes:
        id, title: of the exercise.
        verdict: one of the four answers that a check may give.
        message: what was found, with inline Markdown.
        paragraphs: ids of the passages to look at, where it is not done.
        hints: all of them; the notebook opens them one inside the other.
        shown: how many hints the plain-text form has.
        notice: a sentence where the verdict could not be saved, else None.
    """

    id: str
    title: str
    verdict: Verdict
    message: str
    paragraphs: Sequence[str] = ()
    hints: Sequence[str] = ()
    shown: int = 0
    notice: str | None = None

    @property
    def passed(self) -> bool:
        """Whether the exercise counts as done."""
        return self.verdict.startswith("done")

    def __repr__(self) -> str:
        lines = [f"{self.id} {self.title}: {self.verdict}.", self.message]
        lines += [f"Look at {', '.join(self.paragraphs)}."] if self._looks else []
        lines += [f"Hint {n}: {hint}" for n, hint in enumerate(self.hints[: self.shown], 1)]
        lines += [self.notice] if self.notice else []
        return "\n".join(lines)

    @property
    def _looks(self) -> bool:
        return bool(self.paragraphs) and not self.passed

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return Card(repr(self), self._html())._repr_mimebundle_()

    def _html(self) -> str:
        head = f"{_MARKS[self.verdict]} {escape(self.id)} {escape(self.title)}: {self.verdict}"
        parts = [f"<h3>{head}</h3>", f"<p>{_paragraphed(self.message)}</p>"]
        parts += [_look(id) for id in self.paragraphs] if self._looks else []
        parts += [_hints(self.hints)] if self.hints and not self.passed else []
        parts += [f"<p><strong>{escape(self.notice)}</strong></p>"] if self.notice else []
        return f'<section role="status">{"".join(parts)}</section>'


def _look(id: str) -> str:
    """A fold with a paragraph in our words."""
    from steelyard import content

    return fold(f"Look at {id}", f"<p>{prose(content.paragraphs()[id].paraphrase)}</p>")


def _hints(hints: Sequence[str]) -> str:
    """Folds inside folds, so that the next hint shows only inside the one before it."""
    inner = ""
    for n, hint in reversed(list(enumerate(hints, 1))):
        inner = fold(f"Hint {n} of {len(hints)}", f"<p>{prose(hint)}</p>{inner}")
    return inner


def _paragraphed(text: str) -> str:
    return prose(text).replace("\n", "<br>")
