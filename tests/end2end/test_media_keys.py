"""Keys for music, by the desktop's own tool on a real session bus."""

import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from urllib.parse import unquote, urlsplit

import pytest

from taichi_coach import settings
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Status
from taichi_coach.remote.bus_remote import BusRemote, why_no_bus
from taichi_coach.remote.offer import Command, CommandKind, Offer, PlaybackStatus, Track
from tests.end2end.session_bus import SessionBus, lacking
from tests.end2end.virtual_screen import VirtualScreen, until
from tests.end2end.virtual_screen import lacking as lacking_screen
from tests.patience import PATIENCE_S

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.skipif(bool(lacking()), reason=lacking() or "all is there"),
]

SESSION = """\
format: 1
kind: session
id: brief
title: Brief hands
supports: [seated]
steps:
  - section: Settle
    role: warm-up
    steps:
      - wait: 20m
      - rest: 10m
  - section: Rest
    role: cool-down
    steps:
      - rest: 10m
"""
OFFER = Offer(PlaybackStatus.PLAYING, Track("Brief hands", 1, "Settle", 0, 1_800_000), 0)
NAME = "taichi_coach"


@pytest.fixture
def bus(tmp_path, monkeypatch):
    with SessionBus(tmp_path) as found:
        monkeypatch.setenv(
            "DBUS_SESSION_BUS_ADDRESS", found.environment["DBUS_SESSION_BUS_ADDRESS"]
        )
        yield found


@contextmanager
def followed(bus, *words):
    """Give the lines of a playerctl that hears signals; the first is what it found."""
    ear = bus.follow(*words)
    try:
        yield lambda: ear.stdout.readline().strip()
    finally:
        ear.terminate()
        ear.wait(PATIENCE_S)
        ear.stdout.close()


@pytest.fixture
def session(tmp_path):
    file = tmp_path / "brief.yaml"
    file.write_text(SESSION, "utf-8")
    return file


