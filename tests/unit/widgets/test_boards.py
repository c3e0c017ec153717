"""All boards together: each opens on an empty record and on a full one, and says what it holds."""

import json
import re
from itertools import cycle

import pytest

from steelyard import content, weigh, work
from steelyard.judged import hypotheses
from steelyard.method import RATING
from steelyard.method import seal as fingerprint
from steelyard.widgets import _BOARDS, _board, boards

RANGE = {"low": 0.2, "mode": 0.5, "high": 0.8, "confidence": 0.8, "why": "Because of P4."}
AT = "2026-01-01T10:00:00+00:00"


@pytest.fixture(autouse=True)
def anew(folder, monkeypatch):
    """No board that an earlier test opened."""
    monkeypatch.setattr(_board, "_boards", {})


@pytest.fixture
def full(anew):
    """A record on which a student has used every board."""
    use_all()


def use_all():
    for stage in ("first", "final"):
        work.put(f"ladder-{stage}", ladder(stage))
    for activity, values in judgements().items():
        work.put(activity, values)


def ladder(stage):
    probs = {rung.id: 1 / len(content.case().ladder) for rung in content.case().ladder}
    record = {"stage": stage, "date": AT[:10], "probs": probs, "why": "Because of P16."}
    kept = {"date": AT[:10], "record": record, "sha256": fingerprint(record)}
    return {"probs": probs, "why": record["why"], "seal": kept}


def judgements():
    """Something for every board but the ladders: activity → item → value."""
    forces = [f"force:{id}" for id, force in content.forces().items() if not force.replaced_by]
    strength = {**{end: 10 * RANGE[end] for end in ("low", "mode", "high")}, "swing": 50}
    asked = next(one["force"] for one in content.board_data("rounds")["asked"] if "force" in one)
    codes, rivals = cycle(RATING), hypotheses.hypotheses()
    items = list(hypotheses.items(work.get("hypotheses")))
    cells = {f"cell:{item}:{rival}": next(codes) for item in items for rival in rivals}
    answer = {"value": 4, "why": "Because of P14."}
    return {
        "forces": {**dict.fromkeys(forces, strength), "order": forces, "scale": 2},
        "gates": {**{f"gate:{id}": RANGE for id in content.gates()}, "rho": 0.5},
        "winset": {"status-quo": 7, "binding": "The senator holds the edge."},
        "hypotheses": {**cells, "most-diagnostic": items[0], "sentence": "Nothing tells."},
        "rounds": {f"round1:{asked}": answer, f"given:{asked}": AT, f"round2:{asked}": answer},
        "bench": {"class": next(iter(content.reference_classes())), "target": 0.5},
        "argument": {"sentence": "It hangs on one condition."},
        "scorebook": {
            "remembered": {"forgotten": True},
            "opened": {"date": AT[:10], "at": AT, "how": "sealed"},
        },
    }


def opened():
    """A board's name → the board, its words drawn once."""
    return dict(zip(_BOARDS, boards(), strict=True))


def sound(name, board):
    """What the browser and the notebook get of a board holds together."""
    words = board.words()
    assert words.title == board.view["title"], name
    assert words.sentences, name
    assert all(len(row) == len(words.head) for row in words.rows), name
    assert not re.search(r"\{\w+\}", words.text()), name
    assert json.dumps(board.view, allow_nan=False), name
    return words


def test_every_board_opens_on_an_empty_record():
    for name, board in opened().items():
        sound(name, board)


def test_every_board_opens_on_a_full_record(full):
    for name, board in opened().items():
        sound(name, board)


def test_what_a_student_did_changes_the_words_of_every_board():
    empty = {name: board.words().text() for name, board in opened().items()}
    use_all()
    assert [name for name, board in opened().items() if board.words().text() == empty[name]] == []


def test_a_reset_clears_only_activities_that_a_board_keeps(full):
    for name, board in opened().items():
        for activity in board.judgements():
            assert work.get(activity).latest, (name, activity)


def test_the_names_are_told_in_the_order_of_the_course():
    assert re.findall(r'- "([a-z]+)":', weigh.__doc__) == list(_BOARDS)
