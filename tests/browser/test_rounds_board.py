"""Two rounds in a browser: what the hand and the keys do, and what stays still meanwhile."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.browser

BOARD = ".steelyard-board.rounds"
CELLS = ["from steelyard import weigh", 'weigh("rounds")', "1 + 1"]


@pytest.fixture
def page(boards):
    return lambda **how: boards("lessons/rounds_test.ipynb", CELLS, f"{BOARD} .question", **how)


def question(page):
    return page.locator(f"{BOARD} details.question").first


def text(locator):
    return locator.inner_text().replace("\u00a0", " ")


def give(page, value="8"):
    one = question(page)
    number = one.locator(".draft input[type=text]")
    number.fill(value)
    number.press("Enter")
    one.locator(".draft textarea").fill("P1 says so.")
    one.locator(".draft textarea").blur()
    one.get_by_role("button", name="Give my answer").click()
    one.get_by_role("button", name="Yes, show me the class").click()
    one.get_by_text("From the far side", exact=True).wait_for()
    return one


def kept(server):
    return json.loads((server.folder / "work" / "rounds.json").read_text("utf-8"))["latest"]


def test_the_answer_comes_first_then_the_reasons_then_round_two_under_the_hand(page, server, drag):
    page = page()
    one = give(page)
    assert "This class is invented." in text(one)
    assert not one.locator(".again").is_visible()
    one.get_by_role("button", name="I have read these").click()
    one.locator(".again").wait_for()
    assert page.evaluate("() => document.activeElement.type") == "range"
    sent, slider = page.evaluate("() => window.sent"), one.locator(".again input[type=range]")
    slider.scroll_into_view_if_needed()
    drag(slider, 0.7, drop=False)
    place = slider.bounding_box()["y"]
    assert text(one.locator(".shift")) == "You: 8 → 7 (towards the median)."
    assert page.evaluate("() => window.sent") == sent
    page.mouse.up()
    one.get_by_text("Round 2: 12 answers").last.wait_for()
    assert slider.bounding_box()["y"] == place
    assert next(v for k, v in kept(server).items() if k.startswith("round2:"))["value"] == 7
    assert text(page.locator(f"{BOARD} .result")) == "You have both answers to 1 of 3 questions."


def test_keys_alone_answer_it_and_do_nothing_to_the_notebook(page, server):
    page = page()
    cells, keys = page.locator(".jp-Cell").count(), page.keyboard
    question(page).locator(".draft input[type=range]").focus()
    for key in ("Home", "ArrowRight", "PageUp", "x", "d", "d"):
        keys.press(key)
    assert question(page).locator(".draft input[type=text]").input_value() == "5.5"
    for _ in range(2):
        keys.press("Tab")
    keys.type("Half of it.")
    keys.press("Tab")
    give_it = question(page).get_by_role("button", name="Give my answer")
    page.wait_for_function("b => !b.disabled", arg=give_it.element_handle())
    give_it.focus()
    keys.press("Enter")
    keys.press("Enter")
    question(page).get_by_text("From both sides").wait_for()
    assert page.locator(".jp-Cell").count() == cells
    assert next(v for k, v in kept(server).items() if k.startswith("round1:"))["value"] == 5.5


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_given_and_open_it_has_no_fault_that_a_machine_can_find(page, theme, width, faultless):
    page = page(theme=theme, width=width)
    give(page).get_by_role("button", name="I have read these").click()
    page.locator(f"{BOARD} details").evaluate_all("all => all.forEach(e => { e.open = true; })")
    question(page).get_by_role("button", name="Stay at 8").click()
    question(page).get_by_text("Round 2: 12 answers").last.wait_for()
    faultless(page, BOARD)
