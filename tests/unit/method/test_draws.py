import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from steelyard.method import (
    Force,
    Gate,
    Judgement,
    Model,
    bounds,
    from_uniforms,
    probabilities,
    simulate,
    span,
    summary,
    uniforms,
)

J = Judgement(4, 6, 7)


def test_importing_the_method_does_not_import_numpy():
    code = "import sys, steelyard.method; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_even_draws_take_each_slice_once():
    u = uniforms(["a"], n=1000)["a"]
    assert sorted(u) == pytest.approx([(k + 0.5) / 1000 for k in range(1000)])


def test_an_ids_draws_depend_on_nothing_but_itself_and_the_seed():
    alone, among = uniforms(["b"])["b"], uniforms(["a", "b", "c"])["b"]
    assert (alone == among).all()
    assert (uniforms(["b"], seed=2)["b"] != alone).any()


def test_different_ids_have_unrelated_draws():
    u = uniforms([f"id {k}" for k in range(20)])
    table = np.corrcoef(np.stack(list(u.values()))) - np.eye(20)
    assert np.abs(table).max() < 5 / np.sqrt(4000)


def test_the_first_draws_are_the_same_on_every_machine():
    assert (uniforms(["a"], n=8)["a"] * 8 - 0.5).astype(int).tolist() == [1, 6, 7, 2, 0, 3, 5, 4]


def test_the_inverse_agrees_with_scipys_triangle():
    a, b = bounds(J)
    u = np.linspace(0.001, 0.999, 101)
    theirs = stats.triang((J.mode - a) / (b - a), a, b - a).ppf(u)
    assert from_uniforms(J, u) == pytest.approx(theirs)


@pytest.mark.parametrize("j", [Judgement(0, 0, 4), Judgement(6, 10, 10), Judgement(0, 10, 10)])
def test_the_inverse_holds_where_the_best_guess_is_an_end(j):
    a, b = bounds(j)
    u = np.array([0, 0.2, 0.7, 1])
    theirs = stats.triang((j.mode - a) / (b - a), a, b - a).ppf(u)
    assert from_uniforms(j, u) == pytest.approx(theirs)


@given(data=st.data())
@settings(max_examples=50)
def test_the_stated_confidence_falls_inside_the_stated_range(data, a_judgement):
    j = data.draw(a_judgement().filter(lambda j: j.high - j.low > 1e-3))
    x = from_uniforms(j, (np.arange(2000) + 0.5) / 2000)
    inside = np.mean((x >= j.low - 1e-9) & (x <= j.high + 1e-9))
    assert inside >= j.confidence - 0.002
    assert x.min() >= 0
    assert x.max() <= 10


def test_a_point_is_drawn_as_a_constant():
    assert (from_uniforms(Judgement(3, 3, 3), [0.1, 0.9]) == 3).all()


def test_each_draw_adds_up_to_1_and_none_is_negative(worked):
    table = np.stack(list(simulate(worked, cases=9).values()))
    assert table.sum(axis=0) == pytest.approx(1)
    assert table.min() >= 0


def test_drawing_twice_gives_the_same(worked):
    one, two = simulate(worked), simulate(worked)
    assert all((one[rung] == two[rung]).all() for rung in worked.ladder)


def test_the_order_of_forces_does_not_change_the_draws(worked):
    turned = replace(worked, forces=worked.forces[::-1], gates=worked.gates[::-1])
    one, two = simulate(worked), simulate(turned)
    assert all(one[rung] == pytest.approx(two[rung]) for rung in worked.ladder)


def test_each_draw_is_the_forecast_at_its_drawn_inputs(worked):
    model = replace(worked, rho=0.4)
    u = uniforms([p.id for p in model.parts], n=20)
    drawn = {p.id: from_uniforms(p.judgement, u[p.id], 0, p.highest) for p in model.parts}
    found = simulate(model, kappa=None, draws=u)
    for k in range(20):
        exact = probabilities(
            model,
            strength={f.id: drawn[f.id][k] for f in model.forces},
            holds={g.id: drawn[g.id][k] for g in model.gates},
        )
        assert {rung: found[rung][k] for rung in exact} == pytest.approx(exact)


def test_a_gate_on_a_lower_rung_is_drawn_too(worked):
    gates = (Gate("plan", "deals", Judgement(0, 0, 0)),)
    found = simulate(replace(worked, gates=gates))
    assert found["deals"].max() == 0
    assert found["reset"].max() == 0


def test_points_and_fixed_weights_draw_the_best_guess(worked):
    sharp = replace(
        worked,
        forces=tuple(replace(f, strength=Judgement(*[f.strength.mode] * 3)) for f in worked.forces),
        gates=tuple(replace(g, holds=Judgement(*[g.holds.mode] * 3)) for g in worked.gates),
    )
    for rung, p in probabilities(sharp).items():
        assert simulate(sharp, kappa=None)[rung] == pytest.approx(p)


def test_no_forces_and_no_gates_draw_the_base_rates(worked):
    found = simulate(Model(worked.base), n=10)
    assert {rung: v.mean() for rung, v in found.items()} == pytest.approx(worked.base)
    assert len(found["reset"]) == 10


def test_what_is_not_judged_is_not_drawn(worked):
    more = replace(worked, forces=(*worked.forces, Force("unknown", 1, None, 100)))
    one, two = simulate(worked), simulate(more)
    assert all((one[rung] == two[rung]).all() for rung in worked.ladder)


