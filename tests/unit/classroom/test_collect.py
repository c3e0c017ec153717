"""Every hand-in becomes an object with a code, whatever is wrong with it."""

import json
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steelyard.classroom import collect as room
from steelyard.classroom import packed as limits
from steelyard.classroom.collect import collect, look
from steelyard.classroom.wording import texts

from .conftest import changed, laid_out, packed, record, zipped


def codes(folder):
    return {one.path: one.code for one in collect(folder)}


def test_zips_and_folders_in_any_mix_are_read_alike(folder, answers):
    notebooks = {"01_a.ipynb": b"{}"}
    zipped(folder / "a.zip", packed(answers, notebooks, who="a-1"))
    mine = [record("writing", {"01-write": "Another."})]
    laid_out(folder / "b_submission", packed(mine, notebooks, who="b-2"))
    one, two = collect(folder)
    assert (one.who, two.who) == ("a-1", "b-2")
    assert one.code == two.code == "ok"
    assert one.get("writing").latest == {"01-write": "Because P1 says so."}
    assert one.get("quiz-01").latest == {}
    assert dict(one.notebooks) == notebooks == dict(two.notebooks)


def test_a_zip_file_of_hand_ins_and_folders_around_them_are_looked_into(folder, answers, tmp_path):
    inner = zipped(tmp_path / "a.zip", packed(answers, who="a-1")).read_bytes()
    zipped(folder / "all.zip", {"Miller_1/handin.zip": inner})
    zipped_here = folder / "group" / "Ünal_2"
    zipped_here.mkdir(parents=True)
    mine = [record("writing", {"01-write": "Mine."})]
    zipped(zipped_here / "handin.zip", packed(mine, who="b-2"))
    assert codes(folder) == {
        "all.zip/Miller_1/handin.zip": "ok",
        "group/Ünal_2/handin.zip": "ok",
    }


def test_a_bare_folder_of_records_counts_by_its_name(folder, answers):
    answers.append(record("quiz-01", {"q": {}}))
    files = {one.activity: one for one in answers}
    from steelyard.records import as_text

    laid_out(folder / "Anna K", {f"{id}.json": as_text(one).encode() for id, one in files.items()})
    (one,) = collect(folder)
    assert (one.code, one.who, one.counted) == ("no-receipt", "anna-k", True)
    assert one.get("writing").latest == {"01-write": "Because P1 says so."}


def spoilt(files, what):
    """What happens to hand-ins on their way."""
    body = files["work/writing.json"]
    return {
        "other-content": packed([record("writing", {"a": "b"})], content="older"),
        "damaged-receipt": {**files, "handin.json": b"not json"},
        "changed": {**files, "work/writing.json": body.replace(b"Because", b"Perhaps")},
        "changed receipt": changed(files, "handin.json", name="Somebody else"),
        "changed by leaving out": {k: v for k, v in files.items() if k != "work/writing.json"},
        "changed by adding": {**files, "work/forces.json": body},
        "newer": changed(files, "handin.json", schema=99),
        "not-a-handin": {"essay.docx": b"x"},
        "empty": packed([record("who", {"pseudonym": "calm-otter-000001"})]),
        "unreadable": {**files, "handin.json": b"\xff\xfe"},
    }[what]


@pytest.mark.parametrize(
    ("what", "code", "counted"),
    [
        ("other-content", "other-content", True),
        ("damaged-receipt", "damaged-receipt", False),
        ("changed", "changed", False),
        ("changed receipt", "changed", False),
        ("changed by adding", "changed", False),
        ("changed by leaving out", "empty", False),
        ("newer", "newer", False),
        ("not-a-handin", "not-a-handin", False),
        ("empty", "empty", False),
        ("unreadable", "damaged-receipt", False),
    ],
)
def test_each_fault_has_its_code_and_stops_nobody_else(folder, answers, what, code, counted):
    zipped(folder / "a.zip", spoilt(packed(answers), what))
    zipped(folder / "b.zip", packed([record("writing", {"a": "fine"})], who="b-2"))
    bad, good = collect(folder)
    assert (bad.code, bad.counted) == (code, counted)
    assert good.code == "ok"
    assert bad.sentence[-1] == "."


def test_a_record_that_cannot_be_read_costs_only_itself(folder, answers):
    files = packed([*answers, record("forces", {})])
    from steelyard.classroom.receipt import Receipt, sha256

    files["work/forces.json"] = b"{broken"
    hashes = {k: sha256(v) for k, v in files.items() if k != "handin.json"}
    told = json.loads(files["handin.json"])
    told = {k: v for k, v in told.items() if k not in ("digest", "schema")}
    files["handin.json"] = Receipt(**{**told, "files": hashes}).as_text().encode()
    zipped(folder / "a.zip", files)
    (one,) = collect(folder)
    assert (one.code, one.detail, one.counted) == ("part-damaged", "forces.json", True)
    assert "forces.json" in one.sentence
    assert one.get("writing").latest


