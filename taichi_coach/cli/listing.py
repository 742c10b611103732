"""What `list` tells, at once where nothing has changed since it was told.

It hangs on all session files, on the person's settings, and on who has spoken what and is expected
to speak: minutes are those of a practice as this person has it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeAlias

from taichi_coach.kept import Kept, digest, key_of
from taichi_coach.paths import clip_cache, kept_answers, settings_file
from taichi_coach.script.files.fingerprint import of_library

if TYPE_CHECKING:
    from pathlib import Path

#: Id, title, how much of it there is, and how one is held up.
Row: TypeAlias = tuple[str, str, str, str]

#: As many answers as `check` keeps, for they lie in one file.
_MOST = 64


@dataclass(frozen=True, slots=True)
class ListingTable:
    """Sessions of one kind, or programmes, under a head."""

    head: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """What a program reads of each session and programme, the tables, and what is broken."""

    entries: list[dict[str, Any]]
    tables: tuple[ListingTable, ...]
    broken: tuple[str, ...]


def listing() -> Listing:
    """Return all sessions and programmes, the bundled ones and the person's own."""
    kept = Kept(kept_answers(), _MOST)
    files = of_library()
    key = "" if files is None else key_of(("list", *files, *_of_person()))
    known = _read(kept.get(key)) if key else None
    if known is not None:
        return known
    from taichi_coach.cli.list_sessions import listed

    fresh_listing, by_themselves = listed()
    if key and by_themselves:
        kept.put(key, asdict(fresh_listing))
        kept.save()
    return fresh_listing


def _of_person() -> list[str]:
    natural = find_spec("hibari") is not None
    files = (settings_file(), *(clip_cache() / name for name in ("speaker.json", "lengths.json")))
    return [*map(_content, files), str(natural)]


def _content(file: Path) -> str:
    try:
        return digest(file.read_bytes())
    except OSError:
        return ""


def _read(kept_result: Any) -> Listing | None:
    """Return what is written, or None where it is nothing of the kind."""
    try:
        tables = tuple(
            ListingTable(_row(table["head"]), tuple(map(_row, table["rows"])))
            for table in kept_result["tables"]
        )
        entries, broken = kept_result["entries"], kept_result["broken"]
    except (TypeError, KeyError, ValueError):
        return None
    sound = isinstance(entries, list) and all(isinstance(each, dict) for each in entries)
    sound = sound and isinstance(broken, list) and all(isinstance(each, str) for each in broken)
    return Listing(entries, tables, tuple(broken)) if sound else None


def _row(cells: Any) -> Row:
    name, title, much, held = cells
    if not all(isinstance(cell, str) for cell in (name, title, much, held)):
        raise TypeError
    return name, title, much, held