def test_the_summary_reports_means_that_add_up(worked):
    found = summary(simulate(worked))
    assert sum(s.mean for s in found.values()) == pytest.approx(1)
    assert all(s.low <= s.median <= s.high for s in found.values())
    draws = simulate(worked)["deals"]
    assert found["deals"].low == pytest.approx(np.percentile(draws, 5))


def test_less_confidence_widens_the_span(worked):
    def width(sure):
        forces = tuple(
            replace(f, strength=replace(f.strength, confidence=sure)) for f in worked.forces
        )
        s = summary(simulate(replace(worked, forces=forces), kappa=None))["deals"]
        return s.high - s.low

    assert width(0.5) > width(0.75) > width(1)


def drawn_weight(kappa):
    """The drawn weight of a force with a quarter of all points, read back from the forecast."""
    ten, none = Judgement(10, 10, 10), Judgement(0, 0, 0)
    forces = (Force("one", 1, ten, 50), *(Force(f"f{k}", 1, none, 50) for k in range(3)))
    model = Model({"worse": 0.5, "better": 0.5}, forces, scale=2)
    p = simulate(model, kappa=kappa, n=20000)["better"]
    return np.log2(p / (1 - p)) / 4  # scale 2 times the 200 points that stay fixed, over 100


@pytest.mark.parametrize(("kappa", "sd"), [(10, 0.13), (30, 0.08), (100, 0.04)])
def test_a_quarter_weight_varies_as_the_page_says(kappa, sd):
    w = drawn_weight(kappa)
    assert w.mean() == pytest.approx(0.25, abs=0.005)
    assert w.std() == pytest.approx(sd, abs=0.005)
    assert w.std() == pytest.approx(np.sqrt(0.25 * 0.75 / (kappa + 1)), rel=0.03)


def test_agreeing_on_nothing_is_as_many_points_as_forces():
    ten, none = Judgement(10, 10, 10), Judgement(0, 0, 0)
    forces = (Force("one", 1, ten, 50), Force("other", 1, none, 50))
    model = Model({"worse": 0.5, "better": 0.5}, forces, scale=2)
    p = simulate(model, kappa=2, n=20000)["better"]
    w = np.log2(p / (1 - p)) / 2  # Dirichlet(1, 1): every split of the points is as likely
    assert stats.kstest(w, "uniform").statistic < 0.015


def test_a_weight_of_0_stays_0_and_one_force_keeps_its_own(worked):
    one = (Force("a", 1, Judgement(8, 8, 8), 50), Force("b", 1, J, 0))
    found = simulate(replace(worked, forces=one, gates=()))
    assert span(found["reset"]).low == pytest.approx(span(found["reset"]).high)


def test_pert_has_its_mean_and_is_a_little_narrower():
    j = Judgement(3, 5, 7, 1)
    model = Model({"a": 0.5, "b": 0.5}, (Force("f", 1, j, 100),))

    def strengths(shape):
        p = simulate(model, kappa=None, shape=shape, n=20000)["b"]
        return np.log2(p / (1 - p)) * 5

    tri, pert = strengths("triangular"), strengths("pert")
    assert tri.mean() == pytest.approx(5, abs=0.01)
    assert pert.mean() == pytest.approx((3 + 4 * 5 + 7) / 6, abs=0.02)
    assert pert.std() / tri.std() == pytest.approx(0.926, abs=0.01)
    assert stats.spearmanr(tri, pert).statistic == pytest.approx(1)


def test_a_point_is_a_constant_in_both_shapes(worked):
    sharp = (Force("a", 1, Judgement(8, 8, 8), 50),)
    found = simulate(replace(worked, forces=sharp, gates=()), shape="pert")["reset"]
    assert found.min() == found.max()


def test_a_lopsided_pert_has_the_mean_of_its_formula():
    j = Judgement(1, 2, 8, 1)
    model = Model({"a": 0.5, "b": 0.5}, (Force("f", 1, j, 100),))
    p = simulate(model, kappa=None, shape="pert", n=20000)["b"]
    assert (np.log2(p / (1 - p)) * 5).mean() == pytest.approx((1 + 8 + 8) / 6, abs=0.03)


def test_the_shape_matters_little(worked):
    one, two = summary(simulate(worked)), summary(simulate(worked, shape="pert"))
    assert max(abs(one[rung].mean - two[rung].mean) for rung in worked.ladder) < 0.015


def test_base_rates_drawn_from_few_cases_vary_more(worked):
    model = Model(worked.base)
    few, many = (simulate(model, cases=n)["reset"] for n in (9, 900))
    assert few.std() > 5 * many.std() > 0
    assert few.mean() == pytest.approx(0.2, abs=0.01)


def test_what_is_off_its_range_is_refused(worked):
    for given_, sentence in (
        ({"n": 0}, r"n \(number of draws\) must be"),
        ({"n": 10.5}, "must be a whole number"),
        ({"seed": -1}, "seed must be"),
        ({"kappa": 0}, "kappa must be above 0"),
        ({"kappa": float("nan")}, "kappa must be"),
        ({"shape": "round"}, 'shape must be "triangular" or "pert"'),
        ({"cases": 0}, "cases must be"),
        ({"draws": {"affinity": [0.5]}}, "shared_enemy: there are no even draws"),
    ):
        with pytest.raises(ValueError, match=sentence):
            simulate(worked, **given_)
    uneven = uniforms([p.id for p in worked.parts]) | {"affinity": [0.5]}
    with pytest.raises(ValueError, match="as many even draws for each part"):
        simulate(worked, draws=uneven)
