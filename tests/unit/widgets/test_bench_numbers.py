"""The bench in numbers and sentences: browser and kernel say the same of the same states."""

import random

import pytest

from steelyard import content, judged, method
from steelyard.judged import whole
from steelyard.widgets import _bench_numbers as numbers
from steelyard.widgets import _bench_state as state
from steelyard.work import Record

PARTS = ["method", "draws", "wording", "bench_draws", "bench_numbers"]
N = 400
SEEN = """
const n = data.n;
return data.cases.map(({ state, even }) => {
  const spread = (ks) => ks.map((k) => (k + 0.5) / n);
  const evens = Object.fromEntries(Object.entries(even).map(([id, ks]) => [id, spread(ks)]));
  const draw = sampler((id) => evens[id]);
  return seen(state, data.texts, (model, settings) => draw(model, n, settings));
});
"""


def three(dice, most, step):
    return sorted(dice.choice(range(most + 1)) * step for _ in range(3))


def force(dice):
    low, mode, high = three(dice, 20, 0.5)
    value = {"low": low, "mode": mode, "high": high, "swing": dice.choice([0, 20, 60, 100])}
    value["confidence"] = dice.choice([None, 0.5, 0.9, 1])
    return {**value, dice.choice(["why", "low", "swing"]): None}


def gate(dice):
    low, mode, high = three(dice, 20, 0.05)
    value = {"low": low, "mode": mode, "high": high, "bind": dice.choice([None, 0, 0.5, 1])}
    return {**value, dice.choice(["why", "low", "mode"]): None}


def student(dice):
    """Records as three boards may leave them."""
    known = [f"force:{id}" for id, f in content.forces().items() if not f.replaced_by]
    listed = dice.sample(known, dice.choice([0, 1, 3, len(known)]))
    forces = {item: force(dice) for item in listed}
    forces |= {"order": listed, "scale": dice.choice([None, 0, 1, 4])}
    gates = {f"gate:{id}": gate(dice) for id in content.gates() if dice.random() < 0.7}
    gates["rho"] = dice.choice([None, 0.3, 1])
    mine = {"name": "Mine", "blocks": "limited-deals", "sentence": "So.", "mode": 0.4}
    gates |= {"own:mine": mine} if dice.random() < 0.3 else {}
    ladder = [rung.id for rung in content.case().ladder]
    bench = {
        "class": dice.choice([None, "none", "own", *content.reference_classes()]),
        "counts": {rung: dice.choice(range(5)) for rung in ladder},
        "rung": dice.choice([None, *ladder[1:]]),
        "target": dice.choice([None, 0.05, 0.5, 0.95]),
        "part": dice.choice([item.partition(":")[2] for item in [*listed, *gates]]),
        **{f"overlap:{g.id}": dice.choice([None, 0.5, 1]) for g in whole.groups()},
    }
    return [
        Record(name, held)
        for name, held in zip(("f", "g", "b"), (forces, gates, bench), strict=True)
    ]


def prepared(forces, gates, bench):
    made = whole.of(forces, gates, bench)
    even = method.uniforms([part.id for part in made.model.parts], N)
    ks = {id: [int(u * N) for u in values] for id, values in even.items()}
    return made, even, {"state": state.state(made, forces, gates, bench), "even": ks}


def compared(here, there, at="here"):
    """The two are the same; numbers to a millionth."""
    if isinstance(here, dict):
        assert set(here) <= set(there), at
        for key, value in here.items():
            compared(value, there[key], f"{at}.{key}")
    elif isinstance(here, (list, tuple)):
        assert len(here) == len(there), at
        for place, value in enumerate(here):
            compared(value, there[place], f"{at}.{place}")
    elif isinstance(here, float):
        assert there == pytest.approx(here, abs=1e-6), at
    else:
        assert there == here, at


@pytest.fixture(scope="module")
def both(run_js):
    """Sixty students' benches as Python and as the browser sees them."""
    dice, texts = random.Random(7), content.board_data("bench")
    students = [student(dice) for _ in range(60)]
    ready = [prepared(*records) for records in students]
    data = {"n": N, "texts": texts, "cases": [case for *_, case in ready]}
    there = run_js(PARTS, SEEN, data)
    here = []
    for (made, even, _), (*_, bench) in zip(ready, students, strict=True):
        ask = state.asked(bench)
        found = numbers.drawn(made.model, ask.rung, even)
        here.append(numbers.seen(made, ask, found, texts))
    return here, there


def test_the_browser_says_and_draws_what_the_kernel_does(both):
    for place, (here, there) in enumerate(zip(*both, strict=True)):
        compared(here, there, f"student {place}")


def test_the_students_meet_every_kind_of_sentence(both):
    here, _ = both
    told = [one["even"]["status"] for one in here if one["even"] and one["even"]["part"]]
    assert {"found", "out of reach", "no effect"} <= set(told)
    assert any(one["ladder"] is None for one in here)
    assert any(one["notes"] for one in here)
    assert any("cap" in one["even"]["says"] for one in here if one["even"])


def test_selecting_gives_the_same_points_as_sorting(run_js):
    dice = random.Random(3)
    rows = [[dice.choice([dice.random(), 0.5, 0]) for _ in range(n)] for n in (1, 2, 19, 20, 500)]
    script = "return data.map((row) => [reachOf(Float64Array.from(row)), span(row)]);"
    for selected, sorted_ in run_js(PARTS, script, rows):
        assert selected == {key: pytest.approx(sorted_[key]) for key in ("mean", "low", "high")}


def test_a_judged_bench_is_the_model_of_the_other_boards():
    forces = Record("f", {"force:iraq-admission": {"low": 1, "mode": 2, "high": 3, "swing": 50}})
    model = whole.of(forces, Record("g"), Record("b")).model
    assert model.forces == judged.forces.of(forces)


MIXED = {
    "Limited deals are unlikely (27 %).": False,
    "I have low confidence, because the reports are untested.": False,
    "It is unlikely, and I am confident of it.": True,
    "27 %, with moderate confidence.": True,
    "There is a chance of deals.": False,
    "": False,
}


def test_a_sentence_that_mixes_likelihood_and_confidence_is_known(run_js):
    found = run_js(PARTS, "return data.map(mixes);", list(MIXED))
    assert dict(zip(MIXED, found, strict=True)) == MIXED
