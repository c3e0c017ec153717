"""Rival explanations are rated by mouse and by keyboard alone, and the totals follow the hand."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

PATH = "lessons/hypotheses_test.ipynb"
CODES = {
    "devastation": "N N N",
    "convoys": "I N N",
    "isis-offer": "CC C C",
    "substance": "I C CC",
    "mattis": "II N C",
    "flynn": "I N C",
}
RATED = f"""from steelyard import weigh, work
for item, row in {CODES!r}.items():
    for rival, code in zip(("alliance", "chip", "rhetoric"), row.split()):
        _ = work.put("hypotheses", {{f"cell:{{item}}:{{rival}}": code}})"""
# what the board's model sends for itself; the notebook's own traffic is not counted
LINE = """() => { const W = WebSocket.prototype, send = W.send; window.sent = [];
  W.send = function (data) {
    const text = typeof data === 'string' ? data : new TextDecoder().decode(data);
    if (text.includes('"comm_msg"') && text.includes('"do"')) window.sent.push(text.match(/"do": ?"(\\w+)"/)[1]);
    return send.apply(this, arguments); }; }"""  # noqa: E501
FOCUS = "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.value"
SMALL = """() => [...document.querySelectorAll('.steelyard-board :is(button,input,select,summary)')]
  .filter(e => e.offsetParent && getComputedStyle(e).visibility === 'visible')
  .map(e => [e.outerHTML.slice(0, 80), (e.closest('label') ?? e).getBoundingClientRect()])
  .filter(([, r]) => r.width < 24 || r.height < 24).map(([html]) => html)"""
WIDE = """() => { const board = document.querySelector('.steelyard-board'), at = board.getBoundingClientRect();
  return [...board.querySelectorAll('*')].filter(e => e.offsetParent && !e.closest('.scrolls') &&
    e.getBoundingClientRect().right > at.right + 1).map(e => e.outerHTML.slice(0, 80)); }"""  # noqa: E501
SETTLED = """() => !document.querySelector('.steelyard-board .status').textContent"""


@pytest.fixture
def page(server, opened):
    """A notebook with the board: empty, or with every column rated."""
    import nbformat

    def go(rated=False, **how):
        cells = [RATED if rated else "from steelyard import weigh", 'weigh("hypotheses")']
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook.metadata["kernelspec"] = kernel  # without one, JupyterLab asks
        nbformat.write(notebook, server.folder / PATH)
        found = opened(PATH, **how)
        found.locator(".steelyard-board.hypotheses .result").wait_for()
        return found

    return go


def result(page):
    return page.locator(".steelyard-board.hypotheses .result").inner_text()


def name(page, item):
    page.locator(".naming label", has_text=item).click()
    page.locator(".totals h4").wait_for()


def cells(page):
    return page.locator("button.cell").filter(visible=True)


def test_one_column_is_open_and_is_filled_by_keyboard_alone(page):
    page = page()
    keys = page.keyboard
    count = page.locator(".jp-Cell").count()
    assert cells(page).count() == 3
    cells(page).first.focus()
    for down, said in ((2, "neutral"), (0, "very consistent"), (4, "very inconsistent")):
        keys.press("Enter")
        page.locator(".rater").wait_for()
        for _ in range(down):
            keys.press("ArrowDown")
        keys.press("Space")
        keys.press("Enter")
        page.locator(".rater").wait_for(state="hidden")
        assert page.evaluate(FOCUS).endswith(f": {said}.")
        keys.press("ArrowDown")
    assert "1 of 6 items rated. Now: “convoys hit”." in result(page)
    keys.press("x")
    assert cells(page).count() == 6
    keys.press("ArrowRight")
    assert page.evaluate(FOCUS) == "convoys hit, rhetoric only: not rated yet."
    assert page.locator(".panel:not(.away) h4").inner_text() == "convoys hit"
    keys.press("Control+Home")
    assert page.evaluate(FOCUS).startswith("devastation, real alliance")
    keys.press("Control+End")
    keys.press("ArrowRight")
    assert page.evaluate(FOCUS).startswith("convoys hit, rhetoric only")
    keys.press("Home")
    assert page.evaluate(FOCUS).startswith("devastation, rhetoric only")
    assert page.locator(".jp-Cell").count() == count
    assert page.console == []


def test_escape_takes_back_what_was_only_tried_and_nothing_is_sent(page):
    page = page()
    page.evaluate(LINE)
    cells(page).first.focus()
    for key in ("Enter", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    assert cells(page).first.inner_text().startswith("N")
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUS) == "devastation, real alliance: not rated yet."
    assert page.evaluate("() => window.sent") == []


def test_the_focus_stays_on_the_board_where_a_button_goes_with_its_item(page):
    page = page(rated=True)
    name(page, "devastation")
    page.get_by_text("Add an item of evidence of your own").click()
    page.get_by_label("Its name, in a few words").fill("Aleppo")
    page.get_by_label("What it says, in one sentence").fill("What is left is to be protected.")
    page.get_by_label("The paragraph that it rests on").select_option("P13")
    page.get_by_role("button", name="Add this item").click()
    page.locator("h4", has_text="Aleppo").wait_for()
    page.wait_for_function(f"() => ({FOCUS})()?.startsWith('Aleppo, real alliance')")
    assert page.get_by_text("Add an item of evidence of your own").is_hidden()
    page.get_by_role("button", name="Remove “Aleppo”").click()
    page.wait_for_function(f"() => ({FOCUS})()?.startsWith('Flynn praises and blames')")
    page.get_by_text("Add an item of evidence of your own").wait_for()


def test_another_item_can_be_taken_first(page):
    page = page()
    later = page.get_by_role("button", name="Take another item first").filter(visible=True)
    later.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => ({FOCUS})() === 'convoys hit, real alliance: not rated yet.'")
    assert "Begin with “convoys hit”." in result(page)


def test_a_pointer_rates_a_cell_with_one_message(page):
    page = page()
    page.evaluate(LINE)
    cells(page).nth(1).click()
    page.locator(".rater label").nth(3).click()
    page.locator(".rater").wait_for(state="hidden")
    assert page.evaluate(FOCUS) == "devastation, bargaining chip: inconsistent."
    page.wait_for_timeout(300)
    assert page.evaluate("() => window.sent") == ["rate"]


def test_totals_wait_for_the_student_s_word_and_lifting_a_column_is_only_a_look(page):
    page = page(rated=True)
    assert page.locator(".totals").is_hidden()
    assert page.locator(".pips").count() == 0
    name(page, "devastation")
    assert "By 3 of 4: “little substance” and “Mattis cautions”." in (
        page.locator(".said").inner_text()
    )
    assert page.locator(".pips").count() == 6
    before = result(page)
    page.evaluate(LINE)
    page.get_by_role("button", name="Previous").click()
    lift = page.get_by_role("button", name="Lift this column").filter(visible=True)
    lift.click()
    assert "Without “Mattis cautions”, “rhetoric only” still leads." in (
        page.locator(".lifted-says").inner_text()
    )
    assert result(page) != before
    lift.click()
    assert result(page) == before
    assert page.evaluate("() => window.sent") == []


def test_a_drag_of_trust_moves_the_odds_and_sends_one_message_when_it_rests(page):
    page = page(rated=True)
    name(page, "Mattis cautions")
    page.get_by_role("button", name="Previous").click()
    page.wait_for_function(SETTLED)
    before = result(page)
    field = page.locator(".panel:not(.away) input[type=range]")
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    page.evaluate(LINE)
    page.mouse.move(box["x"] + box["width"] - 20, box["y"] + box["height"] / 2)
    page.mouse.down()
    for step in range(1, 11):
        page.mouse.move(box["x"] + box["width"] * (1 - step / 10) + 2, box["y"] + 12)
    assert result(page) != before
    assert page.evaluate("() => window.sent") == []
    page.mouse.up()
    page.wait_for_timeout(400)
    assert page.evaluate("() => window.sent") == ["trust"]


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 1280), ("light", 320)])
def test_it_has_no_fault_that_a_machine_can_find_and_fits(page, theme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = page(rated=True, theme=theme, width=width)
    name(page, "devastation")
    cells(page).first.click()
    page.locator(".rater").wait_for()
    for _ in range(2):  # with the pop-up open, and closed
        found = axe.run(page, context=".steelyard-board").response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
        assert page.evaluate(SMALL) == []
        assert page.evaluate(WIDE) == []
        page.keyboard.press("Escape")
    assert page.console == []
