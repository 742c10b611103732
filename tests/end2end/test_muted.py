"""Whether a loudspeaker is muted, as a real sound server tells it."""

import shutil
import socket as sockets
import subprocess
import sys

import pytest

from taichi_coach.ui.audio.muted import is_muted
from tests.end2end.virtual_screen import until
from tests.patience import PATIENCE_S

pytestmark = pytest.mark.end2end


@pytest.fixture
def socket(tmp_path, monkeypatch):
    """Where a sound server is looked for."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/pa.sock")
    return tmp_path / "pa.sock"


@pytest.fixture
def tell(socket):
    """A server with two devices, which does what it is told."""
    missing = [name for name in ("pulseaudio", "pactl") if shutil.which(name) is None]
    if missing or not sys.platform.startswith("linux"):
        pytest.skip("needs pulseaudio and pactl")
    modules = (
        f"module-native-protocol-unix socket={socket} auth-anonymous=1",
        *("module-null-sink sink_name=loud", "module-null-sink sink_name=other"),
    )
    loaded = [word for module in modules for word in ("-L", module)]
    still = ("-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=no")
    with subprocess.Popen(["pulseaudio", *still, *loaded], stderr=subprocess.DEVNULL) as server:
        until(lambda: pactl("set-default-sink", "loud"), within_s=PATIENCE_S)
        yield pactl
        server.terminate()


def pactl(*words):
    return not subprocess.run(["pactl", *words], check=False, capture_output=True).returncode


def test_muted_is_what_nothing_is_heard_of(tell):
    assert not is_muted(PATIENCE_S)

    assert tell("set-sink-mute", "loud", "1")
    assert is_muted(PATIENCE_S)
    assert tell("set-default-sink", "other")  # another one plays
    assert not is_muted(PATIENCE_S)
    assert tell("set-sink-volume", "other", "0")
    assert is_muted(PATIENCE_S)
    assert tell("set-sink-volume", "other", "0", "655")  # one ear
    assert not is_muted(PATIENCE_S)


def test_where_no_server_is_nothing_is_said(socket):
    assert not is_muted(PATIENCE_S)
    assert not socket.exists()  # and none was started


def test_a_server_that_does_not_answer_is_not_waited_for(socket):

    if not hasattr(sockets, "AF_UNIX"):
        pytest.skip("there are no such sockets")
    with sockets.socket(sockets.AF_UNIX) as deaf:
        deaf.bind(str(socket))
        deaf.listen()

        assert not is_muted(0.05)
