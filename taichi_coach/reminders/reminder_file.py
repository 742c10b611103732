"""The small JSON file that everybody's reminders are kept in.

It is read by the window, the command line and the process that waits, and written by the first
two. A file of a newer version is left alone; one that cannot be read is kept under another name
before a new one takes its place.
"""

from __future__ import annotations

import json
import stat
import uuid
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, Any, Final

from taichi_coach.errors import ReminderError
from taichi_coach.reminders.model import (
    Manner,
    QuietHours,
    Reminder,
    ReminderList,
    clock_time,
)
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

VERSION: Final = 1
#: No list of reminders is larger: what is, is something else.
_MOST_BYTES = 1_000_000
#: How long one program waits for another that is changing the file, in seconds.
_PATIENCE_S = 5.0


#: What comes of a file that holds something else than reminders.
_DAMAGED = (
    *(ReminderError, ValueError, KeyError, TypeError),
    *(AttributeError, OverflowError, RecursionError),
)


class _NewerError(ReminderError):
    """The file is of a newer version of the program."""


def load(file: Path) -> dict[str, ReminderList]:
    """Return everybody's reminders by name; {} where there is no file yet.

    Raises:
        ReminderError: The file cannot be read, or is of a newer version.
    """
    try:
        return _people(_stored(file), file)
    except FileNotFoundError:
        return {}
    except _NewerError:
        raise
    except OSError as error:
        raise ReminderError(
            tr("The reminders in {file} cannot be read: {why}.").format(
                file=file, why=error.strerror or error
            )
        ) from None
    except _DAMAGED:
        raise ReminderError(
            tr(
                "The reminders in {file} cannot be read. Set them anew: that file will be kept"
                " as {aside}."
            ).format(file=file, aside=_aside(file).name)
        ) from None


def save(file: Path, lists: Mapping[str, ReminderList]) -> None:
    """Keep everybody's reminders, the file whole or not at all.

    Raises:
        ReminderError: It cannot be written, what lies there is of a newer version, or a name holds
            what was no letter where it was typed.
    """
    from taichi_coach.atomic import write_atomic  # noqa: PLC0415  who waits never writes it

    damaged = False
    try:
        load(file)
    except _NewerError:
        raise
    except ReminderError:
        damaged = True
    kept = {name: _body(own) for name, own in lists.items() if own != ReminderList()}
    body = json.dumps({"version": VERSION, "people": kept}, indent=2, ensure_ascii=False)
    try:
        content = f"{body}\n".encode()
    except UnicodeEncodeError:
        raise ReminderError(
            tr("A name holds a character that cannot be kept: write it again by hand.")
        ) from None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if damaged:
            file.replace(_aside(file))
        write_atomic(file, content)
    except OSError as error:
        raise ReminderError(
            tr(
                "The reminders cannot be kept in {file} ({why}): make that folder writable, or name"
                " another one in TAICHI_COACH_HOME."
            ).format(file=file, why=(error.strerror or str(error)).lower())
        ) from None


@contextmanager
def editing(file: Path) -> Iterator[dict[str, ReminderList]]:
    """Give everybody's reminders to the block to change, and keep at its end what it changed.

    One program after the other, so that what two of them add at once is there twice. A file that
    cannot be read gives none; it is put aside once there is anything to keep.

    Raises:
        ReminderError: They cannot be kept, or the file is of a newer version; it is as it was.
    """
    from taichi_coach.file_lock import alone  # noqa: PLC0415  who waits never writes it

    with alone(file.with_suffix(".lock"), _PATIENCE_S):
        try:
            lists = load(file)
        except _NewerError:
            raise
        except ReminderError:
            lists = {}
        before = dict(lists)
        yield lists
        if lists != before:
            save(file, lists)


def rename(file: Path, name: str, new: str) -> None:
    """Keep a person's reminders under another name; with none of theirs nothing changes.

    Raises:
        ReminderError: They cannot be kept, or the file is of a newer version; it is as it was.
    """
    with editing(file) as lists:
        if name in lists:
            lists[new] = lists.pop(name)


def _stored(file: Path) -> dict[str, Any]:
    """Return what the file holds, whatever it is."""
    about = file.stat()
    # A pipe would never end, and what is so large is something else.
    if not stat.S_ISREG(about.st_mode) or about.st_size > _MOST_BYTES:
        raise ValueError(file)
    stored: dict[str, Any] = json.loads(file.read_text("utf-8"))
    json.dumps(stored, ensure_ascii=False).encode()  # what cannot be written again is damaged
    return stored


def _people(stored: dict[str, Any], file: Path) -> dict[str, ReminderList]:
    if int(stored["version"]) > VERSION:
        raise _NewerError(
            tr(
                "The reminders in {file} are of a newer version of the program, and are left"
                " as they are. Use that version, or move the file away."
            ).format(file=file)
        )
    return {name: _list(own) for name, own in stored["people"].items()}


def _aside(file: Path) -> Path:
    return file.with_name(f"{file.stem}-damaged{file.suffix}")


def _body(own: ReminderList) -> dict[str, Any]:
    quiet = own.quiet and [clock_time(own.quiet.begin), clock_time(own.quiet.end)]
    return {
        "key": own.key or str(uuid.uuid4()),
        "quiet": quiet,
        "none_on": own.none_on and own.none_on.isoformat(),
        "last_number": own.last_number,
        "reminders": [
            {
                "number": each.number,
                "at": clock_time(each.at),
                "every_min": each.every_min,
                "until": each.until and clock_time(each.until),
                "days": sorted(each.days),
                "session": each.session,
                "manner": each.manner.value,
            }
            for each in own.reminders
        ],
    }


def _list(stored: dict[str, Any]) -> ReminderList:
    """Return a person's reminders as they lie in the file; each is held to what `add` asks."""
    quiet, none_on = stored["quiet"], stored["none_on"]
    own = ReminderList(
        key=str(stored["key"]),
        quiet=quiet and QuietHours(*map(_wall_time, quiet)),
        none_on=none_on and date.fromisoformat(none_on),
    )
    for each in stored["reminders"]:
        until = each["until"]
        own = replace(own, last_number=int(each["number"]) - 1).add(
            Reminder(
                number=0,
                at=_wall_time(each["at"]),
                every_min=int(each["every_min"]),
                until=until and _wall_time(until),
                days=frozenset(map(_weekday, each["days"])),
                session=str(each["session"]),
                manner=Manner(each["manner"]),
            )
        )
    return replace(own, last_number=int(stored["last_number"]))


def _wall_time(words: str) -> time:
    """Return a time as `clock_time` writes it.

    Raises:
        ValueError: It is written otherwise.
    """
    at = time.fromisoformat(words)
    if clock_time(at) != words:
        raise ValueError(words)
    return at


def _weekday(day: object) -> int:
    if type(day) is not int:
        raise TypeError(day)
    return day
