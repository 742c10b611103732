"""Members' exported logs: whose they are, and into the log of the class."""

from __future__ import annotations

import difflib
import re
import shlex
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taichi_coach.errors import LogError
from taichi_coach.practice.programme import classes
from taichi_coach.practice.storage import changes, people
from taichi_coach.practice.transfer.exchange import compared, from_file
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from taichi_coach.practice.storage.log import Log
    from taichi_coach.practice.storage.practice_row import Practice
    from taichi_coach.practice.transfer.exchange import Imported


@dataclass(frozen=True, slots=True)
class MemberLog:
    """Practices out of a file, and whose they are; "" has to be asked for."""

    file: str
    name: str
    practices: tuple[Practice, ...]

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day."""
        days = [each.started_at.date() for each in self.practices]
        return min(days), max(days)


def read(file: Path, members: Sequence[str]) -> tuple[MemberLog, ...]:
    """Return what an exported log holds, by person; nothing where it holds no practice.

    Raises:
        LogError: It cannot be read, or has faults.
    """
    return by_person(file.stem, file.name, from_file(file), members)


def by_person(
    stem: str, name: str, practices: Iterable[Practice], members: Sequence[str]
) -> tuple[MemberLog, ...]:
    """Return practices by whose they are.

    What stands under one name is that person's, whoever it is; under several names, only members
    are looked for. Without a name the one member counts whom the file is named after.
    """
    rows = tuple(practices)
    named = {each.participant for each in rows} - {""}
    if not rows:
        return ()
    if not named:
        return (MemberLog(name, named_after(stem, members), rows),)
    if len(named) == 1:
        (only,) = named
        return (MemberLog(name, _as_known(only, members), rows),)
    known = {_as_known(each, members): each for each in sorted(named)}
    return tuple(
        MemberLog(name, member, tuple(each for each in rows if each.participant == known[member]))
        for member in known
        if member in members
    )


def owned_by(brought: MemberLog, name: str) -> MemberLog:
    """Return the same practices as somebody's."""
    return replace(brought, name=name)


def named_after(stem: str, members: Sequence[str]) -> str:
    """Return the member whose name stands in a file's name, "" where there is not just one."""
    words = f" {_plain(stem)} "
    matches = [name for name in members if f" {_plain(name)} " in words]
    longest = [
        name
        for name in matches
        if not any(
            f" {_plain(name)} " in f" {_plain(other)} " for other in matches if other != name
        )
    ]
    return longest[0] if len(longest) == 1 else ""


def bring_in(log: Log, course: str, brought: MemberLog, at: datetime) -> Imported:
    """Bring practices into the log, under the name that the class knows, as one gesture.

    Twice changes nothing. Who is not in the class yet is put into it, unless every practice is
    somebody else's already.

    Raises:
        LogError: There is no name, or it cannot be written; then nothing has changed.
    """
    with log.together():
        name = known_as(log, brought.name)
        done, rows = compared(log, [replace(each, participant=name) for each in brought.practices])
        if done.others and sum(count for _, count in done.others) == len(brought.practices):
            return done
        name, place = classes.place_for(log, course, name)
        text = tr("Practices of {name} brought into {course}").format(name=name, course=course)
        changes.save_all(log, (*place, *rows), label=text, at=at)
    return done


def known_as(log: Log, name: str) -> str:
    """Return a name as it is kept here, or would be.

    Raises:
        LogError: There is no name.
    """
    name = people.tidy(name)
    there = people.find(log, name)
    return there.name if there else name


def not_misspelt(log: Log, course: str, name: str) -> None:
    """Look whether a name that nobody has yet is near a member's.

    Raises:
        LogError: It is; it says which member may be meant.
    """
    name = people.tidy(name)
    if people.find(log, name) is not None:
        return
    plain = {each.casefold(): each for each in classes.members(log, course)}
    near = difflib.get_close_matches(name.casefold(), plain, n=1, cutoff=classes.NEAR)
    if near:
        raise LogError(
            tr(
                "There is nobody called {name} in {course}. Did you mean {plain}? To begin a"
                " new member, add them first: taichi-coach log class add {name_2}."
            ).format(name=name, course=course, plain=plain[near[0]], name_2=shlex.quote(name))
        )


def _as_known(name: str, members: Sequence[str]) -> str:
    same = [each for each in members if each.casefold() == name.casefold()]
    return same[0] if same else name


def _plain(text: str) -> str:
    """Return the words of a name alone, in small letters."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
