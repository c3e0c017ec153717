"""Hand-ins to read: packed from records, whole or spoilt."""

import json
import zipfile

import pytest

from steelyard.classroom.receipt import FILE, Receipt, content_version, sha256
from steelyard.records import Record, as_text

WHEN = "2026-05-04T09:30:00+00:00"


@pytest.fixture(autouse=True)
def own_record(tmp_path, monkeypatch):
    """An empty record of whoever runs the test, apart from all hand-ins."""
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path / "work"))
    return tmp_path / "work"


@pytest.fixture
def folder(tmp_path):
    """Where the hand-ins lie."""
    (tmp_path / "handins").mkdir()
    return tmp_path / "handins"


def record(activity, values, at=WHEN):
    """A record in which each item was saved once."""
    return Record(activity, dict(values), dict(values), dict.fromkeys(values, at))


def packed(records, notebooks=None, **receipt):
    """Path → bytes of a hand-in; what is named overrides what its receipt says."""
    files = {f"work/{one.activity}.json": as_text(one).encode() for one in records}
    files |= {f"exercises/{name}": data for name, data in (notebooks or {}).items()}
    hashes = {path: sha256(data) for path, data in files.items()}
    told = {"who": "calm-otter-000001", "made": WHEN, "content": content_version()}
    made = Receipt(**{**told, "files": hashes, **receipt})
    return {FILE: made.as_text().encode(), **files}


def zipped(path, files, top=""):
    """A zip file of some files, below a folder where one is named."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files.items():
            out.writestr(f"{top}{name}", data)
    return path


def laid_out(path, files):
    """The same as a folder."""
    for name, data in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


@pytest.fixture
def answers():
    """One small record."""
    return [record("writing", {"01-write": "Because P1 says so."})]


def changed(files, path, **values):
    """The files with some values of a JSON file replaced, and nothing else put right."""
    told = {**json.loads(files[path]), **values}
    return {**files, path: json.dumps(told).encode()}
