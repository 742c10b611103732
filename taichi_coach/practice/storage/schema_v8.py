"""The log's eighth version: a class that meets more than once on a day.

What was noted before is of the first meeting. Gestures on the table that changes its columns can no
longer be compared with the rows, so they are let go. A migration that has been released is never
edited, and so neither is this text.
"""

from __future__ import annotations

MEETINGS_OF_A_DAY: tuple[str, ...] = (
    """
    ALTER TABLE attendance ADD COLUMN meeting INTEGER NOT NULL DEFAULT 1
      CONSTRAINT "meeting is from 1 to 9" CHECK(meeting BETWEEN 1 AND 9)
    """,
    "DELETE FROM change WHERE tab = 'attendance'",
)
