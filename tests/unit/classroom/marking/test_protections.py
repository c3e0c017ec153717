"""What is said to be protected was tried; a wall that cannot be had is named with its reason."""

import os
import sys
from dataclasses import replace

import pytest

from steelyard.classroom.marking import protections, walls
from steelyard.classroom.marking.limits import Limits
from steelyard.classroom.marking.protections import Protections, strongest, told
from steelyard.classroom.marking.walls import WALLS, environment, readable
from steelyard.classroom.wording import texts

from .conftest import WALLED, WORKING


@pytest.fixture(autouse=True)
def _tried_afresh():
    for cached in (protections._strongest, protections._seen):
        cached.cache_clear()
    yield
    for cached in (protections._strongest, protections._seen):
        cached.cache_clear()


@pytest.mark.parametrize("wall", WALLED)
def test_a_wall_hides_files_network_and_processes_and_takes_away_rights(wall):
    found = Protections.of(wall, Limits())
    assert {"files", "network", "processes", "user"} <= set(found.on)
    assert found.off == ()


def test_without_a_wall_what_is_not_held_back_is_said():
    found = Protections.of(WORKING[-1], Limits())
    assert {"files", "processes", "folder_size"} <= set(found.off)
    said = "\n".join(told(found))
    assert "NO wall" in said
    assert "What this machine does NOT hold back:" in said
    assert texts("marking")["protections"]["files"] in said


def test_the_strongest_that_works_is_taken():
    assert strongest(Limits()).wall == WORKING[0]


def test_a_wall_that_is_not_there_or_does_not_start_is_passed_over_with_its_reason(monkeypatch):
    gone = replace(WALLS["bubblewrap"], command=lambda limits: None)
    broken = replace(WALLS["namespaces"], command=lambda limits: [sys.executable, "-c", "", "--"])
    changed = {**WALLS, "bubblewrap": gone, "namespaces": broken}
    for module in (walls, protections):
        monkeypatch.setattr(module, "WALLS", changed)
    found = strongest(Limits())
    assert found.wall not in ("bubblewrap", "namespaces")
    assert dict(found.tried)["bubblewrap"] == "not-there"
    assert dict(found.tried)["namespaces"] == "refused"
    assert "bubblewrap cannot be used: it is not installed" in "\n".join(told(found))


def test_a_machine_that_can_run_nothing_is_told_so(monkeypatch):
    none = {name: replace(wall, command=lambda limits: None) for name, wall in WALLS.items()}
    monkeypatch.setattr(protections, "WALLS", none)
    with pytest.raises(ValueError, match="nothing can be marked"):
        strongest(Limits())
    with pytest.raises(ValueError, match="cannot be had here"):
        Protections.of("bubblewrap", Limits())


def test_every_wall_protection_and_reason_has_its_words():
    words = texts("marking")
    assert set(words["walls"]) == set(words["names"]) == set(WALLS)
    shown = Protections.of(WORKING[0], Limits())
    assert set(words["protections"]) == {*shown.on, *shown.off}


def test_no_variable_of_the_teachers_goes_in(monkeypatch):
    monkeypatch.setenv("SOME_TOKEN", "secret")
    assert "secret" not in environment().values()


def test_solutions_and_records_are_not_among_what_can_be_read():
    from steelyard.authoring.notebooks import COURSE

    for path in (COURSE / "solutions", COURSE / "work", COURSE / "exercises"):
        assert not any(path.is_relative_to(open_) for open_ in readable())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="for administrators")
def test_an_administrators_run_has_a_user_of_its_own_each_time():
    users = [walls.user() for _ in range(5)]
    assert len(set(users)) == 5
    assert all(user in walls.USERS for user in users)
