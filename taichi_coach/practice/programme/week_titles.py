"""What a session is called by its place in the programme: "Week 1, first session: Roots".

It is called so wherever it is named: on the first page, in the library, in log and diary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.text import counts
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.practice.programme.weeks import Progress
    from taichi_coach.script.model.week import Week


def place_of(standing: Progress | None, session: str) -> str:
    """Return where a session stands in the week to practise now, "" where it is none of its."""
    week = standing.current.week if standing and standing.current else None
    return _place_in(week, session) if week is not None and session in week.sessions else ""


def title_of(standing: Progress | None, session: str, title: str) -> str:
    """Return what a session is called; one that is called after its week, by its place in it."""
    for each in standing.weeks if standing else ():
        if session in each.week.sessions and _is_after(each.week, title):
            place = _place_in(each.week, session)
            return tr("{place}: {title}").format(place=place, title=each.week.title)
    return title


def title_within(week: Week, session: str, title: str) -> str:
    """Return what a session is called where its week is named already: "first session"."""
    if session not in week.sessions or not _is_after(week, title):
        return title
    return tr("{which} session").format(which=_which(week, session))


def _is_after(week: Week, title: str) -> bool:
    """Return whether a session is called after its week: "Roots: meet" in "Roots"."""
    return title.startswith(f"{week.title}:")


def _place_in(week: Week, session: str) -> str:
    which = _which(week, session)
    return tr("Week {week}, {which} session").format(week=week.week, which=which)


def _which(week: Week, session: str) -> str:
    return counts.ordinal(week.sessions.index(session) + 1)
