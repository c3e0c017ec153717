"""The board of questions as a hand, a keyboard and a narrow screen meet it."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[1] / "unit" / "quizzes" / "sample"
PATH = "lessons/questions_test.ipynb"
FOCUSED = "() => { const e = document.activeElement; return e.ariaLabel || e.textContent; }"
SMALL = """() => [...document.querySelectorAll('.steelyard-board :is(button,input,select,summary)')]
  .filter(e => e.offsetParent).map(e => (e.closest('label.pick') ?? e).getBoundingClientRect())
  .filter(r => r.width < 24 || r.height < 24).length"""
WIDE = """() => [...document.querySelectorAll('.steelyard-board')].flatMap(board =>
  [...board.querySelectorAll('*')].filter(e => !e.closest('select') &&
    e.getBoundingClientRect().right > board.getBoundingClientRect().right + 1)
  .map(e => e.outerHTML.slice(0, 80)))"""


@pytest.fixture
def page(server, opened):
    """A notebook with the questions of the invented case's lesson 01."""
    import nbformat

    first = f"from pathlib import Path\nfrom steelyard import content, quiz, recall\n\
content.FOLDER = Path({str(SAMPLE)!r})"
    cells = [first, 'quiz("01")', 'recall("01")']
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.metadata["kernelspec"] = kernel  # without one, JupyterLab asks
    (server.folder / "lessons").mkdir(exist_ok=True)
    nbformat.write(notebook, server.folder / PATH)

    def go(**how):
        found = opened(PATH, **how)
        found.locator("[data-question]").first.wait_for()
        return found

    yield go
    for kept in (server.folder / "work").glob("*quiz-01*"):
        kept.unlink()


def asked(page, id):
    return page.locator(f'[data-question="{id}"]')


def mark(question, level):
    question.locator(".sure input").nth(level - 1).check()
    question.get_by_role("button", name="Mark my answer").click()
    question.locator(".report").wait_for()


def test_a_question_is_answered_by_keyboard_alone_and_the_focus_goes_to_the_verdict(page):
    page = page()
    keys = page.keyboard
    page.locator("[data-question] input").first.focus()
    for key in ("ArrowDown", "ArrowDown", "Tab", "ArrowRight", "Tab"):
        keys.press(key)
    assert page.evaluate(FOCUSED) == "Mark my answer"
    keys.press("Enter")
    asked(page, "q01-weakest-link").locator(".report").wait_for()
    assert page.evaluate(FOCUSED) == "✗Not right, though you were fairly sure."
    keys.press("Tab")
    assert page.evaluate(FOCUSED) == "P4"
    keys.press("Enter")
    asked(page, "q01-weakest-link").get_by_text("There is little money.").wait_for()
    assert page.locator(".jp-Cell").count() == 3


def test_a_second_answer_stands_beside_the_first(page):
    question = asked(page(), "q01-weakest-link")
    question.get_by_label("exactly the smaller").check()
    mark(question, 3)
    question.get_by_role("button", name="Try again").click()
    question.get_by_label("cannot be higher").check()
    assert "Your first answer: “It is exactly the smaller" in question.inner_text()
    mark(question, 1)
    assert question.locator(".result").inner_text() == "✓Right, though you were not sure."
    assert "Your first answer: “It is exactly the smaller" in question.inner_text()


def test_a_number_out_of_range_stays_with_its_sentence_and_the_focus(page):
    page = page()
    question = asked(page, "q01-both")
    field = question.get_by_label("Your number")
    field.fill("7")
    question.locator(".sure input").first.check()
    question.get_by_role("button", name="Mark my answer").click()
    error = question.get_by_text("Your number: type a number from 0 to 1. 7 lies outside.")
    error.wait_for()
    assert field.input_value() == "7"
    assert field.get_attribute("aria-invalid") == "true"
    assert field.get_attribute("aria-describedby") == error.get_attribute("id")
    assert field.evaluate("e => e === document.activeElement")
    field.fill("0,15")
    assert error.is_hidden()
    mark(question, 1)
    assert question.locator(".result").inner_text().startswith("✓Right")


def test_lines_are_moved_by_button_and_by_place_and_keep_the_focus(page):
    page = page()
    question = asked(page, "q01-put-in-order")
    up = question.get_by_role("button", name="Move up: The village wants a bridge.")
    up.focus()
    page.keyboard.press("Enter")
    assert up.evaluate("e => e === document.activeElement")
    field = question.get_by_label("Place of: The river rises.")
    field.fill("5")
    field.press("Enter")
    assert field.evaluate("e => e === document.activeElement")
    assert question.locator("li").last.inner_text().startswith("The river rises.")
    said = page.locator(".steelyard-board").first.locator(":scope > [aria-live=polite]")
    page.wait_for_function(
        "e => e.textContent === '“The river rises.” is now in place 5 of 5.'",
        arg=said.element_handle(),
    )
    field.fill("9")
    field.press("Enter")
    question.get_by_text("type a number from 1 to 5. “9” is not one.").wait_for()


def test_what_was_begun_and_what_was_marked_is_there_after_reopening(page):
    first = page()
    question = asked(first, "q01-weakest-link")
    question.get_by_label("cannot be higher").check()
    mark(question, 2)
    asked(first, "q01-who-decides").get_by_label("can be paid").select_option(label="The miller")
    first.wait_for_timeout(1000)
    again = page()
    assert asked(again, "q01-weakest-link").locator(".result").is_visible()
    select = asked(again, "q01-who-decides").get_by_label("can be paid")
    assert select.locator("option:checked").inner_text() == "The miller"
    assert again.locator(".count").first.inner_text() == "1 of 7 answered"


def test_two_boards_on_a_page_share_no_id_and_no_radio_group(page):
    page = page()
    boards = page.locator(".steelyard-board")
    assert boards.count() == 2
    ids = page.locator(".steelyard-board [id]").evaluate_all("all => all.map(e => e.id)")
    assert len(ids) == len({*ids})
    names = [
        {*boards.nth(n).locator("input[type=radio]").evaluate_all("all => all.map(e => e.name)")}
        for n in (0, 1)
    ]
    assert all(names)
    assert not names[0] & names[1]


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_open_and_marked_it_has_no_fault_that_a_machine_can_find(page, theme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = page(theme=theme, width=width)

    def look():
        found = axe.run(page, context=".steelyard-board").response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
        assert page.evaluate(SMALL) == 0
        assert page.evaluate(WIDE) == []

    look()
    for id, option in (
        ("q01-weakest-link", 0),
        ("q01-what-is-said", 1),
        ("q01-which-paragraph", 1),
    ):
        question = asked(page, id)
        question.locator(".picks input").nth(option).check()
        mark(question, 3)
    page.locator("details").evaluate_all("all => all.forEach(e => { e.open = true; })")
    look()
    assert page.console == []
