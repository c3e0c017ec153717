"""The score book: nothing before it is opened, then every number as it was made."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard import content, scored, work
from steelyard.method import seal
from steelyard.scored import SCOREBOOK
from steelyard.widgets import _scorebook_words as words
from steelyard.widgets import weigh
from steelyard.widgets.scorebook import Scorebook

RUNGS = [rung.id for rung in content.case().ladder]
SAYS = {k: v.strip() for k, v in content.board_data("scorebook")["says"].items()}
FIRST, FINAL = (0.25, 0.35, 0.3, 0.1), (0.45, 0.3, 0.2, 0.05)
BEFORE = "2026-01-01T10:00:00+00:00"
GRID = st.integers(0, 20).map(lambda i: i / 20)
ROWS = st.lists(
    st.fixed_dictionaries({"p": GRID, "came": st.integers(0, 1)}), min_size=1, max_size=9
)


@pytest.fixture
def board(folder):
    return Scorebook()


@pytest.fixture
def ready(folder):
    """A student with both forecasts sealed."""
    seal_ladder("first", FIRST)
    seal_ladder("final", FINAL)
    return Scorebook()


@pytest.fixture
def opened(ready, ask):
    keep("Q16", 0.1)
    keep("Q07", 0.2)
    assert ask(ready, "remember", percents=percents(40, 30, 25, 5)) == {}
    assert ask(ready, "reveal") == {}
    return ready


def seal_ladder(stage, probs):
    record = {
        "stage": stage,
        "date": "2026-01-01",
        "probs": dict(zip(RUNGS, probs, strict=True)),
        "why": "",
    }
    kept = {"date": record["date"], "record": record, "sha256": seal(record)}
    work.put(f"ladder-{stage}", {"probs": record["probs"], "why": "", "seal": kept})


def keep(id, yes):
    work.put("questions", {id: {"probs": {"yes": yes, "no": 1 - yes}, "at": BEFORE}})


def percents(*given):
    return dict(zip(RUNGS, given, strict=True))


def tells(board):
    """Whether the view or the words tell anything of what happened."""
    told = json.dumps(board.view, ensure_ascii=False) + repr(board)
    endings = [step.text.strip() for step in content.ending().steps]
    endings += [q.resolution.text.strip() for q in content.questions().values()]
    return "came out" in told or any(text in told for text in endings)


def test_it_is_locked_until_the_final_forecast_is_sealed(board, ask):
    assert (board.view["stage"], board.view["result"]) == ("locked", SAYS["locked"])
    assert ask(board, "reveal") == {"refused": SAYS["locked"]}
    assert not tells(board)


def test_it_asks_for_the_memory_before_anything_is_shown(ready, ask):
    assert ready.view["stage"] == "remember"
    assert not tells(ready)
    assert "refused" in ask(ready, "reveal")
    ask(ready, "remember", percents=percents(40, 30, 25, 5))
    assert ready.view["stage"] == "ready"
    assert not tells(ready)
    ask(ready, "reveal")
    assert ready.view["stage"] == "open"
    assert tells(ready)


def test_the_record_says_when_and_how_it_was_opened(opened):
    kept = work.get(SCOREBOOK).first["opened"]
    assert kept["how"] == "sealed"
    assert kept["at"].startswith(kept["date"][:4])
    assert scored.opened() is not None


def test_whoever_looks_anyway_is_on_record_and_remembers_first_all_the_same(folder, ask):
    seal_ladder("first", FIRST)
    board = Scorebook()
    ask(board, "anyway")
    assert work.get(SCOREBOOK).first["opened"]["how"] == "anyway"
    assert board.view["stage"] == "remember"
    assert not tells(board)
    ask(board, "forget")
    assert board.view["stage"] == "open"
    seal_ladder("final", FINAL)
    board.refresh()
    assert "sealed after this book was opened" in " ".join(board.view["open"]["ladder"])
    assert "Your first forecast scores .244" in board.view["result"]


def test_a_first_forecast_sealed_afterwards_shuts_nothing_and_is_not_remembered(board, ask):
    ask(board, "anyway")
    seal_ladder("first", FIRST)
    board.refresh()
    assert board.view["stage"] == "open"
    seen = board.view["open"]
    assert "sealed after this book was opened" in " ".join(seen["ladder"])
    assert seen["memory"] == []
    assert "remember" in ask(board, "forget")["refused"]


def test_without_any_forecast_it_still_tells_what_happened(board, ask):
    ask(board, "anyway")
    assert (
        board.view["result"]
        == "It came out as “Deterioration”. There is no sealed forecast to score."
    )
    seen = board.view["open"]
    assert (seen["stages"], seen["dated"], seen["rows"], seen["memory"]) == ([], [], [], [])
    assert seen["simple"] == [SAYS["none"]]
    assert len(seen["left"][0]["rows"]) == 24


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (percents(40, 30, 25, 0), "Together these are 95 %, and must be 100 %."),
        (percents(40, 30, 27, 3), "the steps are of 5 %"),
        (percents(40, 30, 25, "5"), "type a number from 0 to 100"),
        (percents(40, 30, 25, -5), "from 0 to 100, not -5"),
        ({}, "type a number from 0 to 100"),
    ],
)
def test_a_memory_that_is_no_forecast_is_refused_in_a_sentence(ready, ask, given, says):
    assert says in ask(ready, "remember", percents=given)["refused"]
    assert ready.view["stage"] == "remember"


def test_a_memory_is_kept_once(opened, ask):
    assert "once" in ask(opened, "remember", percents=percents(25, 25, 25, 25))["refused"]
    assert "once" in ask(opened, "forget")["refused"]


def test_the_three_forecasts_stand_side_by_side_best_outcome_first(opened):
    names = [rung.name for rung in reversed(content.case().ladder)]
    assert opened.view["open"]["forecasts"] == [
        [names[0], "10 %", "5 %", "5 %"],
        [names[1], "30 %", "25 %", "20 %"],
        [names[2], "35 %", "30 %", "30 %"],
        [names[3], "25 %", "40 %", "45 %"],
    ]
    assert [stage["score"] for stage in opened.view["open"]["stages"]] == [".244", None, ".123"]


def test_the_scores_are_those_worked_by_hand(opened):
    # (.75² + .40² + .10²)/3 and (.55² + .25² + .05²)/3
    assert words.thousandths((0.5625 + 0.16 + 0.01) / 3) == ".244"
    assert words.thousandths((0.3025 + 0.0625 + 0.0025) / 3) == ".122"
    assert "first forecast scores .244, your final one .12" in opened.view["result"]
    assert any("nearer than the first" in said for said in opened.view["open"]["ladder"])


def test_the_sum_is_shown_border_by_border(opened):
    explain = opened.view["open"]["explain"]
    assert len(explain) == 8
    assert explain[0].endswith("you gave 25 %, and it was so. (0.25 − 1)² = .562")
    assert explain[3] == "The mean of these is .244: the ranked score of your first forecast."


def test_memory_is_told_with_its_direction(opened):
    said = opened.view["open"]["memory"]
    assert said[0] == (
        "You remember 40 % for “Deterioration”; it was 25 %. "
        "Memory has moved towards what happened, by 15 points."
    )


@pytest.mark.parametrize(
    ("remembered", "says"),
    [(0.25, "and so it was"), (0.1, "away from what happened, by 15"), (0.3, "towards what")],
)
def test_memory_has_no_direction_where_it_is_right(folder, remembered, says):
    seal_ladder("first", FIRST)
    names = {rung.id: rung.name for rung in content.case().ladder}
    found = words.memory(SAYS, {RUNGS[0]: remembered}, scored.ladder("first"), names)
    assert says in found[0]


def test_the_rules_are_told_in_their_order_and_one_decides(opened):
    steps = opened.view["open"]["steps"]
    assert [step["name"] for step in steps] == [rung.name for rung in content.case().rules]
    assert [step["decides"] for step in steps] == [False, True, False, False]
    assert [step["verdict"] for step in steps] == [
        SAYS[key] for key in ("fits_not", "fits", "fits_too", "fits_not")
    ]


def test_each_dated_forecast_has_its_outcome_and_its_score(opened):
    by_question = {row[0]: row for row in opened.view["open"]["dated"]}
    row = by_question[" ".join(content.questions()["Q07"].question.split())]
    assert (row[1], row[3], row[4]) == ("yes 20 %", ".640", ".250")
    assert row[2].startswith("Yes. ")
    assert opened.view["open"]["mean"][0].startswith(
        "Over 2 yes/no questions your mean score is .325"
    )


def test_few_forecasts_are_called_too_few(opened):
    seen = opened.view["open"]
    assert any("too few to say which does better" in said for said in seen["simple"])
    assert any("too few to say" in said for said in seen["parts"])
    assert all(row[2].endswith("too few to say") for row in seen["calibration"]["rows"])
    assert seen["calibration"]["said"] == SAYS["calibration_none"]


def test_five_of_one_number_are_a_full_dot(folder, ask):
    for question in [q for q in content.questions().values() if q.kind == "binary"][:5]:
        keep(question.id, 0.5)
    board = Scorebook()
    ask(board, "anyway")
    (dot,) = board.view["open"]["calibration"]["dots"]
    assert (dot["n"], dot["thin"]) == (5, False)
    assert board.view["open"]["simple"][0] == SAYS["half_same"]


def test_the_parts_are_written_as_the_sum_they_are(opened):
    parts = opened.view["open"]["parts"]
    # 10 % and no; 20 % and yes: reliability and resolution each by hand
    assert parts[0].endswith(".325 = .325 − .250 + .250")


def test_the_farthest_miss_is_shown_as_it_may_have_been_luck(opened):
    said = opened.view["open"]["luck"]
    assert said[0].endswith("You gave 20 % to what then happened, which scores .640.")
    assert ".040 in 16 of 20 such cases and .640 in 4: .160 on average" in said[1]


@given(p=GRID)
def test_no_number_beats_the_honest_one(p):
    honest = p * (1 - p)
    assert all(
        honest <= p * (1 - q) ** 2 + (1 - p) * q**2 + 1e-12 for q in (i / 20 for i in range(21))
    )


@given(rows=ROWS, p=GRID, at=st.integers(0, 8))
def test_what_if_moves_the_mean_by_the_share_of_one_question(rows, p, at):
    at %= len(rows)
    found = words.what_if(SAYS, rows, at, p)
    before = sum((row["p"] - row["came"]) ** 2 for row in rows) / len(rows)
    own = (rows[at]["p"] - rows[at]["came"]) ** 2
    assert found["mean"] == pytest.approx(before + (found["score"] - own) / len(rows))
    assert 0 <= found["score"] <= 1


def test_the_browser_tries_numbers_with_the_same_words(run_js):
    sets = [[{"p": i / 20, "came": (i * k) % 2} for i in range(0, 21, k)] for k in (1, 2, 3, 5)]
    cases = [[rows, at, i / 20] for rows in sets for at in range(len(rows)) for i in range(21)]
    script = "return data.cases.map((c) => whatIf(data.says, ...c));"
    told = run_js(["wording", "scorebook_numbers"], script, {"cases": cases, "says": SAYS})
    assert told == [words.what_if(SAYS, *case) for case in cases]


def test_thousandths_are_the_same_in_the_browser(run_js):
    numbers = [i / 400 for i in range(401)] + [0.0625, 0.1875, 1 / 3, 1e-9]
    told = run_js(["wording", "scorebook_numbers"], "return data.map(thousandths);", numbers)
    assert told == [words.thousandths(x) for x in numbers]


def test_what_is_written_is_kept_and_nothing_else_can_be(opened, ask):
    ask(opened, "write", item="luck", text="Q07 was sound.")
    assert opened.view["written"]["luck"] == "Q07 was sound."
    assert "no text called" in ask(opened, "write", item="remembered", text="x")["refused"]


@pytest.mark.parametrize("value", [None, 3, "x", {}, {"at": 5}, {"at": "soon"}, [1]])
def test_a_record_that_was_changed_by_hand_opens_nothing(folder, value):
    work.put(SCOREBOOK, {"opened": value, "remembered": value, "luck": 3})
    board = Scorebook()
    assert board.view["stage"] == "locked"
    assert not tells(board)


def test_words_tell_the_scores_once_it_is_open(opened):
    lines = repr(opened).splitlines()
    assert lines[0] == "Score book"
    assert lines[1].startswith("It came out as “Deterioration”.")
    assert "Outcome | First forecast | As you remember it | Final forecast" in lines


def test_weigh_opens_it(folder):
    assert isinstance(weigh("scorebook"), Scorebook)
