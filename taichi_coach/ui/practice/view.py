"""What the pages before, during and after a practice tell and ask: values and words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import CoachError
from taichi_coach.graphics.guide_person import person_of
from taichi_coach.practice.programme import week_titles
from taichi_coach.practice.storage.practice_row import Status
from taichi_coach.script.model.session import Support
from taichi_coach.script.model.session_with_own_numbers import numbers_in, setting_key
from taichi_coach.script.model.travels import travels
from taichi_coach.settings import options, setting
from taichi_coach.text import counts, labels
from taichi_coach.text.catalogue import ngettext, tr
from taichi_coach.text.lengths import rounded
from taichi_coach.ui.practice.bow import bow_of
from taichi_coach.ui.state.body_sites import EMERGENCY
from taichi_coach.ui.state.check_in_level import CheckInLevel, check_in_level_of
from taichi_coach.ui.state.next_offer import next_offer
from taichi_coach.ui.state.what_counts import what_counts
from taichi_coach.ui.widgets.values import NOT_TOLD, Answer, Asking, Feelings, pain_question

if TYPE_CHECKING:
    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.practice.storage.practice_row import Practice
    from taichi_coach.practice.storage.records import BodySite
    from taichi_coach.script.model.session import Session
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.ui.state.selection import Selection
    from taichi_coach.ui.state.snapshot import Snapshot


KEEP_GOING: Final = "keep-going"
STOP: Final = "stop"
REST: Final = "rest"
WIND_DOWN: Final = "wind-down"
LEAVE_OUT: Final = "leave-out"
_KEEP = Answer(KEEP_GOING, tr("Keep going"))
_KEEP_FIRST = Answer(KEEP_GOING, tr("Keep going"), "primary")
_STOP = Answer(STOP, tr("Stop here"))
_STOP_FIRST = Answer(STOP, tr("Stop here"), "primary")
_WIND_DOWN = Answer(WIND_DOWN, tr("Go to the wind-down"))
_WIND_DOWN_FIRST = Answer(WIND_DOWN, tr("Go to the wind-down"), "primary")
LEAVING: Final = Asking(
    heading=tr("Stop here, or keep going?"),
    sentence=tr("What you have done counts."),
    answers=(_KEEP_FIRST, _STOP),
    on_escape=KEEP_GOING,
)
_HURTS_SENTENCE: Final = tr("A sharp pain, or two points more than at the start, means stop.")

_HURTS_SHORT: Final = tr("Sharp, or two points more? Stop.")


#: What is told of the room before a practice whose forms travel.
_ROOM: Final = tr(
    "Two steps free in front of you, and one to either side, with something to hold within reach. "
    "In the pauses walk back to where you began."
)


def tired_question(*, wind_down: bool) -> Asking:
    """Return the question after "I'm tired"; `wind_down` tells whether there is one to go to."""
    if wind_down:
        return Asking(
            heading=tr("The wind-down, then done."),
            sentence=tr("It still counts."),
            answers=(_WIND_DOWN_FIRST, _KEEP),
            on_escape=KEEP_GOING,
        )
    return Asking(
        heading=tr("Then this is enough for today."),
        sentence=tr("It counts."),
        answers=(_STOP_FIRST, _KEEP),
        on_escape=KEEP_GOING,
    )


def hurts_question(*, movement: bool, wind_down: bool) -> Asking:
    """Return the question after "It hurts"; Esc rests, for going on unasked could harm.

    `movement` tells whether there is one to leave out, `wind_down` whether one is to come.
    """
    answers = [Answer(REST, tr("Rest a moment"), "primary"), _STOP_FIRST]
    if movement:
        answers.append(Answer(LEAVE_OUT, tr("Leave this movement out")))
    if wind_down:
        answers.append(_WIND_DOWN)
    return Asking(
        alarm=EMERGENCY,
        heading=tr("Ease off. Is it sharp, or more than when you began?"),
        sentence=_HURTS_SENTENCE,
        short=_HURTS_SHORT,
        answers=tuple(answers),
        on_escape=REST,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneView:
    """What the page shows.

    `days_done` of `days_wanted` are the week's dots, 0 wanted is none; `week` says it in words, and
    after a part of a session why it fills none.
    `hurt` asks where it hurts, and says when to seek help; `ask` is how much else is asked.
    `next_line` tells what is next, `guide` is who bows.
    """

    heading: str
    line: str = ""
    question: str = tr("How is your pain now?")
    pain_before: int | None = None
    days_done: int = 0
    days_wanted: int = 0
    week: str = ""
    hurt: bool = False
    ask: CheckInLevel = CheckInLevel.ALL
    next_line: str = ""
    guide: tuple[Guide, Person] | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person told: pain 0-10, effort on Borg CR10 0-10, a note. None is "not told".

    `site` is where it hurts.
    """

    pain_after: int | None = None
    effort: int | None = None
    note: str = ""
    site: BodySite | None = None
    feelings: Feelings = NOT_TOLD


