"""The boards' scripts in node: what the fixture promises, and that a board's files fit together."""

import importlib
import pkgutil

import pytest

from steelyard import widgets
from steelyard.method import Force, Judgement, Model
from steelyard.widgets._board import Board

FIT = "return [typeof h, typeof index, typeof simulate, typeof percent];"


def boards():
    """Every class of board that the package has."""
    for module in pkgutil.iter_modules(widgets.__path__, "steelyard.widgets."):
        importlib.import_module(module.name)
    kinds, found = [Board], {}
    while kinds:
        kinds += (kind := kinds.pop()).__subclasses__()
        found |= {kind.files: kind} if "files" in vars(kind) else {}
    return [found[name] for name in sorted(found)]


def test_the_files_of_a_board_are_one_script_in_which_no_name_stands_twice(check_js):
    found = boards()
    assert len(found) > 5
    for board in found:
        check_js(board._esm)


def test_whatever_a_board_takes_together_no_name_stands_twice(run_js):
    parts = ["board", "line", "controls", "picture", "redraw", "method", "draws", "wording", "hand"]
    assert run_js(parts, FIT) == ["function"] * 4


def test_what_goes_in_and_comes_out_is_the_same_to_the_last_digit(run_js):
    data = {"a": [0.1, 1 / 3, 1e-300], "b": None, "c": "“é”", "d": {"e": True}}
    assert run_js([], "return data;", data) == data


def test_a_model_travels_as_the_browser_has_it(run_js):
    force = Force("wind", 1, Judgement(1, 2, 3), 50)
    model = Model({"worse": 0.5, "better": 0.5}, (force,))
    assert run_js(["method"], "return index(data);", model) == pytest.approx(0.2)


def test_draws_come_back_as_a_list(run_js):
    assert run_js([], "return Float64Array.from([0.5, 2]);") == [0.5, 2]


@pytest.mark.parametrize("lost", ["0 / 0", "[1 / 0]", "{ a: -1 / 0 }", "undefined", "[undefined]"])
def test_what_json_would_lose_fails_the_test(run_js, lost):
    with pytest.raises(AssertionError, match=r"NaN|Infinity|undefined"):
        run_js([], f"return {lost};")


def test_a_fault_in_a_script_is_told_with_its_sentence(run_js):
    with pytest.raises(AssertionError, match="nowhere is not defined"):
        run_js([], "return nowhere;")
