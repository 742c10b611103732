"""One practice as the cells of an exported row, and back with every fault named."""

from __future__ import annotations

from datetime import datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from taichi_coach.machine_clock import moment_on_wall
from taichi_coach.practice.storage.bounds import WHOLE_RANGE, as_kept, complaints
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    Cell = str | int | None

#: The columns of an export, in order: part of the session format, so stable.
COLUMNS = (
    *("id", "started_at", "participant", "session", "title", "programme", "week", "status"),
    *("practised_s", "planned_s", "support", "pain_before", "pain_after", "effort", "mood"),
    *("note", "ending", "from_reminder", "left_out"),
)
NEEDED = ("id", "started_at", "session", "status")

_MOST_COLUMNS = 40  # are looked at; a table with more has unknown ones among these
_WORDS: dict[str, type[StrEnum]] = {"status": Status, "ending": Ending}
_ZERO_WHEN_EMPTY = ("practised_s", "planned_s")
_YES = "yes"


class RowError(Exception):
    """A row that is not a practice; `faults` says why, and how to mend each."""

    def __init__(self, faults: Iterable[str]) -> None:
        """Keep the faults."""
        self.faults = tuple(faults)
        super().__init__("; ".join(self.faults))


class _CellError(Exception):
    """A cell that its column cannot hold; the text says what is wrong and how to mend it."""


def to_cells(practice: Practice) -> dict[str, Cell]:
    """Return the row of `practice`, its columns in order; None is an empty cell."""
    kept = as_kept(practice)
    cells: dict[str, Cell] = {name: getattr(kept, name) for name in COLUMNS}
    cells["started_at"] = kept.started_at.isoformat()
    cells["status"], cells["ending"] = str(kept.status), str(kept.ending)
    cells["from_reminder"] = _YES if kept.from_reminder else ""
    return cells


def from_cells(cells: Mapping[str, object]) -> Practice:
    """Return the practice of one row. A number may be a whole number or digits in a text.

    A time without an offset is meant in this place's.

    Raises:
        RowError: With the row's faults.
    """
    faults = column_faults(cells)
    values: dict[str, Any] = {}
    for name in COLUMNS:
        try:
            values[name] = _value(name, cells.get(name))
        except _CellError as fault:
            faults.append(f"{name}: {fault}")
    if faults:
        raise RowError(faults)
    practice = Practice(**values)
    if unkept := complaints(practice):
        raise RowError(unkept)
    return as_kept(practice)


def column_faults(names: Iterable[str]) -> list[str]:
    """Return what is wrong with a row's column names, each with how to mend it."""
    columns = list(names)
    faults = [
        tr("the column {name} is missing; add it").format(name=name)
        for name in NEEDED
        if name not in columns
    ]
    for name in list(dict.fromkeys(columns))[:_MOST_COLUMNS]:
        if name not in COLUMNS:
            near = get_close_matches(name, COLUMNS, n=1)
            mend = tr("write {near}").format(near=near[0]) if near else tr("remove it")
            faults.append(
                tr("the column {name!r} is not known; {mend}").format(name=name[:40], mend=mend)
            )
        elif columns.count(name) > 1:
            faults.append(tr("the column {name} stands there twice; keep one").format(name=name))
    return faults


def _value(name: str, cell: object) -> datetime | StrEnum | str | int | None:
    """Return the cell as the practice holds it; `_CellError` tells what is wrong."""
    if name in WHOLE_RANGE:
        return _whole(cell, 0 if name in _ZERO_WHEN_EMPTY else None)
    if cell is None:
        cell = ""
    if not isinstance(cell, str):
        raise _CellError(tr("is not a text; put it in quotes"))
    if name == "started_at":
        return _moment(cell)
    if name == "from_reminder":
        return _yes(cell)
    return _one_of(_WORDS[name], cell) if name in _WORDS else cell


def _whole(cell: object, empty: int | None) -> int | None:
    if cell is None or cell == "":
        return empty
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    if isinstance(cell, str) and cell.isascii() and cell.isdigit() and len(cell) < 10:
        return int(cell)
    raise _CellError(
        tr("{cell} is not a whole number; write digits only, or nothing").format(cell=_shown(cell))
    )


def _moment(cell: str) -> datetime:
    mend = tr("write it like 2026-01-31T08:30:00+01:00")
    try:
        moment = datetime.fromisoformat(cell)
    except ValueError:
        raise _CellError(
            tr("{cell} is not a date and time; {mend}").format(cell=_shown(cell), mend=mend)
        ) from None
    return moment if moment.tzinfo else moment_on_wall(moment)


def _yes(cell: str) -> bool:
    if cell not in {_YES, ""}:
        raise _CellError(
            tr("{cell} is not known; write {yes}, or nothing").format(cell=_shown(cell), yes=_YES)
        )
    return cell == _YES


def _one_of(words: type[StrEnum], cell: str) -> StrEnum:
    try:
        return words(cell)
    except ValueError:
        known = " or ".join(str(each) for each in words if each)
        raise _CellError(
            tr("{cell} is not known; write {known}").format(cell=_shown(cell), known=known)
        ) from None


def _shown(cell: object) -> str:
    """Return the cell as a fault shows it: quoted, short, on one line."""
    return repr(cell if not isinstance(cell, str) else cell[:40])[:60]
