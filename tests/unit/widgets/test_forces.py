"""The force board: nothing is judged for the student, and every number is the method's."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steelyard import content, judged, method, work
from steelyard.widgets import _force_words as in_words
from steelyard.widgets import weigh
from steelyard.widgets._force_texts import texts
from steelyard.widgets.forces import Forces

CASE = [f for f in content.forces().values() if not f.replaced_by]
GATED = next(f for f in content.forces().values() if f.replaced_by)
DRIVER = next(f for f in CASE if f.sign > 0)
RESTRAINT = next(f for f in CASE if f.sign < 0)
UP, DOWN = f"force:{DRIVER.id}", f"force:{RESTRAINT.id}"
EVEN = {"low": 4, "mode": 6, "high": 8, "swing": 100}


@pytest.fixture
def board(folder):
    return Forces()


@pytest.fixture
def weighed(board, ask):
    """A driver of 5 with 50 points against a restraint of 8 with 100: (25 − 80)/150."""
    judge(board, ask, UP, {"low": 3, "mode": 5, "high": 7, "swing": 50})
    judge(board, ask, DOWN, {"low": 6, "mode": 8, "high": 10, "swing": 100})
    return board


def judge(board, ask, item, values):
    if item not in judged.forces.on_board(work.get("forces")):
        assert ask(board, "add", item=item) == {}
    for field, value in values.items():
        assert ask(board, "set", item=item, values={field: value}, by=field) == {}


def own(**other):
    given = {"name": "Limits", "direction": -1, "paragraph": "P3", "quotation": "", "ten": "All."}
    return {**given, **other}


def tilt():
    """The balance of what the record holds."""
    return method.balance(in_words.model(judged.forces.of(work.get("forces")))).balance


def said(board, place=0):
    """A sentence of the board's words."""
    return board.words().sentences[place]


def latest(item):
    return work.get("forces").latest.get(item)


def shown(board, item):
    return next(i for i in board.view["items"] if i["item"] == item)


def test_it_opens_with_nothing_on_it_and_nothing_judged(board):
    assert board.view["items"] == []
    assert board.view["scale"] is None
    assert said(board) == "Nothing to weigh yet."


def test_weigh_opens_it(folder):
    assert isinstance(weigh("forces"), Forces)


def test_it_offers_every_force_with_its_passage_its_ends_and_what_was_usual(board):
    offered = {f["item"]: f for f in board.fixed["forces"]}
    assert set(offered) == {f"force:{id}" for id in content.forces()}
    for force in content.forces().values():
        card = offered[f"force:{force.id}"]
        assert (card["zero"], card["ten"], card["usual"]) == (force.zero, force.ten, force.usual)
        assert card["paragraphs"] == list(force.paragraphs)
        assert card["mechanism"] == force.mechanism


def test_the_paragraphs_offered_first_have_forces(board):
    first = set(texts().first)
    assert first <= set(content.paragraphs())
    assert any(first & set(force.paragraphs) for force in CASE)


def test_a_force_that_a_gate_replaces_is_explained_and_cannot_be_added(board, ask):
    gate = content.gates()[GATED.replaced_by]
    card = next(f for f in board.fixed["forces"] if f["item"] == f"force:{GATED.id}")
    assert gate.name in card["replaced"]
    assert "refused" in ask(board, "add", item=f"force:{GATED.id}")
    assert board.view["items"] == []


def test_one_readers_judgement_is_nowhere_before_the_students_own(board, ask):
    ask(board, "add", item=UP)
    before = json.dumps([board.view, board.fixed])
    assert DRIVER.reader.why not in before
    judge(board, ask, UP, {"low": 1, "mode": 2, "high": 3})
    assert shown(board, UP)["reader"] is None
    judge(board, ask, UP, {"swing": 10})
    assert shown(board, UP)["reader"]["why"] == DRIVER.reader.why
    assert shown(board, UP)["reader"]["swing"] == DRIVER.reader.swing


def test_its_words_are_of_the_methods_balance(weighed):
    assert tilt() == pytest.approx((25 - 80) / 150)
    assert said(weighed) == "Restraints are heavier by .37 on a scale from −1 to 1."
    assert "from −.57 (drivers lowest" in said(weighed, 2)  # (15 − 100)/150
    assert "to −.17 (the other way round)" in said(weighed, 2)  # (35 − 60)/150


