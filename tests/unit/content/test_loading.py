"""The strict loader: what it builds, and the sentence for each slip."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import pytest

from steelyard.content import loading


@dataclass(frozen=True)
class Inner:
    low: float
    why: str = "none given"


@dataclass(frozen=True)
class Thing:
    id: str
    kind: Literal["a", "b"]
    tags: tuple[str, ...] = ()
    inner: Inner | None = None
    inners: tuple[Inner, ...] = ()
    when: date | None = None
    count: int = 0
    sure: bool = False
    names: dict[str, str] = field(default_factory=dict)
    seen: tuple[str, ...] = field(default=(), metadata={"computed": True})


def load(tmp_path, text):
    path = tmp_path / "things.yaml"
    path.write_text(text, encoding="utf-8")
    return loading.entries(Thing, path)


def test_entries_keep_the_order_of_the_file_and_become_dataclasses(tmp_path):
    text = """
- {id: z, kind: a, tags: [x, y], inner: {low: 1}, inners: [{low: .5, why: so}], when: 2016-12-08}
- {id: a, kind: b, count: 3, sure: true}
"""
    things = load(tmp_path, text)
    assert list(things) == ["z", "a"]
    assert things["z"] == Thing(
        "z", "a", ("x", "y"), Inner(1.0), (Inner(0.5, "so"),), date(2016, 12, 8)
    )
    assert isinstance(things["z"].inner.low, float)
    assert (things["a"].count, things["a"].sure) == (3, True)


def test_folded_text_loses_the_line_end_that_yaml_leaves(tmp_path):
    assert load(tmp_path, "- id: >\n    one\n    two\n  kind: a\n")["one two"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{id: t, kind: a, tag: [x]}", "things.yaml: t: unknown field tag"),
        ("{id: t}", "things.yaml: t: field kind is missing"),
        ("{kind: a}", "things.yaml: entry 1: field id is missing"),
        ("{id: t, kind: c}", "things.yaml: t: kind must be one of a, b, not 'c'"),
        ("{id: t, kind: a, tags: x}", "things.yaml: t: tags must be a list"),
        ("{id: t, kind: a, names: [x]}", "things.yaml: t: names must be a mapping"),
        ("{id: t, kind: a, names: {a: 1}}", "things.yaml: t: names must be text, not 1"),
        ("{id: t, kind: a, tags: [x, 3]}", "things.yaml: t: tags must be text, not 3"),
        ("{id: t, kind: a, tags: [no]}", "things.yaml: t: tags must be text, not False"),
        ("{id: 07, kind: a}", "things.yaml: entry 1: id must be text, not 7"),
        ("{id: t, kind: a, inner: {low: x}}", "things.yaml: t: inner.low must be a number"),
        ("{id: t, kind: a, inner: {low: true}}", "things.yaml: t: inner.low must be a number"),
        ("{id: t, kind: a, inner: {low: .nan}}", "inner.low must be a finite number"),
        ("{id: t, kind: a, inner: {high: 1}}", "things.yaml: t: unknown field inner.high"),
        ("{id: t, kind: a, inner: {}}", "things.yaml: t: field inner.low is missing"),
        ("{id: t, kind: a, inner: 3}", "things.yaml: t: inner must be a mapping"),
        ("{id: t, kind: a, when: soon}", "things.yaml: t: when must be a date, not str"),
        ("{id: t, kind: a, count: 1.5}", "things.yaml: t: count must be a whole number, not 1.5"),
        ("{id: t, kind: a, count: true}", "things.yaml: t: count must be a whole number"),
        ("{id: t, kind: a, sure: 1}", "things.yaml: t: sure must be true or false, not 1"),
        ('{id: t, kind: a, inner: {low: 1, why: " "}}', "inner.why must not be empty"),
        ("{id: t, kind: a, kind: b}", "'kind' stands twice"),
        ("{id: t, kind: a, seen: [x]}", "things.yaml: t: unknown field seen"),
        ("just words", "things.yaml: entry 1: the entry must be a mapping"),
    ],
)
def test_each_slip_is_named_with_file_entry_and_field(tmp_path, entry, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        load(tmp_path, f"- {entry}\n")


def test_an_id_used_twice_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"^things\.yaml: t: this id is used twice$"):
        load(tmp_path, "- {id: t, kind: a}\n- {id: t, kind: b}\n")


@pytest.mark.parametrize("text", ["a: 1", "", "words"])
def test_a_file_that_holds_no_list_is_refused(tmp_path, text):
    with pytest.raises(ValueError, match=r"^things\.yaml: -: must be a list of entries$"):
        load(tmp_path, text)


def test_a_file_that_is_no_yaml_is_named(tmp_path):
    with pytest.raises(ValueError, match=r"^things\.yaml: -: not YAML"):
        load(tmp_path, "- {id: t")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ValueError, match=r"^none\.yaml: -: cannot be read"):
        loading.entries(Thing, tmp_path / "none.yaml")


def test_cells_become_what_their_column_says(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("year,value,note\n2001,-3,a\n2002,1.5,\n2003,,b\n", encoding="utf-8")
    rows = loading.rows(path, {"year": "year", "value": "number", "note": "text"})
    assert [tuple(row.values()) for row in rows] == [
        (2001, -3, "a"),
        (2002, 1.5, None),
        (2003, None, "b"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("year,other\n2001,1\n", "t.csv: row 1: the columns must be year, value"),
        ("year,value\n2001,many\n", "t.csv: row 2: 'many' is not a number"),
        ("year,value\n2001,1\nnow,1\n", "t.csv: row 3: 'now' is not a year"),
    ],
)
def test_a_table_that_does_not_fit_its_columns_is_refused(tmp_path, text, said):
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=f"^{said}$"):
        loading.rows(path, {"year": "year", "value": "number"})


def test_a_table_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ValueError, match=r"^none\.csv: -: cannot be read"):
        loading.rows(tmp_path / "none.csv", {"year": "year"})


@pytest.mark.parametrize("name", ["t.yaml", "t.csv"])
def test_a_file_in_another_encoding_is_named(tmp_path, name):
    path = tmp_path / name
    path.write_bytes("- é\n".encode("latin-1"))
    with pytest.raises(ValueError, match=rf"^t\.{path.suffix[1:]}: -: is not text in UTF-8$"):
        loading.rows(path, {}) if name.endswith("csv") else loading.parse_yaml(path)
