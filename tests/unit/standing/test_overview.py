"""Where a student is, from the record alone."""

from steelyard import content, work
from steelyard.standing import progress
from steelyard.standing.tally import steps


def step(id):
    return next(s for s in steps() if s.lesson.startswith(id))


def test_an_empty_record_is_told_as_such():
    text = repr(progress())
    assert "not sealed yet" in text
    assert all(s.questions[0] == s.written[0] == s.exercises[0] == 0 for s in steps())


def test_what_is_answered_is_counted_against_what_there_is():
    (dated, *_) = [q.id for q in content.questions().values() if q.lesson == "01"]
    work.put("questions", {dated: {"probs": {"yes": 0.5}}})
    work.put("writing", {"01": "A few words.", "01:seen": ["passage"]})
    work.put("exercises", {"S1": {"verdict": "done"}, "S2": {"verdict": "not quite"}})
    found = step("01")
    assert found.forecasts[0] == 1
    assert found.written == (1, 1)
    assert found.exercises[0] == 1 < found.exercises[1]


def test_each_prompt_of_a_lesson_counts_and_an_emptied_answer_does_not():
    work.put("writing", {"00": "Likely", "00-source": " "})
    assert step("00").written == (1, 2)


def test_a_lesson_that_asks_for_nothing_written_counts_nothing():
    asked = {prompt["id"][:2] for prompt in content.writing()["prompts"]}
    without = [s for s in steps() if s.lesson[:2] not in asked]
    assert all(s.written == (0, 0) for s in without)


def test_what_other_lessons_hold_is_not_counted_here():
    work.put("exercises", {"U1": {"verdict": "done"}})
    assert step("01").exercises[0] == 0


def test_a_sealed_forecast_is_named_with_its_day():
    work.put("ladder-first", {"seal": {"date": "2026-03-01T10:00:00Z"}})
    assert "sealed on 1 March 2026" in repr(progress())


def test_the_words_name_no_folder_of_this_machine(tmp_path):
    card = progress()
    assert str(tmp_path) not in repr(card) + card.html


def test_every_lesson_with_a_quiz_has_a_row():
    rows = repr(progress()).splitlines()
    assert all(any(row.startswith(s.lesson) for row in rows) for s in steps())


def test_errors_that_answers_showed_are_counted_and_told_with_what_to_think(answer):
    answer(right=False)
    text = repr(progress())
    assert (
        "Errors with a name that your answers showed: 1. Your latest answers still show them."
        in text
    )
    assert "Still there: " in text
    answer(right=True)
    assert "no longer show 1 of them" in repr(progress())
    assert "Overcome: " in repr(progress())


def test_what_comes_back_is_told(answer):
    answer(right=False)
    assert "Questions that are due again: 0." in repr(progress())


def test_a_final_forecast_is_named_with_its_day():
    work.put("ladder-final", {"seal": {"date": "2026-04-01T10:00:00Z"}})
    assert "final forecast was sealed on 1 April 2026" in repr(progress())
