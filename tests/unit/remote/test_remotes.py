import pytest

from taichi_coach import session_bus
from taichi_coach.cli import doctor
from taichi_coach.errors import CoachError
from taichi_coach.player.player import State
from taichi_coach.remote.bus_remote import BusRemote
from taichi_coach.remote.offer import offer_at
from taichi_coach.remote.remotes import open_remote, why_no_remote
from tests.tables import each_row
from tests.unit.scripts import timeline

LINE = timeline("- wait: 20s\n")


@pytest.fixture
def linux(monkeypatch):
    """A Linux without a bus; what the machine of the test has is not touched."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)


def test_without_a_bus_a_practice_is_shown_to_nobody_and_nothing_happens(linux):
    told = []
    remote = BusRemote(told.append, window=True)

    remote.show(offer_at(LINE, 0, State.PLAYING))
    remote.show(offer_at(LINE, 100, State.PAUSED), leapt=True)
    remote.close()

    assert told == []


def test_one_that_was_never_shown_is_closed(linux):
    open_remote(print, window=False).close()


def test_doctor_says_why_there_are_no_media_keys(linux):
    found = doctor.look_at_media_keys()

    assert not found.ok
    assert not found.needed
    assert found.words == "There is no session bus here (DBUS_SESSION_BUS_ADDRESS is not set)."


@each_row(
    "address", ["unix:path={folder}/none", "autolaunch:", "tcp:host=localhost,port=1", "nonsense"]
)
def test_an_address_without_a_bus_is_told_in_one_sentence(linux, monkeypatch, tmp_path, address):
    address = address.format(folder=tmp_path)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    assert why_no_remote().startswith(f"The session bus at {address} does not answer: ")


def test_where_the_environment_tells_nothing_the_usual_place_is_looked_at(
    linux, monkeypatch, tmp_path
):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "bus").touch()

    with pytest.raises(CoachError, match=f"unix:path={tmp_path}/bus does not answer"):
        session_bus.open_session_bus()


def test_a_place_that_cannot_be_looked_into_has_no_bus(linux, monkeypatch, tmp_path):
    """As somebody else's folder, which `su` leaves in the environment."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / ("x" * 300)))

    with pytest.raises(CoachError, match="There is no session bus here"):
        session_bus.open_session_bus()


@each_row("system", ["win32", "darwin"])
def test_elsewhere_it_is_said_plainly_that_there_are_none(monkeypatch, system):
    monkeypatch.setattr("sys.platform", system)

    assert open_remote(print, window=True) is None
    assert "media-keys" in why_no_remote()
