"""A board whose kernel is busy, interrupted, restarted or gone: nothing is lost, and it is said."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.browser

PATH = "lessons/line_test.ipynb"
BOARD = '''
import time
from steelyard import work
from steelyard.widgets import _board
from steelyard.widgets._board import Board, opened
from steelyard.widgets._words import Words

class Sample(Board):
    """One number, one text, and steps back."""

    files = "own"

    def look(self):
        kept = work.get("line").latest
        return {"title": "A sample", "x": kept.get("x"), "text": kept.get("text") or ""}

    def words(self):
        kept = work.get("line").latest
        rows = [["x", str(kept.get("x"))], ["text", str(kept.get("text"))]]
        return Words("A sample", [self.result()], ["what", "value"], rows)

    def result(self):
        return f"x is {work.get('line').latest.get('x')}."

    def judgements(self):
        return {"line": ["x"]}

    def do_set(self, x):
        self._steps.rests()
        self.judge("line", {"x": x})
        self.said = self.result()

    def do_text(self, text):
        self.keep("line", {"text": text})

Sample._esm = "".join(_board._read(f"{stem}.js") for stem in _board._SHARED) + """
export default { render: (context) => frame(context, ({ body, line, view }) => {
  const shown = h("p", { class: "shown" });
  const x = slider({
    label: "x", min: 0, max: 10, step: 1, value: view.x,
    onTry: (v) => { shown.textContent = `hand ${v}`; }, onSet: (x) => line.send("set", { x }),
  });
  const text = writing({
    label: "Text", value: view.text, onSet: (text) => line.send("text", { text }),
  });
  const back = history(line);
  body.append(x.el, shown, text.el, back.el);
  return (now) => {
    x.set(now.x);
    text.set(now.text);
    back.set(now);
    shown.textContent = `kept ${now.x}`;
  };
}) };
"""
'''
CELLS = (BOARD, "opened(Sample)", "opened(Sample)", "time.sleep({})")
KERNEL = "window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel"
RUN = """(n) => {
  window.jupyterapp.shell.currentWidget.content.activeCellIndex = n;
  window.ran = false;
  window.jupyterapp.commands.execute('notebook:run-cell').then(() => { window.ran = true; }); }"""
OTHER = """(x) => { const field = document.querySelectorAll('.steelyard-board')[1]
  .querySelector('input[inputmode=decimal]');
  field.value = x; field.dispatchEvent(new Event('change')); }"""
HIDE = """() => {
  Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
  const said = document.querySelector('.steelyard-board .saved').textContent;
  delete document.hidden;
  return said; }"""


@pytest.fixture
def page(server, opened):
    """A notebook with a sample board, the same board again, and a cell that takes its time."""
    import nbformat

    def go(sleeps=8):
        cells = [nbformat.v4.new_code_cell(cell) for cell in CELLS]
        cells[3].source = cells[3].source.format(sleeps)
        notebook = nbformat.v4.new_notebook(cells=cells)
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook.metadata["kernelspec"] = kernel  # without one, JupyterLab asks
        (server.folder / "lessons").mkdir(exist_ok=True)
        nbformat.write(notebook, server.folder / PATH)
        found = opened(PATH, run=False)
        run(found, 0, 1, 2)
        board(found, 1).wait_for()
        return found

    return go


@pytest.fixture
def kept(server):
    """What the student's record holds on disk."""

    def read():
        file = server.folder / "work" / "line.json"
        if not file.exists():
            return {}
        return json.loads(file.read_text(encoding="utf-8"))["latest"]

    return read


def run(page, *cells):
    """Run cells one by one."""
    for n in cells:
        page.evaluate(RUN, n)
        page.wait_for_function("() => window.ran", timeout=60_000)


def start(page, n):
    """Start a cell, and do not wait for it."""
    page.evaluate(RUN, n)
    page.wait_for_function(f"() => {KERNEL}.status === 'busy'", timeout=30_000)


def restart(page):
    """Restart the kernel, as the menu does after its question."""
    page.evaluate(f"{KERNEL}.restart(); 0")
    page.wait_for_function(f"() => {KERNEL}.status === 'restarting'", timeout=30_000)
    page.wait_for_function(f"() => {KERNEL}.status === 'idle'", timeout=60_000)


def board(page, n=0):
    return page.locator(".steelyard-board").nth(n)


def status(page, n=0):
    return board(page, n).locator(":scope > .status")


def region(page, n=0):
    return board(page, n).locator(":scope > [aria-live]")


def moved(page, x, n=0):
    """Type a number on a board."""
    field = board(page, n).locator("input[inputmode=decimal]")
    field.fill(str(x))
    field.press("Enter")


def shows(page, text, n=0):
    board(page, n).locator(".shown", has_text=text).wait_for(timeout=30_000)


def test_what_is_changed_while_the_kernel_is_busy_is_said_and_kept_in_order(page, kept):
    page = page(sleeps=9)
    start(page, 3)
    for x in (3, 4, 5):
        moved(page, x)
    board(page).get_by_role("button", name="Undo").click()
    board(page).locator("textarea").fill("while busy")
    status(page).filter(has_text="The kernel is busy").wait_for(timeout=20_000)
    assert kept() == {}
    shows(page, "kept 4")
    board(page).get_by_text("Saved.").wait_for()
    page.wait_for_function(
        "e => e.textContent === ''", arg=status(page).element_handle(), timeout=9000
    )
    assert kept() == {"x": 4, "text": "while busy"}
    shows(page, "kept 4", 1)
    assert page.console == []


