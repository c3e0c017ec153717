"""The gates under the hand: the ceiling follows at once, and the kernel hears it at rest."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.browser

BOARD = ".steelyard-board.gates"


@pytest.fixture
def page(boards):
    """A notebook with the board between two cells, in a theme and a width."""
    cells = ["from steelyard import weigh", 'weigh("gates")', "1 + 1"]
    return lambda **how: boards("lessons/gates_test.ipynb", cells, f"{BOARD} svg .tick", **how)


def label(page, name, n=0):
    return page.locator(BOARD).get_by_label(name, exact=True).nth(2 * n)


def result(page):
    return page.locator(f"{BOARD} .result").inner_text().replace("\u00a0", " ")


def sent(page):
    return page.evaluate("() => window.sent")


def kept(server):
    return json.loads((server.folder / "work" / "gates.json").read_text("utf-8"))["latest"]


def test_a_drag_moves_the_ceiling_and_its_neighbour_and_the_kernel_hears_it_at_rest(
    page, server, drag, rests
):
    page = page()
    board, picture = page.locator(BOARD), page.locator(f"{BOARD} .picture")
    drag(label(page, "Best guess"), 0.3)
    board.get_by_text("One reader's judgement").first.wait_for()
    drawn, tall = picture.inner_html(), board.bounding_box()["height"]
    drag(label(page, "Lowest"), 0.6, drop=False)
    assert sent(page) == 1
    assert result(page) == "Full reset can be at most 60 % on your numbers."
    assert picture.inner_html() != drawn
    assert page.locator(".moved").first.inner_text() == "Best guess moved along to 60 %."
    assert board.bounding_box()["height"] == tall
    page.mouse.up()
    page.wait_for_function("() => window.sent === 2")
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Redo").click()
    rests(page)
    value = next(v for k, v in kept(server).items() if k.startswith("gate:"))
    assert (value["low"], value["mode"]) == (0.6, 0.6)
    assert result(page) == "Full reset can be at most 60 % on your numbers."


def test_a_hand_that_goes_back_takes_its_neighbour_back_too(page, drag):
    page = page()
    drag(label(page, "Best guess"), 0.4)
    drag(label(page, "Lowest"), 0.9, drop=False)
    assert label(page, "Best guess").input_value() == "90"
    box = label(page, "Lowest").bounding_box()
    page.mouse.move(box["x"] + 8 + (box["width"] - 16) * 0.2, box["y"] + 8)
    assert label(page, "Best guess").input_value() == "40"
    page.mouse.up()
    assert page.locator(".moved").first.inner_text() == ""


def test_keys_alone_judge_it_and_do_nothing_to_the_notebook(page, server, rests):
    page = page()
    keys, cells = page.keyboard, page.locator(".jp-Cell").count()
    label(page, "Best guess").focus()
    active = page.evaluate("() => jupyterapp.shell.currentWidget.content.activeCellIndex")
    for key in ("Home", "ArrowRight", "ArrowUp", "PageUp", "x"):
        keys.press(key)
    assert label(page, "Best guess").input_value() == "60"
    keys.press("Tab")
    keys.press("Tab")
    keys.press("ArrowRight")
    rests(page)
    assert (label(page, "Highest").input_value(), label(page, "Best guess").input_value()) == (
        "65",
        "60",
    ), "an end that is not judged yet begins beside the best guess, and leaves it where it is"
    keys.press("End")
    rests(page)
    assert page.locator(".jp-Cell").count() == cells
    now = page.evaluate("() => jupyterapp.shell.currentWidget.content.activeCellIndex")
    assert now == active
    value = next(v for k, v in kept(server).items() if k.startswith("gate:"))
    assert (value["mode"], value["high"]) == (0.6, 1)


def test_what_one_more_condition_would_do_follows_the_hand_and_is_told_to_nobody(page, drag):
    page = page()
    drag(label(page, "Best guess"), 0.3)
    page.get_by_text("Add a condition of your own", exact=True).click()
    page.wait_for_function("() => window.sent === 1")
    form = page.locator("details", has_text="Its name, in a few words").last
    drag(form.get_by_label("How likely is it to hold?", exact=True).first, 0.2)
    text = form.locator(".preview").inner_text().replace("\u00a0", " ")
    assert "could be at most 20 % (now 30 %)" in text
    assert sent(page) == 1


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_open_and_judged_it_has_no_fault_that_a_machine_can_find(
    page, drag, theme, width, faultless
):
    page = page(theme=theme, width=width)
    drag(label(page, "Best guess"), 0.3)
    faultless(page, BOARD)
