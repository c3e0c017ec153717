"""One made-up student, whose every score is worked out a second time by other people's libraries.

Forecasts and answers are written down here, so that nothing is compared with itself.
"""

import re

import numpy as np
import pytest
import scoringrules
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss

from steelyard import content, scored, work
from steelyard.method import seal
from steelyard.widgets.scorebook import Scorebook

BEFORE, OPENED = "2026-01-01T10:00:00+00:00", "2026-02-01T10:00:00+00:00"
# question: the chance of yes in per cent that was kept first and last, and whether it came
SAID = {
    "Q02": (35, 60, 1),
    "Q03": (80, 90, 1),
    "Q04": (70, 60, 0),
    "Q05": (90, 90, 1),
    "Q06": (10, 10, 0),
    "Q07": (20, 30, 1),
    "Q09": (10, 10, 1),
    "Q10": (60, 60, 1),
    "Q11": (20, 10, 0),
    "Q12": (30, 30, 1),
    "Q13": (5, 10, 0),
    "Q14": (20, 30, 1),
    "Q15": (85, 90, 1),
    "Q16": (10, 10, 0),
    "Q17": (30, 30, 1),
    "Q18": (30, 30, 0),
    "Q19": (50, 60, 1),
    "Q20": (60, 60, 0),
    "Q21": (60, 90, 0),
    "Q22": (75, 90, 1),
    "Q24": (30, 30, 0),
}
# question: shares of its options in per cent, and the place of the one that came
SHARED = {
    "Q01": ([10, 10, 5, 30, 20, 25], 4),
    "Q08": ([40, 10, 20, 30], 3),
    "Q23": ([5, 35, 40, 20], 2),
}
# the ladder, worst rung first; the worst came
FIRST, FINAL, REMEMBERED = (15, 40, 35, 10), (40, 30, 25, 5), (30, 35, 30, 5)
RATES = {
    "Q16": 1 / 19,
    "Q18": 1 / 5,
    "Q19": 2 / 19,
}  # one yes and one no on top of what was counted


@pytest.fixture(autouse=True)
def student(tmp_path, monkeypatch):
    """The whole record: every question forecast, both forecasts sealed, the book opened."""
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path))
    monkeypatch.setattr(work, "_now", lambda: BEFORE)
    for stage in (0, 1):
        for id, said in SAID.items():
            keep(id, [said[stage], 100 - said[stage]])
    for id, (shares, _) in SHARED.items():
        keep(id, shares)
    for stage, shares in (("first", FIRST), ("final", FINAL)):
        record = {"stage": stage, "date": "2026-01-01", "probs": by_rung(shares), "why": ""}
        kept = {"date": record["date"], "record": record, "sha256": seal(record)}
        work.put(f"ladder-{stage}", {"probs": record["probs"], "why": "", "seal": kept})
    opened = {"date": "2026-02-01", "at": OPENED, "how": "sealed"}
    work.put("scorebook", {"remembered": by_rung(REMEMBERED), "opened": opened})


def keep(id, percents):
    options = content.questions()[id].options
    shares = dict(zip(options, (p / 100 for p in percents), strict=True))
    work.put("questions", {id: {"probs": shares, "at": BEFORE}})


def by_rung(percents):
    ladder = [rung.id for rung in content.case().ladder]
    return dict(zip(ladder, (p / 100 for p in percents), strict=True))


@pytest.fixture
def book():
    """What the score book shows once it is open."""
    return Scorebook().look()["open"]


def asked(ids):
    return [" ".join(content.questions()[id].question.split()) for id in ids]


def numbers(text):
    return [float(n) for n in re.findall(r"(?<![\w.])\d*\.\d+(?!\w)", text)]


def chances(stage=1):
    return np.array([said[stage] for said in SAID.values()]) / 100


CAME = np.array([came for *_, came in SAID.values()])


def test_all_24_questions_are_scored():
    assert {*SAID, *SHARED} == {*content.questions()}
    assert {answer.status for answer in scored.answers()} == {"scored"}


def test_the_mean_and_that_of_the_first_numbers_are_scikit_learns(book):
    (mean,) = numbers(book["mean"][0])
    assert mean == round(brier_score_loss(CAME, chances()), 3)
    tally = scored.tally(scored.answers())
    assert tally.mean == pytest.approx(brier_score_loss(CAME, chances()))
    assert tally.first == pytest.approx(brier_score_loss(CAME, chances(0)))
    assert numbers(book["simple"][1])[0] == round(brier_score_loss(CAME, chances(0)), 3)


