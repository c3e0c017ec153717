"""A class of 200 with known answers, by the commands that a teacher types, against other counting.

The class is made by `rehearse`.  What is expected is counted here from the files in the hand-ins
and from the case's own YAML, with NumPy and by hand, and shares no code with the tallies.
"""

import csv
import json
import statistics
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import yaml

from steelyard.__main__ import main

N = 200
CASE = Path(__file__).parents[3] / "steelyard" / "case"


def raw_records(folder):
    """Pseudonym → file name → what stands in it, read from the zips and folders as they are."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            files = {p.name: p.read_bytes() for p in (path / "work").iterdir()}
            who = json.loads((path / "handin.json").read_bytes())["who"]
        else:
            with zipfile.ZipFile(path) as packed:
                files = {n[5:]: packed.read(n) for n in packed.namelist() if n[:5] == "work/"}
                who = json.loads(packed.read("handin.json"))["who"]
        found[who] = {name: json.loads(data) for name, data in files.items()}
    return found


def table(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def near(shown, expected):
    """Whether a cell is a number to six digits; an empty one stands for None."""
    if expected is None:
        return shown == ""
    return float(shown) == pytest.approx(expected, rel=1e-5, abs=1e-9)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """Both rounds of the class: hand-ins, and what the commands made of them."""
    top = tmp_path_factory.mktemp("class")
    for rounds in (1, 2):
        folder = str(top / f"round{rounds}")
        assert main(["rehearse", folder, "--students", str(N), "--rounds", str(rounds)]) == 0
        assert main(["class", folder, "--origin", "Seminar 3."]) == 0
    return top


@pytest.fixture(scope="module")
def raw(room):
    return raw_records(room / "round2")


@pytest.fixture(scope="module")
def out(room):
    return room / "round2-class"


@pytest.fixture(scope="module")
def questions():
    found = {}
    for path in sorted((CASE / "quizzes").glob("*.yaml")):
        found |= {q["id"]: q for q in yaml.safe_load(path.read_text("utf-8"))["questions"]}
    return found


@pytest.fixture(scope="module")
def claims():
    return {c["id"]: c["kind"] for c in yaml.safe_load((CASE / "claims.yaml").read_text("utf-8"))}


def right_and_wrong(question):
    """The ids of the right and of the wrong options; a question on paragraphs has no options."""
    if question["kind"] == "paragraph":
        right = set(listed(question["answer"]))
        return right, set(question["choices"]) - right
    right = {o["id"] for o in question["options"] if o.get("right")}
    return right, {o["id"] for o in question["options"]} - right


def listed(answer):
    return [answer] if isinstance(answer, str) else answer


def score(question, answer, claims):
    """How much of an answer is right, from the question as its YAML has it."""
    kind = question["kind"]
    if kind in ("choice", "paragraph", "several"):
        right, wrong = right_and_wrong(question)
        if kind != "several":
            return float(answer in right)
        ticked = set(answer)
        return max(0, len(ticked & right) / len(right) - len(ticked & wrong) / len(wrong))
    if kind == "order":
        place = {id: n for n, id in enumerate(answer)}
        pairs = question["before"]
        return sum(place[p["first"]] < place[p["then"]] for p in pairs) / len(pairs)
    if kind == "number":
        return float(abs(answer - question["answer"]) <= question["tolerance"] + 1e-9)
    if kind == "match":
        due = {one["id"]: one["right"] for one in question["lefts"]}
    else:
        due = {id: claims[id] for id in answer}
    return sum(answer[id] == kind for id, kind in due.items()) / len(due)


@pytest.fixture(scope="module")
def scores(raw, questions, claims):
    """Student × question, NaN where nothing was answered; and the certainties."""
    marks = np.full((len(raw), len(questions)), np.nan)
    sure = np.zeros_like(marks)
    for row, files in enumerate(raw.values()):
        for column, (id, question) in enumerate(questions.items()):
            value = files.get(f"quiz-{id[1:3]}.json", {"first": {}})["first"].get(id)
            if value:
                marks[row, column] = score(question, value["answer"], claims)
                sure[row, column] = value["certainty"]
    return marks, sure


def test_every_hand_in_has_its_row_and_counts(out, raw):
    rows = table(out, "handins")
    assert len(rows) == N
    assert {row["code"] for row in rows} == {"ok"}
    for row in rows:
        quiz = raw[row["who"]].get("quiz-03.json", {"latest": {}})["latest"]
        assert int(row["03 questions"]) == len(quiz)
        done = raw[row["who"]]["exercises.json"]["latest"]
        wanted = sum(v["verdict"] == "done" for id, v in done.items() if id[0] == "U")
        assert int(row["03 exercises"]) == wanted


def test_facility_and_certainty_of_every_question(out, scores, questions):
    marks, sure = scores
    rows = {row["question"]: row for row in table(out, "questions")}
    assert set(rows) == set(questions)
    for column, id in enumerate(questions):
        given = ~np.isnan(marks[:, column])
        one = marks[given, column]
        assert int(rows[id]["first answers"]) == given.sum()
        assert int(rows[id]["wholly right"]) == (one == 1).sum()
        assert near(rows[id]["mean score"], one.mean())
        wrong = (one < 1) & (sure[given, column] >= 2)
        assert int(rows[id]["sure and wrong"]) == wrong.sum()


def test_discrimination_of_every_question(out, scores, questions):
    marks, _ = scores
    rows = {row["question"]: row for row in table(out, "questions")}
    told = 0
    for column, id in enumerate(questions):
        others = np.delete(marks, column, axis=1)
        use = ~np.isnan(marks[:, column]) & ((~np.isnan(others)).sum(axis=1) >= 5)
        x, y = marks[use, column], np.nanmean(others[use], axis=1)
        expected = np.corrcoef(x, y)[0, 1] if x.std() > 1e-9 else None
        assert near(rows[id]["discrimination"], expected)
        told += expected is not None
    assert told > 80


def test_what_was_chosen_and_what_hardly_anybody_chose(out, raw, questions):
    rows = {row["question"]: row for row in table(out, "questions")}
    for id, question in questions.items():
        if question["kind"] not in ("choice", "several", "paragraph"):
            continue
        values = [
            f.get(f"quiz-{id[1:3]}.json", {"first": {}})["first"].get(id) for f in raw.values()
        ]
        answers = [v["answer"] for v in values if v]
        counts = Counter(o for a in answers for o in listed(a))
        shown = dict(one.rsplit(" ", 1) for one in rows[id]["chosen"].split("; ") if one)
        assert {k: int(v) for k, v in shown.items()} == counts
        _, wrong = right_and_wrong(question)
        dead = {o for o in wrong if counts[o] < len(answers) / 20}
        assert set(rows[id]["hardly chosen"].split()) == dead


def test_misconceptions_of_questions_with_options(out, raw, questions):
    """Those that options alone carry: their students are counted from the YAML."""
    carriers = {}
    for id, question in questions.items():
        for o in question.get("options", []):
            if o.get("misconception"):
                carriers.setdefault(o["misconception"], {}).setdefault(id, set()).add(o["id"])
        for option, error in question.get("misconceptions", {}).items():
            if question["kind"] == "paragraph":
                carriers.setdefault(error, {}).setdefault(id, set()).add(option)
    elsewhere = {
        m
        for q in questions.values()
        for key in ("lefts", "rights", "lures", "before")
        for part in q.get(key, [])
        if (m := part.get("misconception"))
    } | {m for q in questions.values() if q["kind"] == "claims" for m in
         q.get("misconceptions", {}).values()}  # fmt: skip
    rows = {row["misconception"]: row for row in table(out, "misconceptions")}
    checked = 0
    for error in set(carriers) - elsewhere:
        met = showed = certain = 0
        for files in raw.values():
            firsts = {
                id: v
                for id in carriers[error]
                if (v := files.get(f"quiz-{id[1:3]}.json", {"first": {}})["first"].get(id))
            }
            hits = [v for id, v in firsts.items() if set(listed(v["answer"])) & carriers[error][id]]
            met += bool(firsts)
            showed += bool(hits)
            certain += any(v["certainty"] >= 2 for v in hits)
        row = rows[error]
        assert [int(row[k]) for k in ("met it", "showed it", "of these sure")] == [
            met, showed, certain]  # fmt: skip
        checked += 1
    assert checked > 10


def test_exercises(out, raw):
    for row in table(out, "exercises"):
        said = [f["exercises.json"]["latest"].get(row["exercise"], {}).get("verdict") for f in
                raw.values()]  # fmt: skip
        counts = Counter(said)
        assert int(row["done"]) == counts["done"]
        assert int(row["not quite"]) == counts["not quite"]
        assert int(row["missing"]) == counts[None]


def quartiles(values):
    return [np.percentile(values, q) for q in (50, 25, 75)]


def same_spread(row, values, low, high):
    """Whether a row has the figures of these answers on a scale from low to high."""
    values = np.array(values, float)
    assert int(row["n"]) == len(values)
    for name, expected in zip(
        ("median", "lower quartile", "upper quartile"), quartiles(values), strict=True
    ):
        assert near(row[name], expected)
    share = (values - low) / (high - low)
    lows, highs = (share <= 0.3 + 1e-9).mean(), (share >= 0.7 - 1e-9).mean()
    assert near(row["low camp"], lows)
    assert near(row["high camp"], highs)
    assert row["two camps"] == ("yes" if min(lows, highs) >= 0.25 else "no")


def test_forces_and_gates(out, raw):
    seen = 0
    for row in table(out, "forces"):
        what = row["what"].split(",")[0]
        file, key, field, ends = {
            "strength": ("forces.json", "force:", "mode", (0, 10)),
            "swing points": ("forces.json", "force:", "swing", (0, 100)),
            "chance that it holds": ("gates.json", "gate:", "mode", (0, 1)),
        }[what]
        kept = [f[file]["latest"].get(key + row["id"]) for f in raw.values()]
        same_spread(row, [v[field] for v in kept if v], *ends)
        seen += 1
    assert seen > 30


def test_sealed_and_dated_forecasts(out, raw):
    case = yaml.safe_load((CASE / "case.yaml").read_text("utf-8"))
    rungs = {rung["name"]: rung["id"] for rung in case["ladder"]}
    for row in table(out, "forecasts"):
        if row["asked"] == "ladder":
            values = [
                100 * f[f"ladder-{row['stage']}.json"]["first"]["seal"]["record"]["probs"][
                    rungs[row["option"]]]
                for f in raw.values()
            ]  # fmt: skip
        else:
            kept = [f["questions.json"]["latest"].get(row["asked"]) for f in raw.values()]
            values = [100 * v["probs"][row["option"]] for v in kept if v]
        same_spread(row, values, 0, 100)


def rounds_of(raw, id):
    found = []
    for files in raw.values():
        kept = files["rounds.json"]["latest"]
        if f"given:{id}" in kept:
            one, two = (kept.get(f"round{n}:{id}", {}).get("value") for n in (1, 2))
            found.append((one, two))
    return found


@pytest.mark.parametrize("rounds", [1, 2])
def test_the_class_summary_of_each_round(room, rounds):
    raw = raw_records(room / f"round{rounds}")
    summary = json.loads((room / f"round{rounds}-class" / "class-summary.json").read_text("utf-8"))
    assert (summary["origin"], summary["invented"]) == ("Seminar 3.", False)
    for id, told in summary["questions"].items():
        pairs = rounds_of(raw, id)
        first, second = [a for a, _ in pairs], [b for _, b in pairs if b is not None]
        for part, values in ((told, first), (told.get("second"), second)):
            if rounds == 1 and part is not told:
                assert part is None
                continue
            assert part["n"] == len(values)
            assert [part["median"], part["q1"], part["q3"]] == pytest.approx(quartiles(values))
            assert {d["value"]: d["count"] for d in part["dots"]} == Counter(values)
        given = {a for a, _ in pairs}
        for reason in told["reasons"]:
            assert any(
                f["rounds.json"]["latest"].get(f"round1:{id}", {}).get("why") == reason["text"]
                for f in raw.values()
            )
        assert given


def test_the_contest(out, raw):
    asked = {q["id"]: q for q in yaml.safe_load((CASE / "questions.yaml").read_text("utf-8"))}
    table_of = {}
    for who, files in raw.items():
        shown = files.get("scorebook.json", {"first": {}})["first"].get("opened", {}).get("at")
        for id, value in files["questions.json"]["latest"].items():
            if shown and value["at"] > shown:
                continue
            answer = asked[id]["resolution"]["answer"]
            misses = [(p - (o == answer)) ** 2 for o, p in value["probs"].items()]
            table_of.setdefault(id, {})[who] = sum(misses) / 2
    middle = {id: statistics.median(all_.values()) for id, all_ in table_of.items()}
    relative = {
        who: sum(all_[who] - middle[id] for id, all_ in table_of.items() if who in all_)
        / len(middle)
        for who in raw
    }
    rows = table(out, "tournament")
    members = [row for row in rows if row["place"]]
    assert len(members) == N // 2  # every second one of the invented wants to be on the list
    places = {who: n for n, who in enumerate(sorted(raw, key=lambda w: round(relative[w], 12)), 1)}
    for row in members:
        assert near(row["relative score"], relative[row["who"]])
        beaten = sum(v > relative[row["who"]] + 1e-12 for v in relative.values()) / N
        assert near(row["beats (share)"], beaten)
        ties = [w for w in raw if round(relative[w], 12) == round(relative[row["who"]], 12)]
        assert int(row["place"]) in {places[w] for w in ties}
    crowd = {row["who"]: row for row in rows if not row["place"]}
    mean, pooled = [], []
    for id, all_ in table_of.items():
        answer = asked[id]["resolution"]["answer"]
        given = [raw[who]["questions.json"]["latest"][id]["probs"] for who in all_]
        means = {o: np.mean([p[o] for p in given]) for o in given[0]}
        mean.append(sum((p - (o == answer)) ** 2 for o, p in means.items()) / 2)
        odds = {}
        for o in given[0]:
            inside = [p[o] for p in given if 0 < p[o] < 1]
            logs = np.mean([np.log(p / (1 - p)) for p in inside])
            odds[o] = 1 / (1 + np.exp(-logs))
        total = sum(odds.values())
        pooled.append(sum((p / total - (o == answer)) ** 2 for o, p in odds.items()) / 2)
    assert near(crowd["mean"]["mean score"], np.mean(mean))
    assert near(crowd["odds"]["mean score"], np.mean(pooled))


def test_marking_gives_each_student_what_their_notebook_holds(tmp_path):
    """Six students, by the command: who handed in the solution has it all, the others nothing."""
    folder, solution = tmp_path / "handins", b"BEGIN SOLUTION"
    assert main(["rehearse", str(folder), "--students", "6"]) == 0
    assert main(["mark", str(folder)]) == 0
    rows = table(tmp_path / "handins-class", "marks")
    solved = set()
    for path in folder.iterdir():
        if path.is_dir():
            (notebook,) = (path / "exercises").iterdir()
            data, receipt = notebook.read_bytes(), (path / "handin.json").read_bytes()
        else:
            with zipfile.ZipFile(path) as packed:
                (name,) = (n for n in packed.namelist() if n.endswith(".ipynb"))
                data, receipt = packed.read(name), packed.read("handin.json")
        solved |= {json.loads(receipt)["who"]} if solution in data else set()
    assert 0 < len(solved) < 6
    handed_in = [row for row in rows if row["exercise"][0] == "U"]
    assert len(handed_in) == 6 * 7
    for row in handed_in:
        assert row["verdict"] == ("done" if row["who"] in solved else "not yet")
    others = {row["verdict"] for row in rows if row["exercise"][0] != "U"}
    assert others == {"missing"}
    assert main(["class", str(folder)]) == 0
