"""The words of a saved web page, block by block: no scripts, no menus, no hidden matter."""

from __future__ import annotations

import re
from html.parser import HTMLParser

__all__ = ["html_text"]


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NO_WORDS = _names("script style template noscript svg head iframe object canvas")
# Elements whose words are not the text of an article.  A form is not among them: some sites wrap
# the whole page in one.
_NOT_THE_TEXT = _NO_WORDS | _names("nav aside button select figure footer menu dialog video audio")
_BLOCKS = _names(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption h1 h2 "
    "h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th "
    "thead tr ul"
)
_VOID = _names("area base br col embed hr img input link meta param source track wbr")
_WHOLE_PAGE = _names("html body main article")  # a script may have to unhide these
# Opening one of these ends an open one whose end tag was left out.
_ENDS_ITSELF = _names("p li dt dd option tr td th")


def html_text(source: str) -> str:
    """The words of a page: blocks parted by a blank line, `<br>` as a line end, spaces folded."""
    words = _parsed(source, _NOT_THE_TEXT)
    if words.left_out:  # an end tag is missing, and all that followed was left out with its element
        words = _parsed(source, _NO_WORDS)
    blocks = (
        [" ".join(line.split()) for line in block.split("\n")]
        for block in re.split(r"\n{2,}", "".join(words.parts))
    )
    return "\n\n".join(text for block in blocks if (text := "\n".join(filter(None, block))))


def _parsed(source: str, leave_out: frozenset[str]) -> _Words:
    parser = _Words(leave_out)
    parser.feed(source)
    parser.close()
    return parser


class _Words(HTMLParser):
    def __init__(self, leave_out: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.leave_out = leave_out
        self.parts: list[str] = []
        self.left_out: list[str] = []  # open elements, from the first that is left out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.left_out and self.left_out[-1] == tag and tag in _ENDS_ITSELF:
            self.left_out.pop()
        if tag not in _VOID and (self.left_out or self._leaves_out(tag, dict(attrs))):
            self.left_out.append(tag)
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.left_out:
            while self.left_out.pop() != tag:
                pass
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self.left_out:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _part(self, tag: str) -> None:
        if tag == "br":
            self.parts.append("\n")
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def _leaves_out(self, tag: str, attributes: dict[str, str | None]) -> bool:
        style = (attributes.get("style") or "").replace(" ", "").lower()
        hidden = "hidden" in attributes or "display:none" in style
        return tag in self.leave_out or (hidden and tag not in _WHOLE_PAGE)
