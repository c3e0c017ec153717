"""Each lesson as a student meets it: opened, run, worked by keyboard, narrow and dark."""

import json
from pathlib import Path

import pytest

from steelyard import content
from steelyard.quizzes.files import load

pytestmark = pytest.mark.browser

COURSE = Path(__file__).resolve().parents[2]
FILES = sorted((COURSE / "lessons").glob("[0-9][0-9]_*.ipynb"))
LESSONS = [f"lessons/{path.name}" for path in FILES]
OURS = ".steelyard-board, .steelyard-card"
OVERFLOW = """sel => [...document.querySelectorAll(sel)]
  .flatMap(e => [e, ...e.querySelectorAll("*")])
  .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'visible'
    && getComputedStyle(e).display !== 'inline' && e.clientWidth > 24 && !e.closest('svg')
    && getComputedStyle(e).position !== 'absolute')
  .map(e => `${e.tagName}.${e.className}: ${e.scrollWidth} > ${e.clientWidth}`)"""


@pytest.fixture
def axe():
    """Accessibility faults of what is ours, as sentences."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()

    def run(page):
        found = axe.run(page, context=OURS, options={"resultTypes": ["violations"]}).response
        return [
            f"{rule['id']}: {node['html'][:200]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return run


@pytest.mark.parametrize("path", LESSONS)
def test_a_lesson_shows_its_words_before_it_is_run_and_its_boards_after(
    path, opened, rerun, run_faults
):
    page = opened(path, run=False)
    text = page.locator(".jp-Notebook").inner_text()
    assert "Error displaying widget" not in text
    assert "Run this cell to use the board" in text
    assert page.locator(".steelyard-card").count() >= 3
    rerun(page)
    assert run_faults(page) == []
    assert page.console == []
    assert page.locator(".steelyard-board").count() >= 2
    assert page.locator(".steelyard-kept:visible").count() == 0
    _no_key(page, path)
    _keys_stay_on_their_control(page)


def _no_key(page, path):
    """The reasons, and so the key, reach the browser only with an answer."""
    sent = page.locator(".jp-Notebook").evaluate("e => e.outerHTML")
    for item in load(Path(path).name[:2]).questions:
        whys = [o.why for o in getattr(item, "options", ())] or [getattr(item, "why", "")]
        assert not any(why and why.strip()[:60] in sent for why in whys), item.id


def _keys_stay_on_their_control(page):
    """Keys on a slider move it, and neither move, cut nor add a cell of the notebook."""
    sliders = page.locator(".steelyard-board input[type=range]:visible")
    if not sliders.count():
        return
    cells = "window.jupyterapp.shell.currentWidget.content.widgets.length"
    before, control = page.evaluate(cells), sliders.first
    control.focus()
    old = control.input_value()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "x", "d", "d", "a"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert control.input_value() != old
    assert page.evaluate(cells) == before


@pytest.mark.parametrize("path", LESSONS)
def test_a_lesson_can_be_read_by_all_in_light_dark_and_on_a_narrow_screen(path, opened, axe, do):
    page = opened(path)
    page.get_by_role("button", name="Mark my answer").last.click()  # refused: it is empty
    for summary in page.locator(f":is({OURS}) summary:visible").all()[:12]:
        summary.click()
    assert axe(page) == []
    do(page, "apputils:change-theme", "{theme: 'JupyterLab Dark'}")
    page.wait_for_timeout(500)
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_timeout(500)
    assert page.evaluate(OVERFLOW, OURS) == []


def test_exercises_open_from_their_lesson_and_run_untouched(opened, run_faults):
    for path in sorted((COURSE / "exercises").glob("[0-9][0-9]_*.ipynb")):
        page = opened(f"exercises/{path.name}")
        assert run_faults(page) == []
        assert page.get_by_text("not yet").count() >= 5


def test_every_lesson_links_to_files_that_exist():
    for path in FILES:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            text = "".join(cell["source"])
            links = [part.split(")")[0] for part in text.split("](")[1:]]
            local = [link for link in links if "://" not in link and not link.startswith("#")]
            missing = [link for link in local if not (path.parent / link).exists()]
            assert missing == [], path.name


def test_the_lessons_of_the_case_come_in_its_order():
    names = [f"{lesson.file}" for lesson in content.case().lessons]
    have = [path.stem for path in FILES]
    assert [Path(n).stem for n in names][: len(have)] == have
