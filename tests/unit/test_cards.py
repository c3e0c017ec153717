"""Cards: HTML and the same words as plain text, with nothing from outside taken as markup."""

from steelyard.cards import Card, fold, plain, prose, table, wide


def test_a_card_prints_its_words_and_shows_its_html_with_its_own_style():
    card = Card("words", "<p>words</p>")
    shown = card._repr_mimebundle_()
    assert repr(card) == shown["text/plain"] == "words"
    assert shown["text/html"].startswith("<style>.steelyard-card{")
    assert shown["text/html"].endswith('<div class="steelyard-card"><p>words</p></div>')


def test_a_sentence_is_escaped():
    assert Card.saying("1 < 2").html == "<p>1 &lt; 2</p>"


def test_the_courses_text_may_hold_emphasis_and_code_and_no_html():
    assert prose(" a *b* `c` <i>d</i> ") == "a <em>b</em> <code>c</code> &lt;i&gt;d&lt;/i&gt;"


def test_plain_text_has_no_markdown_and_no_line_breaks():
    assert plain("a *b* `c`\nd <i>e</i>") == "a b c d <i>e</i>"
    assert plain("") == ""


def test_a_table_has_a_head_and_its_rows():
    assert table(["x", "y"], [["1", "2"]]) == (
        '<table><thead><tr><th scope="col">x</th><th scope="col">y</th></tr></thead>'
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    )


def test_a_table_can_name_its_rows_and_itself():
    made = table(["x", "y"], [["1", "2"]], named=True, caption="Both", kind="k")
    assert made.startswith('<table class="k"><caption>Both</caption><thead>')
    assert '<th scope="row">1</th><td>2</td>' in made


def test_what_is_wide_can_be_reached_and_named():
    assert wide("<table>", 'a "b"') == (
        '<div class="wide" role="group" aria-label="a &quot;b&quot;" tabindex="0"><table></div>'
    )


def test_a_fold_keeps_the_notebooks_shortcuts_from_its_title():
    assert fold("More", "<p>a</p>") == (
        '<details><summary data-lm-suppress-shortcuts="true">More</summary><p>a</p></details>'
    )
