"""The practice under way: on disk every few seconds, so that the next start can go on with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.practice.storage.tables import TABLES, utc_text

if TYPE_CHECKING:
    from taichi_coach.practice.storage.log import Log

#: A practice that was kept within this time is still under way in another window. Whoever
#: practises therefore keeps at least three times in it, while paused as well.
ALIVE = timedelta(seconds=15)
#: After so long nobody goes on where they were.
RESUMABLE = timedelta(hours=12)
#: So long it is offered also on the next day: an evening's practice may go on past midnight.
SAME_EVENING = timedelta(hours=3)

_PRACTICES = TABLES[Practice]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A practice that was never ended: where it stood, at which speed (percent), and when."""

    practice: Practice
    position_ms: int
    speed: int
    kept_at: datetime


def keep(log: Log, practice: Practice, position_ms: int, speed: int, now: datetime) -> None:
    """Keep a practice as it stands, as a partial one, and where to go on.

    Raises:
        LogError: It cannot be written; what was kept before is safe.
    """
    with log.together():
        log.save(practice)
        log.execute(
            "INSERT INTO under_way(practice, kept_utc, position_ms, speed) VALUES(?, ?, ?, ?)"
            " ON CONFLICT(practice) DO UPDATE SET kept_utc=excluded.kept_utc,"
            " position_ms=excluded.position_ms, speed=excluded.speed",
            *(practice.id, utc_text(now), position_ms, speed),
        )


def put_down(log: Log, practice: Practice, position_ms: int, speed: int, now: datetime) -> None:
    """Keep a practice whose window was closed on the way: it can be gone on with at once.

    Raises:
        LogError: It cannot be written; what was kept before is safe.
    """
    keep(log, practice, position_ms, speed, now - ALIVE)


def finish(log: Log, practice: Practice) -> None:
    """Keep a practice that has ended, however it ended; there is nothing to go on with."""
    with log.together():
        log.save(practice)
        log.execute("DELETE FROM under_way WHERE practice = ?", practice.id)


def unfinished_practices(log: Log, participant: str, now: datetime) -> tuple[Unfinished, ...]:
    """Return a person's practices that broke off and can be gone on with, the latest first."""
    return tuple(
        each
        for each in _all(log, participant)
        if ALIVE <= abs(now - each.kept_at) <= RESUMABLE  # the clock may have been set back
    )


def offered(log: Log, participant: str, now: datetime) -> tuple[Unfinished, ...]:
    """Return those to be offered: of today, and what broke off just before midnight."""
    return tuple(
        each
        for each in unfinished_practices(log, participant, now)
        if each.kept_at.astimezone(now.tzinfo).date() == now.date()
        or abs(now - each.kept_at) <= SAME_EVENING
    )


def resume(log: Log, broken: Unfinished, now: datetime) -> bool:
    """Take a practice over; False where another window has done so meanwhile."""
    changed = log.execute(
        "UPDATE under_way SET kept_utc = ? WHERE practice = ? AND kept_utc = ?",
        *(utc_text(now), broken.practice.id, utc_text(broken.kept_at)),
    )
    return changed > 0


def let_go(log: Log, broken: Unfinished) -> Practice | None:
    """Log a practice that broke off as what it was, a partial one, and return it.

    Returns:
        None where another window has gone on with it, or ended it, meanwhile.
    """
    with log.together():
        gone = log.execute(
            "DELETE FROM under_way WHERE practice = ? AND kept_utc = ?",
            *(broken.practice.id, utc_text(broken.kept_at)),
        )
        practice = log.get(broken.practice.id) if gone else None
        if practice is None:
            return None
        ended = replace(
            practice,
            status=Status.PARTIAL,
            ending=practice.ending or Ending.BROKEN_OFF,
            ended_at=practice.ended_at or max(broken.kept_at, practice.started_at),
        )
        log.save(ended)
    return ended


def settle(log: Log, now: datetime) -> int:
    """Let go of all that broke off too long ago to go on with; return how many."""
    with log.together():  # what is read here is not written by another window before it is kept
        old = [each for each in _all(log) if abs(now - each.kept_at) > RESUMABLE]
        return sum(let_go(log, each) is not None for each in old)


def _all(log: Log, participant: str | None = None) -> tuple[Unfinished, ...]:
    who = "" if participant is None else " AND participant = ?"
    names = () if participant is None else (participant,)
    rows = log.select(
        f"SELECT kept_utc, position_ms, speed, {', '.join(_PRACTICES.columns)}"  # noqa: S608  ours
        f" FROM under_way JOIN practice ON practice.id = under_way.practice{who}"
        " ORDER BY kept_utc DESC, id",
        *names,
    )
    return tuple(
        Unfinished(_PRACTICES.value_of(row), position_ms, speed, datetime.fromisoformat(kept))
        for kept, position_ms, speed, *row in rows
    )
