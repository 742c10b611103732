"""A file of practices into the log: an export of this program's, or anybody's table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.errors import LogError
from taichi_coach.practice.programme.weeks import logged_standing
from taichi_coach.practice.transfer import exchange
from taichi_coach.practice.transfer.export_text import is_export
from taichi_coach.practice.transfer.plain_table import PlainTable, understood
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from taichi_coach.practice.storage.log import Log
    from taichi_coach.practice.storage.practice_row import Practice
    from taichi_coach.practice.transfer.written_times import DateOrder
    from taichi_coach.script.model.session import Programme


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file holds. `table` is another program's, to be agreed with before it is kept.

    `weeks` tells whether the file says for which weeks its practices count.
    """

    practices: tuple[Practice, ...]
    weeks: bool
    table: PlainTable | None = None


def read_any(
    file: Path,
    titles: Mapping[str, str],
    *,
    participant: str = "",
    order: DateOrder | None = None,
    now: datetime | None = None,
) -> Brought:
    """Return what a file holds: an export, or a table with a date and what was practised.

    Args:
        file: An export, or a table as CSV.
        titles: The sessions there are, title by id.
        participant: Whose practices a table holds.
        order: What comes first in its dates, where the person has said so.
        now: No row of a table may be of a day after it.

    Raises:
        LogError: It can be read as neither.
    """
    text = exchange.text_of(file)
    try:
        export = exchange.read_text(text, str(file))
    except LogError:
        if is_export(text):
            raise  # its rows are at fault
        table = understood(text, str(file), titles, participant=participant, order=order, now=now)
        if table is None and not text.strip():
            raise  # it holds nothing
        if table is None:
            raise LogError(_no_table(file)) from None
        return Brought(table.practices, weeks=False, table=table)
    return Brought(export.practices, export.weeks)


def bring(
    log: Log, brought: Brought, programme: Programme | None, today: date
) -> exchange.Imported:
    """Keep what a file holds; where it tells no weeks, for those of the programme.

    Raises:
        LogError: It cannot be written; then nothing has changed.
    """
    if brought.weeks or programme is None:
        return exchange.import_into(log, brought.practices)

    asked = {each for week in programme.weeks for each in (*week.sessions, *week.daily)}

    def stamp(practice: Practice) -> Practice:
        if practice.session not in asked:  # it counts for no week, wherever the person stands
            return practice
        return logged_standing(log, programme, practice.participant, today).stamp(practice)

    return exchange.import_into(log, brought.practices, stamp)


def _no_table(file: Path) -> str:
    return tr(
        "{file}:1: no columns are named for the date and for what was practised; begin with a line"
        " such as date,what,minutes.\n{nothing}"
    ).format(file=file, nothing=exchange.NOTHING_IMPORTED)
