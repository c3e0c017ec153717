"""The pages in docs name what there is, and each page of a lesson holds all that it must."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest

import steelyard
from steelyard import content
from steelyard.__main__ import COMMANDS, parser
from steelyard.authoring.lint import LAST, lessons, told_too_early
from steelyard.authoring.notebooks import COURSE
from steelyard.classroom.questions import own
from steelyard.classroom.tally.items import carried
from steelyard.classroom.wording import FOLDER as TEXTS
from steelyard.classroom.wording import texts
from steelyard.content.loading import parse_yaml
from steelyard.content.schemas import schema_faults
from steelyard.quizzes.files import load
from steelyard.widgets.dated import CLASS

PAGES = {
    path.relative_to(COURSE).as_posix(): path.read_text(encoding="utf-8")
    for path in [COURSE / "README.md", *sorted((COURSE / "docs").rglob("*.md"))]
}
LESSONS = {lesson.id: lesson for lesson in lessons()}
EXERCISES = {
    id
    for path in (content.FOLDER / "exercises").glob("*.yaml")
    for id in content.exercise_data(path.stem)
}
HEADINGS = [
    "Question",
    "Minutes",
    "What students do",
    "What to prepare",
    "What to expect",
    "Likely misconceptions",
    "Discussion questions",
    "What to look at in the class report",
    "In 45 minutes",
    "In 90 minutes",
    "What to do next",
]

NUMBERS = ("nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen")

# Who runs a hub writes other Python than a lesson's.
of_every_page_for_a_class = pytest.mark.parametrize("page", [p for p in PAGES if "hub" not in p])
of_every_page = pytest.mark.parametrize("page", PAGES)
of_every_lesson = pytest.mark.parametrize("id", LESSONS)


def page_of(id: str) -> str:
    return PAGES[f"docs/lessons/{id}.md"]


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert found, f"there is no heading {heading!r}"
    return found[1]


def rows(text: str) -> list[list[str]]:
    """The cells of every row of the tables in a text."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[c.strip() for c in line.strip("|").split(" | ")] for line in lines]
    return [row for row in cells if not set("".join(row)) <= set("-| ")]


def code(text: str) -> Iterator[str]:
    """Code between backticks, and each line of a block of code."""
    yield from re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)
    for block in re.findall(r"^ *```.*?\n(.*?)^ *```", text, re.M | re.S):
        yield from block.splitlines()
    yield from re.findall(r"^ {4,}(\S.*)$", text, re.M)


def slugs(text: str) -> set[str]:
    """What headings are called in a link, as the sites that show Markdown make it."""
    heads = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


# What holds of every page


@of_every_page
def test_every_relative_link_leads_somewhere(page):
    for link in re.findall(r"\]\(([^)\s]+)\)", PAGES[page]):
        if link.startswith("http"):
            continue
        path, _, place = link.partition("#")
        there = (COURSE / page).parent / path if path else COURSE / page
        assert there.exists(), f"{link} leads nowhere"
        if place:
            assert place in slugs(there.read_text(encoding="utf-8")), f"{link} is no heading there"


@of_every_page
def test_every_command_is_one_that_the_command_line_takes(page, capsys):
    for line in code(PAGES[page]):
        found = re.search(r"python -m steelyard (\w.*)", line)
        if found:
            words = shlex.split(found[1], comments=True)
            if words in ([name] for name in COMMANDS):  # named, and not typed
                continue
            try:
                parser().parse_args(words)
            except SystemExit:
                pytest.fail(f"{' '.join(words)}: {capsys.readouterr().err}")


@of_every_page_for_a_class
def test_every_call_is_one_that_a_lesson_could_make(page):
    for line in code(PAGES[page]):
        for name, given in re.findall(r"\b([a-z_]+)\(([^()]*)\)", line):
            assert name in steelyard.__all__, f"{name} is no tool of a lesson"
            asked = set(re.findall(r'"([^"]*)"', given))
            if name == "check":
                assert asked <= EXERCISES
            elif name not in ("glossary", "handin"):  # which take any word, and any name
                made = {word for lesson in LESSONS.values() for word in lesson.calls(name)}
                assert asked <= {*made, CLASS}, f"no lesson calls {line}"


@of_every_page
@pytest.mark.parametrize(
    ("pattern", "known"),
    [
        (r"\bP\d{1,2}\b", content.paragraphs()),
        (r"\bC\d\d\b", content.claims()),
        (r"\bQ\d\d\b", content.questions()),
        (r"\b[SIUYZVK]\d\b", EXERCISES),
        (r"\bq\d\d-[a-z0-9-]+", {q.id for id in LESSONS for q in load(id).questions}),
    ],
)
def test_every_id_is_of_something_that_there_is(page, pattern, known):
    assert set(re.findall(pattern, PAGES[page])) <= set(known)


@of_every_page
def test_the_minutes_of_a_plan_follow_one_another(page):
    for table in re.split(r"\n\s*\n", PAGES[page]):
        spans = [(int(a), int(b)) for a, b in re.findall(r"^\| (\d+)–(\d+) \|", table, re.M)]
        if spans:
            ends = [0, *(end for _, end in spans)]
            assert [start for start, _ in spans] == ends[:-1]
            assert ends[-1] in (45, 90)


def test_every_code_of_a_hand_in_that_the_guide_explains_is_one():
    told = re.findall(r"^- `([a-z-]+)`: ", PAGES["docs/teaching.md"], re.M)
    assert told
    assert set(told) <= set(texts("handins")["codes"])


