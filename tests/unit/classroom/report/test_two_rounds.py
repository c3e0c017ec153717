"""Two rounds: who moved, and why."""

import statistics

from steelyard.classroom.report.two_rounds import two_rounds
from steelyard.classroom.tally import count
from steelyard.widgets.rounds import ROUNDS

from .conftest import handins, words

N = 40


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