@contextmanager
def program(*words, **environment):
    """Run the real program; it is ended at the end, if it has not ended before."""
    running = subprocess.Popen(
        [sys.executable, "-m", "taichi_coach", *map(str, words)],
        cwd=Path(__file__).parents[2],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield running
    finally:
        running.kill()
        running.communicate(timeout=PATIENCE_S)


@contextmanager
def window(tmp_path, own_home, session, bus):
    """Open a session in the real window, and begin it."""
    settings.save(own_home / "settings.json", settings.Settings(speech_on=False, safety_read=True))
    silence = f"unix:{tmp_path / 'none'}"  # no device, and none is looked for
    with (
        VirtualScreen(tmp_path) as screen,
        program("open", session, PULSE_SERVER=silence, **screen.environment) as running,
    ):
        screen.focus("Tai Chi Coach", running)
        assert bus.playerctl("status") == "No players found", "nothing is taken before Begin"
        screen.begin_practice()
        yield running


@pytest.mark.skipif(bool(lacking_screen()), reason=lacking_screen() or "all is there")
def test_a_practice_in_the_real_window_is_steered_by_playerctl(tmp_path, own_home, session, bus):
    with window(tmp_path, own_home, session, bus) as running:
        until(lambda: bus.playerctl("status") == "Playing")
        assert bus.playerctl("metadata", "xesam:title") == "Settle"
        assert bus.playerctl("metadata", "xesam:album") == "Brief hands"
        assert bus.playerctl("metadata", "mpris:length") == "1800000000"
        with followed(bus, "status") as heard:
            assert heard() == "Playing"
            bus.playerctl("play-pause")
            assert heard() == "Paused", "the signal has the types that GLib asks for"
        stood = bus.playerctl("position")
        bus.playerctl("play")
        until(lambda: bus.playerctl("position") > stood)

        bus.playerctl("next")
        until(lambda: bus.playerctl("metadata", "xesam:title") == "Settle · Rest for 10 minutes")
        assert float(bus.playerctl("position")) >= 1200
        bus.playerctl("next")
        until(lambda: bus.playerctl("metadata", "xesam:trackNumber") == "2")
        assert float(bus.playerctl("position")) < 300
        bus.playerctl("previous")
        until(lambda: bus.playerctl("metadata", "xesam:trackNumber") == "1")
        bus.playerctl("position", "300")
        until(lambda: 300 <= float(bus.playerctl("position")) < 1200)
        bus.playerctl("position", "400-")
        until(lambda: float(bus.playerctl("position")) < 300)
        until(lambda: bus.playerctl("metadata", "mpris:artUrl").startswith("file://"))
        picture = urlsplit(bus.playerctl("metadata", "mpris:artUrl"))
        assert Path(unquote(picture.path)).read_bytes().startswith(b"\x89PNG")

        bus.playerctl("stop")
        until(lambda: bus.playerctl("status") == "Paused")
        bus.playerctl("play")
        until(lambda: bus.playerctl("status") == "Playing")
        bus.quit(NAME)
        assert running.wait(timeout=PATIENCE_S) == 0

    assert bus.playerctl("status") == "No players found"
    with Log.open(own_home / "practice.db") as log:
        (row,) = log.practices()
    assert (row.status, row.ending) == (Status.PARTIAL, Ending.CLOSED)


def test_a_practice_in_the_terminal_is_steered_by_playerctl(own_home, session, bus):
    with program("play", session, "--mute") as running:
        until(lambda: bus.playerctl("status") == "Playing")
        bus.playerctl("next")
        until(lambda: bus.playerctl("metadata", "xesam:title") == "Settle · Rest for 10 minutes")
        bus.playerctl("pause")
        until(lambda: bus.playerctl("status") == "Paused")
        bus.quit(NAME)
        assert running.wait(timeout=PATIENCE_S) == 0


def test_a_second_window_stands_beside_the_first_and_gives_its_name_back(bus):
    asked = SimpleQueue()
    first, second = (BusRemote(asked.put, window=True) for _ in range(2))
    first.show(OFFER)
    until(lambda: bus.playerctl("--list-all") == NAME)
    second.show(replace(OFFER, standing=PlaybackStatus.PAUSED))
    beside = f"{NAME}.instance{os.getpid()}"
    until(lambda: set(bus.playerctl("--list-all").split()) == {NAME, beside})

    assert bus.playerctl("--player", beside, "status") == "Paused"
    bus.playerctl("--player", beside, "position", "90")
    assert asked.get(timeout=PATIENCE_S) == Command(CommandKind.GO_TO, 90_000)
    second.close()
    until(lambda: bus.playerctl("--list-all") == NAME)
    first.close()
    assert asked.empty()


def test_what_a_desktop_keeps_is_brought_up_to_date_by_signals(bus):
    remote = BusRemote(print, window=True)
    remote.show(OFFER)
    until(lambda: bus.playerctl("status") == "Playing")
    words = ("metadata", "--format", "{{status}} {{title}}")
    with followed(bus, *words) as heard:
        assert heard() == "Playing Settle"
        rest = replace(OFFER.track, number=2, title="Rest", at_ms=1_800_000)
        remote.show(Offer(PlaybackStatus.PAUSED, rest, 5000))
        lines = [heard()]
        while lines[-1] != "Paused Rest":
            lines.append(heard())
            assert len(lines) < 9
    remote.close()


def test_a_bus_that_ends_takes_no_practice_with_it(bus):
    assert why_no_bus() == ""
    asked = SimpleQueue()
    remote = BusRemote(asked.put, window=True)
    remote.show(OFFER)
    until(lambda: bus.playerctl("status") == "Playing")

    bus.end()
    assert asked.get(timeout=PATIENCE_S) == Command(CommandKind.LOST)
    remote.show(replace(OFFER, standing=PlaybackStatus.PAUSED))
    remote.close()

    assert "does not answer" in why_no_bus()
