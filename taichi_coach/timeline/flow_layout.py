"""A flow laid out: each form a step of its own, and the way to it at its beginning.

Only one time to get ready lies before the whole flow. From then on nothing waits for words: they
are spoken over the moving, and the name of a form in the last phase of the one before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.errors import CoachError
from taichi_coach.script.model import session as model
from taichi_coach.script.model.flow_parts import FlowWords, Stop
from taichi_coach.script.model.flows import Pass, given, passes
from taichi_coach.script.model.step_clock import once_ms
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.timeline.model import FLOW, Kind
from taichi_coach.timeline.repetition import lay_repetition, offsets, weight_on
from taichi_coach.timeline.speech_room import NameAhead, Over, WantedWords
from taichi_coach.timeline.spoken_words import beginning_of, for_side, names_side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taichi_coach.script.model.flow_parts import Form
    from taichi_coach.timeline.builder import Builder

_OTHER = {model.Breath.IN: model.Breath.OUT, model.Breath.OUT: model.Breath.IN}


class FlowLayout:
    """Lays out one flow for one support."""

    def __init__(
        self,
        builder: Builder,
        movements: Mapping[str, model.Movement],
        support: model.Support,
        flow: model.Flow,
        side: model.Side | None,
    ) -> None:
        """Take what the flow comes to for this support; `side` is that of the block around it.

        Raises:
            CoachError: a movement is not known.
        """
        self._out, self._movements = builder, movements
        self._support, self._flow = support, flow
        self.parts = passes(flow, given(flow.parts, support), movements, side)
        self._side = side
        for part in self.parts:
            if isinstance(part, Pass) and part.form.movement not in movements:
                raise unknown(part.form.where, part.form.movement)

    @property
    def first(self) -> str:
        """Return the id of the movement that the flow begins with; "" where it has none."""
        return next((each.form.movement for each in self.parts if isinstance(each, Pass)), "")

    @property
    def last(self) -> str:
        """Return the id of the movement that the flow ends with; "" where it has none."""
        return next((e.form.movement for e in reversed(self.parts) if isinstance(e, Pass)), "")

    def lay(self, lead_ms: int) -> None:
        """Lay out the whole flow, `lead_ms` to get ready before it."""
        before: Pass | Stop | None = None
        for number, part in enumerate(self.parts):
            after = self.parts[number + 1] if number + 1 < len(self.parts) else None
            lead = None if number else lead_ms
            if isinstance(part, Stop):
                self._stop(part, after, lead)
            else:
                self._form(part, before if isinstance(before, Pass) else None, after, lead)
            before = part

    def _stop(self, stop: Stop, after: Pass | Stop | None, lead_ms: int | None) -> None:
        step = structs.replace(self._flow, where=stop.where, note=stop.note)
        title = self._stop_title(stop)
        with self._out.step(step, "wait", title, self._side):
            self._begin(lead_ms, title)
            if stop.say is not None:
                self._out.say(stop.say, self._side, step)
            with self._out.clock(stop.for_ms):
                self._out.event(Kind.WAIT, 0, stop.for_ms)
                self._announce(after, stop.for_ms)
            self._end(after)

    def _stop_title(self, stop: Stop) -> str:
        """Return what a stop is for, in its own words."""
        words = stop.say.text if stop.say is not None else stop.note or ""
        return beginning_of(for_side(words, self._side)) or tr("A quiet moment")

    def _form(
        self, each: Pass, before: Pass | None, after: Pass | Stop | None, lead_ms: int | None
    ) -> None:
        form = each.form
        phases = self._movements[form.movement].phases_for(self._support)
        once, title = once_ms(phases), self._title(each)
        way = 0 if before is None else self._flow.way_ms
        note = for_side(form.note or self._flow.note or "", each.side)
        step = structs.replace(self._flow, where=form.where, movement=form.movement, note=note)
        with self._out.step(step, FLOW, title, _turned_to(each)):
            self._begin(lead_ms, title, each)
            with self._out.clock(self._form_ms(each, before), waits=False):
                if lead_ms == 0:
                    self._name_over(each)
                if before is not None:
                    self._way(title, before, each)
                for rep in range(form.times):
                    self._repetition(each, way + rep * once, rep)
                if form.say is not None:
                    self._out.speak_at(WantedWords(way, form.say, each.side, form.where))
                self._announce(after, way + form.times * once)
            self._end(after)

    def _begin(self, lead_ms: int | None, title: str, first: Pass | None = None) -> None:
        """Lay what only the first step of a flow has: the time to get ready, and its words.

        The `first` form is named while the person gets ready.
        """
        if lead_ms is None:
            return
        self._out.wait_for_voice()
        if self._flow.say is not None:
            over = Over(self._flow.say, self._side, self._flow.where, lead_ms, self._clock_ms())
            self._out.speak_over(over)
        spoken = self._spoken_name(first) if lead_ms and first else None
        if spoken is not None:
            name = Over(spoken, self._side, self._flow.where, lead_ms, naming=True)
            self._out.speak_over(name)
        self._out.lead(lead_ms, title)

    def _clock_ms(self) -> int:
        """Return how long all of the flow takes at speed 1, from the end of the lead on."""
        total, before = 0, None
        for part in self.parts:
            total += part.for_ms if isinstance(part, Stop) else self._form_ms(part, before)
            before = part
        return total

    def _form_ms(self, each: Pass, before: Pass | Stop | None) -> int:
        """Return how long a form takes, with the way to it from another form."""
        way = self._flow.way_ms if isinstance(before, Pass) else 0
        phases = self._movements[each.form.movement].phases_for(self._support)
        return way + each.form.times * once_ms(phases)

    def _end(self, after: Pass | Stop | None) -> None:
        if after is None:
            self._out.pause(self._flow.then_ms)

    def _name_over(self, each: Pass) -> None:
        """Name a form at its beginning, where there is no time before it and no other word."""
        spoken = self._spoken_name(each)
        first = self._movements[each.form.movement].phases_for(self._support)[0]
        said = each.form.say or (first.spoken if self._flow.words is FlowWords.ALL else None)
        if spoken is not None and said is None:
            self._out.speak_at(WantedWords(0, spoken, each.side, each.form.where, naming=True))

    def _announce(self, after: Pass | Stop | None, by_ms: int) -> None:
        """Name the form that follows before the running clock ends, or else on the way to it."""
        spoken = self._spoken_name(after) if isinstance(after, Pass) else None
        if spoken is not None and isinstance(after, Pass):
            self._out.announce(NameAhead(spoken, after.side, by_ms, self._flow.way_ms))

    def _spoken_name(self, each: Pass) -> model.Spoken | None:
        if self._flow.words is FlowWords.NONE:
            return None
        side = labels.side(each.side) if each.side else ""
        if each.again:
            return model.Spoken(tr("{side} side.").format(side=side.capitalize()))
        name = self._title(each).rstrip(".")
        if each.names_side and each.side and not names_side(name, each.side):
            return model.Spoken(tr("{name}, {side} side.").format(name=name, side=side))
        return model.Spoken(f"{name}.")

    def _title(self, each: Pass) -> str:
        form = each.form
        return for_side(form.name, each.side) or self._movements[form.movement].title

    def _way(self, title: str, before: Pass, each: Pass) -> None:
        movement = self._movements[each.form.movement]
        self._out.event(
            Kind.WAY,
            0,
            self._flow.way_ms,
            text=title,
            movement=movement.id,
            side=_turned_to(each),
            weight=weight_on(each.side, movement, movement.phases_for(self._support)[0]),
            breath=self._breath_between(before.form, each.form),
        )

    def _breath_between(self, one: Form, other: Form) -> str:
        """Return the breath on the way: out where one form ends and the next begins with in."""
        last = next(reversed(tuple(self._breaths(one))), None)
        first = next(self._breaths(other), None)
        return _OTHER[last].value if last is not None and last is first else ""

    def _breaths(self, form: Form) -> Iterator[model.Breath]:
        for phase in self._movements[form.movement].phases_for(self._support):
            if phase.breath in _OTHER:
                yield phase.breath

    def _repetition(self, each: Pass, at: int, rep: int) -> None:
        form = each.form
        movement = self._movements[form.movement]
        phases = movement.phases_for(self._support)
        says_phases = self._flow.words is FlowWords.ALL and form.say is None
        number = (rep + 1, form.times)
        self._out.event(Kind.COUNT, at, once_ms(phases), index=number[0], of=number[1])
        lay_repetition(self._out, movement, phases, (at, once_ms(phases)), _turned_to(each), number)
        for offset, phase in offsets(phases):
            if says_phases and phase.spoken is not None:
                self._out.speak_at(WantedWords(at + offset, phase.spoken, each.side, form.where))


def _turned_to(each: Pass) -> model.Side | None:
    """Return the side that a form is done on; None for one that is the same on both."""
    return each.side if each.turned else None


def unknown(where: model.Where, movement: str | None) -> CoachError:
    """Return the error about a movement that a step's length depends on and that is not there."""
    return CoachError(
        tr(
            "{file}:{line}: there is no movement called {movement!r}; see the names with"
            " taichi-coach check."
        ).format(file=where.file, line=where.line, movement=movement)
    )
