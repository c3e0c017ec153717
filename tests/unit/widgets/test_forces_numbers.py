"""What the force board computes in the browser: the method's numbers, and Python's sentences."""

import random

import pytest

from steelyard import judged, method
from steelyard.method.hand_balance import LINES
from steelyard.widgets import _force_words as in_words
from steelyard.widgets._force_texts import texts

PARTS = ["method", "wording", "forces_numbers"]
SEEN = """return data.cases.map(({ items, scale, split }) => ({
  picture: forcePicture(items, scale, split ?? null, data), rows: forceRows(items, data.says),
  sums: forceSums(items, data.lines), short: heavier(forceModel(items), data.says) }));"""
NUMBERS = ("low", "mode", "high", "swing", "confidence")


@pytest.fixture(scope="module")
def seen(run_js):
    """What the browser makes of boards; each is a list of items, and perhaps scale and split."""

    def run(*cases):
        data = {
            "cases": cases,
            "says": texts().says,
            "lines": LINES,
            "needed": judged.forces.NEEDED,
        }
        return run_js(PARTS, SEEN, data)

    return run


def item(name, sign=1, *numbers):
    value = {**dict.fromkeys(NUMBERS), **dict(zip(NUMBERS, numbers, strict=False))}
    return {"item": f"own:{name}", "name": name, "sign": sign, "value": value}


def board(*items, **more):
    return {"items": list(items), "scale": None, **more}


def forces(case):
    """The same board as Python has it."""
    found = [
        judged.forces.force(i["item"], {**i["value"], "name": i["name"], "direction": i["sign"]})
        for i in case["items"]
    ]
    assert None not in found
    return found


def drawn_board(made):
    """A board of up to 20 forces: some unjudged, half judged, or at the ends of their scales."""
    grid = [0, 10, *(n / 2 for n in range(21))]
    ends = made.random() < 0.2
    items = []
    for n in range(made.choice([0, 1, 2, 3, 5, 20])):
        low, mode, high = sorted(made.choice([0, 10] if ends else grid) for _ in "lmh")
        swing = made.choice([0, 100, 5 * made.randrange(21), made.randrange(101)])
        sure = made.choice([None, 0.5, 1, 0.05 * made.randrange(10, 21)])
        given = item(f"Force {n}", made.choice([1, -1]), low, mode, high, swing, sure)
        for key in NUMBERS:
            if made.random() < 0.06:
                given["value"][key] = None
        items.append(given)
    return board(*items, scale=made.choice([None, 1, 2, 3]))


def test_it_is_the_methods_balance_and_pythons_sentences_on_whatever_board(seen):
    made = random.Random(7)
    cases = [drawn_board(made) for _ in range(300)]
    for case, shown in zip(cases, seen(*cases), strict=True):
        mine = forces(case)
        found, picture = method.balance(in_words.model(mine)), shown["picture"]
        for field in ("balance", "drive", "restrain", "low", "high"):
            assert picture[field] == pytest.approx(getattr(found, field), abs=1e-12)
        assert picture["sentence"] == in_words.result(mine)
        assert picture["range"] == in_words.reach(mine)
        assert picture["left_out"] == in_words.left_out(mine)
        assert shown["short"] == in_words.heavier(mine)
        assert shown["rows"] == list(in_words.rows(mine))
        steps = method.explain_balance(in_words.model(mine))
        assert shown["sums"] == [[s.what, s.sum, s.result] for s in steps]
        share = method.weights(in_words.model(mine))
        for line, force in zip(picture["forces"], mine, strict=True):
            assert line["weight"] == pytest.approx(share.get(force.id))


B = item("b", -1, 0, 1.01, 5, 1)


