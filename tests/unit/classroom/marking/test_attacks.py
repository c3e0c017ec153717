"""What a hostile notebook gets: a reason code, and nothing of anybody else's."""

import os
import socket
import time

import psutil
import pytest

from steelyard.classroom.marking.marker import mark

from .conftest import DONE, WALLED, WORKING, code, job, marked, solved

STRONGEST = WORKING[0]
BOTH_ENDS = list(dict.fromkeys((WORKING[0], WORKING[-1])))


def attacked(source, wall=STRONGEST, **limits):
    """A notebook with a sound exercise before and after the attack: code, U1 and U3."""
    cells = [*solved("U1"), code(source), *solved("U3")[1:]]
    ended, found = marked(*cells, wall=wall, **limits)
    return ended, found["U1"], found["U3"]


@pytest.fixture(autouse=True)
def _nothing_is_left_running():
    before = {p.pid for p in psutil.Process().children(recursive=True)}
    yield
    time.sleep(0.1)
    left = [p for p in psutil.Process().children(recursive=True) if p.pid not in before]
    assert [p for p in left if p.status() != psutil.STATUS_ZOMBIE] == []


@pytest.mark.parametrize("wall", BOTH_ENDS)
def test_an_endless_loop_costs_its_own_cell_alone(wall):
    assert attacked("while True: pass", wall, seconds=20) == ("timeout", DONE, DONE)


def test_a_loop_that_cannot_be_interrupted_ends_the_run():
    stubborn = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
    assert attacked(stubborn, seconds=10) == ("timeout", DONE, ("missing", "timeout"))


@pytest.mark.parametrize("wall", BOTH_ENDS)
def test_a_gigabyte_of_output_is_cut_off_and_fills_nobodys_memory(wall):
    before = psutil.Process().memory_info().rss
    flood = "for _ in range(10_000): print('x' * 100_000)"
    assert attacked(flood, wall, seconds=60) == ("output", DONE, ("missing", "output"))
    assert psutil.Process().memory_info().rss - before < 100_000_000


@pytest.mark.parametrize("wall", BOTH_ENDS)
def test_eight_gigabytes_of_memory_are_not_given(wall):
    ended, first, after = attacked("x = bytearray(8 * 10**9)", wall)
    assert (ended, first, after) == ("memory", DONE, DONE)


def test_memory_taken_by_many_processes_together_is_counted():
    many = (
        "import os, time\nfor _ in range(3): os.fork()\n"
        "x = [os.urandom(10**6) for _ in range(200)]\ntime.sleep(30)"
    )
    assert attacked(many, memory=1000)[0] == "memory"


@pytest.mark.parametrize("wall", WALLED)
def test_a_fork_bomb_ends_with_its_room(wall):
    ended, first, after = attacked("import os\nwhile True: os.fork()", wall)
    assert ended in ("processes", "memory")
    assert (first, after) == (DONE, ("missing", ended))


def test_many_processes_without_a_wall_end_too():
    many = "import subprocess, time\nfor _ in range(60): subprocess.Popen(['sleep', '300'])\n"
    many += "time.sleep(9)"
    assert attacked(many, WORKING[-1])[0] == "processes"
    assert not [
        p for p in psutil.process_iter(["cmdline"]) if p.info["cmdline"] == ["sleep", "300"]
    ]


@pytest.mark.parametrize("wall", BOTH_ENDS)
def test_a_process_that_was_left_behind_ends_with_the_run(wall):
    left = "import subprocess\nsubprocess.Popen(['sleep', '301'], start_new_session=True)"
    assert attacked(left, wall) == ("ok", DONE, DONE)
    assert not [
        p for p in psutil.process_iter(["cmdline"]) if p.info["cmdline"] == ["sleep", "301"]
    ]


@pytest.mark.parametrize("wall", BOTH_ENDS)
def test_ending_python_itself_keeps_what_was_marked_before(wall):
    assert attacked("import os\nos._exit(0)", wall) == ("killed", DONE, ("missing", "killed"))


