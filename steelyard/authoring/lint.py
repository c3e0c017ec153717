"""What every lesson must hold, proved on the files: `python -m steelyard lint`.

A rule reads a lesson and gives sentences; no sentence means that the lesson keeps it.  The rules
look at form and at use (is each paragraph read, each claim met, each question asked?), never at
opinions.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from steelyard import content
from steelyard.authoring import coverage
from steelyard.authoring.exercises import leaks
from steelyard.authoring.notebooks import COURSE

__all__ = ["BOTH", "LAST", "Lesson", "command", "faults", "lessons", "proved", "told_too_early"]

BOTH = "both-readings"
"""The tag of a text cell that gives the author's case and the critic's."""

CELLS, WORDS, IN_A_TEXT, IN_CODE = (20, 70), (700, 2600), 190, 12
HINTS = (2, 4)
FAIR = 1.6
"""How many times longer than the other either of two readings may be."""

LAST = "07"
"""The lesson that may tell what came after the text."""

_LATE = re.compile(r"\b(2017|2018|2019|202\d)\b")
_AHEAD = re.compile(
    r"\b(will|would|by|before|until|between|last day|end of|31 December|20 January|Window|window)\b"
)


@dataclass(frozen=True)
class Lesson:
    """A lesson's notebook with what belongs to it.

    Attributes:
        id: two digits.
        path: of the notebook.
        cells: its cells, as nbformat reads them.
    """

    id: str
    path: Path
    cells: Sequence[Any]

    @cached_property
    def texts(self) -> list[str]:
        """The text cells."""
        return [cell.source for cell in self.cells if cell.cell_type == "markdown"]

    @cached_property
    def code(self) -> str:
        """All code, cell after cell."""
        return "\n".join(cell.source for cell in self.cells if cell.cell_type == "code")

    @cached_property
    def headings(self) -> list[str]:
        """The headings of the second level."""
        lines = (line for text in self.texts for line in text.splitlines())
        return [line.removeprefix("## ") for line in lines if line.startswith("## ")]

    @cached_property
    def claims(self) -> set[str]:
        """The claims that its questions name."""
        file = content.FOLDER / "quizzes" / f"{self.id}.yaml"
        lines = file.read_text(encoding="utf-8").splitlines()
        asked = "\n".join(line for line in lines if not line.startswith("#"))
        return set(re.findall(r"\bC\d\d\b", asked))

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs that it is the first to read."""
        listed = {one.id: one.paragraphs for one in content.case().lessons}
        before = {p for id, paragraphs in listed.items() if id < self.id for p in paragraphs}
        return tuple(p for p in listed[self.id] if p not in before)

    def calls(self, name: str) -> set[str]:
        """The texts in quotation marks that a function is called with anywhere in the lesson."""
        given = re.findall(rf"\b{name}\(([^)]*)\)", self.code)
        return {word for arguments in given for word in re.findall(r'"([^"]*)"', arguments)}


def lessons(course: Path = COURSE) -> Iterator[Lesson]:
    """The lessons of a course, in order."""
    import nbformat

    for path in sorted((course / "lessons").glob("[0-9][0-9]_*.ipynb")):
        yield Lesson(path.name[:2], path, nbformat.read(path, as_version=4).cells)


def faults(course: Path = COURSE) -> Iterator[str]:
    """Everything that a rule objects to, each with the lesson that it is about."""
    found = list(lessons(course))
    for lesson in found:
        for rule in _OF_A_LESSON:
            yield from (f"{lesson.path.name}: {fault}" for fault in rule(lesson))
    for of_all in coverage.RULES:
        yield from of_all(found)
    yield from _answers_in_exercises(course)


def command(_: argparse.Namespace) -> int:
    """Print the faults; the exit status is 1 where there are some."""
    found = list(faults())
    print("\n".join(found) or proved())
    return 1 if found else 0


def proved() -> str:
    """What no fault means, in numbers of the case."""
    return (
        f"All {len(content.case().lessons)} lessons keep every rule: "
        f"{len(content.paragraphs())} paragraphs are read and {len(content.claims())} claims met, "
        f"{len(content.questions())} dated questions are asked and scored, and "
        f"{len(content.forces())} forces can be weighed."
    )


def told_too_early(text: str) -> Iterator[str]:
    """The sentences that name a year after the text's own and do not look ahead."""
    for sentence in re.split(r"(?<=[.?!])\s+", text):
        if _LATE.search(sentence) and not _AHEAD.search(sentence):
            yield " ".join(sentence.split())


def _opening(lesson: Lesson) -> Iterator[str]:
    first = lesson.texts[0] if lesson.texts else ""
    if not first.startswith("# "):
        yield "it must open with its title, a heading of the first level."
    if not re.search(r"\bminutes\b", first):
        yield "its first text must say how many minutes it takes."
    if not re.search(r"\b(At the end you|You will leave with)\b", first):
        yield "its first text must say what the student has at the end."


