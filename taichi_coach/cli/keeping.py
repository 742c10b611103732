"""A practice in the terminal becomes a row in the log."""

from __future__ import annotations

import logging
import uuid
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from taichi_coach.errors import CoachError, LogError
from taichi_coach.paths import log_file
from taichi_coach.player.player import State
from taichi_coach.practice import under_way
from taichi_coach.practice.log import Log
from taichi_coach.practice.model import Ending, Practice, Status
from taichi_coach.practice.weeks import logged_standing
from taichi_coach.timeline.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from taichi_coach.player.player import Player
    from taichi_coach.script.library import Library
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.model import Timeline

_log = logging.getLogger(__name__)

#: A practice under way is written to disk this often, while it pauses as well.
KEEP_MS = 5000
KEEP = timedelta(milliseconds=KEEP_MS)


def trouble() -> str:
    """Return why nothing can be kept, to be told before a practice; "" where all is well."""
    try:
        Log.open(log_file()).close()
    except LogError as error:
        return str(error)
    return ""


class Keeping:
    """Keeps one practice in the person's log, from its first seconds to its end."""

    def __init__(self, clock: Callable[[], datetime], own: Settings, library: Library) -> None:
        """Begin now, by a `clock` that knows its place; nothing is written yet."""
        self._clock = clock
        self._started_at = self._kept_at = clock()
        self._own, self._library = own, library
        self._row: Practice | None = None
        self._next_ms = KEEP_MS

    def look(self, player: Player) -> None:
        """Write the row again after every few seconds: a crash or a power cut loses no more.

        A log that fails just now disturbs nobody who practises; `keep` tells it at the end.
        """
        now = self._clock()
        pausing = self._row is not None and now - self._kept_at >= KEEP
        if player.practised_ms < self._next_ms and not pausing:
            return
        self._next_ms, self._kept_at = player.practised_ms + KEEP_MS, now
        try:
            with Log.open(log_file()) as book:
                self._row = self._as_it_stands(player, book)
                speed = round(player.timeline.speed * 100)
                under_way.keep(book, self._row, player.position_ms, speed, now)
        except LogError as error:
            _log.info("not kept yet: %s", error)

    def keep(self, player: Player) -> Practice:
        """Write the practice as what it was in the end, and return its row.

        Raises:
            LogError: the log cannot be written.
        """
        with Log.open(log_file()) as book:
            self._row = replace(
                self._as_it_stands(player, book),
                ended_at=self._clock(),
                ending=Ending.END if player.state is State.FINISHED else Ending.LEFT,
            )
            under_way.finish(book, self._row)
        return self._row

    def _as_it_stands(self, player: Player, book: Log) -> Practice:
        return replace(
            self._row or self._first(player.timeline, book),
            status=Status.COMPLETED if player.counts else Status.PARTIAL,
            practised_s=round(player.practised_ms / 1000),
            planned_s=round(player.timeline.duration_ms / 1000),
        )

    def _first(self, timeline: Timeline, book: Log) -> Practice:
        practice = Practice(
            id=str(uuid.uuid4()),
            started_at=self._started_at,
            session=timeline.session,
            title=timeline.title,
            participant=self._own.participant,
            support=timeline.support,
            fingerprint=fingerprint(timeline),
        )
        try:
            programme = self._library.programme(self._own.programme)
        except CoachError:  # a missing or broken programme never keeps a practice from the log
            return practice
        who, today = self._own.participant, self._started_at.date()
        return logged_standing(book, programme, who, today).stamp(practice)
