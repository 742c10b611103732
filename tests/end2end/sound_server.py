"""A sound server of our own, with devices that nobody hears."""

import shutil
import subprocess
import sys
from contextlib import contextmanager

from tests.end2end.virtual_screen import until
from tests.patience import PATIENCE_S


def lacking():
    """Return why no such server can be had here; "" when it can."""
    missing = [name for name in ("pulseaudio", "pactl", "parec") if shutil.which(name) is None]
    here = sys.platform.startswith("linux")
    return "" if here and not missing else "needs pulseaudio and pulseaudio-utils"


@contextmanager
def sound_server(socket, *devices):
    """Run a server with these devices, the first of which is asked for by whoever names none."""
    modules = (
        f"module-native-protocol-unix socket={socket} auth-anonymous=1",
        *(f"module-null-sink sink_name={name}" for name in devices),
    )
    loaded = [word for module in modules for word in ("-L", module)]
    still = ("-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=no")
    with subprocess.Popen(["pulseaudio", *still, *loaded], stderr=subprocess.DEVNULL) as server:
        try:
            until(lambda: pactl("set-default-sink", devices[0]), within_s=PATIENCE_S)
            yield
        finally:
            server.terminate()


def pactl(*words):
    """Tell the server something; return whether it did it."""
    return not subprocess.run(["pactl", *words], check=False, capture_output=True).returncode
