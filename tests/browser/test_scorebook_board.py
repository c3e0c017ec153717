"""The score book in a browser: locked, remembered, opened, and a number tried without a word."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.browser

BOARD = ".steelyard-board.scorebook"
SEED = """
from steelyard import content, weigh, work
from steelyard.method import seal
RUNGS = [rung.id for rung in content.case().ladder]
for stage, probs in (("first", (.25, .35, .3, .1)), ("final", (.45, .3, .2, .05))):
    probs = dict(zip(RUNGS, probs))
    record = {"stage": stage, "date": "2026-01-01", "probs": probs, "why": ""}
    kept = {"date": record["date"], "record": record, "sha256": seal(record)}
    work.put(f"ladder-{stage}", {"probs": probs, "why": "", "seal": kept})
for n, q in enumerate(q for q in content.questions().values() if q.kind == "binary"):
    yes = (n % 5 + 1) / 10
    probs = {"yes": yes, "no": 1 - yes}
    work.put("questions", {q.id: {"probs": probs, "at": "2026-01-01T10:00:00+00:00"}})
"""


@pytest.fixture
def page(boards):
    def go(first=SEED, **how):
        cells = [first, 'from steelyard import weigh\nweigh("scorebook")']
        return boards("lessons/scorebook_test.ipynb", cells, f"{BOARD} .result", **how)

    return go


def result(page):
    return page.locator(f"{BOARD} .result").inner_text().replace("\u00a0", " ")


def remember(page, *numbers):
    for field, number in zip(page.locator(f"{BOARD} .typed input").all(), numbers, strict=True):
        field.fill(number)
    page.get_by_role("button", name="Keep what I remember").click()


def open_book(page):
    remember(page, "5", "25", "30", "40")
    page.get_by_role("button", name="Show what happened").click()
    page.get_by_text("How the ladder came out, by its own rules").wait_for()


def test_nothing_is_told_before_the_memory_is_kept_and_the_button_pressed(page):
    page = page()
    assert result(page) == "Before anything is shown, remember."
    remember(page, "5", "25", "30", "30")
    page.get_by_text("Together these are 90 %, and must be 100 %.").wait_for()
    assert "2017" not in page.locator(BOARD).inner_text()
    open_book(page)
    assert result(page).startswith(
        "It came out as “Deterioration”. Your first forecast scores .244"
    )
    assert page.evaluate("() => document.activeElement.className") == "result"
    assert page.locator(f"{BOARD} svg .came.label").count() == 6 + 1


def test_whoever_looks_anyway_is_asked_once_more_and_is_on_record(page, server):
    page = page(first="1 + 1")
    assert result(page) == "Locked: your final forecast is not sealed yet."
    page.get_by_role("button", name="I want to look anyway").click()
    page.get_by_role("button", name="No, go back").click()
    page.get_by_role("button", name="I want to look anyway").press("Enter")
    page.get_by_role("button", name="Yes, open the book").press("Enter")
    page.get_by_text("How the ladder came out, by its own rules").wait_for()
    saved = json.loads((server.folder / "work" / "scorebook.json").read_text("utf-8"))
    assert saved["first"]["opened"]["how"] == "anyway"


def test_another_number_is_tried_under_the_hand_and_told_to_nobody(page, drag):
    page = page()
    open_book(page)
    sent, board = page.evaluate("() => window.sent"), page.locator(BOARD)
    slider, said = board.locator("section input[type=range]"), board.locator(".try")
    drag(slider, 0.9, drop=False)
    assert said.inner_text().replace("\u00a0", " ").startswith("Had you said 90 % instead of ")
    page.mouse.up()
    slider.focus()
    page.keyboard.press("End")
    assert "Had you said 100 %" in said.inner_text().replace("\u00a0", " ")
    board.locator("section select").select_option(index=1)
    assert said.inner_text().startswith("You said")
    assert page.evaluate("() => window.sent") == sent


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_open_it_has_no_fault_that_a_machine_can_find(page, theme, width, faultless):
    page = page(theme=theme, width=width)
    open_book(page)
    faultless(page, BOARD)
