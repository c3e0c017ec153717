"""What `check` does with an answer, whatever the exercise."""

import pytest

from steelyard import checks, work
from steelyard.checks import _core

TEXTS = {
    "X1": {
        "title": "Add up",
        "stars": 1,
        "hints": ["Look at the *sum*.", "It is `1 + 1`."],
        "messages": {
            "done": {"text": "The sum is right."},
            "other": {"text": "Right, by another road."},
            "low": {"text": "{given} is too small.", "paragraph": "P1"},
        },
    }
}


def add_up(answer):
    if callable(answer):
        answer = answer()
    if answer == "two":
        return _core.another_way("other")
    return _core.done() if answer == 2 else _core.not_quite("low", given=answer)


@pytest.fixture(autouse=True)
def one_exercise(tmp_path, monkeypatch):
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setattr(_core, "registry", lambda: {"X1": add_up})
    monkeypatch.setattr(_core, "_texts", lambda: TEXTS)


@pytest.mark.parametrize("answer", [..., [1, ...], {"a": ...}, (2, [..., 1])])
def test_an_untouched_answer_is_not_answered_yet_and_leaves_no_trace(answer):
    feedback = checks.check("X1", answer)
    assert feedback.verdict == "not yet"
    assert "Not answered yet" in repr(feedback)
    assert work.activities() == []


def test_a_function_whose_body_was_left_alone_is_not_answered_yet():
    def bare(x): ...

    def described(x, y):
        """What it should give back."""
        ...

    def forgot(x):
        x + 1

    assert checks.check("X1", bare).verdict == "not yet"
    assert checks.check("X1", described).verdict == "not yet"
    assert checks.check("X1", forgot).verdict == "not quite"
    assert checks.check("X1", lambda: 2).verdict == "done"


def test_a_wrong_answer_says_what_to_look_at():
    feedback = checks.check("X1", 1)
    assert repr(feedback) == "X1 Add up: not quite.\n1 is too small.\nLook at P1."
    assert not feedback.passed


def test_a_right_answer_is_done_in_our_way_or_in_another():
    assert checks.check("X1", 2).verdict == "done"
    assert checks.check("X1", "two").verdict == "done, in another way"
    assert "another road" in repr(checks.check("X1", "two"))


def test_an_answer_that_stops_with_an_error_gets_a_sentence_and_no_traceback():
    feedback = checks.check("X1", lambda: 1 / 0)
    assert feedback.verdict == "not quite"
    assert "ZeroDivisionError" in repr(feedback)


@pytest.mark.parametrize(
    ("stops", "meaning"),
    [
        (lambda: lifted, "without its quotation marks"),  # type: ignore[name-defined]  # noqa: F821
        (lambda n: n, "first line of the function"),
        (lambda: 1 <= [2], "different kinds"),
        (lambda: 1 / 0, "divides by something that is 0"),
        ([].pop, "that the list does not have"),
        (lambda: {}["a"], "letter by letter"),
        (lambda: int("one"), "Compare your cell"),
    ],
)
def test_what_stopped_an_answer_is_told_in_pythons_words_and_in_ours(stops, meaning):
    message = checks.check("X1", stops).message
    assert "Python says " in message
    assert meaning in message


def test_too_many_answers_get_a_sentence():
    assert checks.check("X1", 1, 2, 3).verdict == "not quite"


def test_hints_are_folded_one_inside_the_other():
    html = checks.check("X1", 1)._repr_mimebundle_()["text/html"]
    first, second = html.index("Hint 1 of 2"), html.index("Hint 2 of 2")
    assert first < second
    assert "</details>" not in html[first:second]
    assert "<code>1 + 1</code>" in html


def test_hints_show_in_plain_text_on_request_and_vanish_when_done():
    assert "Hint 1: Look at the *sum*." in repr(checks.check("X1", 1, hint=1))
    assert "Hint 2" not in repr(checks.check("X1", 1, hint=1))
    assert "Hint" not in checks.check("X1", 2)._repr_mimebundle_()["text/html"]


def test_what_a_student_typed_is_escaped():
    html = checks.check("X1", "<script>alert(1)</script>")._repr_mimebundle_()["text/html"]
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_first_answer_is_kept_apart():
    checks.check("X1", 1)
    checks.check("X1", 2)
    record = work.get("exercises")
    assert record.first["X1"]["verdict"] == "not quite"
    assert record.latest["X1"]["verdict"] == "done"


def test_an_unknown_exercise_gets_a_sentence_that_lists_the_known_ones():
    assert repr(checks.check("Z9")) == "There is no exercise 'Z9'. The exercises so far are X1."


def test_a_failed_check_raises_only_under_an_autograder(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    with pytest.raises(_core.CheckFailedError, match="1 is too small"):
        checks.check("X1", 1)
    with pytest.raises(_core.CheckFailedError, match="Not answered yet"):
        checks.check("X1", ...)
    assert checks.check("X1", 2).passed


def test_an_autograders_run_keeps_nothing_in_the_record_beside_it(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    checks.check("X1", 2)
    assert work.activities() == []


def test_an_id_cannot_be_registered_twice(monkeypatch):
    monkeypatch.setattr(_core, "_registry", {})
    _core.exercise("T1")(add_up)
    with pytest.raises(ValueError, match="T1 has two checks"):
        _core.exercise("T1")(add_up)
