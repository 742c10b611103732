"""The real window, on a screen without glass, begun by its key and ended in every way there is."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from taichi_coach import settings
from taichi_coach.machine_clock import local_now
from taichi_coach.practice.storage import unfinished
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Status
from tests.end2end.brief_session import brief_session
from tests.end2end.virtual_screen import VirtualScreen, lacking, until
from tests.patience import PATIENCE_S

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.skipif(bool(lacking()), reason=lacking() or "all is there"),
]


@pytest.fixture
def screen(tmp_path):
    with VirtualScreen(tmp_path) as shown:
        yield shown


@pytest.fixture
def practise(tmp_path, own_home, screen):
    """Open a session of so many seconds in the real program, and begin it.

    The window that is there already takes it.
    """
    begun = []

    def opened(file):
        silence = {"PULSE_SERVER": f"unix:{tmp_path / 'none'}"}  # no device, and none is looked for
        return subprocess.Popen(
            [sys.executable, "-m", "taichi_coach", "open", str(file)],
            cwd=Path(__file__).parents[2],
            env={**os.environ, **screen.environment, **silence},
            stderr=subprocess.PIPE,
            text=True,
        )

    def practise(seconds):
        file = tmp_path / f"brief-{seconds}.yaml"
        file.write_text(brief_session(f"rest: {seconds}s"), "utf-8")
        own = settings.Settings(speech_on=False, safety_read=True)
        settings.save(own_home / "settings.json", own)
        program = opened(file)
        if begun:
            assert program.communicate(timeout=PATIENCE_S) == (None, "")
        else:
            begun.append(program)
        screen.focus("Tai Chi Coach", begun[0])
        screen.begin_practice()
        return begun[0]

    yield practise
    for program in begun:
        program.kill()
        program.communicate(timeout=PATIENCE_S)


@pytest.fixture
def kept(own_home):
    """Give what a second program finds in the log while the first is running, or after it."""

    def kept():
        file = own_home / "practice.db"
        if not file.exists():
            return ()
        with Log.open(file) as log:
            return log.practices()

    return kept


def shown():
    command = [sys.executable, "-m", "taichi_coach", "log", "show", "--json"]
    return json.loads(
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_S).stdout
    )


def to_go_on_with(own_home):
    """Give what is offered to be gone on with a minute later."""
    soon = local_now() + timedelta(minutes=1)
    with Log.open(own_home / "practice.db") as log:
        return unfinished.unfinished_practices(log, "", soon)


def test_a_practice_whose_program_is_killed_can_be_gone_on_with(practise, kept, own_home):
    program = practise(3600)
    until(kept)  # it is kept as it goes on

    program.kill()
    program.wait(timeout=PATIENCE_S)

    (row,) = shown()
    assert (row["session"], row["status"], row["planned_s"]) == ("brief", "partial", 3600)
    assert 1 <= row["practised_s"] < 3600
    (broken,) = to_go_on_with(own_home)
    assert broken.practice.id == row["id"]
    assert 0 < broken.position_ms < 3_600_000


def test_a_practice_that_reaches_its_end_is_completed_and_one_that_the_system_ends_is_partial(
    practise, kept, own_home
):
    program = practise(3)
    (first,) = until(lambda: [row for row in kept() if row.status is Status.COMPLETED])
    assert first.session == "brief"
    assert first.practised_s == first.planned_s == 3
    assert program.poll() is None  # its questions at the end wait for the person

    practise(3600)
    program.terminate()

    assert program.wait(timeout=PATIENCE_S) == 0
    (row,) = [row for row in kept() if row.id != first.id]
    assert row.status is Status.PARTIAL
    assert row.practised_s < row.planned_s
    (broken,) = to_go_on_with(own_home)
    assert (broken.practice.id, broken.practice.ending) == (row.id, Ending.CLOSED)