def test_the_guides_own_dated_questions_can_be_asked(tmp_path):
    block = re.search(r"^    - id: T1\n(?:    .*\n)+", PAGES["docs/teaching.md"], re.M)
    assert block
    file = tmp_path / "class-questions.yaml"
    file.write_text(block[0].replace("\n    ", "\n").removeprefix("    "), encoding="utf-8")
    assert [one.id for one in own(file)] == ["T1", "T2"]


# What holds of a lesson's page


@of_every_lesson
def test_a_lessons_page_has_every_heading_in_its_order(id):
    assert re.findall(r"^## (.+)$", page_of(id), re.M) == HEADINGS


@of_every_lesson
def test_a_lessons_page_says_the_minutes_of_its_notebooks(id):
    told = section(page_of(id), "Minutes")
    for minutes in re.findall(r"(?:\d+ to )?\d+ minutes", LESSONS[id].texts[0]):
        assert minutes in told
    for path in (COURSE / "exercises").glob(f"{id}_*.ipynb"):
        first = re.search(r"(?:\d+ to )?\d+ minutes", path.read_text(encoding="utf-8"))
        assert first
        assert first[0] in told


@of_every_lesson
def test_every_misconception_that_a_quiz_carries_has_its_move(id):
    known = content.misconceptions()
    named = {}
    for name, error, move in rows(section(page_of(id), "Likely misconceptions")):
        if error != "Id":
            named[error.strip("`")] = name
            assert len(move) > 20
    assert set(named) == {error for item in load(id).questions for error in carried(item)}
    assert named == {error: known[error].name for error in named}


@of_every_lesson
def test_a_lessons_page_counts_what_the_lesson_has(id):
    told = section(page_of(id), "What students do")
    count = re.search(r"(\w+)\s+quiz questions", told)
    assert count
    assert count[1].lower() == NUMBERS[len(load(id).questions) - 9]
    assert set(re.findall(r"\bQ\d\d\b", told)) == LESSONS[id].calls("forecast")
    here = [c.id for c in content.claims().values() if c.paragraph in LESSONS[id].paragraphs]
    for span in re.findall(r"(C\d\d) to (C\d\d)", told):
        assert span == (min(here), max(here))


@of_every_lesson
def test_a_lessons_page_has_five_discussion_questions_each_with_its_paragraph(id):
    text = section(page_of(id), "Discussion questions")
    asked = re.split(r"^\d\. ", text, flags=re.M)[1:]
    assert len(asked) == 5
    for question in asked:
        assert re.search(r"\bP\d", question), f"{question!r} names no paragraph"
        assert re.search(r"\?|\b(Argue|Put|Give|Name)\b", question), f"{question!r} asks nothing"


@of_every_lesson
def test_the_discussion_questions_touch_what_the_lesson_reads(id):
    asked = set(re.findall(r"\bP\d+\b", section(page_of(id), "Discussion questions")))
    read = {one.id: set(one.paragraphs) for one in content.case().lessons}[id]
    if id not in ("00", "06", LAST):  # these read the whole text
        assert len(asked & read) >= min(len(read), 4)


@of_every_lesson
@pytest.mark.parametrize("plan", ["In 45 minutes", "In 90 minutes"])
def test_a_plan_names_the_lessons_own_headings(id, plan):
    named = re.findall(r"\*\*(.+?)\*\*", section(page_of(id), plan))
    assert set(named) <= set(LESSONS[id].headings)
    assert named or id == "00"


@of_every_lesson
def test_only_the_last_page_tells_what_came_after_the_text_and_it_warns_first(id):
    page = page_of(id)
    if id == LAST:
        assert "**This page tells what happened" in page.split("\n## ", maxsplit=1)[0]
    else:
        assert list(told_too_early(page)) == []


# The rubric


def test_the_rubric_keeps_its_schema_and_no_level_is_left_out():
    assert schema_faults(TEXTS, TEXTS) == []
    rubric = texts("rubric")
    scale = [one["level"] for one in rubric["scale"]]
    assert scale == list(range(len(scale)))
    for criterion in rubric["criteria"]:
        assert [one["level"] for one in criterion["levels"]] == scale


def test_the_rubric_asks_for_what_students_are_told_that_a_reader_looks_for():
    told = parse_yaml(content.FOLDER / "writing.yaml")["looks_for"]
    asked = {one["id"]: one["looks_for"] for one in texts("rubric")["criteria"]}
    assert {one["id"]: one["text"] for one in told}.items() <= asked.items()


def test_the_guide_shows_the_rubric_as_it_is():
    found = re.search(r"<!-- rubric -->\n(.*?)<!-- /rubric -->", PAGES["docs/teaching.md"], re.S)
    assert found
    assert found[1] == as_tables(texts("rubric"))


def as_tables(rubric: dict[str, Any]) -> str:
    names = {one["level"]: one["name"] for one in rubric["scale"]}
    lines = []
    for number, one in enumerate(rubric["criteria"], 1):
        lines += ["", f"**{number}. {one['name']}.** {one['looks_for']}", ""]
        lines += ["| Level | What a reader finds | Comments to paste |", "| --- | --- | --- |"]
        for level in one["levels"]:
            said = "<br>".join(level["comments"])
            name = names[level["level"]]
            lines.append(f"| {level['level']} {name} | {level['sees']} | {said} |")
    return "\n".join([*lines, "", ""])
