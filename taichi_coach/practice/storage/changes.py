"""Correcting and removing with undo: every change by hand keeps the row as it was before.

A gesture is what a person does at once: it is undone at once, the latest first. Practices that
are under way are not gestures, and of imports only a member's into a class; every import has a
backup before it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from taichi_coach.errors import LogError
from taichi_coach.practice.storage.practice_row import Practice
from taichi_coach.practice.storage.tables import BY_NAME, TABLES, Kept, Table, utc_text
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from taichi_coach.practice.storage.log import Log


#: So many gestures can be undone.
MOST_GESTURES = 200

_CHECK_INS = BY_NAME["check_in"]
_GESTURE = "SELECT gesture, told, at_utc, row, after FROM change"
_KEEP = (
    "INSERT INTO change(gesture, at_utc, offset_min, told, tab, row, before, after)"
    " VALUES((SELECT coalesce(max(gesture), 0) FROM change) + ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Gesture:
    """What a person did at once; `label` says it in words.

    A number is free again once it was undone. What the last row became, and when, tells apart two
    gestures that had the same one.
    """

    number: int
    label: str = field(compare=False)
    at_utc: str
    row: str
    after: str | None


def save(log: Log, value: Kept, *, label: str, at: datetime) -> None:
    """Add or correct a practice or a record, so that it can be undone.

    Args:
        log: The log.
        value: What is to be kept from now on; its `id` says in place of what.
        label: What was done, for the words of undo: "Practice of 2 March corrected".
        at: The present moment, with its offset.

    Raises:
        LogError: The value is out of bounds or cannot be written; nothing has changed.
    """
    save_all(log, (value,), label=label, at=at)


def save_all(log: Log, values: Iterable[Kept], *, label: str, at: datetime) -> None:
    """Add or correct several values as one gesture.

    Raises:
        LogError: One is out of bounds or cannot be written; nothing has changed.
    """
    with log.together():
        for number, value in enumerate(values):
            table = TABLES[type(value)]
            before = _image(log, table, value.id)
            log.save(value)
            _note(log, int(not number), at, label, table, value.id, before)


def remove_all(
    log: Log, kind: type[Kept], row_ids: Iterable[str], *, label: str, at: datetime
) -> None:
    """Remove several records that are there, as one gesture."""
    with log.together():
        for number, row_id in enumerate(row_ids):
            _drop(log, int(not number), at, label, TABLES[kind], row_id)


def remove(log: Log, kind: type[Kept], row_id: str, *, label: str, at: datetime) -> bool:
    """Remove a practice with its check-ins, or a record, so that it can be undone.

    Returns:
        False where there is none with this id.
    """
    table = TABLES[kind]
    first = 1
    with log.together():
        if _image(log, table, row_id) is None:
            return False
        if kind is Practice:
            for (check_in,) in log.select("SELECT id FROM check_in WHERE practice = ?", row_id):
                _drop(log, first, at, label, _CHECK_INS, check_in)
                first = 0
        _drop(log, first, at, label, table, row_id)
    return True


def latest(log: Log) -> str | None:
    """Return what the next undo takes back, in words, or None."""
    rows = log.select("SELECT told FROM change ORDER BY seq DESC LIMIT 1")
    return rows[0][0] if rows else None


def latest_gesture(log: Log) -> Gesture | None:
    """Return what was done last, for an `undo` of just this; None where there is nothing."""
    rows = log.select(f"{_GESTURE} ORDER BY seq DESC LIMIT 1")
    return Gesture(*rows[0]) if rows else None


def undo(log: Log, gesture: Gesture | None = None) -> str | None:
    """Take back a gesture and return what it was, or None where there is none.

    Args:
        log: The log.
        gesture: Which one; the latest if it is None.

    Raises:
        LogError: What it changed has been changed since in another way. Nothing is taken back,
            and the gesture is forgotten.
    """
    with log.together():
        there = latest_gesture(log) if gesture is None else _gesture(log, gesture.number)
        if there is None or gesture not in (None, there):
            return None
        rows = log.select(
            "SELECT tab, row, before, after FROM change WHERE gesture = ? ORDER BY seq DESC",
            there.number,
        )
        log.execute("DELETE FROM change WHERE gesture = ?", there.number)
        sound = all(_image(log, BY_NAME[tab], row) == after for tab, row, _, after in rows)
        if sound:
            for tab, row, before, _ in rows:
                _restore(log, BY_NAME[tab], row, before)
    if not sound:
        raise LogError(
            tr("“{label}” cannot be taken back: it has been changed since.").format(
                label=there.label
            )
        )
    return there.label


def _gesture(log: Log, number: int) -> Gesture | None:
    """Return the gesture that has this number now, or None."""
    rows = log.select(f"{_GESTURE} WHERE gesture = ? ORDER BY seq DESC LIMIT 1", number)
    return Gesture(*rows[0]) if rows else None


def apply_change(log: Log, change: Callable[[], str]) -> tuple[str, Gesture | None]:
    """Make a change; return what it says, and the gesture that it was, if anything changed.

    Raises:
        CoachError: It cannot be made.
    """
    before = latest_gesture(log)
    words = change()
    after = latest_gesture(log)
    return words, None if after == before else after


def undo_change(log: Log, gesture: Gesture | None) -> bool:
    """Take a gesture back; False where there is none any more.

    Raises:
        LogError: It has been changed since in another way.
    """
    return gesture is not None and undo(log, gesture) is not None


def _drop(log: Log, step: int, at: datetime, label: str, table: Table, row_id: str) -> None:
    before = _image(log, table, row_id)
    log.execute(f"DELETE FROM {table.name} WHERE id = ?", row_id)  # noqa: S608  our own names
    _note(log, step, at, label, table, row_id, before)


def _note(
    log: Log, step: int, at: datetime, label: str, table: Table, row_id: str, before: str | None
) -> None:
    """Keep what a row was and has become; `step` is 1 where a new gesture begins."""
    offset = at.utcoffset()
    minutes = 0 if offset is None else round(offset.total_seconds() / 60)
    after = _image(log, table, row_id)
    log.execute(_KEEP, step, utc_text(at), minutes, label, table.name, row_id, before, after)
    log.execute(
        "DELETE FROM change WHERE gesture <= (SELECT max(gesture) FROM change) - ?", MOST_GESTURES
    )


def _image(log: Log, table: Table, row_id: str) -> str | None:
    """Return a row as JSON, or None where there is none."""
    rows = log.select(f"{table.select} WHERE id = ?", row_id)
    return json.dumps(dict(zip(table.columns, rows[0], strict=True))) if rows else None


def _restore(log: Log, table: Table, row_id: str, image: str | None) -> None:
    """Bring a row back to what it was; one that was not there goes."""
    if image is None:
        log.execute(f"DELETE FROM {table.name} WHERE id = ?", row_id)  # noqa: S608  our own names
        return
    row: dict[str, Any] = json.loads(image)
    log.save(table.value_of([row[name] for name in table.columns]))
