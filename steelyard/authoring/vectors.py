"""Vectors of the method: questions with Python's answers, which the browser must give too.

`tests/vectors/method.json` holds them, made by `python -m steelyard vectors`.  Models and arguments
stand there as the browser gets them; even draws as ranks, k for (k + ½)/n.  The questions are the
same in each run and on each machine; the last digits of an answer may not be, so answers are
compared and not their spelling.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, is_dataclass
from typing import Any

from steelyard import method
from steelyard.authoring.notebooks import COURSE
from steelyard.authoring.vector_cases import Case, cases
from steelyard.authoring.vector_models import models
from steelyard.widgets import _wording as wording

__all__ = ["FILE", "answer", "command", "drift", "made", "text"]

FILE = COURSE / "tests" / "vectors" / "method.json"
DRAWS = 150
SHOWN = 5
DIGITS, CLOSE = 12, 1e-9
_UNREAD = ("label", "passages", "why")  # names and reasons, which no number hangs on


def made() -> dict[str, Any]:
    """What the file holds: even draws, models and cases with their answers."""
    asked = models()
    parts = sorted({part.id for model in asked.values() for part in model.parts})
    even = {id: [round(u * DRAWS - 0.5) for u in us] for id, us in _even(parts).items()}
    return {
        "even": even,
        "models": {name: _read(asdict(model)) for name, model in asked.items()},
        "cases": [_case(case, asked) for case in cases()],
    }


def text(vectors: Mapping[str, Any]) -> str:
    """The file's text: a line for each id, model and case."""
    even, asked = (_lines(vectors[name].items()) for name in ("even", "models"))
    listed = ",\n".join(_compact(case) for case in vectors["cases"])
    return f'{{"even": {{\n{even}\n}}, "models": {{\n{asked}\n}}, "cases": [\n{listed}\n]}}\n'


def answer(case: Case, model: method.Model | None) -> Any:
    """Python's answer, as the browser gives it: JSON."""
    given = case.given if model is None else [model, *case.given]
    return _plain(_CALLS[case.do](*given))


def drift(stored: str, now: Mapping[str, Any]) -> Iterator[str]:
    """What of the stored text Python does not say now, a sentence for each."""
    try:
        then = json.loads(stored)
    except ValueError as error:
        yield f"the file is no JSON: {error}"
        return
    if stored != text(then):
        yield "the file is not written as the command writes it"
    for part in ("even", "models"):
        if then[part] != json.loads(_compact(now[part])):
            yield f"other {part} stand there"
    if len(then["cases"]) != len(now["cases"]):
        yield f"{len(then['cases'])} cases stand there, and there are {len(now['cases'])}"
    for n, (old, new) in enumerate(zip(then["cases"], now["cases"], strict=False)):
        if not _same(old, json.loads(_compact(new))):
            yield f"case {n} ({new['do']}) has drifted"


def command(args: argparse.Namespace) -> int:
    """`python -m steelyard vectors`: write the file, or with --check say what has drifted."""
    now = made()
    if not args.check:
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_text(text(now), encoding="utf-8", newline="\n")
        print(f"{len(now['cases'])} cases were written.")
        return 0
    stored = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    faults = [*drift(stored, now)]
    for fault in faults[:SHOWN]:
        print(f"tests/vectors/{FILE.name}: {fault}; run `python -m steelyard vectors`.")
    print(f"{len(now['cases'])} cases, {len(faults)} faults.")
    return 1 if faults else 0


def _case(case: Case, asked: Mapping[str, method.Model]) -> dict[str, Any]:
    model = asked[case.model] if case.model else None
    of = {"of": case.model} if case.model else {}
    return {"do": case.do, **of, "with": case.given, "gives": answer(case, model)}


def _even(ids: list[str]) -> dict[str, Any]:
    return method.uniforms(ids, DRAWS)


def _simulate(model: method.Model) -> dict[str, method.Span]:
    even = _even([part.id for part in model.parts if part.judgement is not None])
    return method.summary(method.simulate(model, n=DRAWS, kappa=None, draws=even))


def _win_set(status_quo: float, ideals: Mapping[str, float]) -> dict[str, Any]:
    found = method.win_set(status_quo, ideals)
    return {**asdict(found), "gridlock": found.gridlock}


def _judged(do: Callable[..., Any]) -> Callable[..., Any]:
    """A function of a judgement, given the judgement as JSON has it."""
    return lambda judgement, *rest: do(method.Judgement(**judgement), *rest)


_CALLS: dict[str, Callable[..., Any]] = {
    **{name: getattr(method, name) for name in method.__all__ if callable(getattr(method, name))},
    **{name: getattr(wording, name) for name in wording.__all__},
    "bounds": _judged(method.bounds),
    "from_uniforms": _judged(method.from_uniforms),
    "simulate": _simulate,
    "ach": lambda matrix, options: method.ach(matrix, **options),
    "frechet": lambda ps: method.frechet(ps)._asdict(),
    "win_set": _win_set,
}


def _plain(value: Any) -> Any:
    """A result as JSON, its numbers rounded to what all machines share."""
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, Mapping):
        return {key: _plain(v) for key, v in value.items()}
    if isinstance(value, (str, bool, int)) or value is None:
        return value
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}") + 0.0
    return [_plain(v) for v in value]


def _read(value: Any) -> Any:
    """A model as the browser reads it."""
    if isinstance(value, Mapping):
        return {key: _read(v) for key, v in value.items() if key not in _UNREAD}
    return [_read(v) for v in value] if isinstance(value, (list, tuple)) else value


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, dict) and isinstance(new, dict):
        return [*old] == [*new] and all(_same(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(_same, old, new))
    if type(old) is bool or not isinstance(old, (int, float)) or not isinstance(new, (int, float)):
        return bool(old == new)
    return math.isclose(old, new, rel_tol=CLOSE, abs_tol=CLOSE)


def _lines(items: Any) -> str:
    return ",\n".join(f"{json.dumps(name)}: {_compact(value)}" for name, value in items)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
