"""The tables of the log's second version: people, check-ins, measures, plans, marks and changes.

Migrations that have been released are never edited, and so neither is this text.
"""

from __future__ import annotations


def _text(name: str, most: int, least: int = 0) -> str:
    """Return a column for a text of `least` to `most` characters."""
    span = f"{least} to {most:,}" if least else f"at most {most:,}"
    default = "" if least else " DEFAULT ''"
    return (
        f'{name} TEXT NOT NULL{default} CONSTRAINT "{name} has {span} characters"'
        f" CHECK(length({name}) BETWEEN {least} AND {most})"
    )


def _whole(name: str, low: int, high: int, *, needed: bool = False) -> str:
    """Return a column for a whole number; NULL is "not asked" unless it is needed."""
    return (
        f'{name} INTEGER {"NOT NULL" if needed else ""} CONSTRAINT "{name} is from {low} to'
        f' {high}" CHECK({name} BETWEEN {low} AND {high})'
    )


def _one_of(name: str, *values: str) -> str:
    """Return a column for one of some words."""
    said = " or ".join(value or "empty" for value in values)
    among = ", ".join(f"'{value}'" for value in values)
    return f'{name} TEXT NOT NULL CONSTRAINT "{name} is {said}" CHECK({name} IN ({among}))'


def _moment(name: str, *, needed: bool = True) -> str:
    """Return a column for a moment in UTC, in whole seconds."""
    return (
        f'{name} TEXT {"NOT NULL" if needed else ""} CONSTRAINT "{name} is a moment"'
        f" CHECK({name} = strftime('%Y-%m-%dT%H:%M:%SZ', {name}))"
    )


def _table(name: str, *columns: str) -> str:
    return f"CREATE TABLE {name}({', '.join(columns)}) STRICT"


_ID = f"{_text('id', 64, 1)} PRIMARY KEY"
_OFFSET = (
    'offset_min INTEGER NOT NULL CONSTRAINT "offset_min is less than a day"'
    " CHECK(abs(offset_min) < 1440)"
)
_WHO = "participant TEXT NOT NULL DEFAULT '' REFERENCES participant(name) ON UPDATE CASCADE"
_WHEN = (_ID, _WHO, _moment("at_utc"), _OFFSET)
_PLACES = ("all", "hands", "shoulders", "neck", "back", "hips", "knees", "feet")
_PRACTICE = (
    *("id", "started_utc", "offset_min", "participant", "session", "title", "programme", "week"),
    *("status", "practised_s", "planned_s", "support", "pain_before", "pain_after", "effort"),
    *("mood", "note"),
)

_PEOPLE = _table(
    "participant",
    "id TEXT NOT NULL PRIMARY KEY DEFAULT (lower(hex(randomblob(16))))"
    ' CONSTRAINT "id has 1 to 64 characters" CHECK(length(id) BETWEEN 1 AND 64)',
    _text("name", 200).replace("name has", "participant has") + " UNIQUE",
    _whole("in_class", 0, 1, needed=True) + " DEFAULT 0",
    _text("note", 10_000),
)
#: The table of practices; the third version makes a new one in its place.
PRACTICES = _table(
    "practice",
    _ID,
    _moment("started_utc"),
    _OFFSET,
    _WHO,
    _text("session", 200, 1),
    _text("title", 500),
    _text("programme", 200),
    _whole("week", 1, 999),
    _one_of("status", "completed", "partial"),
    _whole("practised_s", 0, 604_800, needed=True) + " DEFAULT 0",
    _whole("planned_s", 0, 604_800, needed=True) + " DEFAULT 0",
    _text("support", 50),
    *(_whole(name, 0, 10) for name in ("pain_before", "pain_after", "effort", "mood")),
    _text("note", 10_000),
    _moment("ended_utc", needed=False),
    _one_of("ending", "", "end", "wind-down", "left", "broken-off", "elsewhere") + " DEFAULT ''",
    _text("fingerprint", 64),
    _whole("week_counts", 0, 1),
    _whole("week_wanted", 1, 99),
    "day TEXT AS (date(started_utc, offset_min || ' minutes')) STORED",
)

