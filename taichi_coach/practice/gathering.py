"""Members' exported logs: whose they are, and into the log of the class."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taichi_coach.practice import classes
from taichi_coach.practice.exchange import from_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from taichi_coach.practice.exchange import Imported
    from taichi_coach.practice.log import Log
    from taichi_coach.practice.model import Practice


@dataclass(frozen=True, slots=True)
class Brought:
    """Practices out of a file, and whose they are; "" has to be asked for."""

    file: str
    name: str
    practices: tuple[Practice, ...]

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day."""
        days = [each.started_at.date() for each in self.practices]
        return min(days), max(days)


def read(file: Path, members: Sequence[str]) -> tuple[Brought, ...]:
    """Return what an exported log holds, by person; nothing where it holds no practice.

    Raises:
        LogError: It cannot be read, or has faults.
    """
    return by_person(file.stem, file.name, from_file(file), members)


def by_person(
    stem: str, name: str, practices: Iterable[Practice], members: Sequence[str]
) -> tuple[Brought, ...]:
    """Return practices by whose they are.

    What stands under one name is that person's, whoever it is; under several names, only members
    are looked for. Without a name the one member counts whom the file is named after.
    """
    rows = tuple(practices)
    named = {each.participant for each in rows} - {""}
    if not rows:
        return ()
    if not named:
        return (Brought(name, named_after(stem, members), rows),)
    if len(named) == 1:
        (only,) = named
        return (Brought(name, _as_known(only, members), rows),)
    known = {_as_known(each, members): each for each in sorted(named)}
    return tuple(
        Brought(name, member, tuple(each for each in rows if each.participant == known[member]))
        for member in known
        if member in members
    )


def of(brought: Brought, name: str) -> Brought:
    """Return the same practices as somebody's."""
    return replace(brought, name=name)


def named_after(stem: str, members: Sequence[str]) -> str:
    """Return the member whose name stands in a file's name, "" where there is not just one."""
    words = f" {_plain(stem)} "
    found = [name for name in members if f" {_plain(name)} " in words]
    longest = [
        name
        for name in found
        if not any(f" {_plain(name)} " in f" {_plain(other)} " for other in found if other != name)
    ]
    return longest[0] if len(longest) == 1 else ""


def bring_in(log: Log, course: str, brought: Brought, at: datetime) -> Imported:
    """Bring practices into the log, under the name that the class knows; twice changes nothing.

    Who is not in the class yet is put into it.

    Raises:
        LogError: It cannot be written; then nothing has changed.
    """
    with log.together():
        name = classes.join(log, course, brought.name, at)
        return classes.import_member(log, brought.practices, name)


def _as_known(name: str, members: Sequence[str]) -> str:
    same = [each for each in members if each.casefold() == name.casefold()]
    return same[0] if same else name


def _plain(text: str) -> str:
    """Return the words of a name alone, in small letters."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
