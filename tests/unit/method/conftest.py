"""What the method's tests share: the worked example, and a strategy that draws models."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from steelyard.method import Force, Gate, Judgement, Model

LADDER = ("worse", "stalemate", "deals", "reset")


def point(value):
    return Judgement(value, value, value)


@pytest.fixture(scope="session")
def worked():
    """The canonical worked example: all its numbers can be had on paper."""
    return Model(
        base=dict(zip(LADDER, (0.2, 0.3, 0.3, 0.2), strict=True)),
        forces=(
            Force("shared_enemy", +1, Judgement(6, 8, 9), 100, usual=4),
            Force("affinity", +1, Judgement(2, 5, 8), 50),
            Force("meddling", -1, Judgement(3, 6, 9), 75),
            Force("advisers", -1, Judgement(5, 7, 8), 100, usual=2),
            Force("home_agenda", -1, Judgement(6, 8, 9), 50, usual=4),
        ),
        gates=(
            Gate("parliament", "reset", Judgement(0.1, 0.3, 0.5)),
            Gate("withdrawal", "reset", Judgement(0.2, 0.5, 0.6)),
        ),
        scale=2,
    )


def numbers(low, high):
    return st.floats(low, high, allow_nan=False, allow_subnormal=False)


@st.composite
def judgements(draw, highest=10):
    low, mode, high = sorted(draw(st.lists(numbers(0, highest), min_size=3, max_size=3)))
    return Judgement(low, mode, high, draw(numbers(0.5, 1)))


@st.composite
def any_model(draw, rungs=None, max_forces=5, max_gates=3, usual=None):
    size = rungs or draw(st.integers(2, 7))
    parts = draw(st.lists(st.integers(1, 50), min_size=size, max_size=size))
    base = {f"rung {k}": part / sum(parts) for k, part in enumerate(parts)}
    forces = tuple(
        Force(
            f"force {j}",
            draw(st.sampled_from((-1, 1))),
            draw(judgements()),
            draw(numbers(0, 100)),
            usual=draw(numbers(0, 10)) if usual is None else usual,
            group=draw(st.sampled_from((None, "g"))),
        )
        for j in range(draw(st.integers(0, max_forces)))
    )
    gates = tuple(
        Gate(
            f"gate {j}",
            f"rung {draw(st.integers(1, size - 1))}",
            draw(judgements(highest=1)),
            draw(numbers(0, 1)),
        )
        for j in range(draw(st.integers(0, max_gates)))
    )
    overlap = {"g": draw(numbers(0, 1))}
    return Model(base, forces, gates, draw(numbers(0, 4)), draw(numbers(0, 1)), overlap)


@pytest.fixture(scope="session")
def models():
    """Arguments → a strategy of valid models."""
    return any_model


@pytest.fixture(scope="session")
def a_judgement():
    """Highest value → a strategy of valid judgements."""
    return judgements
