"""Taking simple measures: which together, when they are offered, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from taichi_coach.practice.programme.measures import FINGERS, MEASURES, OFFERED_AFTER_WEEKS
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from taichi_coach.practice.programme.measures import Measure
    from taichi_coach.practice.programme.weeks import Progress

#: An offer stands while so many more weeks are completed; then it has passed.
_STANDS_WEEKS = 2
#: Who has measured so lately before a programme begins is not asked again.
_LATELY = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Task:
    """What is taken in one go: the measures of `names`, which share their words, of one side."""

    key: str
    title: str
    names: tuple[str, ...]
    side: str = ""

    @property
    def measure(self) -> Measure:
        """The measure that stands for all: how they are taken and what they need."""
        return MEASURES[self.names[0]]

    @property
    def name(self) -> str:
        """The title with the side: "Hand span, left hand"."""
        return (
            tr("{title}, {side} hand").format(title=self.title, side=labels.side(self.side))
            if self.side
            else self.title
        )


_KINDS = (
    ("chair-stands", tr("Chair stands"), ("chair-stands",)),
    ("up-and-go", tr("Up and go"), ("up-and-go",)),
    ("balance-stage", tr("Balance, four stages"), ("balance-stage",)),
    ("fingertips", tr("Fingertip to palm"), tuple(f"fingertip-{finger}" for finger in FINGERS)),
    ("thumb-reach", tr("Thumb reach"), ("thumb-reach",)),
    ("span", tr("Hand span"), ("span",)),
)

#: Everything that can be taken, in order: first what somebody stands beside, then the hands.
TASKS = tuple(
    Task(key, title, names, side)
    for key, title, names in _KINDS
    for side in (("left", "right") if MEASURES[names[0]].sides else ("",))
)


def tasks_for(key: str = "", *, beside: bool) -> tuple[Task, ...]:
    """Return what is to be taken: one kind, or all of them.

    Args:
        key: A task's key; "" for all.
        beside: Whether somebody stands beside the person; else the standing ones are left out.
    """
    return tuple(
        each for each in TASKS if key in {"", each.key} and (beside or not each.measure.helper)
    )


def offered_after(standing: Progress | None, taken: Iterable[date], today: date) -> int | None:
    """Return after how many weeks of the programme measures are offered now, or None.

    They are offered before the first week, after the sixth and after the twelfth, until they were
    taken; an offer passes with the two weeks that follow it.
    """
    if standing is None or not standing.weeks:
        return None
    done = next(
        (at for at, week in enumerate(standing.weeks) if not week.complete), len(standing.weeks)
    )
    stage = max(weeks for weeks in OFFERED_AFTER_WEEKS if weeks <= done)
    if done - stage >= (_STANDS_WEEKS if stage else 1):
        return None
    days = [day for week in standing.weeks[:stage] for day in week.days]
    since = max(days, default=today - _LATELY)
    return None if any(day >= since for day in taken) else stage
