"""No process outlives its talk, however that ends, and no message has more than its say."""

import json
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

import steelyard
from steelyard.classroom.marking.limits import Limits
from steelyard.classroom.marking.talk import LONGEST_LINE, GoneError, Talk, talk
from steelyard.classroom.marking.walls import WALLS

from .conftest import WORKING, code, text

SOURCE = str(Path(steelyard.__file__).parents[1])


def rooms():
    """The processes behind walls that this course's own library started and nobody waits for."""
    found = []
    for process in psutil.process_iter():
        try:
            line = " ".join(process.cmdline())
            if "room.main()" in line and SOURCE in line and process.ppid() == 1:
                found.append(process.pid)
        except psutil.Error:
            continue
    return found


def gone(still, seconds=15):
    """Whether what `still` gives is empty in time."""
    until = time.monotonic() + seconds
    while still() and time.monotonic() < until:
        time.sleep(0.1)
    return still() == []


@pytest.mark.parametrize("wall", WORKING)
def test_a_talk_that_ends_as_it_begins_leaves_nothing_behind(wall):
    for _ in range(5):
        with talk(WALLS[wall], Limits(), {"probe": [], "records": {}}):
            pass
    assert gone(rooms)


ALONE = """
import json, sys
from steelyard.classroom.marking.limits import Limits
from steelyard.classroom.marking.talk import talk
from steelyard.classroom.marking.walls import WALLS
with talk(WALLS[sys.argv[1]], Limits(seconds=120), json.loads(sys.argv[2])) as both:
    print(both.hear(), flush=True)
    both.hear()
"""


@pytest.mark.parametrize("wall", WORKING)
def test_a_marker_that_is_killed_takes_the_students_processes_with_it(wall):
    cells = [code("raise ValueError"), code("import os\nos.fork()\nwhile True: pass")]
    job = {"notebook": text(*cells).decode(), "records": {}, "asks": []}
    with subprocess.Popen(
        [sys.executable, "-c", ALONE, wall, json.dumps(job)], stdout=subprocess.PIPE, text=True
    ) as marker:
        assert "ValueError" in marker.stdout.readline()
        time.sleep(0.5)
        theirs = psutil.Process(marker.pid).children(recursive=True)
        assert len(theirs) >= 2
        marker.kill()
    assert gone(lambda: [one for one in theirs if one.is_running() and one.status() != "zombie"])
    assert gone(rooms)


class Line:
    """The far end of a talk, which says one thing."""

    def __init__(self, said):
        self.said, self.stdout, self.reason = said, self, None

    def readline(self, most):
        return self.said[:most]

    def allow(self, seconds):
        pass

    def wait(self, seconds):
        pass


@pytest.mark.parametrize("said", [b"no json\n", b"[1]\n", b"[" * 100_000, b"\xff\n", b"x" * 10**7])
def test_what_is_no_message_is_garbage(said):
    line = Line(said)
    with pytest.raises(GoneError, match="garbage"):
        Talk(line, line).hear()
    assert len(said[:LONGEST_LINE]) <= LONGEST_LINE


def test_silence_is_an_end_with_the_watchs_own_reason():
    line = Line(b"")
    with pytest.raises(GoneError, match="killed"):
        Talk(line, line).hear()
    line.reason = "timeout"
    with pytest.raises(GoneError, match="timeout"):
        Talk(line, line).hear()


def test_a_wall_that_cannot_be_had_is_no_traceback():
    from dataclasses import replace

    none = replace(WALLS["bare"], command=lambda limits: None)
    with pytest.raises(GoneError, match="failed"), talk(none, Limits(), {}):
        pass
