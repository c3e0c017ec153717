"""The argument is pushed by mouse, by touch and by keyboard, and the conclusion follows."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

PATH = "lessons/argument_test.ipynb"
JUDGED = """from steelyard import content, weigh, work
work.put("forces", {"force:trump-affinity": {"low": 3, "mode": 5, "high": 7, "swing": 60},
  "force:election-meddling": {"low": 3, "mode": 6, "high": 9, "swing": 100},
  "order": ["force:trump-affinity", "force:election-meddling"], "scale": 2})
congress = {"low": 0.1, "mode": 0.3, "high": 0.4, "twice": "No."}
work.put("gates", {"gate:congress-persuaded": congress})
_ = work.put("bench", {"class": next(iter(content.reference_classes()))})"""
LINE = """() => { const W = WebSocket.prototype, send = W.send; window.sent = 0;
  W.send = function (...a) { window.sent += 1; return send.apply(this, a); }; }"""

SEEN = """e => { const r = e.getBoundingClientRect();
  return document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2) === e; }"""


@pytest.fixture
def page(server, opened):
    """A notebook with the argument over some judgements, in a theme and a width."""
    import nbformat

    cells = [JUDGED, 'weigh("argument")']
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.metadata["kernelspec"] = kernel  # without one, JupyterLab asks
    nbformat.write(notebook, server.folder / PATH)

    def go(**how):
        found = opened(PATH, **how)
        found.locator(".steelyard-board.argument .result").wait_for()
        return found

    return go


def meddling(page):
    return page.get_by_label("Election-interference affair, strength from 0 to 10")


def conclusion(page):
    return page.locator(".steelyard-board.argument .result").inner_text()


def test_a_drag_moves_the_conclusion_and_tells_the_kernel_nothing(page):
    page = page()
    before, field = conclusion(page), meddling(page)
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    x, y = box["x"] + 12, box["y"] + box["height"] / 2
    page.evaluate(LINE)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 11):
        page.mouse.move(x - 8 * step, y)
    assert field.input_value() == "1"
    page.mouse.up()
    assert page.evaluate("() => window.sent") == 0
    assert conclusion(page) != before
    assert "On your own judgements" in page.locator(".before").inner_text()
    page.get_by_role("button", name="Back to your own judgements").click()
    assert field.input_value() == "6"
    assert conclusion(page) == before


def test_a_finger_pushes_it_on_a_narrow_screen(page, finger):
    page = page(width=390, height=800)
    before, field = conclusion(page), meddling(page)
    field.focus()
    finger(field, -40)
    assert field.input_value() == "3.5"
    assert conclusion(page) != before


@pytest.mark.parametrize(("width", "height"), [(320, 800), (390, 800), (1280, 720)])
def test_the_conclusion_covers_no_number_that_has_the_focus(page, width, height):
    page = page(width=width, height=height)
    for field in page.locator(".steelyard-board.argument .pushable").all():
        field.focus()
        page.wait_for_timeout(50)
        assert field.evaluate(SEEN), field.get_attribute("aria-label")


def test_keys_and_typing_push_it_and_leave_the_notebook_alone(page):
    page = page()
    cells, field = page.locator(".jp-Cell").count(), meddling(page)
    field.focus()
    for key in ("ArrowUp", "ArrowUp", "PageDown", "x", "d", "d"):
        page.keyboard.press(key)
    assert field.input_value() == "2"
    field.fill("11")
    page.get_by_text("type a number from 0 to 10.").wait_for()
    field.press("Tab")
    assert field.input_value() == "2"
    page.get_by_label("What the largest swing does to the odds").select_option(label="double")
    assert page.locator(".jp-Cell").count() == cells
    assert page.console == []


def test_a_sentence_opens_its_paragraph(page):
    page = page()
    page.locator(".said").nth(3).get_by_role("button", name="P5").click()
    page.locator(".said").nth(3).get_by_role("heading", name="In our words").wait_for()


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_it_has_no_fault_that_a_machine_can_find_and_fits(page, theme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = page(theme=theme, width=width)
    found = axe.run(page, context=".steelyard-board").response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
    assert page.evaluate("""() => { const board = document.querySelector('.steelyard-board');
      return board.scrollWidth <= board.clientWidth + 1; }""")
