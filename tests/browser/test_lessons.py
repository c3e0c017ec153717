"""Each lesson as a student meets it: opened, run, answered, worked by keyboard, reopened."""

import json
from pathlib import Path

import pytest

from steelyard import content
from steelyard.quizzes.files import load
from steelyard.quizzes.items import Match, Number, Order, Several
from steelyard.quizzes.shown import parts, targets

pytestmark = pytest.mark.browser

COURSE = Path(__file__).resolve().parents[2]
FILES = sorted((COURSE / "lessons").glob("[0-9][0-9]_*.ipynb"))
LESSONS = [f"lessons/{path.name}" for path in FILES]
OURS = ".steelyard-board, .steelyard-card"
OVERFLOW = """sel => [...document.querySelectorAll(sel)]
  .flatMap(e => [e, ...e.querySelectorAll("*")])
  .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'visible'
    && e.clientWidth > 0 && !e.closest('svg') && getComputedStyle(e).position !== 'absolute')
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


def quiz_of(path):
    return load(Path(path).name[:2])


def board(page, quiz):
    """The lesson's own quiz, not the questions that come back in it."""
    first = quiz.questions[0].id
    return page.locator(".steelyard-board", has=page.locator(f'[data-question="{first}"]')).last


def one_of_each_kind(quiz):
    kinds = {}
    for item in quiz.questions:
        kinds.setdefault(item.kind, item)
    return kinds.values()


def right_answer(item):
    if isinstance(item, Number):
        return item.answer
    if isinstance(item, Match):
        return {left.id: left.right for left in item.lefts}
    if isinstance(item, Order):
        return [part.id for part in item.items]
    right = [o.id for o in item.options if o.right]
    return right if isinstance(item, Several) else right[0]


def wrong_answer(item):
    if isinstance(item, Number):
        lowest, highest = item.range
        return lowest if abs(lowest - item.answer) > item.tolerance else highest
    if isinstance(item, Match):
        return {
            left.id: next(r.id for r in item.rights if r.id != left.right) for left in item.lefts
        }
    if isinstance(item, Order):
        return list(parts(item))
    wrong = [o.id for o in item.options if not o.right]
    return wrong if isinstance(item, Several) else wrong[0]


def give(question, item, answer):
    """Enter an answer with the controls of its kind, say "fairly sure", and have it marked."""
    shown = parts(item)
    if isinstance(item, Number):
        question.get_by_label("Your number").fill(str(answer))
    elif isinstance(item, Match):
        for id, goal in answer.items():
            place = str(targets(item).index(goal))
            question.locator("select").nth(shown.index(id)).select_option(place)
    elif isinstance(item, Order):
        for place, id in enumerate(answer, 1):
            text = next(part.text for part in item.items if part.id == id)
            row = question.locator("ol.order > li", has_text=text[:40].strip())
            row.locator("input").fill(str(place))
            row.locator("input").press("Enter")
    else:
        for id in answer if isinstance(answer, list) else [answer]:
            question.locator(".picks input").nth(shown.index(id)).check()
    question.locator(".sure input").nth(1).check()
    question.get_by_role("button", name="Mark my answer").click()
    question.locator(".report .result").wait_for()


def tone(question):
    return question.locator(".report").get_attribute("data-tone")


@pytest.mark.parametrize("path", LESSONS)
def test_before_anything_is_run_a_lesson_shows_words_and_pictures(path, opened):
    page = opened(path, run=False)
    page.wait_for_timeout(1500)
    text = page.locator(".jp-Notebook").inner_text()
    assert "Error displaying widget" not in text
    assert "Run this cell to use the board" in text
    assert page.locator(".steelyard-card").count() >= 3


@pytest.mark.parametrize("path", LESSONS)
def test_a_lesson_runs_in_the_browser_without_an_error(path, opened, run_faults):
    page = opened(path)
    assert run_faults(page) == []
    assert page.console == []
    assert page.locator(".steelyard-board").count() >= 2
    assert page.locator(".steelyard-kept:visible").count() == 0


@pytest.mark.parametrize("path", LESSONS)
def test_every_kind_of_question_is_marked_right_and_wrong_and_found_again(path, opened, rerun):
    page, quiz = opened(path), quiz_of(path)
    for item in one_of_each_kind(quiz):
        question = board(page, quiz).locator(f'[data-question="{item.id}"]')
        give(question, item, wrong_answer(item))
        assert tone(question) != "right", item.id
        question.get_by_role("button", name="Try again").click()
        give(question, item, right_answer(item))
        assert tone(question) == "right", item.id
    page.reload()
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    rerun(page)
    for item in one_of_each_kind(quiz):
        question = board(page, quiz).locator(f'[data-question="{item.id}"]')
        assert tone(question) == "right", item.id
        assert "Your first answer" in question.inner_text()


@pytest.mark.parametrize("path", LESSONS)
def test_the_key_reaches_the_browser_only_with_an_answer(path, opened):
    page, quiz = opened(path), quiz_of(path)
    sent = page.locator(".jp-Notebook").evaluate("e => e.outerHTML")
    for item in quiz.questions:
        whys = [o.why for o in getattr(item, "options", ())] or [getattr(item, "why", "")]
        assert not any(why and why.strip()[:60] in sent for why in whys), item.id


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", LESSONS)
def test_a_lesson_has_no_accessibility_fault_of_ours(path, theme, opened, axe):
    page, quiz = opened(path, theme=theme), quiz_of(path)
    item = quiz.questions[0]
    give(board(page, quiz).locator(f'[data-question="{item.id}"]'), item, wrong_answer(item))
    for summary in page.locator(f":is({OURS}) summary").all()[:12]:
        summary.click()
    assert axe(page) == []


@pytest.mark.parametrize("path", LESSONS)
def test_nothing_is_cut_off_on_a_narrow_screen(path, opened):
    page = opened(path, width=320, height=640)
    assert page.evaluate(OVERFLOW, OURS) == []


@pytest.mark.parametrize("path", [p for p in LESSONS if "00_" not in p])
def test_keys_on_a_control_move_the_control_and_nothing_of_the_notebook(path, opened):
    page = opened(path)
    before = page.locator(".jp-Cell").count()
    control = page.locator(".steelyard-board input[type=range]:visible").first
    control.scroll_into_view_if_needed()
    control.focus()
    old = control.input_value()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "x", "d", "d", "a"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert control.input_value() != old
    assert page.locator(".jp-Cell").count() == before


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
