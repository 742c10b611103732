"""A practice in the terminal becomes a row in the log."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from taichi_coach.errors import CoachError, LogError
from taichi_coach.machine_clock import steady_ms
from taichi_coach.paths import log_file
from taichi_coach.player import practice_keeper
from taichi_coach.practice.programme.week_titles import title_of
from taichi_coach.practice.programme.weeks import logged_standing
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from taichi_coach.player.player import Player
    from taichi_coach.practice.storage.practice_row import Practice
    from taichi_coach.practice.storage.unfinished import Unfinished
    from taichi_coach.script.files.library import Library
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.model import Timeline

_log = logging.getLogger(__name__)


def trouble() -> str:
    """Return why nothing can be kept, to be told before a practice; "" where all is well."""
    try:
        Log.open(log_file()).close()
    except LogError as error:
        return str(error)
    return ""


class TerminalKeeper:
    """Keeps one practice in the person's log, from its first seconds to its end."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        own: Settings,
        library: Library,
        broken: Unfinished | None = None,
        *,
        from_reminder: bool = False,
        steady: Callable[[], float] = steady_ms,
    ) -> None:
        """Begin now, by a `clock` that knows its place; nothing is written yet.

        `broken` is the practice to go on with, if it is not a new one; `from_reminder` whether a
        reminder led to a new one; `steady` are milliseconds that nobody can set.
        """
        self._clock, self._started_at, self._steady = clock, clock(), steady
        self._own, self._library = own, library
        self._kept: practice_keeper.PracticeKeeper | None = None
        self._broken, self._from_reminder = broken, from_reminder
        self._stamped = broken is not None  # when it began

    def keep_if_due(self, player: Player) -> None:
        """Write the row again after every few seconds: a crash or a power cut loses no more.

        A log that fails just now disturbs nobody who practises; `keep` tells it at the end.
        """
        kept = self._of(player.timeline)
        if not kept.due(player):
            return
        try:
            with Log.open(log_file()) as book:
                self._stamp(kept, book)
                kept.keep(player, book)
        except LogError as error:
            _log.info("not kept yet: %s", error)

    def keep(self, player: Player, stopped_by: Ending = Ending.LEFT) -> Practice:
        """Write the practice as what it was in the end, and return its row.

        `stopped_by` says how it ended, if not at its end.

        Raises:
            LogError: the log cannot be written.
        """
        kept = self._of(player.timeline)
        with Log.open(log_file()) as book:
            self._stamp(kept, book)
            kept.finish(player, book, stopped_by)
        return kept.row

    def _of(self, timeline: Timeline) -> practice_keeper.PracticeKeeper:
        if self._kept is None:
            if self._broken is None:
                row = practice_keeper.new_row(timeline, self._started_at, self._own.participant)
                row = replace(row, from_reminder=self._from_reminder)
            else:
                row, _ = practice_keeper.resumed_row(self._broken, timeline)
            self._kept = practice_keeper.PracticeKeeper(row, self._clock, steady=self._steady)
        return self._kept

    def _stamp(self, kept: practice_keeper.PracticeKeeper, book: Log) -> None:
        """Give the row its week, once."""
        if self._stamped:
            return
        try:
            programme = self._library.programme(self._own.programme)
        except CoachError:  # a missing or broken programme never keeps a practice from the log
            return
        who, today = self._own.participant, self._started_at.date()
        standing, row = logged_standing(book, programme, who, today), kept.row
        row = replace(row, title=title_of(standing, row.session, row.title))
        kept.row = standing.stamp(row)
        self._stamped = True
