import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard.method import Force, Gate, Judgement, at_least, explain, probabilities

SUM = re.compile(r"[-+*/().\d\se]+")


def reckoned(text):
    """A printed sum worked out by Python: an independent calculator."""
    for sign, operator in (("−", "-"), ("×", "*"), ("÷", "/"), ("^", "**")):
        text = text.replace(sign, operator)
    assert SUM.fullmatch(text), text
    return eval(text)  # the pattern above lets only arithmetic through


def printed(result):
    return float(result.removesuffix(" doublings").replace("−", "-"))


def test_the_lines_of_the_worked_example(worked):
    assert explain(worked, "reset").lines == (
        "Base rate of “reset” or better: 0.2",
        "As odds: 0.2 ÷ (1 − 0.2) = 0.25",
        "shared_enemy (drives): +2 × 100/100 × (8 − 4)/10 = +0.8 doublings",
        "affinity (drives): +2 × 50/100 × (5 − 0)/10 = +0.5 doublings",
        "meddling (restrains): −2 × 75/100 × (6 − 0)/10 = −0.9 doublings",
        "advisers (restrains): −2 × 100/100 × (7 − 2)/10 = −1 doublings",
        "home_agenda (restrains): −2 × 50/100 × (8 − 4)/10 = −0.4 doublings",
        "Pushes together: 0.8 + 0.5 − 0.9 − 1 − 0.4 = −1 doublings",
        "Odds after the pushes: 0.25 × 2^(−1) = 0.125",
        "Chance if no gate stood in the way: 0.125 ÷ (1 + 0.125) = 0.1111",
        "parliament lets through: 1 − 1 × (1 − 0.3) = 0.3",
        "withdrawal lets through: 1 − 1 × (1 − 0.5) = 0.5",
        "Gates together: 0.3 × 0.5 = 0.15",
        "“reset” or better: 0.1111 × 0.15 = 0.01667",
        "In words: 2 %, almost no chance",
    )


def test_it_prints_as_its_lines(worked):
    found = explain(worked, "deals")
    assert repr(found) == "\n".join(found.lines)
    assert found.lines[0] == "Base rate of “deals” or better: 0.3 + 0.2 = 0.5"
    assert found.lines[-2] == "“deals” alone: 0.3333 − 0.01667 = 0.3167"


def test_it_ends_at_the_same_numbers_as_the_forecast(worked):
    for rung in worked.ladder:
        found = explain(worked, rung)
        assert found.at_least == at_least(worked)[rung]
        assert found.probability == pytest.approx(probabilities(worked)[rung])


def test_the_worst_rung_needs_no_sum(worked):
    lines = explain(worked, "worse").lines
    assert lines[0] == "“worse” or better: 1, because some rung must come"
    assert lines[2] == "“worse” alone: 1 − 0.6667 = 0.3333"


def test_what_is_left_out_is_said(worked):
    model = replace(
        worked,
        forces=(Force("unknown", 1, None, 50, label="The unknown"),),
        gates=(Gate("later", "reset", None),),
    )
    lines = explain(model, "reset").lines
    assert "The unknown: not judged yet, left out" in lines
    assert "later: not judged yet, left out" in lines
    assert "Pushes together: 0, because no force is judged" in lines
    assert "Gates on this rung or below: none, so all of it passes: 1" in lines


def test_overlap_and_dependence_show_in_their_sums(worked):
    model = replace(
        worked,
        rho=0.5,
        forces=tuple(replace(f, group="g") for f in worked.forces[:2]),
        overlap={"g": 0.5},
    )
    lines = explain(model, "reset").lines
    assert lines[2] == (
        "shared_enemy (drives; shares group “g”, overlap 0.5): "
        "+2 × 100/100 × (8 − 4)/10 × 0.6667 = +0.5333 doublings"
    )
    assert "Gates together: (1 − 0.5) × 0.3 × 0.5 + 0.5 × 0.3 = 0.225" in lines


def test_an_unknown_rung_is_refused(worked):
    with pytest.raises(ValueError, match="rung: there is no 'heaven' here"):
        explain(worked, "heaven")


@given(data=st.data())
@settings(max_examples=60)
def test_every_line_can_be_worked_out_from_what_it_shows(data, models):
    model = data.draw(models())
    # judgements as a student makes them, so that the shown figures are the figures
    model = replace(
        model,
        scale=round(model.scale, 1),
        rho=round(model.rho, 1),
        forces=tuple(
            replace(
                f,
                swing=round(f.swing),
                usual=round(f.usual),
                strength=Judgement(0, round(f.strength.mode), 10),
            )
            for f in model.forces
        ),
        gates=tuple(
            replace(g, bind=round(g.bind, 1), holds=Judgement(0, round(g.holds.mode, 2), 1))
            for g in model.gates
        ),
    )
    for rung in model.ladder:
        for step in explain(model, rung).steps:
            if step.sum and not step.what.endswith("alone"):
                shown = printed(step.result)
                # four shown figures of a chance near 1 leave two of its odds
                near = 2e-2 if "÷ (1 −" in step.sum else 3e-3
                assert reckoned(step.sum) == pytest.approx(shown, rel=near, abs=3e-3), step
