"""What the support gate looks at, out of the log, and what the person answered, into it.

An answer is a week mark whose programme is `support:` and the support that was offered: HOLD stays
where the person is, GO_ON takes what was offered. No programme can have such an id.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from taichi_coach.practice.programme.support_rule import FRESH, YEAR, Known, Outcome
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.practice.storage.records import (
    PLACES,
    CheckIn,
    Fall,
    Moment,
    WeekDecision,
    WeekMark,
)
from taichi_coach.practice.storage.tables import TABLES, utc_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from taichi_coach.practice.storage.log import Log
    from taichi_coach.practice.storage.tables import Table
    from taichi_coach.script.model.session import Support

#: What the programme of an answer's mark begins with.
ANSWERS = "support:"
#: A check-in that names no practice is about one that began so short a time before.
_SAME_DAY = timedelta(hours=12)

_PRACTICES, _CHECK_INS = TABLES[Practice], TABLES[CheckIn]


def support_history(
    log: Log,
    who: str,
    now: datetime,
    *,
    on_feet: Callable[[str], bool],
    flare: Callable[[str], bool],
) -> Known:
    """Return what the log tells of a participant.

    Args:
        log: The open log.
        who: The participant.
        now: The present moment.
        on_feet: Whether a session, by its id, is also done on one's feet.
        flare: Whether it is for a hard day.

    Raises:
        LogError: The log cannot be read.
    """
    falls = log.records(Fall, participant=who)
    return Known(
        outcomes=tuple(
            outcome(
                each,
                check_ins,
                on_feet=on_feet(each.session),
                flare=flare(each.session),
            )
            for each, check_ins in practices_since(log, who, now - FRESH)
        ),
        falls=tuple(fall for fall in falls if now - YEAR < fall.at <= now),
        up_and_go=_latest(log, who, "up-and-go"),
        stages=_latest(log, who, "balance-stage"),
        answered=_answered(log, who),
    )


def practices_since(log: Log, who: str, since: datetime) -> list[tuple[Practice, list[CheckIn]]]:
    """Return a participant's practices with the check-ins about each, the newest first.

    Raises:
        LogError: The log cannot be read.
    """
    practices = _read(log, _PRACTICES, who, since)
    about: dict[str, list[CheckIn]] = {each.id: [] for each in practices}
    for check_in in _read(log, _CHECK_INS, who, since):
        if practice := _about(check_in, practices):
            about[practice.id].append(check_in)
    return [(each, about[each.id]) for each in practices]


def outcome(
    practice: Practice, check_ins: Sequence[CheckIn], *, on_feet: bool, flare: bool
) -> Outcome:
    """Return how a practice went, by its row and the check-ins about it."""
    efforts = (practice.effort, *(each.effort for each in check_ins))
    return Outcome(
        at=practice.started_at,
        support=practice.support,
        on_feet=on_feet,
        whole=practice.status is Status.COMPLETED and practice.ending is not Ending.WIND_DOWN,
        effort=max((each for each in efforts if each is not None), default=None),
        rise=_rise(practice, check_ins),
        hurt=practice.ending is Ending.HURT or any(each.hurt for each in check_ins),
        flare=flare,
    )


def answer(who: str, at: datetime, to: Support, week: int, *, taken: bool) -> WeekMark:
    """Return the row that remembers what a person answered to an offer, in a week."""
    return WeekMark(
        id=str(uuid.uuid4()),
        participant=who,
        at=at,
        programme=f"{ANSWERS}{to}",
        week=week,
        act=WeekDecision.GO_ON if taken else WeekDecision.HOLD,
    )


def _read(log: Log, table: Table, who: str, since: datetime) -> list[Any]:
    """Return a participant's rows from a moment on, the newest first."""
    moment = table.columns[0]
    rows = log.select(
        f"{table.select} WHERE participant = ? AND {moment} >= ? ORDER BY {moment} DESC, id",
        *(who, utc_text(since)),
    )
    return [table.value_of(row) for row in rows]


def _about(check_in: CheckIn, practices: Sequence[Practice]) -> Practice | None:
    """Return the practice that a check-in is about, of those from the newest to the oldest."""
    if check_in.practice is not None:
        return next((each for each in practices if each.id == check_in.practice), None)
    if check_in.moment is Moment.BEFORE:
        return None
    begun = (each for each in practices if each.started_at <= check_in.at)
    last = next(begun, None)
    return last if last is not None and check_in.at - last.started_at <= _SAME_DAY else None


def _rise(practice: Practice, check_ins: Sequence[CheckIn]) -> int | None:
    """Return by how much pain rose where it rose most; None where nobody can tell.

    A place that was not asked for before is compared with the pain before the practice.
    """
    before: dict[str, int | None] = dict.fromkeys(PLACES)
    for each in check_ins:
        if each.moment is Moment.BEFORE:
            before |= _levels(each)
    start = before["all"] if practice.pain_before is None else practice.pain_before
    after = [("all", practice.pain_after)]
    after += [
        pair
        for each in check_ins
        if each.moment is not Moment.BEFORE
        for pair in _levels(each).items()
    ]
    rises = []
    for place, level in after:
        base = start if place == "all" or before[place] is None else before[place]
        if level is not None and base is not None:
            rises.append(level - base)
    return max(rises, default=None)


def _levels(check_in: CheckIn) -> dict[str, int | None]:
    """Return the pain of a check-in by place."""
    return {place: getattr(check_in, f"pain_{place}") for place in PLACES}


def _latest(log: Log, who: str, name: str) -> float | None:
    rows = log.select(
        "SELECT value FROM measured WHERE participant = ? AND name = ?"
        " ORDER BY at_utc DESC, rowid DESC LIMIT 1",
        *(who, name),
    )
    return rows[0][0] if rows else None


def _answered(log: Log, who: str) -> datetime | None:
    marks = log.records(WeekMark, participant=who)
    return max((each.at for each in marks if each.programme.startswith(ANSWERS)), default=None)
