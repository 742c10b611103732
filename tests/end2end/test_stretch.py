"""The real strip, prepared, told to come, and ended."""

import os
import subprocess
import sys

import pytest

from taichi_coach import settings
from taichi_coach.file_lock import LockSwitch, is_held
from taichi_coach.paths import log_file, practising_lock
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending
from tests.end2end.brief_session import brief_session
from tests.end2end.virtual_screen import VirtualScreen, lacking, until
from tests.patience import PATIENCE_S

pytestmark = pytest.mark.end2end


@pytest.fixture
def stretch(tmp_path, own_home):
    """Start a session of ten minutes in the strip, unseen and unheard."""
    file = tmp_path / "brief.yaml"
    file.write_text(brief_session("wait: 10m"), "utf-8")
    settings.save(own_home / "settings.json", settings.Settings(speech_on=False, safety_read=True))
    silence = {"PULSE_SERVER": f"unix:{tmp_path / 'none'}"}  # no device, and none is looked for
    begun = []

    def stretch(*words, screen=None):
        program = subprocess.Popen(
            [sys.executable, "-m", "taichi_coach", "stretch", str(file), *words],
            env={**os.environ, **silence, **(screen or {"QT_QPA_PLATFORM": "offscreen"})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        begun.append(program)
        return program

    yield stretch
    for program in begun:
        program.kill()
        with program:  # closes what it was joined by
            pass


def practices():
    with Log.open(log_file()) as log:
        return log.practices()


def test_a_prepared_strip_comes_when_told_and_the_log_says_what_led_to_it(stretch):
    program = stretch("--participant", "Ana", "--from-reminder", "--when-told")
    assert program.stdout.readline() == "ready\n"
    assert not is_held(practising_lock())
    program.stdin.write("go\n")
    program.stdin.flush()
    until(lambda: is_held(practising_lock()))
    until(practices)
    program.terminate()
    assert program.wait(PATIENCE_S) == 0
    (row,) = practices()
    assert (row.session, row.participant, row.from_reminder) == ("brief", "Ana", True)
    assert row.ending is Ending.CLOSED
    assert not is_held(practising_lock())


@pytest.mark.skipif(bool(lacking()), reason=lacking() or "all is there")
def test_one_that_is_never_told_leaves_no_trace_nor_its_screen_before_its_end(stretch, tmp_path):
    with VirtualScreen(tmp_path, when_left="-terminate") as screen:  # which it has for itself
        program = stretch("--when-told", screen=screen.environment)
        assert program.stdout.readline() == "ready\n"
        program.stdin.close()
        assert program.wait(PATIENCE_S) == 0
    assert practices() == ()


def test_a_reminder_is_over_at_once_while_somebody_practises(stretch):
    with LockSwitch(practising_lock()).switched_on():
        program = stretch("--from-reminder")
        assert program.wait(PATIENCE_S) == 0
    assert not log_file().exists()


def test_without_a_screen_it_leads_in_the_terminal(tmp_path, own_home):
    file = tmp_path / "brief.yaml"
    file.write_text(brief_session("wait: 1s"), "utf-8")
    settings.save(own_home / "settings.json", settings.Settings(speech_on=False))
    bare = {name: each for name, each in os.environ.items() if "DISPLAY" not in name}
    bare.pop("QT_QPA_PLATFORM", None)
    told = subprocess.run(
        [sys.executable, "-m", "taichi_coach", "stretch", file, "--from-reminder", "--when-told"],
        env={**bare, "PULSE_SERVER": f"unix:{tmp_path / 'none'}"},
        input="go\n",
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told.startswith("ready\nBrief\n")
    assert "Well done" in told
    (row,) = practices()
    assert row.from_reminder
