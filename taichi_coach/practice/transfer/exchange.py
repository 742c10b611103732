"""The log as a file for other programs, CSV or JSON: out, and back in without loss."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taichi_coach.atomic import write_text_atomic
from taichi_coach.errors import LogError
from taichi_coach.practice.transfer.export_cells import COLUMNS, RowError, from_cells, to_cells
from taichi_coach.practice.transfer.export_text import BrokenError, csv_text, json_text, rows_of
from taichi_coach.text import counts
from taichi_coach.text.catalogue import ngettext, tr
from taichi_coach.text.disk_faults import not_written
from taichi_coach.text.lists import comma_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from taichi_coach.practice.storage.log import Log
    from taichi_coach.practice.storage.practice_row import Practice

#: The largest file that is read.
MOST_BYTES = 50_000_000

_MOST_FAULTS = 50
#: Files of Excel and LibreOffice begin so.
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
#: The last line of what is wrong with a file.
NOTHING_IMPORTED = tr("Nothing was imported.")


class FaultyRowsError(LogError):
    """A file with faults: `faults` are all of them, each a line; the text has the first ones."""

    def __init__(self, faults: Sequence[str]) -> None:
        """Keep the faults."""
        self.faults = tuple(faults)
        super().__init__(_listed(faults))


@dataclass(frozen=True, slots=True)
class Imported:
    """How many practices an import added, changed, and found already there.

    `others` are those of the latter that are somebody else's, as pairs of name and number.
    """

    added: int = 0
    updated: int = 0
    same: int = 0
    others: tuple[tuple[str, int], ...] = ()


def to_csv(practices: Iterable[Practice]) -> str:
    """Return `practices` as CSV: a header, then one row each; what was not asked is empty."""
    return csv_text(map(to_cells, practices))


def to_json(practices: Iterable[Practice]) -> str:
    """Return `practices` as a JSON list of objects; what was not asked is null."""
    return json_text(map(to_cells, practices))


@dataclass(frozen=True, slots=True)
class Export:
    """What an exported text holds. `weeks` tells whether it says for which weeks they count."""

    practices: tuple[Practice, ...]
    weeks: bool = True


def from_text(text: str, source_name: str) -> tuple[Practice, ...]:
    """Return the practices of an exported text; see `read_text`."""
    return read_text(text, source_name).practices


def read_text(text: str, source_name: str) -> Export:
    """Return the practices of an exported text, whichever of the two forms it has.

    Args:
        text: The whole text.
        source_name: What the person calls it; faults begin with it and the line.

    Raises:
        FaultyRowsError: With one line a fault: where, what, and how to mend it.
        LogError: It is too long.
    """
    if len(text) > MOST_BYTES:
        raise LogError(_too_large(source_name))
    practices: dict[str, Practice] = {}
    lines: dict[str, int] = {}
    faults: list[str] = []
    weeks = False
    try:
        for line, cells in rows_of(text.removeprefix("\ufeff")):
            try:
                practice = from_cells(cells)
            except RowError as error:
                faults += [f"{source_name}:{line}: {fault}." for fault in error.faults]
                continue
            if practice.id in practices:
                first = lines[practice.id]
                faults.append(
                    tr("{source_name}:{line}: id: is also in line {first}; keep one row.").format(
                        source_name=source_name, line=line, first=first
                    )
                )
            practices[practice.id] = practice
            lines[practice.id] = line
            weeks = weeks or "week" in cells
    except BrokenError as error:
        faults.append(f"{source_name}:{error.line}: {error}.")
    if faults:
        raise FaultyRowsError(faults)
    return Export(tuple(practices.values()), weeks)


def from_file(file: Path) -> tuple[Practice, ...]:
    """Return the practices of an exported file.

    Raises:
        LogError: It cannot be read, is too large, is not UTF-8, or holds faults (`read_text`).
    """
    return from_text(text_of(file), str(file))


def text_of(file: Path) -> str:
    """Return a file's text.

    Raises:
        LogError: It cannot be read, is too large, or is not UTF-8.
    """
    try:
        with file.open("rb") as source:
            content = source.read(MOST_BYTES + 1)
    except OSError as error:
        raise LogError(
            tr("{file} cannot be read: {reason}.").format(file=file, reason=_reason(error))
        ) from error
    if len(content) > MOST_BYTES:
        raise LogError(_too_large(str(file)))
    if content.startswith(_PACKED):
        raise LogError(
            tr("{file} is a spreadsheet's own file; save the table there as CSV (UTF-8).").format(
                file=file
            )
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise LogError(
            tr("{file}:{line}: is not UTF-8 text; save it again as UTF-8.").format(
                file=file, line=line
            )
        ) from error


def to_file(file: Path, text: str) -> None:
    """Write an export whole or not at all; a file that was there stays until it is replaced.

    Raises:
        LogError: The file cannot be written.
    """
    try:
        write_text_atomic(file, text)
    except OSError as error:
        raise LogError(not_written(error, file)) from error


def import_words(done: Imported) -> str:
    """Return what an import did, and what stays somebody else's."""
    text = tr("{practices} added, {updated} changed, {same} already there.").format(
        practices=counts.practices(done.added), updated=done.updated, same=done.same
    )
    return " ".join((text, *staying(done)))


