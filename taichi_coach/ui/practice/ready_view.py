"""What the page before a practice tells: values and words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from taichi_coach.script.model.session import Support
from taichi_coach.script.model.session_with_own_numbers import numbers_in, setting_key
from taichi_coach.script.model.travels import travels
from taichi_coach.settings import options, setting
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import rounded
from taichi_coach.ui.state.check_in_level import CheckInLevel, check_in_level_of
from taichi_coach.ui.widgets.values import pain_question

if TYPE_CHECKING:
    from taichi_coach.script.model.session import Session
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.ui.state.selection import Selection

#: What is told of the room before a practice whose forms travel.
_ROOM: Final = tr(
    "Two steps free in front of you, and one to either side, with something to hold within reach. "
    "In the pauses walk back to where you began."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberView:
    """A number that the session leaves to the person: its setting, and what it may be."""

    key: str
    title: str
    options: tuple[tuple[str, str], ...]
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyView:
    """What the page shows.

    `length` is how long it takes, `parts` are the sections' titles with their lengths, all in
    words. `supports` are those that the session offers, `support` the one proposed. `question`
    asks for pain before the practice, `ask` is how much is asked at all. `numbers` are left to the
    person. `room` tells what room is needed by who stands free; "" is none.
    """

    title: str
    length: str
    summary: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    supports: tuple[Support, ...] = ()
    support: Support = Support.SEATED
    equipment: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    question: str = tr("How is your pain now?")
    ask: CheckInLevel = CheckInLevel.ALL
    numbers: tuple[NumberView, ...] = ()
    room: str = ""


def ready_view(chosen: Selection, support: Support, timeline: Timeline, length: str) -> ReadyView:
    """Return what is told before a practice of this session, held up so and as long as that."""
    session, own = chosen.session, chosen.own
    supports = (support,) if chosen.fixed else session.supports
    return ReadyView(
        title=chosen.title,
        length=length,
        summary=session.summary,
        parts=parts_of(timeline),
        supports=supports,
        support=support,
        equipment=session.equipment,
        cautions=labels.cautions(session.cautions, supports),
        question=pain_question(session.focus),
        ask=check_in_level_of(own),
        numbers=_numbers_of(session, own),
        room=_ROOM if own.room_to_step and travels(session, chosen.library.movements()) else "",
    )


def _numbers_of(session: Session, own: Settings) -> tuple[NumberView, ...]:
    """Return what a session leaves to the person, as it is chosen now."""
    return tuple(
        NumberView(
            key=(key := setting_key(each)),
            title=setting(key).beside,
            options=options(key),
            value=str(getattr(own, key)),
        )
        for each in numbers_in(session)
    )


#: More sections than this are told by what they are for.
MANY_PARTS = 4


def parts_of(timeline: Timeline) -> tuple[tuple[str, str], ...]:
    """Return what a practice is made of, with lengths: its sections, or many of them by role."""
    sections = [section for section in timeline.sections if section.for_ms]
    if len(sections) <= MANY_PARTS:
        return tuple((section.title, rounded(section.for_ms)) for section in sections)
    return tuple(
        (labels.role(role), rounded(sum(section.for_ms for section in run)))
        for role, run in groupby(sections, key=lambda section: section.role)
    )
