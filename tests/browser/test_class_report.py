"""The report on a class in a real browser: from a file, on a phone, on a projector, on paper."""

import pytest

pytestmark = pytest.mark.browser

WIDE = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""
OPEN = "all => all.forEach(e => { if (!e.matches('.outcomes')) e.open = true; })"


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The address of a report on an invented class of thirty."""
    from steelyard.classroom.collect import HandIn
    from steelyard.classroom.invented import Student, records
    from steelyard.classroom.report.page import page
    from steelyard.classroom.tally import count

    made = [
        HandIn(
            f"{n}.zip",
            "ok" if n % 6 else "no-receipt",
            who=f"calm-otter-{n:06d}",
            made="2026-05-04" if n % 6 else "",
            board=True,
            records=records(Student.of(2, n, 2)),
        )
        for n in range(1, 31)
    ]
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(page(count(made), "Seminar 3, collected on 4 May."), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def shown(chromium, report):
    """Open the report: `shown(width, theme)`; the page lists what it asked the network for."""
    contexts = []

    def go(width=1600, theme="light", **how):
        contexts.append(
            chromium.new_context(
                viewport={"width": width, "height": 900}, color_scheme=theme, **how
            )
        )
        page = contexts[-1].new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(report)
        return page

    yield go
    for context in contexts:
        context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1600])
def test_nobody_is_kept_out_and_nothing_sticks_out(shown, report, width, theme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = shown(width, theme)
    assert page.evaluate(WIDE) == 0
    for open_ in (OPEN, "all => all.forEach(e => { e.open = true; })"):
        page.locator("details").evaluate_all(open_)
        assert page.evaluate(WIDE) == 0
    found = axe.run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
    assert page.asked == [report]


def test_what_happened_is_behind_a_closed_fold_that_a_link_does_not_open(shown):
    from steelyard.classroom.questions import of_case

    page = shown()
    page.get_by_role("link", name="What happened").click()
    fold = page.locator("details.outcomes")
    assert fold.get_attribute("open") is None
    assert page.get_by_text("The contest of forecasts").is_hidden()
    told = page.locator("body").inner_text()
    texts = [one.question.resolution.text.strip() for one in of_case()]
    assert not any(one in told for one in texts if len(one) > 20)
    page.keyboard.press("Tab")
    fold.locator("summary").first.focus()
    page.keyboard.press("Enter")
    page.get_by_text("The contest of forecasts").wait_for()


def test_a_link_to_the_figures_opens_the_lesson_that_holds_them(shown):
    page = shown()
    for link in page.get_by_role("link", name="See the figures").all():
        target = page.locator(f"id={link.get_attribute('href')[1:]}")
        link.click()
        target.wait_for(state="visible")


def test_paper_leaves_out_what_happened_unless_it_was_opened(shown, tmp_path):
    from pypdf import PdfReader

    def printed(page, name):
        page.pdf(path=tmp_path / name, format="A4")
        return "".join(p.extract_text() for p in PdfReader(tmp_path / name).pages)

    page = shown(theme="dark")
    closed = printed(page, "closed.pdf")
    assert "Five things worth discussing" in closed
    assert "The contest of forecasts" not in closed
    page.locator("details.outcomes").evaluate("e => { e.open = true; }")
    assert "The contest of forecasts" in printed(page, "open.pdf")


def test_forced_colours_leave_every_mark_to_be_seen(shown):
    page = shown(forced_colors="active")
    fills = page.locator("svg .drives").evaluate_all(
        "all => [...new Set(all.map(e => getComputedStyle(e).fill))]"
    )
    ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert fills
    assert ground not in fills