def staying(done: Imported) -> tuple[str, ...]:
    """Return a sentence about what is somebody else's already, nothing where nothing is."""
    if not done.others:
        return ()
    sentence = ngettext(
        "{whose} and stays so: an import moves nothing from one person to another.",
        "{whose} and stay so: an import moves nothing from one person to another.",
        sum(count for _, count in done.others),
    )
    return (sentence.format(whose=comma_list(_owned(*each) for each in done.others)),)


def _owned(name: str, count: int) -> str:
    """Return whose some practices are already."""
    if not name:
        return ngettext(
            "{count} practice is kept without a name already",
            "{count} practices are kept without a name already",
            count,
        ).format(count=counts.number(count))
    return ngettext(
        "{count} practice is {name}'s already", "{count} practices are {name}'s already", count
    ).format(count=counts.number(count), name=name)


def import_into(
    log: Log, practices: Iterable[Practice], stamp: Callable[[Practice], Practice] | None = None
) -> Imported:
    """Keep `practices` in `log`, all or none, as `compared` says.

    `stamp` says for which week one counts, where the file does not: asked of each new one in the
    order of time, when those before it are kept.
    """
    with log.together():
        if stamp is not None:
            return _stamped_into(log, practices, stamp)
        done, rows = compared(log, practices)
        for row in rows:
            log.save(row)
    return done


def _stamped_into(
    log: Log, practices: Iterable[Practice], stamp: Callable[[Practice], Practice]
) -> Imported:
    """Keep each practice for its week; one that is there keeps what it was stamped with."""
    done = Imported()
    for practice in sorted(practices, key=lambda each: each.started_at):
        there = log.get(practice.id)
        stamped = (
            replace(practice, programme=there.programme, week=there.week)
            if there is not None
            else stamp(practice)
        )
        one, rows = compared(log, [stamped])
        for row in rows:
            log.save(row)
        done = _both(done, one)
    return done


def _both(one: Imported, other: Imported) -> Imported:
    others = Counter(dict(one.others)) + Counter(dict(other.others))
    return Imported(
        one.added + other.added,
        one.updated + other.updated,
        one.same + other.same,
        tuple(sorted(others.items())),
    )


def compared(log: Log, practices: Iterable[Practice]) -> tuple[Imported, tuple[Practice, ...]]:
    """Return what an import of `practices`, each with its own id, does, and the rows to keep.

    A row with a known id replaces that one; what an export does not hold stays as it is here.
    A row that is another person's here stays just as it is: whose a practice is, no file says
    better than the log. Importing the same rows a second time changes nothing.
    """
    added = updated = same = 0
    others: Counter[str] = Counter()
    rows = []
    for practice in practices:
        there = log.get(practice.id)
        if there is None:
            added += 1
            rows.append(practice)
        elif there.participant != practice.participant:
            same += 1
            others[there.participant] += 1
        elif to_cells(there) == to_cells(whole := _onto(there, practice)):
            same += 1
        else:
            updated += 1
            rows.append(whole)
    return Imported(added, updated, same, tuple(sorted(others.items()))), tuple(rows)


def _onto(there: Practice, practice: Practice) -> Practice:
    """Return `there` with what an import says; a stamp holds only for its own week.

    An older export does not say how a practice ended, that a reminder led to it, nor what was left
    out.
    """
    whole = replace(there, **{name: getattr(practice, name) for name in COLUMNS})
    if not practice.ending:
        whole = replace(whole, ending=there.ending)
    if there.from_reminder:
        whole = replace(whole, from_reminder=True)
    if not practice.left_out:
        whole = replace(whole, left_out=there.left_out)
    if (there.programme, there.week) == (practice.programme, practice.week):
        return whole
    return replace(whole, week_counts=None, week_wanted=None)


def _listed(faults: Sequence[str]) -> str:
    """Return the faults one a line, and how many more there are."""
    more = len(faults) - _MOST_FAULTS
    tail = [tr("… and {more} more.").format(more=more)] if more > 0 else []
    return "\n".join([*faults[:_MOST_FAULTS], *tail, NOTHING_IMPORTED])


def _too_large(name: str) -> str:
    return tr("{name} is larger than {most} MB; split it and import the parts.").format(
        name=name, most=MOST_BYTES // 1000000
    )


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
