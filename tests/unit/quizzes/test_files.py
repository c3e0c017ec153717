"""A lesson's questions are read from one file, with the words of claims and paragraphs put in."""

import shutil

import pytest
import yaml

from steelyard.quizzes.files import load


@pytest.fixture
def changed(sample, tmp_path):
    """A copy of the invented case in which `change(questions by id)` was applied to lesson 01."""

    def copied(change):
        folder = tmp_path / "case"
        shutil.copytree(sample, folder)
        path = folder / "quizzes" / "01.yaml"
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        change({q["id"]: q for q in data["questions"]}, data)
        path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        return folder

    return copied


def test_every_kind_of_question_is_read_in_the_order_of_the_file(items):
    assert list(items) == ["choice", "several", "order", "match", "number", "paragraph", "claims"]


def test_a_claim_to_sort_brings_its_words_its_kind_and_the_reason_from_the_case(items):
    left = items["claims"].lefts[1]
    assert (left.id, left.right, left.paragraph) == ("C02", "conditional", "P3")
    assert left.text == "Without the council there will be no bridge."
    assert left.why.startswith("It ties the bridge")
    assert [kind.text for kind in items["claims"].rights][:2] == ["Fact", "Condition"]


def test_a_paragraph_to_choose_is_shown_by_section_and_first_words(items):
    text = items["paragraph"].options[1].text
    assert text == "P3, in *The council & its purse*, begins “Only the council may …”"


def test_several_paragraphs_may_be_right(changed):
    folder = changed(lambda q, _: q["q01-which-paragraph"].update(answer=["P3", "P4"]))
    spot = load("01", folder)["q01-which-paragraph"]
    assert [option.right for option in spot.options] == [False, True, True]


def test_an_empty_unit_is_no_unit(items):
    assert items["number"].unit == ""


def test_a_question_knows_its_lesson(items):
    assert {item.lesson for item in items.values()} == {"01"}


SLIPS = {
    "kind": (lambda q, _: q["q01-both"].update(kind="essay"), "q01-both: kind must be one of"),
    "unknown field": (lambda q, _: q["q01-both"].update(hint="x"), "q01-both: unknown field hint"),
    "missing field": (lambda q, _: q["q01-both"].pop("why"), "q01-both: field why is missing"),
    "no choices": (
        lambda q, _: q["q01-which-paragraph"].pop("choices"),
        "field choices is missing",
    ),
    "answer elsewhere": (
        lambda q, _: q["q01-which-paragraph"].update(answer="P2"),
        "q01-which-paragraph: paragraph: P2 is not among the choices",
    ),
    "a why too few": (lambda q, _: q["q01-which-paragraph"]["whys"].pop("P1"), "whys has no P1"),
    "no such paragraph": (
        lambda q, _: q["q01-which-paragraph"]["choices"].append("P9"),
        "there is no paragraph P9",
    ),
    "no such claim": (lambda q, _: q["q01-kinds"]["claims"].append("C77"), "there is no claim C77"),
    "no such kind": (
        lambda q, _: q["q01-kinds"]["kinds"].append("rumour"),
        "there is no kind of claim rumour",
    ),
    "another lesson": (lambda _, data: data.update(lesson="02"), '-: lesson must be "01"'),
    "no questions": (lambda _, data: data.pop("questions"), "-: field questions is missing"),
    "a text for a question": (lambda _, data: data["questions"].append("?"), "must be a mapping"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_the_file_is_named_with_its_question(changed, slip):
    change, reason = SLIPS[slip]
    with pytest.raises(ValueError, match=r"^quizzes/01\.yaml: ") as error:
        load("01", changed(change))
    assert reason in str(error.value)
