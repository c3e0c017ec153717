"""Forces, gates, questions and misconceptions of the case: complete, dated, and quoted truly."""

import dataclasses
import re
from collections import Counter

import pytest

from steelyard import content

LATER = re.compile(r"\b20(1[7-9]|[2-9]\d)\b")
AFTERWARDS = re.compile(
    r"\b(CAATSA|Mueller|Helsinki|Salisbury|Skripal|Kerch|Javelin|Rusal|Osaka|Da Nang|impeach\w*)\b"
)

# Dates after the cut-off that were already fixed on the cut-off day.
FIXED_IN_ADVANCE = {
    "Q05": "7 and 8 July 2017",  # the G20 summit, announced in June 2016
    "Q21": "February 2021",  # New START, in force for ten years since February 2011
    "Q23": "2020",  # the G20 meets each year
}


def texts(entry, but=()):
    """Every text of an entry with the path to it, `but` those fields."""
    for field in dataclasses.fields(entry):
        if field.name not in but:
            yield from within(getattr(entry, field.name), field.name, but)


def within(value, path, but):
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from within(item, f"{path}.{i}", but)
    elif dataclasses.is_dataclass(value):
        for inner, text in texts(value, but):
            yield f"{path}.{inner}", text


def early_series():
    """The series that end by the cut-off; later ones wait for the score book."""
    cutoff = content.case().cutoff
    return {id: one for id, one in content.all_series().items() if one.until <= cutoff}


def cited_before_the_cutoff():
    """(where, source id) for each source that is shown before the last lesson."""
    for force in content.forces().values():
        yield from ((force.id, s) for s in force.usual_sources)
    for gate in content.gates().values():
        yield from ((gate.id, s) for s in (gate.contested.sources if gate.contested else ()))
    for question in content.questions().values():
        yield from ((question.id, s) for s in question.base_rate_sources)
    for series in early_series().values():
        yield from ((series.id, s) for s in series.sources)
    for fact in content.case().provenance:
        yield from ((fact.label, s) for s in fact.sources)


def test_there_are_seven_drivers_and_thirteen_restraints():
    assert Counter(f.direction for f in content.forces().values()) == {"drives": 7, "restrains": 13}
    assert Counter(f.sign for f in content.forces().values()) == {1: 7, -1: 13}


def test_four_forces_have_no_event_that_resolves_them():
    assert {id for id, f in content.forces().items() if not f.resolved_by_events} == {
        "divided-experts",
        "iraq-admission",
        "domestic-agenda",
        "temperament-clash",
    }


def test_the_deadlock_over_donbas_is_replaced_by_its_gate_and_no_other_force_is():
    replaced = {id: f.replaced_by for id, f in content.forces().items() if f.replaced_by}
    assert replaced == {"donbas-deadlock": "donbas-withdrawal"}


def test_hard_line_congress_rests_on_p7_and_p9_alone():
    assert content.forces()["congress-hardliners"].paragraphs == ("P7", "P9")


def test_three_gates_rest_on_the_three_conditions_of_the_text():
    assert {(g.paragraph, g.blocks, g.binding) for g in content.gates().values()} == {
        ("P5", "full-reset", 1),
        ("P16", "full-reset", 1),
        ("P3", "limited-deals", 0.5),
    }


def test_no_claim_feeds_both_a_gate_and_a_force_that_is_weighed():
    pushed = {c for f in content.forces().values() if not f.replaced_by for c in f.claims}
    gated = {c for g in content.gates().values() for c in g.claims}
    assert len(gated) == 7
    assert not pushed & gated


@pytest.mark.parametrize("force", content.forces().values(), ids=lambda f: f.id)
def test_a_force_has_anchors_of_its_own_and_a_judgement_in_range(force):
    assert force.zero.startswith("0 means ")
    assert force.ten.startswith("10 means ")
    assert len(force.zero.split()) >= 10
    assert len(force.ten.split()) >= 10
    assert 0 <= force.usual <= 10
    reader = force.reader
    assert 0 <= reader.low <= reader.mode <= reader.high <= 10
    assert reader.swing in (20, 40, 60, 80, 100)


def test_no_two_forces_share_a_text():
    anchors = [t for f in content.forces().values() for t in (f.zero, f.ten, f.mechanism)]
    assert len(set(anchors)) == len(anchors) == 60


@pytest.mark.parametrize("gate", content.gates().values(), ids=lambda g: g.id)
def test_the_law_of_2016_is_for_discussion_and_not_in_the_gates_own_words(gate):
    told = " ".join(t for path, t in texts(gate, but=("contested",)))
    assert not re.search(r"executive order|\blaws?\b", told)
    assert gate.contested is not None


@pytest.mark.parametrize("gate", content.gates().values(), ids=lambda g: g.id)
def test_the_words_of_a_gate_stand_in_its_paragraph(gate, commentary_paragraphs):
    assert len(gate.quotation.split()) <= 8
    assert gate.quotation in commentary_paragraphs[gate.paragraph]


def test_all_24_questions_are_there_with_the_answers_that_the_dossier_gives():
    questions = content.questions()
    assert list(questions) == [f"Q{n:02}" for n in range(1, 25)]
    answers = Counter(q.resolution.answer for q in questions.values() if q.kind == "binary")
    assert answers == {"yes": 12, "no": 9}
    assert {id: q.resolution.answer for id, q in questions.items() if q.kind == "multi"} == {
        "Q01": "Tillerson",
        "Q08": "90 or more",
        "Q23": "3 or 4",
    }


