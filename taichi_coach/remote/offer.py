"""What keyboard, headset and desktop are shown of a practice, and what they may ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from taichi_coach.player.player import State
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from pathlib import Path

    from taichi_coach.timeline.model import Step, Timeline

#: What is told of LOST, in one quiet line.
KEYS_LOST: Final = tr(
    "Keys for music do not reach the practice any more. Its own keys work as before."
)
#: Steps without a name of their own: their title is what is said, or that nothing is.
_UNNAMED = frozenset({"say", "wait", "bell", "ready", "switch"})


class CommandKind(StrEnum):
    """What may be asked for from outside; LOST: nobody there can ask for anything any more."""

    PLAY = "play"
    PAUSE = "pause"
    PLAY_PAUSE = "play-pause"
    STOP = "stop"
    NEXT = "next"
    PREVIOUS = "previous"
    SKIP = "skip"
    GO_TO = "go-to"
    RAISE = "raise"
    QUIT = "quit"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that is asked for; `ms` is by how much to skip, or the position to go to."""

    act: CommandKind
    ms: int = 0


class PlaybackStatus(StrEnum):
    """How a practice stands, for those who know playing, pausing and stopping alone."""

    PLAYING = "playing"
    PAUSED = "paused"
    STOPPED = "stopped"


_STANDS = {
    State.READY: PlaybackStatus.STOPPED,
    State.PLAYING: PlaybackStatus.PLAYING,
    State.PREPARING: PlaybackStatus.PLAYING,  # it goes on by itself, as soon as the voice is there
    State.PAUSED: PlaybackStatus.PAUSED,
    State.LAPSED: PlaybackStatus.PAUSED,
    State.WAITING: PlaybackStatus.PAUSED,  # "play" is the go that it waits for
    State.FINISHED: PlaybackStatus.STOPPED,
}


@dataclass(frozen=True, slots=True)
class Track:
    """A section of the practice, as a piece of music is one of an album.

    `number` counts sections from 1. `title` is the section's, with the step's where that has one.
    From `at_ms` of the practice it lasts `length_ms`. `picture` is a PNG file of the guide.
    """

    practice: str
    number: int
    title: str
    at_ms: int
    length_ms: int
    picture: Path | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A practice at one moment: how it stands, and `position_ms` of which track.

    While it `asks` something, it goes on when told to play, and nowhere else.
    """

    standing: PlaybackStatus
    track: Track
    position_ms: int
    asks: bool = False


class Remote(Protocol):
    """Shows one practice outside the window. No call waits for anybody, and none fails."""

    def show(self, offer: Offer, *, leapt: bool = False) -> None:
        """Show it as it stands now; `leapt` tells that time alone did not lead to this position."""
        ...

    def close(self) -> None:
        """Show it no more."""
        ...


def offer_at(
    timeline: Timeline,
    position_ms: int,
    state: State,
    *,
    picture: Path | None = None,
    asks: bool = False,
) -> Offer:
    """Return what a practice offers at a position."""
    index = timeline.section_index(position_ms)
    section = timeline.section_at(position_ms)
    at_ms = section.at_ms if section else 0
    track = Track(
        practice=timeline.title,
        number=index + 1,
        title=_title(section.title if section else "", timeline.step_at(position_ms))
        or timeline.title,
        at_ms=at_ms,
        length_ms=section.for_ms if section else timeline.duration_ms,
        picture=picture,
    )
    within_ms = min(max(position_ms - at_ms, 0), track.length_ms)
    return Offer(_STANDS[state], track, within_ms, asks=asks)


def way_to(track: Track, ms: int) -> Command | None:
    """Return the way to a place of a track; None where the track has no such place."""
    return Command(CommandKind.GO_TO, track.at_ms + ms) if 0 <= ms <= track.length_ms else None


def sought(command: Command, timeline: Timeline, position_ms: int) -> int:
    """Return the position that a skip or a place leads to.

    A skip stays within its section, and past the end goes to the next, as MPRIS has it; and none
    goes past the last step, for nobody is led out of a practice without being asked.
    """
    wanted = command.ms
    if command.act is CommandKind.SKIP:
        section = timeline.section_at(position_ms)
        begin_ms = section.at_ms if section else 0
        end_ms = begin_ms + section.for_ms if section else timeline.duration_ms
        wanted = min(max(position_ms + command.ms, begin_ms), end_ms)
    if wanted >= timeline.duration_ms:
        wanted = timeline.steps[-1].at_ms if timeline.steps else 0
    return wanted


def _title(section: str, step: Step | None) -> str:
    """Return a section's title, and what is done in it just now where that has a name."""
    named = step is not None and step.verb not in _UNNAMED and step.title
    parts = (section, step.title if step is not None and named else "")
    return " · ".join(dict.fromkeys(filter(None, parts)))
