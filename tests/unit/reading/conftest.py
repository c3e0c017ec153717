"""One text in many editions: an invented one, and the commentary itself where a copy is at hand."""

from __future__ import annotations

import io
import re
import textwrap
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest

HERE = Path(__file__).parent
STRAIGHT = str.maketrans("‘’“”", "''\"\"")
ABOUT = "About the author\n\nThe author teaches the history of harbours. This text was her first."


@dataclass(frozen=True)
class Edition:
    """A text whose paragraphs are known, and the ways in which it is handed round."""

    sections: tuple[tuple[str, tuple[str, ...]], ...]
    incipits: dict[str, str]

    @property
    def headings(self) -> list[str]:
        return [title for title, _ in self.sections]

    @property
    def paragraphs(self) -> dict[str, str]:
        texts = [text for _, section in self.sections for text in section]
        return dict(zip(self.incipits, texts, strict=True))

    def wrapped(self, width: int = 85, gap: str = "\n\n", hyphenate: bool = False) -> str:
        parts = []
        for title, section in self.sections:
            parts.append(title)
            parts += [_wrapped(text, width, hyphenate) for text in section]
        return gap.join(parts) + gap + ABOUT

    def html(self) -> str:
        body = "".join(
            f"<h2>{escape(title)}</h2>" + "".join(f"<p>{escape(p)}</p>\n" for p in section)
            for title, section in self.sections
        )
        teaser = " ".join(self.sections[0][1][0].split()[:12])
        return (
            "<!DOCTYPE html><html><head><meta charset='utf-8'><title>A page</title>"
            "<script>var p = 'Any discussion';</script><style>p{color:red}</style></head><body>"
            f"<nav><ul><li><a href='/'>Home</a><li><a href='/x'>{escape(teaser)} …</a></ul></nav>"
            f"<div class=teaser><a href='/x'>{escape(teaser)} [more]</a></div>"
            f"<article><header><h1>A commentary</h1></header>{body}</article>"
            f"<h3>Related</h3><ul><li>{escape(teaser)} [more]</li></ul>"
            "<p>About the author. She teaches the history of harbours.</p>"
            "<footer>Contact us. All rights reserved.</footer></body></html>"
        )

    def pdf(self) -> bytes:
        from reportlab.lib.pagesizes import A5
        from reportlab.lib.styles import getSampleStyleSheet
        from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

        def header(canvas, document):
            canvas.drawString(60, 560, "A Commentary of the Quays")
            canvas.drawString(200, 20, f"Page {document.page}")

        styles, story = getSampleStyleSheet(), []
        for title, section in self.sections:
            story.append(Paragraph(escape(title), styles["Heading2"]))
            for text in section:
                story += [Paragraph(escape(text), styles["BodyText"]), Spacer(1, 8)]
        story.append(Paragraph(escape(ABOUT.split("\n\n")[1]), styles["Italic"]))
        out = io.BytesIO()
        SimpleDocTemplate(out, pagesize=A5).build(story, onFirstPage=header, onLaterPages=header)
        return out.getvalue()


def _wrapped(text: str, width: int, hyphenate: bool) -> str:
    lines = textwrap.wrap(text, width, break_on_hyphens=True)
    if not hyphenate:
        return "\n".join(lines)
    for i in range(len(lines) - 1):  # break the next line's first word, as a typesetter would
        first = lines[i + 1].split(" ")[0]
        if re.fullmatch(r"[a-z]{9,}", first) and not lines[i].endswith("-"):
            lines[i] += f" {first[:5]}-"
            lines[i + 1] = lines[i + 1][5:]
    return "\n".join(lines)


def _stand_in() -> Edition:
    sections = []
    for block in re.split(r"^# ", (HERE / "stand_in.txt").read_text("utf-8"), flags=re.MULTILINE)[
        1:
    ]:
        title, _, rest = block.partition("\n")
        sections.append((title, tuple(rest.strip().split("\n\n"))))
    texts = [text for _, section in sections for text in section]
    return Edition(
        tuple(sections),
        {f"P{n}": " ".join(t.split()[:5]).translate(STRAIGHT) for n, t in enumerate(texts, 1)},
    )


def _commentary(paragraphs: dict[str, str]) -> Edition:
    from steelyard import content

    sections = tuple(
        (section.title, tuple(paragraphs[i] for i in section.paragraphs))
        for section in content.case().sections
    )
    return Edition(sections, {i: p.incipit for i, p in content.paragraphs().items()})


@pytest.fixture(scope="session")
def stand_in() -> Edition:
    return _stand_in()


@pytest.fixture(scope="session", params=["invented text", "commentary"])
def edition(request: pytest.FixtureRequest) -> Edition:
    if request.param == "invented text":
        return _stand_in()
    return _commentary(request.getfixturevalue("commentary_paragraphs"))


@pytest.fixture
def own_text() -> str:
    """A text that the course takes for a copy of its own: its first words, invented passages."""
    from steelyard import content

    fillers = [" ".join(text.split()[5:]) for text in _stand_in().paragraphs.values()]
    paragraphs = content.paragraphs().values()
    return "\n\n".join(f"{p.incipit} {f}" for p, f in zip(paragraphs, fillers, strict=True))


@pytest.fixture
def work_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path / "work"))
    return tmp_path / "work"
