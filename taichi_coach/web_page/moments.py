"""What the page says at every moment, worked out ahead: the same as the page of a practice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from taichi_coach.player.display import display_at
from taichi_coach.player.player import State
from taichi_coach.player.step_names import ready_title, same_words, side_words, sided
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import dotted
from taichi_coach.text.sentences import capitalised
from taichi_coach.timeline.model import Kind
from taichi_coach.timeline.spoken_words import names_side
from taichi_coach.web_page.from_begin import from_begin

if TYPE_CHECKING:
    from taichi_coach.player.display import Display
    from taichi_coach.script.model.step_picture import StepPicture
    from taichi_coach.timeline.model import Event, Step, Timeline

#: What such steps are called are the words that they say, which stand in the captions.
_WORDS_ALONE: Final = ("say", "whisper", "ready", "wait", "bell")
#: Words that sound so near the beginning of a step tell of it.
_BEFORE_MS: Final = 1500
_AFTER_MS: Final = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class WebMoment:
    """What stands beside the guide from `at_ms` on. Empty text means: nothing to show.

    `clock` is when the step's clock ends and how long it runs, in ms. `untold` tells that no voice
    says what begins here, so that a screen reader is to say it. `picture` is the author's own.
    """

    at_ms: int
    title: str
    kicker: str = ""
    note: str = ""
    next_line: str = ""
    clock: tuple[int, int] | None = None
    untold: bool = False
    picture: StepPicture | None = None


def moments_of(timeline: Timeline, *, voiced: bool, begin_ms: int = 0) -> tuple[WebMoment, ...]:
    """Return every change of what is shown, in order, from 0 on.

    Where it is not `voiced` nothing is told aloud. The sound begins at `begin_ms` of the timeline;
    the moments count from there.
    """
    changes = {0, *(at for step in timeline.steps for at in (step.at_ms, step.clock_at_ms))}
    changes.update(at for event in timeline.events for at in (event.at_ms, event.end_ms))
    moments: list[WebMoment] = []
    for at in sorted(changes):
        moment = _moment(timeline, at)
        if (
            moments
            and replace(moment, at_ms=moments[-1].at_ms, untold=moments[-1].untold) == moments[-1]
        ):
            continue
        begins = not moments or moment.title != moments[-1].title
        untold = begins and not (voiced and _voice_sounds(timeline, at))
        moments.append(replace(moment, untold=untold))
    return tuple(_counted(each, begin_ms) for each in from_begin(moments, begin_ms))


def _counted(moment: WebMoment, begin_ms: int) -> WebMoment:
    """Return a moment as it is counted from `begin_ms`; what began before is there from 0 on."""
    clock = moment.clock and (moment.clock[0] - begin_ms, moment.clock[1])
    return replace(moment, at_ms=max(moment.at_ms - begin_ms, 0), clock=clock)


def _moment(timeline: Timeline, at: int) -> WebMoment:
    step = timeline.step_at(at)
    if step is None:
        return WebMoment(at_ms=at, title=timeline.title)
    now = display_at(timeline, at, State.PLAYING)
    lead = timeline.event_at(at, Kind.LEAD)
    name = name_of(timeline, step)
    title = capitalised(ready_title(step, name, lead) if lead else sided(name, step.side))
    return WebMoment(
        at_ms=at,
        title=title,
        kicker=tr("Get ready") if lead else _kicker(now, title),
        note="" if same_words(now.note, title) else now.note,
        next_line=now.next_line,
        clock=_clock(step, lead),
        picture=now.picture,
    )


def name_of(timeline: Timeline, step: Step) -> str:
    """Return what is done in a step; where there are only words, what its section is called."""
    if step.title and (step.movement or step.verb not in _WORDS_ALONE):
        return step.title
    within = timeline.sections[step.section : step.section + 1]
    return within[0].title if within else timeline.title


def _kicker(now: Display, title: str) -> str:
    """Return section, side, count and breath, where the title does not say them already."""
    section = "" if same_words(now.section_title, title) else now.section_title
    side = side_words(now.side) if now.side and not names_side(title, now.side) else ""
    breath = (
        tr("breath {breath}").format(breath=labels.breath(now.breath.part)) if now.breath else ""
    )
    return dotted(part for part in (section, side, now.count, breath) if part)


def _clock(step: Step, lead: Event | None) -> tuple[int, int] | None:
    if lead:
        return lead.end_ms, lead.for_ms
    if step.clock_for_ms <= 0:
        return None
    return step.clock_at_ms + step.clock_for_ms, step.clock_for_ms


def _voice_sounds(timeline: Timeline, at: int) -> bool:
    """Tell whether a voice sounds about where something begins."""
    return any(
        event.kind is Kind.SPEECH and not event.shown_only
        for event in timeline.between(at - _BEFORE_MS, at + _AFTER_MS)
    )