def heading(status: Status, practised_s: int) -> str:
    """Return the kind word for a practice of `practised_s` seconds.

    >>> heading(Status.COMPLETED, 25 * 60)
    'Well done. 25 minutes.'
    """
    length = rounded(practised_s * 1000)
    if practised_s < 60:
        return tr("A beginning. That counts.")
    if status is Status.COMPLETED:
        return tr("Well done. {length}.").format(length=length)
    return tr("{length} done. That counts.").format(length=length)


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


def week_line(
    number: int | None, days: tuple[int, int], *, opens: bool, by_days: bool = True
) -> str:
    """Return how a week stands after a practice; `opens` tells whether another week follows.

    >>> week_line(3, (1, 2), opens=True)
    'One day of week 3 is done. One more opens week 4.'
    """
    done, wanted = days
    if number is None or not wanted:
        return ""
    if done >= wanted:
        complete = tr("Week {week} is complete.").format(week=number)
        follows = tr("Week {week} is open.").format(week=number + 1)
        return f"{complete} {follows}" if opens else complete
    left = wanted - done
    if not done:
        return _wanted_line(number, left, opens=opens, by_days=by_days)
    past = ngettext(
        "{count} day of week {week} is done.", "{count} days of week {week} are done.", done
    )
    if not by_days:
        past = ngettext(
            "{count} session of week {week} is done.",
            "{count} sessions of week {week} are done.",
            done,
        )
    past = past.format(count=_count(done), week=number)
    more = ngettext("{count} more completes it.", "{count} more complete it.", left)
    if opens:
        more = ngettext("{count} more opens week {week}.", "{count} more open week {week}.", left)
    return f"{past} {more.format(count=_count(left), week=number + 1)}"


def _wanted_line(number: int, left: int, *, opens: bool, by_days: bool) -> str:
    """Return what the first days of a week lead to, or the first of its sessions."""
    if not by_days:
        wanted = ngettext("{count} session is wanted.", "{count} sessions are wanted.", left)
        return tr("Week {week}: {wanted}").format(
            week=number, wanted=wanted.format(count=counts.in_words(left))
        )
    if opens:
        line = ngettext(
            "Practise on {count} day, and week {week} opens.",
            "Practise on {count} days, and week {week} opens.",
            left,
        )
        return line.format(count=counts.in_words(left), week=number + 1)
    line = ngettext(
        "Practise on {count} day, and week {week} is complete.",
        "Practise on {count} days, and week {week} is complete.",
        left,
    )
    return line.format(count=counts.in_words(left), week=number)


def _count(number: int) -> str:
    return counts.in_words(number).capitalize()


def _next_line(after: Snapshot) -> str:
    """Return what is next after a practice, "" where nothing is known."""
    if after.standing is None or not after.standing.next_session:
        return ""
    following = next_offer(after)
    name = following.session
    try:
        title = after.library.session(name).title
    except CoachError:  # its file cannot be read; the first page tells so
        return ""
    title = week_titles.title_of(after.standing, name, title)
    if following.instead_of:
        return tr("Next time, gentler: {title}.").format(title=title)
    return tr("Next time: {title}.").format(title=title)


def done_view(
    chosen: Selection, row: Practice, after: Snapshot, support: Support, *, hurt: bool
) -> DoneView:
    """Return what the last page shows of a practice that is over; `after` is how all is now."""
    guide = bow_of(chosen.library.movements(), support)
    done, wanted = chosen.days
    if row.status is Status.COMPLETED and chosen.adds:
        done = min(done + 1, wanted)
    week = week_line(chosen.week, (done, wanted), opens=chosen.opens, by_days=chosen.by_days)
    a_part = row.status is Status.PARTIAL and wanted > 0
    fills = what_counts(by_days=chosen.by_days) if a_part else ""
    return DoneView(
        heading=heading(row.status, row.practised_s),
        line=chosen.title,
        question=pain_question(chosen.session.focus),
        pain_before=row.pain_before,
        days_done=done,
        days_wanted=wanted,
        week=" ".join(filter(None, (week, fills))),
        hurt=hurt,
        ask=check_in_level_of(chosen.own),
        next_line=_next_line(after),
        guide=(guide, person_of(chosen.own)) if guide is not None else None,
    )
