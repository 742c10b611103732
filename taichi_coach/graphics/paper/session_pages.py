"""The forms in which a session comes onto paper."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from taichi_coach.graphics.paper.fill_in_sheet import fill_in_sheet
from taichi_coach.graphics.paper.handout import Subject, handout
from taichi_coach.graphics.paper.wall_page import wall_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.graphics.paper.sheet import Paper, PaperDocument
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session
    from taichi_coach.timeline.model import Timeline


class Form(StrEnum):
    """What the pages are for: to practise by, for the wall, to fill in by pen."""

    HANDOUT = "handout"
    WALL = "wall"
    FILL_IN = "fill-in"


def session_pages(
    form: Form,
    session: Session,
    library: Library,
    timeline: Timeline,
    person: Person,
    paper: Paper,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> PaperDocument:
    """Return a session's pages; `timeline` is that of the session with its includes in place.

    `progress` is told how many of how many exercises are painted.
    """
    subject = Subject(session, library, timeline.support, timeline.duration_ms)
    match form:
        case Form.HANDOUT:
            return handout(subject, person, paper, progress)
        case Form.WALL:
            return wall_page(subject, timeline.sections, paper)
        case Form.FILL_IN:
            return fill_in_sheet(subject, person, paper, progress)
        case _:
            assert_never(form)
