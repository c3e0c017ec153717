"""Tables that any spreadsheet opens as they are, and none runs as a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.classroom.tables import as_csv, write_csv

NASTY = [
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1",
    '=cmd|"/c calc"!A0',
]


def back(text):
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("text", NASTY)
def test_no_text_is_left_that_a_spreadsheet_would_run(text):
    (_, (cell,)) = back(as_csv(["a"], [[text]]))
    assert cell.startswith("'")
    assert cell[1:] == text


@pytest.mark.parametrize("text", ["O'Neill, Zoë", 'say "no"', "two\nlines", "שלום", "a;b", "a − b"])
def test_commas_quotes_breaks_accents_and_other_scripts_stay_in_one_cell(text):
    assert back(as_csv(["name", "n"], [[text, 1]])) == [["name", "n"], [text, "1"]]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), (True, "yes"), (False, "no"), (3, "3"), (-0.25, "-0.25"), (1 / 3, "0.333333")],
)
def test_numbers_stay_numbers_and_nothing_is_empty(value, shown):
    assert back(as_csv(["a", "b"], [[value, "x"]]))[1][0] == shown


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_every_row_has_as_many_cells_as_its_head_whatever_is_in_it(rows):
    found = back(as_csv(["a", "b"], rows))
    assert [len(row) for row in found] == [2] * (len(rows) + 1)
    for row, kept in zip(rows, found[1:], strict=True):
        for text, cell in zip(row, kept, strict=True):
            assert cell in (text.replace("\x00", ""), "'" + text.replace("\x00", ""))


def test_the_file_says_that_it_is_utf_8_and_keeps_its_line_ends(tmp_path):
    write_csv(tmp_path / "a.csv", ["Zoë"], [["é"]])
    assert (tmp_path / "a.csv").read_bytes() == "\ufeffZoë\r\né\r\n".encode()
