"""What is written for Windows and macOS, by stand-ins that have the names of their packages."""

import sys
from datetime import timedelta
from enum import IntEnum
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace
from unittest.mock import MagicMock

import pytest

from taichi_coach.cli.doctor import look_at_media_keys
from taichi_coach.remote.offer import Command, CommandKind, Offer, PlaybackStatus, Track
from taichi_coach.remote.remotes import Untried, open_remote, why_no_remote

TRACK = Track("Hands", 2, "Stretch", 25_000, 77_000)
OFFER = Offer(PlaybackStatus.PLAYING, TRACK, 1500)
Button = IntEnum("Button", "PLAY PAUSE STOP RECORD NEXT PREVIOUS", start=0)
Status = IntEnum("Status", "STOPPED PLAYING PAUSED")


@pytest.fixture
def told():
    return []


@pytest.fixture
def windows(monkeypatch):
    """The controls of a Windows."""
    names = ("winrt", "winrt.windows", "winrt.windows.media", "winrt.windows.media.playback")
    modules = {name: ModuleType(name) for name in names}
    for name, module in modules.items():
        module.__path__ = []
        module.__spec__ = ModuleSpec(name, None)
        monkeypatch.setitem(sys.modules, name, module)
        above, _, last = name.rpartition(".")
        if above:
            setattr(modules[above], last, module)
    media, player = modules["winrt.windows.media"], MagicMock()
    media.SystemMediaTransportControlsButton = Button
    media.MediaPlaybackStatus = Status
    media.MediaPlaybackType = SimpleNamespace(MUSIC="music")
    media.SystemMediaTransportControlsTimelineProperties = SimpleNamespace
    modules["winrt.windows.media.playback"].MediaPlayer = lambda: player
    monkeypatch.setattr("sys.platform", "win32")
    return player.system_media_transport_controls


@pytest.fixture
def mac(monkeypatch):
    """The kit of a Mac: each name stands for itself."""
    kit = MagicMock(spec=None)
    kit.__spec__ = ModuleSpec("MediaPlayer", None)
    kit.MPRemoteCommandHandlerStatusSuccess = 0
    for name in ("Title", "Artist", "AlbumTitle", "AlbumTrackNumber", "PlaybackDuration"):
        setattr(kit, f"MPMediaItemProperty{name}", name)
    kit.MPNowPlayingInfoPropertyElapsedPlaybackTime = "elapsed"
    kit.MPNowPlayingInfoPropertyPlaybackRate = "rate"
    monkeypatch.setitem(sys.modules, "MediaPlayer", kit)
    monkeypatch.setattr("sys.platform", "darwin")
    return kit


def test_windows_shows_the_section_and_its_position(windows, told):
    remote = open_remote(told.append, window=True)

    remote.show(OFFER)

    music = windows.display_updater.music_properties
    assert (music.title, music.album_title, music.track_number) == ("Stretch", "Hands", 2)
    assert windows.playback_status is Status.PLAYING
    (line,) = windows.update_timeline_properties.call_args.args
    assert (line.position, line.end_time) == (timedelta(seconds=1.5), timedelta(seconds=77))


def test_windows_is_told_only_what_has_changed(windows, told):
    remote = open_remote(told.append, window=True)
    for ms in (1500, 1533, 4999, 5001):
        remote.show(Offer(PlaybackStatus.PLAYING, TRACK, ms))
    assert windows.update_timeline_properties.call_count == 2
    assert windows.display_updater.update.call_count == 1

    remote.show(Offer(PlaybackStatus.PAUSED, TRACK, 5001, asks=True))

    assert windows.playback_status is Status.PAUSED
    assert windows.is_next_enabled is False


def test_buttons_of_windows_become_commands(windows, told):
    remote = open_remote(told.append, window=True)
    remote.show(OFFER)
    (pressed,) = windows.add_button_pressed.call_args.args
    (placed,) = windows.add_playback_position_change_requested.call_args.args

    for button in (Button.PAUSE, Button.RECORD, Button.NEXT):
        pressed(None, SimpleNamespace(button=button))
    for seconds in (30, 78):
        placed(None, SimpleNamespace(requested_playback_position=timedelta(seconds=seconds)))
    remote.close()

    assert told == [
        Command(CommandKind.PAUSE),
        Command(CommandKind.NEXT),
        Command(CommandKind.GO_TO, 55_000),
    ]
    assert windows.is_enabled is False


def test_a_mac_shows_the_section_and_counts_on_only_while_it_plays(mac, told):
    centre = mac.MPNowPlayingInfoCenter.defaultCenter()
    remote = open_remote(told.append, window=True)

    remote.show(OFFER)
    remote.show(Offer(PlaybackStatus.PLAYING, TRACK, 1533))
    remote.show(Offer(PlaybackStatus.PAUSED, TRACK, 1600))

    first, paused = (call.args[0] for call in centre.setNowPlayingInfo_.call_args_list)
    assert (first["Title"], first["PlaybackDuration"], first["elapsed"]) == ("Stretch", 77, 1.5)
    assert (first["rate"], paused["rate"]) == (1.0, 0.0)


def test_keys_of_a_mac_become_commands(mac, told):
    keys = mac.MPRemoteCommandCenter.sharedCommandCenter()
    remote = open_remote(told.append, window=True)
    remote.show(OFFER)
    (toggled,) = keys.togglePlayPauseCommand().addTargetWithHandler_.call_args.args
    (placed,) = keys.changePlaybackPositionCommand().addTargetWithHandler_.call_args.args

    assert toggled(None) == placed(SimpleNamespace(positionTime=lambda: 30.0)) == 0
    remote.close()

    assert told == [Command(CommandKind.PLAY_PAUSE), Command(CommandKind.GO_TO, 55_000)]
    assert keys.nextTrackCommand().removeTarget_.called


def test_with_the_extra_nothing_is_missing_but_that_somebody_has_tried_it(mac):
    assert why_no_remote() == ""
    found = look_at_media_keys()
    assert found.ok
    assert "never tried" in found.words


def test_what_fails_on_a_system_where_it_was_never_tried_ends_no_practice(windows, told, caplog):
    remote = open_remote(told.append, window=True)
    windows.display_updater.update.side_effect = OSError("refused")

    remote.show(OFFER)
    remote.show(OFFER)
    remote.close()

    assert windows.display_updater.update.call_count == 1
    assert "refused" in caplog.text
    assert told == [Command(CommandKind.LOST)]


def test_a_system_that_refuses_from_the_first_has_no_media_keys(windows, told):
    windows.add_button_pressed.side_effect = OSError("refused")

    open_remote(told.append, window=True).show(OFFER)

    assert told == [Command(CommandKind.LOST)]
    found = look_at_media_keys()
    assert not found.ok
    assert found.words == "The extra “media-keys” does not work here: refused."


def test_one_that_cannot_be_closed_is_left_behind(caplog, told):
    stuck = MagicMock()
    stuck.close.side_effect = OSError("stuck")

    remote = Untried(lambda _told: stuck, told.append)
    remote.show(OFFER)
    remote.close()

    assert "stuck" in caplog.text
