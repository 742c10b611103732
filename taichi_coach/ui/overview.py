"""Library, log and settings seen together: where the person stands, and what each page tells."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach import paths
from taichi_coach.errors import CoachError
from taichi_coach.practice.weeks import progress
from taichi_coach.script.diagnostics import Level
from taichi_coach.script.order import listing_key
from taichi_coach.ui import views
from taichi_coach.ui.chosen import Chosen

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.practice.model import Practice
    from taichi_coach.practice.weeks import Progress
    from taichi_coach.script.library import Library
    from taichi_coach.script.model import Session
    from taichi_coach.settings import Settings
    from taichi_coach.ui.pages.entries import Entry
    from taichi_coach.ui.pages.progress import ProgressView
    from taichi_coach.ui.pages.today import TodayView
    from taichi_coach.ui.world import World

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything known at one moment."""

    library: Library
    own: Settings
    practices: tuple[Practice, ...]
    standing: Progress | None
    now: datetime

    def today(self, trouble: str = "") -> TodayView:
        """Return the first page; `trouble` stands before its own notice."""
        return views.today(self.library, self.standing, self.practices, self.own, self.now, trouble)

    def progress(self) -> ProgressView:
        """Return the progress page."""
        return views.progress_view(self.standing, self.practices)

    def entries(self) -> tuple[Entry, ...]:
        """Return the library's entries; a session that cannot be laid out is left out."""
        found = []
        sessions = self.library.sessions().values()
        for session in sorted(sessions, key=lambda each: listing_key(each.id, each.title)):
            if views.PART in session.tags:
                continue
            try:
                found.append(self._entry(session))
            except CoachError as error:
                _log.warning("%s is not offered: %s", session.id, error)
        return tuple(found)

    def unreadable(self) -> str:
        """Return how many files the library leaves out, and who tells why; "" when it is none."""
        faults = self.library.diagnostics
        files = {each.file for each in faults if each.level is Level.ERROR}
        if not files:
            return ""
        told = "1 file" if len(files) == 1 else f"{len(files)} files"
        folder = paths.own_sessions()
        return f"{told} cannot be read: taichi-coach check {folder} tells why."

    def _entry(self, session: Session) -> Entry:
        is_own = session.path.is_relative_to(paths.own_sessions())
        return views.entry(session, self.library, self.own, is_own=is_own)

    def choose(self, name: str) -> Chosen:
        """Return a session of an id or a file, whole, with the week that it counts for.

        Raises:
            CoachError: there is none, or it has errors.
        """
        session = self.library.session(name)
        near = self.library.beside(session.path)
        number = self.standing.week_for(session.id) if self.standing else None
        weeks = self.standing.weeks if self.standing else ()
        week = next((each for each in weeks if each.week.week == number), None)
        today = self.now.date()
        if week is not None and session.id not in week.week.sessions:
            week = None  # what is practised every day counts in no week
        done = 0 if week is None else len(week.days | {today}) - 1
        return Chosen(
            session=near.resolve(session),
            library=near,
            own=self.own,
            programme="" if number is None else self.own.programme,
            week=number,
            days=(0, 0) if week is None else (min(done, week.wanted), week.wanted),
            opens=week is not None and week is not weeks[-1],
        )


def look(world: World, library: Library, own: Settings) -> Overview:
    """Look at everything now; a missing programme or an unreadable log is no reason to stop."""
    try:
        practices = world.log.practices(participant=own.participant)
    except CoachError as error:
        _log.warning("the log cannot be read: %s", error)
        practices = ()
    now = world.now()
    try:
        programme = library.programme(own.programme)
        standing = progress(programme, practices, now.date())
    except CoachError as error:
        _log.info("no programme: %s", error)
        standing = None
    return Overview(library, own, practices, standing, now)
