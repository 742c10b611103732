"""What a session is called by its place in the programme: "Week 1, first session: Roots"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.text import counts
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.practice.programme.weeks import Progress


def place_of(standing: Progress | None, session: str) -> str:
    """Return where a session stands in the week to practise now, "" where it is none of its."""
    week = standing.current.week if standing and standing.current else None
    if week is None or session not in week.sessions:
        return ""
    which = counts.ordinal(week.sessions.index(session) + 1)
    return tr("Week {week}, {which} session").format(week=week.week, which=which)


def title_of(standing: Progress | None, session: str, title: str) -> str:
    """Return what a session is called; one that is called after its week, by its place in it."""
    place = place_of(standing, session)
    week = standing.current.week if standing and standing.current else None
    if week is None or not (place and title.startswith(f"{week.title}:")):
        return title
    return tr("{place}: {title}").format(place=place, title=week.title)
