"""Going through a week once more: offered where it raised pain, and there for the asking always."""

from __future__ import annotations

import logging
import uuid
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import LogError
from taichi_coach.practice.storage import changes
from taichi_coach.practice.storage.records import Act, WeekMark
from taichi_coach.ui.widgets.aside import Aside

if TYPE_CHECKING:
    from taichi_coach.ui.state.snapshot import Overview

_log = logging.getLogger(__name__)

REPEAT: Final = "week-repeat"
GO_ON: Final = "week-go-on"
ANSWERS: Final = (REPEAT, GO_ON)
#: The key that takes a repetition back.
BACK: Final = "back"


def found(seen: Overview) -> Aside | None:
    """Return the card that offers a week again because it raised pain, or None."""
    number = seen.standing.repeat_offered if seen.standing else None
    if number is None:
        return None
    try:
        marks = _marks(seen)
    except LogError as error:
        _log.warning("no week is offered again: %s", error)
        return None
    about = [mark.act for mark in marks if mark.week == number]
    if about and about[-1] is Act.GO_ON:
        return None
    return Aside(
        f"Go through week {number} once more?",
        "A practice of that week raised your pain by two points or more. A second time, smaller "
        "and slower, is a good choice. What you have practised stays.",
        ((REPEAT, f"Repeat week {number}"), (GO_ON, "Go on")),
        str(number),
    )


def answered(seen: Overview, about: str, key: str) -> str:
    """Keep what was answered about a week; return what to say.

    Raises:
        LogError: It cannot be written; nothing has changed.
    """
    return _mark(seen, int(about), Act.REPEAT if key == REPEAT else Act.GO_ON)


def offers(seen: Overview) -> tuple[tuple[str, str], ...]:
    """Return which weeks can be gone through again, as keys and words; a repetition goes back."""
    current = seen.standing.current if seen.standing else None
    if current is None:
        return ()
    number = current.week.week
    weeks = ([number - 1] if number > 1 else []) + ([number] if current.days else [])
    found = [(str(each), f"Repeat week {each}") for each in weeks]
    if not current.days and _repeated(seen, number) is not None:
        found.append((BACK, "Take that back"))
    return tuple(found)


def choose(seen: Overview, key: str) -> str:
    """Begin a week anew, or take that back; return what to say.

    Raises:
        LogError: It cannot be written; nothing has changed.
    """
    if key != BACK:
        return _mark(seen, int(key), Act.REPEAT)
    current = seen.standing.current if seen.standing else None
    mark = _repeated(seen, current.week.week) if current else None
    if mark is None:
        return ""
    told = f"Week {mark.week} not repeated"
    changes.remove(seen.log, WeekMark, mark.id, told=told, at=seen.now)
    return "It is as it was before."


def _mark(seen: Overview, number: int, act: Act) -> str:
    if seen.standing is None:
        return ""
    row = WeekMark(
        id=str(uuid.uuid4()),
        participant=seen.own.participant,
        at=seen.now,
        programme=seen.standing.programme.id,
        week=number,
        act=act,
    )
    changes.save(seen.log, row, told=f"Week {number}: {act}", at=seen.now)
    if act is Act.REPEAT:
        return f"Week {number} begins anew. What you have practised stays in your log."
    return ""


def _repeated(seen: Overview, number: int) -> WeekMark | None:
    """Return the mark that repeats a week, if it is the last decision about any."""
    marks = _marks(seen)
    last = marks[-1] if marks else None
    repeats = last is not None and (last.act, last.week) == (Act.REPEAT, number)
    return last if repeats else None


def _marks(seen: Overview) -> list[WeekMark]:
    """Return what was decided about weeks of the person's programme, in order."""
    programme = seen.standing.programme.id if seen.standing else ""
    every = seen.log.records(WeekMark, participant=seen.own.participant)
    return [mark for mark in every if mark.programme == programme]
