"""The five things as the page shows them."""

from steelyard.classroom.report.topics import discussed
from steelyard.classroom.tally import count


def test_five_things_are_shown_with_what_to_do_and_how_they_were_chosen(tally):
    html = discussed(tally)
    assert html.count("<h3>") == 5
    assert html.count("In the room:") == 5
    assert "How these five were chosen" in html
    assert "No rule found anything" in discussed(count([]))
