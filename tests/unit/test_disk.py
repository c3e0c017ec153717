"""Files are replaced whole, by one writer at a time, and set aside rather than deleted."""

import pytest

from steelyard import disk


def test_a_file_is_replaced_and_its_previous_text_can_stay_beside_it(tmp_path):
    path = tmp_path / "a.json"
    disk.write_whole(path, "one\n", keep_previous=True)
    disk.write_whole(path, "two\n", keep_previous=True)
    assert path.read_bytes() == b"two\n"
    assert path.with_suffix(".previous").read_text() == "one\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.json", "a.previous"]


def test_a_write_that_fails_leaves_the_old_text_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    disk.write_whole(path, "one")

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(disk.os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        disk.write_whole(path, "two")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a.json", "one")]


def test_a_lock_stands_while_it_is_held_and_goes_with_an_error_too(tmp_path):
    lock = tmp_path / "a.lock"

    def stop():
        with disk.locked(tmp_path / "a.json"):
            assert lock.exists()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        stop()
    assert not lock.exists()


def test_what_is_set_aside_keeps_its_text_under_a_name_that_says_so(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("one")
    aside = disk.set_aside(path, "damaged")
    assert aside.name.startswith("a.damaged-")
    assert aside.read_text() == "one"
    assert not path.exists()
