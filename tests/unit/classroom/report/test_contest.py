"""The contest of forecasts."""

from steelyard.classroom.report.contest import contest

from .conftest import rows, tally_of, words

N = 40


def test_the_contest_lists_those_who_wanted_it_with_the_crowd_in_their_order(tally):
    html = contest(tally, names=False)
    shown = [row for row in rows(html) if len(row) == 6][1:]
    scores = [float(row[4].replace("−", "-")) for row in shown]
    assert scores == sorted(scores)
    assert sum(row[0] != "–" for row in shown) == N // 2
    crowd = {row[1] for row in shown if row[0] == "–"}
    assert crowd == {"The class's mean", "The class's pooled odds", "The base rates",
                     "Always an equal share"}  # fmt: skip
    standings = tally.contest.standings()
    mean = next(one for one in tally.contest.crowd() if one.who == "mean")
    many = sum(one.relative > mean.relative for one in standings)
    assert f"did better than {many} of the {len(standings)} members" in words(html)


def test_the_contest_begins_with_five():
    assert "The contest begins when 5" in contest(tally_of(4), names=False)
