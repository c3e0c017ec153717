"""The reader's own copy of the text, kept on their machine and nowhere else.

What is kept are the passages that were found, in one file in a folder of its own: it is no
activity, so nothing that collects a student's answers collects it.  A refused file changes nothing.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from steelyard import content, work
from steelyard.cards import Card, escape
from steelyard.disk import write_whole
from steelyard.reading.extract import load, plain_text
from steelyard.reading.passages import Passages, find
from steelyard.sentences import listed

__all__ = ["Copy", "Outcome", "add", "get", "passage", "place", "remove", "stays"]

SCHEMA = 1
_ENOUGH = 0.25  # of the paragraphs: a text on the same subject may quote one or two


@dataclass(frozen=True)
class Copy:
    """What is kept: passages by paragraph id, and the name of the file they came from.

    `notice` is a sentence for the reader where the kept file cannot be read, else None.
    """

    passages: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    notice: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of adding a file.

    Attributes:
        kept: whether its passages are now part of the reader's copy.
        sentences: what to tell the reader, the most important first.
        found: ids of the paragraphs that were found in the file.
        missing: ids of those that were not.
    """

    kept: bool
    sentences: tuple[str, ...]
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "\n".join(self.sentences)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        paragraphs = "".join(f"<p>{escape(s)}</p>" for s in self.sentences)
        return Card(repr(self), f"<section>{paragraphs}</section>")._repr_mimebundle_()


def add(source: str | Path | bytes, name: str = "") -> Outcome:
    """Look for the paragraphs in a file and keep the passages that are found.

    A paragraph that this file lacks and an earlier one had stays as it was.  Nothing is raised for
    what a file or a disk may do.

    Args:
        source: the file's path, or its bytes.
        name: what the file is called, where bytes are given.
    """
    try:
        data, name = (source, name or "The file") if isinstance(source, bytes) else load(source)
        passages = _found_in(plain_text(data, name))
    except ValueError as error:
        return Outcome(False, (str(error), *_earlier()))
    if len(passages.found) < _ENOUGH * len(content.paragraphs()):
        return _outcome(False, passages, (_other_text(name, len(passages.found)), *_earlier()))
    return _kept(name, passages)


def get() -> Copy:
    """The reader's copy; an empty one where none was added."""
    path = place()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        known = content.paragraphs()
        passages = {i: str(p) for i, p in data["passages"].items() if i in known}
        return Copy(passages, str(data["name"]))
    except FileNotFoundError:
        return Copy()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Copy(notice=f"Your kept copy, {path}, cannot be read. Add your file again.")


def passage(id: str) -> str | None:
    """A paragraph as it stands in the reader's copy; None where there is no such thing."""
    return get().passages.get(id)


def remove() -> str:
    """Delete the kept passages, not the reader's own file, and say so in a sentence."""
    try:
        place().unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            place().parent.rmdir()
    except OSError as error:
        return f"{place()} could not be removed ({error.strerror}). Your copy is still there."
    return "Your copy was removed from this course. The file that it came from is untouched."


def stays() -> str:
    """Where the copy stays, as a sentence."""
    return f"It stays on this computer, in {place().parent}. The course sends it nowhere."


def _found_in(text: str) -> Passages:
    case, paragraphs = content.case(), content.paragraphs()
    incipits = {p.id: p.incipit for p in paragraphs.values()}
    titles = [case.title, *case.title.split(":"), case.author, f"By {case.author}"]
    words = [p.paraphrase for p in paragraphs.values()]
    words += [q for p in paragraphs.values() for q in p.quotations]
    return find(text, incipits, [s.title for s in case.sections] + titles, words)


def _kept(name: str, passages: Passages) -> Outcome:
    earlier = get().passages
    from_earlier = [i for i in passages.missing if i in earlier]
    try:
        _save({"name": name, "passages": {**earlier, **passages.found}})
    except OSError as error:
        sentence = f"Your copy could not be saved in {place().parent} ({error.strerror})."
        return _outcome(False, passages, (sentence, *_earlier()))
    sentences = [_found_sentence(name, passages)]
    if from_earlier:
        sentences.append(f"{listed(from_earlier)} stay as they were in the copy added before.")
    return _outcome(True, passages, (*sentences, stays()))


def _outcome(kept: bool, passages: Passages, sentences: Sequence[str]) -> Outcome:
    return Outcome(kept, tuple(sentences), tuple(passages.found), passages.missing)


def _found_sentence(name: str, passages: Passages) -> str:
    found, missing = len(passages.found), passages.missing
    if not missing:
        return f"All {found} paragraphs were found in {name}."
    return (
        f"{found} of the {found + len(missing)} paragraphs were found in {name} and are kept. "
        f"Not found: {listed(missing)}."
    )


def _other_text(name: str, found: int) -> str:
    total = len(content.paragraphs())
    return (
        f"{name} does not seem to hold “{content.case().title}”: "
        f"{found} of its {total} paragraphs {'was' if found == 1 else 'were'} found."
    )


def _earlier() -> tuple[str, ...]:
    return ("The copy that you added before stays as it was.",) if get().passages else ()


def place() -> Path:
    """The file that holds the reader's copy, where there is one."""
    return work.folder() / "copy" / "passages.json"


def _save(data: Mapping[str, Any]) -> None:
    path = place()
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"schema": SCHEMA, **data}, ensure_ascii=False, indent=1)
    write_whole(path, text + "\n")
