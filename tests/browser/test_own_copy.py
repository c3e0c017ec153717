"""Adding one's own copy by hand: chosen, read, refused, shown on cards, removed, never stored."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

PATH = "lessons/own_copy_test.ipynb"
STORED = "() => JSON.stringify(window.jupyterapp.shell.currentWidget.context.model.toJSON())"
FILLER = "and then, as the harbour master says, the boats come in and the nets are hung to dry"


@pytest.fixture(scope="module")
def text():
    """A text with the first words of every paragraph and nothing else of it."""
    from steelyard import content

    paragraphs = content.paragraphs().values()
    return "\n\n".join(f"{p.incipit} {FILLER} on quay {p.id}." for p in paragraphs)


@pytest.fixture
def page(server, opened):
    """A notebook with the board and two cards."""
    import nbformat

    cells = ["from steelyard import own_copy, read\nown_copy()", 'read("P1", "P4")']
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.metadata["kernelspec"] = kernel  # without one, JupyterLab asks
    (server.folder / "lessons").mkdir(exist_ok=True)
    nbformat.write(notebook, server.folder / PATH)
    return opened(PATH)


def choose(page, name, data):
    page.get_by_label("Choose", exact=False).set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": data}
    )


def outcome(page):
    return page.locator(".steelyard-board.upload .outcome")


def test_a_copy_is_added_shown_kept_out_of_the_notebook_and_removed(page, rerun, text):
    choose(page, "mine.txt", text.encode())
    page.get_by_text("All 17 paragraphs were found in mine.txt.").first.wait_for()
    region = page.locator(".steelyard-board.upload [aria-live=polite]")
    page.wait_for_function("e => e.textContent.includes('All 17')", arg=region.element_handle())

    rerun(page)
    page.locator("blockquote", has_text="on quay P4.").wait_for()
    stored = page.evaluate(STORED)
    assert "In our words" in stored
    assert "harbour master says" not in stored

    page.get_by_role("button", name="Remove my copy").click()
    page.get_by_role("button", name="Yes, remove it").click()
    page.get_by_text("Your copy was removed from this course.").first.wait_for()
    assert page.get_by_label("Choose your file").evaluate("e => e === document.activeElement")
    assert not page.get_by_role("button", name="Remove my copy").is_visible()
    assert page.console == []


def test_a_large_file_is_refused_in_the_browser_and_nothing_is_sent(page):
    page.evaluate("""() => {
      const input = document.querySelector('.steelyard-board.upload input[type=file]');
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(50 * 1024 * 1024)], 'large.pdf'));
      input.files = files.files;
      input.dispatchEvent(new Event('change'));
    }""")
    assert outcome(page).inner_text().startswith("large.pdf has 50 MB, and a file may have 20 MB.")


def test_a_file_of_twelve_megabytes_arrives_in_parts(page, text):
    """A notebook server closes the line on a message of more than ten megabytes."""
    padding = "<!-- " + "nothing " * (12 * 1024 * 1024 // 8) + " -->"
    blocks = "".join(f"<p>{block}</p>" for block in text.split("\n\n"))
    choose(page, "padded.html", f"<html>{padding}{blocks}</html>".encode())
    page.get_by_text("All 17 paragraphs were found in padded.html.").first.wait_for()
    page.get_by_role("button", name="Remove my copy").click()
    page.get_by_role("button", name="Yes, remove it").click()


def test_another_text_is_refused_in_a_sentence(page):
    choose(page, "novel.txt", b"It was a dark and stormy night. " * 40)
    outcome(page).get_by_text("0 of its 17 paragraphs were found.").wait_for()


def test_markup_in_a_copy_is_text_on_the_card(page, rerun, text):
    bad = text.replace("nets", "<img src=x onerror=window.hit=1>")
    choose(page, "<b>bad</b>.txt", bad.encode())
    page.get_by_text("<b>bad</b>.txt").first.wait_for()
    rerun(page)
    page.locator("blockquote", has_text="<img src=x").first.wait_for()
    assert page.evaluate("window.hit") is None


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_board_and_the_cards_have_no_accessibility_fault(page, rerun, do, text, theme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    do(page, "apputils:change-theme", f"{{theme: 'JupyterLab {theme.capitalize()}'}}")
    choose(page, "mine.txt", text.encode())
    page.get_by_text("All 17 paragraphs were found in mine.txt.").first.wait_for()
    rerun(page)
    page.locator("blockquote", has_text="on quay P4.").wait_for()
    for context in (".steelyard-board.upload", ".steelyard-card"):
        found = axe.run(page, context=context).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
