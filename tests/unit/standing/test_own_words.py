"""The reasoning journal."""

from steelyard import content, work
from steelyard.standing import journal
from steelyard.standing.own_words import entries


def test_an_empty_journal_says_what_will_stand_in_it():
    assert "Nothing is written yet." in repr(journal())


def test_written_answers_and_reasons_stand_there_in_the_order_of_time(monkeypatch):
    for hour, (activity, values) in enumerate(
        [
            ("gates", {"gate:congress-persuaded": {"why": "He has to win them first."}}),
            ("forces", {"sentence": "Restraints look heavier.", "scale": 2, "order": []}),
            ("writing", {"00": "unlikely", "01": "  "}),
        ]
    ):
        monkeypatch.setattr(work, "_now", lambda hour=hour: f"2026-03-0{hour + 1}T10:00:00+00:00")
        work.put(activity, values)
    assert [e.text for e in entries()] == [
        "He has to win them first.",
        "Restraints look heavier.",
        "unlikely",
    ]


def test_a_reason_names_what_it_is_about():
    gate, force = next(iter(content.gates().values())), next(iter(content.forces().values()))
    work.put("gates", {f"gate:{gate.id}": {"why": "Because."}})
    work.put("forces", {f"force:{force.id}": {"why": "So."}, "own:my-force": {"ten": "All."}})
    assert {e.what for e in entries()} == {
        f"Why these numbers? ({gate.name})",
        f"Why these numbers? ({force.name})",
        "What 10 means (my force)",
    }


def test_the_reasons_of_two_rounds_are_told_apart():
    force = next(iter(content.forces().values()))
    for n in (1, 2):
        work.put("rounds", {f"round{n}:{force.id}": {"value": 3, "why": f"Reason {n}."}})
    told = {e.text: e.what for e in entries()}
    assert {text[:6] for text in told} == {"Reason"}
    assert all(f"round {n}" in told[f"Reason {n}."] for n in (1, 2))


def test_markup_in_own_words_is_shown_as_it_was_typed():
    work.put("writing", {"00": "<b>likely</b>\nor not"})
    card = journal()
    assert "&lt;b&gt;likely&lt;/b&gt;<br>or not" in card.html
    assert "<b>" not in card.html


def test_values_of_another_kind_are_passed_over():
    work.put("writing", {"00": 7})
    work.put("forces", {"sentence": ["a"], "force:x": "text", "own:y": {"why": 3}})
    assert entries() == ()


def test_each_text_of_a_list_stands_there():
    reasons = [
        {"text": "A war came.", "because": ""},
        {"text": "A deal came.", "because": "It is in the range."},
        "no mapping",
    ]
    work.put("bench", {"premortem": reasons, "likelihood": "Unlikely (30 %).", "counts": {"a": 1}})
    assert {e.text for e in entries()} == {
        "A war came.",
        "A deal came.",
        "It is in the range.",
        "Unlikely (30 %).",
    }


def test_what_the_boards_of_the_later_lessons_keep_stands_there():
    work.put("rounds", {"round1:x": {"value": 3, "why": "Mine."}, "sentence": "Theirs."})
    work.put("argument", {"sentence": "This one."})
    work.put(
        "scorebook", {"luck": "Bad luck.", "lesson": "Next time.", "opened": {"how": "sealed"}}
    )
    assert {e.text for e in entries()} == {
        "Mine.",
        "Theirs.",
        "This one.",
        "Bad luck.",
        "Next time.",
    }


def test_every_board_that_is_listed_names_an_activity_once_and_has_a_title():
    for activity, board in content.journal().items():
        assert activity
        assert board["title"]
