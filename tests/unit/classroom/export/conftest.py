"""Questions to export: the course's, an invented case's, and any text in any kind of question."""

from pathlib import Path

import pytest
from hypothesis import strategies as st

from steelyard import content
from steelyard.classroom.export import forms
from steelyard.classroom.export.model import form
from steelyard.quizzes.files import load
from steelyard.quizzes.items import (
    Before,
    Choice,
    Kind,
    Left,
    Lure,
    Match,
    Number,
    Option,
    Order,
    Part,
    Several,
    Sort,
    Spot,
)

SAMPLE = Path(__file__).parents[2] / "quizzes" / "sample"

PIECES = (
    *"{}~=#:\\%[]<>&\"'-+@`*_$|/",
    *(
        "->",
        "]]>",
        "####",
        "//",
        "::",
        "{#",
        "%50%",
        "[html]",
        "\\n",
        "&#35;",
        "<b>",
        "<!--",
        "-->",
    ),
    *("\n", "\r\n", "\n\n", "\t", "\u2028", "\x85", "\u00a0", " ", "  "),
    *("*so*", "`x`", "[a](https://b.example)", "$x^2$", "\\(y\\)", "![](i.png)", "x<br>y"),
    *("שלום", "\u202eab\u202c", "😀", "é", "½", "“so”", "word", "=1+2", "@a", "T", "TRUE"),
)


@pytest.fixture
def sample(monkeypatch):
    """The invented case, used wherever none is named."""
    monkeypatch.setattr(content, "FOLDER", SAMPLE)
    return SAMPLE


@pytest.fixture(scope="session")
def course():
    """The course's questions in their forms."""
    return forms()


@pytest.fixture(scope="session")
def items():
    """The course's questions as the course has them, by id."""
    lessons = [one.id for one in content.case().lessons]
    quizzes = [load(id) for id in lessons if (content.FOLDER / "quizzes" / f"{id}.yaml").exists()]
    return {item.id: item for quiz in quizzes for item in quiz.questions}


@pytest.fixture(scope="session")
def awkward():
    """Texts of signs that mean something to a file format, and a word so that none is empty."""
    pieces = st.sampled_from(PIECES) | st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc"])
    )
    return st.lists(pieces, max_size=8).map("".join).map(lambda text: f"{text}x")


@pytest.fixture(scope="session")
def signs():
    """Texts with a sign that means something to a file format at both ends, one for each sign."""
    return [f"{piece}x{piece}" for piece in PIECES]


@pytest.fixture(scope="session")
def asked():
    """A question of each form with this text in every place: kind of form → form."""

    def make(text):
        options = (
            Option("a", text, text, right=True),
            Option("b", f"{text}b", text, paragraph="P1"),
        )
        base = {"id": "q01-any", "prompt": text, "paragraphs": ("P1",)}
        parts = tuple(Part(id, f"{text}{id}") for id in "abc")
        chain = (Before("a", "b", text), Before("b", "c", text))
        lefts = (Left("l1", text, "r1", text), Left("l2", f"{text}2", "r2", text))
        kinds = (Kind("r1", text), Kind("r2", f"{text}2"), Kind("r3", f"{text}3", text))
        asked = (
            Choice(**base, options=options),
            Spot(**base, options=(*options, Option("c", f"{text}c", text, right=True))),
            Several(**base, options=(*options, Option("c", f"{text}c", text, right=True))),
            Order(**base, items=parts, before=chain),
            Order(**base, items=parts, before=chain[:1]),
            Match(**base, lefts=lefts, rights=kinds),
            Sort(**base, lefts=lefts, rights=kinds),
            Number(
                **base,
                answer=0.5,
                tolerance=0.1,
                range=(0.0, 9.0),
                why=text,
                unit="%",
                lures=(Lure(2.0, 0.0, text),),
            ),
        )
        return [form(item) for item in asked]

    return make
