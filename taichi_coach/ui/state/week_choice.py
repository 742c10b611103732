"""Going through a week once more: which weeks can be, what is decided, and what was."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final

from taichi_coach.practice.storage import changes
from taichi_coach.practice.storage.records import WeekDecision, WeekMark
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.ui.state.snapshot import Snapshot


#: The key that takes a repetition back.
BACK: Final = "back"


def week_choices(seen: Snapshot) -> tuple[tuple[str, str], ...]:
    """Return which weeks can be gone through again, as keys and words; a repetition goes back."""
    current = seen.standing.current if seen.standing else None
    if current is None:
        return ()
    number = current.week.week
    weeks = ([number - 1] if number > 1 else []) + ([number] if current.days else [])
    choices = [(str(each), tr("Repeat week {each}").format(each=each)) for each in weeks]
    if not current.days and _repeated(seen, number) is not None:
        choices.append((BACK, tr("Take that back")))
    return tuple(choices)


def choose_week(seen: Snapshot, key: str) -> str:
    """Begin a week anew, or take that back; return what to say.

    Raises:
        LogError: It cannot be written; nothing has changed.
    """
    if key != BACK:
        return decide_week(seen, int(key), WeekDecision.REPEAT)
    current = seen.standing.current if seen.standing else None
    mark = _repeated(seen, current.week.week) if current else None
    if mark is None:
        return ""
    text = tr("Week {week} not repeated").format(week=mark.week)
    changes.remove(seen.log, WeekMark, mark.id, label=text, at=seen.now)
    return tr("It is as it was before.")


def decide_week(seen: Snapshot, number: int, act: WeekDecision) -> str:
    """Keep what is decided about a week; return what to say.

    Raises:
        LogError: It cannot be written; nothing has changed.
    """
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
    changes.save(
        seen.log, row, label=tr("Week {number}: {act}").format(number=number, act=act), at=seen.now
    )
    if act is WeekDecision.REPEAT:
        return tr("Week {number} begins anew. What you have practised stays in your log.").format(
            number=number
        )
    return ""


def _repeated(seen: Snapshot, number: int) -> WeekMark | None:
    """Return the mark that repeats a week, if it is the last decision about any."""
    marks = week_decisions(seen)
    last = marks[-1] if marks else None
    repeats = last is not None and (last.act, last.week) == (WeekDecision.REPEAT, number)
    return last if repeats else None


def week_decisions(seen: Snapshot) -> list[WeekMark]:
    """Return what was decided about weeks of the person's programme, in order."""
    programme = seen.standing.programme.id if seen.standing else ""
    every = seen.log.records(WeekMark, participant=seen.own.participant)
    return [mark for mark in every if mark.programme == programme]
