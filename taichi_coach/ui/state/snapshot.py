"""Library, log and settings seen together at one moment: where the person stands."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taichi_coach import paths
from taichi_coach.errors import CoachError
from taichi_coach.player.expected_lengths import expected_lengths
from taichi_coach.practice.programme.week_titles import title_of
from taichi_coach.practice.programme.weeks import logged_standing
from taichi_coach.practice.report.statistics import latest
from taichi_coach.script.files import supports
from taichi_coach.script.files.sorting import listing_key
from taichi_coach.script.model.amounts import in_week
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.script.model.session_with_own_numbers import with_own_numbers
from taichi_coach.text import counts
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.state import entries as state_entries
from taichi_coach.ui.state.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from taichi_coach.practice.programme.weeks import Progress
    from taichi_coach.practice.storage.log import Log
    from taichi_coach.practice.storage.practice_row import Practice
    from taichi_coach.practice.storage.unfinished import Unfinished
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.speech_lengths import SpeechLengths
    from taichi_coach.ui.state.app_context import AppContext
    from taichi_coach.ui.state.entries import Entry

_log = logging.getLogger(__name__)
#: More than anybody practises in a day: the first page tells of today alone.
LATEST = 50


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything known at one moment; `practices` are the latest, the newest first.

    `speech` tells how long words take, spoken or expected.
    """

    log: Log
    library: Library
    own: Settings
    practices: tuple[Practice, ...]
    standing: Progress | None
    now: datetime
    speech: SpeechLengths

    def entries(self) -> tuple[Entry, ...]:
        """Return the library's entries; a session that cannot be laid out is left out."""
        return tuple(self.entries_one_by_one())

    def entries_one_by_one(self) -> Iterator[Entry]:
        """Yield them as each is laid out, which takes its time where its length is not known."""
        sessions = self.library.sessions().values()
        weeks = state_entries.weeks_in(self.library)
        for session in sorted(sessions, key=lambda each: listing_key(each.id, each.title)):
            if state_entries.PART in session.tags:
                continue
            try:
                title = title_of(self.standing, session.id, session.title)
                called = state_entries.Called(title, weeks.get(session.id, ""))
                near = self.library.beside(session.path)
                yield state_entries.entry_of(session, near, self.own, self.speech, called)
            except CoachError as error:
                _log.warning("%s is not offered: %s", session.id, error)

    def ahead(self) -> Iterator[object]:
        """Read and lay out what the library tells, a little at each step: files, then entries."""
        yield from self.library.reading()
        yield from self.entries_one_by_one()

    def unreadable(self) -> str:
        """Return how many files the library leaves out, and who tells why; "" when it is none."""
        faults = self.library.diagnostics
        files = {each.file for each in faults if each.level is Level.ERROR}
        if not files:
            return ""
        folder = paths.own_sessions()
        return tr("{files} cannot be read: taichi-coach check {folder} tells why.").format(
            files=counts.files(len(files)), folder=folder
        )

    def as_practised(self, session: Session) -> Session:
        """Return a session with the amounts of the week that a practice of it would count for."""
        return self._with_amounts(session, self._week_of(session, None))

    def _with_amounts(self, session: Session, number: int | None) -> Session:
        if self.standing is None:
            return session
        return in_week(session, self.standing.programme, number)

    def _week_of(self, session: Session, resumed: Unfinished | None) -> int | None:
        """Return the week that a practice counts for: of one that broke off, the one it had."""
        if self.standing is None:
            return None
        row = resumed.practice if resumed is not None else None
        if row is not None and row.week and row.programme == self.standing.programme.id:
            return row.week
        return self.standing.week_for(session.id)

    def choose(self, name: str, resumed: Unfinished | None = None) -> Selection:
        """Return a session of an id or a file, whole, with the week that it counts for.

        A practice that is `resumed` is as long as when it broke off, whatever week it is by now.

        Raises:
            CoachError: there is none, or it has errors.
        """
        session = self.library.session(name)
        near = self.library.beside(session.path)
        number = self._week_of(session, resumed)
        weeks = self.standing.weeks if self.standing else ()
        week = next((each for each in weeks if each.week.week == number), None)
        today = self.now.date()
        if week is not None and session.id not in week.week.sessions:
            week = None  # what is practised every day counts in no week
        done, adds = (0, True) if week is None else week.before(session.id, today)
        return Selection(
            session=with_own_numbers(near.resolve(self._with_amounts(session, number)), self.own),
            library=near,
            own=supports.held_up(self.own, near, session.id),
            standing=self.standing,
            week=number,
            days=(0, 0) if week is None else (done, week.wanted),
            adds=adds,
            by_days=week is None or week.by_days,
            opens=week is not None and week is not weeks[-1],
            resumed=resumed,
            day=today,
        )

    def chosen_anew(self, chosen: Selection) -> Selection:
        """Return what was chosen on another day, with its week as it stands now."""
        try:
            now = self.choose(chosen.session.id, chosen.resumed)
        except CoachError:  # a file, which belongs to no week, or one that has gone meanwhile
            return chosen
        return replace(
            chosen,
            standing=now.standing,
            week=now.week,
            days=now.days,
            adds=now.adds,
            by_days=now.by_days,
            opens=now.opens,
            day=now.day,
        )


def take_snapshot(context: AppContext, library: Library, own: Settings) -> Snapshot:
    """Look at everything now; a missing programme or an unreadable log is no reason to stop."""
    now = context.now()
    try:
        practices = latest(context.log, own.participant, LATEST)
    except CoachError as error:
        _log.warning("the log cannot be read: %s", error)
        practices = ()
    try:
        programme = library.programme(own.programme)
        standing = logged_standing(context.log, programme, own.participant, now.date())
    except CoachError as error:
        _log.info("no standing in a programme: %s", error)
        standing = None
    speech = expected_lengths(own, paths.clip_cache())
    return Snapshot(context.log, library, own, practices, standing, now, speech)
