"""Checks each file of a case against its JSON Schema, for tests and for whoever edits the case.

A schema stands where its file stands: ``boards/gates.schema.json`` describes ``boards/gates.yaml``.
Two describe every file of a folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from steelyard.content.loading import identified, parse_yaml

__all__ = ["described", "schema_faults"]

_LIST_KEYS = {"glossary.yaml": "term"}
_FOLDERS = {"quiz": "quizzes", "exercise": "exercises"}
_ENDING = ".schema.json"


def schema_faults(folder: Path, schemas: Path) -> list[str]:
    """Where a file of the case departs from its JSON Schema, ``FILE: ID: reason`` each.

    Args:
        folder: the case.
        schemas: the folder of its schemas.
    """
    return [
        line
        for file, schema in described(folder, schemas).items()
        for line in _against(schema, folder / file, file)
    ]


def described(folder: Path, schemas: Path) -> dict[str, Path]:
    """Each file that a schema describes, by its place in the case → its schema."""
    found: dict[str, Path] = {}
    for schema in sorted(schemas.rglob(f"*{_ENDING}")):
        name = schema.relative_to(schemas).as_posix().removesuffix(_ENDING)
        several = _FOLDERS.get(name)
        paths = sorted((folder / several).glob("*.yaml")) if several else [folder / f"{name}.yaml"]
        found |= {path.relative_to(folder).as_posix(): schema for path in paths}
    return found


def _against(schema: Path, path: Path, file: str) -> Iterator[str]:
    import jsonschema

    checker = jsonschema.Draft202012Validator(
        json.loads(schema.read_text(encoding="utf-8")),
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )
    try:
        data = _with_text_dates(parse_yaml(path, file))
    except ValueError as error:
        yield str(error)
        return
    names = []
    if isinstance(data, list):
        names = [name for name, _ in identified(data, file, _LIST_KEYS.get(file, "id"))]
    for fault in sorted(checker.iter_errors(data), key=lambda e: list(map(str, e.absolute_path))):
        place = list(fault.absolute_path)
        name = names[int(place.pop(0))] if names and place else "-"
        at = ".".join(map(str, place))
        yield f"{file}: {name}: {at + ': ' if at else ''}{fault.message}"


def _with_text_dates(data: Any) -> Any:
    """JSON has no dates: YAML's become text, as the schema's `format: date` expects."""
    if isinstance(data, list):
        return [_with_text_dates(item) for item in data]
    if isinstance(data, dict):
        return {str(key): _with_text_dates(value) for key, value in data.items()}
    return data.isoformat() if isinstance(data, date) else data
