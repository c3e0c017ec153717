"""The ways to draw a forecast that `latency.py` compares: same forces, same draws, same pictures.

Each draws what the bench draws: the ladder with its spans, the means at two other scales, and the
bars of what the forecast hangs on.
"""

import random
from dataclasses import replace
from functools import cache

from steelyard import content, work
from steelyard.method import Force, Judgement, Model, simulate, summary, tornado, uniforms

COUNT = 20


def model(strengths):
    """A model of forces with these best guesses, on the case's ladder."""
    rungs, chosen = content.case().rungs, random.Random(1)
    forces = tuple(
        Force(f"f{i}", chosen.choice((1, -1)), Judgement(max(0, x - 2), x, min(10, x + 2)), 50)
        for i, x in enumerate(strengths)
    )
    return Model(dict.fromkeys(rungs, 1 / len(rungs)), forces)


def found(strengths, n):
    """Spans of the ladder, the means at two other scales, and the bars of one rung."""
    made, draws = model(strengths), even(n)
    drawn = summary(simulate(made, draws=draws, kappa=None))
    others = [
        summary(simulate(replace(made, scale=scale), draws=draws, kappa=None)) for scale in (1, 3)
    ]
    return drawn, others, tornado(made, made.ladder[-2])


@cache
def even(n):
    """The even draws, made once: a fair rival keeps them too."""
    return uniforms([f"f{i}" for i in range(COUNT)], n)


def sliders():
    """A row of plain sliders."""
    import ipywidgets

    return ipywidgets.VBox([_slider() for _ in range(COUNT)])


def interacted(n):
    """What most notebooks do: redraw a matplotlib figure in the kernel."""
    import ipywidgets
    import matplotlib.pyplot as plt

    def draw(**strengths):
        drawn, others, bars = found(list(strengths.values()), n)
        names, means = list(drawn), [one.mean for one in drawn.values()]
        ends = [[s.mean - s.low for s in drawn.values()], [s.high - s.mean for s in drawn.values()]]
        _, (ladder, hangs) = plt.subplots(2, 1, figsize=(7, 8), height_ratios=(1, 3))
        ladder.barh(names, means, xerr=ends)
        for other in others:
            ladder.plot([other[name].mean for name in names], names, "o")
        ladder.set_xlim(0, 1)
        rows = bars.rows[::-1]
        hangs.barh(
            [r.id for r in rows],
            [r.at_high - r.at_low for r in rows],
            left=[r.at_low for r in rows],
        )
        plt.show()

    return ipywidgets.interact(draw, **{f"s{i}": _slider() for i in range(COUNT)})


def drawn(n):
    """An SVG string that the kernel makes and an HTML widget shows."""
    import ipywidgets

    all_of_them = [_slider() for _ in range(COUNT)]
    shown = ipywidgets.HTML(_svg(*found([s.value for s in all_of_them], n)))

    def redraw(_):
        shown.value = _svg(*found([s.value for s in all_of_them], n))

    for slider in all_of_them:
        slider.observe(redraw, "value")
    return ipywidgets.VBox([shown, *all_of_them])


def ours(n):
    """Our bench, on the record that `judged` made."""
    from steelyard.widgets.bench import Bench

    return Bench(n=n)


def judged():
    """A record with 20 forces and all conditions judged."""
    known = [f"force:{id}" for id, f in content.forces().items() if not f.replaced_by]
    own = {"name": "Mine", "direction": 1, "ten": "All.", "paragraph": "P2", "usual": 0}
    values = {"low": 3, "mode": 5, "high": 7, "swing": 50, "confidence": 0.75}
    items = [*known, *(f"own:mine-{i}" for i in range(COUNT - len(known)))]
    forces = {
        item: {**values, **({**own, "name": item} if item.startswith("own:") else {})}
        for item in items
    }
    work.put("forces", {**forces, "order": items, "scale": 2})
    gate = {"low": 0.1, "mode": 0.3, "high": 0.5, "bind": 1, "twice": "It is not."}
    work.put("gates", {f"gate:{id}": gate for id in content.gates()})
    work.put("bench", {"class": next(iter(content.reference_classes()))})


def _slider():
    import ipywidgets

    return ipywidgets.FloatSlider(5, min=0, max=10, step=0.5)


def _svg(drawn, others, bars):
    marks = []
    for i, (rung, s) in enumerate(drawn.items()):
        y = 40 * i
        marks.append(f'<text x="0" y="{y + 20}">{rung}</text>')
        marks.append(f'<rect x="150" y="{y + 8}" height="16" width="{400 * s.mean:.1f}"/>')
        marks.append(_line(150 + 400 * s.low, 150 + 400 * s.high, y + 28))
        marks += [
            f'<circle cx="{150 + 400 * o[rung].mean:.1f}" cy="{y + 16}" r="4"/>' for o in others
        ]
    for i, row in enumerate(bars.rows, len(drawn) * 2):
        marks.append(f'<text x="0" y="{20 * i + 14}">{row.id}</text>')
        marks.append(_line(150 + 400 * row.at_low, 150 + 400 * row.at_high, 20 * i + 10))
    height = 20 * (2 * len(drawn) + len(bars.rows))
    return f'<svg class="rival" width="600" height="{height}">{"".join(marks)}</svg>'


def _line(x1, x2, y):
    return f'<line x1="{x1:.1f}" x2="{x2:.1f}" y1="{y}" y2="{y}" stroke="black" stroke-width="8"/>'
