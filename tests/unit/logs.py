"""Small logs for tests."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from taichi_coach.practice.storage.practice_row import Practice, Status
from taichi_coach.practice.storage.records import WeekMark
from taichi_coach.script.model.session import Programme, Where
from taichi_coach.script.model.week import Week

FILE = Path("programme.yaml")
MONDAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def week(number, sessions=("a", "b"), wanted=2, daily=()):
    return Week(
        where=Where(FILE, number),
        week=number,
        title=f"Week {number}",
        sessions=sessions,
        daily=daily,
        complete_sessions=wanted,
    )


def programme(*weeks):
    return Programme(path=FILE, id="gentle", title="Gentle weeks", weeks=weeks)


def done(session="a", day=0, number=1, hour=8, **values):
    start = datetime(2026, 3, 2, hour, tzinfo=UTC) + timedelta(days=day)
    stamped = {"programme": "gentle", "week": number, "status": Status.COMPLETED}
    return Practice(
        **{
            "id": f"{session}-{number}-{start}",
            "started_at": start,
            "session": session,
            **stamped,
            **values,
        }
    )


def mark(act, number=1, day=0, hour=12):
    at = datetime(2026, 3, 2, hour, tzinfo=UTC) + timedelta(days=day)
    return WeekMark(id=f"{act}-{number}-{at}", at=at, programme="gentle", week=number, act=act)