def test_the_questions_are_spread_over_lessons_one_to_six():
    found = {}
    for id, question in content.questions().items():
        found.setdefault(question.lesson, []).append(id)
    assert found == {
        "01": ["Q11", "Q16"],
        "02": ["Q10", "Q22"],
        "03": ["Q01", "Q02", "Q06", "Q07", "Q08", "Q12", "Q13", "Q18", "Q19"],
        "04": ["Q03", "Q04", "Q09"],
        "05": ["Q05", "Q14", "Q15", "Q17", "Q23", "Q24"],
        "06": ["Q20", "Q21"],
    }


def test_a_question_stands_beside_a_paragraph_that_its_lesson_reads():
    reads = {lesson.id: set(lesson.paragraphs) for lesson in content.case().lessons}
    away = [q.id for q in content.questions().values() if not reads[q.lesson] & set(q.paragraphs)]
    assert away == ["Q20", "Q21"], "only arms control is missing from the commentary"


def test_all_questions_open_on_the_cutoff_day_and_close_after_it():
    cutoff = content.case().cutoff
    assert {q.opens for q in content.questions().values()} == {cutoff}
    assert all(q.closes > cutoff for q in content.questions().values())


@pytest.mark.parametrize("question", content.questions().values(), ids=lambda q: q.id)
def test_a_question_tells_nothing_of_what_came_later(question):
    for path, text in texts(question, but=("resolution", "question", "resolves")):
        known = FIXED_IN_ADVANCE.get(question.id, "\0") if path == "base_rate_reasoning" else "\0"
        assert not LATER.search(text.replace(known, "")), f"{question.id}: {path}: {text}"
    for path, text in texts(question, but=("resolution",)):
        assert not AFTERWARDS.search(text), f"{question.id}: {path}: {text}"


@pytest.mark.parametrize("question", content.questions().values(), ids=lambda q: q.id)
def test_a_question_names_its_last_day(question):
    stated = " ".join((question.question, question.resolves))
    assert str(question.closes.year) in stated or question.id == "Q01"


def test_to_print_an_entry_shows_no_answer_and_no_judgement():
    for question in content.questions().values():
        assert question.resolution.text not in repr(question)
    for weighed in (*content.forces().values(), *content.gates().values()):
        assert weighed.reader.why not in repr(weighed)


def test_whatever_is_dated_in_advance_is_still_said():
    for id, words in FIXED_IN_ADVANCE.items():
        assert words in content.questions()[id].base_rate_reasoning


@pytest.mark.parametrize(
    ("read", "but"),
    [
        (content.forces, ()),
        (content.gates, ()),
        (content.misconceptions, ()),
        (early_series, ()),
        (content.paragraphs, ()),
        (content.claims, ("later",)),
        (content.glossary, ()),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_no_text_speaks_of_anything_after_the_cutoff(read, but):
    late = [
        f"{id}: {path}: {text}"
        for id, entry in read().items()
        for path, text in texts(entry, but)
        if LATER.search(text) or AFTERWARDS.search(text)
    ]
    assert not late


def test_the_case_names_later_years_in_its_dates_alone():
    case = content.case()
    dated = {f"ladder.{i}.resolves_if" for i in range(4)} | {"question"}
    late = {path for path, text in texts(case) if LATER.search(text)} - dated
    assert not late


def test_sources_that_are_shown_early_are_older_than_the_cutoff():
    sources = content.sources()
    late = [f"{at}: {id}" for at, id in cited_before_the_cutoff() if LATER.search(sources[id].cite)]
    assert not late


def test_every_lesson_has_misconceptions_and_each_is_named_and_corrected_once():
    found = content.misconceptions().values()
    assert {m.lesson for m in found} == {f"0{n}" for n in range(8)}
    assert len({m.name for m in found}) == len({m.correction for m in found}) == len(found)
    assert all(m.correction.count(".") + m.correction.count("?") in (1, 2, 3) for m in found)


@pytest.mark.parametrize(
    ("lesson", "ids"),
    [
        ("01", "any-agreement-is-a-reset fifty-means-unknown failed-forecast-was-wrong"),
        ("01", "likely-means-the-same clear-text-may-overlap"),
        ("02", "balance-is-probability more-forces-win unsure-means-weak removing-equals-adding"),
        ("02", "importance-needs-no-range"),
        ("03", "necessary-means-sufficient always-multiply always-take-the-minimum"),
        ("03", "more-players-gridlock ninety-can-be-ignored"),
        ("04", "consistent-means-supporting nothing-against-proves vivid-means-diagnostic"),
        ("04", "three-remarks-three-items more-rows-more-certainty survivor-is-true"),
        ("05", "likelihood-turned-round agreement-means-truth warmth-adds-the-same"),
        ("05", "median-student-exists"),
        ("06", "likeliest-will-happen span-of-the-world biggest-force-widest-bar model-told-me"),
        ("07", "wrong-outcome-bad-forecast one-event-shows-calibration obvious-all-along"),
    ],
)
def test_the_misconceptions_of_a_lesson_are_there(lesson, ids):
    known = content.misconceptions()
    assert {known[id].lesson for id in ids.split()} == {lesson}
