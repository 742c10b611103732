"""A day of twelve reminders, sixty times as fast: does each come once, at its time? Linux.

    python benchmarks/reminder_day.py [--speed 60] [--keep FOLDER]

The real process that waits is given a clock of its own by faketime: the day from Saturday evening
to Sunday evening on which summer time begins in Berlin, so that 2:30 is left out. Twice the process
is stopped as a suspend stops it: once across a reminder until shortly after it, once until long
after one more, the thirteenth, which then is not made up for. A real dunst shows the notices, and
what it was asked to show is overheard on the bus; nobody answers, and strips are played.

Exit code 1 when one is missing, comes twice or at another time; 2 when something that this needs is
not installed: faketime, dunst, dbus-daemon, dbus-monitor and Xvfb (on Debian: apt install faketime
dunst dbus xvfb). It takes 24 minutes.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

from beside import Report, run

from taichi_coach import file_lock, paths
from taichi_coach.reminders import reminder_file, state_file
from taichi_coach.reminders.coming import GRACE
from taichi_coach.reminders.model import Reminder, ReminderList
from tests.end2end.notice_desktop import NoticeDesktop, lacking
from tests.end2end.virtual_screen import until

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent
PLAYER = ROOT / "tests" / "end2end" / "strip_player.py"
ZONE = "Europe/Berlin"
BEGINS = datetime(2026, 3, 28, 20, tzinfo=ZoneInfo(ZONE))
#: The twelve, and after them the one that is slept through.
TIMES = (
    *("20:30", "22:00", "23:59", "00:01", "02:30", "05:00", "08:00", "09:30", "11:00"),
    *("12:30", "15:00", "18:30", "13:30"),
)
#: Asleep from, and until.
SUSPENDS = (("10:50", "11:02"), ("13:20", "13:50"))
SLEPT_THROUGH = "13:30"
#: So well is known from outside what the day's own clock shows.
KNOWN = timedelta(seconds=30)
NOTIFIED = re.compile(r"^method call time=(?P<at>[\d.]+) .*member=Notify$")


@dataclass(frozen=True)
class Clock:
    """The day's own clock: when it began by the real one, and how fast it goes."""

    began: float
    speed: float

    def at(self, real: float) -> datetime:
        """Return the moment of the day at a real one."""
        gone = timedelta(seconds=(real - self.began) * self.speed)
        return (BEGINS.astimezone(UTC) + gone).astimezone(BEGINS.tzinfo)

    def wait_until(self, moment: datetime) -> None:
        """Wait until a moment of the day."""
        left = (moment - BEGINS).total_seconds() / self.speed + self.began - time.time()
        time.sleep(max(0.0, left))


def moment(text: str) -> datetime:
    """Return when the clock of that day shows a time; 2:30 is left out, and 3:30 stands for it."""
    wall = time_of_day.fromisoformat(text)
    day = BEGINS.date() + timedelta(days=wall < BEGINS.time())
    shown = datetime.combine(day, wall, BEGINS.tzinfo)
    return shown.astimezone(UTC).astimezone(BEGINS.tzinfo)


def set_reminders() -> None:
    """Keep the day's reminders, as if they had been set long ago."""
    own = ReminderList()
    for text in TIMES:
        own = own.add(Reminder(number=0, at=time_of_day.fromisoformat(text)))
    reminder_file.save(paths.reminders_file(), {"": own})
    os.utime(paths.reminders_file(), (0, 0))


def sleep_and_wake(clock: Clock) -> None:
    """Stop the process that waits and let it go on, each time there is a suspend."""
    for begin, end in SUSPENDS:
        clock.wait_until(moment(begin))
        number = file_lock.signer(paths.waiting_lock())
        assert number is not None, "nobody waits any more"
        os.kill(number, signal.SIGSTOP)
        clock.wait_until(moment(end))
        os.kill(number, signal.SIGCONT)


def live(folder: Path, speed: float) -> list[datetime]:
    """Let the day go by; return when a notice was shown, by the day's own clock."""
    heard = folder / "heard.txt"
    environment = {**os.environ, "TZ": ZONE, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    with heard.open("w") as lines, ExitStack() as ends:
        listen = ("dbus-monitor", "--session", "interface='org.freedesktop.Notifications'")
        monitor = subprocess.Popen(listen, stdout=lines)
        ends.callback(monitor.terminate)
        clock = Clock(time.time(), speed)
        # A moment that is given outright would begin anew with each process; this one is shared.
        faked = f"{BEGINS.timestamp() - clock.began:.0f}s x{speed:g}"
        command = ("faketime", "-f", faked, sys.executable, str(PLAYER), "remind", "run")
        waits = subprocess.Popen(command, env=environment)
        ends.callback(waits.terminate)
        until(lambda: file_lock.signer(paths.waiting_lock()))
        sleep_and_wake(clock)
        clock.wait_until(BEGINS + timedelta(hours=23))
        number = file_lock.signer(paths.waiting_lock())
        assert number is not None, "nobody waits any more"
        os.kill(number, signal.SIGTERM)
        waits.wait(30)
    told = map(NOTIFIED.match, heard.read_text().splitlines())
    return [clock.at(float(found["at"])) for found in told if found]


def judged(shown: Sequence[datetime]) -> int:
    """Print what came, and what should have; return how many faults there are."""
    left, faults = list(shown), 0
    for due in sorted(map(moment, TIMES)):
        mine = [at for at in left if -KNOWN <= at - due < GRACE]
        left = [at for at in left if at not in mine]
        wanted = 0 if due == moment(SLEPT_THROUGH) else 1
        faults += len(mine) != wanted
        came = ", ".join(f"{at:%H:%M:%S}" for at in mine) or "not at all"
        good = "as it should" if len(mine) == wanted else "WRONG"
        print(f"{due:%a %H:%M %z}  came {came}: {good}")
    for at in left:
        print(f"{at:%a %H:%M:%S %z}  came, and nothing was due: WRONG")
    return faults + len(left)


def main(report: Report) -> int:
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    words.add_argument("--speed", type=float, default=60)
    words.add_argument("--keep", type=Path)
    own = words.parse_args()
    if lacking() or not (shutil.which("faketime") and shutil.which("dbus-monitor")):
        print(lacking() or "needs faketime and dbus-monitor", file=sys.stderr)
        return 2
    with ExitStack() as ends:
        folder = own.keep or Path(ends.enter_context(tempfile.TemporaryDirectory()))
        (folder / "strips").mkdir(parents=True)
        desktop = ends.enter_context(NoticeDesktop(folder))
        os.environ.update(desktop.environment)
        os.environ |= {
            "TAICHI_COACH_HOME": str(folder / "home"),
            "PYTHONPATH": str(ROOT),
            "STRIPS": str(folder / "strips"),
        }
        desktop.serve()
        set_reminders()
        shown = live(folder, own.speed)
        known = sum(map(len, state_file.load(paths.reminder_state_file()).came.values()))
    faults = judged(shown) + abs(known - len(TIMES) + 1)
    print(f"{len(TIMES) - 1} reminders, {len(shown)} shown, {known} known to have come: ", end="")
    print("met" if not faults else "missed", flush=True)
    report("faults", faults, "reminders")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(run(main))
