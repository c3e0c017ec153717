"""The texts of the case as plain data, sound or broken on purpose."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from steelyard import content
from steelyard.content.loading import parse_yaml

FILES = ("paragraphs.yaml", "claims.yaml", "glossary.yaml", "series.yaml", "sources.yaml")
Data = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="session")
def data() -> Data:
    return {file: parse_yaml(content.FOLDER / file) for file in FILES}


@pytest.fixture
def broken(data: Data) -> Callable[[str, str, dict[str, Any]], Data]:
    """A copy of the data in which one entry has other values."""

    def change(file: str, id: str, values: dict[str, Any]) -> Data:
        changed = copy.deepcopy(data)
        next(e for e in changed[file] if id in (e.get("id"), e.get("term"))).update(values)
        return changed

    return change
