"""The log's third version: that it hurt, or that the window was closed, ends a practice as well.

SQLite cannot change a CHECK, so the table is made anew beside the old one and takes its name
afterwards (https://sqlite.org/lang_altertable.html, section 7). What refers to practices refers to
that name. A migration that has been released is never edited, and so neither is this text.
"""

from __future__ import annotations

from taichi_coach.practice.storage.schema_v2 import INDEXES, PRACTICES

_OLD_WORDS = (
    'CONSTRAINT "ending is empty or end or wind-down or left or broken-off or elsewhere"'
    " CHECK(ending IN ('', 'end', 'wind-down', 'left', 'broken-off', 'elsewhere'))"
)
_NEW_WORDS = (
    'CONSTRAINT "ending is empty or end or wind-down or left or hurt or closed or broken-off or'
    " elsewhere\" CHECK(ending IN ('', 'end', 'wind-down', 'left', 'hurt', 'closed',"
    " 'broken-off', 'elsewhere'))"
)
_KEPT = (
    "id, started_utc, offset_min, participant, session, title, programme, week, status,"
    " practised_s, planned_s, support, pain_before, pain_after, effort, mood, note, ended_utc,"
    " ending, fingerprint, week_counts, week_wanted"
)

HURT_AND_CLOSED: tuple[str, ...] = (
    PRACTICES.replace("TABLE practice(", "TABLE practice_after(").replace(_OLD_WORDS, _NEW_WORDS),
    f"INSERT INTO practice_after({_KEPT}) SELECT {_KEPT} FROM practice",  # noqa: S608  our names
    "DROP TABLE practice",
    "ALTER TABLE practice_after RENAME TO practice",
    *INDEXES,
)
