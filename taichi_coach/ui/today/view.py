"""What the first page tells: values and words, made from library and log."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taichi_coach.errors import CoachError, LogError
from taichi_coach.graphics import guide_person, guide_view, session_picture
from taichi_coach.practice.programme import week_titles
from taichi_coach.practice.programme.weeks import done_today
from taichi_coach.practice.storage.records import Plan
from taichi_coach.script.files.supports import held_up, support_for
from taichi_coach.script.model.session import Support
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.text.counts import of_wanted
from taichi_coach.text.sentences import capitalised
from taichi_coach.timeline.session_lengths import laid_out, lengths_of
from taichi_coach.ui.state.entries import EASY, HANDS
from taichi_coach.ui.state.next_offer import next_offer
from taichi_coach.ui.state.what_counts import whole_ones_count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.graphics.figure.camera import View
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.practice.programme.weeks import Progress, WeekProgress
    from taichi_coach.practice.storage.practice_row import Practice
    from taichi_coach.ui.state.snapshot import Snapshot


_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TodaySession:
    """One session to begin: a small line above the title, and lines below it."""

    session_id: str
    kicker: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything the page tells. `dots` are sessions done and wanted this week.

    `picture` is what the offered session looks like, who shows it, and from where. `plan` is the
    plan for this week in one line, "" where there is none. `other` is the smaller offer besides:
    an easy day, or after pain, when that is offered first, what the programme has next.
    """

    greeting: str
    subtitle: str
    offer: TodaySession
    hands: TodaySession
    dots: tuple[int, int]
    dots_text: str
    other: TodaySession | None = None
    after_pain: bool = False
    notice: str = ""
    picture: tuple[Guide, Person, View] | None = None
    plan: str = ""


_HELD = {
    Support.SEATED: tr("seated"),
    Support.CHAIR: tr("holding a chair"),
    Support.STANDING: tr("standing"),
    Support.LYING: tr("lying down"),
}


_AFTER_PAIN = tr("Gentler, as the last practice hurt")
_STILL_SORE = tr(
    "A rest is just as right. If the pain is still there, ask a doctor or physiotherapist before "
    "you practise again."
)


def today_view(seen: Snapshot, trouble: str = "") -> TodayView:
    """Return the first page: what is next, the hands, an easy day; `trouble` is told first."""
    standing = seen.standing
    week = standing.current if standing else None
    following = next_offer(seen)
    chosen, later = following.session, following.instead_of
    return TodayView(
        greeting=greeting(seen.now),
        subtitle=_subtitle(standing),
        offer=_gentle(seen, chosen) if later else _next(seen, chosen),
        hands=_offer(seen, HANDS, extra=_often(seen.practices, seen.now)),
        dots=(week.done if week else 0, week.wanted if week else 0),
        dots_text=_days(seen, week),
        other=_other(seen, later),
        after_pain=bool(later),
        notice=trouble or _notice(standing),
        picture=_picture(seen, chosen),
        plan=_plan_line(seen),
    )


def _picture(seen: Snapshot, name: str) -> tuple[Guide, Person, View] | None:
    """Return what a session looks like, who shows it, and from where it is seen."""
    library, own = seen.library, seen.own
    try:
        session = seen.as_practised(library.session(name))
        held = held_up(own, library, session.id)
        timeline = laid_out(session, library, support_for(session, held.support), own, seen.speech)
    except CoachError:
        return None
    guide = session_picture.picture_of(timeline, library.beside(session.path).movements())
    if guide is None:
        return None
    usual = guide_view.usual_view([guide])
    return guide, guide_person.person_of(own), guide_view.view_of(own, usual)


def greeting(now: datetime) -> str:
    """Return a greeting for the time of day."""
    if now.hour < 12:
        return tr("Good morning")
    return tr("Good afternoon") if now.hour < 18 else tr("Good evening")


def _subtitle(standing: Progress | None) -> str:
    if standing is None or standing.current is None:
        return tr("Choose what feels right today.")
    week = standing.current.week.week
    return tr("Week {week} of {count}").format(week=week, count=len(standing.weeks))


def _next(seen: Snapshot, name: str) -> TodaySession:
    """Return what is next, called by its place in the week."""
    offer = _offer(seen, name)
    title = week_titles.title_of(seen.standing, name, offer.title)
    if title != offer.title:
        return replace(offer, title=title)
    return replace(offer, kicker=week_titles.place_of(seen.standing, name) or tr("Next"))


def _gentle(seen: Snapshot, name: str) -> TodaySession:
    """Return what is offered first after a practice that hurt, and what to think of before."""
    offer = _offer(seen, name)
    return replace(offer, kicker=_AFTER_PAIN, lines=(*offer.lines[:1], _STILL_SORE))


def _other(seen: Snapshot, later: str) -> TodaySession | None:
    """Return the smaller offer: an easy day, or what waits until the person feels ready.

    None where that is the stretch, which has its own place.
    """
    if later == HANDS:
        return None
    offer = _next(seen, later) if later else _offer(seen, EASY)
    lines = offer.lines[:1]
    return replace(offer, lines=(f"{offer.title}.", *lines) if later else lines)


def _offer(seen: Snapshot, name: str, *, extra: str = "") -> TodaySession:
    """Return the offer of a session; of one that cannot be used, what is to be mended first."""
    library, own = seen.library, seen.own
    try:
        session = seen.as_practised(library.session(name))
        support = support_for(session, held_up(own, library, session.id).support)
        lengths = lengths_of(session, library, support, own, seen.speech)
    except CoachError as error:
        return TodaySession(name, "", name, (str(error),))
    length = capitalised(lengths.words)
    first = f"{length}, {labels.support(support)}"
    lines = (f"{length} · {extra}",) if extra else (f"{first}.", session.summary)
    return TodaySession(name, "", session.title, tuple(line for line in lines if line))


def _often(practices: Sequence[Practice], now: datetime) -> str:
    times = done_today(practices, HANDS, now.date())
    words = {0: tr("any time of day"), 1: tr("done once today"), 2: tr("done twice today")}
    return words.get(times, tr("done {times} times today").format(times=times))


def _days(seen: Snapshot, week: WeekProgress | None) -> str:
    """Return how much of the week is done; on a day whose practices fill no circle, why not."""
    if week is None:
        return ""
    words = of_wanted(week.done, week.wanted, by_days=week.by_days)
    today = seen.now.date()
    practised = any(each.started_at.date() == today for each in seen.practices)
    counted = today in week.days or any(today in days for days in week.each.values())
    if practised and not counted and week.done < week.wanted:
        return f"{words}. {whole_ones_count(by_days=week.by_days)}"
    return words


def _notice(standing: Progress | None) -> str:
    week = standing.current if standing else None
    if week is None:
        return ""
    if week.complete:
        return tr("The next weeks are being written. Until then, repeat any session you like.")
    return ""


def _plan_line(seen: Snapshot) -> str:
    """Return this week's plan in one line; "" where there is none, or the log cannot be read."""
    try:
        own_plans = seen.log.records(Plan, participant=seen.own.participant)
        if not own_plans:
            return ""
        from taichi_coach.practice.programme import plans  # noqa: PLC0415  only who plans needs them
        from taichi_coach.practice.report import plan_review  # noqa: PLC0415  only who plans needs them

        plan = plans.plan_of(own_plans, seen.now.date())
        return plan_review.line(plan_review.review(seen.log, plan)) if plan else ""
    except LogError as error:
        _log.warning("the plan is not told: %s", error)
        return ""
