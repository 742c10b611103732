"""The log's fifth version: that a practice hurt, and where, stands in columns of a check-in.

Before it stood in the note, as one of twenty sentences. They are known here alone, and read at two
times only: once, when an older log becomes one of this version, and when rows are rescued out of a
damaged log that is older. A migration that has been released is never edited, and so neither is
this text.
"""

from __future__ import annotations

_STOPPED, _ON_THE_WAY = "Stopped because it hurt", "It hurt on the way"
_BEGINNINGS = ((_ON_THE_WAY, "on-the-way"), (_STOPPED, "stopped"))
#: What the sentences had for a place is its id.
_SITES = (
    *("hands", "wrists", "shoulders", "neck", "back", "hips", "knees", "ankles"),
    "elsewhere",
)
#: Each sentence with what it says: how it hurt, and where, None for a place that was not told.
_SENTENCES: dict[str, tuple[str, str | None]] = {
    f"{begin}{f': {site}' if site else ''}.": (hurt, site)
    for begin, hurt in _BEGINNINGS
    for site in (None, *_SITES)
}


def read_note(note: str) -> tuple[str, str | None, str | None]:
    """Return an older check-in's note, how it hurt, and where, as they are kept from now on.

    A person's own words that begin as such a sentence did have always counted as one; they stay.

    >>> read_note("It hurt on the way: knees.")
    ('', 'on-the-way', 'knees')
    """
    if note in _SENTENCES:
        return ("", *_SENTENCES[note])
    hurt_kind = next((hurt for begin, hurt in _BEGINNINGS if note.startswith(begin)), None)
    return note, hurt_kind, None


def _quoted(text: str | None) -> str:
    return "NULL" if text is None else f"'{text}'"


def _among(name: str, *values: str) -> str:
    """Return a column for one of some words, or for nothing."""
    among = ", ".join(f"'{value}'" for value in values)
    return f'{name} TEXT CONSTRAINT "{name} is {" or ".join(values)}" CHECK({name} IN ({among}))'


_OLD = ", ".join(
    f"('{sentence}', '{hurt}', {_quoted(site)})" for sentence, (hurt, site) in _SENTENCES.items()
)
_WITH = f"WITH old(sentence, hurt, site) AS (VALUES {_OLD})"


def _beginning(column: str, before: str = "") -> str:
    """Return how it hurt by the words with which a text begins, after those of `before`."""
    cases = " ".join(
        f"WHEN instr({column}, '{before}{begin}') {'> 0' if before else '= 1'} THEN '{hurt}'"
        for begin, hurt in _BEGINNINGS
    )
    return f"CASE {cases} END"


def _image(column: str) -> str:
    """Return the statement that brings what a row was, kept for undo as JSON, up to date.

    A check-in's image ended with its note. No other text in it can hold a quotation mark that is
    not escaped.
    """
    was = """'"note": "' || sentence || '"}'"""
    site = """iif(site IS NULL, 'null', '"' || site || '"')"""
    new = f"""'"note": "", "hurt": "' || hurt || '", "site": ' || {site} || '}}'"""
    kept = f"substr({column}, 1, length({column})"
    own = _beginning(column, '"note": "')
    other = f"""{kept} - 1) || ', "hurt": ' || ifnull('"' || {own} || '"', 'null')"""
    return (
        f"{_WITH} UPDATE change SET {column} = ifnull("  # noqa: S608  our own words
        f"(SELECT {kept} - length({was})) || {new} FROM old"
        f" WHERE substr({column}, -length({was})) = {was}),"
        f""" {other} || ', "site": null}}')"""
        f" WHERE tab = 'check_in' AND {column} IS NOT NULL"
    )


HURT_IN_COLUMNS: tuple[str, ...] = (
    f"ALTER TABLE check_in ADD COLUMN {_among('hurt', 'on-the-way', 'stopped')}",
    (
        f"ALTER TABLE check_in ADD COLUMN {_among('site', *_SITES, 'feet')}"
        ' CONSTRAINT "site is where it hurt" CHECK(site IS NULL OR hurt IS NOT NULL)'
    ),
    f"UPDATE check_in SET hurt = {_beginning('note')}",  # noqa: S608  our own words
    (
        f"{_WITH} UPDATE check_in SET note = '',"  # noqa: S608  our own words
        " site = (SELECT old.site FROM old WHERE sentence = note)"
        " WHERE note IN (SELECT sentence FROM old)"
    ),
    _image("before"),
    _image("after"),
)
