"""The ladder and the dated questions: medians, means, pooled odds."""

import numpy as np
import pytest

from steelyard.cards import plain
from steelyard.classroom.questions import of_case
from steelyard.classroom.report.forecasts import forecasts, pooled
from steelyard.classroom.tally.spread import Spread

from .conftest import handins, rows

N = 40


def test_forecasts_have_medians_means_and_pooled_odds(tally):
    found = [row for row in rows(forecasts(tally)) if len(row) == 8]
    for asked in of_case():
        if asked.binary:
            kept = [one.get("questions").latest.get(asked.id) for one in handins(N)]
            given = np.array([value["probs"]["yes"] for value in kept if value])
            inside = given[(given > 0) & (given < 1)]
            odds = np.exp(np.mean(np.log(inside / (1 - inside))))
            row = next(r for r in found if r[0] == plain(asked.question.question))
            assert row[1:3] == ["yes", str(len(given))]
            assert float(row[3].removesuffix(" %")) == pytest.approx(100 * np.median(given))
            assert float(row[6].removesuffix(" %")) == pytest.approx(100 * given.mean(), abs=0.501)
            if len(inside) >= 0.75 * len(given):
                chance = 100 * odds / (1 + odds)
                assert float(row[7].removesuffix(" %")) == pytest.approx(chance, abs=0.501)
            else:
                assert row[7] == "–"


def test_odds_are_not_pooled_where_too_many_have_none():
    spread = Spread(0, 100)
    for value in (50, 50, 50, 50, 50, 50, 0, 100):
        spread.add(value)
    assert pooled(spread) == pytest.approx(0.5)
    spread.add(100)
    assert pooled(spread) is None


def test_pooled_shares_of_the_ladder_are_one_together(tally):
    found = [row for row in rows(forecasts(tally)) if len(row) == 7 and row[1].isdigit()]
    last = [row[6] for row in found[:4]]
    if "–" not in last:
        assert sum(float(cell.removesuffix(" %")) for cell in last) == pytest.approx(100, abs=2)