@pytest.mark.parametrize(
    ("items", "state", "sentence"),
    [
        ([], "empty", "Nothing to weigh yet."),
        ([item("a")], "empty", "Nothing to weigh yet."),
        ([item("a", 1, 2, 3, 4)], "empty", "Nothing to weigh yet."),
        ([item("a", 1, 2, 3, 4, 0)], "undefined", "Undefined: nothing you listed matters yet."),
        ([item("a", -1, 2, 3, 4, 5)], "weighed", "Restraints are heavier by .30 on a scale from"),
        ([item("a", 1, 10, 10, 10, 1)], "weighed", "Drivers are heavier by 1.00 on a scale from"),
        ([item("a", 1, 0, 0, 0, 9)], "weighed", "The two sides weigh the same: 0 on a scale from"),
        ([item("a", 1, 0, 1, 5, 1), B], "weighed", "Restraints are heavier by less"),
    ],
)  # fmt: skip
def test_each_state_has_its_sentence(seen, items, state, sentence):
    (shown,) = seen(board(*items))
    assert shown["picture"]["state"] == state
    assert shown["picture"]["sentence"].startswith(sentence)


def test_one_side_alone_is_remarked_on(seen):
    up, down = item("up", 1, 2, 3, 4, 50), item("down", -1, 2, 3, 4, 50)
    both, one, other = seen(board(up, down), board(up), board(item("half", 1), down))
    assert both["picture"]["remark"] is None
    assert one["picture"]["remark"].startswith("Only drivers")
    assert other["picture"]["remark"].startswith("Only restraints")


def test_certainty_widens_the_drawn_range_and_moves_nothing_else(seen):
    unsaid, unsure = seen(board(item("a", 1, 3, 5, 7, 50)), board(item("a", 1, 3, 5, 7, 50, 0.5)))
    assert unsaid["picture"]["forces"][0]["wide"] is None
    wide = unsure["picture"]["forces"][0]["wide"]
    assert wide == pytest.approx(method.bounds(method.Judgement(3, 5, 7, 0.5)))
    assert wide[0] < 3
    assert wide[1] > 7
    assert unsure["picture"]["balance"] == unsaid["picture"]["balance"]


def test_a_force_says_what_it_does_or_what_is_still_to_judge(seen):
    items = [item("a", 1, 3, 5, 7, 50), item("b", -1, 6, 8, 10, 100), item("c", 1, 2, None, 4)]
    (shown,) = seen(board(*items))
    assert [line["note"] for line in shown["picture"]["forces"]] == [
        "It has 33 % of all points and adds +.17 to the balance.",
        "It has 67 % of all points and adds −.53 to the balance.",
        "Still to judge before it counts: best guess and swing points.",
    ]


def test_a_full_swing_is_shown_only_once_the_scale_is_chosen(seen):
    items = [item("a", 1, 3, 5, 7, 50), item("b", 1, None, None, None, 100), item("c")]
    before, after = seen(board(*items), board(*items, scale=2))
    assert [f["times"] for f in before["picture"]["forces"]] == [None, None, None]
    assert [f["times"] for f in after["picture"]["forces"]] == [2, 4, None]


def test_splitting_shows_what_a_second_name_does_and_what_it_would_not(seen):
    up, down = item("up", 1, 3, 5, 7, 50), item("down", -1, 6, 8, 10, 100)
    whole, split = (
        case["picture"] for case in seen(board(up, down), board(up, down, split="own:down"))
    )
    assert whole["split"] is None
    assert split["balance"] == pytest.approx((25 - 160) / 250)
    assert split["sentence"].startswith("Trial, not kept. Restraints are heavier by .54")
    assert split["split"]["sentence"].startswith(
        "“down” as one force with 100 points: 67 % of all points, and restraints heavier by .37. "
        "As two halves that get 100 points each: 80 %, and restraints heavier by .54."
    )
    assert split["forces"] == whole["forces"]


@pytest.mark.parametrize("what", ["own:half", "own:gone"])
def test_only_a_judged_force_on_the_board_can_be_split(seen, what):
    (shown,) = seen(board(item("half", 1, 3, 5, 7), item("up", 1, 3, 5, 7, 50), split=what))
    assert shown["picture"]["split"] is None


def test_what_a_hand_does_lies_over_what_is_kept(run_js):
    items = [item("a", 1, 3, 5, 7, 50), item("b", -1)]
    script = 'return laid(data, { "own:a": { mode: 6, swing: 60 } });'
    over, same = run_js(PARTS, script, items)
    assert over["value"] == {"low": 3, "mode": 6, "high": 7, "swing": 60, "confidence": None}
    assert same == items[1]
