"""Turns the case's YAML and CSV into frozen dataclasses, strictly.

A field that is unknown, missing or of another type is refused with a sentence that names the file,
the entry and the field: a slip in the data is found when it is loaded, not by a student.
"""

from __future__ import annotations

import dataclasses
import io
import math
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

__all__ = ["build", "entries", "identified", "missing", "parse_yaml", "rows"]

T = TypeVar("T")


def parse_yaml(path: Path, file: str | None = None) -> Any:
    """The plain data in a YAML file, which messages call `file` (by default its name).

    Raises:
        ValueError: ``FILE: -: reason`` where the file is absent, is not YAML in UTF-8, or has a key
            twice in one mapping.
    """
    import yaml

    file = file or path.name

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        """PyYAML keeps the last of two equal keys and says nothing; here the second is an error."""

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            keys = [self.construct_object(key, deep=True) for key, _ in node.value]
            twice = next((k for i, k in enumerate(keys) if k in keys[:i]), None)
            if twice is not None:
                line = node.start_mark.line + 1
                raise ValueError(f"{file}: -: {twice!r} stands twice in the mapping at line {line}")
            return super().construct_mapping(node, deep)

    try:
        return yaml.load(_text(path, file), Loader)
    except yaml.YAMLError as error:
        raise ValueError(f"{file}: -: not YAML ({error})") from error


def identified(data: Any, file: str, key: str = "id") -> Iterator[tuple[str, Any]]:
    """Each entry of a list with the name that messages give it: its id, else its place in the list.

    Raises:
        ValueError: where `data` is no list.
    """
    if not isinstance(data, list):
        raise ValueError(f"{file}: -: must be a list of entries")
    for place, entry in enumerate(data, 1):
        name = entry.get(key) if isinstance(entry, Mapping) else None
        yield (name.strip() if isinstance(name, str) else f"entry {place}"), entry


def entries(kind: type[T], path: Path, key: str = "id") -> dict[str, T]:
    """The entries of a file that holds a list, id → object, in the file's order.

    Raises:
        ValueError: ``FILE: ID: reason`` for an entry that does not fit `kind`, or an id used twice.
    """
    found: dict[str, T] = {}
    for name, entry in identified(parse_yaml(path), path.name, key):
        if name in found:
            raise ValueError(f"{path.name}: {name}: this {key} is used twice")
        found[name] = build(kind, entry, path.name, name)
    return found


def build(kind: type[T], data: Any, file: str, name: str, inside: str = "") -> T:
    """One object of the dataclass `kind` from a mapping with its fields and no others.

    Args:
        kind: a dataclass of text, numbers, truth values, dates, `Literal`, tuples and dataclasses.
            A field whose metadata says `computed` is not read.
        data: the mapping.
        file: what a message calls the file.
        name: what a message calls the entry.
        inside: the field that holds the mapping, where it is not the entry itself.

    Raises:
        ValueError: ``FILE: ID: reason``.
    """
    at = f"{inside}." if inside else ""
    if not isinstance(data, Mapping):
        raise ValueError(f"{file}: {name}: {inside or 'the entry'} must be a mapping")
    fields = {f.name: f for f in dataclasses.fields(kind) if not f.metadata.get("computed")}  # type: ignore[arg-type]
    for key in data:
        if key not in fields:
            raise ValueError(f"{file}: {name}: unknown field {at}{key}")
    for key, field in fields.items():
        if key not in data and _required(field):
            raise ValueError(f"{file}: {name}: field {at}{key} is missing")
    hints = get_type_hints(kind)
    values = {}
    for key, value in data.items():
        try:
            values[key] = _converted(value, hints[key], file, name, f"{at}{key}")
        except TypeError as error:
            raise ValueError(f"{file}: {name}: {at}{key} {error}") from error
    return kind(**values)


def rows(path: Path, kinds: Mapping[str, str]) -> tuple[dict[str, Any], ...]:
    """The rows of a CSV file, in its order.

    Args:
        path: UTF-8, commas, a first line with the column ids.
        kinds: column id → `number` (int or float), `year` (int), or `month`, `date` and `text` (as
            written).  An empty cell is None.

    Raises:
        ValueError: ``FILE: row N: reason`` for other columns than these or a cell not of its kind;
            ``FILE: -: reason`` where the file is absent or is not UTF-8.
    """
    import csv

    reader = csv.DictReader(io.StringIO(_text(path, path.name)))
    if list(reader.fieldnames or ()) != list(kinds):
        raise ValueError(f"{path.name}: row 1: the columns must be {', '.join(kinds)}")
    return tuple(
        {key: _cell(row[key], kind, path.name, n) for key, kind in kinds.items()}
        for n, row in enumerate(reader, 2)
    )


def missing(
    file: str, id: str, what: str, named: Collection[str], known: Collection[str]
) -> Iterator[str]:
    """What an entry names and nothing is called, one ``FILE: ID: reason`` each."""
    for name in named:
        if name not in known:
            yield f"{file}: {id}: there is no {what} {name}"


def _text(path: Path, file: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ValueError(f"{file}: -: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"{file}: -: is not text in UTF-8") from error


def _cell(text: str | None, kind: str, file: str, row: int) -> Any:
    if text is None or text == "":
        return None
    if kind not in ("number", "year"):
        return text
    try:
        return float(text) if kind == "number" and not text.lstrip("-").isdigit() else int(text)
    except ValueError as error:
        raise ValueError(f"{file}: row {row}: {text!r} is not a {kind}") from error


def _required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _converted(value: Any, hint: Any, file: str, name: str, field: str) -> Any:
    """`value` as the type that `hint` asks for; TypeError says what it must be."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        rest = [t for t in inner if t is not NoneType]
        return None if value is None else _converted(value, rest[0], file, name, field)
    if origin is Literal:
        if value not in inner:
            raise TypeError(f"must be one of {', '.join(map(str, inner))}, not {value!r}")
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise TypeError("must be a list")
        return tuple(_converted(v, inner[0], file, name, field) for v in value)
    if origin is dict:
        if not isinstance(value, Mapping):
            raise TypeError("must be a mapping")
        return {
            _plain(k, str): _converted(v, inner[1], file, name, field) for k, v in value.items()
        }
    if dataclasses.is_dataclass(hint):
        return build(hint, value, file, name, field)  # type: ignore[arg-type]
    return _plain(value, hint)


def _plain(value: Any, hint: Any) -> Any:
    if hint is float and isinstance(value, (int, float)) and not isinstance(value, bool):
        if not math.isfinite(value):
            raise TypeError("must be a finite number")
        return float(value)
    if type(value) is not hint:
        raise TypeError(f"must be {_WORDS[hint]}, not {_shown(value)}")
    if hint is str and not value.strip():
        raise TypeError("must not be empty")
    return value.strip() if hint is str else value


_WORDS = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    date: "a date",
}


def _shown(value: Any) -> str:
    # YAML 1.1 reads an unquoted yes, no, on, off as a truth value and 03 as a number.
    if isinstance(value, (bool, int, float, date, datetime)):
        return f"{value!s} (put it in quotes if it is text)"
    return type(value).__name__
