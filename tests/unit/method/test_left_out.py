"""Methods that the course leaves out: the numbers by which it says so, reckoned again."""

import numpy as np
import pytest
from scipy.stats import sobol_indices, uniform

from steelyard.method import Force, Judgement, Model, at_least

BASE = {"worse": 0.3, "same": 0.4, "better": 0.3}


def indices(function, inputs, n=2048):
    """First-order and total shares of the variance, inputs uniform from 0 to 1."""
    dists = [uniform(0, 1)] * inputs
    return sobol_indices(func=function, n=n, dists=dists, rng=np.random.default_rng(1))


def test_of_a_product_each_factor_alone_has_three_sevenths_and_with_the_other_four():
    found = indices(lambda x: x[0] * x[1], 2, n=2**14)
    assert found.first_order == pytest.approx([3 / 7] * 2, abs=0.01)
    assert found.total_order == pytest.approx([4 / 7] * 2, abs=0.01)


def chance(x, wide):
    """The chance of the best rung where forces stand at 10·x; one that is not `wide` stays at 5."""
    forces = tuple(
        Force(f"f{i}", (1, -1)[i % 2], Judgement(0, 10 * v if w else 5, 10), swing=100 - 20 * i)
        for i, (v, w) in enumerate(zip(x, wide, strict=True))
    )
    return at_least(Model(BASE, forces, scale=2))["better"]


def test_no_force_has_a_larger_share_alone_than_with_the_others():
    found = indices(lambda x: np.array([chance(column, (1, 1, 1)) for column in x.T]), 3, n=256)
    assert np.all(found.first_order <= found.total_order + 0.03)
    assert found.total_order[0] > found.total_order[1] > found.total_order[2]


def test_a_force_that_cannot_move_has_no_share():
    found = indices(lambda x: np.array([chance(column, (1, 0, 1)) for column in x.T]), 3, n=256)
    assert found.first_order[1] == pytest.approx(0, abs=1e-9)
    assert found.total_order[1] == pytest.approx(0, abs=1e-9)


def priorities(matrix):
    """The principal eigenvector of pairwise comparisons, as shares."""
    values, vectors = np.linalg.eig(matrix)
    first = np.abs(vectors[:, values.real.argmax()].real)
    return first / first.sum()


# Three criteria of equal weight: how many times better each of A, B and C is than each other.
COMPARED = [
    [[1, 1 / 9, 1], [9, 1, 9], [1, 1 / 9, 1]],
    [[1, 9, 9], [1 / 9, 1, 1], [1 / 9, 1, 1]],
    [[1, 8 / 9, 8], [9 / 8, 1, 9], [1 / 8, 1 / 9, 1]],
]


def test_pairwise_priorities_turn_round_when_a_copy_is_added():
    """The example of Belton & Gear 1983: B leads, until a copy of B stands beside it."""
    three = np.mean([priorities(np.array(one)) for one in COMPARED], axis=0)
    with_copy = [np.array(one)[np.ix_([0, 1, 2, 1], [0, 1, 2, 1])] for one in COMPARED]
    four = np.mean([priorities(one) for one in with_copy], axis=0)
    assert three[:2] == pytest.approx([0.451, 0.470], abs=0.001)
    assert four[:2] == pytest.approx([0.365, 0.289], abs=0.001)
