"""Does a reminder that was set on its page come, lead a stretch, and stand in the log? Linux.

    python benchmarks/reminder_comes.py      about three minutes

On a screen without glass, with a window manager, a session bus, dunst and a sound server of our
own, the real window is clicked through: Settings, Reminders, another time, which is the next minute
but one. The window is closed, the notice waited for, and its first button pressed. What is heard
for a minute is compared with the same session rendered to a file.

Exit code 1 when the notice is more than ten seconds late, when less than 0.9 of what is heard is
the session, or when the log does not tell of it; 2 when something that this needs is missing
(on Debian: apt install dunst dbus xvfb openbox xdotool pulseaudio pulseaudio-utils), and a voice.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import wave
from contextlib import ExitStack, suppress
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from beside import Report, run
from null_sink import RATE, NullSink, Recorder

from taichi_coach import paths, settings
from taichi_coach.practice.storage.log import Log
from taichi_coach.reminders.model import STRETCH
from tests.end2end.notice_desktop import NoticeDesktop, lacking
from tests.end2end.virtual_screen import until

ROOT = Path(__file__).parent.parent
COACH = (sys.executable, "-m", "taichi_coach")
#: Where the window's buttons are in one of 1366x900: the side bar's settings, their reminders,
#: “Choose times”, “Another time”, the line to type in, “Use this time”, “Keep it”.
SETTINGS, TOPIC = (111, 469), (359, 478)
TIMES, ANOTHER = (1110, 134), (841, 496)
LINE, TAKE, KEEP = (543, 595), (1081, 595), (283, 780)
LATE_S, LIKE = 10, 0.9
HEARS_S = 60
#: Which part of the session is looked for in what was heard, in seconds.
PART = slice(20 * RATE, 40 * RATE)


def click(place: tuple[int, int]) -> None:
    subprocess.run(["xdotool", "mousemove", *map(str, place), "click", "1"], check=True)
    time.sleep(1.2)


def set_on_the_page() -> datetime:
    """Click a reminder together in the real window; return when it is to come."""
    with subprocess.Popen(COACH, cwd=ROOT) as window:
        time.sleep(6)
        for place in (SETTINGS, TOPIC, TIMES, ANOTHER, LINE):
            click(place)
        at = (datetime.now().astimezone() + timedelta(seconds=75)).replace(second=0, microsecond=0)
        subprocess.run(["xdotool", "type", "--delay", "80", f"{at:%H:%M}"], check=True)
        for place in (TAKE, KEEP):
            click(place)
        window.terminate()
    return at


def led(desktop: NoticeDesktop) -> np.ndarray:
    """Press the notice's first button; return what is heard from then on."""
    recorder = Recorder()
    recorder.wait_until_running()
    pressed = time.monotonic_ns()
    desktop.press()
    time.sleep(HEARS_S)
    heard = recorder.stop().mean(axis=1)
    return heard[int(recorder.frame_at(pressed)) :]


def alike(heard: np.ndarray, file: Path) -> float:
    """Return how much what was heard is like a part of a sound file, where it is most: 0 to 1."""
    with wave.open(str(file)) as sound:
        frames = np.frombuffer(sound.readframes(sound.getnframes()), np.int16)
        part = frames.reshape(-1, sound.getnchannels()).mean(axis=1)[PART]
    size = len(heard) + len(part)
    spectrum = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(part, size))
    at = int(np.fft.irfft(spectrum, size)[: len(heard) - len(part)].argmax())
    found = heard[at : at + len(part)]
    return float(found @ part / (np.linalg.norm(found) * np.linalg.norm(part) + 1e-9))


def main(report: Report) -> int:
    missing = [name for name in ("xdotool", "openbox") if shutil.which(name) is None]
    if lacking() or missing:
        print(lacking() or f"needs {' and '.join(missing)}", file=sys.stderr)
        return 2
    with ExitStack() as ends:
        folder, sounds = (Path(ends.enter_context(tempfile.TemporaryDirectory())) for _ in range(2))
        os.environ["TAICHI_COACH_HOME"] = str(folder / "home")
        desktop = ends.enter_context(NoticeDesktop(folder))
        os.environ.update(desktop.environment)
        ends.enter_context(NullSink(sounds))
        os.environ |= {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "xcb"}
        desktop.serve()
        manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
        ends.callback(manager.terminate)
        own = settings.Settings(safety_read=True, offer_reminders=False)
        settings.save(paths.settings_file(), own)
        file = sounds / "session.wav"
        subprocess.run([*COACH, "render", STRETCH, "-o", str(file)], check=True, cwd=ROOT)
        ends.callback(subprocess.run, [*COACH, "remind", "autostart", "off"], check=False, cwd=ROOT)
        at = set_on_the_page()
        with suppress(AssertionError):
            until(lambda: desktop.count() == 1)
        late = (datetime.now().astimezone() - at).total_seconds()
        like = alike(led(desktop), file)
        with Log.open(paths.log_file()) as log:
            kept = [each for each in log.practices() if each.from_reminder]
    print(f"set on the page for {at:%H:%M}, the notice came {late:.1f} s after it")
    print(f"heard is like the session: {like:.3f}; in the log from a reminder: {len(kept)}")
    report("late", late, "s")
    return 0 if late <= LATE_S and like >= LIKE and len(kept) == 1 else 1


if __name__ == "__main__":
    sys.exit(run(main))