def test_a_half_judged_force_is_left_out_named_and_shown_with_what_is_missing(weighed, ask):
    third = next(f for f in CASE if f not in (DRIVER, RESTRAINT))
    item = f"force:{third.id}"
    before = tilt()
    judge(weighed, ask, item, {"low": 2, "high": 9, "swing": 100})
    assert tilt() == before
    assert said(weighed, 3) == f"Not judged yet, so left out: {third.name}."
    assert "still to judge: best guess" in weighed.said


def test_all_points_zero_is_undefined_and_not_level(weighed, ask):
    for item in (UP, DOWN):
        judge(weighed, ask, item, {"swing": 0})
    assert said(weighed) == "Undefined: nothing you listed matters yet."
    assert weighed.result() == "Nothing to weigh."


def test_equal_sides_are_said_to_weigh_the_same(board, ask):
    for item in (UP, DOWN):
        judge(board, ask, item, EVEN)
    assert said(board).startswith("The two sides weigh the same: 0")


def test_a_tiny_difference_is_not_called_zero(board, ask):
    judge(board, ask, UP, EVEN)
    judge(board, ask, DOWN, {**EVEN, "mode": 6.01})
    assert "less than .01" in said(board)


def test_what_is_said_tells_the_balance_and_what_it_was(weighed, ask):
    ask(weighed, "set", item=DOWN, values={"mode": 6}, by="mode")
    assert weighed.said == "Restraints heavier by .23, was .37."
    ask(weighed, "set", item=UP, values={"mode": 9, "high": 9, "swing": 100}, by="mode")
    assert weighed.said.startswith("Drivers heavier by .15, was restraints heavier by .23.")
    ask(weighed, "set", item=UP, values={"confidence": 0.6}, by="confidence")
    assert weighed.said == "Drivers heavier by .15, as before."


def test_numbers_that_moved_along_are_named(weighed, ask):
    ask(weighed, "set", item=UP, values={"low": 8, "mode": 8, "high": 8}, by="low")
    assert "Best guess and Highest moved along to 8." in weighed.said
    assert {latest(UP)[k] for k in ("low", "mode", "high")} == {8}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"mode": 11}, "from 0 to 10"),
        ({"low": 9}, "low must not be above high"),
        ({"mode": 1}, "best guess must be between"),
        ({"swing": 101}, "from 0 to 100"),
        ({"confidence": 0.3}, "from 0.5 to 1"),
        ({"mode": float("nan")}, "nan"),
        ({"mode": "much"}, "a number"),
        ({"colour": 1}, "no field called colour"),
    ],
)
def test_what_the_method_refuses_is_refused_in_words_and_changes_nothing(
    weighed, ask, values, words
):
    before = work.get("forces")
    reply = ask(weighed, "set", item=UP, values=values)
    assert words in reply["refused"]
    assert work.get("forces") == before


def test_a_wrong_range_is_refused_though_the_best_guess_is_not_judged_yet(board, ask):
    judge(board, ask, UP, {"low": 6})
    reply = ask(board, "set", item=UP, values={"high": 2})
    assert DRIVER.name in reply["refused"]


def test_a_force_that_is_not_on_the_board_cannot_be_judged(board, ask):
    assert "not on the board" in ask(board, "set", item=UP, values={"mode": 3})["refused"]


def test_the_scale_is_kept_or_refused(weighed, ask):
    ask(weighed, "scale", value=2)
    assert weighed.view["scale"] == latest("scale") == 2
    assert "multiplies the odds by 4." in weighed.said
    assert "from 0 to 4" in ask(weighed, "scale", value=5)["refused"]


def test_rescaling_lifts_the_largest_to_100_says_so_and_leaves_the_balance(board, ask):
    judge(board, ask, UP, {**EVEN, "swing": 20})
    judge(board, ask, DOWN, {**EVEN, "swing": 80, "mode": 7})
    before = tilt()
    ask(board, "rescale")
    assert (latest(UP)["swing"], latest(DOWN)["swing"]) == (25, 100)
    assert f"{DRIVER.name} 20 → 25" in board.view["pile"]
    assert tilt() == pytest.approx(before)
    judge(board, ask, UP, {"swing": 30})
    assert board.view["pile"] is None


