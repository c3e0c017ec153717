"""Two rounds of a class: what is counted, and what the class is shown of it."""

import json

import pytest

from steelyard import content, work
from steelyard.classroom.collect import HandIn
from steelyard.classroom.summary import FILE, faults, read
from steelyard.classroom.tally.rounds import MOST_REASONS, TwoRounds, as_data
from steelyard.method import compare_rounds, round_summary

from ..conftest import record

ID = next(e["force"] for e in content.board_data("rounds")["asked"] if "force" in e)


def handin(one, two=None, why="P1 says so.", given=True, id=ID):
    values = {f"round1:{id}": {"value": one, "why": why}}
    if given:
        values[f"given:{id}"] = "2026-05-04T09:30:00+00:00"
    if two is not None:
        values[f"round2:{id}"] = {"value": two, "why": "Moved."}
    return HandIn("a", "ok", records={"rounds": record("rounds", values)})


def counted(*handins):
    found = TwoRounds()
    for one in handins:
        found.add(one)
    return found


FIRST, SECOND = [1, 2, 3.5, 7, 9, 9], [2, 2, 4, 6, 9, 8]


@pytest.fixture
def both():
    return counted(*[handin(a, b, f"Reason {n}.") for n, (a, b) in
                     enumerate(zip(FIRST, SECOND, strict=True))])  # fmt: skip


def test_the_figures_are_those_of_the_answers(both):
    question = both.questions[ID]
    assert question.first.figures == round_summary(FIRST, 0, 10)
    assert question.second.figures == round_summary(SECOND, 0, 10)


def test_who_moved_towards_the_class_and_who_away_is_counted(both):
    named = [{str(n): v for n, v in enumerate(answers)} for answers in (FIRST, SECOND)]
    assert both.questions[ID].shift == compare_rounds(*named)


def test_an_answer_that_was_not_given_is_not_of_round_1():
    assert counted(handin(5, given=False)).questions[ID].first.n == 0


def test_the_file_is_what_the_board_reads_and_fits_together(both, own_record):
    own_record.mkdir()
    summary = both.summary("Seminar 3.")
    (own_record / FILE).write_text(json.dumps(as_data(summary)))
    found, problem = read()
    assert problem is None
    assert (found.origin, found.invented) == ("Seminar 3.", False)
    assert list(faults(found.questions[ID], 0, 10)) == []
    assert found.questions[ID].second.n == 6


def test_it_fits_the_schema_that_the_invented_class_fits(both):
    import jsonschema

    path = content.FOLDER / "schemas" / "sample_class.schema.json"
    data = json.loads(json.dumps(as_data(both.summary("Seminar 3."))))
    jsonschema.validate(data, json.loads(path.read_text()))
    jsonschema.validate(
        json.loads(json.dumps(as_data(TwoRounds().summary("Nobody yet.")))),
        json.loads(path.read_text()),
    )


def test_of_fewer_than_five_the_number_alone_leaves_the_house():
    found = as_data(counted(*[handin(v) for v in FIRST[:4]]).summary("x"))
    assert found["questions"][ID] == {"n": 4}


def test_a_second_round_of_fewer_than_five_is_left_out():
    handins = [handin(v, 5 if n < 4 else None) for n, v in enumerate(FIRST)]
    assert "second" not in as_data(counted(*handins).summary("x"))["questions"][ID]


def test_reasons_stand_on_their_side_of_the_median_and_not_more_than_are_read():
    handins = [handin(v, why=f"Reason {v}/{n}.") for n in range(4) for v in (1, 2, 3, 7, 8, 9)]
    told = counted(*handins).questions[ID].told
    for side, values in (("low", (1, 2, 3)), ("high", (7, 8, 9))):
        texts = [r.text for r in told.reasons if r.side == side]
        assert len(texts) == MOST_REASONS
        assert all(text.startswith(tuple(f"Reason {v}/" for v in values)) for text in texts)


def test_reasons_do_not_depend_on_the_order_of_the_hand_ins():
    handins = [handin(v, why=f"Reason {v}/{n}.") for n in range(9) for v in (1, 2, 8, 9)]
    assert counted(*handins).summary("x") == counted(*handins[::-1]).summary("x")


@pytest.mark.parametrize(("value", "why"), [("7", "x"), (11, "x"), (None, "x"), (True, "x")])
def test_what_is_no_answer_on_the_scale_is_left_out(value, why):
    assert counted(handin(value, why=why)).questions[ID].first.n == 0


def test_an_answer_without_a_reason_counts_and_gives_none():
    found = counted(*[handin(v, why="  ") for v in FIRST])
    assert found.questions[ID].told.reasons == ()
    assert found.questions[ID].first.n == 6


def test_a_teachers_empty_file_keeps_the_invented_class_away(own_record):
    own_record.mkdir()
    (own_record / FILE).write_text(json.dumps(as_data(TwoRounds().summary("Nobody yet."))))
    found, problem = read()
    assert problem is None
    assert not found.invented
    assert all(told.n == 0 for told in found.questions.values())
    assert work.activities() == []
