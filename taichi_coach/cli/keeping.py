"""A practice in the terminal becomes a row in the log."""

from __future__ import annotations

import logging
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from taichi_coach.errors import CoachError, LogError
from taichi_coach.paths import log_file
from taichi_coach.practice.log import Log
from taichi_coach.practice.model import Practice, Status
from taichi_coach.practice.weeks import progress

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.player.player import Player
    from taichi_coach.script.library import Library
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.model import Timeline

_log = logging.getLogger(__name__)

#: A practice under way is written to disk this often.
KEEP_MS = 5000


def trouble() -> str:
    """Return why nothing can be kept, to be told before a practice; "" where all is well."""
    try:
        Log.open(log_file()).close()
    except LogError as error:
        return str(error)
    return ""


class Keeping:
    """Keeps one practice in the person's log, from its first seconds to its end."""

    def __init__(self, started_at: datetime, own: Settings, library: Library) -> None:
        """Begin at `started_at`, with a row of its own; nothing is written yet."""
        self._started_at = started_at
        self._own, self._library = own, library
        self._row: Practice | None = None
        self._next_ms = KEEP_MS

    def look(self, player: Player) -> None:
        """Write the row again after every few seconds: a crash or a power cut loses no more.

        A log that fails just now disturbs nobody who practises; `keep` tells it at the end.
        """
        if player.practised_ms < self._next_ms:
            return
        self._next_ms = player.practised_ms + KEEP_MS
        try:
            self.keep(player)
        except LogError as error:
            _log.info("not kept yet: %s", error)

    def keep(self, player: Player) -> Practice:
        """Write the practice as it stands and return its row.

        Raises:
            LogError: the log cannot be written.
        """
        with Log.open(log_file()) as book:
            row = self._row or self._first(player.timeline, book)
            self._row = replace(
                row,
                status=Status.COMPLETED if player.counts else Status.PARTIAL,
                practised_s=round(player.practised_ms / 1000),
                planned_s=round(player.timeline.duration_ms / 1000),
            )
            book.save(self._row)
        return self._row

    def _first(self, timeline: Timeline, book: Log) -> Practice:
        week = self._week_of(timeline.session, book)
        return Practice(
            id=str(uuid.uuid4()),
            started_at=self._started_at,
            session=timeline.session,
            title=timeline.title,
            participant=self._own.participant,
            programme="" if week is None else self._own.programme,
            week=week,
            support=timeline.support,
        )

    def _week_of(self, session: str, book: Log) -> int | None:
        """Return the week of the person's programme that this session counts for now."""
        try:
            programme = self._library.programme(self._own.programme)
        except CoachError:  # a missing or broken programme never keeps a practice from the log
            return None
        before = book.practices(participant=self._own.participant)
        return progress(programme, before, self._started_at.date()).week_for(session)
