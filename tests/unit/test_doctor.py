"""`python -m steelyard doctor`: every line says fine, or what to do."""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import shutil
from collections import namedtuple

import pytest

from steelyard import doctor, work


@pytest.fixture(autouse=True)
def own_work(tmp_path, monkeypatch):
    """A record of its own for each test."""
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path / "work"))


@pytest.fixture
def jupyter(tmp_path):
    """A folder of JupyterLab's with both extensions, and a place for its configuration."""
    for name in doctor.WIDGETS:
        folder = tmp_path / "labextensions" / name
        folder.mkdir(parents=True)
        (folder / "package.json").write_text("{}")
    (tmp_path / "labconfig" / "page_config.d").mkdir(parents=True)
    return tmp_path


def found(what):
    return next(one for one in doctor.findings() if one.what == what)


def test_here_all_is_fine_and_the_exit_status_says_so(capsys):
    assert doctor.command(argparse.Namespace()) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "All is fine."
    assert all(": fine. " in line for line in lines[:-1])
    names = [line.partition(":")[0] for line in lines]
    assert {"Python", "jupyterlab", "anywidget", "Boards in JupyterLab", "Free disk"} <= {*names}


@pytest.mark.parametrize(("version", "fine"), [((3, 9), False), ((3, 10), True), ((3, 14), False)])
def test_a_python_that_nobody_has_proved_is_named_with_those_that_are(version, fine):
    finding = doctor._python(version)
    assert finding.fine is fine
    assert "3.10 to 3.13" in finding.text


def test_a_missing_package_and_one_of_another_version_say_what_is_needed(monkeypatch):
    true = importlib.metadata.version

    def version(name):
        if name == "anywidget":
            raise importlib.metadata.PackageNotFoundError(name)
        return "1.0" if name == "jupyterlab" else true(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    assert str(found("anywidget")).startswith("anywidget: LOOK HERE. It is missing. Start the")
    assert "Version 1.0 is here, but <5,>=4.4 is needed." in found("jupyterlab").text
    assert doctor.command(argparse.Namespace()) == 1


def test_a_board_extension_that_is_missing_or_switched_off_is_named(jupyter):
    assert doctor._boards([jupyter]).fine
    off = jupyter / "labconfig" / "page_config.json"
    off.write_text(json.dumps({"disabledExtensions": {"anywidget": True, "other": True}}))
    assert "anywidget is switched off" in doctor._boards([jupyter]).text
    off.write_text(json.dumps({"disabledExtensions": ["anywidget:plugin"]}))
    assert not doctor._boards([jupyter]).fine
    off.write_text("not JSON")
    assert doctor._boards([jupyter]).fine
    (jupyter / "labconfig" / "page_config.d" / "a.json").write_text(
        json.dumps({"disabledExtensions": {"@jupyter-widgets/jupyterlab-manager:plugin": True}})
    )
    assert "labextension enable @jupyter-widgets" in doctor._boards([jupyter]).text
    shutil.rmtree(jupyter / "labextensions" / "anywidget")
    assert doctor._boards([jupyter]).text.startswith("anywidget is not installed.")


def test_a_folder_that_cannot_be_written_is_named_with_what_to_do(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path / "file" / "work"))
    finding = found("Folder of your answers")
    assert not finding.fine
    assert str(tmp_path / "file" / "work") in finding.text
    assert "STEELYARD_WORK" in finding.text


def test_a_damaged_answer_file_is_told_and_sound_ones_are_counted():
    work.put("writing", {"02": "text"})
    assert found("Your answers").text.startswith("1 files")
    (work.folder() / "writing.json").write_text("{")
    told = [one for one in doctor.findings() if one.what == "Your answers in writing"]
    assert [one.fine for one in told] == [False]


def test_a_full_disk_is_told(monkeypatch):
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(5 * 2**20))
    assert found("Free disk").text.startswith("Only 5 MB are left")


def test_a_course_without_a_copy_of_the_text_is_fine():
    finding = found("Your own copy of the commentary")
    assert finding.fine
    assert "works without" in finding.text
