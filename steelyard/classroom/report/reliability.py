"""The picture of calibration: what was said against how often it came, hollow where it is thin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steelyard.classroom.report.pieces import say, share, text
from steelyard.method.scores import CalibrationRow

__all__ = ["reliability"]

LEFT, TOP, SIDE = 54, 12, 280


def reliability(rows: Sequence[CalibrationRow]) -> str:
    """Dots on a square with its diagonal; a dot of fewer than five forecasts is hollow, on it.

    How often such a thin forecast came true is not told, so its dot stands on the diagonal.
    """
    marks = "".join((*_frame(), *(_dot(row) for row in rows)))
    thick = [row for row in rows if not row.thin]
    worst = max(thick, key=lambda r: abs(r.forecast - r.happened), default=None)
    said = {"said": share(worst.forecast, 1), "came": share(worst.happened, 1)} if worst else {}
    sentence = say("calibration.picture" if worst else "calibration.thin", n=len(rows), **said)
    return (
        f'<svg class="square" viewBox="0 0 {LEFT + SIDE + 40} {TOP + SIDE + 52}" role="img" '
        f'aria-label="{text(sentence)}">{marks}</svg>'
    )


def _frame() -> Iterator[str]:
    low, right = TOP + SIDE, LEFT + SIDE
    yield f'<rect class="frame" x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}"/>'
    yield f'<line class="diagonal" x1="{LEFT}" y1="{low}" x2="{right}" y2="{TOP}"/>'
    for tick in (0, 50, 100):
        x, y = LEFT + SIDE * tick / 100, low - SIDE * tick / 100
        yield f'<text x="{x}" y="{low + 20}" text-anchor="middle">{tick} %</text>'
        yield f'<text x="{LEFT - 6}" y="{y + 5}" text-anchor="end">{tick} %</text>'
    middle = LEFT + SIDE / 2
    across, up, exact = (text(say(f"calibration.{k}")) for k in ("across", "up", "diagonal"))
    yield f'<text x="{middle}" y="{low + 44}" text-anchor="middle">{across}</text>'
    yield f'<text x="{LEFT + 8}" y="{TOP + 20}">{up}</text>'
    x, y = LEFT + 0.72 * SIDE, low - 0.72 * SIDE + 34  # below the line, along it
    turned = f'transform="rotate(-45 {x:.0f} {y:.0f})"'
    yield f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="middle" {turned}>{exact}</text>'


def _dot(row: CalibrationRow) -> str:
    """A larger dot holds more forecasts."""
    y = row.forecast if row.thin else row.happened
    x, up = LEFT + SIDE * row.forecast, TOP + SIDE * (1 - y)
    kind = "hollow" if row.thin else "drives"
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{up:.1f}" r="{4 if row.thin else 6}"/>'
