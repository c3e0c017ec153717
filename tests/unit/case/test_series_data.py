"""The series: rows up to the cut-off, and words that agree with the numbers."""

import re

import pytest

from steelyard import content


def column(id, name):
    return [row[name] for row in content.series(id).rows]


def pairs(id, key, value):
    return dict(zip(column(id, key), column(id, value), strict=True))


def test_the_series_are_there_with_their_lessons():
    assert {id: s.lesson for id, s in content.all_series().items()} == {
        "gallup_favourable_russia": "01",
        "hedges_by_paragraph": "02",
        "rouble": "03",
        "donbas_deaths": "03",
        "unga_68_262": "03",
        "vetoes_syria": "04",
        "putin_by_party": "05",
        "levada_usa": "05",
        "rouble_april_2018": "07",
        "levada_usa_helsinki": "07",
    }


@pytest.mark.parametrize("series", content.all_series().values(), ids=lambda s: s.id)
def test_no_cell_is_empty_and_every_row_is_before_the_cutoff_but_in_the_last_lesson(series):
    last = [lesson.id for lesson in content.case().lessons][-1]
    assert (series.until > content.case().cutoff) == (series.lesson == last)
    assert all(value is not None for row in series.rows for value in row.values())
    assert len(series.rows) >= 4


@pytest.mark.parametrize("series", content.all_series().values(), ids=lambda s: s.id)
def test_the_picture_is_told_in_numbers_that_it_shows(series):
    shown = {value for row in series.rows for value in row.values()}
    rounded = {format(v, ".0f") for v in shown if isinstance(v, float)}
    told = set(re.findall(r"\d+", series.alt)) - {"17"}  # how many paragraphs there are
    known = {str(value)[:4] for value in shown} | {str(value) for value in shown} | rounded
    words = {"five": 5, "four": 4, "three": 3} if series.id == "hedges_by_paragraph" else {}
    assert told or words
    assert {t for t in told if t not in known and f"P{t}" not in known} == set()
    assert all(number in column(series.id, "hedges") for number in words.values())


def test_goodwill_rose_and_fell_as_the_answer_says():
    by_year = pairs("gallup_favourable_russia", "year", "favourable")
    said = content.series("gallup_favourable_russia").answer_text
    for year in (2002, 2009, 2012, 2015, 2016):
        assert f"{by_year[year]} %" in said
    assert max(by_year, key=by_year.get) == 2002
    assert min(by_year, key=by_year.get) == 2015
    assert not {2007, 2010, 2011} & set(by_year)


def test_the_rouble_has_every_month_to_the_last_full_one():
    months = [f"{y}-{m:02}" for y in range(2013, 2017) for m in range(1, 13)]
    assert column("rouble", "month") == months[:-1]


def test_the_rouble_fell_when_the_answer_says():
    cost = pairs("rouble", "month", "roubles")
    said = content.series("rouble").answer_text
    assert f"{cost['2014-07']:.1f}" in said
    assert f"{cost['2015-01']:.1f}" in said
    jumps = {m: cost["2015-01"] - cost[m] for m in cost if m < "2015-01"}
    assert jumps["2014-07"] > 0.8 * max(jumps.values())


def test_the_war_in_donbas_had_not_ended():
    killed = column("donbas_deaths", "killed")
    said = content.series("donbas_deaths").answer_text
    assert killed[-3] < killed[-2] < killed[-1] < max(killed)
    assert all(str(number) in said for number in (max(killed), killed[-2], killed[-1]))


def test_the_four_votes_are_all_members_of_the_united_nations():
    votes = pairs("unga_68_262", "vote", "states")
    assert (votes["For"], votes["Against"], votes["Abstained"]) == (100, 11, 58)
    assert sum(votes.values()) == 193
    assert sum(votes.values()) - votes["For"] == 93


def test_the_vetoes_by_year_are_the_days_that_are_listed():
    for row in content.series("vetoes_syria").rows:
        days = re.findall(r"\d+ [A-Z][a-z]+:", row["days"])
        assert len(days) == row["vetoes"] >= row["with_china"]
    assert sum(column("vetoes_syria", "vetoes")) == 6
    assert sum(column("vetoes_syria", "with_china")) == 5


def test_neither_party_liked_him_much_and_the_answer_says_both_numbers():
    by_group = pairs("putin_by_party", "group", "favourable")
    said = content.series("putin_by_party").answer_text
    assert all(f"{by_group[party]} %" in said for party in ("Republicans", "Democrats"))
    assert by_group["Republicans"] < by_group["Democrats"] < 20


def test_russian_views_had_turned_before_the_election():
    bad, good = pairs("levada_usa", "month", "bad"), pairs("levada_usa", "month", "good")
    assert bad["2016-05"] > bad["2016-09"] > bad["2016-11"]
    assert good["2016-05"] < good["2016-09"] < good["2016-11"]
    assert all(good[month] + bad[month] <= 100 for month in good)


def test_the_rouble_moved_within_three_working_days_and_came_back_by_a_part():
    cost = pairs("rouble_april_2018", "day", "roubles")
    days = list(cost)
    start = days.index("2018-04-06")
    assert max(cost, key=cost.get) == days[start + 3]
    assert cost[days[start]] < cost[days[-1]] < cost[days[start + 3]]
    said = content.series("rouble_april_2018").answer_text
    for place in (start, start + 3, -1):
        assert f"{cost[days[place]]:.1f}" in said


def test_the_opinion_after_helsinki_goes_on_from_the_last_survey_before_the_cut_off():
    before, after = content.series("levada_usa").rows[-1], content.series("levada_usa_helsinki")
    assert after.rows[0] == before
    by_month = {row["month"]: row for row in after.rows}
    assert by_month["2018-07"]["good"] - by_month["2018-05"]["good"] > 20
    assert by_month["2018-05"]["bad"] - by_month["2018-07"]["bad"] > 20


def counted(text, words):
    """How often each of the words occurs, whole words only."""
    low = text.lower()
    found = {w: len(re.findall(rf"\b{re.escape(w)}\b", low)) for w in words}
    return {w: n for w, n in found.items() if n}


def test_the_hedges_are_those_that_the_paragraphs_list():
    series, paragraphs = content.series("hedges_by_paragraph"), content.paragraphs()
    listed = {id: sum(h.count for h in p.hedges) for id, p in paragraphs.items()}
    assert {row["paragraph"]: row["hedges"] for row in series.rows} == listed
    assert set(series.words) == {h.words for p in paragraphs.values() for h in p.hedges}
    assert f"{len(series.words)} words" in series.caption


def test_the_hedges_of_each_paragraph_recount(commentary_paragraphs):
    series, paragraphs = content.series("hedges_by_paragraph"), content.paragraphs()
    for row in series.rows:
        text = commentary_paragraphs[row["paragraph"]]
        found = counted(text, series.words)
        hedges = paragraphs[row["paragraph"]].hedges
        assert found == {h.words: h.count for h in hedges}, row["paragraph"]
        assert row["hedges"] == sum(found.values())
        assert row["words"] == len(re.findall(r"\w+(?:['’-]\w+)*", text))
