"""The force board under a hand: the beam follows, and the kernel hears one message at rest."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.browser

PATH = "lessons/forces_test.ipynb"
SET_UP = """from steelyard import content, weigh, work
pushes = [f for f in content.forces().values() if not f.replaced_by]
both = [next(f for f in pushes if f.sign == sign) for sign in (1, -1)]
value = {"low": 2, "mode": 5, "high": 8, "swing": 50}
items = [f"force:{f.id}" for f in both]
_ = work.put("forces", {**dict.fromkeys(items, value), "order": items})"""
WIDE = """() => [...document.querySelectorAll('.steelyard-board.forces *')].filter(e =>
  !e.closest('select,.visually-hidden,svg,.scrolls') && e.getBoundingClientRect().width &&
  e.getBoundingClientRect().right > e.closest('.steelyard-board').getBoundingClientRect().right + 1)
  .map(e => e.outerHTML.slice(0, 80))"""
CELLS = """() => { const n = window.jupyterapp.shell.currentWidget.content;
  return [n.widgets.length, n.activeCellIndex]; }"""
LEVEL = "The two sides weigh the same"


@pytest.fixture
def page(server, opened):
    """A board with a driver and a restraint of the same strength, the driver's line open."""
    import nbformat

    cells = [nbformat.v4.new_code_cell(text) for text in (SET_UP, 'weigh("forces")')]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    (server.folder / "lessons").mkdir(exist_ok=True)
    nbformat.write(notebook, server.folder / PATH)

    def go(**how):
        found = opened(PATH, **how)
        found.locator(".steelyard-board.forces .row").first.click()
        found.asked = asked(found)
        return found

    return go


def asked(page):
    """What the board sends to the kernel from now on: the names of its messages."""
    page.evaluate("""() => {
      window.asked = [];
      const send = WebSocket.prototype.send;
      WebSocket.prototype.send = function (data) {
        const text = typeof data === 'string' ? data : new TextDecoder().decode(data);
        const found = text.match(/"do": ?"(\\w+)"/);
        if (found) window.asked.push(found[1]);
        return send.call(this, data);
      };
    }""")
    return lambda: page.evaluate("window.asked")


def force(page):
    return page.locator(".steelyard-board.forces details.force[open]")


def best_guess(page):
    return force(page).locator("input[type=range]").nth(1)


def result(page):
    return page.locator(".steelyard-board.forces .result").inner_text()


def tilt(page):
    return page.locator(".forces .picture svg g").get_attribute("transform")


def kept(server):
    """The latest values of the driver, as the disk has them."""
    found = json.loads((server.folder / "work" / "forces.json").read_text())["latest"]
    return found[found["order"][0]]


def settled(page, *names):
    page.wait_for_function("n => window.asked.length >= n", arg=len(names))
    page.wait_for_timeout(800)
    assert page.asked() == list(names)


def test_a_drag_moves_the_beam_and_sends_one_message_when_the_hand_rests(page, server):
    page = page()
    slider = best_guess(page)
    slider.scroll_into_view_if_needed()
    box, before = slider.bounding_box(), tilt(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    seen = set()
    for by in range(0, 60, 10):
        page.mouse.move(x + by, y)
        seen.add((result(page), tilt(page), force(page).locator(".note").inner_text()))
    assert len(seen) > 3
    assert tilt(page) != before
    assert result(page).startswith("Drivers are heavier by")
    assert page.asked() == []
    last = result(page)
    page.mouse.up()
    settled(page, "set")
    assert kept(server)["mode"] == float(slider.input_value()) > 5
    assert result(page) == last


def test_a_held_key_is_one_message_and_one_step_back(page, server):
    page = page()
    best_guess(page).focus()
    for _ in range(5):  # a key that is held sends itself again and again
        page.keyboard.down("ArrowRight")
    assert result(page).startswith("Drivers are heavier by .1")
    assert page.asked() == []
    page.keyboard.up("ArrowRight")
    settled(page, "set")
    assert kept(server)["mode"] == 7.5
    page.get_by_role("button", name="Undo", exact=True).click()
    settled(page, "set", "undo")
    assert kept(server)["mode"] == 5
    assert result(page).startswith(LEVEL)


def test_the_keyboard_alone_judges_and_the_notebook_does_not_listen(page, server):
    page = page()
    cells = page.evaluate(CELLS)
    keys = page.keyboard
    page.locator(".forces .row").first.focus()
    while page.evaluate("document.activeElement.ariaLabel") != "Lowest":
        keys.press("Tab")
    for key in ("ArrowUp", "ArrowUp", "x", "d", "d", "End"):
        keys.press(key)
    assert page.locator(".forces .moved").first.inner_text().startswith("Best guess and Highest")
    for _ in range(100):  # keys that follow each other fast may share a message
        if {kept(server)[key] for key in ("low", "mode", "high")} == {10}:
            break
        page.wait_for_timeout(100)
    assert {kept(server)[key] for key in ("low", "mode", "high")} == {10}
    assert set(page.asked()) == {"set"}
    assert page.evaluate(CELLS) == cells
    assert page.locator(".forces .row").count() == 2


def test_points_and_the_trial_of_two_names_follow_at_once(page):
    page = page()
    pile = page.locator(".forces .heap").first
    pile.locator("input").focus()
    for _ in range(4):
        page.keyboard.down("ArrowUp")
    assert pile.locator("input").input_value() == "70"
    assert result(page).startswith("Drivers are heavier by .08")
    page.keyboard.up("ArrowUp")
    settled(page, "set")
    page.get_by_role("button", name="Split this force in two").click()
    assert result(page).startswith("Trial, not kept. Drivers are heavier by .24")
    best_guess(page).focus()
    page.keyboard.down("ArrowLeft")
    assert result(page).startswith("Trial, not kept. Drivers are heavier by .20")
    page.keyboard.up("ArrowLeft")
    page.get_by_role("button", name="Undo the split").click()
    assert result(page).startswith("Drivers are heavier by .05")
    settled(page, "set", "set")


def test_a_narrow_board_does_not_overflow(page):
    page = page(width=320)
    assert page.evaluate(WIDE) == []
    for name in ("Show the numbers", "How was this computed?", "Add a force of your own"):
        page.locator(".forces").get_by_text(name, exact=True).click()
    assert page.evaluate(WIDE) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_keeps_a_reader_out(page, theme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = page(theme=theme)
    for name in ("Show the numbers", "How was this computed?", "Add a force of your own"):
        page.locator(".forces").get_by_text(name, exact=True).click()
    found = axe.run(page, context=".steelyard-board.forces").response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found] == []
