"""What the practice page shows at one moment: words and values, read from the timeline.

`moment` is pure and knows no Qt. The page calls it as often as it likes and shows what changed;
seeking, pausing and changing the speed therefore need nothing of their own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, assert_never

from taichi_coach.player.player import State
from taichi_coach.player.section_share import SectionShare, as_share, section_shares
from taichi_coach.player.step_names import (
    coming_after,
    ready_title,
    same_words,
    side_words,
    sided,
    switch_words,
)
from taichi_coach.script.model.session import Breath, Style, Utterance
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import rounded, rounded_or_less
from taichi_coach.text.sentences import capitalised
from taichi_coach.timeline.model import FLOW, Kind
from taichi_coach.timeline.spoken_words import names_side

if TYPE_CHECKING:
    from taichi_coach.script.model.session import Side
    from taichi_coach.script.model.step_picture import StepPicture
    from taichi_coach.timeline.model import Event, Step, Timeline

#: Words that began this long before a phase of a movement still belong to it (cues run ahead).
_AHEAD_MS = 1500
#: How finely it is told how much of some words has been said.
_SAID_STEPS = 50
#: The last stretch of a rest is counted in large figures.
_LAST_REST_MS = 3000
#: Steps that say nothing of their own: the words before them stay on the screen.
_QUIET_VERBS = ("wait", "bell")
#: Said above the words while the practice stands still.
VOICE_COMES: Final = tr("One moment, the voice is coming")
_STANDS: Final = {
    State.PAUSED: tr("Paused"),
    State.LAPSED: tr("Paused"),
    State.PREPARING: VOICE_COMES,
}
#: Said above the words before the first of them.
GET_READY: Final = tr("Get ready")
#: Said after a lapse in place of the words of the practice, and what comes then.
LAPSED: Final = tr("The computer stood still for a while.")
ANY_KEY: Final = tr("Any key goes on.")
BY_ITSELF: Final = tr("The practice goes on.")
#: The same aloud, where keys can be pressed and where they cannot.
LAPSED_ALOUD: Final = {
    True: Utterance(f"{LAPSED} {ANY_KEY}"),
    False: Utterance(f"{LAPSED} {BY_ITSELF}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BreathNow:
    """The part of a breath under way; `fraction` 0-1 is how much of the part is over.

    `index`/`of` count the breaths from 1; 0 where the breath belongs to a movement's phase.
    """

    part: Breath
    fraction: float
    index: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTo:
    """The time to get ready: for what, and the whole seconds that are left."""

    title: str
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """Everything the practice page shows. Empty text and None mean: nothing to show.

    Times are milliseconds of the practice. `caption_said` is how much of the caption the voice has
    said, 0-1. `breath_level` is how full the lungs are, 0-1, eased.
    `weight` is the percent on the left foot. `waiting` is the text of what waits for any key.
    `picture` is the author's own.
    """

    kicker: str = ""
    caption: str = ""
    caption_soft: bool = False
    caption_said: float = 1.0
    note: str = ""
    picture: StepPicture | None = None
    countdown_ms: int | None = None
    countdown_of_ms: int = 0
    count: str = ""
    breath: BreathNow | None = None
    breath_level: float = 0.0
    phase: str = ""
    weight: int | None = None
    side: Side | None = None
    next_line: str = ""
    rest_last_seconds: int | None = None
    lead_to: LeadTo | None = None
    waiting: str = ""
    section_title: str = ""
    section_fractions: tuple[SectionShare, ...] = ()
    minutes_left: str = ""


def display_at(
    timeline: Timeline, position_ms: int, state: State, told_ms: int | None = None
) -> Display:
    """Return what the screen shows at `position_ms`; a position outside is taken as the nearest.

    Where so much was told to be left as `told_ms`, not more is told now.
    """
    at = min(max(position_ms, 0), timeline.duration_ms)
    gate = _gate(timeline, at) if state is State.WAITING else None
    shares = section_shares(timeline, at)
    left_ms = timeline.duration_ms - at
    left = minutes_left(left_ms if told_ms is None else min(left_ms, told_ms))
    if timeline.speed != 1:
        left = tr("{left}, {speed:g}\u00a0×\u00a0speed").format(left=left, speed=timeline.speed)
    if not timeline.steps:
        return Display(caption=timeline.title, section_fractions=shares, minutes_left=left)
    index = gate.step if gate else timeline.step_index(at)
    step = timeline.steps[index]
    begun = [e for e in timeline.between(step.at_ms - 1, at) if e.step == index]
    now = _Scene(timeline, at, step, index, begun, gate).moment(shares, left)
    if state is State.LAPSED:
        now = replace(now, caption=LAPSED, caption_soft=False, waiting=LAPSED)
    stands = _STANDS.get(state, "")
    return replace(now, kicker=" · ".join(filter(None, (stands, now.kicker)))) if stands else now


@dataclass(frozen=True, slots=True)
class _Scene:
    """One step at one moment, with those of its events that have begun."""

    timeline: Timeline
    at: int
    step: Step
    index: int
    begun: list[Event]
    gate: Event | None

    def moment(self, shares: tuple[SectionShare, ...], left: str) -> Display:
        """Put the parts together."""
        lead, phase = self._under_way(Kind.LEAD), self._under_way(Kind.PHASE)
        caption, soft = self._caption(lead, phase)
        note = self.step.note
        if note and caption == self._title() and same_words(caption, note):
            caption, note = note, ""  # a stop that is called by its note, which is shown whole
        remaining, whole = self._clock(lead)
        count = self._count()
        breath = self._breath()
        section = self._section_title()
        side = (phase.side if phase else None) or self.step.side
        return Display(
            kicker=GET_READY if lead else self._kicker(section, caption, side, count),
            caption=caption,
            caption_soft=soft,
            caption_said=self._said(),
            note=note,
            picture=self.step.picture,
            countdown_ms=remaining,
            countdown_of_ms=whole,
            count=count,
            breath=breath,
            breath_level=_level(breath) if breath else self._breath_kept(),
            phase=phase.phase if phase else "",
            weight=self._weight(phase),
            side=side,
            next_line=self._led_to(lead) if lead else coming_after(self.timeline, self.index),
            rest_last_seconds=self._rest_seconds(remaining),
            lead_to=LeadTo(title=lead.text, seconds=_seconds(lead.end_ms - self.at))
            if lead
            else None,
            waiting=(self.gate.text or self.step.title) if self.gate else "",
            section_title=section,
            section_fractions=shares,
            minutes_left=left,
        )

    def _weight(self, phase: Event | None) -> int | None:
        """Return the weight of a phase, or that which the way in a flow leads to."""
        event = phase or self._under_way(Kind.WAY)
        return event.weight if event else None

    def _last(self, *kinds: Kind) -> Event | None:
        return next((event for event in reversed(self.begun) if event.kind in kinds), None)

    def _under_way(self, kind: Kind) -> Event | None:
        event = self._last(kind)
        return event if event and self.at < event.end_ms else None

    def _section_title(self) -> str:
        sections = self.timeline.sections
        return sections[self.step.section].title if self.step.section < len(sections) else ""

    def _caption(self, lead: Event | None, phase: Event | None) -> tuple[str, bool]:
        """Return the words of now, and whether they are whispered."""
        if self.gate:
            return self.gate.text or self._title(), False
        if lead:
            return ready_title(self.step, self._title(), lead), False
        spoken = self._words()
        switch = self._under_way(Kind.SWITCH)
        turning = switch or phase
        if turning and (spoken is None or spoken.at_ms < turning.at_ms - _AHEAD_MS):
            if self.step.verb == FLOW:
                return self._sided_title(), False
            shown = switch_words(switch) if switch else capitalised(turning.phase)
            return shown or self._title(), False
        if spoken is None:
            return self._sided_title() if self.step.verb == FLOW else self._title(), False
        whispered = spoken.utterance is not None and spoken.utterance.style is Style.WHISPER
        return self._announced(spoken) or spoken.text, whispered

    def _announced(self, spoken: Event) -> str:
        """Return how words in a flow are shown that name the form that comes; "" for others."""
        own = self.step.verb == FLOW and spoken.step == self.index
        if not (own and spoken.naming and spoken.at_ms > self.step.clock_at_ms):
            return ""
        after = next(iter(self.timeline.steps[self.index + 1 :]), None)
        if after is None or after.verb != FLOW:
            return ""
        again = after.title == self.step.title
        name = coming_after(self.timeline, self.index) if again else spoken.text
        return tr("Next: {name}").format(name=name)

    def _words(self) -> Event | None:
        """Return the speech on the screen: this step's own, or what a silent step keeps."""
        spoken = self.timeline.caption_at(self.at)
        if spoken is None or not spoken.text:
            return None
        if spoken.step == self.index:
            return spoken
        own_section = self.timeline.section_at(self.at)
        if self.step.verb in _QUIET_VERBS and (
            own_section is None or spoken.at_ms >= own_section.at_ms
        ):
            return spoken
        return None

    def _said(self) -> float:
        """Return how much of the words on the screen has been said, in steps that can be seen."""
        spoken = self._words()
        if spoken is None or not spoken.for_ms:
            return 1.0
        return round(as_share((self.at - spoken.at_ms) / spoken.for_ms) * _SAID_STEPS) / _SAID_STEPS

    def _led_to(self, lead: Event) -> str:
        """Return the step that a lead leads to, with its length where the caption has its name."""
        title, length = self._title(), self.step.clock_for_ms
        named = not lead.text or same_words(title, lead.text)
        return f"{title}, {rounded(length)}" if named and length else title

    def _title(self) -> str:
        return self.step.title or self._section_title() or self.timeline.title

    def _sided_title(self) -> str:
        """Return the name of a form with its side: no voice may say it, and it is seen from far."""
        return sided(self._title(), self.step.side)

    def _kicker(self, section: str, caption: str, side: Side | None, count: str) -> str:
        title = self.step.title
        if caption == self._sided_title() != self._title():
            return " · ".join(part for part in (section, count) if part)
        parts = [section]
        if title not in ("", section) and not same_words(title, caption):
            # "Rest for 15 seconds" says already that this is the rest.
            parts = [title] if same_words(section, title) else [section, title]
        parts += [side_words(side) if side and not names_side(title, side) else "", count]
        return " · ".join(part for part in parts if part)

    def _clock(self, lead: Event | None) -> tuple[int | None, int]:
        """Return what remains of the step's clock and its whole; the full time before it starts."""
        if lead:
            return lead.end_ms - self.at, lead.for_ms
        whole = self.step.clock_for_ms
        if whole <= 0 or self.gate:
            return None, 0
        remaining = self.step.clock_at_ms + whole - self.at
        return min(max(remaining, 0), whole), whole

    def _count(self) -> str:
        event = self._last(Kind.COUNT, Kind.PHASE)
        return (
            tr("{index} of {of}").format(index=event.index, of=event.of)
            if event and event.of > 1
            else ""
        )

    def _breath(self) -> BreathNow | None:
        event = (
            self._under_way(Kind.BREATH) or self._under_way(Kind.PHASE) or self._under_way(Kind.WAY)
        )
        if event is None:
            return None
        breathing = event.kind is Kind.BREATH
        part = _part(event.phase if breathing else event.breath)
        if part is None:
            return None
        return BreathNow(
            part=part,
            fraction=(self.at - event.at_ms) / event.for_ms,
            index=event.index if breathing else 0,
            of=event.of if breathing else 0,
        )

    def _breath_kept(self) -> float:
        """Return how full the last breath of this step, or of this flow, has left the lungs."""
        before = self._step_before() if self.step.verb == FLOW else []
        for event in reversed(before + self.begun):
            part = _part(event.phase if event.kind is Kind.BREATH else event.breath)
            if part is not None:
                return 1.0 if part in (Breath.IN, Breath.HOLD) else 0.0
        return 0.0

    def _step_before(self) -> list[Event]:
        """Return the events of the form before in a flow, which goes on without a seam."""
        step = self.timeline.steps[self.index - 1] if self.index else None
        if step is None or step.verb != FLOW or step.end_ms != self.step.at_ms:
            return []
        events = self.timeline.between(step.at_ms - 1, step.end_ms - 1)
        return [event for event in events if event.step == self.index - 1]

    def _rest_seconds(self, remaining: int | None) -> int | None:
        if self.step.verb != "rest" or remaining is None or not 0 < remaining <= _LAST_REST_MS:
            return None
        return _seconds(remaining)


def minutes_left(remaining_ms: int) -> str:
    """Say how much is left, in the words of a person.

    >>> minutes_left(12 * 60_000)
    '12 minutes left'
    """
    if remaining_ms <= 0:
        return tr("the end")
    return tr("{length} left").format(length=rounded_or_less(remaining_ms))


def _gate(timeline: Timeline, at: int) -> Event | None:
    """Return the step that waits here: the last `ready` that has begun."""
    gates = [e for e in timeline.events if e.kind is Kind.READY and e.at_ms <= at]
    return gates[-1] if gates else None


def _level(breath: BreathNow) -> float:
    eased = (1 - math.cos(math.pi * as_share(breath.fraction))) / 2
    match breath.part:
        case Breath.IN:
            return eased
        case Breath.OUT:
            return 1 - eased
        case Breath.HOLD:
            return 1.0
        case Breath.PAUSE:
            return 0.0
        case _:
            assert_never(breath.part)


def _part(name: str) -> Breath | None:
    return Breath(name) if name in tuple(Breath) else None


def _seconds(remaining_ms: int) -> int:
    return math.ceil(max(remaining_ms, 0) / 1000)
