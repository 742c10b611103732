"""What the page of the backups tells: values and words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from taichi_coach.practice.storage.backups import Cause
from taichi_coach.text import counts
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import day_words

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.practice.storage.backups import Backup


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A copy in words; without a key it cannot be brought back."""

    key: str
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The one question before a copy is brought back: which one, and what it means."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class BackupsView:
    """The copies, the newest first, the folder they lie in, what was done just now, a question."""

    copies: tuple[BackupRow, ...]
    folder: str
    said: str = ""
    sure: Confirmation | None = None
    offers: tuple[tuple[str, str], ...] = ()


_WHY: Final = {
    Cause.DAILY: tr("the copy of the day"),
    Cause.IMPORT: tr("from before an export was brought in"),
    Cause.RESTORE: tr("from before a copy was brought back"),
    Cause.UPDATE: tr("from before the program was updated"),
}


def moment_of(backup: Backup) -> datetime:
    """Return when a copy was made, as well as it is known: a day's copy is named by its day."""
    near = abs(backup.made - backup.at) < timedelta(days=2)
    return backup.made if backup.why is Cause.DAILY and near else backup.at


def when_words(backup: Backup, now: datetime) -> str:
    """Return when a copy was made: "Yesterday, Sunday 1 March, 18:04"."""
    at = moment_of(backup).astimezone(now.tzinfo)
    day = at.date()
    timed = True
    if backup.why is Cause.DAILY:  # its name tells the day of its place
        day = backup.at.date()
        timed = backup.made.astimezone(now.tzinfo).date() == day
    text = day_words(day, now.date())
    return f"{text}, {at:%H:%M}" if timed else text


def _copy(backup: Backup, now: datetime) -> BackupRow:
    when = when_words(backup, now)
    count = backup.practices()
    if count is None:
        return BackupRow("", when, tr("This copy cannot be read."))
    return BackupRow(backup.file.name, when, f"{counts.practices(count)}, {_WHY[backup.why]}")
