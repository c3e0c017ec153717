"""The score book in words: the ladder's rules, what memory did, scores and what they are made of.

`what_if` has a twin in `scorebook_numbers.js`, which follows the hand; the sentences are the
board's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from steelyard import content
from steelyard.method import ranked_score
from steelyard.scored import Ladder, Tally
from steelyard.widgets._wording import fill, percent

__all__ = [
    "benchmark",
    "borders",
    "ladder_said",
    "luck",
    "memory",
    "parts",
    "result",
    "simple",
    "thousandths",
    "what_if",
]

ENOUGH = 10
"""Forecasts below which Murphy's parts are called too few to say."""

FEW = 5
"""Questions below which a comparison of means is called too few to say."""

Says = Mapping[str, str]


def thousandths(x: float) -> str:
    """Three places and no zero before the point: .185."""
    return f"{x:.3f}".removeprefix("0")


def result(says: Says, outcome: str, first: Ladder, final: Ladder) -> str:
    """How the ladder came out and what the sealed forecasts of it score."""
    scores = {one.stage: thousandths(one.score) for one in (first, final) if one.score is not None}
    keys = {2: "both", 1: f"only_{next(iter(scores), '')}", 0: "neither"}
    return f"{fill(says['outcome'], {'name': outcome})} {fill(says[keys[len(scores)]], scores)}"


def ladder_said(says: Says, first: Ladder, final: Ladder) -> list[str]:
    """What is not scored and why, the two forecasts compared, and what one event cannot show."""
    said = [
        fill(says[f"stage_{one.status}"], {"stage": says[f"stage_{one.stage}"]})
        for one in (first, final)
        if one.status != "scored"
    ]
    if first.score is not None and final.score is not None:
        by = first.score - final.score
        key = "nearer" if by > 1e-9 else "farther" if by < -1e-9 else "as_near"
        said.append(fill(says[key], {"by": thousandths(abs(by))}))
    equal = fill(says["equal_shares"], {"equal": thousandths(benchmark())})
    return [*said, f"{equal} {says['one_event']}"]


def benchmark() -> float:
    """The ranked score of equal shares."""
    rungs = [rung.id for rung in content.case().ladder]
    return ranked_score(dict.fromkeys(rungs, 1 / len(rungs)), content.ending().outcome)


def borders(says: Says, one: Ladder, names: Mapping[str, str]) -> Iterator[str]:
    """The ranked score of a forecast, border by border."""
    if one.score is None:
        return
    rungs, outcome = list(one.probs), content.ending().outcome
    for i, rung in enumerate(rungs[:-1]):
        given, came = sum(one.probs[r] for r in rungs[: i + 1]), int(rungs.index(outcome) <= i)
        shown = {"name": names[rung], "given": percent(given), "given_number": f"{given:.2f}"}
        shown |= {"came": says["was_so" if came else "was_not_so"], "one": str(came)}
        yield fill(says["border"], {**shown, "square": thousandths((given - came) ** 2)})
    stage = says[f"stage_{one.stage}"]
    yield fill(says["border_sum"], {"score": thousandths(one.score), "stage": stage})


def memory(
    says: Says, remembered: Mapping[str, float], first: Ladder, names: Mapping[str, str]
) -> list[str]:
    """What the student remembers of the outcome that came, beside what it was."""
    if not first.probs or (first.status == "late" and not remembered):
        return []
    if not remembered:
        return [says["forgotten"]]
    came = content.ending().outcome
    now, then = remembered.get(came, 0.0), first.probs[came]
    key = "towards" if now - then > 1e-9 else "away" if now - then < -1e-9 else "same"
    shown = {"remembered": percent(now), "first": percent(then), "name": names[came]}
    shown["points"] = f"{abs(100 * (now - then)):.0f}"
    return [fill(says[f"memory_{key}"], shown)]


def simple(says: Says, tally: Tally) -> list[str]:
    """The mean beside always 50 %, the numbers kept first, and the base rates."""
    if tally.mean is None:
        return [says["none"]]
    by = tally.mean - 0.25
    key = "half_better" if by < -1e-9 else "half_worse" if by > 1e-9 else "half_same"
    said = [fill(says[key], {"by": thousandths(abs(by))})]
    if tally.first is not None and abs(tally.first - tally.mean) > 1e-9:
        said.append(fill(says["first_mean"], {"first": thousandths(tally.first)}))
    if tally.mean_based is None or tally.mean_base is None:
        return [*said, says["based_none"]]
    means = {"base": thousandths(tally.mean_base), "mine": thousandths(tally.mean_based)}
    based = fill(says["based"], {"k": tally.based, **means})
    few = f" {says['based_few']}" if tally.based < FEW else ""
    return [*said, based + few, says["based_others"]]


def parts(says: Says, tally: Tally) -> list[str]:
    """Murphy's parts, and what can be said of them; nothing without a forecast."""
    found = tally.parts
    if found is None:
        return []
    numbers: dict[str, Any] = {
        name: thousandths(getattr(found, name))
        for name in ("brier", "reliability", "resolution", "uncertainty")
    }
    numbers |= {"n": tally.n, "came": sum(round(row.n * row.happened) for row in tally.rows)}
    keys = ["parts_few"] if tally.n < ENOUGH else []
    keys += ["reliability", "resolution", "uncertainty"]
    keys += ["parts_thin"] if tally.n >= ENOUGH and any(row.thin for row in tally.rows) else []
    return [f"{says['parts_words']}: {fill(says['parts_sum'], numbers)}"] + [
        fill(says[key], numbers) for key in keys
    ]


def what_if(
    says: Says, rows: Sequence[Mapping[str, float]], at: int, p: float
) -> dict[str, float | str]:
    """One forecast changed to `p`, the others as they are: its score, the mean, and a sentence."""
    own = rows[at]
    others = 0.0  # one after the other as the browser adds, to the last digit
    for row in (*rows[:at], *rows[at + 1 :]):
        others += (row["p"] - row["came"]) ** 2
    score, before = ((chance - own["came"]) ** 2 for chance in (p, own["p"]))
    mean, mean_before = ((others + one) / len(rows) for one in (score, before))
    shown = {
        "said": percent(p),
        "own": percent(own["p"]),
        "score": thousandths(score),
        "own_score": thousandths(before),
        "mean": thousandths(mean),
        "own_mean": thousandths(mean_before),
        "came": says["whatif_came" if own["came"] else "whatif_not"],
    }
    key = "whatif_own" if abs(p - own["p"]) < 1e-9 else "whatif"
    return {"score": score, "mean": mean, "sentence": fill(says[key], shown)}


def luck(says: Says, question: str, p: float | None) -> list[str]:
    """The farthest miss, and what an honest number scores in the long run.

    Args:
        says: the board's sentences.
        question: the question of the farthest miss.
        p: what was given there to what happened; None where there is no miss.
    """
    said = []
    if p is not None:
        shown = {"question": question, "p": percent(p), "score": thousandths((1 - p) ** 2)}
        said.append(fill(says["luck_own"], shown))
    honest = p if p is not None and 0.05 <= p <= 0.45 else 0.2
    rare = round(20 * honest)
    numbers = {"low": honest**2, "high": (1 - honest) ** 2, "zero": honest}
    numbers["mean"] = honest * (1 - honest)
    shown = {name: thousandths(x) for name, x in numbers.items()}
    counts = {"p": percent(honest), "rare": rare, "often": 20 - rare}
    return [*said, fill(says["luck_sum"], {**shown, **counts})]
