"""A practice in the Now Playing of macOS, by the package of the extra `media-keys`.

Written by that package's metadata and Apple's documentation: it was never started on a Mac.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taichi_coach.remote.offer import Command, CommandKind, PlaybackStatus, way_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.remote.offer import Offer


class MacRemote:
    """Offers one practice, from its first `show` until `close`."""

    def __init__(self, on_command: Callable[[Command], None]) -> None:
        """Offer nothing yet; `on_command` is called with each command, in any thread.

        Raises:
            ImportError: The package is not here.
        """
        import MediaPlayer  # noqa: PLC0415  only with the extra

        self._on_command, self._kit = on_command, MediaPlayer
        self._shown: Offer | None = None
        self._centre = MediaPlayer.MPNowPlayingInfoCenter.defaultCenter()
        self._stands = {
            PlaybackStatus.PLAYING: MediaPlayer.MPNowPlayingPlaybackStatePlaying,
            PlaybackStatus.PAUSED: MediaPlayer.MPNowPlayingPlaybackStatePaused,
            PlaybackStatus.STOPPED: MediaPlayer.MPNowPlayingPlaybackStateStopped,
        }
        keys = MediaPlayer.MPRemoteCommandCenter.sharedCommandCenter()
        self._steps = (keys.nextTrackCommand(), keys.previousTrackCommand())
        self._targets = [
            (key, key.addTargetWithHandler_(self._asking(act)))
            for key, act in (
                (keys.playCommand(), CommandKind.PLAY),
                (keys.pauseCommand(), CommandKind.PAUSE),
                (keys.togglePlayPauseCommand(), CommandKind.PLAY_PAUSE),
                (keys.stopCommand(), CommandKind.STOP),
                (self._steps[0], CommandKind.NEXT),
                (self._steps[1], CommandKind.PREVIOUS),
            )
        ]
        place = keys.changePlaybackPositionCommand()
        self._targets.append((place, place.addTargetWithHandler_(self._on_placed)))

    def show(self, offer: Offer, *, leapt: bool = False) -> None:
        """Show the practice as it stands now; `leapt`: time alone did not lead there."""
        before, self._shown = self._shown, offer
        same = before is not None and before.track == offer.track
        if same and not leapt and before is not None and before.standing is offer.standing:
            return
        self._centre.setNowPlayingInfo_(self._told_of(offer))
        self._centre.setPlaybackState_(self._stands[offer.standing])
        for key in self._steps:
            key.setEnabled_(not offer.asks)

    def close(self) -> None:
        """Take the practice from Now Playing."""
        for key, target in self._targets:
            key.removeTarget_(target)
        self._centre.setNowPlayingInfo_(None)

    def _told_of(self, offer: Offer) -> dict[str, Any]:
        """Return what is shown; macOS counts on from the position, by the rate."""
        kit, track = self._kit, offer.track
        return {
            kit.MPMediaItemPropertyTitle: track.title,
            kit.MPMediaItemPropertyArtist: track.practice,
            kit.MPMediaItemPropertyAlbumTitle: track.practice,
            kit.MPMediaItemPropertyAlbumTrackNumber: track.number,
            kit.MPMediaItemPropertyPlaybackDuration: track.length_ms / 1000,
            kit.MPNowPlayingInfoPropertyElapsedPlaybackTime: offer.position_ms / 1000,
            kit.MPNowPlayingInfoPropertyPlaybackRate: float(
                offer.standing is PlaybackStatus.PLAYING
            ),
        }

    def _asking(self, act: CommandKind) -> Callable[[Any], int]:
        def ask(_event: Any) -> int:
            self._on_command(Command(act))
            return int(self._kit.MPRemoteCommandHandlerStatusSuccess)

        return ask

    def _on_placed(self, event: Any) -> int:
        at_ms = round(event.positionTime() * 1000)
        command = None if self._shown is None else way_to(self._shown.track, at_ms)
        if command is not None:
            self._on_command(command)
        return int(self._kit.MPRemoteCommandHandlerStatusSuccess)
