"""The course as a careful student takes it: one record, lesson after lesson, up to the score."""

import json
from types import SimpleNamespace

import pytest

from steelyard import content

pytestmark = pytest.mark.browser

FIRST = {"Full reset": 5, "Limited deals": 35, "Managed stalemate": 40, "Deterioration": 20}
FINAL = {"Full reset": 0, "Limited deals": 30, "Managed stalemate": 30, "Deterioration": 40}
REMEMBERED = (5, 30, 40, 25)  # best first, as the book asks
OPENED = "How the ladder came out"
RESTART = "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"


@pytest.fixture
def student(opened, run_faults, rests, rerun):
    """Take a lesson: open it by its number, run it, work on it, and leave it without a fault."""

    def take(id, work):
        file = next(one.file for one in content.case().lessons if one.id == id)
        page = opened(f"lessons/{file}.ipynb")
        work(page, SimpleNamespace(rests=rests, rerun=rerun))
        rests(page)
        assert run_faults(page) == []
        assert page.console == []
        page.close()

    return take


def board(page, name):
    return page.locator(f".steelyard-board.{name}").first


def text(locator):
    return locator.inner_text().replace("\u00a0", " ")


def typed(scope, label, value):
    """Type a number into the field of a slider; its label may go on after the name."""
    fields = scope.get_by_label(label).and_(scope.locator("input[type=text]"))
    fields.first.fill(str(value))
    fields.first.press("Enter")


def write(page, words):
    area = page.locator(".steelyard-board.written textarea").first
    area.fill(words)
    area.blur()


def forecast(page, percent):
    """Keep the same chance for each dated yes/no question on the page; the others stay open."""
    for question in page.locator(".steelyard-board.dated fieldset.question").all():
        number = question.locator("input[type=text]")
        if number.count() == 1:
            number.fill(str(percent))
            number.press("Enter")
            question.get_by_role("button", name="Keep this forecast").click()
            question.locator(".kept", has_text="Kept: yes").wait_for()


def seal(page, rests, shares):
    ladder = board(page, "ladder")
    for rung, percent in shares.items():
        typed(ladder, rung, percent)
    rests(page)
    ladder.get_by_role("button", name="Seal this forecast").click()
    ladder.get_by_role("button", name="Yes, seal it").click()
    ladder.get_by_text("Fingerprint:", exact=True).wait_for()


def add_force(page, name, strength, points):
    forces = board(page, "forces")
    if forces.locator("details.add").get_attribute("open") is None:
        forces.get_by_text("Add a force from the text", exact=True).click()
    forces.locator("details.add select").select_option("all")
    forces.get_by_role("button", name=f"Add: {name}", exact=True).click()
    row = forces.locator("details.force", has=page.locator(".who", has_text=name)).first
    row.locator("summary.row").click()
    typed(row, "Best guess", strength)
    for end, at in (("Lowest", strength - 2), ("Highest", strength + 2), ("Swing points", points)):
        typed(row, end, at)
    row.locator("summary.row").click()


def judge_gates(page):
    for gate in board(page, "gates").locator("details.gate").all():
        if gate.get_attribute("open") is None:
            gate.locator("summary").first.click()
        for end, at in (("Best guess", 40), ("Lowest", 20), ("Highest", 60)):
            typed(gate, end, at)


def first_forecast(page, do):
    forecast(page, 20)
    write(page, "Résumé, <b>“P1”</b>.")
    seal(page, do.rests, FIRST)


def drivers(page, _):
    forecast(page, 80)
    add_force(page, "Shared interest in beating ISIS", 6, 100)
    add_force(page, "Election-interference affair", 7, 60)


def conditions(page, _):
    forecast(page, 30)
    judge_gates(page)
    assert "Full reset can be at most 40 %" in text(board(page, "gates").locator(".result"))


def only_dated(page, _):
    forecast(page, 50)


def weighing(page, do):
    bench = board(page, "bench")
    assert text(bench.locator(".result")) == "Without a start there is no forecast."
    bench.locator("input[value=with-failures]").check()
    bench.locator(".bars .row").first.wait_for()
    bars = text(bench.locator(".bars"))
    assert all(name in bars for name in ("Shared interest", "Election-interference", "worked-out"))
    forecast(page, 60)
    do.rests(page)
    do.rerun(page)  # the pictures below the bench are drawn anew
    said = text(bench.locator(".result"))
    assert said.startswith("Limited deals or better: ")
    assert page.locator("figure", has_text="What your judgements come to").count() == 1
    assert "first: 35 %" in text(board(page, "ladder"))
    seal(page, do.rests, FINAL)


def score(page, do):
    book, shown = board(page, "scorebook"), page.locator(".jp-Notebook")
    later = [plain(one.event) for one in content.outcomes().values()]
    assert not any(event in text(shown) for event in later)
    for field, percent in zip(book.locator(".typed input").all(), REMEMBERED, strict=True):
        field.fill(str(percent))
    book.get_by_role("button", name="Keep what I remember").click()
    book.get_by_role("button", name="Show what happened").click()
    book.get_by_text(OPENED).first.wait_for()
    page.evaluate(RESTART)
    do.rerun(page)
    told = text(shown)
    assert all(event in told for event in later)
    assert "Your first forecast scores .268, your final one .150" in told
    assert "You remember 25 % for “Deterioration”; it was 20 %." in told
    assert "Over 21 yes/no questions your mean score is " in told
    assert "Résumé, <b>“P1”</b>." in told  # in the journal


def plain(event):
    return " ".join(event.split())


def test_what_is_judged_in_one_lesson_stands_in_the_next_and_is_scored_in_the_last(student, server):
    student("01", first_forecast)
    student("02", drivers)
    student("03", conditions)
    student("04", only_dated)
    student("05", only_dated)
    student("06", weighing)
    student("07", score)
    kept = json.loads((server.folder / "work" / "scorebook.json").read_text("utf-8"))
    assert kept["first"]["opened"]["how"] == "sealed"
