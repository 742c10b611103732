"""What is told to a class before and after a session: values and words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from taichi_coach.script.model.session import Support
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import dotted, or_list
from taichi_coach.text.sentences import capitalised
from taichi_coach.ui.widgets.values import Answer, Asking

if TYPE_CHECKING:
    from taichi_coach.settings import Settings
    from taichi_coach.ui.state.entries import Entry
    from taichi_coach.ui.state.selection import Selection

#: Said to everybody before a session, whatever the session says itself.
SAFETY: Final = (
    tr("Leave out whatever hurts. Sit down whenever you like: it still counts."),
    tr("Chest pain, hardly any breath, or faint? Stop, and tell somebody at once."),
)
NO_CLASS: Final = ""
KEEP_GOING: Final = "keep-going"
STOP: Final = "stop"
LEAVING: Final = Asking(
    heading=tr("Stop here, or keep going?"),
    sentence="",
    answers=(
        Answer(KEEP_GOING, tr("Keep going"), "primary"),
        Answer(STOP, tr("Stop here")),
    ),
    on_escape=KEEP_GOING,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HallView:
    """What stands on the page before a session.

    `supports` are those that the session offers, `support` is the chosen one. `courses` are the
    classes that there are, `course` the one whose attendance is asked for ("": none).
    """

    title: str
    line: str
    cautions: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    supports: tuple[Support, ...] = ()
    support: Support = Support.SEATED
    courses: tuple[str, ...] = ()
    course: str = NO_CLASS


def hall_view(
    chosen: Selection, support: Support, length: str, courses: tuple[str, ...], course: str
) -> HallView:
    """Return what a class is told before this session, held up so and as long as that."""
    session = chosen.session
    return HallView(
        title=session.title,
        line=length,
        cautions=session.cautions,
        equipment=session.equipment,
        supports=(support,) if chosen.fixed else session.supports,
        support=support,
        courses=courses,
        course=course,
    )


def for_everybody(own: Settings) -> Settings:
    """Return somebody's choices as a class needs them.

    The guide is seen as in a mirror and its sides are named: what stands at the left of the
    picture is everybody's own left.
    """
    return replace(own, view="auto", side_names=True)


def entry_line(entry: Entry) -> str:
    """Return the line under a session's title where one is chosen for a class."""
    supports = or_list(labels.support(key) for key in entry.supports)
    return dotted([capitalised(entry.length), supports])