def test_an_interrupted_cell_costs_no_change(page, kept, do):
    page = page(sleeps=100)
    start(page, 3)
    moved(page, 7)
    do(page, "notebook:interrupt-kernel")
    shows(page, "kept 7")
    assert kept()["x"] == 7
    assert page.console == []


def test_after_a_restart_what_is_changed_is_kept_until_the_cell_is_run_again(page, kept):
    page = page()
    moved(page, 2)
    shows(page, "kept 2", 1)
    restart(page)
    status(page).filter(has_text="Run this cell again").wait_for(timeout=20_000)
    moved(page, 6)
    shows(page, "kept 2", 1)
    board(page).locator("textarea").fill("after the restart")
    assert kept() == {"x": 2}
    run(page, 0, 1)
    board(page).get_by_text("is saved now").wait_for(timeout=20_000)
    shows(page, "kept 6")
    assert board(page).locator("textarea").input_value() == "after the restart"
    assert kept() == {"x": 6, "text": "after the restart"}
    moved(page, 7)
    shows(page, "kept 7")
    assert status(page).inner_text() == ""
    assert page.console == []


def test_what_a_busy_kernel_had_not_heard_when_it_was_restarted_is_saved_afterwards(page, kept):
    page = page(sleeps=100)
    start(page, 3)
    moved(page, 9)
    restart(page)
    status(page).filter(has_text="Run this cell again").wait_for(timeout=20_000)
    assert kept() == {}
    run(page, 0, 2)
    shows(page, "kept 9", 1)
    assert kept() == {"x": 9}
    moved(page, 3, 0)  # the copy whose cell was not run again has no line of its own any more
    shows(page, "kept 3", 1)
    assert kept() == {"x": 3}
    assert page.console == []


def test_a_kernel_that_was_shut_down_is_said_and_what_is_changed_meanwhile_is_kept(page, kept, do):
    page = page()
    do(page, "kernelmenu:shutdown")
    page.wait_for_function(f"() => !{KERNEL}", timeout=30_000)
    moved(page, 4)
    status(page).filter(has_text="Run this cell again").wait_for(timeout=20_000)
    page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.startKernel(); 0")
    page.wait_for_function(f"() => {KERNEL}?.status === 'idle'", timeout=60_000)
    assert kept() == {}
    run(page, 0, 1)
    shows(page, "kept 4")
    assert kept() == {"x": 4}
    assert page.console == []


def test_two_copies_stay_in_step_and_the_hand_on_one_is_not_moved(page, kept):
    page = page()
    thumb, said = board(page).locator("[type=range]"), region(page)
    moved(page, 2, 1)
    shows(page, "kept 2", 0)
    said.filter(has_text="x is 2.").wait_for(state="attached")
    box = thumb.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 0.3 * box["width"], middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.9 * box["width"], middle, steps=5)
    hand = thumb.input_value()
    assert hand in ("8", "9", "10")
    page.evaluate(OTHER, 5)  # as if another hand typed on the other copy
    shows(page, "kept 5", 1)
    page.wait_for_timeout(1500)
    assert thumb.input_value() == hand
    assert said.inner_text() == "x is 2."  # nothing is said while a control is held
    assert kept() == {"x": 5}
    page.mouse.up()
    for n in (0, 1):
        shows(page, f"kept {hand}", n)
    said.filter(has_text=f"x is {hand}.").wait_for(state="attached")
    assert kept() == {"x": int(hand)}
    assert page.console == []


def test_nothing_is_said_while_a_key_is_held_on_a_slider(page):
    page = page()
    moved(page, 3)
    board(page).locator("[type=range]").focus()
    page.keyboard.down("ArrowRight")
    page.wait_for_timeout(1500)
    assert region(page).inner_text() == ""
    page.keyboard.up("ArrowRight")
    region(page).filter(has_text="x is 4.").wait_for(state="attached")
    assert page.locator(".steelyard-board").first.locator("[aria-live]").count() == 1


def test_what_is_being_typed_is_saved_when_the_page_goes_away(page, kept):
    page = page()
    page.on("dialog", lambda dialog: dialog.accept())
    board(page).locator("textarea").fill("typed in the last moment")
    page.goto("about:blank")
    for _ in range(50):
        if kept():
            break
        page.wait_for_timeout(100)
    assert kept() == {"text": "typed in the last moment"}


def test_what_is_being_typed_is_sent_when_the_page_is_hidden(page):
    page = page()
    board(page).locator("textarea").fill("typed")
    said = page.evaluate(HIDE)
    assert said == "Saving …"


def test_without_its_kernel_and_in_html_stands_the_last_state_in_words_and_as_a_table(
    page, server, opened, do, tmp_path
):
    import nbformat
    from nbconvert import HTMLExporter

    first = page()
    moved(first, 6)
    shows(first, "kept 6", 1)
    first.wait_for_timeout(500)
    do(first, "docmanager:save")
    do(first, "kernelmenu:shutdown")
    again = opened(PATH, run=False)
    notebook = nbformat.read(server.folder / PATH, as_version=4)
    html, _ = HTMLExporter().from_notebook_node(notebook)
    file = tmp_path / "lesson.html"
    file.write_text(html, encoding="utf-8")
    exported = first.context.browser.new_page()
    exported.goto(file.as_uri())
    for shown in (again, exported):
        words = shown.locator(".steelyard-kept").first
        assert words.is_visible()
        assert "x is 6." in words.inner_text()
        assert words.locator("table").get_by_text("6", exact=True).is_visible()
        assert not shown.get_by_text("Traceback").count()
    assert not again.get_by_text("This board can be used").first.is_visible()
    exported.close()
