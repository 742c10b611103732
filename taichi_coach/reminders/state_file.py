"""The small file of the process that waits: what came, what waits for an answer, what was put off.

It is written before a reminder is shown, and after it was answered: whoever is killed in between
shows it once more, in the place of the first. It may be deleted at any time. One that cannot be
read is as none.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import MAXYEAR, datetime
from typing import TYPE_CHECKING, Any, Final

from taichi_coach.atomic import write_text_atomic
from taichi_coach.reminders.coming import ReminderState, ShownReminder, Snoozed

if TYPE_CHECKING:
    from pathlib import Path

_VERSION: Final = 1
#: What comes of a file that is not there, or holds something else.
_DAMAGED: Final = (
    *(OSError, ValueError, KeyError, TypeError),
    *(AttributeError, OverflowError, RecursionError),
)


def load(file: Path) -> ReminderState:
    """Return what is known; nothing where the file is missing, damaged, or of a newer version."""
    try:
        return _state(json.loads(file.read_text("utf-8")))
    except _DAMAGED:
        return ReminderState()


def save(file: Path, state: ReminderState) -> None:
    """Keep what is known, the file whole or not at all.

    Where it cannot be written, reminders come all the same; only a restart would know less.
    """
    body = {
        "version": _VERSION,
        "came": {
            who: sorted(each.isoformat() for each in kept) for who, kept in state.came.items()
        },
        "shown": {
            who: {
                "reminder": each.reminder,
                "since": each.since.isoformat(),
                "notice": each.notice,
            }
            for who, each in state.shown.items()
        },
        "snoozed": {
            who: {"reminder": each.reminder, "until": each.until.isoformat()}
            for who, each in state.snoozed.items()
        },
    }
    with suppress(OSError):
        write_text_atomic(file, json.dumps(body, indent=2, ensure_ascii=False) + "\n")


def _state(stored: dict[str, Any]) -> ReminderState:
    if stored["version"] != _VERSION:
        return ReminderState()
    return ReminderState(
        came={str(who): frozenset(map(_on_wall, kept)) for who, kept in stored["came"].items()},
        shown={
            str(who): ShownReminder(
                int(each["reminder"]), _moment(each["since"]), int(each["notice"])
            )
            for who, each in stored["shown"].items()
        },
        snoozed={
            str(who): Snoozed(int(each["reminder"]), _moment(each["until"]))
            for who, each in stored["snoozed"].items()
        },
    )


def _on_wall(text: str) -> datetime:
    """Return a day and time on the wall, which has no offset.

    Raises:
        ValueError: It has one, or it is none.
    """
    at = datetime.fromisoformat(text)
    if at.tzinfo is not None:
        raise ValueError(text)
    return at


def _moment(text: str) -> datetime:
    """Return a moment; where its offset is missing it is of this place.

    Raises:
        ValueError: It is none, or one that nothing can come after.
    """
    at = datetime.fromisoformat(text).astimezone()
    if at.year == MAXYEAR:
        raise ValueError(text)
    return at
