"""A receipt says what is in a hand-in, and shows when that was changed."""

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.classroom.receipt import WHO, Receipt, content_version, sha256

RECEIPT = Receipt(
    who="calm-otter-000001",
    made="2026-05-04T09:30:00+00:00",
    files={"work/writing.json": sha256(b"x")},
    missing=["lesson 03: 2 of 9 questions"],
    name="Zoë, O'Neill",
    board=True,
    content="abc",
)


def test_a_receipt_comes_back_from_its_file_whole_and_sound():
    assert Receipt.from_text(RECEIPT.as_text()) == (RECEIPT, True)


@pytest.mark.parametrize(
    "change",
    [{"who": "loud-otter-000001"}, {"name": ""}, {"board": False}, {"made": ""}, {"content": "x"},
     {"files": {"work/writing.json": sha256(b"y")}}, {"missing": []}],
)  # fmt: skip
def test_the_digest_fits_no_other_receipt(change):
    told = json.loads(RECEIPT.as_text())
    _, sound = Receipt.from_text(json.dumps({**told, **change}))
    assert not sound
    assert dataclasses.replace(RECEIPT, **change).digest != RECEIPT.digest


def test_the_digest_does_not_depend_on_the_order_of_the_file():
    told = json.loads(RECEIPT.as_text())
    assert Receipt.from_text(json.dumps(dict(reversed(told.items())))) == (RECEIPT, True)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "no json", "[" * 100_000, '{"schema": 1}', '{"schema": "1", "who": "a"}'],
)
def test_what_is_no_receipt_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        Receipt.from_text(text)


@pytest.mark.parametrize("who", ["../../etc", "a/b", "", "A B", "a" * 3 + "-" * 2, "-a"])
def test_a_pseudonym_that_could_be_a_path_is_refused(who):
    told = json.loads(RECEIPT.as_text())
    with pytest.raises(ValueError, match="names no student"):
        Receipt.from_text(json.dumps({**told, "who": who}))
    assert not WHO.fullmatch(who)


def test_a_receipt_of_a_newer_course_is_told_apart():
    with pytest.raises(NotImplementedError):
        Receipt.from_text(json.dumps({"schema": 2}))


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(),
                    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))  # fmt: skip
def test_whatever_stands_in_the_file_it_is_read_or_refused(value):
    text = json.dumps({"schema": 1, "who": "a", "files": {"x": "y"}, "name": value})
    receipt, _ = Receipt.from_text(text)
    assert isinstance(receipt.name, str)


def test_the_content_version_changes_with_a_word_and_not_with_line_ends(tmp_path, monkeypatch):
    from steelyard import content

    def version(data):
        (tmp_path / "a.yaml").write_bytes(data)
        content_version.cache_clear()
        return content_version()

    monkeypatch.setattr(content, "FOLDER", tmp_path)
    one = version(b"a: 1\nb: 2\n")
    assert version(b"a: 1\r\nb: 2\r\n") == one
    assert version(b"a: 1\nb: 3\n") != one
    content_version.cache_clear()
