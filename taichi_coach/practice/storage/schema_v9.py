"""The log's ninth version: which movements were left out of a practice, as they hurt.

What a row was, kept for undo as JSON, gets the new column at its end, where rows have it. A
migration that has been released is never edited, and so neither is this text.
"""

from __future__ import annotations

_IMAGES = tuple(
    f"UPDATE change SET {column} = substr({column}, 1, length({column}) - 1)"  # noqa: S608  our own words
    """ || ', "left_out": ""}'"""
    f" WHERE tab = 'practice' AND {column} IS NOT NULL"
    for column in ("before", "after")
)

LEFT_OUT: tuple[str, ...] = (
    (
        "ALTER TABLE practice ADD COLUMN left_out TEXT NOT NULL DEFAULT ''"
        ' CONSTRAINT "left_out has at most 2,000 characters" CHECK(length(left_out) <= 2000)'
    ),
    *_IMAGES,
)