@pytest.mark.parametrize("swing", [0, 100])
def test_there_may_be_nothing_to_rescale(board, ask, swing):
    judge(board, ask, UP, {"swing": swing})
    ask(board, "rescale")
    assert latest(UP)["swing"] == swing
    assert board.view["pile"]


def test_the_order_follows_the_points_on_request_only(board, ask):
    judge(board, ask, UP, {"swing": 10})
    judge(board, ask, DOWN, {"swing": 90})
    assert [i["item"] for i in board.view["items"]] == [UP, DOWN]
    ask(board, "sort")
    assert [i["item"] for i in board.view["items"]] == [DOWN, UP]


def test_a_force_moves_among_those_of_its_side(board, ask):
    others = [f"force:{f.id}" for f in CASE if f.sign > 0][:2]
    for item in (others[0], DOWN, others[1]):
        ask(board, "add", item=item)
    ask(board, "move", item=others[1], by=-1)
    assert latest("order") == [others[1], DOWN, others[0]]
    ask(board, "move", item=others[1], by=-1)
    assert "at the end" in board.said
    assert latest("order") == [others[1], DOWN, others[0]]


def test_a_force_taken_off_does_not_count_and_comes_back_with_its_judgement(weighed, ask):
    ask(weighed, "remove", item=DOWN)
    assert tilt() == pytest.approx(0.5)
    assert latest(DOWN)["mode"] == 8
    ask(weighed, "add", item=DOWN)
    assert "what you judged" in weighed.said
    assert tilt() == pytest.approx((25 - 80) / 150)


def test_ones_own_force_is_added_judged_and_weighed(board, ask):
    quotation = content.paragraphs()["P3"].quotations[0]
    reply = ask(board, "own", **own(quotation=quotation, usual=3))
    assert reply == {"item": "own:limits"}
    assert shown(board, "own:limits")["own"] == {
        "paragraph": "P3",
        "quotation": quotation,
        "ten": "All.",
        "usual": 3,
    }
    judge(board, ask, "own:limits", EVEN)
    assert tilt() == pytest.approx(-0.6)
    assert shown(board, "own:limits")["reader"] is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "  "),
        ("name", "n" * 61),
        ("direction", 0),
        ("paragraph", "P99"),
        ("ten", ""),
        ("ten", "t" * 301),
        ("usual", 11),
        ("usual", "often"),
    ],
)
def test_ones_own_force_is_refused_field_by_field(board, ask, field, value):
    reply = ask(board, "own", **own(**{field: value}))
    assert list(reply["faults"]) == [field]
    assert work.get("forces").latest == {}


def test_two_forces_of_one_name_are_refused_and_names_without_letters_get_an_item(board, ask):
    ask(board, "own", **own())
    assert "name" in ask(board, "own", **own(name="LIMITS"))["faults"]
    assert ask(board, "own", **own(name="限制"))["item"] == "own:force"
    assert ask(board, "own", **own(name="制限"))["item"] == "own:force-2"


def test_ones_own_force_can_be_changed_and_keeps_what_was_judged(board, ask):
    ask(board, "own", **own())
    judge(board, ask, "own:limits", EVEN)
    reply = ask(board, "own", item="own:limits", **own(name="No limits", direction=1, ten="None."))
    assert reply == {"item": "own:limits"}
    assert (shown(board, "own:limits")["name"], shown(board, "own:limits")["sign"]) == (
        "No limits",
        1,
    )
    assert shown(board, "own:limits")["own"]["ten"] == "None."
    assert tilt() == pytest.approx(0.6)
    assert (
        board.said == "Drivers heavier by .60, was restraints heavier by .60. No limits is changed."
    )
    ask(board, "undo")
    assert shown(board, "own:limits")["name"] == "Limits"


