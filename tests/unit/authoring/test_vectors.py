"""The vectors: what the file holds is what Python says now."""

import json
import math
from argparse import Namespace

import pytest

from steelyard.authoring import vectors
from steelyard.authoring.vector_cases import Case
from steelyard.authoring.vector_models import models


@pytest.fixture(scope="module")
def made():
    return vectors.made()


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """The file, in a folder of this test."""
    file = tmp_path / "vectors" / "method.json"
    monkeypatch.setattr(vectors, "FILE", file)
    return file


def test_the_stored_file_is_what_python_says_now(made):
    assert [*vectors.drift(vectors.FILE.read_text(encoding="utf-8"), made)] == []


def test_the_file_is_small_enough_to_read_and_to_send(made):
    assert len(vectors.text(made).encode()) < 400_000


def test_every_number_in_it_is_one():
    def refuse(constant):
        raise AssertionError(constant)

    json.loads(vectors.FILE.read_text(encoding="utf-8"), parse_constant=refuse)


@pytest.mark.parametrize(
    ("case", "answer"),
    [
        (Case("index", "worked", []), -1),
        (Case("break_even", "worked", ["advisers", "good", 0.5]), {"status": "found", "value": 2}),
        (Case("break_even", "worked", ["shared_enemy", "good", 0.5]), {"needed": 13}),
        (Case("break_even", "worked", ["assembly", "best", 0.05]), {"value": 0.9}),
        (Case("break_even", "worked", ["assembly", "best", 0.25]), {"best": 1 / 18}),
        (Case("probabilities", "worked", []), {"worst": 1 / 3, "best": 1 / 60}),
        (Case("pushes", "worked, one group", []), {"advisers": -2 / 3}),
        (Case("balance", "worked", []), {"balance": -2 / 15}),
        (Case("balance", "all swings 0", []), {"balance": None}),
        (Case("simulate", "sure of one value", []), {}),
        (Case("shapley", "two players", ["yes"]), {"start": 0.2, "end": 0.1}),
    ],
    ids=str,
)
def test_the_worked_examples_have_their_known_answers(case, answer):
    found = vectors.answer(case, models()[case.model])
    if isinstance(answer, dict):
        found = {key: found[key] for key in answer}
    assert found == pytest.approx(answer)


def test_the_command_writes_a_file_that_its_check_accepts(elsewhere, capsys):
    assert vectors.command(Namespace(check=True)) == 1
    assert "run `python -m steelyard vectors`" in capsys.readouterr().out
    assert vectors.command(Namespace(check=False)) == 0
    assert vectors.command(Namespace(check=True)) == 0


def test_an_answer_that_drifted_is_found_and_a_last_digit_is_not(made):
    n = next(n for n, c in enumerate(made["cases"]) if c["do"] == "index" and c["gives"])
    for change, faults in ((1e-12, 0), (1e-6, 1), (math.pi, 1)):
        other = json.loads(vectors.text(made))
        other["cases"][n]["gives"] += change
        assert len([*vectors.drift(vectors.text(other), made)]) == faults


@pytest.mark.parametrize("part", ["even", "models"])
def test_a_question_that_drifted_is_found(made, part):
    other = json.loads(vectors.text(made))
    other[part].pop(next(iter(other[part])))
    assert f"other {part} stand there" in [*vectors.drift(vectors.text(other), made)]


def test_a_file_that_is_spelled_otherwise_or_is_none_is_found(made):
    (fault,) = vectors.drift(vectors.text(made) + " ", made)
    assert "not written as the command writes it" in fault
    (fault,) = vectors.drift("", made)
    assert "no JSON" in fault
