"""A screen without glass: the real window is shown on it, given keys, and looked at."""

import os
import shutil
import struct
import subprocess
import time
from threading import Event

from tests.patience import PATIENCE_S

BREADTH, HEIGHT = 1366, 900
#: The leftmost pixels: the side bar, where there is one. A practice has the window to itself.
STRIP = 48
#: Seconds between two looks: each copies the whole picture.
LOOK_S = 0.2


def lacking():
    """Return why no such screen can be had here; "" when it can."""
    missing = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
    return f"needs {' and '.join(missing)} (apt install xvfb xdotool)" if missing else ""


def until(condition, within_s=PATIENCE_S):
    """Return the first true answer of `condition`, asked again and again; fail after `within_s`."""
    end = time.monotonic() + within_s
    pause = Event()
    while not (answer := condition()):
        assert time.monotonic() < end, f"{condition} was not so within {within_s} s"
        pause.wait(LOOK_S)
    return answer


class VirtualScreen:
    """An X server of our own, whose picture is a file in `folder`.

    By itself a server begins anew when its last client has left, and turns away who comes just
    then: `when_left` says what ours does instead, stay as it is or end.
    """

    def __init__(self, folder, when_left="-noreset"):
        self._picture = folder / "Xvfb_screen0"
        ours, theirs = os.pipe()
        command = ["Xvfb", "-displayfd", str(theirs), "-nolisten", "tcp", "-fbdir", str(folder)]
        command += ["-screen", "0", f"{BREADTH}x{HEIGHT}x24"]
        command += [when_left]
        self._server = subprocess.Popen(command, pass_fds=[theirs], stderr=subprocess.DEVNULL)
        os.close(theirs)
        with os.fdopen(ours) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        self.environment = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._server.terminate()
        self._server.wait(PATIENCE_S)

    def pixels(self):
        """Return what is seen now, one row of four bytes a pixel after the other."""
        whole = self._picture.read_bytes()
        header, colours = struct.unpack_from(">I", whole)[0], struct.unpack_from(">I", whole, 76)[0]
        first = header + 12 * colours
        return whole[first : first + BREADTH * HEIGHT * 4]

    def strip(self):
        """Return the leftmost part of what is seen now."""
        seen = self.pixels()
        rows = range(0, len(seen), BREADTH * 4)
        return b"".join(seen[at : at + STRIP * 4] for at in rows)

    def press(self, *keys):
        """Press keys, by X's names for them."""
        self._do("key", *keys)

    def focus(self, title, program, within_s=PATIENCE_S):
        """Wait for the window of this title, and let it have the keys; `program` is to show it."""
        wanted = ("search", "--onlyvisible", "--name", title)

        def there():
            assert program.poll() is None, f"ended unseen: {program.communicate()}"
            return self._do(*wanted).returncode == 0

        until(there, within_s)
        until(lambda: self._do(*wanted, "windowfocus", "--sync").returncode == 0, within_s)

    def wait_until_still(self, within_s=PATIENCE_S, looks=3):
        """Return once the window is painted and has looked the same: half a second, 3 looks."""
        same = [self.pixels()]

        def still():
            same.append(self.pixels())
            if same[-1] != same[-2]:
                del same[:-1]
            return len(same) > looks and len(set(self.strip())) > 4

        until(still, within_s)

    def begin_practice(self, within_s=PATIENCE_S):
        """Press Space on the ready page until the practice has the window to itself."""
        self.wait_until_still(within_s, looks=9)  # it comes in steps, with up to a second between
        beside = self.strip()
        pressed = []

        def begun():
            if not pressed or time.monotonic() - pressed[-1] > 20:  # a key too early is not heard
                self.press("space")
                pressed.append(time.monotonic())
            return self.strip() != beside

        until(begun, within_s)

    def _do(self, *words):
        return subprocess.run(
            ["xdotool", *words],
            check=False,
            timeout=PATIENCE_S,
            env={**os.environ, **self.environment},
            capture_output=True,
        )
