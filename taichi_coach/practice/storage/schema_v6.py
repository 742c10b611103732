"""The log's sixth version: whether a reminder led to a practice.

What a row was, kept for undo as JSON, gets the new column at its end, where rows have it. A
migration that has been released is never edited, and so neither is this text.
"""

from __future__ import annotations

_IMAGES = tuple(
    f"UPDATE change SET {column} = substr({column}, 1, length({column}) - 1)"  # noqa: S608  our own words
    """ || ', "from_reminder": 0}'"""
    f" WHERE tab = 'practice' AND {column} IS NOT NULL"
    for column in ("before", "after")
)

FROM_REMINDER: tuple[str, ...] = (
    (
        "ALTER TABLE practice ADD COLUMN from_reminder INTEGER NOT NULL DEFAULT 0"
        ' CONSTRAINT "from_reminder is 0 or 1" CHECK(from_reminder IN (0, 1))'
    ),
    *_IMAGES,
)
