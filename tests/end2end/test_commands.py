import json
import os
import re
import signal
import subprocess
import sys

import pytest

from taichi_coach.file_lock import is_held
from taichi_coach.paths import practising_lock
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Status
from tests.end2end.programs import at_terminal, coach, kept, read_until
from tests.end2end.virtual_screen import until
from tests.patience import PATIENCE_S
from tests.terminals import pseudo_terminal

pytestmark = pytest.mark.end2end

SHORT = """\
format: 1
kind: session
id: short
title: Short
supports: [seated]
steps:
  - section: Settle
    role: warm-up
    steps:
      - wait: 1s
        note: Yún shǒu
      - rest: 1s
"""
LONG = SHORT.replace("rest: 1s", "rest: 60m").replace("id: short", "id: long")


@pytest.fixture
def session(tmp_path):
    def write(text):
        file = tmp_path / "session.yaml"
        file.write_text(text, "utf-8")
        return file

    return write


def test_a_bundled_session_is_found_by_id_and_laid_out():
    told = json.loads(coach("timeline", "ten-finger-stretch", "--json").stdout)

    assert told["session"] == "ten-finger-stretch"
    starts = [event["at_ms"] for event in told["events"]]
    assert starts == sorted(starts)
    assert told["duration_ms"] >= max(e["at_ms"] + e["for_ms"] for e in told["events"])


def test_a_folder_that_is_in_order_is_told(session):
    checked = coach("check", session(SHORT).parent)

    assert checked.returncode == 0, checked.stdout
    assert re.search(r"^\d+ files?: ", checked.stdout.splitlines()[-1])


def test_no_fault_of_the_person_ends_in_a_trace():
    ended = coach("timeline", "none.yaml")  # more of them in tests/unit/cli

    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stderr.strip()


def test_text_is_utf_8_where_the_locale_is_not(session):
    ended = coach("timeline", session(SHORT), env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})

    assert ended.returncode == 0
    assert ended.stderr == ""


def test_a_reader_who_leaves_early_is_no_fault():
    first = (
        f"{sys.executable} -m taichi_coach timeline ten-finger-stretch --json | head -c 1; "
        "exit ${PIPESTATUS[0]}"
    )
    ended = subprocess.run(["bash", "-c", first], capture_output=True, text=True, check=False)

    assert ended.stderr == ""


def test_a_practice_in_the_terminal_is_logged_once(session, own_home):
    ended = coach("play", session(SHORT), "--mute")

    assert ended.returncode == 0, ended.stderr
    assert "Settle" in ended.stdout
    assert "[Yún shǒu]" in ended.stdout
    assert "Well done" in ended.stdout
    (row,) = kept(own_home)
    assert (row.session, row.status, row.support) == ("short", Status.COMPLETED, "seated")
    assert row.practised_s == row.planned_s == 2


@pytest.mark.skipif(os.name == "nt", reason="signals are sent as on POSIX")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_practice_that_is_broken_off_is_logged_as_partial(session, ending, own_home):
    words = [sys.executable, "-u", "-m", "taichi_coach", "play", session(LONG), "--mute"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        while b"(rest" not in running.stdout.readline():
            assert running.poll() is None
        assert is_held(practising_lock())  # no reminder comes meanwhile
        running.send_signal(ending)
        _, complaints = running.communicate(timeout=PATIENCE_S)

    assert running.returncode == 130
    assert complaints.strip() == b""
    assert not is_held(practising_lock())
    (row,) = kept(own_home)
    assert row.status is Status.PARTIAL
    assert row.ending is Ending.CLOSED
    assert 1 <= row.practised_s < row.planned_s == 3601


@pytest.mark.skipif(os.name == "nt", reason="a pseudo terminal is POSIX")
def test_keys_lead_a_practice_and_leave_the_terminal_as_it_was(session):
    import termios

    ours, theirs = pseudo_terminal()
    before = termios.tcgetattr(theirs)
    words = [sys.executable, "-m", "taichi_coach", "play", session(LONG), "--mute"]
    with at_terminal(words, theirs) as running:
        seen = read_until(ours, b"space pause")
        os.write(ours, b"n")
        seen += read_until(ours, b"Rest.")
        os.write(ours, b" ")
        seen += read_until(ours, b"space go on")
        os.write(ours, b"q")
        seen += read_until(ours, b"\x1b[?25h")
        assert running.wait(timeout=PATIENCE_S) == 0
        after = termios.tcgetattr(theirs)
    os.close(ours)
    os.close(theirs)

    assert after == before
    assert b"Settle" in seen


@pytest.mark.skipif(os.name == "nt", reason="a pseudo terminal is POSIX")
def test_a_killed_practice_is_offered_in_the_terminal_and_goes_on_by_one_key(session, own_home):
    words = [sys.executable, "-u", "-m", "taichi_coach", "play", session(LONG), "--mute"]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as running:
        while b"(rest" not in running.stdout.readline():
            assert running.poll() is None
        until(lambda: kept(own_home))
        running.kill()
    age_what_broke_off(own_home)
    (before,) = kept(own_home)

    ours, theirs = pseudo_terminal()
    with at_terminal(words, theirs) as running:
        read_until(ours, b"Enter goes on, n begins anew.")
        os.write(ours, b"\r")
        read_until(ours, b"space pause")
        os.write(ours, b"q")
        read_until(ours, b"\x1b[?25h")
        assert running.wait(timeout=PATIENCE_S) == 0
    os.close(ours)
    os.close(theirs)

    (after,) = kept(own_home)
    assert after.id == before.id
    assert after.practised_s >= before.practised_s > 0
    assert after.ending is Ending.LEFT


def age_what_broke_off(home):
    """Let half a minute have passed since the practice was last kept."""
    with Log.open(home / "practice.db") as log:
        log.execute(
            "UPDATE under_way SET kept_utc ="
            " strftime('%Y-%m-%dT%H:%M:%SZ', kept_utc, '-30 seconds')"
        )


def test_without_a_screen_the_window_says_so_and_does_not_abort():
    ended = coach("open", "ten-finger-stretch", env={"QT_QPA_PLATFORM": ""})

    if sys.platform.startswith("linux"):
        assert ended.returncode == 1
        assert "screen" in ended.stderr
        assert "Traceback" not in ended.stderr


@pytest.mark.usefixtures("soon_speaking")
def test_doctor_looks_at_everything():
    looked = json.loads(coach("doctor", "--json").stdout)

    names = {each["name"] for each in looked}
    assert names == {
        *("libraries", "voice", "names", "sound", "display", "screen", "look", "sound files"),
        *("data folder", "log", "sessions"),
        *("media keys", "reminders", "waiting", "notices", "films"),
    }