def _skeleton(lesson: Lesson) -> Iterator[str]:
    wanted = ["Quiz", "What comes next"]
    if lesson.id != "00":
        wanted = ["Before you start", "Quiz", "Write", "What comes next"]
    if _has_exercises(lesson.id):
        wanted.insert(-1, "Exercises")
    places = [lesson.headings.index(one) if one in lesson.headings else -1 for one in wanted]
    missing = [one for one, place in zip(wanted, places, strict=True) if place < 0]
    if missing:
        yield f"these headings are missing: {', '.join(missing)}."
    elif places != sorted(places):
        yield f"these headings must come in this order: {', '.join(wanted)}."
    if len(set(lesson.headings)) < len(lesson.headings):
        yield "two headings are the same, so nobody can be sent to one of them."


def _lengths(lesson: Lesson) -> Iterator[str]:
    if not CELLS[0] <= len(lesson.cells) <= CELLS[1]:
        yield f"it has {len(lesson.cells)} cells; {CELLS[0]} to {CELLS[1]} make a lesson."
    words = sum(len(text.split()) for text in lesson.texts)
    if not WORDS[0] <= words <= WORDS[1]:
        yield f"it has {words} words; {WORDS[0]} to {WORDS[1]} make a lesson."
    for cell in lesson.cells:
        words, lines = len(cell.source.split()), len(cell.source.splitlines())
        if cell.cell_type == "markdown" and words > IN_A_TEXT:
            yield f"a text of {words} words is too long for one cell: {cell.source[:40]!r}."
        if cell.cell_type == "code" and lines > IN_CODE:
            yield f"a code cell of {lines} lines is too long: {cell.source[:40]!r}."


def _calls(lesson: Lesson) -> Iterator[str]:
    if lesson.id not in lesson.calls("quiz"):
        yield f'it must ask its questions with quiz("{lesson.id}").'
    if lesson.id != "00" and lesson.id not in lesson.calls("recall"):
        yield f'it must open with recall("{lesson.id}").'
    if not any(id.startswith(lesson.id) for id in lesson.calls("write")):
        yield f'it must ask for a written answer with write("{lesson.id}").'
    unread = set(lesson.paragraphs) - lesson.calls("read")
    if unread:
        yield f"these of its paragraphs are not read: {', '.join(sorted(unread))}."
    if lesson.paragraphs and not lesson.calls("figure"):
        yield "it shows no picture of real data."


def _claims(lesson: Lesson) -> Iterator[str]:
    """Every claim of its paragraphs is met in its quiz: sorted by kind, or argued about by name."""
    here = {id for id, c in content.claims().items() if c.paragraph in lesson.paragraphs}
    if left := sorted(here - lesson.claims):
        yield f"these claims are not met in its quiz: {', '.join(left)}."


def _readings(lesson: Lesson) -> Iterator[str]:
    """The author's case and the critic's, each as a paragraph of its own, at fair lengths."""
    if lesson.id in ("00", LAST):
        return
    tagged = [cell.source for cell in lesson.cells if BOTH in cell.metadata.get("tags", ())]
    blocks = [block for text in tagged for block in re.split(r"\n\s*\n", text)]
    cases = [len(b.split()) for b in blocks if b.startswith("*") and not _is_source(b)]
    if len(cases) < 2:
        yield f"text cells tagged {BOTH!r} must give two readings, each opening in italics."
    elif max(cases) > FAIR * min(cases):
        lengths = " and ".join(map(str, cases))
        yield f"its readings have {lengths} words; one is more than {FAIR} times the other."


def _is_source(block: str) -> bool:
    return block.startswith(("*Source", "*Sources"))


def _cut_off(lesson: Lesson) -> Iterator[str]:
    if lesson.id == LAST:
        return
    for text in lesson.texts:
        for sentence in told_too_early(text):
            yield f"this tells of a time after the text: {sentence[:90]!r}."


def _hints(lesson: Lesson) -> Iterator[str]:
    if not _has_exercises(lesson.id):
        return
    for id, exercise in content.exercise_data(lesson.id).items():
        count = len(exercise["hints"])
        if not HINTS[0] <= count <= HINTS[1]:
            yield f"exercise {id} has {count} hints; {HINTS[0]} to {HINTS[1]} are wanted."


def _has_exercises(id: str) -> bool:
    return (content.FOLDER / "exercises" / f"{id}.yaml").exists()


def _answers_in_exercises(course: Path) -> Iterator[str]:
    """No exercise holds what its solution's marked regions hold, nor what a run of it showed."""
    import nbformat

    for path in sorted((course / "exercises").glob("[0-9][0-9]_*.ipynb")):
        starter = nbformat.read(path, as_version=4)
        for cell in starter.cells:
            if "SOLUTION" in cell.source or cell.get("outputs"):
                yield f"exercises/{path.name}: a cell gives an answer away: {cell.source[:40]!r}."
        master = course / "solutions" / path.name
        if not master.exists():
            yield f"exercises/{path.name} has no solution, so nobody can say what it gives away."
            continue
        for line in leaks(nbformat.read(master, as_version=4), starter):
            yield f"exercises/{path.name} gives this line of the solution away: {line}"


_OF_A_LESSON: tuple[Callable[[Lesson], Iterator[str]], ...] = (
    _opening,
    _skeleton,
    _lengths,
    _calls,
    _claims,
    _readings,
    _cut_off,
    _hints,
)
