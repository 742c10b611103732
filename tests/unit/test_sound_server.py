"""A sound server that has died is noticed before Qt, asked to open its device, ends the program."""

import os
import socket

import pytest

from taichi_coach.ui import sound_server

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there are no such sockets")


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return the folder of sockets of a person who has just signed in, on Linux."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for name in ("PULSE_SERVER", "PULSE_RUNTIME_PATH"):
        monkeypatch.delenv(name, raising=False)
    sound_server._answering_at_first.cache_clear()
    yield tmp_path
    sound_server._answering_at_first.cache_clear()


@pytest.fixture
def server():
    """Return what lets a server listen at a place."""
    begun = []

    def listen(place):
        place.unlink(missing_ok=True)
        place.parent.mkdir(exist_ok=True)
        made = socket.socket(socket.AF_UNIX)
        made.bind(str(place))
        made.listen()
        begun.append(made)
        return made

    yield listen
    for each in begun:
        each.close()


@pytest.mark.parametrize("place", ["pulse/native", "pipewire-0"])
def test_a_server_that_has_died_is_noticed_and_so_is_its_return(run, server, place):
    first = server(run / place)
    assert not sound_server.gone()

    first.close()
    assert sound_server.gone()
    server(run / place)

    assert not sound_server.gone()


def test_a_socket_that_was_taken_away_is_no_server(run, server):
    server(run / "pulse" / "native").close()
    second = server(run / "pulse" / "native")
    assert not sound_server.gone()

    second.close()
    (run / "pulse" / "native").unlink()

    assert sound_server.gone()


@pytest.mark.parametrize("form", ["unix:{}", "{}", "{{2a}}unix:{}"])
def test_a_server_that_the_environment_names_is_the_one_that_counts(run, server, monkeypatch, form):
    monkeypatch.setenv("PULSE_SERVER", form.format(run / "own.sock"))
    first = server(run / "own.sock")
    server(run / "pulse" / "native")
    assert not sound_server.gone()

    first.close()

    assert sound_server.gone()


def test_of_what_never_answered_here_nothing_is_said(run, monkeypatch):
    assert not sound_server.gone()
    sound_server._answering_at_first.cache_clear()
    monkeypatch.setenv("PULSE_SERVER", "tcp:example:4713")

    assert not sound_server.gone()


def test_other_systems_have_no_such_server(run, server, monkeypatch):
    first = server(run / "pulse" / "native")
    monkeypatch.setattr("sys.platform", "darwin")
    assert not sound_server.gone()
    first.close()

    assert not sound_server.gone()
