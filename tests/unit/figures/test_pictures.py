"""Pictures of the method's objects: labels, words and tables that agree with the numbers."""

import random
from xml.etree import ElementTree

import pytest

from steelyard import method
from steelyard.figures import calibration, forces, hypotheses, ladder, rounds, tornado
from steelyard.method import Force, Gate, Judgement, Model

SVG = "{http://www.w3.org/2000/svg}"
BASE = {"Worse": 0.3, "As now": 0.5, "Better": 0.2}
HOPE = Force("hope", 1, Judgement(4, 6, 9), 100, label="Hope")
FEAR = Force("fear", -1, Judgement(2, 3, 3), 40, label="Fear")
DOUBT = Force("doubt", -1, None, 20, label="Doubt")
SHUT = Gate("vote", "Better", Judgement(0.1, 0.3, 0.6), label="A vote is won")
MODEL = Model(BASE, (FEAR, HOPE, DOUBT), (SHUT,))
NAMES = {part.id: part.name for part in MODEL.parts}
MATRIX = {"e1": {"h1": "CC", "h2": "II"}, "e2": {"h1": "N"}}
PS, CAME = [0.1] * 6 + [0.7] * 2, [0, 0, 0, 0, 0, 1, 1, 0]


def drawings(card):
    parts = card.html.split("<svg")[1:]
    return [ElementTree.fromstring(f"<svg{part[: part.index('</svg>') + 6]}") for part in parts]


def labels(card, drawing=0):
    return {"".join(t.itertext()).strip() for t in drawings(card)[drawing].iter(f"{SVG}text")}


def alt(card):
    return drawings(card)[0].get("aria-label")


def pictures():
    return {
        "forces": forces.drawn(MODEL),
        "ladder": ladder.drawn(method.summary(method.simulate(MODEL)), method.probabilities(MODEL)),
        "stated": ladder.drawn(None, BASE),
        "tornado": tornado.drawn(method.tornado(MODEL, "Better"), NAMES),
        "hypotheses": hypotheses.drawn(MATRIX, {"e1": "A letter"}, {"h1": "One", "h2": "Two"}),
        "calibration": calibration.drawn(method.calibration(PS, CAME)),
        "rounds": rounds.drawn([1, 2, 3, 8, 9], [3, 4, 5, 6, 7]),
    }


@pytest.fixture(scope="module")
def drawn():
    return pictures()


def test_every_picture_has_a_title_alt_caption_and_a_table(drawn):
    for card in drawn.values():
        assert "<h3>" in card.html
        assert "<figcaption><p>" in card.html
        assert card.html.count('<th scope="col">') >= 3
        assert [root.get("aria-label") for root in drawings(card)] == [alt(card)] * 2
        assert alt(card) in repr(card)


def test_drawn_again_every_picture_is_the_same(drawn):
    assert {name: card.html for name, card in pictures().items()} == {
        name: card.html for name, card in drawn.items()
    }


def test_restraints_and_what_makes_less_likely_are_hatched_and_not_coloured_alone(drawn):
    for name in ("forces", "tornado", "hypotheses"):
        for root in drawings(drawn[name]):
            assert root.find(f".//{SVG}pattern") is not None


def test_forces_carry_their_names_and_ranges_with_drivers_first(drawn):
    assert {"Hope", "Fear", "6 (4–9)", "3 (2–3)", "Drives", "Restrains"} <= labels(drawn["forces"])
    assert alt(drawn["forces"]).index("Hope") < alt(drawn["forces"]).index("Fear")
    assert "Hope | drives | 4 | 6 | 9 | 100" in repr(drawn["forces"])


def test_a_force_that_is_not_judged_is_left_out_and_named(drawn):
    assert "Doubt" not in labels(drawn["forces"])
    assert "left out: Doubt" in drawn["forces"].html


def test_the_ladder_stands_best_on_top_with_the_means_as_numbers(drawn):
    spans = method.summary(method.simulate(MODEL))
    assert {method.percent(span.mean) for span in spans.values()} <= labels(drawn["ladder"])
    told = alt(drawn["ladder"])
    assert told.index("Better") < told.index("As now") < told.index("Worse")
    for span in spans.values():
        assert f"{method.percent(span.low)} to {method.percent(span.high)}" in told


