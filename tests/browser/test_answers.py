"""Each lesson's quiz as a student answers it: one question of each kind, wrong and right."""

from pathlib import Path

import pytest

from steelyard.quizzes.files import load
from steelyard.quizzes.items import Match, Number, Order, Several
from steelyard.quizzes.shown import parts, targets

pytestmark = pytest.mark.browser

COURSE = Path(__file__).resolve().parents[2]
LESSONS = [
    f"lessons/{path.name}" for path in sorted((COURSE / "lessons").glob("[0-9][0-9]_*.ipynb"))
]


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
        return [part.id for part in reversed(item.items)]
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
        wanted = answer if isinstance(answer, list) else [answer]
        for place, id in enumerate(shown):
            if id in wanted or isinstance(item, Several):
                question.locator(".picks input").nth(place).set_checked(id in wanted)
    question.locator(".sure input").nth(1).check()
    question.get_by_role("button", name="Mark my answer").click()
    question.locator(".report .result").wait_for()


def tone(question):
    return question.locator(".report").get_attribute("data-tone")


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
