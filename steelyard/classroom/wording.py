"""The texts of this room: YAML files in `texts/`, for whoever reads or translates them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from steelyard.content.loading import parse_yaml

__all__ = ["FOLDER", "texts"]

FOLDER = Path(__file__).parent / "texts"


@cache
def texts(name: str) -> dict[str, Any]:
    """The texts of a file by its name, such as ``handins``, read once.

    Raises:
        ValueError: where there is no such file, or it is not a mapping in YAML.
    """
    found = parse_yaml(FOLDER / f"{name}.yaml")
    if not isinstance(found, dict):
        raise ValueError(f"{name}.yaml: -: must be a mapping")
    return found
