"""A whole page of HTML."""

from steelyard.pages import whole


def test_a_page_says_its_language_fits_a_phone_and_escapes_its_title():
    page = whole("a < b", "p{margin:0}", "<main>x</main>")
    assert page.startswith('<!doctype html><html lang="en">')
    assert 'content="width=device-width, initial-scale=1"' in page
    assert "<title>a &lt; b</title><style>p{margin:0}</style>" in page
    assert page.endswith("<body><main>x</main></body></html>\n")
