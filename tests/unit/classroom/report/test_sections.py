"""The sections' numbers, reckoned once more from the hand-ins themselves."""

import re
import statistics

import numpy as np
import pytest

from steelyard import content
from steelyard.cards import plain
from steelyard.classroom.questions import of_case
from steelyard.classroom.report.contest import contest
from steelyard.classroom.report.errors import errors
from steelyard.classroom.report.exercised import exercised
from steelyard.classroom.report.forecasts import forecasts, pooled
from steelyard.classroom.report.headline import progress
from steelyard.classroom.report.outcomes import outcomes
from steelyard.classroom.report.questions import questions
from steelyard.classroom.report.reliability import reliability
from steelyard.classroom.report.topics import discussed
from steelyard.classroom.report.two_rounds import two_rounds
from steelyard.classroom.report.weighed import spread_cells, weighed
from steelyard.classroom.tally import count
from steelyard.classroom.tally.exercises import exercises
from steelyard.classroom.tally.items import items
from steelyard.classroom.tally.spread import Spread
from steelyard.method.scores import CalibrationRow
from steelyard.quizzes.record import first, latest
from steelyard.widgets.rounds import ROUNDS

from .conftest import handins, rows, tally_of, words

N = 40


def table(html):
    """Name of the row → its other cells; the last row of a name counts."""
    return {row[0]: row[1:] for row in rows(html) if row}


def test_questions_count_first_answers_and_who_was_sure_and_wrong(tally):
    found = table(questions(tally))
    for item in items():
        given = [g for one in handins(N) if (g := first(item, one.get(f"quiz-{item.lesson}")))]
        right = sum(g.right for g in given)
        partly = sum(0 < g.mark.score < 1 for g in given)
        sure = sum(g.certainty > 1 and not g.right for g in given)
        wanted = [len(given), right, partly, len(given) - right - partly, sure]
        facility = statistics.fmean(g.mark.score for g in given)
        cells = found[" ".join(plain(item.prompt).split())]
        assert cells[:5] == [str(x) for x in wanted]
        assert float(cells[5]) == pytest.approx(facility, abs=0.0051)


def test_the_lesson_that_the_class_has_reached_is_open_and_no_other():
    html = questions(tally_of(N))
    opened = re.findall(r'<details class="lesson" open><summary><h3>Lesson (\d\d)', html)
    assert opened == ["07"]


def test_errors_count_students_and_not_answers(tally):
    found = {row[0]: row for row in rows(errors(tally))}
    firsts = [[first(i, one.get(f"quiz-{i.lesson}")) for i in items()] for one in handins(N)]
    lasts = [[latest(i, one.get(f"quiz-{i.lesson}")) for i in items()] for one in handins(N)]
    for id, known in content.misconceptions().items():
        showing = [[g for g in all_ if g and id in g.mark.misconceptions] for all_ in firsts]
        showed = sum(map(bool, showing))
        sure = sum(any(g.certainty > 1 for g in all_) for all_ in showing)
        still = sum(any(g and id in g.mark.misconceptions for g in all_) for all_ in lasts)
        met = tally.items.errors[id].met
        cells = next(row for name, row in found.items() if name.startswith(plain(known.name)))
        assert [int(cells[n].split()[0]) for n in (2, 3, 4, 5)] == [met, showed, sure, still]


def test_exercises_are_counted_from_the_students_own_notebooks(tally):
    found = table(exercised(tally, None))
    for id, (_, title) in exercises().items():
        said = [
            (one.get("exercises").latest.get(id) or {}).get("verdict", "missing")
            for one in handins(N)
        ]
        wanted = [str(said.count(verdict)) for verdict in ("done", "not quite", "missing")]
        assert next(row for name, row in found.items() if name.startswith(plain(title)))[1:4] == (
            wanted
        )


