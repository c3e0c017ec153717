from dataclasses import replace

import pytest

from steelyard.method import Force, Gate, Judgement, Model, notes

BASE = {"worse": 0.5, "better": 0.5}
J = Judgement(4, 6, 7)
HALF = Judgement(0.4, 0.5, 0.6)


def kinds(model):
    return [note.kind for note in notes(model)]


def test_a_plain_model_raises_no_question(worked):
    assert notes(worked) == ()


def test_a_passage_behind_a_gate_and_a_force_is_counted_twice():
    model = Model(
        BASE,
        (Force("hawks", -1, J, 50, passages=("P7", "P16"), label="Hawks at home"),),
        (Gate("parliament", "better", HALF, passages=("P5", "P16")),),
    )
    (note,) = notes(model)
    assert (note.kind, note.ids) == ("counted-twice", ("P16", "parliament", "hawks"))
    assert repr(note) == (
        "P16 stands behind the gate parliament and the force Hawks at home. "
        "Is it counted twice? A passage feeds one or the other."
    )


def test_a_passage_behind_two_forces_is_no_double_count():
    forces = (Force("a", 1, J, 50, passages=("P7",)), Force("b", 1, J, 50, passages=("P7",)))
    assert kinds(Model(BASE, forces)) == []


@pytest.mark.parametrize(("direction", "word"), [(1, "multiply"), (-1, "divide")])
def test_an_absurd_push_is_asked_about(direction, word):
    forces = tuple(Force(f"f{k}", direction, Judgement(9, 10, 10), 100) for k in range(10))
    (note,) = notes(Model(BASE, forces, scale=4))
    assert note.kind == "absurd-push"
    assert f"{word} the odds by 2^40. Do you believe that?" in note.text


def test_a_push_of_exactly_5_is_not_yet_absurd():
    forces = tuple(Force(f"f{k}", 1, Judgement(5, 5, 5), 100) for k in range(5))
    assert kinds(Model(BASE, forces)) == []
    assert kinds(Model(BASE, forces, scale=2.1)) == ["absurd-push"]


def test_what_is_left_out_is_named():
    model = Model(
        BASE,
        (Force("a", 1, J, 50), Force("b", 1, None, 50, label="The B")),
        (Gate("c", "better", None),),
    )
    (note,) = notes(model)
    assert (note.kind, note.ids) == ("not-judged", ("b", "c"))
    assert note.text == "Not judged yet, so left out: The B, c."


def test_without_forces_and_gates_only_the_base_rate_speaks():
    (note,) = notes(Model(BASE))
    assert note.kind == "base-only"
    assert "you see only the base rate" in note.text.lower()
    assert kinds(Model(BASE, (Force("a", 1, None, 50),))) == ["not-judged", "base-only"]
    assert kinds(Model(BASE, gates=(Gate("g", "better", HALF),))) == []


def test_all_swings_0_means_nothing_listed_matters():
    (note,) = notes(Model(BASE, (Force("a", 1, J, 0), Force("b", -1, J, 0))))
    assert (note.kind, note.ids) == ("no-weight", ("a", "b"))
    assert "nothing you listed matters" in note.text
    assert kinds(Model(BASE, (Force("a", 1, J, 50),), scale=0)) == ["no-weight"]


def test_everything_as_usual_is_said():
    assert kinds(Model(BASE, (Force("a", 1, J, 50, usual=6),))) == ["as-usual"]


def test_a_gate_that_is_shut_for_certain_is_asked_about():
    shut = Gate("g", "better", Judgement(0, 0, 0.2))
    (note,) = notes(Model(BASE, gates=(shut,)))
    assert (note.kind, note.ids) == ("shut", ("g",))
    assert kinds(Model(BASE, gates=(replace(shut, bind=0.9),))) == []


def test_a_group_and_its_overlap_need_each_other():
    force = Force("a", 1, J, 50, group="voices")
    assert [(n.kind, n.ids) for n in notes(Model(BASE, (force,)))] == [("lone-group", ("voices",))]
    assert kinds(Model(BASE, (force,), overlap={"voices": 0})) == []
    assert kinds(Model(BASE, (force,), overlap={"voices": 0, "voces": 1})) == ["unknown-group"]
