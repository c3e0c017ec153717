"""The win-set line under the hand: who binds each edge follows at once, the kernel hears it."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.browser

BOARD = ".steelyard-board.winset"
SEEN = """e => { const r = e.getBoundingClientRect();
  return e.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2)); }"""


@pytest.fixture
def page(boards):
    """A notebook with the board between two cells, in a theme and a width."""
    cells = ["from steelyard import weigh", 'weigh("winset")', "1 + 1"]
    return lambda **how: boards("lessons/winset_test.ipynb", cells, f"{BOARD} svg .tick", **how)


def place(page, n):
    return page.locator(f"{BOARD} .player input[type=range]").nth(n)


def told(page):
    return page.locator(f"{BOARD} .result").inner_text()


def kept(server):
    return json.loads((server.folder / "work" / "winset.json").read_text("utf-8"))["latest"]


def test_a_drag_moves_line_and_sentence_and_the_kernel_hears_it_at_rest(page, server, drag, rests):
    page = page()
    board, picture = page.locator(BOARD), page.locator(f"{BOARD} .picture")
    for n, to in ((0, 0.3), (1, 0.5), (3, 0)):
        drag(place(page, n), to)
    page.wait_for_function("() => window.sent === 3")
    tall, drawn = board.bounding_box()["height"], picture.inner_html()
    drag(place(page, 2), 0.9, drop=False)
    assert page.evaluate("() => window.sent") == 3
    assert "gridlock in Washington" in told(page)
    assert "nothing below 8 for the hawk" in board.locator(".edges").inner_text()
    assert picture.inner_html() != drawn
    assert board.bounding_box()["height"] == tall
    page.mouse.up()
    page.wait_for_function("() => window.sent === 4")
    rests(page)
    assert kept(server)["ideal:hawk"] == 9
    said = board.locator(":scope > [aria-live=polite]")
    page.wait_for_function("e => e.textContent.includes('hawk')", arg=said.element_handle())


def test_the_thumb_stays_under_the_hand_while_the_sentence_above_it_changes(page, drag):
    page = page(width=320, height=700)
    page.add_style_tag(content=f"{BOARD} .result {{ min-height: 0 !important }}")
    for n, to in ((0, 0.5), (1, 0.9), (2, 0), (3, 0.3)):
        drag(place(page, n), to)
    here = page.locator(f"{BOARD} input[type=range]").first
    drag(here, 0.5, drop=False)
    thumb, heights = here.bounding_box(), set()
    for to in (0, 0.1, 0.3, 0.9, 1, 0.4):
        page.mouse.move(thumb["x"] + 8 + (thumb["width"] - 16) * to, thumb["y"] + 8)
        page.wait_for_timeout(100)
        heights.add(page.locator(f"{BOARD} .result").bounding_box()["height"])
        assert abs(here.bounding_box()["y"] - thumb["y"]) < 1
    assert len(heights) > 1
    page.mouse.up()


def test_the_sentence_that_stays_in_sight_covers_nothing_that_has_the_focus(page):
    page = page(width=320, height=700)
    place(page, 0).focus()  # now its cell is the active one, which JupyterLab has brought into view
    page.wait_for_timeout(300)
    for control in reversed(page.locator(f"{BOARD} :is(input, summary, button, textarea)").all()):
        if control.evaluate("e => e.checkVisibility({ contentVisibilityAuto: true })"):
            control.focus()
            page.wait_for_timeout(100)
            assert control.evaluate(SEEN), control.evaluate("e => e.outerHTML")


def test_a_toggle_and_the_votes_change_who_counts(page, server, drag, rests):
    page = page()
    for n, to in ((0, 0.3), (1, 0.5), (2, 0.9), (3, 0)):
        drag(place(page, n), to)
    page.locator(f"{BOARD} .player").nth(2).get_by_label("Is asked").uncheck()
    assert "anything from 2 to 8 suits both" in told(page)
    page.locator(BOARD).get_by_label("60").check()
    assert "left out: the senator who decides" in page.locator(f"{BOARD} .edges").inner_text()
    page.get_by_role("button", name="Undo").click()
    rests(page)
    assert page.locator(BOARD).get_by_label("51").is_checked()
    assert kept(server)["off"] == ["hawk"]


def test_keys_alone_place_a_player_and_do_nothing_to_the_notebook(page, server, rests):
    page = page()
    cells = page.locator(".jp-Cell").count()
    place(page, 0).focus()
    active = page.evaluate("() => jupyterapp.shell.currentWidget.content.activeCellIndex")
    for key in ("Home", "ArrowRight", "ArrowUp", "PageUp", "ArrowDown", "x"):
        page.keyboard.press(key)
    assert place(page, 0).input_value() == "5.5"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    rests(page)
    assert page.locator(".jp-Cell").count() == cells
    now = page.evaluate("() => jupyterapp.shell.currentWidget.content.activeCellIndex")
    assert now == active
    assert (kept(server)["ideal:president"], kept(server)["off"]) == (5.5, ["president"])


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_open_and_placed_it_has_no_fault_that_a_machine_can_find(
    page, drag, theme, width, faultless
):
    page = page(theme=theme, width=width)
    for n, to in ((0, 0.3), (1, 0.5), (2, 0.9), (3, 0)):
        drag(place(page, n), to)
    faultless(page, BOARD)