#: How a practice finds its place among all others.
INDEXES: tuple[str, ...] = (
    "CREATE INDEX practice_by_start ON practice(started_utc, id)",
    (
        "CREATE INDEX practice_by_day ON practice(participant, day, status, practised_s,"
        " pain_before, pain_after, mood)"
    ),
    (
        "CREATE INDEX practice_by_week ON"
        " practice(participant, programme, week, status, day, practised_s)"
    ),
    (
        "CREATE INDEX practice_by_session ON"
        " practice(participant, programme, week, session, status, started_utc)"
    ),
    (
        "CREATE INDEX practice_with_more_pain ON"
        " practice(participant, programme, week, started_utc)"
        " WHERE pain_after - pain_before >= 2 AND status = 'completed'"
    ),
)

_COPY = (
    f"INSERT INTO practice({', '.join(_PRACTICE)})"  # noqa: S608  names from this module
    f" SELECT {', '.join(_PRACTICE)} FROM practice_before"
)

PEOPLE_AND_DAYS: tuple[str, ...] = (
    _PEOPLE,
    "INSERT INTO participant(name) SELECT DISTINCT participant FROM practice",
    "DROP INDEX practice_by_start",
    "DROP INDEX practice_by_participant",
    "ALTER TABLE practice RENAME TO practice_before",
    PRACTICES,
    _COPY,
    "DROP TABLE practice_before",
    *INDEXES,
    _table(
        "under_way",
        "practice TEXT NOT NULL PRIMARY KEY REFERENCES practice(id) ON DELETE CASCADE",
        _moment("kept_utc"),
        _whole("position_ms", 0, 604_800_000, needed=True),
        _whole("speed", 10, 1000, needed=True),
    ),
    _table(
        "check_in",
        *_WHEN,
        "practice TEXT REFERENCES practice(id) ON DELETE CASCADE",
        _one_of("moment", "before", "after", "later"),
        *(_whole(f"pain_{place}", 0, 10) for place in _PLACES),
        *(_whole(name, 0, 10) for name in ("energy", "mood", "effort")),
        _text("note", 10_000),
        "day TEXT AS (date(at_utc, offset_min || ' minutes')) STORED",
    ),
    "CREATE INDEX check_in_by_day ON check_in(participant, day)",
    "CREATE INDEX check_in_by_practice ON check_in(practice, moment)",
    _table(
        "fall",
        *_WHEN,
        _one_of("kind", "fall", "near-fall"),
        _whole("hurt", 0, 1, needed=True),
        _text("note", 10_000),
    ),
    "CREATE INDEX fall_by_moment ON fall(participant, at_utc)",
    _table(
        "measured",
        *_WHEN,
        _text("name", 50, 1),
        'value REAL NOT NULL CONSTRAINT "value is from 0 to 100,000"'
        " CHECK(value BETWEEN 0 AND 100000)",
        _one_of("side", "", "left", "right"),
        _text("note", 10_000),
    ),
    "CREATE INDEX measured_by_name ON measured(participant, name, side, at_utc)",
    _table(
        "plan",
        *_WHEN,
        'monday TEXT NOT NULL CONSTRAINT "monday is a Monday"'
        " CHECK(monday = date(monday) AND strftime('%w', monday) = '1')",
        _text("what", 500, 1),
        _whole("minutes", 1, 1440, needed=True),
        _text("moment", 200),
        _whole("days", 1, 7, needed=True),
        _whole("confidence", 0, 10),
        _text("review", 10_000),
    ),
    "CREATE INDEX plan_by_week ON plan(participant, monday)",
    _table(
        "week_mark",
        *_WHEN,
        _text("programme", 200, 1),
        _whole("week", 1, 999, needed=True),
        _one_of("act", "repeat", "hold", "go-on", "reopen"),
    ),
    "CREATE INDEX week_mark_by_programme ON week_mark(participant, programme, at_utc)",
    _table(
        "attendance",
        *_WHEN,
        _text("note", 10_000),
        "day TEXT AS (date(at_utc, offset_min || ' minutes')) STORED",
    ),
    "CREATE INDEX attendance_by_day ON attendance(day, participant)",
    _table(
        "change",
        "seq INTEGER PRIMARY KEY",
        "gesture INTEGER NOT NULL",
        _moment("at_utc"),
        _OFFSET,
        "told TEXT NOT NULL",
        "tab TEXT NOT NULL",
        "row TEXT NOT NULL",
        "before TEXT",
        "after TEXT",
    ),
    "CREATE INDEX change_by_gesture ON change(gesture)",
    "CREATE INDEX attendance_of ON attendance(participant)",
)
