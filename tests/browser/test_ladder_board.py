"""The ladder under the hand: the sum follows at once, a seal shuts it, the final one shows both."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.browser

BOARD = ".steelyard-board.ladder"
SEALED = """from steelyard import weigh
from steelyard.widgets.ladder import Ladder
first = Ladder()
for rung, percent in zip(first.view["rungs"], (10, 20, 30, 40)):
    first.do_set(rung["id"], percent)
first.do_seal()"""


@pytest.fixture
def page(boards):
    """A notebook with a ladder between two cells, in a theme and a width."""

    def go(name="ladder", before="from steelyard import weigh", **how):
        cells = [before, f'weigh("{name}")', "1 + 1"]
        return boards("lessons/ladder_test.ipynb", cells, f"{BOARD} svg .mark", **how)

    return go


def share(page, n):
    return page.locator(f"{BOARD} .rungs input[type=range]").nth(n)


def told(page):
    return page.locator(f"{BOARD} .result").inner_text().replace("\u00a0", " ")


def kept(server, stage="first"):
    file = server.folder / "work" / f"ladder-{stage}.json"
    return json.loads(file.read_text("utf-8"))["latest"]


def test_a_drag_moves_the_stack_and_the_sum_and_the_kernel_hears_it_at_rest(
    page, server, drag, rests
):
    page = page()
    picture, tall = page.locator(f"{BOARD} .picture"), page.locator(BOARD).bounding_box()["height"]
    drawn = picture.inner_html()
    drag(share(page, 0), 0.4, drop=False)
    assert page.evaluate("() => window.sent") == 0
    assert told(page) == "40 %: 60 % still to give."
    assert picture.inner_html() != drawn
    assert page.locator(BOARD).bounding_box()["height"] == tall
    page.mouse.up()
    page.wait_for_function("() => window.sent === 1")
    rests(page)
    assert kept(server)["probs"]["full-reset"] == 0.4


def test_keys_alone_give_take_the_rest_and_seal(page, server):
    page = page()
    keys, cells = page.keyboard, page.locator(".jp-Cell").count()
    share(page, 0).focus()
    active = page.evaluate("() => jupyterapp.shell.currentWidget.content.activeCellIndex")
    for key in ("Home", "ArrowRight", "ArrowUp", "x"):
        keys.press(key)
    for n in (1, 2):
        share(page, n).focus()
        keys.press("PageUp")
    assert told(page) == "110 %: 10 % too much."
    page.get_by_role("button", name="cut −10 %: take 10 % off Managed stalemate").focus()
    keys.press("Enter")
    page.locator(f"{BOARD} .result", has_text="Deterioration has no number yet.").wait_for()
    page.get_by_role("button", name="0 %: give Deterioration 0 %").focus()
    keys.press("Enter")
    page.locator(f"{BOARD} .result", has_text="You can seal it now.").wait_for()
    page.get_by_role("button", name="Seal this forecast").focus()
    keys.press("Enter")
    keys.press("Enter")
    page.locator(f"{BOARD} .result", has_text="Sealed on").wait_for()
    assert page.evaluate("() => document.activeElement.className") == "result stays"
    assert page.locator(".jp-Cell").count() == cells
    now = page.evaluate("() => jupyterapp.shell.currentWidget.content.activeCellIndex")
    assert now == active
    assert kept(server)["seal"]["record"]["probs"]["managed-stalemate"] == 0.4


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_the_final_one_shows_the_first_beside_it_and_has_no_fault(
    page, drag, theme, width, faultless
):
    page = page("final", SEALED, theme=theme, width=width)
    for n, to in enumerate((0.05, 0.15, 0.3, 0.5)):
        drag(share(page, n), to)
    assert page.locator(f"{BOARD} label", has_text="first: 10 %").count() == 1
    assert page.locator(f"{BOARD} rect.before").count() == 4
    faultless(page, BOARD)
