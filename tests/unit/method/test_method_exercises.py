"""Tasks as lessons set them, in order, with the library's names: each must run and hold."""

import itertools
import math
import random
import statistics
from dataclasses import replace

import pytest

import steelyard.method as w

LADDER = ("worse", "stalemate", "deals", "reset")
J = w.Judgement


@pytest.fixture(scope="module")
def model():
    base = w.base_rates(dict(zip(LADDER, (3, 2, 3, 1), strict=True)))
    return w.Model(
        base=base,
        scale=2,
        forces=(
            w.Force("affinity", +1, J(2, 6, 9), 50, usual=3),
            w.Force("meddling", -1, J(3, 6, 9), 100),
            w.Force("shared_enemy", +1, J(5, 7, 9), 80, usual=4),
        ),
        gates=(w.Gate("parliament", "reset", J(0.05, 0.15, 0.4)),),
    )


def test_words_into_numbers():
    mine = {"hard to mobilise support": (10, 30), "may not be pushed at all": (40, 70)}
    found = [(w.icd203(lo / 100), w.icd203(hi / 100)) for lo, hi in mine.values()]
    assert found == [("very unlikely", "unlikely"), ("unlikely", "likely")]


def test_sealing_a_first_forecast():
    first = dict(zip(LADDER, [0.35, 0.30, 0.30, 0.05], strict=True))
    assert math.isclose(sum(first.values()), 1)
    assert all(math.isclose(round(p * 20), p * 20) for p in first.values())
    assert w.verify(first, w.seal(first))


FORCES = [("shared_enemy", +1, 8, 100), ("affinity", +1, 5, 50), ("meddling", -1, 6, 75)]


def bal(forces):
    total = sum(s for *_, s in forces)
    return sum(d * s / total * x / 10 for _, d, x, s in forces)


def test_the_balance_by_hand():
    flat = dict.fromkeys(LADDER, 0.25)
    m = w.Model(base=flat, forces=tuple(w.Force(n, d, J(x, x, x), s) for n, d, x, s in FORCES))
    assert math.isclose(bal(FORCES), w.balance(m).balance)


def test_splitting_a_restraint_tilts_the_beam_and_dividing_its_swing_mends_it():
    split = [*FORCES[:2], *((f"part {k}", -1, 6, 75) for k in range(3))]
    assert bal(split) < bal(FORCES)
    fixed = [*FORCES[:2], *((n, d, x, s / 3) for n, d, x, s in split[2:])]
    assert math.isclose(bal(fixed), bal(FORCES))


def test_what_would_tip_the_balance():
    drive = sum(s * x for _, d, x, s in FORCES if d > 0)
    tipped = [*FORCES[:2], ("meddling", -1, drive / 75, 75)]
    assert abs(bal(tipped)) < 1e-9


def test_the_weakest_link():
    p = {"support withdrawn": 0.15, "parliament persuaded": 0.2, "will persists": 0.6}
    low, indep, high = w.frechet(p.values())
    assert low <= indep <= high == min(p.values())


def test_the_counting_trap():
    chance = [0.7**n for n in range(1, 8)]
    assert [w.joint([0.7] * n) for n in range(1, 8)] == pytest.approx(chance)
    together = [w.joint([0.7] * n, rho=1) for n in range(1, 8)]
    assert all(math.isclose(t, 0.7) for t in together)


def test_how_necessary_is_necessary():
    factors = [w.gate_factor(0.15, bind) for bind in (1, 0.9, 0.5, 0)]
    assert all(0.15 <= f <= 1 for f in factors)
    assert factors == sorted(factors)


def test_win_sets_on_200_random_line_ups():
    chance = random.Random(1)
    for _ in range(200):
        sq, ideals = chance.uniform(1, 9), [chance.uniform(0, 10) for _ in range(3)]
        a, b = w.win_set(sq, ideals)
        gridlock = math.isclose(a, b, abs_tol=1e-9)
        assert gridlock == (min(ideals) <= sq <= max(ideals))


def test_filling_by_evidence_and_reading_by_diagnosticity():
    names = ["real alliance", "bargaining chip", "rhetoric only"]
    evidence = {"the quote": "CC C C", "a caution": "II N C", "devastation": "N N N"}
    matrix = {e: dict(zip(names, r.split(), strict=True)) for e, r in evidence.items()}
    d = {
        e: max(w.RATING[c] for c in r.values()) - min(w.RATING[c] for c in r.values())
        for e, r in matrix.items()
    }
    assert d == w.ach(matrix).diagnosticity
    without = {e: r for e, r in matrix.items() if e != "devastation"}
    assert w.ach(without).posterior == pytest.approx(w.ach(matrix).posterior)


