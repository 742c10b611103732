"""A practice in Windows' own media controls (SMTC), by the packages of the extra `media-keys`.

Written by the types of these packages: it was never started on Windows.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from taichi_coach.remote.offer import Command, CommandKind, PlaybackStatus, way_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.remote.offer import Offer, Track

#: The position is shown anew so often; Windows does not count on by itself.
_ANEW_MS: Final = 5000


class WindowsRemote:
    """Offers one practice, from its first `show` until `close`."""

    def __init__(self, on_command: Callable[[Command], None]) -> None:
        """Offer nothing yet; `on_command` is called with each command, in any thread.

        Raises:
            ImportError: The packages are not here.
            OSError: Windows refuses.
        """
        from winrt.windows import media  # noqa: PLC0415  only with the extra
        from winrt.windows.media.playback import MediaPlayer  # noqa: PLC0415  likewise

        self._on_command, self._media = on_command, media
        self._shown: Offer | None = None
        self._player = MediaPlayer()  # plays nothing: it is what has controls without a window
        self._player.command_manager.is_enabled = False
        self._controls = self._player.system_media_transport_controls
        self._buttons = {
            media.SystemMediaTransportControlsButton.PLAY: CommandKind.PLAY,
            media.SystemMediaTransportControlsButton.PAUSE: CommandKind.PAUSE,
            media.SystemMediaTransportControlsButton.STOP: CommandKind.STOP,
            media.SystemMediaTransportControlsButton.NEXT: CommandKind.NEXT,
            media.SystemMediaTransportControlsButton.PREVIOUS: CommandKind.PREVIOUS,
        }
        self._stands = {
            PlaybackStatus.PLAYING: media.MediaPlaybackStatus.PLAYING,
            PlaybackStatus.PAUSED: media.MediaPlaybackStatus.PAUSED,
            PlaybackStatus.STOPPED: media.MediaPlaybackStatus.STOPPED,
        }
        self._pressing = self._controls.add_button_pressed(self._on_pressed)
        self._placing = self._controls.add_playback_position_change_requested(self._on_placed)

    def show(self, offer: Offer, *, leapt: bool = False) -> None:
        """Show the practice as it stands now; `leapt`: time alone did not lead there."""
        before, self._shown = self._shown, offer
        if before is None:
            self._enable()
        if before is None or before.track != offer.track:
            self._tell_track(offer.track)
        if before is None or before.standing is not offer.standing:
            self._controls.playback_status = self._stands[offer.standing]
        if before is None or before.asks != offer.asks:
            self._controls.is_next_enabled = self._controls.is_previous_enabled = not offer.asks
        was = None if before is None else (before.track, before.position_ms // _ANEW_MS)
        if leapt or was != (offer.track, offer.position_ms // _ANEW_MS):
            self._tell_position(offer)

    def close(self) -> None:
        """Take the practice from the controls."""
        self._controls.remove_button_pressed(self._pressing)
        self._controls.remove_playback_position_change_requested(self._placing)
        self._controls.is_enabled = False
        self._player.close()

    def _enable(self) -> None:
        controls = self._controls
        controls.is_enabled = True
        controls.is_play_enabled = controls.is_pause_enabled = controls.is_stop_enabled = True

    def _tell_track(self, track: Track) -> None:
        """Tell what is done; the picture is left out: Windows wants a file opened by itself."""
        updater = self._controls.display_updater
        updater.type = self._media.MediaPlaybackType.MUSIC
        music = updater.music_properties
        music.title, music.artist, music.album_title = track.title, track.practice, track.practice
        music.track_number = track.number
        updater.update()

    def _tell_position(self, offer: Offer) -> None:
        line = self._media.SystemMediaTransportControlsTimelineProperties()
        line.start_time = line.min_seek_time = timedelta()
        line.end_time = line.max_seek_time = timedelta(milliseconds=offer.track.length_ms)
        line.position = timedelta(milliseconds=offer.position_ms)
        self._controls.update_timeline_properties(line)

    def _on_pressed(self, _sender: Any, args: Any) -> None:
        act = self._buttons.get(args.button)
        if act is not None:
            self._on_command(Command(act))

    def _on_placed(self, _sender: Any, event: Any) -> None:
        at_ms = round(event.requested_playback_position / timedelta(milliseconds=1))
        command = None if self._shown is None else way_to(self._shown.track, at_ms)
        if command is not None:
            self._on_command(command)
