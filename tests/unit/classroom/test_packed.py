"""A hand-in's files, in a folder or a zip file, read and never unpacked."""

import pytest

from steelyard.classroom import packed as room
from steelyard.classroom.packed import Folder, TooLargeError, Zipped, hidden, root

from .conftest import laid_out, zipped

FILES = {"handin.json": b"{}", "work/quiz-01.json": b"[1]", "exercises/01.ipynb": b"{}"}
LITTER = {"__MACOSX/work/._a": b"x", ".DS_Store": b"x", "work/Thumbs.db": b"x"}


@pytest.mark.parametrize("top", ["", "handin/", "a b/ü/"])
def test_a_zip_file_gives_its_files_from_where_the_receipt_stands(tmp_path, top):
    found = Zipped(zipped(tmp_path / "a.zip", {**FILES, **LITTER}, top))
    assert found.names == tuple(sorted(FILES))
    assert found.read("work/quiz-01.json") == b"[1]"


def test_a_zip_file_without_a_receipt_starts_where_work_does(tmp_path):
    files = {k: v for k, v in FILES.items() if k != "handin.json"}
    assert Zipped(zipped(tmp_path / "a.zip", files, "me/")).names == tuple(sorted(files))


def test_a_record_of_that_name_is_no_receipt():
    assert root(("work/handin.json",)) == ""


def test_a_zip_file_of_other_things_gives_nothing(tmp_path):
    assert Zipped(zipped(tmp_path / "a.zip", {"essay.docx": b"x"})).names == ()


def test_a_folder_gives_the_same(tmp_path):
    found = Folder(laid_out(tmp_path / "a", {**FILES, **LITTER}))
    assert found.names == tuple(sorted(FILES))
    assert found.read("work/quiz-01.json") == b"[1]"


def test_links_in_a_folder_are_not_followed(tmp_path):
    secret = tmp_path / "secret.json"
    secret.write_text("{}")
    laid_out(tmp_path / "a", FILES)
    (tmp_path / "a" / "work" / "quiz-02.json").symlink_to(secret)
    assert "work/quiz-02.json" not in Folder(tmp_path / "a").names


@pytest.mark.parametrize("kind", ["zip", "folder"])
def test_a_file_beyond_the_limit_is_refused(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(room, "LARGEST", 2)
    path = zipped(tmp_path / "a.zip", FILES) if kind == "zip" else laid_out(tmp_path / "a", FILES)
    found = Zipped(path) if kind == "zip" else Folder(path)
    assert found.read("handin.json") == b"{}"
    with pytest.raises(TooLargeError, match=r"work/quiz-01\.json"):
        found.read("work/quiz-01.json")


def test_a_zip_file_with_too_many_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "MOST_FILES", 2)
    with pytest.raises(TooLargeError, match="3 files"):
        Zipped(zipped(tmp_path / "a.zip", FILES))


@pytest.mark.parametrize(
    ("path", "expected"),
    [("a/.git/x", True), ("~$essay.docx", True), ("__MACOSX/a", True), ("a/desktop.ini", True),
     ("work/quiz-01.json", False), ("a.b", False)],
)  # fmt: skip
def test_what_systems_leave_behind_is_hidden(path, expected):
    assert hidden(path) == expected
