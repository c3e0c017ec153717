"""Exercises of lesson 02: conditions, arrows between claims, and the balance worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from steelyard import content
from steelyard.checks._answers import all_near, is_number, near, shown
from steelyard.checks._arrows import arrow_faults, asked, known, ours
from steelyard.checks._core import Finding, another_way, done, exercise, not_quite
from steelyard.checks._rows import Row, level, rows, tips, weighed
from steelyard.checks._wording import folded, grown_together
from steelyard.method import Judgement, bounds

MARKERS = {"have to", "require", "unless"}
"""The words by which the solution finds the conditions."""

GIVEN = [(1, 8, 100), (1, 5, 50), (-1, 6, 75), (-1, 7, 50)]
"""The forces that stand in the exercises, without their names; a student may put in others."""

FIRST_READER = Judgement(5, 6, 7, confidence=0.9)
"""The judgement that I7 sets another one beside."""

FINE = 0.0006
"""A balance that was rounded to three decimals still counts."""

ONE_DECIMAL = 0.051
"""So does a strength that was rounded to one."""


@exercise("I1")
def push_or_condition(markers: Any, phrases: Any) -> Finding:
    """Words that stand in every condition among the phrases, and in none of the pushes."""
    if isinstance(markers, str) or not isinstance(markers, (list, tuple, set)):
        return not_quite("not-a-list", given=shown(markers))
    fault = next(_marker_faults(list(markers), list(phrases)), None)
    if fault:
        return fault
    same = {folded(one) for one in markers} == MARKERS
    words = ", ".join(f"“{one}”" for one in markers)
    return done() if same else another_way("other-words", words=words)


def _marker_faults(markers: list[Any], phrases: list[str]) -> Iterator[Finding]:
    texts = list(map(folded, phrases))

    def known(part: str) -> bool:
        return any(part in text for text in texts)

    for one in markers:
        if not isinstance(one, str) or not folded(one):
            yield not_quite("not-a-word", given=shown(one))
        elif folded(one) in texts:
            yield not_quite("whole-phrase", phrase=one)
        elif not known(folded(one)):
            two = grown_together(folded(one), known)
            key, parts = ("no-comma", two) if two else ("not-found", (one, ""))
            yield not_quite(key, marker=parts[0], second=parts[1])
    caught = {p: [m for m in markers if folded(m) in folded(p)] for p in phrases}
    for phrase, by in caught.items():
        if by and not _is_condition(phrase):
            yield not_quite("catches-a-push", marker=by[0], phrase=phrase)
    missed = [p for p, by in caught.items() if not by and _is_condition(p)]
    yield from (not_quite("misses", phrase=phrase, count=len(missed)) for phrase in missed)


def _is_condition(phrase: str) -> bool:
    """Whether the phrase stands in words that state a gate."""
    return any(folded(phrase) in folded(gate.quotation) for gate in content.gates().values())


@exercise("I2")
def balance_by_hand(drivers: Any, restraints: Any, restrain: Any, total: Any) -> Finding:
    """The restraining side and the balance, from pairs of strength and points."""
    for what, value in {"restrain": restrain, "balance": total}.items():
        if not is_number(value):
            return not_quite("not-a-number", what=what, value=shown(value))
    board = rows([("", 1, *pair) for pair in drivers] + [("", -1, *pair) for pair in restraints])
    if board is None or not restraints:
        return not_quite("not-pairs")
    due = weighed(board)
    values = {"restrain": shown(restrain), "balance": shown(total), "drive": shown(due.drive)}
    slips = _side_slips(board, due.restrain) | {
        "drivers-again": due.drive,
        "not-from-zero": due.drive + due.restrain,
    }
    key = _slip(restrain, due.restrain, slips, "restrain-other")
    key = key or _slip(
        total,
        due.drive - due.restrain,
        {
            "added": due.drive + due.restrain,
            "turned-round": due.restrain - due.drive,
            "drive-alone": due.drive,
        },
        "balance-other",
    )
    if key:
        return not_quite(key, **values)
    return done(**values) if _is_given(board) else another_way("own-numbers", **values)


def _side_slips(board: list[Row], due: float) -> dict[str, float]:
    """What the restraining side comes to by known slips."""
    total = sum(points for *_, points in board)
    own = sum(points for _, side, _, points in board if side < 0)
    return {
        "negative": -due,
        "own-points": due * total / own if own else due,
        "last-only": board[-1][3] / total * board[-1][2] / 10,
        "no-tenths": due * 10,
        "no-share": due * total,
        "percent": due * 100,
    }


@exercise("I3")
def only_ratios_count(forces: Any, halved: Any, points: Any) -> Finding:
    """All points halved leave the balance; one force's points, the last one's, can turn it."""
    board, new = rows(forces), rows(halved)
    if not board or not new or len(new) != len(board):
        return not_quite("not-forces")
    fault = next(_ratio_faults(board, new), None) or next(_points_faults(board, points), None)
    if fault:
        return fault
    factor = new[0][3] / board[0][3]
    values = {"points": shown(points), "factor": shown(factor), "before": shown(level(board))}
    values["balance"] = shown(level([*board[:-1], (*board[-1][:3], points)]))
    return done(**values) if near(factor, 0.5, FINE) else another_way("same-factor", **values)


def _ratio_faults(board: list[Row], new: list[Row]) -> Iterator[Finding]:
    if [row[:3] for row in board] != [row[:3] for row in new]:
        yield not_quite("more-than-points")
    ratios = [after[3] / before[3] for before, after in zip(board, new, strict=True)]
    if min(ratios) <= 0:
        yield not_quite("none-left")
    if all_near(ratios, [1] * len(ratios), FINE):
        yield not_quite("unchanged")
    if not all_near(ratios, [ratios[0]] * len(ratios), FINE):
        yield not_quite("not-all", balance=shown(level(new)), before=shown(level(board)))


def _points_faults(board: list[Row], points: Any) -> Iterator[Finding]:
    if not is_number(points):
        yield not_quite("not-a-number", value=shown(points))
    elif not 0 <= points <= 100:
        yield not_quite("off-the-scale", value=shown(points))
    else:
        found = level([*board[:-1], (*board[-1][:3], points)])
        if found >= 0:
            yield not_quite("still-drivers", points=shown(points), balance=shown(found))


@exercise("I4")
def one_force_three_names(forces: Any, fixed: Any) -> Finding:
    """One force under three names, with points such that the balance is as before the split."""
    board, new = rows(forces), rows(fixed)
    if not board or not new:
        return not_quite("not-forces")
    gone = [row for row in board if row not in new]
    names = [row for row in new if row not in board or new.count(row) > 1]
    values = {"balance": shown(level(new)), "before": shown(level(board))}
    if len(new) < len(board) + 2:
        return not_quite("names-missing", count=len(new), due=len(board) + 2)
    if len(gone) != 1:
        return not_quite("others-changed" if gone else "still-split", **values)
    values |= {"total": shown(sum(row[3] for row in names)), "points": shown(gone[0][3])}
    key = _share_slip(gone[0], names)
    if key:
        return not_quite(key, **values)
    alike = len({(row[2], round(row[3], 1)) for row in names}) == 1
    return done(**values) if alike else another_way("own-shares", **values)


def _share_slip(whole: Row, names: list[Row]) -> str | None:
    """What is wrong with the parts of one force."""
    _, side, strength, points = whole
    pull, total = sum(row[2] * row[3] for row in names), sum(row[3] for row in names)
    slips = {
        "side-changed": any(row[1] != side for row in names),
        "strength-shared": total > points + 1 and all(row[2] < strength for row in names),
        "points-do-not-add": not near(total, points, 0.11),
        "strength-changed": not near(pull, strength * points, 1.1),
    }
    return next((key for key, found in slips.items() if found), None)


@exercise("I5")
def what_would_tip_it(forces: Any, needed: Any, possible: Any) -> Finding:
    """The strength of the last force but one at which both sides weigh the same."""
    board = rows(forces)
    if not board or len(board) < 2:
        return not_quite("not-forces")
    if not is_number(needed):
        return not_quite("not-a-number", value=shown(needed))
    due, found = tips(board, -2), [*board[:-2], (*board[-2][:2], needed, board[-2][3]), board[-1]]
    values = {"needed": shown(needed), "balance": shown(level(found)), "now": shown(board[-2][2])}
    key = _slip(needed, due, _tip_slips(board, due), "other", ONE_DECIMAL)
    if key:
        return not_quite(key, **values)
    if not isinstance(possible, bool):
        return not_quite("not-yes-or-no", value=shown(possible))
    if possible != (0 <= due <= 10):
        return not_quite("it-is-possible" if due <= 10 else "it-is-not-possible", **values)
    return done(**values) if near(needed, due) else another_way("rounded", **values)


def _tip_slips(board: list[Row], due: float) -> dict[str, float]:
    total = sum(points for *_, points in board)
    name, side, strength, points = board[-1]
    return {
        "team-added": tips([*board[:-1], (name, -side, strength, points)], -2),
        "forgot-a-restraint": tips(board[:-1], -1),
        "other-force": tips(board, -1),
        "all-points": due * board[-2][3] / total,
        "not-divided": due * board[-2][3],
        "as-it-is": board[-2][2],
    }


@exercise("I6")
def where_the_arrows_lead(arrows: Any) -> Finding:
    """What each claim is a reason for: no circle, and each chain ends where it should."""
    if not isinstance(arrows, Mapping):
        return not_quite("not-a-dictionary", value=shown(arrows))
    claims = known("02")
    missing = [id for id in asked(claims) if id not in arrows]
    if missing:
        return not_quite("missing", ids=", ".join(missing))
    given = {id: arrows[id] for id in asked(claims)}
    given = {id: g.strip().upper() if isinstance(g, str) else g for id, g in given.items()}
    fault = next(arrow_faults(given, claims), None)
    if fault:
        return fault
    due = ours(claims)
    other = [f"{id} → {goal} (ours: {due[id]})" for id, goal in given.items() if goal != due[id]]
    return another_way("other-arrows", arrows=", ".join(other)) if other else done()


@exercise("I7")
def sure_and_strong(judgement: Any) -> Finding:
    """The first reader's best guess, held with less certainty and not ruling out 0."""
    if not isinstance(judgement, Judgement):
        return not_quite("not-a-judgement", value=shown(judgement))
    if is_number(judgement.confidence) and judgement.confidence > 1:
        return not_quite("percent", value=shown(judgement.confidence))
    try:
        low, high = bounds(judgement)
    except ValueError as error:
        return not_quite("refused", sentence=str(error))
    slips = {
        "marked-down": judgement.mode < FIRST_READER.mode,
        "marked-up": judgement.mode > FIRST_READER.mode,
        "narrower": judgement.low > FIRST_READER.low or judgement.high < FIRST_READER.high,
        "as-sure": judgement.confidence >= FIRST_READER.confidence,
        "rules-out-nothing": low > 0,
    }
    values = {"mode": shown(judgement.mode), "low": shown(low), "high": shown(high)}
    values["confidence"] = shown(judgement.confidence)
    key = next((key for key, found in slips.items() if found), None)
    if key:
        return not_quite(key, **values)
    return done(**values) if judgement.low == 0 else another_way("by-certainty", **values)


def _slip(
    given: float, due: float, slips: Mapping[str, float], other: str, tolerance: float = 0.0051
) -> str | None:
    """The known slip that gives this number, `other` where there is none; None if it is right."""
    if near(given, due, tolerance):
        return None
    return next((key for key, wrong in slips.items() if near(given, wrong, tolerance)), other)


def _is_given(board: list[Row]) -> bool:
    return [row[1:] for row in board] == GIVEN
