"""The tables of the log's fourth version: several classes, and who practises on this machine.

Migrations that have been released are never edited, and so neither is this text.
"""

from __future__ import annotations

#: The one class of the versions before had no name.
FIRST_CLASS = "My class"

_ID = """
    id TEXT NOT NULL PRIMARY KEY DEFAULT (lower(hex(randomblob(16))))
      CONSTRAINT "id has 1 to 64 characters" CHECK(length(id) BETWEEN 1 AND 64)
"""
_COURSE = f"""
    CREATE TABLE course(
      {_ID},
      name TEXT NOT NULL UNIQUE
        CONSTRAINT "name has 1 to 200 characters" CHECK(length(name) BETWEEN 1 AND 200),
      ended INTEGER NOT NULL DEFAULT 0
        CONSTRAINT "ended is from 0 to 1" CHECK(ended BETWEEN 0 AND 1),
      note TEXT NOT NULL DEFAULT ''
        CONSTRAINT "note has at most 10,000 characters" CHECK(length(note) <= 10000)
    ) STRICT
"""
_MEMBERSHIP = f"""
    CREATE TABLE membership(
      {_ID},
      participant TEXT NOT NULL REFERENCES participant(name) ON UPDATE CASCADE,
      course TEXT NOT NULL REFERENCES course(name) ON UPDATE CASCADE,
      UNIQUE(participant, course)
    ) STRICT
"""
_HERE = """
    ALTER TABLE participant ADD COLUMN here INTEGER NOT NULL DEFAULT 1
      CONSTRAINT "here is from 0 to 1" CHECK(here BETWEEN 0 AND 1)
"""
_FIRST = f"""
    INSERT INTO course(name) SELECT '{FIRST_CLASS}'
      WHERE EXISTS(SELECT 1 FROM participant WHERE in_class) OR EXISTS(SELECT 1 FROM attendance)
"""  # noqa: S608  our own words
_MEMBERS = f"""
    INSERT INTO membership(participant, course)
      SELECT name, '{FIRST_CLASS}' FROM participant WHERE in_class
"""  # noqa: S608  our own words

# Attendance that was noted before is for its one class. Gestures on the two
# tables that change their columns can no longer be compared with the rows, so they are let go.
CLASSES: tuple[str, ...] = (
    _COURSE,
    _MEMBERSHIP,
    "CREATE INDEX membership_of ON membership(course)",
    _HERE,
    "ALTER TABLE attendance ADD COLUMN course TEXT REFERENCES course(name) ON UPDATE CASCADE",
    _FIRST,
    _MEMBERS,
    f"UPDATE attendance SET course = '{FIRST_CLASS}'",  # noqa: S608  our own words
    "UPDATE participant SET here = NOT in_class",
    "CREATE INDEX attendance_in ON attendance(course, day)",
    "DELETE FROM change WHERE tab IN ('participant', 'attendance')",
    "ALTER TABLE participant DROP COLUMN in_class",
)
