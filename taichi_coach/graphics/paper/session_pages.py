"""The forms in which a session comes onto paper."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from taichi_coach.graphics.paper.fill_in_sheet import fill_in_sheet
from taichi_coach.graphics.paper.handout import handout
from taichi_coach.graphics.paper.wall_page import wall_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.graphics.paper.handout import Subject
    from taichi_coach.graphics.paper.sheet import Paper, PaperDocument
    from taichi_coach.timeline.model import TimelineSection


class PaperUse(StrEnum):
    """What the pages are for: to practise by, for the wall, to fill in by pen."""

    HANDOUT = "handout"
    WALL = "wall"
    FILL_IN = "fill-in"


def session_pages(
    form: PaperUse,
    subject: Subject,
    sections: Sequence[TimelineSection],
    person: Person,
    paper: Paper,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> PaperDocument:
    """Return a session's pages; `sections` are those of its timeline.

    `progress` is told how many of how many exercises are painted.
    """
    match form:
        case PaperUse.HANDOUT:
            return handout(subject, person, paper, progress)
        case PaperUse.WALL:
            return wall_page(subject, sections, paper)
        case PaperUse.FILL_IN:
            return fill_in_sheet(subject, person, paper, progress)
        case _:
            assert_never(form)
