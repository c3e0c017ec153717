"""The ways to draw a forecast that `latency.py` compares: the same forces, the same draws."""

import random
from functools import cache

from steelyard import content, work
from steelyard.method import Force, Judgement, Model, simulate, summary, uniforms

COUNT = 20


def model(strengths):
    """A model of forces with these best guesses, on the case's ladder."""
    rungs, chosen = content.case().rungs, random.Random(1)
    forces = tuple(
        Force(f"f{i}", chosen.choice((1, -1)), Judgement(max(0, x - 2), x, min(10, x + 2)), 50)
        for i, x in enumerate(strengths)
    )
    return Model(dict.fromkeys(rungs, 1 / len(rungs)), forces)


def spans(strengths, n):
    """Rung → span of the drawn chances, with the weights as they are."""
    made = model(strengths)
    return summary(simulate(made, draws=even(n), kappa=None))


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
        found = spans(list(strengths.values()), n)
        names, means = list(found), [one.mean for one in found.values()]
        ends = [[s.mean - s.low for s in found.values()], [s.high - s.mean for s in found.values()]]
        plt.figure(figsize=(7, 3))
        plt.barh(names, means, xerr=ends)
        plt.xlim(0, 1)
        plt.show()

    return ipywidgets.interact(draw, **{f"s{i}": _slider() for i in range(COUNT)})


def drawn(n):
    """An SVG string that the kernel makes and an HTML widget shows."""
    import ipywidgets

    all_of_them = [_slider() for _ in range(COUNT)]
    shown = ipywidgets.HTML(_svg(spans([s.value for s in all_of_them], n)))

    def redraw(_):
        shown.value = _svg(spans([s.value for s in all_of_them], n))

    for slider in all_of_them:
        slider.observe(redraw, "value")
    return ipywidgets.VBox([shown, *all_of_them])


def ours(n):
    """Our bench on a record in which 20 forces and all conditions are judged."""
    from steelyard.widgets.bench import Bench

    judged()
    return Bench(n)


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


def _slider():
    import ipywidgets

    return ipywidgets.FloatSlider(5, min=0, max=10, step=0.5)


def _svg(found):
    bars = "".join(
        f'<text x="0" y="{40 * i + 20}">{rung}</text>'
        f'<rect x="150" y="{40 * i + 8}" height="16" width="{400 * s.mean}"/>'
        f'<line x1="{150 + 400 * s.low}" x2="{150 + 400 * s.high}" y1="{40 * i + 28}"'
        f' y2="{40 * i + 28}" stroke="black"/>'
        for i, (rung, s) in enumerate(found.items())
    )
    return f'<svg class="rival" width="600" height="{40 * len(found)}">{bars}</svg>'
