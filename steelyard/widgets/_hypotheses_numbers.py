"""What the board of rival explanations says: numbers of the method, in the board's sentences.

`hypotheses_numbers.js` says the same in the browser, where it follows the hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from steelyard.method import ACH, ach
from steelyard.widgets._wording import fill, listed, percent

__all__ = ["HypothesisWords"]


@dataclass(frozen=True)
class HypothesisWords:
    """The ratings in words.

    Attributes:
        items: item → name, in the order of the columns.
        hypotheses: explanation → name, in the order of the rows.
        cells: item → explanation → rating, None where it is not rated.
        texts: the texts of the board; `says` holds the sentences.
        trust: item → 0 to 1, for the items where it is judged.
        named: the item that the student named; totals are told from then on.
        lifted: an item that is left out for a look at the rest.
    """

    items: Mapping[str, str]
    hypotheses: Mapping[str, str]
    cells: Mapping[str, Mapping[str, str | None]]
    texts: Mapping[str, Any]
    trust: Mapping[str, float] = field(default_factory=dict)
    named: str | None = None
    lifted: str | None = None

    @cached_property
    def full(self) -> dict[str, dict[str, str]]:
        """The items that are rated for every explanation."""
        rated = {e: {h: c for h, c in self.cells[e].items() if c} for e in self.items}
        return {e: row for e, row in rated.items() if len(row) == len(self.hypotheses)}

    @cached_property
    def found(self) -> ACH | None:
        """What the method makes of the full columns; None where there is none."""
        return self._weighed(e for e in self.full if e != self.lifted)

    @cached_property
    def spread(self) -> dict[str, int]:
        """Full column → 0 to 4, how far it tells the explanations apart."""
        whole = self._weighed(self.full)
        return whole.diagnosticity if whole else {}

    def say(self, key: str, **values: Any) -> str:
        """One of the board's sentences, filled in."""
        return fill(self.texts["says"][key], values).strip()

    def now(self) -> str | None:
        """The column that is open: the first that is not full; None where all are."""
        return next((e for e in self.items if e not in self.full), None)

    def rated(self, item: str, hypothesis: str) -> str:
        """What a rating is called."""
        code = self.cells[item][hypothesis]
        words = {one["code"]: one["words"] for one in self.texts["ratings"]}
        return words[code] if code else self.say("unset")

    def cell(self, item: str, hypothesis: str) -> str:
        """One cell as a sentence; how far the item tells apart once an item was named."""
        told = self.named is not None and item in self.spread
        return self.say(
            "cell_tells" if told else "cell",
            item=self.items[item],
            hypothesis=self.hypotheses[hypothesis],
            rating=self.rated(item, hypothesis),
            spread=self.spread.get(item),
        )

    def trusted(self, item: str) -> str:
        """What the trust in an item does."""
        share = self.trust.get(item)
        if share is None:
            return self.say("trust_unset")
        steps = self.texts["says"]["trust"]
        says: str = next(one["says"] for one in steps if round(100 * share) >= one["from"])
        return says

    def result(self) -> str:
        """How far the student is, and from the naming on who leads."""
        done, count, now = len(self.full), len(self.items), self.now()
        if self.named is not None:
            return self._led(done, count)
        if now is None:
            return self.say("ready", count=count)
        started = any(code for row in self.cells.values() for code in row.values())
        key = "some" if started else "none"
        return self.say(key, done=done, count=count, item=self.items[now])

    def sentences(self) -> list[str]:
        """What the ratings say besides, from the naming on."""
        if self.named is None:
            return []
        return [self.about_named(), *filter(None, [self.compared(), self.linchpins()])]

    def about_named(self) -> str:
        """The item that the student named beside the item that the ratings put first."""
        item, most = str(self.named), max(self.spread.values(), default=0)
        first = [e for e, spread in self.spread.items() if spread == most]
        if item not in self.spread:
            key = "named_open"
        elif most == 0:
            key = "named_flat"
        elif item in first:
            key = "named_first" if len(first) == 1 else "named_shared"
        else:
            key = "named_other"
        others = listed([f"“{self.items[e]}”" for e in first if e != item])
        own = self.spread.get(item)
        return self.say(key, named=self.items[item], spread=most, own=own, others=others)

    def compared(self) -> str:
        """Heuer's count beside the odds; empty where there is nothing to count."""
        if self.found is None:
            return ""
        least = min(self.found.inconsistency.values())
        count = [h for h, n in self.found.inconsistency.items() if n == least]
        odds = list(self.found.leaders)
        if count == odds:
            key = "both_level" if len(odds) == len(self.hypotheses) else "agree"
        elif set(odds) < set(count):
            key = "count_ties"
        else:
            key = "odds_tie" if set(count) < set(odds) else "part"
        names = {"count_leaders": self._quoted(count), "odds_leaders": self._quoted(odds)}
        return self.say(key, least=least, **names)

    def linchpins(self) -> str:
        """The items without which others would lead; empty where there is nothing to count."""
        if self.found is None:
            return ""
        if len(self.found.diagnosticity) == 1:
            return self.say("lin_only")
        pins = self.found.linchpins
        key = ("lin_none", "lin_one")[len(pins)] if len(pins) < 2 else "lin_more"
        return self.say(key, items=listed([f"“{self.items[e]}”" for e in pins]))

    def rows(self) -> list[list[str]]:
        """The ratings as a table, with count and odds, and what is told of each item below."""
        told, rows = self.named is not None, []
        for h, name in self.hypotheses.items():
            codes = [self.cells[e][h] or "–" for e in self.items]
            totals = ["–", "–"]
            if told and self.found:
                totals = [str(self.found.inconsistency[h]), percent(self.found.posterior[h])]
            rows.append([name, *codes, *totals])
        spreads = [str(self.spread[e]) if told and e in self.spread else "–" for e in self.items]
        shares = [percent(self.trust[e]) if e in self.trust else "–" for e in self.items]
        rows.append([self.texts["tells"], *spreads, "", ""])
        rows.append([self.texts["numbers"]["trust"], *shares, "", ""])
        return rows

    def head(self) -> list[str]:
        """The columns of the table."""
        last = [self.texts["numbers"][key] for key in ("against", "odds")]
        return [self.texts["explanation"], *self.items.values(), *last]

    def _led(self, done: int, count: int) -> str:
        found = self.found
        if found is None:
            text = self.say("nothing")
        else:
            names, odds = self._quoted(found.leaders), percent(found.posterior[found.leaders[0]])
            if len(found.leaders) == 1:
                text = self.say("leads", leader=self.hypotheses[found.leaders[0]], odds=odds)
            elif len(found.leaders) == len(self.hypotheses):
                text = self.say("level", odds=odds)
            else:
                text = self.say("tie", leaders=names, odds=odds)
            if done < count:
                text = self.say("so_far", done=done, count=count, result=text)
        if self.lifted in self.full:
            return self.say("without", item=self.items[str(self.lifted)], result=text)
        return text

    def _weighed(self, counted: Iterable[str]) -> ACH | None:
        rated = {e: self.full[e] for e in counted}
        sure = {e: share for e, share in self.trust.items() if e in rated}
        return ach(rated, trust=sure) if rated else None

    def _quoted(self, ids: Iterable[str]) -> str:
        return listed([f"“{self.hypotheses[h]}”" for h in ids])
