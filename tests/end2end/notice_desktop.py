"""A desktop of our own with a real service for notices: screen, session bus, and dunst."""

import os
import shutil
import subprocess
from contextlib import ExitStack, contextmanager

from tests.end2end.session_bus import SessionBus
from tests.end2end.virtual_screen import VirtualScreen, until
from tests.patience import PATIENCE_S


def lacking():
    """Return why no such desktop can be had here; "" when it can."""
    names = ("Xvfb", "dbus-daemon", "dunst", "dunstctl")
    missing = [name for name in names if shutil.which(name) is None]
    return f"needs {' and '.join(missing)} (apt install xvfb dbus dunst)" if missing else ""


class NoticeDesktop:
    """A screen and a bus in `folder`; the service comes with `serve`."""

    def __init__(self, folder):
        self._ends = ExitStack()
        screen = self._ends.enter_context(VirtualScreen(folder))
        bus = self._ends.enter_context(SessionBus(folder))
        self.environment = {
            **os.environ,
            **bus.environment,
            "DISPLAY": screen.environment["DISPLAY"],
            "XDG_CONFIG_HOME": str(folder / "config"),  # nobody's own dunstrc
        }

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._ends.close()

    def serve(self):
        """Start the service, and wait until it is there."""
        dunst = subprocess.Popen(
            ["dunst"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._ends.callback(dunst.wait, PATIENCE_S)
        self._ends.callback(dunst.terminate)
        until(lambda: self._dunstctl("is-paused").returncode == 0)

    @contextmanager
    def paused(self):
        """Let the service show nothing for the block: do not disturb."""
        self._dunstctl("set-paused", "true")
        yield
        self._dunstctl("set-paused", "false")

    def count(self):
        """Return how many notices are shown."""
        return int(self._dunstctl("count", "displayed").stdout or 0)

    def press(self):
        """Press the first button of the latest notice."""
        self._dunstctl("action", "0")

    def close_notice(self):
        """Close the latest notice, as a person does."""
        self._dunstctl("close")

    def _dunstctl(self, *words):
        return subprocess.run(
            ["dunstctl", *words],
            check=False,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
        )
