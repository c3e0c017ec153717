"""The method in the browser's language gives what Python gives; `tests/vectors` has the cases."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from steelyard import widgets
from steelyard.authoring.vector_models import models
from steelyard.method import Force, Gate, Judgement, Model, simulate, summary, uniforms

VECTORS = Path(__file__).parents[2] / "vectors"
PARTS = ["method", "draws", "wording"]
BASE = {"worst": 0.2, "poor": 0.3, "good": 0.3, "best": 0.2}


@pytest.fixture(scope="module")
def compared(run_js):
    """The faults that the one comparison finds in node."""
    compare = (VECTORS / "compare.js").read_text(encoding="utf-8")

    def found(vectors):
        return run_js(PARTS, f"{compare}\nreturn compared(data);", vectors)

    return found


@pytest.fixture(scope="module")
def vectors():
    return json.loads((VECTORS / "method.json").read_text(encoding="utf-8"))


def test_the_comparison_is_one_script_with_the_method_for_a_page(check_js):
    files = [Path(widgets.__file__).with_name(f"{part}.js") for part in PARTS]
    files.append(VECTORS / "compare.js")
    check_js("".join(file.read_text(encoding="utf-8") for file in files))


def test_every_case_has_pythons_answer(compared, vectors):
    found = compared(vectors)
    assert found["faults"] == []
    assert found["asked"] == len(vectors["cases"]) > 300


@pytest.mark.parametrize("wrong", [None, 0.1, "x", [], {}, float("1e-8")])
def test_a_wrong_answer_is_found(compared, vectors, wrong):
    case = next(c for c in vectors["cases"] if c["do"] == "index" and c["of"] == "worked")
    other = {**case, "gives": case["gives"] + wrong if wrong == 1e-8 else wrong}
    (fault,) = compared({**vectors, "cases": [other]})["faults"]
    assert fault.startswith("case 0: index of “worked” is -1")


@pytest.mark.parametrize("name", ["worked", "worked, gates half together", "twenty forces"])
def test_the_even_draws_that_the_kernel_sends_give_the_same_spans(run_js, name):
    model = models()[name]
    even = uniforms([part.id for part in model.parts])
    sent = {id: us.tolist() for id, us in even.items()}
    here = summary(simulate(model, kappa=None, draws=even))
    script = "return summary(simulate(data[0], data[1], 4000));"
    there = run_js(PARTS, script, [model, sent])
    for rung, span in here.items():
        assert there[rung] == pytest.approx(asdict(span), abs=1e-6), rung


def test_a_part_that_moves_is_drawn_again_and_the_others_are_kept(run_js):
    script = """
      const asked = [], n = data.even.a.length;
      const draw = simulation((id) => { asked.push(id); return data.even[id]; });
      const spans = data.models.map((model) => summary(draw(model, n)));
      const anew = data.models.map((model) => summary(simulate(model, data.even, n)));
      return { asked, spans, anew };"""
    force, other = (Force(id, 1, Judgement(2, 6, 9), 80) for id in "ab")
    gate = Gate("g", "best", Judgement(0.1, 0.3, 0.5))
    first = Model(BASE, (force, other), (gate,))
    moved = replace(first, forces=(replace(force, strength=Judgement(2, 7, 9)), other))
    loosened = replace(moved, gates=(replace(gate, bind=0.5),))
    even = {id: us.tolist() for id, us in uniforms("abg", 500).items()}
    found = run_js(PARTS, script, {"even": even, "models": [first, moved, loosened]})
    assert found["asked"][3:] == ["a"]
    assert found["spans"] == found["anew"]


def test_more_than_twelve_fair_shares_are_not_reckoned(run_js):
    many = tuple(Force(f"a{n}", 1, Judgement(1, 2, 3), 50) for n in range(13))
    script = "return data.map((model) => shapley(model, 'best') === null);"
    assert run_js(PARTS, script, [Model(BASE, many), Model(BASE, many[:12])]) == [True, False]
