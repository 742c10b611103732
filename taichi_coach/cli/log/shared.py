"""What the `log` commands share: the clock, the open log, and how a practice is named."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from taichi_coach.errors import LogError
from taichi_coach.machine_clock import local_now, moment_on_wall, times_on_wall
from taichi_coach.paths import log_file
from taichi_coach.practice.storage import backups, unfinished
from taichi_coach.practice.storage.bounds import YEARS
from taichi_coach.practice.storage.log import Log
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.practice.storage.practice_row import Practice

TEN = click.IntRange(0, 10)
LATEST = "last"


def now() -> datetime:
    """Return the present moment with this place's offset: the one clock of these commands."""
    return local_now()


@contextmanager
def open_log() -> Iterator[Log]:
    """Open the person's log, with the day's backup made; a missing backup is told, no more."""
    with Log.open(log_file()) as book:
        try:
            backups.daily(book, now())
            unfinished.settle(book, now())
        except LogError as fault:
            click.echo(str(fault), err=True)
        yield book


def moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """Read when something was; without an offset it is meant in this place's time.

    Raises:
        BadParameter: It is no such time, or before the log begins, or to come; or the clock on the
            wall showed it twice that night, or not at all.
    """
    like = tr("is not a date and time; write it like 2026-01-31T08:30.")
    return _past(ctx, param, value, (like, tr("is still to come; log a practice once it is done.")))


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """Read on which day something was, in this place's time; an hour may follow."""
    like = tr("is not a date; write it like 2026-01-31.")
    return _past(ctx, param, value, (like, tr("is still to come; note it afterwards.")))


def _past(
    ctx: click.Context, param: click.Parameter, value: str | None, mends: tuple[str, str]
) -> datetime | None:
    if value is None:
        return None
    unread, to_come = mends
    try:
        typed_moment = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} {unread}", ctx, param) from None
    if typed_moment.year > now().year + 1:  # so far off that nothing may be reckoned with it
        raise click.BadParameter(f"{value!r} {to_come}", ctx, param)
    when = None if typed_moment.year < YEARS[0] else _here(typed_moment)
    if when is None or when.year < YEARS[0]:
        early = tr("is too long ago: the log begins with the year {year}.").format(year=YEARS[0])
        raise click.BadParameter(f"{value!r} {early}", ctx, param)
    if typed_moment.tzinfo is None and not _is_day(value):
        _check_hour(ctx, param, typed_moment, value)
    if when > now():
        raise click.BadParameter(f"{value!r} {to_come}", ctx, param)
    return when


def _here(typed_time: datetime) -> datetime:
    return moment_on_wall(typed_time) if typed_time.tzinfo is None else typed_time.astimezone()


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _check_hour(
    ctx: click.Context, param: click.Parameter, typed_time: datetime, value: str
) -> None:
    """Refuse an hour that is left out when summer time begins, or comes twice when it ends."""
    times = times_on_wall(typed_time)
    if len(times) == 1:
        return
    if times:
        first, second = (each.isoformat(timespec="minutes") for each in times)
        why = tr(
            "came twice that night, for the clocks went back; write {first} for the first time,"
            " or {second} for the second."
        ).format(first=first, second=second)
    else:
        later = moment_on_wall(typed_time).isoformat(timespec="minutes")
        why = tr(
            "never came that night, for the clocks went forward; write {later} if that is meant."
        ).format(later=later)
    raise click.BadParameter(f"{value!r} {why}", ctx, param)


def find(book: Log, name: str) -> Practice:
    """Return the practice that begins with an id, or the `last` one.

    Raises:
        LogError: there is none, or there are several.
    """
    practices = book.practices()
    if name == LATEST:
        matches = list(practices[-1:])
    else:
        matches = [each for each in practices if name and each.id.startswith(name)]
    if len(matches) == 1:
        return matches[0]
    many = tr("Several practices are") if matches else tr("No practice is")
    raise LogError(
        tr("{many} called {name!r}; `log show --ids` tells their names.").format(
            many=many, name=name
        )
    )


def print_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))
