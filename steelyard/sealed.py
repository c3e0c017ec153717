"""A sealed forecast as the record holds it, and whether it is still what was sealed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from steelyard.method.sealing import canonical, verify
from steelyard.recorded import number
from steelyard.work import Record

__all__ = ["Sealed", "sealed"]


def sealed(stage: str = "first") -> Sealed | None:
    """The student's sealed forecast of a stage; None where none was sealed."""
    from steelyard import work

    return Sealed.of(work.get(f"ladder-{stage}"))


@dataclass(frozen=True)
class Sealed:
    """A seal read from the student's record.

    Attributes:
        date: the day it was made by the student's own clock, ISO 8601.
        record: what was sealed: `stage`, `date`, `probs` (rung id → probability) and `why`.
        sha256: the fingerprint, 64 hexadecimal digits.
        sound: whether record and fingerprint fit, and nothing beside them was changed.
        verdict: the same in a sentence.
    """

    date: str
    record: Mapping[str, Any]
    sha256: str
    sound: bool
    verdict: str

    @classmethod
    def of(cls, record: Record) -> Sealed | None:
        """The seal in an activity's record, or None where nothing was sealed.

        The seal that was saved first counts: a later one is told of, and changes nothing.
        """
        first = record.first.get("seal")
        if not isinstance(first, Mapping):
            return None
        fault = _fault(first, record)
        sealed, sha256 = first.get("record"), str(first.get("sha256", ""))
        verdict = fault or (
            "The forecast, its reason and its date still match the fingerprint "
            f"{sha256[:12]} …, so nothing was changed after sealing."
        )
        kept = sealed if isinstance(sealed, Mapping) else {}
        return cls(str(first.get("date", "")), kept, sha256, fault is None, verdict)

    @property
    def probs(self) -> Mapping[str, float]:
        """Rung id → the sealed probability."""
        probs = self.record.get("probs")
        return probs if isinstance(probs, Mapping) else {}

    def at_least(self, rung: str) -> float:
        """The sealed probability of a rung (by its id) or a better one, 0 to 1."""
        from steelyard import content

        ladder = [entry.id for entry in content.case().ladder]
        reached = ladder[ladder.index(rung) :]
        return math.fsum(number(self.probs.get(id), 0, 1) or 0 for id in reached)

    @property
    def why(self) -> str:
        """The sealed reason; empty where there was none."""
        return str(self.record.get("why") or "")

    @property
    def text(self) -> str:
        """The text that the fingerprint is made from; empty where a changed file holds none."""
        return _text(self.record)


def _text(sealed: Mapping[str, Any]) -> str:
    try:
        return canonical(sealed)
    except ValueError:
        return ""


def _fault(seal: Mapping[str, Any], record: Record) -> str | None:
    sealed = seal.get("record")
    if not isinstance(sealed, Mapping) or not _fits(sealed, str(seal.get("sha256", ""))):
        return (
            "The saved forecast no longer matches its fingerprint: its numbers, its reason, its "
            "date or the fingerprint itself was changed in the file after sealing."
        )
    if seal.get("date") != sealed.get("date") or record.latest.get("seal") != seal:
        return (
            "The saved file holds more than one seal or date: it was changed after sealing. What "
            "you see is the forecast that was sealed first."
        )
    if any(record.latest.get(part, "") != sealed.get(part) for part in ("probs", "why")):
        return (
            "The numbers or the reason beside the seal were changed in the file after sealing. "
            "What you see are the sealed ones, which still match their fingerprint."
        )
    return None


def _fits(sealed: Mapping[str, Any], sha256: str) -> bool:
    try:
        return verify(sealed, sha256)
    except ValueError:
        return False
