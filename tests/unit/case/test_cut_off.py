"""Nothing after the cut-off day is told before the last lesson."""

from __future__ import annotations

import re
from typing import Any

import pytest

TOO_LATE = re.compile(
    r"\b(2017|2018|2019|202\d|later|afterwards|turned out|in hindsight"
    r"|(?:9|1\d|2\d|3[01]) December 2016)\b",
    re.IGNORECASE,
)

Data = dict[str, list[dict[str, Any]]]


def told_too_early(data: Data) -> list[str]:
    """What may be shown before the last lesson and speaks of a time after the cut-off day.

    It reads the paraphrases, the reasons, what was known and the sources for it, and the glossary.
    """
    sources = {source["id"]: source for source in data["sources.yaml"]}
    shown = [("glossary.yaml", e["term"], "meaning", e["meaning"]) for e in data["glossary.yaml"]]
    for file, fields in (
        ("paragraphs.yaml", ("paraphrase", "role")),
        ("claims.yaml", ("paraphrase", "why_kind")),
    ):
        shown += [(file, e["id"], field, e[field]) for e in data[file] for field in fields]
    shown += _told_of_series(data)
    for claim in data["claims.yaml"]:
        shown.append(("claims.yaml", claim["id"], "known", claim["known"]["text"]))
        for name in claim["known"]["sources"]:
            source = sources.get(name, {})
            text = " ".join(str(source.get(key, "")) for key in ("id", "cite", "url", "note"))
            shown.append(("claims.yaml", claim["id"], f"source {name}", text))
    return [
        f"{file}: {id}: {field} says {match.group()!r}"
        for file, id, field, text in shown
        for match in [TOO_LATE.search(text)]
        if match
    ]


def _told_of_series(data: Data) -> list[tuple[str, str, str, str]]:
    """The words of every picture but the last lesson's, and its sources."""
    fields = ("id", "title", "caption", "question", "answer_text", "alt")
    early = [one for one in data["series.yaml"] if one["lesson"] != "07"]
    sources = {source["id"]: source["cite"] for source in data["sources.yaml"]}
    return [
        ("series.yaml", one["id"], field, text)
        for one in early
        for field, text in (
            *((field, one[field]) for field in fields),
            *((f"source {id}", sources[id]) for id in one["sources"]),
        )
    ]


def test_nothing_after_the_cut_off_is_told_before_the_last_lesson(data):
    assert told_too_early(data) == []


@pytest.mark.parametrize(
    ("file", "id", "values", "says"),
    [
        ("claims.yaml", "C30", {"why_kind": "He was passed over later."}, "why_kind says 'later'"),
        ("claims.yaml", "C30", {"paraphrase": "Not in 2017."}, "paraphrase says '2017'"),
        ("claims.yaml", "C21", {"known": {"text": "So.", "sources": ["caatsa"]}}, "source caatsa"),
        (
            "claims.yaml",
            "C30",
            {"known": {"text": "Named on 13 December 2016.", "sources": []}},
            "known says '13 December 2016'",
        ),
        ("paragraphs.yaml", "P8", {"role": "It turned out so."}, "role says 'turned out'"),
        ("series.yaml", "rouble", {"caption": "It rose in 2018."}, "caption says '2018'"),
        ("series.yaml", "rouble", {"sources": ["treasury-2018-04-06"]}, "source treasury"),
        ("glossary.yaml", "sanctions", {"meaning": "A law of 2017."}, "meaning says '2017'"),
    ],
)
def test_what_is_told_too_early_is_found(broken, file, id, values, says):
    found = told_too_early(broken(file, id, values))
    assert len(found) == 1
    assert found[0].startswith(f"{file}: {id}: ")
    assert says in found[0]


def test_8_december_2016_itself_is_not_too_early(broken):
    day = {"text": "On 8 December 2016.", "sources": []}
    assert told_too_early(broken("claims.yaml", "C30", {"known": day})) == []
