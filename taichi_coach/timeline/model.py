"""A session laid out in milliseconds: everything that happens, and when.

A timeline is a pure value. What the screen shows at a moment is asked from it (`caption_at`,
`step_at`, `section_at`, `event_at`), so seeking, pausing and resizing need no code of their own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypedDict

from msgspec import Struct

from taichi_coach.script.model.session import Role, Side, Support, Utterance

if TYPE_CHECKING:
    from pathlib import Path

    from taichi_coach.script.model.gaze import Gaze
    from taichi_coach.script.model.step_picture import StepPicture


#: The verb of each form of a flow, which goes on without a seam.
FLOW = "flow"
#: The verb of a step that waits for the person.
READY = "ready"


class Kind(StrEnum):
    """What an event is."""

    SPEECH = "speech"
    BELL = "bell"
    BREATH = "breath"
    PHASE = "phase"
    HOLD = "hold"
    REST = "rest"
    WAIT = "wait"
    COUNT = "count"
    SWITCH = "switch"
    READY = "ready"
    LEAD = "lead"
    WAY = "way"


class Event(Struct, frozen=True, kw_only=True):
    """One thing that happens from `at_ms` for `for_ms`. Fields that a kind does not use are empty.

    `text`: the words of a speech or ready; the bell's name; the announced side of a switch; the
    title of what a lead or a way leads to. `phase`: the breath's part or the phase's name.
    `index`/`of`: breath, repetition or count, from 1. `eyes`: what they do where step or phase
    says so. `shown_only`: a speech that does not fit: its caption shows but nothing sounds.
    `naming`: a speech that only names what is done. `travels`: how much farther in the room a
    phase ends where there is room to step, in heads to the left and forward. `step` is the index
    into `Timeline.steps`.
    """

    at_ms: int
    for_ms: int
    kind: Kind
    line: int
    step: int
    file: Path | None = None
    text: str = ""
    utterance: Utterance | None = None
    shown_only: bool = False
    naming: bool = False
    phase: str = ""
    movement: str = ""
    side: Side | None = None
    weight: int | None = None
    travels: tuple[float, float] = (0.0, 0.0)
    pose: str = ""
    breath: str = ""
    eyes: str = ""
    index: int = 0
    of: int = 0

    @property
    def end_ms(self) -> int:
        """Return the moment at which the event is over."""
        return self.at_ms + self.for_ms


class EventFields(TypedDict, total=False):
    """What an event has beside its kind and its time; the rest is as `Event` begins it."""

    text: str
    utterance: Utterance | None
    shown_only: bool
    naming: bool
    phase: str
    movement: str
    side: Side | None
    weight: int | None
    travels: tuple[float, float]
    pose: str
    breath: str
    eyes: str
    index: int
    of: int


class Step(Struct, frozen=True, kw_only=True):
    """The stretch of one written step, as practised (a repeated step appears once per round).

    From `at_ms` words may be spoken; the clock runs from `clock_at_ms` for `clock_for_ms` (0 for
    a step without a clock). `verb` is its verb in the file, `title` what the screen calls it.
    """

    at_ms: int
    for_ms: int
    clock_at_ms: int
    clock_for_ms: int
    verb: str
    title: str
    section: int
    line: int
    file: Path | None = None
    movement: str = ""
    side: Side | None = None
    note: str = ""
    picture: StepPicture | None = None
    eyes: Gaze | None = None

    @property
    def end_ms(self) -> int:
        """Return the moment at which the step is over."""
        return self.at_ms + self.for_ms

    def moved(self, later_ms: int, section: int, file: Path | None) -> Step:
        """Return the same step in another place, so much later.

        `replace`, for thousands, takes three times as long.
        """
        return Step(
            at_ms=self.at_ms + later_ms,
            for_ms=self.for_ms,
            clock_at_ms=self.clock_at_ms + later_ms,
            clock_for_ms=self.clock_for_ms,
            verb=self.verb,
            title=self.title,
            section=section,
            line=self.line,
            file=file,
            movement=self.movement,
            side=self.side,
            note=self.note,
            picture=self.picture,
            eyes=self.eyes,
        )


class TimelineSection(Struct, frozen=True, kw_only=True):
    """One chapter of the practice."""

    title: str
    role: Role
    at_ms: int
    for_ms: int

    @property
    def end_ms(self) -> int:
        """Return the moment at which the section is over."""
        return self.at_ms + self.for_ms


class Need(Struct, frozen=True):
    """What follows from `at_ms` on goes by how long `utterance` takes; step `step` asks for it."""

    at_ms: int
    step: int
    utterance: Utterance


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A whole session for one support, at one speed.

    `events` are sorted by `at_ms` and lie inside [0, duration_ms]. `marks` are the moments that
    correspond to each other between timelines of one session compiled at different speeds. A
    `soft` session's voice is softer than usual in the mix, and `ambience` or the author's own
    `music` sounds behind it.
    `target_ms` is how long the session is meant to be, 0 where that is not said.
    `needs` tell, once for each time that words are laid, from when on their length matters: what
    lies before stays as it is whatever that length turns out to be.
    """

    session: str
    title: str
    support: Support
    duration_ms: int
    sections: tuple[TimelineSection, ...]
    steps: tuple[Step, ...]
    events: tuple[Event, ...]
    marks: tuple[int, ...]
    speed: float = 1.0
    soft: bool = False
    ambience: str = "none"
    music: Path | None = None
    target_ms: int = 0
    needs: tuple[Need, ...] = field(default=(), repr=False, compare=False)
    _starts: tuple[int, ...] = field(default=(), init=False, repr=False, compare=False)
    _speech: tuple[Event, ...] = field(default=(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the events once, so that every question is a bisection."""
        object.__setattr__(self, "_starts", tuple(event.at_ms for event in self.events))
        speech = tuple(event for event in self.events if event.kind is Kind.SPEECH)
        object.__setattr__(self, "_speech", speech)

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """Return every distinct utterance, in order of first need."""
        spoken = (event.utterance for event in self.events if event.utterance is not None)
        return tuple(dict.fromkeys(spoken))

    @property
    def gates(self) -> tuple[int, ...]:
        """Return the moments at which the practice waits for the person's go."""
        return tuple(event.at_ms for event in self.events if event.kind is Kind.READY)

    def between(self, after_ms: int, until_ms: int) -> tuple[Event, ...]:
        """Return the events that begin in the half-open span (after, until], in order."""
        low, high = bisect_right(self._starts, after_ms), bisect_right(self._starts, until_ms)
        return self.events[low:high]

    def step_index(self, at_ms: int) -> int:
        """Return the index of the step that is under way at `at_ms`; the last one at the end."""
        index = bisect_right(self.steps, at_ms, key=lambda step: step.at_ms) - 1
        return max(index, 0)

    def step_at(self, at_ms: int) -> Step | None:
        """Return the step that is under way, or None in an empty timeline."""
        return self.steps[self.step_index(at_ms)] if self.steps else None

    def step_after(self, at_ms: int) -> Step | None:
        """Return the step that comes after the one under way, or None at the last."""
        index = self.step_index(at_ms) + 1
        return self.steps[index] if index < len(self.steps) else None

    def section_index(self, at_ms: int) -> int:
        """Return the index of the section that is under way; the last one at the end."""
        index = bisect_right(self.sections, at_ms, key=lambda section: section.at_ms) - 1
        return max(index, 0)

    def section_at(self, at_ms: int) -> TimelineSection | None:
        """Return the section that is under way, or None in an empty timeline."""
        return self.sections[self.section_index(at_ms)] if self.sections else None

    def caption_at(self, at_ms: int) -> Event | None:
        """Return the speech whose words are on the screen: the last one that has begun."""
        index = bisect_right(self._speech, at_ms, key=lambda event: event.at_ms) - 1
        return self._speech[index] if index >= 0 else None

    def event_at(self, at_ms: int, *kinds: Kind) -> Event | None:
        """Return the last-begun event of these kinds that is still under way at `at_ms`."""
        here = bisect_right(self._starts, at_ms)
        step = self.steps[self.step_index(at_ms)].at_ms if self.steps else 0
        for event in reversed(self.events[bisect_left(self._starts, step) : here]):
            if event.kind in kinds and at_ms < event.end_ms:
                return event
        return None

    def movement_at(self, at_ms: int) -> str:
        """Return the id of the movement under way, with its rests; "" where there is none yet."""
        index = self.step_index(at_ms) + 1 if self.steps else 0
        return next((step.movement for step in reversed(self.steps[:index]) if step.movement), "")

    def movement_over_ms(self, at_ms: int) -> int | None:
        """Return where something else begins than the movement under way, with its rests.

        None where no movement is under way or comes again, or where nothing follows it.
        """
        index = self.step_index(at_ms) + 1 if self.steps else 0
        own = self.movement_at(at_ms)
        over = None
        for at, step in enumerate(self.steps[max(index - 1, 0) :], max(index - 1, 0)):
            if own and step.movement == own:
                over = at + 1
            elif step.movement:
                break
        return self.steps[over].at_ms if over and over < len(self.steps) else None

    def wind_down_ms(self) -> int | None:
        """Return where the closing part begins: the first section of the last run of cool-downs."""
        begins_ms = None
        for section in reversed(self.sections):
            if section.role is not Role.COOL_DOWN:
                break
            begins_ms = section.at_ms
        return begins_ms

    def position_in(self, other: Timeline, at_ms: int) -> int:
        """Return the moment of `other` (this session at another speed) that matches `at_ms`."""
        index = bisect_right(self.marks, at_ms) - 1
        if index + 1 >= len(self.marks):
            return other.duration_ms
        here, there = self.marks[index : index + 2], other.marks[index : index + 2]
        part = (at_ms - here[0]) / (here[1] - here[0])
        return round(there[0] + part * (there[1] - there[0]))
