"""The log's first version: practices, in a database of our own.

Migrations that have been released are never edited, and so neither is this text.
"""

from __future__ import annotations

#: "TCCL" in the file's header says whose database it is.
APPLICATION_ID = 0x5443434C

PRACTICES_ALONE: tuple[str, ...] = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    """
        CREATE TABLE practice(
          id TEXT NOT NULL PRIMARY KEY
            CONSTRAINT "id has 1 to 64 characters" CHECK(length(id) BETWEEN 1 AND 64),
          started_utc TEXT NOT NULL
            CONSTRAINT "started_utc is a moment" CHECK(
              started_utc = strftime('%Y-%m-%dT%H:%M:%SZ', started_utc)),
          offset_min INTEGER NOT NULL
            CONSTRAINT "offset_min is less than a day" CHECK(abs(offset_min) < 1440),
          participant TEXT NOT NULL DEFAULT ''
            CONSTRAINT "participant has at most 200 characters" CHECK(length(participant) <= 200),
          session TEXT NOT NULL
            CONSTRAINT "session has 1 to 200 characters" CHECK(length(session) BETWEEN 1 AND 200),
          title TEXT NOT NULL DEFAULT ''
            CONSTRAINT "title has at most 500 characters" CHECK(length(title) <= 500),
          programme TEXT NOT NULL DEFAULT ''
            CONSTRAINT "programme has at most 200 characters" CHECK(length(programme) <= 200),
          week INTEGER
            CONSTRAINT "week is from 1 to 999" CHECK(week BETWEEN 1 AND 999),
          status TEXT NOT NULL
            CONSTRAINT "status is completed or partial" CHECK(status IN ('completed', 'partial')),
          practised_s INTEGER NOT NULL DEFAULT 0
            CONSTRAINT "practised_s is at most a week" CHECK(practised_s BETWEEN 0 AND 604800),
          planned_s INTEGER NOT NULL DEFAULT 0
            CONSTRAINT "planned_s is at most a week" CHECK(planned_s BETWEEN 0 AND 604800),
          support TEXT NOT NULL DEFAULT ''
            CONSTRAINT "support has at most 50 characters" CHECK(length(support) <= 50),
          pain_before INTEGER
            CONSTRAINT "pain_before is from 0 to 10" CHECK(pain_before BETWEEN 0 AND 10),
          pain_after INTEGER
            CONSTRAINT "pain_after is from 0 to 10" CHECK(pain_after BETWEEN 0 AND 10),
          effort INTEGER
            CONSTRAINT "effort is from 0 to 10" CHECK(effort BETWEEN 0 AND 10),
          mood INTEGER
            CONSTRAINT "mood is from 0 to 10" CHECK(mood BETWEEN 0 AND 10),
          note TEXT NOT NULL DEFAULT ''
            CONSTRAINT "note has at most 10,000 characters" CHECK(length(note) <= 10000)
        ) STRICT
        """,
    "CREATE INDEX practice_by_start ON practice(started_utc, id)",
    "CREATE INDEX practice_by_participant ON practice(participant, started_utc, id)",
)
