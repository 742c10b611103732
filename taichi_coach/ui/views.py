"""What the pages tell, made from the library and the log: words and values, no widgets."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from taichi_coach.errors import CoachError
from taichi_coach.graphics import guide_settings
from taichi_coach.practice.programme.weeks import done_today
from taichi_coach.script.files.supports import usual_support
from taichi_coach.script.model.session import SAFER, Support
from taichi_coach.text import counts, labels
from taichi_coach.text.catalogue import ngettext, tr
from taichi_coach.text.dates import day_words
from taichi_coach.text.lengths import about, minutes_or_less
from taichi_coach.timeline.session_lengths import laid_out, lengths_of
from taichi_coach.ui.progress.page import ProgressView, WeekView
from taichi_coach.ui.state.entries import Entry
from taichi_coach.ui.today.page import Offer, TodayView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from taichi_coach.body.motion.guide import Guide
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.practice.programme.weeks import Progress, WeekProgress
    from taichi_coach.practice.report.progress_report import Sight
    from taichi_coach.practice.storage.practice_row import Practice
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.timeline.session_lengths import Lengths
    from taichi_coach.ui.widgets.discs import State as WeekState

PART = "part"
HANDS = "ten-finger-stretch"
EASY = "easy-day"
#: More sections than this are told by what they are for.
MANY_PARTS = 4


def support_for(session: Session, usual: str) -> Support:
    """Return the person's usual support where the session offers it, else the next safer one."""
    start = SAFER.index(Support(usual)) if usual in set(Support) else len(SAFER) - 1
    safer = [support for support in SAFER[start:] if support in session.supports]
    return safer[0] if safer else max(session.supports, key=SAFER.index)


def held_up(own: Settings, library: Library, session_id: str) -> Settings:
    """Return the settings with the support that is usual for a session."""
    usual = usual_support(library, own.programme, session_id, own.support)
    return replace(own, support=usual)


def minutes_of(lasts: Timeline | Lengths) -> int:
    """Return whole minutes, never 0."""
    return max(1, round(lasts.duration_ms / 60_000))


def parts_of(timeline: Timeline) -> tuple[tuple[str, str], ...]:
    """Return what a practice is made of, with lengths: its sections, or many of them by role."""
    sections = [section for section in timeline.sections if section.for_ms]
    if len(sections) <= MANY_PARTS:
        return tuple((section.title, about(section.for_ms)) for section in sections)
    return tuple(
        (labels.role(role), about(sum(section.for_ms for section in run)))
        for role, run in groupby(sections, key=lambda section: section.role)
    )


def week_line(number: int | None, days: tuple[int, int], *, opens: bool) -> str:
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
        return _wanted_line(number, left, opens=opens)
    past = ngettext(
        "{count} day of week {week} is done.", "{count} days of week {week} are done.", done
    ).format(count=_count(done), week=number)
    more = ngettext("{count} more completes it.", "{count} more complete it.", left)
    if opens:
        more = ngettext("{count} more opens week {week}.", "{count} more open week {week}.", left)
    return f"{past} {more.format(count=_count(left), week=number + 1)}"


def _wanted_line(number: int, left: int, *, opens: bool) -> str:
    """Return what the first days of a week lead to."""
    if opens:
        line = ngettext("{count} day opens week {week}.", "{count} days open week {week}.", left)
        return line.format(count=_count(left), week=number + 1)
    line = ngettext(
        "{count} day completes week {week}.", "{count} days complete week {week}.", left
    )
    return line.format(count=_count(left), week=number)


def _count(number: int) -> str:
    return counts.in_words(number).capitalize()


def entry(session: Session, library: Library, own: Settings, *, is_own: bool) -> Entry:
    """Return what the library tells of a session.

    Raises:
        CoachError: an include or a movement is missing.
    """
    held = held_up(own, library, session.id)
    lengths = lengths_of(session, library, support_for(session, held.support), own)
    sections = tuple(
        (section.title, labels.role(section.role), max(1, round(section.for_ms / 60_000)))
        for section in lengths.sections
        if section.for_ms
    )
    return Entry(
        id=session.id,
        title=session.title,
        summary=session.summary,
        minutes=minutes_of(lengths),
        supports=tuple(support.value for support in session.supports),
        focus=session.focus,
        cautions=session.cautions,
        sections=sections,
        equipment=session.equipment,
        source=session.source,
        own=is_own,
    )


