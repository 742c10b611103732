"""What does it cost to wait for a reminder, and how soon after its button is there a word? Linux.

    python benchmarks/waiting.py [--seconds 60] [--runs 3]

On a screen without glass, with a session bus, dunst, and a sound server of our own: the process
that waits beside a bare PySide6 window, both at rest, in one run; how often it was given processor
time while nothing was due; and from the notice's button to the first sound, by the recording of
what a loudspeaker would be given, beside the start of the bare window until it is painted. It is
pressed as soon as the notice is there, and then again after somebody has looked at it for a while.

Exit code 1 when a target is missed; 2 when something that this needs is not installed: dunst,
dbus-daemon, Xvfb, pulseaudio and parec (on Debian: apt install dunst dbus xvfb pulseaudio
pulseaudio-utils), and a voice.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from beside import Report, run
from null_sink import RATE, NullSink, Recorder

from taichi_coach import paths, settings
from taichi_coach.reminders import reminder_file, state_file
from taichi_coach.reminders.coming import ReminderState, Snoozed
from taichi_coach.reminders.model import Reminder, ReminderList
from tests.end2end.notice_desktop import NoticeDesktop, lacking
from tests.end2end.virtual_screen import until

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
#: At most: of the bare window's memory, wake-ups a minute, of the bare window's start.
MEMORY, WAKE_UPS, FIRST_WORD = 0.35, 0, 2.5
LOOKS_S = 4.0
#: What is softer than this is no sound yet.
SOUND = 0.002
#: How long is listened for the first word, in seconds.
HEARS_S = 6
BARE = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def event(self, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: print(time.monotonic_ns(), flush=True))
        return super().event(event)
app = QApplication([])
bare = Bare()
bare.show()
app.exec()
"""


@contextmanager
def process(*command: str) -> Iterator[subprocess.Popen[str]]:
    """Run a Python process for the block."""
    with subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True) as running:
        try:
            yield running
        finally:
            running.terminate()


@contextmanager
def bare_window() -> Iterator[tuple[subprocess.Popen[str], float]]:
    """Show the bare window for the block; give its start until it is painted, in ms, as well."""
    began = time.monotonic_ns()
    with process("-c", BARE) as running:
        assert running.stdout is not None
        yield running, (int(running.stdout.readline()) - began) / 1e6


@contextmanager
def waiting() -> Iterator[subprocess.Popen[str]]:
    """Run the process that waits for the block."""
    with process("-m", "taichi_coach", "remind", "run") as running:
        yield running


def is_asleep(running: subprocess.Popen[str]) -> bool:
    return "asleep" in Path(f"/proc/{running.pid}/cmdline").read_text()


