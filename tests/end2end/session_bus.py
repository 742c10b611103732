"""A session bus of our own, and what the desktop's tools say to a player on it."""

import os
import shutil
import subprocess

from tests.patience import PATIENCE_S


def lacking():
    """Return why no such bus can be had here; "" when it can."""
    names = ("dbus-daemon", "dbus-send", "playerctl")
    missing = [name for name in names if shutil.which(name) is None]
    return f"needs {' and '.join(missing)} (apt install dbus playerctl)" if missing else ""


class SessionBus:
    """A bus in `folder`, on which nobody else is."""

    def __init__(self, folder):
        address = f"unix:path={folder / 'bus'}"
        command = ["dbus-daemon", "--session", f"--address={address}", "--nofork", "--nopidfile"]
        self._daemon = subprocess.Popen(
            [*command, "--print-address"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._daemon.stdout.readline(), "dbus-daemon did not start"
        self.environment = {"DBUS_SESSION_BUS_ADDRESS": address}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        """End the bus, in the midst of whatever is said on it."""
        self._daemon.terminate()
        self._daemon.wait(PATIENCE_S)
        self._daemon.stdout.close()

    def playerctl(self, *words):
        """Return what playerctl prints; where it fails, its complaint."""
        done = subprocess.run(
            ["playerctl", *words],
            check=False,
            capture_output=True,
            text=True,
            env=os.environ | self.environment,
            timeout=PATIENCE_S,
        )
        return done.stdout.strip() if done.returncode == 0 else done.stderr.strip()

    def quit(self, player):
        """Tell a player to end, as a desktop does when its window is closed there."""
        to = [f"--dest=org.mpris.MediaPlayer2.{player}", "/org/mpris/MediaPlayer2"]
        subprocess.run(
            ["dbus-send", "--session", "--print-reply", *to, "org.mpris.MediaPlayer2.Quit"],
            check=True,
            stdout=subprocess.DEVNULL,
            env=os.environ | self.environment,
            timeout=PATIENCE_S,
        )

    def follow(self, *words):
        """Return playerctl as it goes on printing what it is told by signals; end it yourself."""
        return subprocess.Popen(
            ["playerctl", "--follow", *words],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | self.environment,
        )
