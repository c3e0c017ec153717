"""A student's hand-in: made from what is stored, checked as the teacher will check it."""

import json
import zipfile

import pytest

from steelyard import work
from steelyard.__main__ import main
from steelyard.classroom.collect import look
from steelyard.classroom.handin import handin, pack, pseudonym
from steelyard.classroom.receipt import WHO, Receipt


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course folder with one answer and two exercise notebooks, of which one is none."""
    for name in ("lessons", "exercises"):
        (tmp_path / name).mkdir()
    output = {"output_type": "stream", "name": "stdout", "text": "x" * 100_000}
    cell = {"cell_type": "code", "source": "1", "outputs": [output], "execution_count": 7}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "exercises" / "01_a.ipynb").write_text(json.dumps(notebook))
    monkeypatch.chdir(tmp_path / "lessons")
    work.put("writing", {"01-write": "Because P1 says so."})
    return tmp_path


def receipt_of(path):
    with zipfile.ZipFile(path) as packed:
        return Receipt.from_text(packed.read("handin.json").decode())


def test_it_holds_the_stored_answers_and_the_exercises_and_is_sound(course):
    handed = pack()
    assert handed.path == course / f"handin-{pseudonym()}.zip"
    found = look(handed.path)
    assert (found.code, found.who, found.name, found.board) == ("ok", pseudonym(), "", False)
    assert found.get("writing").latest == {"01-write": "Because P1 says so."}
    assert list(found.notebooks) == ["01_a.ipynb"]


def test_exercises_travel_without_their_outputs(course):
    cell = json.loads(look(pack().path).notebooks["01_a.ipynb"])["cells"][0]
    assert (cell["outputs"], cell["execution_count"], cell["source"]) == ([], None, "1")


def test_the_pseudonym_is_the_same_in_every_hand_in_and_is_not_the_name(course):
    first, second = pack(), pack("Zoë O'Neill, BA")
    assert first.receipt.who == second.receipt.who
    assert WHO.fullmatch(first.receipt.who)
    assert second.receipt.name == "Zoë O'Neill, BA"
    assert first.path == second.path
    assert len(list(course.glob("handin-*"))) == 1


def test_neither_a_class_file_nor_the_copy_of_the_text_is_in_it(course):
    (work.folder() / "class-summary.json").write_text("{}")
    (work.folder() / "copy").mkdir()
    (work.folder() / "copy" / "passages.json").write_text("{}")
    (work.folder() / "writing.previous").write_text("{}")
    receipt, _ = receipt_of(pack().path)
    assert set(receipt.files) == {"work/writing.json", "exercises/01_a.ipynb"}


def test_what_is_missing_is_said_loudly_lesson_by_lesson(course):
    handed = pack()
    assert any(one.startswith("lesson 03") and "7 of 7 exercises" in one for one in
               handed.receipt.missing)  # fmt: skip
    card = handin()
    assert "MISSING" in repr(card)
    assert handed.receipt.who in repr(card)
    assert f'href="../handin-{pseudonym()}.zip" download' in card.html


def test_a_notebook_that_is_none_is_left_out_and_named(course):
    (course / "exercises" / "02_b.ipynb").write_text("not json")
    handed = pack()
    assert any("02_b.ipynb" in one for one in handed.receipt.missing)
    assert look(handed.path).code == "ok"


def test_without_exercises_it_says_so(course):
    (course / "exercises" / "01_a.ipynb").unlink()
    assert any("no exercise notebook" in one for one in pack().receipt.missing)


def test_with_nothing_answered_there_is_nothing_to_hand_in(course):
    work.forget("writing")
    assert "nothing to hand in" in repr(handin())
    assert not list(course.glob("handin-*"))


@pytest.mark.parametrize("name", ["x" * 101])
def test_a_name_that_is_too_long_is_refused_with_its_length(course, name):
    assert "1 to 100 characters" in repr(handin(name))
    assert "101" in repr(handin(name))


def test_a_folder_that_cannot_be_written_is_told_and_leaves_the_earlier_one(course, monkeypatch):
    import os

    earlier = pack().path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert "No space left" in repr(handin())
    assert (course / f"handin-{pseudonym()}.zip").read_bytes() == earlier


def test_a_damaged_record_is_handed_in_as_it_was_before(course):
    work.put("writing", {"02-write": "More."})
    (work.folder() / "writing.json").write_text("{broken")
    found = look(pack().path)
    assert found.get("writing").latest == {"01-write": "Because P1 says so."}


def test_names_and_words_are_escaped_in_the_notebook(course):
    assert "<script>" not in handin("<script>").html


def test_the_command_writes_where_it_is_told_and_prints_the_receipt(course, tmp_path, capsys):
    assert main(["handin", "--into", str(tmp_path / "out"), "--name", "Ann", "--board"]) == 0
    told = capsys.readouterr().out
    (path,) = (tmp_path / "out").glob("handin-*.zip")
    receipt, sound = receipt_of(path)
    assert sound
    assert receipt.digest[:12] in told
    assert "“Ann”" in told
    assert look(path).board


def test_the_command_ends_with_one_line_where_nothing_is_answered(course, capsys):
    work.forget("writing")
    assert main(["handin"]) == 1
    assert "nothing to hand in" in capsys.readouterr().err