def test_the_question_that_tames_anecdotes():
    push = math.log2(0.6 / 0.5)
    assert w.doublings(0.6, 0.5) == pytest.approx(push)
    assert w.shift(0.10, push) > 0.10
    assert math.isclose(w.shift(0.1, math.log2(0.7 / 0.7)), 0.1)


def test_three_compliments_and_one_affection():
    total = {r: 1.5 * w.overlap_factor(3, r) for r in (0, 0.5, 1)}
    assert math.isclose(total[0], 1.5)
    assert math.isclose(total[1], 0.5)


def test_the_swap_test_by_hand(model):
    with_them, typical = w.at_least(model), w.at_least(model, strength={"affinity": 3})
    gain = {k: with_them[k] - typical[k] for k in LADDER[1:]}
    assert all(g >= 0 for g in gain.values())
    assert gain["reset"] < gain["deals"]
    assert {k: w.swap_test(model, ["affinity"]).gain[k] for k in gain} == gain


def test_two_rounds():
    r1, r2 = [2, 3, 3, 4, 7, 8, 8, 9], [3, 3, 4, 4, 6, 7, 7, 8]
    c = w.compare_rounds(r1, r2)
    split = sum(x <= 3 for x in r1) / 8 >= 0.25 and sum(x >= 7 for x in r1) / 8 >= 0.25
    assert c.iqr_ratio < 1
    assert c.first.split == split


def test_choosing_a_past():
    b = w.base_rates(dict(zip(LADDER, (1, 1, 2, 0), strict=True)))
    assert all(0 < v < 1 for v in b.values())
    assert math.isclose(sum(b.values()), 1)


def eta_of(model):
    return sum(
        f.direction * model.scale * f.swing / 100 * (f.strength.mode - f.usual) / 10
        for f in model.forces
    )


def test_tracing_one_number_by_hand(model):
    above = model.base["deals"] + model.base["reset"]
    odds = above / (1 - above) * 2 ** eta_of(model)
    assert math.isclose(odds / (1 + odds), w.at_least(model)["deals"])


def test_rolling_your_own_uncertainty(model):
    chance = random.Random(1)
    draws = []
    for _ in range(4000):
        s = {}
        for f in model.forces:
            lo, hi = w.bounds(f.strength, 0, 10)
            s[f.id] = chance.triangular(lo, hi, f.strength.mode)
        draws.append(w.at_least(model, strength=s)["deals"])
    lib = w.simulate(model, kappa=None)
    assert abs(statistics.fmean(draws) - float((lib["deals"] + lib["reset"]).mean())) < 0.01


def test_a_tornado_in_a_loop(model):
    rows = []
    for f in model.forces:
        ends = [
            w.at_least(model, strength={f.id: v})["deals"]
            for v in (f.strength.low, f.strength.high)
        ]
        rows.append((abs(ends[1] - ends[0]), f.id))
    assert max(rows)[1] == w.tornado(model, "deals").rows[0].id


def test_what_would_have_to_be_true(model):
    f = model.forces[1]
    above = model.base["deals"] + model.base["reset"]
    for target in (0.3, 0.5, 0.9):
        others = eta_of(model) + model.scale * f.swing / 100 * (f.strength.mode - f.usual) / 10
        need = math.log2(target / (1 - target)) - math.log2(above / (1 - above))
        x = f.usual + 10 * (need - others) / (f.direction * model.scale * f.swing / 100)
        found = w.break_even(model, "meddling", "deals", target)
        assert (found.status == "found") == (0 <= x <= 10)
        assert found.value is None or math.isclose(found.value, x, abs_tol=1e-6)


def test_who_gets_the_credit(model):
    s = w.shapley(model, "deals")
    assert math.isclose(sum(s.share.values()), s.end - s.start)


def test_a_premortem_becomes_an_edit(model):
    edited = replace(
        model, gates=(*model.gates, w.Gate("own_party", "deals", J(0.3, 0.5, 0.8), bind=0.5))
    )
    before, after = w.probabilities(model), w.probabilities(edited)
    assert before != after
    assert math.isclose(sum(after.values()), 1)
    assert w.at_least(edited)["deals"] <= w.at_least(model)["deals"]


def test_keeping_score():
    ps = [0.1, 0.1, 0.1, 0.1, 0.6, 0.6, 0.6, 0.9, 0.9, 0.9]
    came = [0, 0, 1, 0, 1, 0, 1, 1, 1, 0]
    m = w.murphy(ps, came)
    assert math.isclose(m.brier, m.reliability - m.resolution + m.uncertainty)
    assert m.brier < w.brier([0.5] * 10, came)


def test_every_rung_explained_in_words_and_numbers(model):
    for rung, p in w.probabilities(model).items():
        assert w.explain(model, rung).lines[-1] == f"In words: {w.percent(p)}, {w.icd203(p)}"
    assert len(list(itertools.chain(*(w.explain(model, r).lines for r in LADDER)))) > 20
