"""What happened: shown once the score book is open, and not before."""

from __future__ import annotations

import pytest

from steelyard import content, happened, work

ALL = ["", "forces", "text", "questions", "P5"]


@pytest.fixture(autouse=True)
def record(tmp_path, monkeypatch):
    """An empty record."""
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path))


@pytest.fixture
def opened():
    """A score book that was opened."""
    at = "2026-03-01T10:00:00+00:00"
    work.put("scorebook", {"opened": {"date": "2026-03-01", "at": at, "how": "anyway"}})


def told(what):
    card = happened(what)
    return repr(card) + card.html


@pytest.mark.parametrize("what", [*ALL, "nonsense"])
def test_before_the_book_is_open_nothing_is_told(what):
    assert repr(happened(what)).startswith("This opens with the score book.")
    assert not any(one.event in told(what) for one in content.outcomes().values())


@pytest.mark.parametrize("what", ALL)
def test_afterwards_each_name_shows_its_table_in_words_and_as_html(what, opened):
    assert "<table" in happened(what).html
    assert len(repr(happened(what)).splitlines()) > 3


def test_the_time_line_has_every_event_in_order_with_its_sources(opened):
    card = happened()
    assert all(" ".join(one.event.split()) in repr(card) for one in content.outcomes().values())
    assert card.html.count("<li>") == len(
        {id for one in content.outcomes().values() for id in one.sources}
    )
    days = [one.date for one in content.outcomes().values()]
    assert days == sorted(days)


def test_a_force_stands_beside_what_the_student_judged_of_it_or_of_its_condition(opened):
    work.put(
        "forces",
        {"force:trump-affinity": {"low": 3, "mode": 5.5, "high": 7, "swing": 60}},
    )
    work.put("gates", {"gate:donbas-withdrawal": {"mode": 0.2, "twice": "No."}})
    rows = {line.split(" | ")[0]: line for line in repr(happened("forces")).splitlines()}
    assert " | drives | 5.5 of 10 | 14 November 2016 (easier)" in rows["Trump's liking for Putin"]
    assert " | restrains | 20 % | " in rows["Deadlock over Donbas"]
    assert len(rows) >= len(content.forces())


def test_a_force_that_no_event_resolves_says_so(opened):
    unresolved = [f for f in content.forces().values() if not f.resolved_by_events]
    lines = repr(happened("forces")).splitlines()
    assert unresolved
    for force in unresolved:
        (line,) = (line for line in lines if line.startswith(f"{force.name} | "))
        assert line.endswith("No event can show how strong this was.")


def test_every_prediction_every_question_and_every_later_word_is_shown(opened):
    assert all(p.verdict in told("text") for p in content.predictions().values())
    assert all(q.id in told("questions") for q in content.questions().values())
    for claim in content.claims().values():
        assert claim.id in told(claim.paragraph)


def test_an_unknown_name_says_what_there_is(opened):
    assert "There is no paragraph “P99”" in repr(happened("P99"))
    assert '"forces", "text" and "questions"' in repr(happened("P99"))
