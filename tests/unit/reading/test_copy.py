"""The reader's copy: what is kept, what is said, and that a refused file changes nothing."""

from __future__ import annotations

import json
import os

import pytest

from steelyard import content, work
from steelyard.reading import copy

IDS = tuple(content.paragraphs())


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(work_folder):
    return work_folder


@pytest.fixture
def added(own_text):
    """A copy that was added before."""
    assert copy.add(own_text.encode(), "mine.txt").kept
    return dict(copy.get().passages)


def without(text, *ids):
    blocks = text.split("\n\n")
    return "\n\n".join(b for i, b in zip(IDS, blocks, strict=True) if i not in ids)


def test_without_a_copy_there_are_no_passages():
    assert copy.get() == copy.Copy()
    assert copy.passage("P1") is None


def test_a_whole_copy_is_kept_and_said_to_stay_on_this_computer(own_text, work_folder):
    outcome = copy.add(own_text.encode(), "mine.txt")
    assert (outcome.kept, outcome.found, outcome.missing) == (True, IDS, ())
    assert outcome.sentences == (
        f"All {len(IDS)} paragraphs were found in mine.txt.",
        f"It stays on this computer, in {work_folder / 'copy'}. The course sends it nowhere.",
    )
    assert copy.get().name == "mine.txt"
    assert copy.passage("P4") == own_text.split("\n\n")[3]


def test_a_copy_is_read_from_a_path(own_text, tmp_path):
    (tmp_path / "mine.txt").write_text(own_text, "utf-8")
    assert copy.add(tmp_path / "mine.txt").kept
    assert copy.add(str(tmp_path / "mine.txt")).kept


def test_missing_paragraphs_are_named_and_the_others_kept(own_text):
    outcome = copy.add(without(own_text, "P3", "P8", "P12").encode(), "mine.txt")
    assert outcome.kept
    assert outcome.missing == ("P3", "P8", "P12")
    assert outcome.sentences[0] == (
        "14 of the 17 paragraphs were found in mine.txt and are kept. Not found: P3, P8 and P12."
    )
    assert set(copy.get().passages) == set(IDS) - {"P3", "P8", "P12"}


def test_a_second_file_fills_gaps_and_takes_nothing_away(own_text):
    copy.add(without(own_text, "P3").encode(), "one.txt")
    outcome = copy.add(without(own_text, "P8", "P9").encode(), "two.txt")
    assert outcome.sentences[1] == "P8 and P9 stay as they were in the copy added before."
    assert set(copy.get().passages) == set(IDS)


def test_a_newer_copy_replaces_the_passages_that_it_has(own_text, added):
    copy.add(own_text.replace("harbour", "haven").encode(), "new.txt")
    assert dict(copy.get().passages) == {i: p.replace("harbour", "haven") for i, p in added.items()}
    assert dict(copy.get().passages) != added


def test_passages_are_kept_in_no_activity_of_the_student(added):
    assert work.activities() == []


def test_another_text_is_refused_with_the_number_that_was_found(added):
    outcome = copy.add(("It was a dark and stormy night. " * 50).encode(), "novel.txt")
    assert not outcome.kept
    assert outcome.sentences == (
        f"novel.txt does not seem to hold “{content.case().title}”: "
        "0 of its 17 paragraphs were found.",
        "The copy that you added before stays as it was.",
    )
    assert dict(copy.get().passages) == added


def test_a_text_that_quotes_one_paragraph_is_another_text(own_text):
    outcome = copy.add(
        ("Some words before. " * 9 + own_text.split("\n\n")[4]).encode(), "essay.txt"
    )
    assert "1 of its 17 paragraphs was found" in outcome.sentences[0]
    assert copy.get() == copy.Copy()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.txt"),
        (b"PK\x03\x04 word/document.xml", "text.docx"),
        (b"%PDF-1.4 broken", "damaged.pdf"),
        (b"x" * (20 * 1024 * 1024 + 1), "large.txt"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_the_copy_alone(added, data, name):
    outcome = copy.add(data, name)
    assert not outcome.kept
    assert outcome.sentences[0].startswith(name)
    assert outcome.sentences[1] == "The copy that you added before stays as it was."
    assert dict(copy.get().passages) == added


def test_a_scan_leaves_the_copy_alone(added):
    import io

    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(50, 50, 400, 700, fill=1)
    canvas.save()
    assert "it is a scan" in copy.add(out.getvalue(), "scan.pdf").sentences[0]
    assert dict(copy.get().passages) == added


def test_a_missing_file_is_a_sentence(tmp_path):
    outcome = copy.add(tmp_path / "nothing.pdf")
    assert not outcome.kept
    assert outcome.sentences[0].startswith("There is no file")
    assert len(outcome.sentences) == 1


def test_a_disk_that_refuses_is_a_sentence_and_the_copy_stays(added, own_text, monkeypatch):
    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    outcome = copy.add(without(own_text, "P1").encode(), "mine.txt")
    assert not outcome.kept
    assert "could not be saved" in outcome.sentences[0]
    assert "No space left on device" in outcome.sentences[0]
    monkeypatch.undo()


def test_a_crash_while_saving_leaves_the_earlier_copy(added, own_text, monkeypatch, work_folder):
    def crash(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", crash)
        with pytest.raises(KeyboardInterrupt):
            copy.add(own_text.upper().encode(), "mine.txt")
    assert dict(copy.get().passages) == added
    assert [p.name for p in (work_folder / "copy").iterdir()] == ["passages.json"]


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", "null", '{"name": "x"}', '{"name": "x", "passages": []}']
)
def test_a_damaged_kept_file_is_a_sentence_and_a_new_copy_mends_it(
    added, work_folder, damage, own_text
):
    (work_folder / "copy" / "passages.json").write_text(damage, "utf-8")
    assert copy.get().passages == {}
    assert "Add your file again" in copy.get().notice
    assert copy.add(own_text.encode(), "mine.txt").kept
    assert dict(copy.get().passages) == added


def test_passages_of_another_text_are_not_shown(added, work_folder):
    file = work_folder / "copy" / "passages.json"
    data = json.loads(file.read_text("utf-8"))
    data["passages"]["X1"] = "from elsewhere"
    file.write_text(json.dumps(data), "utf-8")
    assert set(copy.get().passages) == set(IDS)


def test_removing_deletes_every_trace_of_the_copy(added, work_folder):
    assert "was removed" in copy.remove()
    assert copy.get() == copy.Copy()
    assert not (work_folder / "copy").exists()
    assert "was removed" in copy.remove()


def test_an_outcome_shows_its_sentences_escaped():
    outcome = copy.add(b"PK\x03\x04", "<script>x</script>.zip")
    bundle = outcome._repr_mimebundle_()
    assert "<script>x" not in bundle["text/html"]
    assert bundle["text/plain"] == repr(outcome) == "\n".join(outcome.sentences)


def test_the_commentary_itself_is_found_whole(commentary_paragraphs):
    text = "\n\n".join(commentary_paragraphs.values())
    assert copy.add(text.encode(), "own.txt").missing == ()
    assert dict(copy.get().passages) == commentary_paragraphs
