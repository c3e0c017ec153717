"""What tests of several rooms need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# a slow machine, or one on which much else runs, is no fault of what is tested
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

COMMENTARY = Path(__file__).resolve().parents[2] / "shared" / "commentary.txt"


@pytest.fixture(scope="session")
def commentary_paragraphs() -> dict[str, str]:
    """The commentary's paragraphs, id → text on one line; skips where no copy is at hand.

    They are told apart by blank lines and headings alone, so that first words can be tested
    against them.
    """
    if not COMMENTARY.exists():
        pytest.skip("the commentary is not part of the project: put a copy beside it to test this")
    from steelyard import content

    sections = content.case().sections
    texts = _blocks(COMMENTARY.read_text("utf-8"), [section.title for section in sections])
    ids = [paragraph for section in sections for paragraph in section.paragraphs]
    return dict(zip(ids, texts, strict=True))


def _blocks(text: str, titles: list[str]) -> list[str]:
    """The blocks after the first title; one after no full stop goes on after a page break."""
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text) if block.strip()]
    found: list[str] = []
    for block in blocks[blocks.index(titles[0]) :]:
        if block in titles:
            continue
        if found and not re.search(r"[.?!]”?$", found[-1]):
            found[-1] += f" {block}"
        else:
            found.append(block)
    return found
