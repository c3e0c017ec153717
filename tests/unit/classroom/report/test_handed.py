"""Hand-ins on the page: what needs a look, by code, with what to do."""

from steelyard.classroom.collect import HandIn
from steelyard.classroom.report.handed import SHORT, handed
from steelyard.classroom.tally import count

from .conftest import rows, words


def several(n, code, **kept):
    return [HandIn(f"{code}-{one}.zip", code, **kept) for one in range(n)]


def test_a_short_list_of_a_code_is_open_and_a_long_one_is_not():
    made = [*several(SHORT, "damaged-zip"), *several(SHORT + 1, "not-a-handin")]
    html = handed(count(made), names=False)
    short, long = html.index("damaged-zip: 10"), html.index("not-a-handin: 11")
    assert html[:short].endswith("<details open><summary>")
    assert html[:long].endswith("<details><summary>")


def test_a_hand_in_is_called_by_its_row_in_the_table_of_hand_ins():
    html = handed(count(several(2, "damaged-zip")), names=False)
    assert [row[0] for row in rows(html) if row[0].isdigit()] == ["2", "3", "2", "3"]
    assert "ask for it again" in words(html)


def test_a_detail_shows_only_where_names_may():
    made = several(1, "changed", detail="exercises/Annelore.ipynb", who="calm-otter-1")
    assert "Annelore" not in handed(count(made), names=False)
    assert "handins.csv says more" in handed(count(made), names=False)
    assert "Annelore" in handed(count(made), names=True)


def test_hand_ins_of_an_earlier_edition_need_no_look():
    html = handed(count(several(3, "other-content")), names=False)
    assert "<details open>" not in html
    assert "need a look" not in words(html)


def test_without_hand_ins_there_is_no_table():
    assert rows(handed(count([]), names=False)) == []
