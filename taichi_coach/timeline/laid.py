"""What has been laid of a timeline so far: steps and sections, one after the other."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.script.model import session as model
from taichi_coach.script.model.voice_kinds import Volume
from taichi_coach.timeline.model import Event, Need, Step, Timeline, TimelineSection
from taichi_coach.timeline.passages import Passage
from taichi_coach.timeline.spoken_words import for_side

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taichi_coach.timeline.speech_room import Clash


class _Chapter:
    """One visit to a section: two visits to one section are two chapters."""

    def __init__(self, title: str, role: model.Role) -> None:
        self.title, self.role = title, role


class Laid:
    """A timeline under construction. Everything is appended at `now`, in order."""

    def __init__(
        self, session: model.Session, support: model.Support, speed: float, *, events: bool
    ) -> None:
        """Begin with nothing laid; without `events` marks are left out as well."""
        self.with_events = events
        self.clashes: list[Clash] = []
        self._session, self._support, self._speed = session, support, speed
        self._now = self._clock_at = self._clock_for = self._voice_free = 0
        #: The step that is laid, or was last: steps join `_steps` when they are whole.
        self._step = -1
        self._written: model.Step | None = None
        self._files: dict[int, Path | None] = {}
        self._steps, self._sections = list[Step](), list[TimelineSection]()
        self._events, self._needs = list[Event](), list[Need]()
        self._sides, self._marks = tuple[model.Side, ...](), [0]
        self._chapters = [_Chapter(session.title, model.Role.PRACTICE)]
        self._open_chapter: _Chapter | None = None

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
        return ms if self._speed == 1 else round(ms / self._speed)

    def _mark(self) -> None:
        if self.with_events:
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
                TimelineSection(title=chapter.title, role=chapter.role, at_ms=self._now, for_ms=0)
            )
            self._open_chapter = chapter
        return len(self._sections) - 1

    def _close_section(self) -> None:
        if self._sections:
            last = self._sections[-1]
            self._sections[-1] = structs.replace(last, for_ms=self._now - last.at_ms)

    @contextmanager
    def step(
        self, written: model.Step, verb: str, title: str, side: model.Side | None
    ) -> Iterator[None]:
        """Lay one step; what is laid inside belongs to it."""
        section, begun = self._open_section(), self._now
        self._written, self._step = written, self._step + 1
        self._clock_at, self._clock_for = begun, 0
        yield
        where = written.where
        self._steps.append(
            Step(
                at_ms=begun,
                for_ms=self._now - begun,
                clock_at_ms=self._clock_at,
                clock_for_ms=self._clock_for,
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
        )

    def _file(self, where: model.Where) -> Path | None:
        """Return the file of a place; None for the session's own, as most are."""
        file = where.file
        if id(file) not in self._files:  # of thousands of places there are few files
            self._files[id(file)] = None if file == self._session.path else file
        return self._files[id(file)]

    # Steps that come again ---------------------------------------------------------------------

    def state(self) -> tuple[int, tuple[model.Side, ...]]:
        """Return what the next step's times hang on: for how long the voice is busy, and sides.

        No name is waiting then to be said: a clock says those of the one before it.
        """
        return max(self._voice_free - self._now, 0), self._sides

    def begun(self) -> tuple[int, int, int, int]:
        """Return the moment, and how many steps, needs and clashes there are: for `since`."""
        return self._now, len(self._steps), len(self._needs), len(self.clashes)

    def since(self, begun: tuple[int, int, int, int], made_of: tuple[object, ...]) -> Passage:
        """Return what has been laid since then."""
        at_ms, steps, needs, clashes = begun
        return Passage(
            at_ms,
            steps,
            self._now - at_ms,
            self._voice_free - at_ms,
            tuple(self._steps[steps:]),
            tuple(self._needs[needs:]),
            tuple(self.clashes[clashes:]),
            made_of,
        )

    def again(self, passage: Passage, where: model.Where) -> None:
        """Lay now what was laid before, in the same state; it is written there."""
        later, file = self._now - passage.at_ms, self._file(where)
        further = len(self._steps) - passage.first
        section = self._open_section() if passage.steps else 0
        self._steps += [each.moved(later, section, file) for each in passage.steps]
        self._needs += [Need(n.at_ms + later, n.step + further, n.utterance) for n in passage.needs]
        self.clashes += passage.clashes
        self._step += len(passage.steps)
        self._voice_free = max(self._voice_free, self._now + passage.voice_ms)
        self._now += passage.for_ms
