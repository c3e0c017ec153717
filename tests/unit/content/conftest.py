"""Copies of the case with one thing broken in them."""

import shutil

import pytest
import yaml

from steelyard import content


@pytest.fixture
def broken(tmp_path):
    """A copy of the case with a change to the data of one file.

    The change is a function of the data, or a tuple: an entry's id (None in a file without
    entries), the way to a field, and the field's new value.
    """

    def make(file, change):
        folder = shutil.copytree(content.FOLDER, tmp_path / "case")
        data = yaml.safe_load((folder / file).read_text(encoding="utf-8"))
        change(data) if callable(change) else _set(data, *change)
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        (folder / file).write_text(text, encoding="utf-8")
        return folder

    return make


def _set(data, id, *path_and_value):
    *path, last, value = path_and_value
    at = next(item for item in data if item["id"] == id) if id else data
    for step in path:
        at = at[step]
    at[last] = value