def today(
    library: Library,
    standing: Progress | None,
    practices: Sequence[Practice],
    own: Settings,
    now: datetime,
    trouble: str = "",
) -> TodayView:
    """Return the first page: what is next, the hands, an easy day; `trouble` is told first."""
    week = standing.current if standing else None
    chosen = (standing.next_session if standing else "") or HANDS
    easy = _offer(library, EASY, own, "", "Easy day")
    easy = replace(easy, title="A hard day?", lines=easy.lines[:1])
    return TodayView(
        greeting=greeting(now),
        subtitle=_subtitle(standing),
        offer=_offer(library, chosen, own, _kicker(week, chosen), "Start"),
        hands=_offer(library, HANDS, own, "", "Stretch my hands", _often(practices, now)),
        dots=(len(week.days) if week else 0, week.wanted if week else 0),
        dots_text=_days(week),
        easy=easy,
        notice=trouble or _notice(standing),
        picture=_picture(library, chosen, own),
    )


def _picture(library: Library, name: str, own: Settings) -> tuple[Guide, Person] | None:
    """Return what a session looks like, and who shows it."""
    try:
        session = library.session(name)
        held = held_up(own, library, session.id)
        timeline = laid_out(session, library, support_for(session, held.support), own)
    except CoachError:
        return None
    guide = guide_settings.picture_of(timeline, library.beside(session.path).movements())
    return None if guide is None else (guide, guide_settings.person_of(own))


def greeting(now: datetime) -> str:
    """Return a greeting for the time of day."""
    if now.hour < 12:
        return "Good morning"
    return "Good afternoon" if now.hour < 18 else "Good evening"


def _subtitle(standing: Progress | None) -> str:
    if standing is None or standing.current is None:
        return "Choose what feels right today."
    week = standing.current.week
    return f"Week {week.week} of {len(standing.weeks)} · {week.title}"


def _kicker(week: WeekProgress | None, chosen: str) -> str:
    if week is None or chosen not in week.week.sessions:
        return "Next"
    number = week.week.sessions.index(chosen) + 1
    return f"Next · session {number} of {len(week.week.sessions)}"


def _offer(
    library: Library, name: str, own: Settings, kicker: str, button: str, extra: str = ""
) -> Offer:
    """Return the offer of a session; of one that cannot be used, what is to be mended first."""
    try:
        session = library.session(name)
        support = support_for(session, held_up(own, library, session.id).support)
        minutes = minutes_or_less(minutes_of(lengths_of(session, library, support, own)))
    except CoachError as error:
        return Offer(name, kicker, name, (str(error),), button)
    first = f"{minutes}, {labels.support(support)}"
    lines = (f"{minutes} · {extra}",) if extra else (f"{first}.", session.summary)
    return Offer(name, kicker, session.title, tuple(line for line in lines if line), button)


def _often(practices: Sequence[Practice], now: datetime) -> str:
    times = done_today(practices, HANDS, now.date())
    words = {0: "any time of day", 1: "done once today", 2: "done twice today"}
    return words.get(times, f"done {times} times today")


def _days(week: WeekProgress | None) -> str:
    if week is None:
        return ""
    return f"{min(len(week.days), week.wanted)} of {week.wanted} days"


def _notice(standing: Progress | None) -> str:
    week = standing.current if standing else None
    if week is None:
        return ""
    if week.complete:
        return "The next weeks are being written. Until then, repeat any session you like."
    return ""


def progress_view(seen: Sight) -> ProgressView:
    """Return the weeks, the charts and the latest practices."""
    standing, count = seen.standing, seen.totals.practices
    where = f"Week {standing.current.week.week} · " if standing and standing.current else ""
    told = "nothing yet"
    if count:
        told = f"{counts.sessions(count)}, {about(seen.totals.seconds * 1000)} so far"
    return ProgressView(
        title=standing.programme.title if standing else "Your practice",
        subtitle=f"{where}{told}" if where else told.capitalize(),
        weeks=tuple(_week(week, standing) for week in standing.weeks) if standing else (),
        latest=tuple(_line(practice, seen.last) for practice in seen.latest),
        seen=seen if count else None,
    )


def _week(week: WeekProgress, standing: Progress) -> WeekView:
    done, wanted = min(len(week.days), week.wanted), week.wanted
    current = standing.current is not None and week.week is standing.current.week
    if week.complete:
        return WeekView(week.week.week, week.week.title, "done", done, wanted)
    state: WeekState = "current" if current else "open" if week.open else "closed"
    return WeekView(week.week.week, week.week.title, state, done, wanted)


def _line(practice: Practice, today: date) -> str:
    when = day_words(practice.started_at.date(), today)
    length = about(practice.practised_s * 1000)
    return f"{when}: {practice.title or practice.session}, {length}"
