"""What the strip shows: values and words."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from taichi_coach.player.display import VOICE_COMES
from taichi_coach.reminders.notice_words import buttons
from taichi_coach.reminders.strip import CUE_WORDS, ReminderReply, heading
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import clock, span
from taichi_coach.timeline.model import Kind
from taichi_coach.ui.widgets.values import Answer

if TYPE_CHECKING:
    from taichi_coach.player.display import Display
    from taichi_coach.timeline.model import Timeline


class StripWords(NamedTuple):
    """Words of now, and what has to stand whole under them, "" for nothing."""

    words: str
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StripView:
    """What is shown at one moment.

    Attributes:
        words: What is said or asked.
        soft: Whether the words are whispered.
        line: What stands under them, "" for nothing.
        coming: What comes next, in place of a line; it is cut where it is too long.
        share: How much of the ring is full, 0-1; None: there is no ring.
        inside: The letters inside the ring.
    """

    words: str
    soft: bool = False
    line: str = ""
    coming: str = ""
    share: float | None = None
    inside: str = ""


_WORDS: Final = (Kind.SPEECH, Kind.READY, Kind.LEAD)
CUE: Final = StripView(words=CUE_WORDS, soft=True)
#: How one comes to the strip without a mouse.
BY_KEYS: Final = (
    tr("By keys: Command and Tab lead here.")
    if sys.platform == "darwin"
    else tr("By keys: Alt and Tab lead here.")
)
COMING: Final = StripView(words=VOICE_COMES)


def moment_view(now: Display, *, stands: bool) -> StripView:
    """Return what the strip shows of a practice; `stands` while it does not go on by itself.

    Of all that the practice's own page shows there is room for the words, for one line, and for
    one ring: with a breath it is as full as the lungs, else it counts down.
    """
    share, inside = None, ""
    if now.breath is not None:
        share, inside = now.breath_level, labels.breath(now.breath.part)
    elif now.countdown_ms is not None:
        share, inside = now.countdown_ms / max(now.countdown_of_ms, 1), _clock(now)
    coming = tr("Next: {next_line}").format(next_line=now.next_line) if now.next_line else ""
    return StripView(
        words=now.caption,
        soft=now.caption_soft,
        line=now.kicker if stands or now.lead_to is not None else now.note,
        coming=coming,
        share=share,
        inside=inside,
    )


def words_in(timeline: Timeline) -> tuple[StripWords, ...]:
    """Return all that a session shows as words of now, each with the note that stands below."""
    lines = (
        StripWords(event.text, timeline.steps[event.step].note)
        for event in timeline.events
        if event.kind in _WORDS and event.text
    )
    return tuple(dict.fromkeys(lines))


def asking_view(session: str, title: str, length: str) -> StripView:
    """Return what is asked where a reminder waits; "" is a length that is not known."""
    line = title
    if length:
        line = tr("{title}, {length}").format(title=title, length=length)
    return StripView(words=heading(session), line=line)


def answers(session: str) -> tuple[Answer, ...]:
    """Return what can be answered to a reminder of a session."""
    return tuple(
        Answer(reply, words, "primary" if reply is ReminderReply.NOW else "quiet")
        for reply, words in buttons(session).items()
    )


def done_view(practised_ms: int, trouble: str) -> StripView:
    """Return what is said at the end; `trouble` is why nothing was kept, "" where it was."""
    kept = tr("{length} practised, and kept in your log.").format(length=span(practised_ms))
    return StripView(words=tr("Well done."), line=trouble or kept)


def _clock(now: Display) -> str:
    if now.rest_last_seconds is not None:
        return str(now.rest_last_seconds)
    return str(now.lead_to.seconds) if now.lead_to is not None else clock(now.countdown_ms or 0)