def test_files_that_are_no_zip_at_all_have_their_code(folder, answers):
    whole = zipped(folder / "whole.zip", packed(answers)).read_bytes()
    (folder / "cut.zip").write_bytes(whole[: len(whole) // 2])
    (folder / "text.zip").write_text("hello")
    (folder / "none.zip").write_bytes(b"")
    (folder / "essay.pdf").write_bytes(b"%PDF")
    (folder / ".DS_Store").write_bytes(b"x")
    assert codes(folder) == {
        "cut.zip": "damaged-zip",
        "essay.pdf": "not-a-handin",
        "none.zip": "damaged-zip",
        "text.zip": "damaged-zip",
        "whole.zip": "ok",
    }


def test_a_flipped_byte_inside_a_zip_file_is_noticed(folder, answers):
    data = bytearray(zipped(folder / "a.zip", packed(answers)).read_bytes())
    data[60] ^= 0xFF
    (folder / "a.zip").write_bytes(data)
    (one,) = collect(folder)
    assert not one.counted


def test_a_locked_zip_file_is_told_and_not_tried(folder, answers):
    data = bytearray(zipped(folder / "a.zip", packed(answers)).read_bytes())
    with zipfile.ZipFile(folder / "a.zip") as whole:
        offsets = [one.header_offset for one in whole.infolist()]
    for at in offsets:
        data[at + 6] |= 1  # the flag that says: encrypted
    start = data.index(b"PK\x01\x02")
    while start != -1:
        data[start + 8] |= 1
        start = data.find(b"PK\x01\x02", start + 1)
    (folder / "a.zip").write_bytes(data)
    assert codes(folder) == {"a.zip": "unreadable"}


def test_a_folder_that_may_not_be_read_is_named_and_stops_nobody_else(folder, answers, monkeypatch):
    laid_out(folder / "a", {"b/essay.txt": b"x"})
    zipped(folder / "c.zip", packed(answers))
    iterdir = type(folder).iterdir

    def refused(path):
        if path.name == "a":
            raise PermissionError(13, "Permission denied")
        return iterdir(path)

    monkeypatch.setattr(type(folder), "iterdir", refused)
    bad, good = collect(folder)
    assert (bad.path, bad.code, good.code) == ("a", "unreadable", "ok")
    assert "Permission denied" in bad.sentence


def test_more_than_a_hand_in_can_hold_is_not_read(folder, answers, monkeypatch):
    zipped(folder / "a.zip", packed(answers))
    monkeypatch.setattr(room, "MOST_BYTES", 10)
    assert codes(folder) == {"a.zip": "too-large"}
    monkeypatch.setattr(limits, "MOST_FILES", 1)
    assert codes(folder) == {"a.zip": "too-large"}


def test_of_several_by_one_student_the_newest_counts(folder, answers):
    early, late = "2026-05-04T09:00:00+00:00", "2026-05-05T09:00:00+00:00"
    zipped(folder / "z.zip", packed(answers, made=early))
    zipped(folder / "a.zip", packed([record("writing", {"a": "new"})], made=late))
    one, two = collect(folder)
    assert (one.path, one.code) == ("a.zip", "ok")
    assert (two.code, two.detail, two.counted) == ("duplicate", "a.zip", False)


def test_one_work_under_two_names_is_counted_once(folder, answers):
    zipped(folder / "a.zip", packed(answers, who="a-1"))
    zipped(folder / "b.zip", packed(answers, who="b-2"))
    zipped(folder / "c.zip", packed([record("writing", {"01-write": "Mine."})], who="c-3"))
    assert codes(folder) == {"a.zip": "ok", "b.zip": "same-work", "c.zip": "ok"}


def test_a_folder_that_is_not_there_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(ValueError, match="there is no folder"):
        list(collect(tmp_path / "none"))


def test_one_alone_is_looked_at_without_the_others(folder, answers):
    assert look(zipped(folder / "a.zip", packed(answers))).code == "ok"
    assert look(laid_out(folder / "b", packed(answers))).code == "ok"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.sampled_from(["handin.json", "work/writing.json"]))
def test_whatever_bytes_stand_in_it_it_has_a_code(tmp_path, answers, data, name):
    path = zipped(tmp_path / "a.zip", {**packed(answers), name: data})
    assert look(path).code in texts("handins")["codes"]


def test_every_code_says_what_to_do():
    for code, told in texts("handins")["codes"].items():
        assert isinstance(told["counted"], bool), code
        assert told["means"].strip().endswith("."), code
