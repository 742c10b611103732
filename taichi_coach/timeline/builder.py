"""Puts events, steps and sections one after the other, and keeps the voice from overlapping."""

from __future__ import annotations

from contextlib import contextmanager
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.script.model import session as model
from taichi_coach.timeline.laid import Laid
from taichi_coach.timeline.model import READY, Event, Kind, Need
from taichi_coach.timeline.speech_room import (
    Clash,
    Counted,
    NameAhead,
    Over,
    WantedWords,
    moments,
)
from taichi_coach.timeline.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Unpack

    from taichi_coach.script.model.cue import Cue
    from taichi_coach.timeline.model import EventFields
    from taichi_coach.timeline.speech_room import Earlier

#: The longest that speech during a clock waits for its turn, or outlasts its step.
PATIENCE_MS = 1500
#: A change of sides within a movement is announced so long before it, where there is room.
AHEAD_MS = 500


class Builder(Laid):
    """Lays steps, events and speech, so that words never overlap."""

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
        super().__init__(session, support, speed, events=events)
        self._wording = Wording(session)
        self._length_of, self._earlier = length_of, earlier
        #: By the `id` of words that the wording keeps; and as they were in the steps before.
        self._lengths, self._lengths_before = dict[int, int](), dict[int, int]()
        self._announced, self._late = list[NameAhead](), list[NameAhead]()
        self._wanted, self._counted = list[WantedWords](), list[Counted]()

    @contextmanager
    def clock(self, for_ms: int, *, waits: bool = True) -> Iterator[None]:
        """Run a step's clock for `for_ms` at speed 1; what is laid inside counts from its start.

        It `waits` until the voice is free, except in a flow, where words are spoken over it.
        """
        if waits:
            self.wait_for_voice()
        self._clock_at = self._now
        self._clock_for = length = self._stretched(for_ms)
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
            utterance = self._wording.of(structs.replace(written.spoken, text=text))
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
        self._speak(begin, self._wording.of(spoken, side))
        sides = self._sides or (side,)
        self._now = begin + max([self._said_ms(spoken, each, begin) for each in sides])
        self._mark()

    def speak_over(self, over: Over) -> None:
        """Speak as soon as the voice is free, without letting time pass for it.

        Words that would outlast what they are spoken over are only shown, for so long.
        """
        room = over.ready_ms + self._stretched(over.clock_ms)
        words = self._wording.of(over.spoken, over.side)
        length = self._length(words, self._now)
        begin = max(self._now, self._voice_free)
        if over.naming:
            begin = max(self._now + room - length - AHEAD_MS, begin)
        if begin + length <= self._now + room + PATIENCE_MS:
            self._speak(begin, words, naming=over.naming)
            return
        if not over.naming:
            late = begin + length - self._now - room
            clash = Clash(over.where, words.text, begin - self._now, length, 0, late)
            self.clashes.append(clash)
        self._show(self._now, words, room, naming=over.naming)

    def speak_at(self, wanted: WantedWords) -> None:
        """Ask for words at a moment of the running clock; they find their place when it ends."""
        self._wanted.append(wanted)

    def announce(self, announced: NameAhead) -> None:
        """Name what begins at a moment of the running clock, in the quiet before it.

        Where other words leave no room, it is named later if it may be, or else only shown.
        """
        self._announced.append(announced)

    def count_along(self, counted: Counted) -> None:
        """Ask for words that count along with the running clock, where there is room for them."""
        self._counted.append(counted)

    def cues(self, cues: Iterable[Cue], side: model.Side | None) -> None:
        """Lay a step's cues on its running clock."""
        length = self._clock_for
        for cue in cues:
            for at_ms in moments(cue, round(length * self._speed)):
                if cue.spoken is not None:
                    self.speak_at(WantedWords(at_ms, cue.spoken, side, cue.where))
                else:
                    at = self._clock_at + self._stretched(at_ms)
                    self._append(Kind.BELL, at, 0, text=str(cue.bell))

    def event(self, kind: Kind, at_ms: int, for_ms: int, **more: Unpack[EventFields]) -> None:
        """Lay an event at a moment of the running clock, both ends at the speed."""
        if not self.with_events:
            return
        begin, end = self._stretched(at_ms), self._stretched(at_ms + for_ms)
        eyes = self._written.eyes if self._written else None
        if eyes is not None and kind is not Kind.COUNT:
            more["eyes"] = eyes.value
        self._append(kind, self._clock_at + begin, end - begin, **more)

    def _place_wanted(self, step_end: int) -> None:
        said = self._speak_late() if self._late else []
        wanted, self._wanted = sorted(self._wanted, key=attrgetter("at_ms")), []
        for each in wanted:
            at = self._clock_at + self._stretched(each.at_ms)
            begin = max(at, self._voice_free)
            words = self._wording.of(each.spoken, each.side)
            # Words that do not fit make room for a name, which may come long before them.
            length = self._length(words, self._clock_at if self._announced else at)
            late, over = begin - at, begin + length - step_end
            if late or over > 0:
                clash = Clash(each.where, words.text, each.at_ms, length, late, max(over, 0))
                self.clashes.append(clash)
            if late > PATIENCE_MS or over > PATIENCE_MS:
                self._show(at, words, min(length, step_end - at), naming=each.naming)
            else:
                self._speak(begin, words, naming=each.naming)
                said.append((begin, begin + length))
        if self._announced:
            self._announce(said)
        if self._counted:
            self._count(said)

    def _announce(self, said: list[tuple[int, int]]) -> None:
        """Lay the names of what is to come between the words that are `said`, begin and end."""
        coming, self._announced = self._announced, []
        for each in coming:
            end = self._clock_at + self._stretched(each.by_ms)
            words = self._wording.of(each.spoken, each.side)
            length = self._length(words, self._clock_at)
            quiet = max((until for at, until in said if at < end), default=self._clock_at)
            begin = max(quiet, end - length - AHEAD_MS)
            if begin + length <= end:
                self._speak(begin, words, naming=True)
                said.append((begin, begin + length))
            elif each.later_ms:
                self._late.append(each)
            else:
                begin = min(begin, end - 1)
                self._show(begin, words, end - begin, naming=True)

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
                self._speak(at, self._wording.of(word))

    def _speak_late(self) -> list[tuple[int, int]]:
        """Lay the names that had no room before this clock; return when they are said."""
        late, self._late = self._late, []
        said = []
        for each in late:
            room = self._stretched(each.later_ms)
            begin = max(self._clock_at, self._voice_free)
            words = self._wording.of(each.spoken, each.side)
            length = self._length(words, self._clock_at)
            if begin + length <= self._clock_at + room:
                self._speak(begin, words, naming=True)
                said.append((begin, begin + length))
            else:
                self._show(self._clock_at, words, room, naming=True)
        return said

    def _said_ms(self, spoken: model.Spoken, side: model.Side | None, needed_ms: int) -> int:
        return self._length(self._wording.of(spoken, side), needed_ms)

    def _speak(self, at: int, words: model.Utterance, *, naming: bool = False) -> None:
        """Lay a speech, which the voice is busy with until its words are out."""
        length = self._length(words)
        self._append(Kind.SPEECH, at, length, text=words.text, utterance=words, naming=naming)
        self._voice_free = max(self._voice_free, at + length)

    def _show(self, at: int, words: model.Utterance, for_ms: int, *, naming: bool) -> None:
        self._append(
            Kind.SPEECH,
            at,
            for_ms,
            text=words.text,
            utterance=words,
            shown_only=True,
            naming=naming,
        )

    def _length(self, words: model.Utterance, needed_ms: int | None = None) -> int:
        """Return how long words of the wording take; from `needed_ms` on all goes by it."""
        earlier = self._earlier
        before = earlier is not None and self._step < earlier.step
        if needed_ms is not None:
            self._needs.append(Need(needed_ms, self._step, words))
        lengths = self._lengths_before if before else self._lengths
        known = lengths.get(id(words))
        if known is None:
            length_of = earlier.length_of if earlier is not None and before else self._length_of
            known = lengths[id(words)] = length_of(words)
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
                step=max(self._step, 0),
                **more,
            )
        )
