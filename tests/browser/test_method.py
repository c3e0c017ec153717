"""The method in a real browser: the vectors' answers, and the spans of the kernel's even draws."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from steelyard import widgets
from steelyard.authoring.vector_models import models
from steelyard.method import simulate, summary, uniforms

pytestmark = pytest.mark.browser

VECTORS = Path(__file__).parents[1] / "vectors"
HERE = Path(widgets.__file__).parent
PARTS = [HERE / "method.js", HERE / "draws.js", HERE / "wording.js", VECTORS / "compare.js"]
SHOWN = "window.ready = { compared, spans: (model, even) => summary(simulate(model, even, 4000)) };"


@pytest.fixture
def blank(chromium):
    """A blank page with the method in it."""
    page = chromium.new_page()
    source = "".join(part.read_text(encoding="utf-8") for part in PARTS)
    page.add_script_tag(content=source + SHOWN, type="module")
    page.wait_for_function("() => window.ready", timeout=10_000)
    yield page
    page.close()


def test_the_browser_gives_every_case_pythons_answer(blank):
    vectors = json.loads((VECTORS / "method.json").read_text(encoding="utf-8"))
    found = blank.evaluate("(vectors) => window.ready.compared(vectors)", vectors)
    assert found == {"asked": len(vectors["cases"]), "faults": []}


@pytest.mark.parametrize("name", ["worked", "worked, gates half together", "twenty forces"])
def test_the_kernels_even_draws_give_the_browser_the_same_spans(blank, name):
    model = models()[name]
    even = uniforms([part.id for part in model.parts])
    sent = [json.loads(json.dumps(asdict(model))), {id: us.tolist() for id, us in even.items()}]
    there = blank.evaluate("([model, even]) => window.ready.spans(model, even)", sent)
    for rung, span in summary(simulate(model, kappa=None, draws=even)).items():
        assert there[rung] == pytest.approx(asdict(span), abs=1e-6), rung