@pytest.mark.parametrize("wall", WALLED)
def test_killing_all_that_can_be_seen_kills_nothing_outside(wall):
    """Without a wall this would end whatever the account runs, so it is tried behind one alone."""
    ended, first, after = attacked("import os\nos.kill(-1, 9)", wall)
    assert (first, after[0]) == (DONE, "missing") if ended != "ok" else (DONE, "done")


@pytest.mark.parametrize(
    "attack",
    [
        "import os\nos.closerange(3, 256)",
        "from steelyard.classroom.marking import inside\ninside._line[0].close()",
    ],
)
def test_cutting_the_line_to_the_outside_ends_the_run(attack):
    ended, first, after = attacked(attack)
    assert (first, after[0]) == (DONE, "missing") if ended != "ok" else (DONE, "done")


@pytest.mark.parametrize(
    "said",
    [
        r"b'\xff\x00{'",
        "b'[' * 100_000",
        'b\'{"ask": "K1", "values": [1]}\'',
        'b\'{"end": "all is done"}\'',
        "b'{}'",
        "b'x' * 100_000",
    ],
)
def test_garbage_on_the_line_is_believed_in_nothing(said):
    attack = f"from steelyard.classroom.marking import inside\ninside._line[0].send_bytes({said})"
    assert attacked(attack) == ("garbage", DONE, ("missing", "garbage"))


def test_a_forged_answer_is_an_answer_and_is_checked_like_any_other():
    forged = (
        "from steelyard.classroom.marking import inside\n"
        "inside._said = lambda *a: {'values': [['list', [0.5, 0.5]], True, 1, 1]}"
    )
    ended, first, _ = attacked(forged)
    assert (ended, first) == ("garbage", DONE)


@pytest.mark.parametrize("wall", WALLED)
def test_files_of_others_cannot_be_read_changed_or_deleted(wall, tmp_path):
    other = tmp_path / "handins" / "other"
    other.mkdir(parents=True)
    (other / "handin.json").write_text("secret", "utf-8")
    os.chmod(tmp_path, 0o777)
    attack = f"""
import os, shutil, pathlib
shutil.rmtree({str(tmp_path)!r}, ignore_errors=True)
shutil.rmtree("/etc", ignore_errors=True)
read = []
for place in ({str(other / "handin.json")!r}, {str(__file__)!r}):
    try:
        read.append(open(place).read())
        open(place, "w").write("mine")
    except OSError:
        pass
def lets_through(p, bind):
    raise ValueError(repr(read))
check("U3", lets_through)
"""
    cells = [*solved("U1"), code(attack, "u3-answer")]
    found = mark(job(*cells, wall=wall)).exercises["U3"].message
    assert "ValueError: []" in found
    assert (other / "handin.json").read_text("utf-8") == "secret"


@pytest.mark.parametrize("wall", WALLED)
def test_no_memory_is_to_be_had_by_way_of_files(wall):
    attack = """
import os
left = []
for place in ("/dev/shm/x", "/x", "/etc/x", "/usr/x", "big"):
    try:
        with open(place, "wb") as file:
            for _ in range(100): file.write(bytes(10**6))
        left.append(place)
    except OSError: pass
def lets_through(p, bind):
    raise ValueError(repr(left))
check("U3", lets_through)
"""
    found = mark(job(*solved("U1"), code(attack, "u3-answer"), wall=wall))
    assert "ValueError: []" in found.exercises["U3"].message


def test_files_without_number_end_the_run_or_are_refused():
    many = "for n in range(10**6):\n    with open(str(n), 'w'): pass"
    for wall in WALLED:
        ended, first, _ = attacked(many, wall, files=2000)
        assert (ended in ("files", "ok", "timeout"), first) == (True, DONE)


@pytest.mark.parametrize("wall", WALLED)
def test_there_is_no_network(wall):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        attack = f"import socket\nsocket.create_connection(('127.0.0.1', {port}), 1).send(b'x')"
        assert attacked(attack, wall) == ("ok", DONE, DONE)
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize("data", [b"\x00\x01", b"", b"[]", b'{"cells": 1}', b"{" * 100_000])
def test_what_is_no_notebook_is_named(data):
    ended, found = marked(notebook=data)
    assert (ended, set(found.values())) == ("not-a-notebook", {("missing", "not-a-notebook")})
