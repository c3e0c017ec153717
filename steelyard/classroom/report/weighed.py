"""Forces and gates: how the class's best guesses spread, and where it stands in two camps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from steelyard import content
from steelyard.cards import plain
from steelyard.classroom.report.charts import Strip, strips
from steelyard.classroom.report.pieces import figure, heads, numbers, para, say, section, text
from steelyard.classroom.tally import ClassTally
from steelyard.classroom.tally.spread import Spread
from steelyard.sentences import listed

__all__ = ["SPREAD", "spread_cells", "weighed"]

SPREAD = ("n", "median", "q1", "q3", "low_camp", "high_camp")


def weighed(tally: ClassTally) -> str:
    """The section: strips for what drives, what restrains, and the gates, each with its table."""
    judged, forces = tally.judged, content.forces()
    html = para(say("judged.lead"))
    for side, paint in (("drives", "drives"), ("restrains", "restrains")):
        found = {
            id: spread for id, spread in judged.strength.items() if forces[id].direction == side
        }
        names = {id: plain(forces[id].name) for id in found}
        html += _group(f"judged.{side}", found, names, paint, "")
    gates = {id: _percent(spread) for id, spread in judged.gates.items()}
    names = {id: plain(content.gates()[id].name) for id in gates}
    html += _group("judged.gates", gates, names, "drives", " %")
    if judged.own:
        html += para(say("judged.own", n=judged.own))
    return section("judged", html)


def _group(
    key: str, spreads: Mapping[str, Spread], names: Mapping[str, str], paint: str, unit: str
) -> str:
    title = say(f"{key}.title")
    split = [names[id] for id, one in spreads.items() if one.enough and one.figures.split]
    camps = say("judged.camps", names=listed(split)) if split else say("judged.no_camps")
    rows = [Strip(names[id], one, paint, _remark(one)) for id, one in spreads.items()]
    ends = (say(f"{key}.low"), say(f"{key}.high"))
    picture = strips(rows, ends, say("judged.picture", title=title, camps=camps), unit)
    cells = [(names[id], *spread_cells(one, unit)) for id, one in spreads.items()]
    made = numbers(title, heads("judged.head"), cells)
    return f"<h3>{text(title)}</h3>{para(camps)}{picture}{made}"


def _remark(spread: Spread) -> str:
    return say("judged.split") if spread.enough and spread.figures.split else ""


def _percent(spread: Spread) -> Spread:
    """Chances from 0 to 1 in percent."""
    made = Spread(0, 100)
    for value, count in spread.counts.items():
        made.counts[round(100 * value, 4)] += count
    return made


def spread_cells(spread: Spread, unit: str = "") -> Sequence[str]:
    """A spread's figures as cells: how many, median, quartiles, and the shares of the camps."""
    if not spread.enough:
        return (str(spread.n), *["–"] * (len(SPREAD) - 1))
    found = spread.figures
    three = (figure(value, 1, unit) for value in (found.median, found.q1, found.q3))
    camps = (figure(100 * (camp or 0), 0, " %") for camp in (found.low_camp, found.high_camp))
    return (str(found.n), *three, *camps)
