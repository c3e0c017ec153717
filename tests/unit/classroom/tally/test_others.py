"""Forces, forecasts, exercises and calibration of a class, counted by hand."""

from collections import Counter

import pytest

from steelyard import content
from steelyard.classroom.collect import HandIn
from steelyard.classroom.questions import Kept, of_case
from steelyard.classroom.tally.calibrating import Calibrating
from steelyard.classroom.tally.exercises import Exercises, exercises
from steelyard.classroom.tally.forecasts import Forecasts
from steelyard.classroom.tally.judged import Judged
from steelyard.method import brier, calibration, seal

from ..conftest import record

FORCE = next(id for id, force in content.forces().items() if not force.replaced_by)
REPLACED = next(id for id, force in content.forces().items() if force.replaced_by)
GATE = next(iter(content.gates()))
WHOLE = {"low": 2, "mode": 5, "high": 7, "swing": 80}
RUNGS = [rung.id for rung in content.case().ladder]
BINARY = next(one for one in of_case() if one.binary)
MULTI = next(one for one in of_case() if not one.binary)


def handin(**records):
    made = {id.replace("_", "-"): record(id.replace("_", "-"), v) for id, v in records.items()}
    return HandIn("a", "ok", records=made)


def counted(tally, *handins):
    for one in handins:
        tally.add(one)
    return tally


def test_best_guesses_count_and_half_judged_forces_do_not():
    found = counted(
        Judged(),
        handin(forces={f"force:{FORCE}": WHOLE}),
        handin(forces={f"force:{FORCE}": {**WHOLE, "mode": 6}}),
        handin(forces={f"force:{FORCE}": {"mode": 5}}),
        handin(forces={f"force:{FORCE}": {**WHOLE, "mode": 99}}),
        handin(forces={f"force:{REPLACED}": WHOLE}),
        handin(),
    )
    assert found.strength[FORCE].counts == {5: 1, 6: 1}
    assert found.swing[FORCE].counts == {80: 2}
    assert REPLACED not in found.strength
    assert found.own == 0


def test_a_force_of_ones_own_is_counted_by_students():
    own = {**WHOLE, "name": "The weather", "direction": 1}
    assert counted(Judged(), handin(forces={"own:weather": own, "own:rain": own})).own == 1


def test_gates_count_by_their_best_guess():
    value = {"low": 0.1, "mode": 0.2, "high": 0.3}
    found = counted(Judged(), handin(gates={f"gate:{GATE}": value}), handin(gates={GATE: 3}))
    assert found.gates[GATE].counts == {0.2: 1}


def sealed(stage, shares, **changes):
    probs = dict(zip(RUNGS, shares, strict=True))
    kept = {"stage": stage, "date": "2026-05-04", "probs": probs, "why": ""}
    value = {"date": "2026-05-04", "record": kept, "sha256": seal(kept)}
    return {"probs": probs, "why": "", "seal": value, **changes}


def test_sealed_forecasts_count_and_unsound_seals_are_told():
    good = sealed("first", [0.4, 0.3, 0.2, 0.1])
    bad = sealed("first", [0.1, 0.2, 0.3, 0.4], probs={})
    found = counted(
        Forecasts(of_case()), handin(ladder_first=good), handin(ladder_first=bad), handin()
    )
    assert [found.ladder["first"][id].counts for id in RUNGS] == [{40: 1}, {30: 1}, {20: 1},
                                                                  {10: 1}]  # fmt: skip
    assert found.unsound == 1
    assert all(spread.n == 0 for spread in found.ladder["final"].values())


def test_dated_forecasts_count_whole_or_not_at_all():
    whole = {"probs": {"yes": 0.35, "no": 0.65}}
    part = {"probs": dict.fromkeys(MULTI.options[:1], 0.5)}
    found = counted(
        Forecasts(of_case()),
        handin(questions={BINARY.id: whole, MULTI.id: part}),
        handin(questions={BINARY.id: {"probs": {"yes": 0.35, "no": 0.7}}}),
    )
    assert found.dated[BINARY.id]["yes"].counts == {35: 1}
    assert all(spread.n == 0 for spread in found.dated[MULTI.id].values())


def test_an_exercise_is_done_not_quite_or_missing():
    one, two, *_ = exercises()
    found = counted(
        Exercises(),
        handin(exercises={one: {"verdict": "done"}, two: {"verdict": "not quite", "key": "x"}}),
        handin(exercises={one: {"verdict": "done, in another way"}}),
        handin(exercises={one: {"verdict": "perfect"}}),
        handin(exercises={one: 3}),
    )
    assert found.verdicts[one] == {"done": 2, "missing": 2}
    assert found.verdicts[two] == {"not quite": 1, "missing": 3}
    assert found.keys[two] == {"x": 1}


def test_calibration_is_that_of_all_forecasts_and_tells_how_few_the_events_are():
    asked = [one for one in of_case() if one.binary][:2]
    found = Calibrating(asked)
    ps, came = [], []
    for p in (0.2, 0.2, 0.7, 0.7, 0.7, 0.9):
        found.add({one.id: Kept({"yes": p, "no": 1 - p}) for one in asked})
        ps += [p, p]
        came += [int(one.answer == "yes") for one in asked]
    assert found.rows == calibration(ps, came)
    assert found.parts.brier == pytest.approx(brier(ps, came))
    assert (found.n, len(found.events)) == (12, 2)


def test_without_forecasts_there_is_nothing_to_calibrate():
    assert (Calibrating([]).rows, Calibrating([]).parts) == ((), None)
    assert Calibrating([]).counts == Counter()
