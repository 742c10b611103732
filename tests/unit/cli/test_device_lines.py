"""What devices have to say does not come between the captions."""

import logging
import os
import subprocess
import sys

import pytest

from taichi_coach.cli.terminal.device_lines import off_the_captions
from taichi_coach.paths import trace_file
from tests.patience import PATIENCE_S
from tests.terminals import pseudo_terminal

REMARKS = """
import logging, os
from taichi_coach.cli.terminal.device_lines import off_the_captions
log = logging.getLogger("device")
with off_the_captions():
    os.write(2, b"ALSA lib: no such device\\n")
    log.warning("the sound device is lost at %d ms", 315)
    print("Relax.", flush=True)
os.write(2, b"No room.\\n")
"""


@pytest.fixture
def terminal():
    ours, theirs = pseudo_terminal()
    yield ours, theirs
    os.close(ours)


def shown(terminal):
    """Run the remarks in a terminal, and return what it shows."""
    ours, theirs = terminal
    ran = subprocess.run(
        [sys.executable, "-c", REMARKS],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        timeout=PATIENCE_S,
        check=False,
    )
    os.close(theirs)
    assert ran.returncode == 0
    return os.read(ours, 4096).decode().split("\r\n")


def test_remarks_go_to_the_log_while_a_practice_lasts(own_home, terminal):
    assert shown(terminal) == ["Relax.", "No room.", ""]
    kept = trace_file().read_text("utf-8")
    assert "ALSA lib: no such device\n" in kept
    assert "WARNING device: the sound device is lost at 315 ms\n" in kept


def test_where_nothing_can_be_kept_the_captions_stay_free_all_the_same(own_home, terminal):
    (own_home / "logs").write_text("no folder")

    assert shown(terminal) == ["Relax.", "No room.", ""]


def test_the_log_is_as_it_was_behind_a_practice(own_home, capfd):
    before = logging.getLogger().handlers[:]

    with off_the_captions():
        os.write(2, b"left to whoever reads it")

    assert logging.getLogger().handlers == before
    assert capfd.readouterr().err == "left to whoever reads it"
