"""Forces and conditions: quartiles and camps."""

import numpy as np
import pytest

from steelyard import content
from steelyard.cards import plain
from steelyard.classroom.report.weighed import spread_cells, weighed
from steelyard.classroom.tally.spread import Spread

from .conftest import by_name, handins

N = 40


def test_forces_and_conditions_have_the_quartiles_that_numpy_has(tally):
    found = by_name(weighed(tally))
    for kind, key, names, scale in (
        ("forces", "force", content.forces(), 1),
        ("gates", "gate", content.gates(), 100),
    ):
        for id, known in names.items():
            kept = [one.get(kind).latest.get(f"{key}:{id}") for one in handins(N)]
            modes = [scale * value["mode"] for value in kept if value]
            if modes:
                q1, median, q3 = np.percentile(modes, [25, 50, 75])
                cells = found[plain(known.name)]
                assert int(cells[0]) == len(modes)
                shown = [float(cell.removesuffix(" %")) for cell in cells[1:4]]
                assert shown == pytest.approx([median, q1, q3], abs=0.0501)


def test_figures_of_four_answers_are_not_shown():
    spread = Spread(0, 10)
    for value in (1, 2, 3, 4):
        spread.add(value)
    assert list(spread_cells(spread)) == ["4", "–", "–", "–", "–", "–"]
