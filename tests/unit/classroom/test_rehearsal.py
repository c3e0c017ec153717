"""An invented class: the same for the same numbers, and in all that is read like a real one."""

import pytest

from steelyard.__main__ import main
from steelyard.classroom.collect import collect
from steelyard.classroom.invented import Student, records
from steelyard.classroom.rehearsal import rehearse
from steelyard.classroom.tally.items import items
from steelyard.quizzes.record import first
from steelyard.sealed import Sealed


def contents(folder):
    return {one.path: (one.who, one.digest) for one in collect(folder)}


def test_the_same_numbers_make_the_same_class_and_another_seed_another(tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        rehearse(tmp_path / name, 3, seed)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert contents(tmp_path / "a") != contents(tmp_path / "c")


def test_every_hand_in_is_sound_and_says_that_it_is_invented(tmp_path):
    rehearse(tmp_path / "a", 6)
    found = list(collect(tmp_path / "a"))
    assert {one.code for one in found} == {"ok"}
    assert all(one.who.startswith("invented-") for one in found)
    assert {one.path.endswith(".zip") for one in found} == {True, False}


def test_what_an_invented_student_answers_is_what_the_course_would_have_saved():
    made = records(Student.of(1, 1, 2))
    answered = [i for i in items() if i.id in made[f"quiz-{i.lesson}"].first]
    assert len(answered) > 80
    assert all(first(i, made[f"quiz-{i.lesson}"]) for i in answered)
    assert Sealed.of(made["ladder-first"]).sound


def test_the_second_round_is_there_only_when_it_is_asked_for():
    one, two = (records(Student.of(1, 1, rounds))["rounds"].latest for rounds in (1, 2))
    assert not any(item.startswith("round2:") for item in one)
    assert any(item.startswith("round2:") for item in two)
    assert {k: v for k, v in two.items() if k.startswith("round1:")} == {
        k: v for k, v in one.items() if k.startswith("round1:")
    }


def test_the_command_says_what_to_type_next(tmp_path, capsys):
    assert main(["rehearse", str(tmp_path / "a"), "--students", "2"]) == 0
    assert f"steelyard class {tmp_path / 'a'}" in capsys.readouterr().out


@pytest.mark.parametrize("students", ["0", "-1", "10001"])
def test_a_number_of_students_off_the_scale_is_refused_with_the_range(tmp_path, capsys, students):
    assert main(["rehearse", str(tmp_path / "a"), "--students", students]) == 1
    assert "from 1 to 10000" in capsys.readouterr().err


def test_a_folder_that_holds_something_is_left_alone(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("x")
    assert main(["rehearse", str(tmp_path), "--students", "2"]) == 1
    assert "not empty" in capsys.readouterr().err
    assert len(list(tmp_path.iterdir())) == 1
