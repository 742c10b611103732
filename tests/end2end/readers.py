"""A screen reader on a bus and a screen of its own: Debian's Orca, or one that knows more than it.

Orca is given no voice, for what it would say stands in its log. It looks for no other one: that of
the person who runs the tests, or of tests beside these, speaks on a bus of its own.
"""

import os
import shutil
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tests.end2end.session_bus import SessionBus
from tests.end2end.virtual_screen import VirtualScreen, until
from tests.patience import PATIENCE_S

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = "/usr/bin/python3"
_SAID = "SPEECH OUTPUT: '"
#: Orca writes its log in blocks, and waits for ever where a voice has no device to speak through.
_FIRST = """
import builtins
_open = builtins.open
def line_by_line(file, mode="r", *words, **how):
    if str(file).endswith("orca.log"):
        how["buffering"] = 1
    return _open(file, mode, *words, **how)
builtins.open = line_by_line
"""
#: What Orca does from 45 on, in short: it says announcements, the title of the window in front as
#: it changes, and a name that changes where the focus is.
_NEWER = """
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib
def heard(event):
    words = str(event.any_data)
    if event.type.startswith("object:property-change"):
        try:
            states = event.source.get_state_set()
            frame = event.source.get_role() == Atspi.Role.FRAME
        except GLib.Error:
            return
        if not frame and not states.contains(Atspi.StateType.FOCUSED):
            return
    print(words.replace("\\n", " "), flush=True)
listener = Atspi.EventListener.new(heard)
listener.register("object:announcement")
listener.register("object:property-change:accessible-name")
print("Listening.", flush=True)
GLib.MainLoop().run()
"""


def lacking(*programs):
    """Return why a screen reader cannot be had here; "" when it can."""
    needed = ("Xvfb", "xdotool", "dbus-daemon", *programs)
    missing = [name for name in needed if shutil.which(name) is None]
    missing += [str(each) for each in (LAUNCHER,) if not each.exists()]
    if missing or find_spec("jeepney") is None:
        return f"needs {' and '.join(missing)} (apt install orca at-spi2-core dbus xvfb xdotool)"
    there = [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    if subprocess.run(there, capture_output=True, check=False).returncode:
        return "needs Atspi for Python (apt install gir1.2-atspi-2.0 python3-gi)"
    return ""


class Room:
    """A screen and a bus of its own in `folder`, on which what is on the screen can be read."""

    def __init__(self, folder):
        (folder / "run").mkdir(mode=0o700)
        self.screen, self._bus = VirtualScreen(folder), SessionBus(folder)
        own = {"XDG_RUNTIME_DIR": str(folder / "run"), "HOME": str(folder)}
        own |= {f"XDG_{kind}_HOME": str(folder / kind) for kind in ("CONFIG", "DATA", "CACHE")}
        own |= self.screen.environment | self._bus.environment
        self.environment = own
        self.folder, self._running = folder, []
        self.start(str(LAUNCHER), "--launch-immediately")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for program in reversed(self._running):
            self._kill(program)
        self._bus.end()
        self.screen.__exit__()

    def start(self, *command, **how):
        """Start a program here, which ends with the room."""
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        own = {**os.environ, **self.environment, **how.pop("env", {})}
        how = {"start_new_session": True, **quiet, **how}
        program = subprocess.Popen(command, env=own, **how)
        self._running.append(program)
        return program

    def end(self, program):
        """End a program that was started here."""
        self._running.remove(program)
        self._kill(program)

    def _kill(self, program):
        os.killpg(program.pid, signal.SIGKILL)  # the launcher has begun a bus besides
        program.wait(PATIENCE_S)

    def coach(self, *words):
        """Start the real program here, without a sound device, and give it the keys."""
        program = self._coach(words)
        self.screen.focus("Tai Chi Coach", program)
        return program

    def hand_over(self, *words):
        """Start the real program once more, which lets the window do as it is told, and ends."""
        program = self._coach(words)
        self._running.remove(program)
        assert program.wait(PATIENCE_S) == 0

    def _coach(self, words):
        own = {"PULSE_SERVER": f"unix:{self.folder / 'none'}"}
        own["PYTHONPATH"] = str(Path(__file__).parents[2])
        return self.start(sys.executable, "-m", "taichi_coach", *map(str, words), env=own)


class Reader:
    """What a screen reader says, as it is written into a file."""

    def __init__(self, log):
        self._log, self._read, self._said = log, 0, []

    def said(self):
        """Return all that was said so far; of the file, which is long, only what is new is read."""
        if self._log.exists():
            with self._log.open("rb") as log:
                log.seek(self._read)
                new = log.read().rpartition(b"\n")[0]
            if new:
                self._read += len(new) + 1
                self._said += self.said_in(new.decode("utf-8", "replace").splitlines())
        return self._said

    def said_in(self, lines):
        """Return what is said in new lines of the file."""
        return lines

    def wait_for(self, words, after=0):
        """Return once these words were said, within something longer too; say after how many."""
        return until(lambda: self._place(words, after))

    def _place(self, words, after):
        said = enumerate(self.said(), 1)
        return next((at for at, each in said if at > after and words in each), 0)


class Orca(Reader):
    """Debian's screen reader."""

    def __init__(self, room):
        first = room.folder / "first"
        first.mkdir()
        (first / "sitecustomize.py").write_text(_FIRST, "utf-8")
        (first / "speechd.py").write_text('raise ImportError("it is to be silent")\n', "utf-8")
        (first / "pgrep").write_text("#!/bin/sh\nexit 1\n", "utf-8")
        (first / "pgrep").chmod(0o755)
        super().__init__(room.folder / "orca.log")
        command = ["orca", f"--debug-file={room.folder / 'orca.log'}"]
        command += ["--disable=braille,braille-monitor"]
        own = {"PYTHONPATH": str(first), "PATH": f"{first}{os.pathsep}{os.environ['PATH']}"}
        self.program = room.start(*command, env=own)
        self.wait_for("Screen reader on.")

    def said_in(self, lines):
        parts = (line.partition(_SAID)[2] for line in lines)
        return [part.rpartition("'{")[0] for part in parts if part]


class Newer(Reader):
    """Stands for readers that know announcements."""

    def __init__(self, room):
        log = room.folder / "heard"
        super().__init__(log)
        with log.open("w", encoding="utf-8") as told:
            self.program = room.start(SYSTEM_PYTHON, "-c", _NEWER, stdout=told)
        self.wait_for("Listening.")
