"""The bench under the hand: the whole forecast follows at once, and the kernel hears it at rest."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.browser

BOARD = ".steelyard-board.bench"
JUDGED = """
from steelyard import work, content
forces = {}
for id in ("election-meddling", "congress-hardliners", "trump-affinity"):
    r = content.forces()[id].reader
    forces[f"force:{id}"] = {"low": r.low, "mode": r.mode, "high": r.high, "swing": r.swing}
_ = work.put("forces", {**forces, "order": list(forces), "scale": 2})
_ = work.put("gates", {"gate:worked-out-plan": {"low": 0.2, "mode": 0.4, "high": 0.7, "bind": 0.5}})
_ = work.put("bench", {"class": "with-failures", "part": "election-meddling", "target": 0.4})
"""


@pytest.fixture
def page(boards):
    """A notebook with the bench of a student who judged three forces and a gate."""
    cells = [JUDGED, 'from steelyard import weigh\nweigh("bench")', "1 + 1"]
    return lambda **how: boards("lessons/bench_test.ipynb", cells, f"{BOARD} .bars .row", **how)


def label(page, name):
    return page.locator(BOARD).get_by_label(name, exact=True).first


def said(page, part):
    return page.locator(f"{BOARD} {part}").first.inner_text().replace("\u00a0", " ")


def sent(page):
    return page.evaluate("() => window.sent")


def kept(server, activity):
    return json.loads((server.folder / "work" / f"{activity}.json").read_text("utf-8"))["latest"]


def test_a_drag_moves_the_whole_forecast_and_the_kernel_hears_it_at_rest(page, server, drag, rests):
    page = page()
    board, ladder = page.locator(BOARD), page.locator(f"{BOARD} .ladder")
    before, drawn, bars = said(page, ".result"), ladder.inner_html(), said(page, ".bars")
    asked, tall = said(page, ".even"), board.bounding_box()["height"]
    drag(label(page, "Highest"), 0.1, drop=False)
    assert sent(page) == 0
    assert said(page, ".result") != before
    assert said(page, ".bars") != bars
    assert said(page, ".even") != asked
    assert ladder.inner_html() != drawn
    assert abs(board.bounding_box()["height"] - tall) < 60
    page.mouse.up()
    page.wait_for_function("() => window.sent === 1")
    rests(page)
    assert sent(page) == 1
    value = kept(server, "forces")["force:election-meddling"]
    assert value["low"] == value["mode"] == value["high"] == 1


def test_a_bar_is_a_button_that_asks_what_it_would_take(page, server, rests):
    page = page()
    row = page.get_by_role("button", name="Words become a worked-out plan moves the chance")
    row.focus()
    page.keyboard.press("Enter")
    assert "“Words become a worked-out plan”" in said(page, ".even")
    assert row.get_attribute("aria-pressed") == "true"
    assert row.evaluate("e => e === document.activeElement")
    rests(page)
    assert kept(server, "bench")["part"] == "worked-out-plan"


def test_keys_alone_move_it_and_do_nothing_to_the_notebook(page, server, rests):
    page = page()
    keys, cells = page.keyboard, page.locator(".jp-Cell").count()
    label(page, "Best guess").focus()
    index = "() => jupyterapp.shell.currentWidget.content.activeCellIndex"
    active, before = page.evaluate(index), said(page, ".result")
    for key in ("Home", "ArrowRight", "ArrowUp", "x"):
        keys.press(key)
    assert label(page, "Best guess").input_value() == "1"
    assert said(page, ".result") != before
    page.get_by_role("tab", name="Pushes").focus()
    keys.press("ArrowRight")
    assert "as judged" in said(page, "[role=tabpanel]:not([hidden])")
    for key in ("x", "d", "d"):
        keys.press(key)
    rests(page)
    assert (page.locator(".jp-Cell").count(), page.evaluate(index)) == (cells, active)
    assert kept(server, "forces")["force:election-meddling"]["mode"] == 1


def test_without_a_start_there_is_no_forecast_and_its_panels_are_gone(page):
    page = page()
    page.locator(f"{BOARD} .start summary").first.click()
    page.locator(f"{BOARD} input[value=none]").check()
    assert said(page, ".result") == "Without a start there is no forecast."
    assert page.locator(f"{BOARD} .ladder").is_hidden()
    assert page.locator(f"{BOARD} .bars").is_hidden()


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_open_and_judged_it_has_no_fault_that_a_machine_can_find(page, theme, width, faultless):
    page = page(theme=theme, width=width)
    faultless(page, BOARD)