def pss_mb(running: subprocess.Popen[str]) -> float:
    """Return the memory of a process, what it shares divided by those who share it."""
    for line in Path(f"/proc/{running.pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise ValueError(running.pid)


def switches(running: subprocess.Popen[str]) -> int:
    """Return how often a process, with all its threads, was given processor time and left it."""
    return sum(
        int(line.split()[1])
        for status in Path(f"/proc/{running.pid}/task").glob("*/status")
        for line in status.read_text().splitlines()
        if "ctxt_switches" in line
    )


def calls(running: subprocess.Popen[str], seconds: float) -> int | None:
    """Return how many calls to the system a process makes; None where strace is not there."""
    if shutil.which("strace") is None:
        return None
    traced = subprocess.run(
        ["timeout", "-s", "INT", str(seconds), "strace", "-f", "-qq", "-p", str(running.pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    # The call that it was found in, and left in, is none that it made.
    return (
        max(0, len(traced.stderr.splitlines()) - 1)
        if "not permitted" not in traced.stderr
        else None
    )


def comes(at: datetime) -> None:
    """Let a reminder of the ten-finger stretch come at a moment."""
    nine = Reminder(number=0, at=time_of_day(9))
    reminder_file.save(paths.reminders_file(), {"": ReminderList().add(nine)})
    os.utime(paths.reminders_file(), (0, 0))
    state_file.save(paths.reminder_state_file(), ReminderState(snoozed={"": Snoozed(1, at)}))


def in_seconds(seconds: float) -> datetime:
    return datetime.fromtimestamp(time.time(), UTC).astimezone() + timedelta(seconds=seconds)


def first_sound_ms(desktop: NoticeDesktop, looks_s: float) -> float:
    """Return how long after the notice's button was pressed the first sound was heard."""
    recorder = Recorder()
    recorder.wait_until_running()
    comes(in_seconds(1))
    with waiting() as running:
        until(lambda: desktop.count() == 1)
        time.sleep(looks_s)
        pressed = time.monotonic_ns()
        desktop.press()
        time.sleep(HEARS_S)
        heard = recorder.stop()
        end_children(running)
    loud = np.flatnonzero(np.abs(heard).max(axis=1) > SOUND)
    after = loud[loud > recorder.frame_at(pressed)]
    return (after[0] - recorder.frame_at(pressed)) * 1000 / RATE if after.size else float("inf")


def end_children(running: subprocess.Popen[str]) -> None:
    """End the strips that a process has started, and wait until it sleeps."""
    for task in Path(f"/proc/{running.pid}/task").glob("*/children"):
        for number in task.read_text().split():
            os.kill(int(number), signal.SIGTERM)
    until(lambda: is_asleep(running))


def compared(title: str, found: float, least: float, unit: str, target: float) -> bool:
    """Print a figure beside the bare window's; return whether the target is met."""
    good = found / least <= target
    print(
        f"{title}: {found:.1f} {unit} against {least:.1f} {unit}, ratio {found / least:.2f} "
        f"(target {target}: {'met' if good else 'missed'})",
        flush=True,
    )
    return good


def at_rest(report: Report, seconds: float) -> bool:
    """Measure memory and wake-ups of who waits; return whether the targets are met."""
    comes(in_seconds(6 * 3600))
    with waiting() as running, bare_window() as (bare, _):
        until(lambda: is_asleep(running))
        time.sleep(2)
        ours, least = pss_mb(running), pss_mb(bare)
        before = switches(running)
        time.sleep(seconds)
        woken = (switches(running) - before) * 60 / seconds
        called = calls(running, seconds)
    good = compared("memory of who waits", ours, least, "MB", MEMORY)
    verdict = "met" if woken <= WAKE_UPS else "missed"
    traced = "strace is not here" if called is None else f"strace saw {called} calls"
    print(f"wake-ups: {woken:.1f} a minute (target {WAKE_UPS}: {verdict}); {traced}", flush=True)
    report("memory", ours, "MB")
    report("memory by the bare window", ours / least, "times")
    report("wake-ups", woken, "a minute")
    return good and woken <= WAKE_UPS and not called


def by_button(report: Report, desktop: NoticeDesktop, runs: int) -> bool:
    """Measure from the notice's button to the first word; return whether the target is met."""
    started = []
    for _ in range(runs + 1):
        with bare_window() as (_, painted_ms):
            started.append(painted_ms)
    least = median(started[1:])  # files into the disk's cache
    first_sound_ms(desktop, LOOKS_S)  # the clips are made once, and kept
    ours = median(first_sound_ms(desktop, 0) for _ in range(runs))
    good = compared("from the button to the first word", ours, least, "ms", FIRST_WORD)
    print(f"pressed after {LOOKS_S:.0f} s: {first_sound_ms(desktop, LOOKS_S):.0f} ms", flush=True)
    report("first word", ours, "ms")
    report("first word by the bare window", ours / least, "times")
    return good


def main(report: Report) -> int:
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    words.add_argument("--seconds", type=float, default=60)
    words.add_argument("--runs", type=int, default=3)
    own = words.parse_args()
    if lacking():
        print(lacking(), file=sys.stderr)
        return 2
    with ExitStack() as ends:
        folder, sounds = (Path(ends.enter_context(tempfile.TemporaryDirectory())) for _ in range(2))
        desktop = ends.enter_context(NoticeDesktop(folder))
        os.environ.update(desktop.environment)
        ends.enter_context(NullSink(sounds))
        os.environ |= {
            "TAICHI_COACH_HOME": str(folder / "home"),
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "xcb",
        }
        desktop.serve()
        # Neither bells nor ambience: the first sound is a word.
        paths.home().mkdir()
        settings.save(paths.settings_file(), settings.Settings(bell_level=0, ambience_level=0))
        good = [at_rest(report, own.seconds), by_button(report, desktop, own.runs)]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(run(main))
