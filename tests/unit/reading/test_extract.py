"""Every file becomes text or a sentence that says what was found and what to do."""

from __future__ import annotations

import io
import zipfile

import pytest

from steelyard.reading import extract, pdf
from steelyard.reading.extract import load, plain_text
from steelyard.reading.markup import html_text

WORDS = "The quay at Norholm lies under fog – “a wall of wool”, the skipper’s wife calls it."


def zipped(*names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def pdf_of(draw, pages=1):
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    for _ in range(pages):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def scan():
    """A page that is a picture, without a letter of text."""
    return pdf_of(lambda canvas: canvas.rect(50, 50, 400, 700, fill=1), pages=3)


@pytest.fixture
def text_pdf():
    return pdf_of(lambda canvas: canvas.drawString(50, 700, "The quay lies under fog. " * 3))


def locked(data, owner="owner", user="user"):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=user, owner_password=owner, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_a_text_file_is_read_in_any_usual_encoding(encoding):
    assert plain_text(WORDS.encode(encoding), "text.txt").lstrip("\ufeff") == WORDS


def test_the_contents_decide_and_not_the_name(text_pdf):
    assert plain_text(text_pdf, "download.txt").startswith("The quay lies")
    assert plain_text(f"<html><p>{WORDS}</p></html>".encode(), "page.txt") == WORDS
    assert plain_text(f"<p>{WORDS}</p>".encode(), "page.htm") == WORDS
    assert plain_text(b"Is 1 < 2? " + WORDS.encode(), "x.txt").startswith("Is 1 < 2?")


def test_a_page_is_read_in_the_encoding_that_it_names():
    page = f'<html><meta charset="windows-1252"><p>{WORDS}</p></html>'
    assert plain_text(page.encode("cp1252"), "page.html") == WORDS
    assert plain_text(page.encode("utf-16"), "page.html") == WORDS


def test_an_unknown_encoding_of_a_page_is_not_trusted():
    page = f'<html><meta charset="x-imaginary"><p>{WORDS}</p></html>'
    assert plain_text(page.encode(), "page.html") == WORDS


def test_blocks_of_a_page_are_parted_and_inline_elements_are_not():
    page = "<div>One <b>b</b>old<p>two<br>lines <p>three&nbsp;&amp; four</div><td>five"
    assert html_text(page) == "One bold\n\ntwo\nlines\n\nthree & four\n\nfive"


def test_scripts_menus_and_hidden_parts_of_a_page_are_left_out():
    page = (
        "<head><title>T</title></head><nav><ul><li>Menu<li>More</ul></nav><form><p>kept</form>"
        "<script>if (a < b) x('</p>')</script><style>p{}</style><p hidden>no<p>yes"
        "<div style='display: none'><p>no</div><aside>no<p>no</aside><footer>no</footer>"
    )
    assert html_text(page) == "kept\n\nyes"


def test_a_page_whose_menu_never_ends_is_read_with_its_menu():
    assert html_text("<nav>Menu<p>The text") == "Menu\n\nThe text"


def test_a_hidden_body_is_read_since_a_script_would_have_shown_it():
    assert html_text("<body style='display:none'><p>The text") == "The text"


def test_pages_of_a_pdf_are_parted_by_form_feeds():
    pages = iter(["The first page lies under fog.", "The second page lies in the sun."])
    data = pdf_of(lambda canvas: canvas.drawString(50, 700, next(pages)), pages=2)
    first, second = plain_text(data, "a.pdf").split("\f")
    assert (first.strip(), second.strip()) == (
        "The first page lies under fog.",
        "The second page lies in the sun.",
    )


def test_a_pdf_locked_only_against_changes_is_read(text_pdf):
    assert "under fog" in plain_text(locked(text_pdf, user=""), "a.pdf")


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.txt", "is empty"),
        (b" \r\n\t \x00", "a.txt", "is empty"),
        (b"Login please", "a.txt", "almost no words"),
        (b"<html><body></body></html>", "a.html", "almost no words"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a.docx", "Word document"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a.txt", "Word document"),
        (zipped("a.txt"), "a.zip", "zip archive"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 99, "a.doc", r"\.doc"),
        (b"{\\rtf1 x", "a.rtf", r"\.rtf"),
        (b"\x89PNG\r\n", "a.pdf", "picture"),
        (b"bplist00" + b"x" * 99, "a.webarchive", "web archive"),
        (b"MIME-Version: 1.0 " + WORDS.encode(), "a.mhtml", "web archive"),
        (bytes(range(1, 32)) * 9 + b"\x00\x81" * 9, "a.bin", "neither a text file"),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>", "a.pdf", "damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "a.pdf", "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence_with_its_name(data, name, said):
    with pytest.raises(ValueError, match=said) as refused:
        plain_text(data, name)
    assert str(refused.value).startswith(f"{name} ")
    assert str(refused.value)[-1] in ".?"


def test_a_word_document_is_told_how_to_become_readable():
    with pytest.raises(ValueError, match=r"plain text \(\.txt\) or as a PDF"):
        plain_text(zipped("word/document.xml"), "a.docx")


def test_a_scan_is_refused_with_its_number_of_pages(scan):
    with pytest.raises(ValueError, match="3 pages and no text"):
        plain_text(scan, "scan.pdf")


def test_a_pdf_with_a_password_is_refused(text_pdf):
    with pytest.raises(ValueError, match="encrypted"):
        plain_text(locked(text_pdf), "secret.pdf")


def test_half_a_pdf_is_refused_or_read_but_never_raises_anything_else(text_pdf):
    said = set()
    for end in range(20, len(text_pdf), 37):
        try:
            said.add("fog" in plain_text(text_pdf[:end], "half.pdf"))
        except ValueError as refused:
            said.add(str(refused).startswith("half.pdf "))
    assert said == {True}


def test_a_book_is_refused_by_its_number_of_pages(monkeypatch, text_pdf):
    monkeypatch.setattr(pdf, "MOST_PAGES", 0)
    with pytest.raises(ValueError, match="more than the 0 that are read"):
        plain_text(text_pdf, "book.pdf")


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(tmp_path, monkeypatch):
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(type(large), "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(ValueError, match=r"large\.txt has 50 MB, and a file may have 20 MB"):
        load(large)


def test_bytes_above_the_limit_are_refused_and_those_at_it_are_looked_at(monkeypatch):
    monkeypatch.setattr(extract, "LIMIT", len(WORDS.encode()))
    assert plain_text(WORDS.encode(), "a.txt") == WORDS
    with pytest.raises(ValueError, match="MB"):
        plain_text(WORDS.encode() + b".", "a.txt")


def test_a_text_longer_than_a_book_is_refused():
    with pytest.raises(ValueError, match="holds about 601,000 words, more than a book"):
        plain_text(b"The boats lie in fog. " * 164_000, "library.txt")


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(ValueError, match="There is no file"):
        load(tmp_path / "nothing.txt")
    with pytest.raises(ValueError, match="is a folder"):
        load(tmp_path)


def test_a_file_is_loaded_with_its_name(tmp_path):
    (tmp_path / "text.txt").write_bytes(b"abc")
    assert load(str(tmp_path / "text.txt")) == (b"abc", "text.txt")


def test_remarks_on_sloppy_pdfs_stay_out_of_the_notebook(text_pdf, capfd):
    plain_text(text_pdf + b"\nrubbish after the end\n", "a.pdf")
    assert capfd.readouterr() == ("", "")