def test_each_question_has_its_squared_distance_beside_it(book):
    shown = {row[0]: float(row[3]) for row in book["dated"]}
    apart = (chances() - CAME) ** 2
    assert [shown[text] for text in asked(SAID)] == pytest.approx(list(apart), abs=5.1e-4)


def test_always_an_even_chance_is_what_scikit_learn_says_of_it(book):
    even = brier_score_loss(CAME, np.full(len(CAME), 0.5))
    by = brier_score_loss(CAME, chances()) - even
    assert numbers(book["simple"][0]) == [even, round(abs(by), 3)]
    assert ("lower" in book["simple"][0]) == (by < 0)


def test_base_rates_and_the_students_numbers_are_compared_on_the_same_questions(book):
    came = [SAID[id][2] for id in RATES]
    base = brier_score_loss(came, list(RATES.values()))
    own = brier_score_loss(came, [SAID[id][1] / 100 for id in RATES])
    assert numbers(book["simple"][2]) == [round(base, 3), round(own, 3)]


def test_the_parts_are_those_of_an_independent_sum(book):
    rate, n = CAME.mean(), len(CAME)
    groups = [CAME[chances() == p] for p in np.unique(chances())]
    levels = np.unique(chances())
    reliability = sum(len(g) * (p - g.mean()) ** 2 for p, g in zip(levels, groups, strict=True)) / n
    resolution = sum(len(g) * (g.mean() - rate) ** 2 for g in groups) / n
    whole = [reliability - resolution + rate * (1 - rate), reliability, resolution]
    assert whole[0] == pytest.approx(brier_score_loss(CAME, chances()))
    assert numbers(book["parts"][0]) == [round(x, 3) for x in (*whole, rate * (1 - rate))]


def test_calibration_is_scikit_learns_with_a_bin_for_each_number(book):
    levels = np.unique(chances())
    # scikit-learn has bins of one width only: 21 of them hold one number of the 5 % grid each
    came, said = calibration_curve(CAME, chances(), n_bins=21)
    assert [dot["p"] for dot in book["calibration"]["dots"]] == pytest.approx(list(said))
    assert [dot["came"] for dot in book["calibration"]["dots"]] == pytest.approx(list(came))
    counts = [int((chances() == p).sum()) for p in levels]
    assert [dot["n"] for dot in book["calibration"]["dots"]] == counts
    assert [dot["thin"] for dot in book["calibration"]["dots"]] == [n < 5 for n in counts]


@pytest.mark.parametrize(("stage", "shares"), [("first", FIRST), ("final", FINAL)])
def test_the_ranked_score_is_scoringrules_and_that_of_paper(stage, shares, book):
    # theirs adds up over the borders, ours averages
    theirs = scoringrules.rps_score(1, np.array(shares) / 100) / 3
    below = np.cumsum(shares)[:3] / 100
    assert float(theirs) == pytest.approx(((below - 1) ** 2).sum() / 3)
    assert scored.ladder(stage).score == pytest.approx(float(theirs))
    shown = {"First forecast": 0, "Final forecast": 2}
    panel = book["stages"][shown[f"{stage.capitalize()} forecast"]]
    assert float(panel["score"]) == round(float(theirs), 3)


def test_several_options_score_half_of_briers_own_sum(book):
    for row, (shares, place) in zip(book["several"], by_closing(), strict=True):
        came = np.eye(len(shares))[place]
        own = ((np.array(shares) / 100 - came) ** 2).sum() / 2
        shown = [float(score) for score in row[3:]]
        assert shown == pytest.approx([own, (1 - 1 / len(shares)) / 2], abs=5.1e-4)


def by_closing():
    closes = {id: content.questions()[id].closes for id in SHARED}
    return [SHARED[id] for id in sorted(SHARED, key=lambda id: (closes[id], id))]


def test_memory_is_set_beside_what_was_sealed(book):
    assert "30 %" in book["memory"][0].replace("\u00a0", " ")
    assert "15 points" in book["memory"][0].replace("\u00a0", " ")
