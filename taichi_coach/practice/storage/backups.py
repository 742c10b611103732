"""Copies of the log that are made by themselves, and the way back to one of them.

There is one a day, and one before every import and every restore; before a change of the tables
`migrations` makes its own. Copies are thinned out as they grow old, never the newest ones.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from taichi_coach.atomic import whole_file
from taichi_coach.errors import LogError
from taichi_coach.practice.storage.database import count_practices
from taichi_coach.practice.storage.log import Log
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

FOLDER = "backups"
DAYS, WEEKS, MONTHS = 7, 5, 12
#: So many copies from before an import or a restore are kept.
BEFORE = 5


class Cause(StrEnum):
    """Why a copy was made: for the day, or before something; its file's name begins with it."""

    DAILY = "daily"
    IMPORT = "before-import"
    RESTORE = "before-restore"
    UPDATE = "before-update"


_NAME = re.compile(
    rf"(?P<why>{Cause.DAILY}|{Cause.IMPORT}|{Cause.RESTORE})-(?P<when>[0-9TZ-]+)\.db"
)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the log: why it was made, when, and its size in bytes.

    `at` is the moment in UTC; of a day's copy it is the beginning of that day, and `made` tells
    the time as far as the file itself knows it.
    """

    file: Path
    why: Cause
    at: datetime
    size: int
    made: datetime

    def practices(self) -> int | None:
        """Return how many practices it holds; None where it cannot be read."""
        return count_practices(self.file)


def daily(log: Log, now: datetime) -> Path | None:
    """Make the day's copy unless it is there, and thin out old ones; None where nothing is to do.

    Raises:
        LogError: The copy cannot be written. The log itself is untouched.
    """
    if log.file is None:
        return None
    place = _folder(log.file) / f"{Cause.DAILY}-{now.date().isoformat()}.db"
    if place.exists():
        return None
    _copy(log, place)
    thin_out(log.file, now.date())
    return place


def copy_before(log: Log, why: Cause, now: datetime) -> Path | None:
    """Make a copy before an import or a restore; None for a log in memory.

    Raises:
        LogError: The copy cannot be written. The log itself is untouched.
    """
    if log.file is None:
        return None
    stamp = now.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    place = _folder(log.file) / f"{why}-{stamp}.db"
    if not place.exists():
        _copy(log, place)
    thin_out(log.file, now.date())
    return place


def list_backups(file: Path) -> tuple[Backup, ...]:
    """Return the copies of the log in `file`, the newest first."""
    return tuple(
        sorted(_backups_beside(file), key=lambda each: (each.at, each.file.name), reverse=True)
    )


def restore(log: Log, backup: Path, now: datetime) -> None:
    """Bring the log back to what a copy holds; what it held until now becomes a copy first.

    Raises:
        LogError: The copy cannot be read or is damaged, or there is no room; nothing has changed.
    """
    if log.file is None:
        raise LogError(tr("This log is in memory only; there is nothing to restore it to."))
    part = scratch_copy(backup, log.file)
    try:
        copy_before(log, Cause.RESTORE, now)
        log.take_over(part)
    finally:
        remove_database(part)


def scratch_copy(backup: Path, file: Path) -> Path:
    """Copy a backup beside `file`, sound and up to date; the backup itself is only read.

    Raises:
        LogError: It cannot be read, or it is no sound copy of a log.
    """
    part = file.with_name(f"{file.stem}.{os.getpid()}.restore")
    remove_database(part)
    try:
        shutil.copyfile(backup, part)
        with Log.open(part, known_as=backup):
            return part
    except OSError as error:
        remove_database(part)
        reason = (error.strerror or str(error)).lower()
        raise LogError(
            tr("{backup} cannot be brought back: {reason}.").format(backup=backup, reason=reason)
        ) from error
    except LogError:
        remove_database(part)
        raise


def remove_database(file: Path) -> None:
    """Remove a database with what SQLite puts beside it."""
    for tail in ("", "-wal", "-shm"):
        file.with_name(file.name + tail).unlink(missing_ok=True)


def thin_out(file: Path, today: date) -> None:
    """Remove copies that are no longer wanted."""
    copies = list_backups(file)
    days = {each.file: each.at.date() for each in copies if each.why is Cause.DAILY}
    wanted = worth_keeping(days.values(), today)
    old = [place for place, day in days.items() if day not in wanted]
    for why in (Cause.IMPORT, Cause.RESTORE):
        old += [each.file for each in copies if each.why is why][BEFORE:]
    for place in old:
        place.unlink(missing_ok=True)


def worth_keeping(days: Collection[date], today: date) -> set[date]:
    """Return the days whose copies stay.

    These are the newest `DAYS`, the first of each of the newest `WEEKS` weeks and of each of the
    newest `MONTHS` months; days still to come (the clock was wrong) stay as well.
    """
    past = sorted(day for day in days if day <= today)
    weeks: dict[date, date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in past:
        weeks.setdefault(day - timedelta(days=day.weekday()), day)
        months.setdefault((day.year, day.month), day)
    ahead = {day for day in days if day > today}
    return {
        *ahead,
        *past[-DAYS:],
        *list(weeks.values())[-WEEKS:],
        *list(months.values())[-MONTHS:],
    }


def _folder(file: Path) -> Path:
    return file.parent / FOLDER


def _backups_beside(file: Path) -> Iterator[Backup]:
    for place in _folder(file).glob("*.db"):
        if named := _NAME.fullmatch(place.name):
            try:
                at = datetime.fromisoformat(named["when"])
            except ValueError:
                continue
            known = place.stat()
            made = datetime.fromtimestamp(known.st_mtime, UTC)
            yield Backup(place, Cause(named["why"]), at.replace(tzinfo=UTC), known.st_size, made)
    for place in file.parent.glob(f"{file.stem}.version-*{file.suffix}"):
        known = place.stat()
        at = datetime.fromtimestamp(known.st_mtime, UTC)
        yield Backup(place, Cause.UPDATE, at, known.st_size, at)


def _copy(log: Log, place: Path) -> None:
    try:
        place.parent.mkdir(mode=0o700, exist_ok=True)
        with whole_file(place) as part:
            log.copy_to(part)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise LogError(
            tr("No backup could be written to {parent}: {reason}.").format(
                parent=place.parent, reason=reason
            )
        ) from error