def test_a_changed_force_is_refused_as_a_new_one_is_but_may_keep_its_name(board, ask):
    ask(board, "own", **own())
    ask(board, "own", **own(name="Other"))
    assert "name" in ask(board, "own", item="own:limits", **own(name="Other"))["faults"]
    assert "faults" not in ask(board, "own", item="own:limits", **own(ten="All of it."))


@pytest.mark.parametrize("item", [UP, "own:nothing"])
def test_only_ones_own_force_on_the_board_can_be_changed(board, ask, item):
    ask(board, "add", item=UP)
    assert "of your own" in ask(board, "own", item=item, **own())["refused"]


def test_a_passage_that_also_feeds_a_gate_is_asked_about(board):
    asked = {p["id"]: p["gates"] for p in board.fixed["paragraphs"]}
    for gate in content.gates().values():
        assert any(gate.name in sentence for sentence in asked[gate.paragraph])
    assert not asked["P1"]


def test_undo_and_redo_take_judgements_back_and_forth(weighed, ask):
    ask(weighed, "set", item=DOWN, values={"mode": 6}, by="mode")
    ask(weighed, "undo")
    assert latest(DOWN)["mode"] == 8
    assert weighed.said == "Taken back. Restraints heavier by .37."
    ask(weighed, "redo")
    assert latest(DOWN)["mode"] == 6


def test_a_reset_clears_what_is_off_the_board_too_keeps_the_sentence_and_can_be_undone(
    weighed, ask
):
    ask(weighed, "sentence", text="The heavier side is …")
    ask(weighed, "remove", item=UP)
    ask(weighed, "reset")
    assert weighed.view["items"] == []
    assert weighed.view["sentence"] == "The heavier side is …"
    assert work.get("forces").first[UP] is not None
    ask(weighed, "undo")
    assert [i["item"] for i in weighed.view["items"]] == [DOWN]


def test_a_reason_is_kept_with_its_force_and_a_long_one_refused(weighed, ask):
    assert ask(weighed, "why", item=UP, text="P1 says so.") == {}
    assert latest(UP)["why"] == "P1 says so."
    assert latest(UP)["mode"] == 5
    assert "600" in ask(weighed, "why", item=UP, text="x" * 601)["refused"]


def test_the_record_gives_the_same_balance_to_another_module(weighed):
    forces = judged.forces.of(work.get("forces"))
    model = method.Model({"worse": 0.5, "better": 0.5}, forces)
    assert method.balance(model).balance == tilt()


def test_opening_it_again_brings_everything_back(weighed):
    again = Forces()
    assert again.view["items"] == weighed.view["items"]
    assert repr(again) == repr(weighed)


def test_its_words_are_the_sentence_the_warning_and_the_table(weighed, ask):
    ask(weighed, "sentence", text="Restraints, because …")
    lines = repr(weighed).splitlines()
    assert lines[1] == "Restraints are heavier by .37 on a scale from −1 to 1."
    assert lines[2] == "A balance is not a probability."
    assert "You wrote: Restraints, because …" in lines
    assert lines[-2:] == [
        f"{DRIVER.name} | drives | 3 | 5 | 7 | 75 % | 50 | .33 | +.17",
        f"{RESTRAINT.name} | restrains | 6 | 8 | 10 | 75 % | 100 | .67 | −.53",
    ]


def test_the_table_says_of_a_force_without_judgement_that_it_is_left_out(board, ask):
    ask(board, "add", item=UP)
    (row,) = board.words().rows
    assert row == [DRIVER.name, "drives", "–", "–", "–", "–", "–", "not judged yet", "left out"]


values = st.fixed_dictionaries(
    {},
    optional={
        "low": st.floats(-1, 11),
        "mode": st.floats(-1, 11),
        "high": st.floats(-1, 11),
        "swing": st.floats(-1, 101),
        "confidence": st.floats(0.4, 1.1),
    },
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values)
def test_whatever_is_sent_is_kept_as_it_is_or_refused_in_a_sentence(board, ask, drawn):
    ask(board, "add", item=UP)
    reply = ask(board, "set", item=UP, values=drawn)
    if "refused" in reply:
        assert reply["refused"].startswith(DRIVER.name)
    else:
        assert {k: latest(UP)[k] for k in drawn} == drawn
    assert tilt() is None or -1 <= tilt() <= 1
