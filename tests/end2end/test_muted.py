"""Whether a loudspeaker is muted, as a real sound server tells it."""

import socket as sockets

import pytest

from taichi_coach.ui.audio.muted import is_muted
from tests.end2end.sound_server import lacking, pactl, sound_server
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
    if why := lacking():
        pytest.skip(why)
    with sound_server(socket, "loud", "other"):
        yield pactl


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
