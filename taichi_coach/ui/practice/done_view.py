"""What the page after a practice tells and asks: values and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.errors import CoachError
from taichi_coach.graphics.guide_person import person_of
from taichi_coach.practice.programme import week_titles
from taichi_coach.practice.storage.practice_row import Status
from taichi_coach.text import counts
from taichi_coach.text.catalogue import ngettext, tr
from taichi_coach.text.lengths import rounded
from taichi_coach.ui.practice.bow import bow_of
from taichi_coach.ui.state.check_in_level import CheckInLevel, check_in_level_of
from taichi_coach.ui.state.next_offer import next_offer
from taichi_coach.ui.state.what_counts import what_counts
from taichi_coach.ui.widgets.values import NOT_TOLD, Feelings, pain_question

if TYPE_CHECKING:
    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.practice.storage.practice_row import Practice
    from taichi_coach.practice.storage.records import BodySite
    from taichi_coach.script.model.session import Support
    from taichi_coach.ui.state.selection import Selection
    from taichi_coach.ui.state.snapshot import Snapshot


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
