"""What stands in a film's picture at a moment, in words: the first picture, the practice, the last.

Knows no Qt.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from taichi_coach.player.display import Display, display_at
from taichi_coach.player.player import State
from taichi_coach.player.section_share import section_shares
from taichi_coach.player.step_names import same_words, side_words
from taichi_coach.script.model.session import Support
from taichi_coach.text import lengths
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import dotted
from taichi_coach.timeline.model import Kind
from taichi_coach.timeline.spoken_words import names_side

if TYPE_CHECKING:
    from taichi_coach.graphics.film.scene import FilmScene
    from taichi_coach.timeline.model import Timeline

#: Told at the beginning.
SAFETY: Final = tr("Leave out whatever hurts. Sit down whenever you like: it still counts.")
SAFETY_LYING: Final = tr("Leave out whatever hurts. Rest whenever you like: it still counts.")
#: Said at its end.
FAREWELL: Final = tr("Take this calm with you.")
#: The first picture stands for so long at least and at most, if nothing has begun before.
_TITLE_LEAST_MS, _TITLE_MOST_MS = 4000, 12_000
#: The last one comes so early at most, once all has been said and done.
_END_MS: Final = 3000
#: What is done, as opposed to said or waited for.
_DONE: Final = {Kind.PHASE, Kind.HOLD, Kind.BREATH, Kind.COUNT, Kind.SWITCH}


class FilmCard(StrEnum):
    """Which of the pictures it is."""

    TITLE = "title"
    PRACTICE = "practice"
    END = "end"


@dataclass(frozen=True, slots=True)
class FilmMoment:
    """One moment: what the practice shows, and which of the pictures it is shown in."""

    card: FilmCard
    now: Display


class Moments:
    """Tells the moments of one film."""

    def __init__(self, scene: FilmScene) -> None:
        """Find when the first picture gives way, and when the last one comes."""
        self._scene = scene
        self.title_until_ms = title_until_ms(scene.timeline, scene.begin_ms)
        self.end_from_ms = max(end_from_ms(scene.timeline), self.title_until_ms)

    def at(self, position_ms: int) -> FilmMoment:
        """Return what is shown at a moment; after the end, what is shown there."""
        scene = self._scene
        now = display_at(scene.timeline, position_ms, State.PLAYING)
        breath = now.breath and replace(now.breath, fraction=0.0)
        parts = section_shares(scene.timeline, position_ms, scene.begin_ms)
        # The feet of the guide show the weight.
        now = replace(now, breath=breath, weight=None, section_fractions=parts)
        if position_ms >= self.end_from_ms:
            return FilmMoment(FilmCard.END, now)
        if position_ms < self.title_until_ms:
            spoken = scene.timeline.caption_at(position_ms) is not None
            said = now.caption if spoken and not same_words(now.caption, scene.title) else ""
            return FilmMoment(FilmCard.TITLE, replace(now, caption=said))
        if not scene.captions_burnt:
            now = _unsaid(scene.timeline, position_ms, now)
        return FilmMoment(FilmCard.PRACTICE, now)


def title_until_ms(timeline: Timeline, begin_ms: int = 0) -> int:
    """Return when the first picture gives way: after the first words, before anything is done.

    What the author shows is seen from its beginning on. A film that begins in the midst of
    something at `begin_ms` has none.
    """
    later = [each for each in timeline.events if each.end_ms > begin_ms]
    said = next((each for each in later if each.utterance is not None), None)
    spoken_ms = said.end_ms if said is not None else 0
    done = [each.at_ms for each in later if each.kind in _DONE][:1]
    shown = [each.at_ms for each in timeline.steps if each.picture and each.end_ms > begin_ms][:1]
    first_ms = max(min([*done, *shown, timeline.duration_ms]), begin_ms)
    return min(max(spoken_ms, begin_ms + _TITLE_LEAST_MS), begin_ms + _TITLE_MOST_MS, first_ms)


def end_from_ms(timeline: Timeline) -> int:
    """Return when the last picture comes: all has been said and done, but a bell may ring."""
    quiet = {Kind.BELL, Kind.WAIT}
    ends = (each.end_ms for each in timeline.events if each.kind not in quiet)
    return min(max(*ends, timeline.duration_ms - _END_MS, 0), timeline.duration_ms)


def safety(timeline: Timeline) -> str:
    """Return what is told at the beginning of every film, for one who stands, sits or lies."""
    return SAFETY_LYING if timeline.support is Support.LYING else SAFETY


def well_done(timeline: Timeline, begin_ms: int = 0) -> str:
    """Return the kind word at the end, with how long it was."""
    length = lengths.rounded(timeline.duration_ms - begin_ms).replace(" ", "\N{NO-BREAK SPACE}")
    return tr("Well done. {length}.").format(length=length)


def _unsaid(timeline: Timeline, position_ms: int, now: Display) -> Display:
    """Return what is shown where the words of now are a track beside the picture.

    In their place stands what is done; the line above them says no more of it than is left.
    """
    if now.lead_to is not None:
        return replace(now, caption=now.lead_to.title, caption_soft=False, note="", next_line="")
    step = timeline.step_at(position_ms)
    timed = step is not None and step.clock_for_ms > 0
    name = step.title if step is not None and timed else ""
    side = side_words(now.side) if now.side and not names_side(name, now.side) else ""
    kicker = dotted((now.section_title, side, now.count))
    return replace(now, kicker=kicker, caption=name, caption_soft=False, note="")
