"""Puts events, steps and sections one after the other, and keeps the voice from overlapping."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from taichi_coach.script.model import session as model
from taichi_coach.script.model.voice_kinds import Volume
from taichi_coach.timeline.model import READY, Event, Kind, Need, Section, Step, Timeline
from taichi_coach.timeline.speech_room import Announced, Clash, Counted, Over, Wanted, moments
from taichi_coach.timeline.spoken_words import for_side
from taichi_coach.timeline.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import Unpack

    from taichi_coach.script.model.cue import Cue
    from taichi_coach.timeline.model import EventFields
    from taichi_coach.timeline.speech_room import Earlier

#: The longest that speech during a clock waits for its turn, or outlasts its step.
PATIENCE_MS = 1500
#: A change of sides within a movement is announced so long before it, where there is room.
AHEAD_MS = 500


class _Chapter:
    """One visit to a section: two visits to one section are two chapters."""

    def __init__(self, title: str, role: model.Role) -> None:
        self.title, self.role = title, role


class Builder:
    """A timeline under construction. Everything is appended at `now`, in order."""

    def __init__(
        self,
        session: model.Session,
        support: model.Support,
        length_of: Callable[[model.Utterance], int],
        speed: float,
        earlier: Earlier | None = None,
        *,
        events: bool = True,
    ) -> None:
        """Begin an empty timeline for `session`; `earlier` holds where `length_of` does not.

        Without `events` its times are the same, and it is made sooner.
        """
        self.with_events = events
        self.clashes: list[Clash] = []
        self._session, self._support, self._speed = session, support, speed
        self._wording = Wording(session)
        self._length_of, self._earlier = length_of, earlier
        self._lengths: dict[tuple[bool, model.Utterance], int] = {}
        self._needs: list[Need] = []
        self._now = self._clock_at = self._voice_free = 0
        self._written: model.Step | None = None
        self._announced, self._late = list[Announced](), list[Announced]()
        self._wanted, self._counted = list[Wanted](), list[Counted]()
        self._events, self._steps, self._sections = list[Event](), list[Step](), list[Section]()
        self._chapters = [_Chapter(session.title, model.Role.PRACTICE)]
        self._open_chapter: _Chapter | None = None
        self._sides, self._marks = tuple[model.Side, ...](), [0]

    def finish(self) -> Timeline:
        """Return the timeline; the last words are never cut off."""
        self._now = max(self._now, self._voice_free)
        self._mark()
        self._close_section()
        return Timeline(
            session=self._session.id,
            title=self._session.title,
            support=self._support,
            duration_ms=self._now,
            sections=tuple(self._sections),
            steps=tuple(self._steps),
            events=tuple(sorted(self._events, key=lambda event: event.at_ms)),
            marks=tuple(self._marks),
            speed=self._speed,
            soft=self._session.volume is Volume.SOFT,
            ambience=self._session.ambience,
            music=self._session.music,
            target_ms=self._session.length_ms or 0,
            needs=tuple(self._needs),
        )

    def _stretched(self, ms: int) -> int:
        return round(ms / self._speed)

    def _mark(self) -> None:
        self._marks.append(self._now)

    @contextmanager
    def section(self, title: str, role: model.Role) -> Iterator[None]:
        """Lay the steps of one section; steps around it belong to the session itself."""
        self._chapters.append(_Chapter(title, role))
        yield
        self._chapters.pop()

    def _open_section(self) -> int:
        """Return the index of the section that a step now belongs to."""
        chapter = self._chapters[-1]
        if self._open_chapter is not chapter:
            self._close_section()
            self._sections.append(
                Section(title=chapter.title, role=chapter.role, at_ms=self._now, for_ms=0)
            )
            self._open_chapter = chapter
        return len(self._sections) - 1

    def _close_section(self) -> None:
        if self._sections:
            last = self._sections[-1]
            self._sections[-1] = replace(last, for_ms=self._now - last.at_ms)

    # Steps ------------------------------------------------------------------------------------

    @contextmanager
    def step(
        self, written: model.Step, verb: str, title: str, side: model.Side | None
    ) -> Iterator[None]:
        """Lay one step; what is laid inside belongs to it."""
        section, begun, index = self._open_section(), self._now, len(self._steps)
        self._written, self._clock_at = written, self._now
        where = written.where
        whole = Step(
            at_ms=begun,
            for_ms=0,
            clock_at_ms=begun,
            clock_for_ms=0,
            verb=verb,
            title=for_side(title, side),
            section=section,
            line=where.line,
            file=self._file(where),
            movement=written.movement or "",
            side=side,
            note=for_side(written.note or "", side),
            picture=written.picture,
            eyes=written.eyes,
        )
        self._steps.append(whole)
        yield
        step = self._steps[index]
        self._steps[index] = step.timed(self._now - begun, step.clock_at_ms, step.clock_for_ms)

    def _file(self, where: model.Where) -> Path | None:
        own = self._session.path
        return None if where.file is own or where.file == own else where.file

    @contextmanager
    def clock(self, for_ms: int, *, waits: bool = True) -> Iterator[None]:
        """Run a step's clock for `for_ms` at speed 1; what is laid inside counts from its start.

        It `waits` until the voice is free, except in a flow, where words are spoken over it.
        """
        if waits:
            self.wait_for_voice()
        self._clock_at, length = self._now, self._stretched(for_ms)
        step = self._steps[-1]
        self._steps[-1] = step.timed(step.for_ms, self._clock_at, length)
        self._mark()
        yield
        self._place_wanted(self._clock_at + length)
        self._now += length
        self._mark()

    def wait_for_voice(self) -> None:
        """Let what is being said come to its end."""
        self._now = max(self._now, self._voice_free)

    def pause(self, ms: int) -> None:
        """Let time pass."""
        self._now += self._stretched(ms)
        self._mark()

    def lead(self, ms: int, title: str) -> None:
        """Lay the get-ready time; the person's own choice, so that speed leaves it alone."""
        if ms:
            self._append(Kind.LEAD, self._now, ms, text=title)
            self._now += ms
        self._mark()

    @contextmanager
    def sides(self, sides: tuple[model.Side, ...]) -> Iterator[None]:
        """Lay steps that are done on these sides: a text takes as long on one as on the other."""
        around, self._sides = self._sides, sides
        yield
        self._sides = around

    def bell(self, written: model.Bell) -> None:
        """Ring a bell now."""
        self._written = written
        self._append(Kind.BELL, self._now, 0, text=written.bell.value)

    def ready(self, written: model.Ready, text: str) -> None:
        """Lay a gate at which the practice waits for the person."""
        self.wait_for_voice()
        with self.step(written, READY, text, None):
            utterance = self._wording.of(replace(written.spoken, text=text))
            self._length(utterance, self._now)
            self._append(Kind.READY, self._now, 0, text=text, utterance=utterance)
            self._mark()

    # Speech and other events ------------------------------------------------------------------

    def say(self, spoken: model.Spoken, side: model.Side | None, written: model.Step) -> None:
        """Speak now, as soon as the voice is free; time passes until the words are out."""
        self._written = written
        begin = max(self._now, self._voice_free)
        self._now = begin
        self._mark()
        self._speak(begin, spoken, side)
        sides = self._sides or (side,)
        self._now = begin + max(self._said_ms(spoken, each, begin) for each in sides)
        self._mark()

    def speak_over(self, over: Over) -> None:
        """Speak as soon as the voice is free, without letting time pass for it.

        Words that would outlast what they are spoken over are only shown, for so long.
        """
        room = over.ready_ms + self._stretched(over.clock_ms)
        length = self._said_ms(over.spoken, over.side, self._now)
        begin = max(self._now, self._voice_free)
        if over.naming:
            begin = max(self._now + room - length - AHEAD_MS, begin)
        if begin + length <= self._now + room + PATIENCE_MS:
            self._speak(begin, over.spoken, over.side, naming=over.naming)
            return
        if not over.naming:
            text = self._wording.of(over.spoken, over.side).text
            late = begin + length - self._now - room
            self.clashes.append(Clash(over.where, text, begin - self._now, length, 0, late))
        self._show(self._now, over.spoken, over.side, room, naming=over.naming)

    def speak_at(self, wanted: Wanted) -> None:
        """Ask for words at a moment of the running clock; they find their place when it ends."""
        self._wanted.append(wanted)

    def announce(self, announced: Announced) -> None:
        """Name what begins at a moment of the running clock, in the quiet before it.

        Where other words leave no room, it is named later if it may be, or else only shown.
        """
        self._announced.append(announced)

    def count_along(self, counted: Counted) -> None:
        """Ask for words that count along with the running clock, where there is room for them."""
        self._counted.append(counted)

    def cues(self, cues: Iterable[Cue], side: model.Side | None) -> None:
        """Lay a step's cues on its running clock."""
        length = self._steps[-1].clock_for_ms
        for cue in cues:
            for at_ms in moments(cue, round(length * self._speed)):
                if cue.spoken is not None:
                    self.speak_at(Wanted(at_ms, cue.spoken, side, cue.where))
                else:
                    at = self._clock_at + self._stretched(at_ms)
                    self._append(Kind.BELL, at, 0, text=str(cue.bell))

    def event(self, kind: Kind, at_ms: int, for_ms: int, **more: Unpack[EventFields]) -> None:
        """Lay an event at a moment of the running clock, both ends at the speed."""
        if not self.with_events:
            return
        begin, end = self._stretched(at_ms), self._stretched(at_ms + for_ms)
        eyes = self._steps[-1].eyes
        if eyes is not None and kind is not Kind.COUNT:
            more["eyes"] = eyes.value
        self._append(kind, self._clock_at + begin, end - begin, **more)

    def _place_wanted(self, step_end: int) -> None:
        said = self._speak_late()
        wanted, self._wanted = sorted(self._wanted, key=lambda each: each.at_ms), []
        for each in wanted:
            at = self._clock_at + self._stretched(each.at_ms)
            begin = max(at, self._voice_free)
            utterance = self._wording.of(each.spoken, each.side)
            # Words that do not fit make room for a name, which may come long before them.
            length = self._length(utterance, self._clock_at if self._announced else at)
            late, over = begin - at, begin + length - step_end
            if late or over > 0:
                clash = Clash(each.where, utterance.text, each.at_ms, length, late, max(over, 0))
                self.clashes.append(clash)
            if late > PATIENCE_MS or over > PATIENCE_MS:
                self._show(
                    at, each.spoken, each.side, min(length, step_end - at), naming=each.naming
                )
            else:
                self._speak(begin, each.spoken, each.side, naming=each.naming)
                said.append((begin, begin + length))
        self._announce(said)
        self._count(said)

    def _announce(self, said: list[tuple[int, int]]) -> None:
        """Lay the names of what is to come between the words that are `said`, begin and end."""
        coming, self._announced = self._announced, []
        for each in coming:
            end = self._clock_at + self._stretched(each.by_ms)
            length = self._said_ms(each.spoken, each.side, self._clock_at)
            quiet = max((until for at, until in said if at < end), default=self._clock_at)
            begin = max(quiet, end - length - AHEAD_MS)
            if begin + length <= end:
                self._speak(begin, each.spoken, each.side, naming=True)
                said.append((begin, begin + length))
            elif each.later_ms:
                self._late.append(each)
            else:
                begin = min(begin, end - 1)
                self._show(begin, each.spoken, each.side, end - begin, naming=True)

    def _count(self, said: list[tuple[int, int]]) -> None:
        """Lay the words that count along, but for those over which others are `said`."""
        asked, self._counted = self._counted, []
        said.sort()
        for counted in asked:
            for at, word in counted.heard(
                lambda ms: self._clock_at + self._stretched(ms),
                lambda word, at: self._said_ms(word, None, at),
                said,
            ):
                self._speak(at, word, None)

    def _speak_late(self) -> list[tuple[int, int]]:
        """Lay the names that had no room before this clock; return when they are said."""
        late, self._late = self._late, []
        said = []
        for each in late:
            room = self._stretched(each.later_ms)
            begin = max(self._clock_at, self._voice_free)
            length = self._said_ms(each.spoken, each.side, self._clock_at)
            if begin + length <= self._clock_at + room:
                self._speak(begin, each.spoken, each.side, naming=True)
                said.append((begin, begin + length))
            else:
                self._show(self._clock_at, each.spoken, each.side, room, naming=True)
        return said

    def _said_ms(self, spoken: model.Spoken, side: model.Side | None, needed_ms: int) -> int:
        return self._length(self._wording.of(spoken, side), needed_ms)

    def _speak(
        self, at: int, spoken: model.Spoken, side: model.Side | None, *, naming: bool = False
    ) -> None:
        """Lay a speech, which the voice is busy with until its words are out."""
        utterance = self._wording.of(spoken, side)
        length = self._length(utterance)
        self._append(
            Kind.SPEECH, at, length, text=utterance.text, utterance=utterance, naming=naming
        )
        self._voice_free = max(self._voice_free, at + length)

    def _show(
        self, at: int, spoken: model.Spoken, side: model.Side | None, for_ms: int, *, naming: bool
    ) -> None:
        utterance = self._wording.of(spoken, side)
        self._append(
            Kind.SPEECH,
            at,
            for_ms,
            text=utterance.text,
            utterance=utterance,
            shown_only=True,
            naming=naming,
        )

    def _length(self, utterance: model.Utterance, needed_ms: int | None = None) -> int:
        """Return how long words take; from `needed_ms` on the timeline goes by it."""
        step, earlier = len(self._steps) - 1, self._earlier
        before = earlier is not None and step < earlier.step
        if needed_ms is not None:
            self._needs.append(Need(needed_ms, step, utterance))
        known = self._lengths.get((before, utterance))
        if known is None:
            length_of = earlier.length_of if earlier is not None and before else self._length_of
            known = self._lengths[before, utterance] = length_of(utterance)
        return known

    def _append(self, kind: Kind, at: int, for_ms: int, **more: Unpack[EventFields]) -> None:
        if not self.with_events:
            return
        where = self._written.where if self._written else model.Where(self._session.path, 1)
        self._events.append(
            Event(
                at_ms=at,
                for_ms=for_ms,
                kind=kind,
                line=where.line,
                file=self._file(where),
                step=max(len(self._steps) - 1, 0),
                **more,
            )
        )