def test_a_stated_forecast_has_no_span_and_no_best_guess(drawn):
    assert "50 %" in labels(drawn["stated"])
    assert "diamond" not in drawn["stated"].html
    assert "draws" not in drawn["stated"].html


def test_a_tornado_says_both_ends_and_what_is_so_now(drawn):
    found = method.tornado(MODEL, "Better")
    assert f"now {method.percent(found.now)}" in labels(drawn["tornado"])
    for row in found.rows:
        assert f"at its lowest {method.percent(row.at_low)}" in labels(drawn["tornado"])
        assert f"high {method.percent(row.at_high)}" in labels(drawn["tornado"], 1)
    assert found.rows[0].id in {"hope", "vote"}
    assert "A vote is won" in alt(drawn["tornado"])


def test_a_bar_without_width_says_why():
    still = Model(BASE, (Force("hope", 1, Judgement(4, 6, 9), 0), FEAR))
    assert "its swing is 0" in labels(tornado.drawn(method.tornado(still, "Better")))


def test_ratings_stand_as_letters_and_a_missing_one_as_a_dot(drawn):
    assert {"CC", "II", "N", "·", "One", "Two", "1", "2"} <= labels(drawn["hypotheses"])
    assert "1 A letter | CC | II" in repr(drawn["hypotheses"])
    assert "2 e2 | N | –" in repr(drawn["hypotheses"])
    assert "Two: 0 fit, 1 do not, of 1 rated" in alt(drawn["hypotheses"])


def test_calibration_counts_what_came_true_and_says_what_is_thin(drawn):
    assert {"1 of 6", "1 of 2", "as said"} <= labels(drawn["calibration"])
    assert "70 % | 2 | 1 | 50 % | yes" in repr(drawn["calibration"])
    assert "of 6 at 10 %, 1" in alt(drawn["calibration"])
    ground = drawn["calibration"].html.count("fill: var(--jp-layout-color1")
    assert ground == 2  # one hollow dot in each drawing


def test_labels_of_crowded_dots_keep_apart():
    draw = random.Random(1)
    ps = [draw.randrange(1, 20) / 20 for _ in range(60)]
    rows = method.calibration(ps, [draw.random() < p for p in ps])
    places = calibration._places(rows, 190)
    at = [
        (r.forecast * 190 + places[r.forecast][0], r.happened * 190 + places[r.forecast][1])
        for r in rows
        if r.forecast in places
    ]
    assert len(at) > 1
    assert not any(calibration._near(a, b, (44, 14)) for i, a in enumerate(at) for b in at[:i])


def test_two_rounds_say_their_medians_and_quartiles(drawn):
    assert {"Round 1", "Round 2", "median 3", "median 5"} <= labels(drawn["rounds"])
    assert "Round 1 | 5 | 2 | 3 | 8 | 6" in repr(drawn["rounds"])
    assert "half of them from 4 to 6, median 5" in alt(drawn["rounds"])


@pytest.mark.parametrize(
    ("card", "says"),
    [
        (forces.drawn(Model(BASE, (DOUBT,))), "No force is judged"),
        (ladder.drawn(None), "no forecast yet"),
        (tornado.drawn(method.tornado(Model(BASE), "Better")), "nothing to draw"),
        (hypotheses.drawn({"e1": {}}), "No piece of evidence"),
        (calibration.drawn(()), "No forecast counts"),
        (rounds.drawn([1, 2, 3, 4], [1, 2, 3, 4, 5]), "point at persons"),
    ],
)
def test_with_nothing_to_draw_there_is_a_sentence(card, says):
    assert says in repr(card)
    assert "<svg" not in card.html


def test_words_from_outside_cannot_become_html():
    nasty = Force("x", 1, Judgement(1, 2, 3), 100, label="<b>&\"'")
    card = forces.drawn(Model(BASE, (nasty, DOUBT)), "<script>")
    assert "<b>" not in card.html
    assert "<script>" not in card.html
    assert len(drawings(card)) == 2
