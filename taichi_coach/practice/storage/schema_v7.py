"""The log's seventh version: the days of a class without anybody there.

A day on which somebody was there is a meeting by that alone. A migration that has been released is
never edited, and so neither is this text.
"""

from __future__ import annotations

MEETINGS: tuple[str, ...] = (
    """
    CREATE TABLE meeting(
      id TEXT NOT NULL PRIMARY KEY DEFAULT (lower(hex(randomblob(16))))
        CONSTRAINT "id has 1 to 64 characters" CHECK(length(id) BETWEEN 1 AND 64),
      course TEXT NOT NULL REFERENCES course(name) ON UPDATE CASCADE,
      day TEXT NOT NULL
        CONSTRAINT "day is a date such as 2026-11-17" CHECK(day IS date(day)),
      kind TEXT NOT NULL
        CONSTRAINT "kind is nobody-came or holiday" CHECK(kind IN ('nobody-came', 'holiday')),
      note TEXT NOT NULL DEFAULT ''
        CONSTRAINT "note has at most 10,000 characters" CHECK(length(note) <= 10000),
      UNIQUE(course, day)
    ) STRICT
    """,
)