def test_of_fewer_than_five_marks_only_how_many_is_told(tally):
    id, other = list(exercises())[:2]
    marks = {id: {"done": 4}, other: {"done": 3, "not quite": 2, "missing": 1, "not yet": 4}}
    found = [row[-3:] for row in rows(exercised(tally, marks)) if len(row) > 5]
    assert found[1] == ["–", "–", "n = 4"]
    assert found[2] == ["3", "2", "5"]


def test_forces_and_conditions_have_the_quartiles_that_numpy_has(tally):
    found = table(weighed(tally))
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


def test_two_rounds_tell_who_moved_and_never_call_it_better(tally):
    html = two_rounds(tally)
    told = words(html)
    assert "Convergence is not improvement" in told
    assert "two_rounds" not in told
    id = next(iter(tally.rounds.questions))
    pairs = [
        (kept[f"round1:{id}"]["value"], kept[f"round2:{id}"]["value"])
        for one in handins(N)
        if f"round1:{id}" in (kept := one.get(ROUNDS).latest)
    ]
    middle = statistics.median(a for a, _ in pairs)
    towards = sum(abs(b - middle) < abs(a - middle) for a, b in pairs)
    away = sum(abs(b - middle) > abs(a - middle) for a, b in pairs)
    assert f"Of {len(pairs)} who answered twice, {towards} ended nearer" in told
    assert f"{away} farther from it, and {len(pairs) - towards - away} as near" in told
    assert html.count("<blockquote>") > 1


def test_a_round_without_a_second_one_says_so():
    from steelyard.classroom.collect import HandIn
    from steelyard.classroom.invented import Student, records

    made = [HandIn(f"{n}", "ok", records=records(Student.of(1, n, 1))) for n in range(1, 8)]
    told = words(two_rounds(count(made)))
    assert "Round 2 has 0 answers so far" in told
    assert "Nobody has answered a first round yet." in two_rounds(count([]))


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


def test_figures_of_four_answers_are_not_shown():
    spread = Spread(0, 10)
    for value in (1, 2, 3, 4):
        spread.add(value)
    assert list(spread_cells(spread)) == ["4", "–", "–", "–", "–", "–"]


def test_progress_counts_who_answered_in_each_lesson(tally):
    found = table(progress(tally))
    for lesson in content.case().lessons:
        n = sum(bool(one.get(f"quiz-{lesson.id}").latest) for one in handins(N))
        cells = next(row for name, row in found.items() if name.startswith(f"Lesson {lesson.id}"))
        assert cells[1] == str(n)


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


def test_the_fold_says_on_how_few_events_the_many_forecasts_are(tally):
    told = words(outcomes(tally, names=False))
    events = sum(one.binary for one in of_case() if one.answer)
    assert f"{tally.calibrating.n} forecasts of yes or no, on only {events} events" in told
    parts = tally.calibrating.parts
    assert f"{parts.brier:.3f}" in told
    for one in of_case():
        assert f"{one.answer}. {plain(one.question.resolution.text)}" in told


def test_a_thin_row_of_calibration_is_hollow_and_does_not_tell_what_came():
    made = reliability([CalibrationRow(0.3, 4, 1.0, True), CalibrationRow(0.6, 5, 0.8, False)])
    hollow = re.search(r'<circle class="hollow" cx="([\d.]+)" cy="([\d.]+)"', made)
    full = re.search(r'<circle class="drives" cx="([\d.]+)" cy="([\d.]+)"', made)
    assert float(hollow[1]) - 54 == pytest.approx(292 - float(hollow[2]))
    assert float(full[2]) == pytest.approx(12 + 280 * 0.2)
    assert "of what was called 60 %, 80 % came about" in made.replace("&nbsp;", " ")


def test_five_things_are_shown_with_what_to_do_and_how_they_were_chosen(tally):
    html = discussed(tally)
    assert html.count("<h3>") == 5
    assert html.count("In the room:") == 5
    assert "How these five were chosen" in html
    assert "No rule found anything" in discussed(count([]))
