"""A session becomes a timeline: every step at its millisecond.

Speech never overlaps speech. What is spoken before a step's clock waits for the voice to be free
and the step begins its clock then. What is spoken during a clock waits at most `PATIENCE_MS`;
what would start later, or outlast its step by more, is only shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from taichi_coach.script.model import session as model
from taichi_coach.script.model.one_hand import of_hands
from taichi_coach.script.model.per_side import on_side, rounds
from taichi_coach.script.model.step_clock import duration_ms, once_ms
from taichi_coach.script.model.supports import branch_for
from taichi_coach.settings import Settings
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.timeline.breath_count import words_along
from taichi_coach.timeline.builder import Builder
from taichi_coach.timeline.first_side import tells_side
from taichi_coach.timeline.flow_layout import FlowLayout, unknown
from taichi_coach.timeline.model import Kind, Timeline
from taichi_coach.timeline.passages import made_of_and_names
from taichi_coach.timeline.repetition import lay_repetition, offsets
from taichi_coach.timeline.speech_room import Counted, NameAhead, Over, WantedWords
from taichi_coach.timeline.spoken_words import estimate, for_side, names_first, names_side, title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeAlias

    from taichi_coach.timeline.passages import Beginning, Passage, Passages
    from taichi_coach.timeline.speech_room import Clash, Earlier

    _Group: TypeAlias = model.Section | model.Repeat | model.Sides | model.BySupport

__all__ = ["LaidOut", "branch_for", "compile_timeline", "estimate", "lay_out"]

#: Quiet after the words that tell on which side a block begins.
_AFTER_SIDE_MS = 1000
DEFAULT_LEAD_MS = Settings().lead_s * 1000


class LaidOut(Struct, frozen=True):
    """A timeline, and the speech that did not fit as it was written."""

    timeline: Timeline
    clashes: tuple[Clash, ...]


def compile_timeline(
    session: model.Session,
    movements: Mapping[str, model.Movement],
    support: model.Support,
    *,
    length_of: Callable[[model.Utterance], int] = estimate,
    lead_ms: int = DEFAULT_LEAD_MS,
    speed: float = 1.0,
    earlier: Earlier | None = None,
) -> Timeline:
    """Lay a session out; its includes are in place already (`Library.resolve`).

    Args:
        session: what to lay out.
        movements: the movements that it may name, by id.
        support: how the person is held up; chooses `by_support` branches and phases.
        length_of: milliseconds that an utterance takes; whole clip lengths where there is a voice.
        lead_ms: the get-ready time before a timed step that changes the posture; 0 for none.
        speed: 0.5-1.5; clocks, pauses and `then` take 1/speed as long, speech and leads do not.
        earlier: how long words take in the first steps, where that is not what `length_of` tells.

    Raises:
        CoachError: a movement that a step's length depends on is not known.
        TypeError: an include is not in place.
    """
    return lay_out(
        session,
        movements,
        support,
        length_of=length_of,
        lead_ms=lead_ms,
        speed=speed,
        earlier=earlier,
    ).timeline


def lay_out(
    session: model.Session,
    movements: Mapping[str, model.Movement],
    support: model.Support,
    *,
    length_of: Callable[[model.Utterance], int] = estimate,
    lead_ms: int = DEFAULT_LEAD_MS,
    speed: float = 1.0,
    earlier: Earlier | None = None,
    events: bool = True,
    known: Passages | None = None,
) -> LaidOut:
    """Like `compile_timeline`, and tell also what speech did not fit.

    Who asks for that alone, and for the times of sections and steps, does without the `events`:
    then steps that are `known` from other sessions, with these movements, are not laid again.
    """
    builder = Builder(session, support, length_of, speed, earlier, events=events)
    again = None
    if not (events or known is None or earlier or session.recordings):
        again = known.of((session.pace, session.language, length_of, speed, lead_ms))
    compiler = _Compiler(builder, movements, support, lead_ms, again)
    compiler.steps(session.steps, None)
    return LaidOut(builder.finish(), tuple(builder.clashes))


class _Compiler:
    """Walks the written steps and says to the builder what each comes to."""

    def __init__(
        self,
        builder: Builder,
        movements: Mapping[str, model.Movement],
        support: model.Support,
        lead_ms: int,
        again: dict[Beginning, Passage] | None = None,
    ) -> None:
        self._again = again
        self._out = builder
        self._movements = movements
        self._support = support
        self._lead_ms = lead_ms
        self._posture = ""
        #: What an own `say` has just said; "" once a clock has run.
        self._last_said = ""

    def steps(self, steps: Iterable[model.Step], side: model.Side | None) -> None:
        for step in steps:
            self._step(step, side)

    def _step(self, step: model.Step, side: model.Side | None) -> None:
        match step:
            case model.Bell():
                self._out.bell(step)
            case model.Ready():
                self._out.ready(step, for_side(step.spoken.text, side))
            case model.Say() | model.Timed():
                self._lay_or_move(step, side)
            case model.Section() | model.Repeat() | model.Sides() | model.BySupport():
                self._group(step, side)
            case model.Include():
                raise TypeError(f"{type(step).__name__} stands for other steps; resolve it first")
            case _:
                assert_never(step)

    def _lay_or_move(self, step: model.Say | model.TimedStep, side: model.Side | None) -> None:
        """Lay a step; one that began so before is only moved."""
        if self._again is None:
            self._lay(step, side)
            return
        made_of, names = made_of_and_names(step, self._movements, self._support)
        changed = bool(names) and names[0] != self._posture
        beginning = (*map(id, made_of), side, changed, *self._out.state())
        passage = self._again.get(beginning)
        if passage is None:
            begun = self._out.begun()
            self._lay(step, side)
            self._again[beginning] = self._out.since(begun, made_of)
            return
        self._out.again(passage, step.where)
        self._posture = names[-1] if names else self._posture
        if isinstance(step, model.Say):
            self._last_said = for_side(step.spoken.text, side)
        elif not isinstance(step, model.Flow):
            self._last_said = ""

    def _lay(self, step: model.Say | model.TimedStep, side: model.Side | None) -> None:
        match step:
            case model.Say():
                self._say(step, side)
            case model.Flow():
                self._flow(step, side)
            case model.Timed():
                self._timed(step, side)
            case _:
                assert_never(step)

    def _group(self, step: _Group, side: model.Side | None) -> None:
        match step:
            case model.Section():
                with self._out.section(for_side(step.title, side), step.role):
                    self.steps(step.steps, side)
            case model.Repeat():
                for round_ in range(step.times):
                    if round_:
                        self.steps(step.between, side)
                    self.steps(step.steps, side)
            case model.Sides():
                self._sides(step)
            case model.BySupport():
                self.steps(branch_for(step, self._support), side)
            case _:
                assert_never(step)

    def _sides(self, step: model.Sides) -> None:
        first = step.sides[0]
        if step.switch_ms and not self._side_is_said(step, first):
            self._first(step, first)
        with self._out.sides(step.sides):
            for index, side in enumerate(step.sides):
                if index and step.switch_ms:
                    self._switch(step, side)
                self.steps(step.steps, side)

    def _side_is_said(self, step: model.Sides, side: model.Side) -> bool:
        """Tell whether the words before or in a block say by themselves where it begins."""
        return names_first(self._last_said, side) or tells_side(
            step.steps, side, self._support, self._movements
        )

    def _first(self, step: model.Sides, side: model.Side) -> None:
        """Say on which side a block begins; the later ones are named by the switch."""
        first = tr("First the {side} side") if len(step.sides) > 1 else tr("The {side} side")
        title = first.format(side=labels.side(side))
        with self._out.step(step, "switch", title, side):
            self._out.say(model.Spoken(f"{title}."), side, step)
            self._out.pause(_AFTER_SIDE_MS)

    def _switch(self, step: model.Sides, side: model.Side) -> None:
        """Lay the change of sides, in which the new side is announced."""
        title, length = tr("Now the {side} side").format(side=labels.side(side)), step.switch_ms
        with self._out.step(step, "switch", title, side), self._out.clock(length):
            self._out.event(Kind.SWITCH, 0, length, text=side.value, side=side)
            self._out.speak_at(WantedWords(0, model.Spoken(f"{title}."), side, step.where))

    def _say(self, step: model.Say, side: model.Side | None) -> None:
        self._posture = step.movement or self._posture
        self._last_said = for_side(step.spoken.text, side)
        with self._out.step(step, "say", title_of(step, self._movements), side):
            self._out.say(step.spoken, side, step)
            self._out.pause(step.then_ms)

    def _timed(self, step: model.OneClock, side: model.Side | None) -> None:
        step = on_side(step, side)
        title = title_of(step, self._movements)
        side, self._last_said = _first_side(step) or side, ""
        with self._out.step(step, type(step).__name__.lower(), title, side):
            self._lead(step, title, side)
            if step.say is not None:
                self._out.say(step.say, side, step)
            with self._out.clock(self._clock_ms(step)):
                self._body(step, side)
                self._out.cues(step.cues, side)
            self._out.pause(step.then_ms)

    def _lead(self, step: model.OneClock, title: str, side: model.Side | None) -> None:
        """Leave time to get ready: the person's own, or more where the author asks for it.

        The side on which a movement begins is told meanwhile, or before its clock.
        """
        changed = step.movement is not None and step.movement != self._posture
        self._posture = step.movement or self._posture
        movement = self._movements.get(step.movement or "")
        own = self._lead_ms if changed else 0
        ready = _ready_ms(step, own)
        first = self._untold_side(step, side)
        if first is not None and ready:
            self._out.speak_over(Over(first, side, step.where, ready, naming=True))
        self._out.lead(ready, movement.title if movement else title)
        if first is not None and not ready:
            self._out.say(first, side, step)

    def _untold_side(self, step: model.OneClock, side: model.Side | None) -> model.Spoken | None:
        """Return the side on which a movement that has two begins; None if it is told."""
        movement = self._movements.get(step.movement or "")
        if not (isinstance(step, model.Perform) and step.sides and movement and side):
            return None
        words = (step.say, movement.phases_for(self._support)[0].spoken)
        says_side = any(each and names_side(for_side(each.text, side), side) for each in words)
        has_sides = movement.mirrored or of_hands(movement)
        return _named_side(side) if has_sides and not says_side else None

    def _flow(self, flow: model.Flow, side: model.Side | None) -> None:
        layout = FlowLayout(self._out, self._movements, self._support, flow, side)
        own = self._lead_ms if layout.first not in {"", self._posture} else 0
        layout.lay(_ready_ms(flow, own))
        self._posture = layout.last or self._posture

    def _clock_ms(self, step: model.OneClock) -> int:
        length = duration_ms(step, self._movements, self._support)
        if length is None:
            raise unknown(step.where, step.movement)
        return length

    def _once_ms(self, step: model.OneClock) -> int:
        return once_ms(self._phases(step))

    def _phases(self, step: model.OneClock) -> tuple[model.Phase, ...]:
        return self._movements[step.movement or ""].phases_for(self._support)

    def _body(self, step: model.OneClock, side: model.Side | None) -> None:
        match step:
            case model.Rest():
                self._out.event(Kind.REST, 0, step.for_ms)
                if step.say is None:
                    self._out.speak_at(WantedWords(0, model.Spoken(tr("Rest.")), None, step.where))
            case model.Hold():
                self._out.event(Kind.HOLD, 0, step.for_ms, movement=step.movement or "", side=side)
            case model.Breathe():
                self._breaths(step)
            case model.Reps():
                self._reps(step, side)
            case model.Perform():
                self._perform(step, side)
            case model.Wait():
                self._out.event(Kind.WAIT, 0, step.for_ms)
            case _:
                assert_never(step)

    def _breaths(self, step: model.Breathe) -> None:
        parts = tuple(
            zip(model.Breath, (step.in_ms, step.hold_ms, step.out_ms, step.pause_ms), strict=True)
        )
        at = 0
        for breath in range(1, step.breaths + 1):
            for part, length in parts:
                if length:
                    self._out.event(
                        Kind.BREATH, at, length, phase=part.value, index=breath, of=step.breaths
                    )
                    words = words_along(step.count, part, length)
                    if words:
                        along = tuple((at + beat, spoken) for beat, spoken in words)
                        self._out.count_along(Counted(along, at + length))
                at += length

    def _reps(self, step: model.Reps, side: model.Side | None) -> None:
        each = step.each_ms or self._once_ms(step)
        for rep in range(step.reps):
            self._count(step, rep, step.reps, rep * each, each)
            if step.movement in self._movements:
                self._repetition(step, (rep * each, each), side, (rep + 1, step.reps))

    def _perform(self, step: model.Perform, side: model.Side | None) -> None:
        once = self._once_ms(step)
        for number, (rep, often, each_side) in enumerate(rounds(step, side)):
            at = number * once
            if step.sides and number and not rep:
                self._out.announce(NameAhead(_named_side(each_side), each_side, at))
            self._count(step, rep, often, at, once)
            self._repetition(step, (at, once), each_side, (rep + 1, often))
            for offset, phase in offsets(self._phases(step)):
                if phase.spoken is not None:
                    wanted = WantedWords(at + offset, phase.spoken, each_side, step.where)
                    self._out.speak_at(wanted)

    def _repetition(
        self,
        step: model.OneClock,
        span: tuple[int, int],
        side: model.Side | None,
        number: tuple[int, int],
    ) -> None:
        movement = self._movements[step.movement or ""]
        lay_repetition(self._out, movement, self._phases(step), span, side, number)

    def _count(self, step: model.OneClock, rep: int, of: int, at: int, for_ms: int) -> None:
        if step.count is model.Count.OFF:
            return
        self._out.event(Kind.COUNT, at, for_ms, index=rep + 1, of=of)
        if step.count is model.Count.ALOUD:
            self._out.speak_at(WantedWords(at, model.Spoken(f"{rep + 1}."), None, step.where))


def _ready_ms(step: model.TimedStep, own_ms: int) -> int:
    """Return the time to get ready: the person's own, more if the author says so, or none."""
    if step.lead_ms is None:
        return own_ms
    return max(own_ms, step.lead_ms) if step.lead_ms else 0


def _named_side(side: model.Side | None) -> model.Spoken:
    return model.Spoken(tr("{side} side.").format(side=labels.side(side or "").capitalize()))


def _first_side(step: model.OneClock) -> model.Side | None:
    return step.sides[0] if isinstance(step, model.Perform) and step.sides else None
