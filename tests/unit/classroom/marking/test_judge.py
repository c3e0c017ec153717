"""Objects that lie, patched checks and functions that misbehave change no verdict."""

import pytest

from steelyard.checks import _core

from .conftest import DONE, code, marked, solved

GIVEN = "a, b, c = 0.15, 0.20, 0.60\n"
NOT_QUITE = ("not quite", "ok")
EQUAL = """
class Equal:
    def __eq__(self, other): return True
    def __hash__(self): return 1
    def __float__(self): return 0.15
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __sub__(self, other): return 0
    __rsub__ = __add__ = __radd__ = __sub__
    __class__ = property(lambda self: float)
"""
PATCHED = """
import builtins
import steelyard.checks._core as core
import steelyard.checks.lesson03 as lesson
import steelyard.method as method
core.finding = lambda *a: core.done()
core.exercise = core.registry = lambda *a: {}
core._registry.clear()
lesson.frechet = method.frechet = lambda ps: (1, 1, 1)
builtins.abs = lambda x: 0
check = lambda *a: "done"
"""


def wrong(source):
    return code(f"{source}\n{GIVEN}ceiling = product = floor = 0.99", "u1-answer")


def test_an_object_that_equals_everything_is_no_answer():
    cell = code(f"{EQUAL}\n{GIVEN}ceiling = product = floor = Equal()", "u1-answer")
    assert marked(*solved("U3"), cell)[1]["U1"] == NOT_QUITE


def test_a_patched_check_or_method_changes_nothing():
    _, found = marked(wrong(PATCHED))
    assert found["U1"] == NOT_QUITE


def test_a_check_that_is_replaced_by_one_for_another_exercise_changes_nothing():
    cell = code(f"{GIVEN}ceiling = product = floor = 0.99\ncheck('U1', [0.5, 0.5], 0.5, 0.25, 0)")
    cell.id = "u1-answer"
    assert marked(*solved("U3"), cell)[1]["U1"] == NOT_QUITE


MISBEHAVING = {
    "while True: pass": ("not quite", "timeout"),
    "return [0] * 10**6": ("not quite", "too-large"),
    "return lets_through": NOT_QUITE,
    "raise SystemExit('bye')": NOT_QUITE,
    "raise type('finding', (BaseException,), {})": NOT_QUITE,
    "print('x' * 10**4); return 1 - bind * (1 - p)": DONE,
    "print('x' * 10**6); return 1 - bind * (1 - p)": ("not quite", "output"),  # in all
    "...": ("not yet", "ok"),
    "return ...": ("not yet", "ok"),
}


@pytest.mark.parametrize("body", MISBEHAVING)
def test_a_function_that_misbehaves_costs_its_own_exercise_alone(body):
    cell = code(f"def lets_through(p, bind):\n    {body}", "u3-answer")
    _, found = marked(*solved("U1"), cell, *solved("U6")[1:])
    assert (found["U1"], found["U3"], found["U6"]) == (DONE, MISBEHAVING[body], DONE)


def test_a_function_that_cannot_be_stopped_ends_the_run():
    body = "import signal\nsignal.setitimer = lambda *a: None\n"
    body += "def lets_through(p, bind):\n    while True: pass"
    ended, found = marked(*solved("U1"), code(body, "u3-answer"), seconds=16)
    assert (ended, found["U1"], found["U3"]) == ("timeout", DONE, ("missing", "timeout"))


def test_a_function_that_ends_python_ends_the_run():
    body = "import os\ndef lets_through(p, bind): os._exit(3)"
    ended, found = marked(*solved("U1"), code(body, "u3-answer"))
    assert (ended, found["U1"], found["U3"]) == ("killed", DONE, ("missing", "killed"))


@pytest.mark.parametrize(
    "answer",
    [
        "[]\nfor _ in range(10**5): ceiling = [ceiling]",
        "list(range(10**6))",
        "'x' * 10**7",
        "{1: 2}\nceiling['me'] = ceiling",
    ],
)
def test_an_answer_of_vast_size_is_named_and_not_looked_at(answer):
    cell = code(f"{GIVEN}product = floor = 1\nceiling = {answer}", "u1-answer")
    assert marked(*solved("U3"), cell)[1]["U1"] == ("not quite", "too-large")


def test_a_stand_in_is_unanswered_where_its_function_is_blank():
    assert _core.unanswered([_core.Elsewhere(blank=True)])
    assert not _core.unanswered([_core.Elsewhere(blank=False)])
