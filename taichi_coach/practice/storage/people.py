"""Several people on one machine: who they are, and who of them practises here."""

from __future__ import annotations

import unicodedata
import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taichi_coach.errors import LogError
from taichi_coach.practice.storage import changes
from taichi_coach.practice.storage.records import Participant
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.practice.storage.log import Log

#: So many letters the log takes for the name of a person or a class.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A participant, and how many practices there are under that name."""

    participant: Participant
    practices: int


def people(log: Log) -> tuple[ListedPerson, ...]:
    """Return everybody who is known here, by name; "" is who has given none."""
    counts = dict(log.select("SELECT participant, count(*) FROM practice GROUP BY participant"))
    return tuple(ListedPerson(each, counts.get(each.name, 0)) for each in log.records(Participant))


def practising_here(log: Log, chosen: str) -> tuple[str, ...]:
    """Return the names of those who practise on this machine, in the order of the alphabet.

    `chosen` is always among them. "" is who has given no name, and comes first.
    """
    rows = log.select(
        "SELECT name FROM participant WHERE here AND"
        " (name <> '' OR EXISTS(SELECT 1 FROM practice WHERE participant = ''))"
    )
    return tuple(sorted({chosen, *(name for (name,) in rows)}, key=in_order))


def in_order(name: str) -> tuple[str, str]:
    """Return by what names are sorted: capitals make no difference."""
    return name.casefold(), name


def tidy(name: str) -> str:
    """Return a name as it is kept: without needless blanks, each letter with its accents one.

    Raises:
        LogError: Nothing is left of it, or it is too long.
    """
    if not (kept := unicodedata.normalize("NFC", " ".join(name.split()))):
        raise LogError(tr("Write a name first."))
    if len(kept) > _LONGEST:
        raise LogError(
            tr("{name} has {count} letters; shorten it to {most}.").format(
                name=f"{kept[:20]}…", count=len(kept), most=_LONGEST
            )
        )
    return kept


def find(log: Log, name: str) -> Participant | None:
    """Return the participant of a name; where nobody is written just so, capitals are ignored."""
    if exact := log.records(Participant, participant=name):
        return exact[0]
    same = [each for each in log.records(Participant) if each.name.casefold() == name.casefold()]
    return same[0] if len(same) == 1 else None


def find_or_new(log: Log, name: str) -> Participant:
    """Return the participant of a name.

    Raises:
        LogError: There is none.
    """
    participants = log.records(Participant, participant=name)
    if not participants:
        raise LogError(
            tr("There is nobody called {name} here; `log people list` tells who is.").format(
                name=name
            )
        )
    return participants[0]


def add(log: Log, name: str, at: datetime) -> Participant:
    """Add a participant who practises here, or a known one again, so that it can be undone.

    Raises:
        LogError: There is no name, or it is too long.
    """
    name = tidy(name)
    there = find(log, name)
    whole = replace(there or Participant(id=uuid.uuid4().hex, name=name), here=True)
    if whole != there:
        changes.save(log, whole, label=tr("{name} added").format(name=whole.name), at=at)
    return whole


def rename(log: Log, name: str, new: str, at: datetime) -> None:
    """Give a participant another name, wherever it stands. Who has given none can be named too.

    Raises:
        LogError: There is nobody of that name, or somebody else has the new one.
    """
    new = tidy(new)
    there = (
        find_or_new(log, name)
        if name
        else find(log, "") or Participant(id=uuid.uuid4().hex, name="")
    )
    other = find(log, new)
    if other is not None and other.id != there.id:
        raise LogError(
            tr("There is somebody called {name} already; choose another name.").format(
                name=other.name
            )
        )
    text = (
        tr("{name} is now called {new}").format(name=name, new=new)
        if name
        else tr("{new} has a name now").format(new=new)
    )
    changes.save(log, replace(there, name=new), label=text, at=at)


def put_away(log: Log, name: str, at: datetime) -> str:
    """Offer a participant no longer where one says who practises; nothing kept is lost.

    Returns:
        What was done, as undo will tell it.

    Raises:
        LogError: There is nobody of that name.
    """
    text = (
        tr("{name} practises here no more").format(name=name)
        if name
        else tr("The person without a name is put away")
    )
    changes.save(log, replace(find_or_new(log, name), here=False), label=text, at=at)
    return text


def remove(log: Log, name: str, at: datetime) -> None:
    """Remove a participant of whom nothing was kept.

    Raises:
        LogError: There is nobody of that name, or something was kept.
    """
    there = find_or_new(log, name)
    try:
        changes.remove(
            log, Participant, there.id, label=tr("{name} removed").format(name=name), at=at
        )
    except LogError as error:
        raise LogError(
            tr(
                "Something was kept for {name}, so the name stays; take it out of the class"
                " instead."
            ).format(name=name)
        ) from error
