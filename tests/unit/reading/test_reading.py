"""The room's door: what it exports, what importing it costs, and its command."""

from __future__ import annotations

import subprocess
import sys
from argparse import Namespace

import pytest

import steelyard
from steelyard import reading
from steelyard.reading.copy import get

HEAVY = {
    "numpy",
    "matplotlib",
    "yaml",
    "anywidget",
    "ipywidgets",
    "pypdf",
    "IPython",
    "markdown_it",
}


def test_importing_the_room_imports_nothing_heavy():
    code = "import sys, steelyard.reading; print(*{m.partition('.')[0] for m in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(loaded.stdout.split())


def test_the_public_names_come_from_this_room():
    from steelyard.reading.cards import read
    from steelyard.reading.listing import claims

    assert (reading.read, reading.claims) == (read, claims)
    assert (steelyard.read, steelyard.claims, steelyard.own_copy) == (
        read,
        claims,
        reading.own_copy,
    )


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nothing"):
        reading.nothing  # noqa: B018


def test_the_command_keeps_a_copy_and_says_so(tmp_path, work_folder, own_text, capsys):
    file = tmp_path / "mine.txt"
    file.write_text(own_text, "utf-8")
    assert reading.command(Namespace(file=str(file))) == 0
    assert "All 17 paragraphs were found in mine.txt." in capsys.readouterr().out
    assert len(get().passages) == 17
    assert work_folder.is_dir()


def test_the_command_refuses_with_a_sentence_and_status_one(tmp_path, work_folder, capsys):
    assert reading.command(Namespace(file=str(tmp_path / "nothing.txt"))) == 1
    assert "There is no file" in capsys.readouterr().out
    assert not work_folder.exists()


def test_a_path_can_be_given_in_a_notebook(tmp_path, work_folder, own_text):
    file = tmp_path / "mine.txt"
    file.write_text(own_text, "utf-8")
    assert reading.own_copy(file).kept
    assert reading.own_copy("nothing.txt").kept is False
    assert work_folder.is_dir()
