import hashlib
import json
import math
import shutil
import struct
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.method import canonical, seal, verify

FIRST = {"probs": {"worse": 0.35, "stalemate": 0.3, "deals": 0.3, "reset": 0.05}, "why": "déjà vu"}

leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
)
records = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcäé zß\U0001f600", max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


def test_a_seal_is_sha_256_over_the_canonical_text():
    text = '{"probs":{"deals":0.3,"reset":0.05,"stalemate":0.3,"worse":0.35},"why":"déjà vu"}'
    assert canonical(FIRST) == text
    assert seal(FIRST) == hashlib.sha256(text.encode("utf-8")).hexdigest()
    assert len(seal(FIRST)) == 64


def test_a_seal_that_was_made_once_stays_good():
    assert seal({"a": 1}) == "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"


def test_a_changed_record_breaks_its_seal():
    sealed = seal(FIRST)
    assert verify(FIRST, sealed)
    assert not verify({**FIRST, "why": "deja vu"}, sealed)
    assert not verify({**FIRST, "probs": {**FIRST["probs"], "reset": 0.1}}, sealed)


def test_copying_a_seal_by_hand_forgives_spaces_and_capitals():
    assert verify(FIRST, f" {seal(FIRST).upper()}\n")
    assert not verify(FIRST, seal(FIRST)[:12])
    assert not verify(FIRST, "")


def test_the_order_of_keys_and_the_kind_of_number_do_not_matter():
    assert seal({"a": 1, "b": 2.0}) == seal({"b": 2, "a": 1.0})
    assert seal({"a": (1, 2)}) == seal({"a": [1, 2]})


def test_a_large_number_keeps_its_seal_where_a_browser_holds_it():
    assert canonical(2**53) == canonical(float(2**53)) == "9007199254740992"
    assert canonical(-(10**20)) == canonical(-1e20)
    assert canonical(json.loads("295147905179352830000")) == "295147905179352830000"


def test_true_is_not_1_and_text_is_not_a_number():
    assert len({seal(v) for v in (True, 1, "1", [1], None, "")}) == 6


def test_one_letter_written_in_two_ways_is_one_letter():
    assert seal({"caf\u00e9": "\u00e9"}) == seal({"cafe\u0301": "e\u0301"})


@pytest.mark.parametrize(
    ("bits", "text"),
    [
        ("0000000000000000", "0"),
        ("8000000000000000", "0"),
        ("0000000000000001", "5e-324"),
        ("7fefffffffffffff", "1.7976931348623157e+308"),
        ("4340000000000000", "9007199254740992"),
        ("4430000000000000", "295147905179352830000"),
        ("44b52d02c7e14af5", "9.999999999999997e+22"),
        ("44b52d02c7e14af6", "1e+23"),
        ("444b1ae4d6e2ef4f", "999999999999999900000"),
        ("444b1ae4d6e2ef50", "1e+21"),
        ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
        ("3eb0c6f7a0b5ed8d", "0.000001"),
        ("41b3de4355555555", "333333333.3333333"),
    ],
)
def test_numbers_are_written_as_the_standard_says(bits, text):
    assert canonical(struct.unpack(">d", bytes.fromhex(bits))[0]) == text


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf])
def test_what_is_no_finite_number_is_refused(wrong):
    with pytest.raises(ValueError, match="no finite number"):
        seal({"a": [wrong]})


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ({1: "a"}, "keys must be text, but one is 1"),
        ({"\u00e9": 1, "e\u0301": 2}, "key stands twice: 'é'"),
        ({"a": 2**53 + 1}, "write so large a number as text"),
        ({"a": 10**400}, "write so large a number as text"),
        ({"a": {1, 2}}, "a record cannot hold"),
        ({"a": b"x"}, "a record cannot hold"),
        ({"a": "\ud83d"}, "half a character"),
    ],
)
def test_what_json_cannot_hold_is_refused(record, sentence):
    with pytest.raises(ValueError, match=sentence):
        seal(record)


@given(records)
def test_a_record_keeps_its_seal_when_it_is_saved_and_read_again(record):
    assert seal(json.loads(json.dumps(record))) == seal(record)
    assert seal(json.loads(canonical(record))) == seal(record)


@pytest.mark.skipif(shutil.which("node") is None, reason="no JavaScript engine here")
def test_a_browser_writes_numbers_and_sorts_keys_in_the_same_way():
    record = {
        "numbers": [0.1, 1e-7, 1e21, 123456789.125, 5e-324, -0.0, 1e16, 0.30000000000000004],
        "keys": {"\uff21": 1, "\U0001f600": 2, "a": 3, "": 4},
        "text": 'tab\t "quote" \\ \u2028 \x01',
    }
    sort = (
        "const s=v=>v&&typeof v==='object'?Array.isArray(v)?v.map(s):"
        "Object.fromEntries(Object.keys(v).sort().map(k=>[k,s(v[k])])):v;"
        "process.stdout.write(JSON.stringify(s(JSON.parse(process.argv[1]))))"
    )
    theirs = subprocess.run(
        ["node", "-e", sort, json.dumps(record)], capture_output=True, check=True
    ).stdout.decode("utf-8")
    assert canonical(record) == theirs
