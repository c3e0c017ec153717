"""Tallies of invented classes, counted without a file."""

import re
from functools import cache

import pytest

from steelyard.classroom.collect import HandIn
from steelyard.classroom.invented import Student, records
from steelyard.classroom.tally import count

from ..conftest import record


@cache
def handins(n, seed=3):
    """The hand-ins of an invented class."""
    return tuple(
        HandIn(
            f"file-{one}.zip",
            "ok",
            who=f"calm-otter-{one:06d}",
            made="2026-05-04T09:30:00+00:00",
            board=one % 2 == 0,
            records=records(Student.of(seed, one, 2)),
        )
        for one in range(1, n + 1)
    )


@cache
def tally_of(n, seed=3):
    """What an invented class of so many says together."""
    return count(handins(n, seed))


@pytest.fixture(scope="session")
def tally():
    """A class of forty."""
    return tally_of(40)


def alike(n, **kept):
    """So many hand-ins with the same records: activity (with _ for -) → item → value."""
    made = {id.replace("_", "-"): record(id.replace("_", "-"), v) for id, v in kept.items()}
    return [HandIn(f"{one}.zip", "ok", who=f"w-{one}", records=made) for one in range(n)]


def words(html):
    """The text of some HTML, its tags taken out."""
    from html import unescape

    bare = re.sub(r"<style>.*?</style>", " ", html, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", bare)).replace("\xa0", " ").split())


def rows(html):
    """The cells of every row of every table in some HTML, as text."""
    found = re.findall(r"<tr>(.*?)</tr>", html, flags=re.S)
    return [[words(c) for c in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", r, re.S)] for r in found]


def by_name(html):
    """The name of a row of a table → its other cells; the last row of a name counts."""
    return {row[0]: row[1:] for row in rows(html) if row}
