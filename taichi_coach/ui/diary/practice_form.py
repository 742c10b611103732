"""What the page of one practice offers, and the row that comes of what was filled in."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import CoachError
from taichi_coach.practice.programme.week_titles import title_of
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.script.files import supports
from taichi_coach.script.files.sorting import listing_key
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import whole_minutes
from taichi_coach.timeline.session_lengths import lengths_of
from taichi_coach.ui.state import entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from taichi_coach.practice.programme.weeks import Progress
    from taichi_coach.ui.state.snapshot import Snapshot


#: The key of a practice that no session stands for.
ELSE: Final = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """What the page holds.

    `session` is an id, or `ELSE` with the person's own words in `title`; `week` is a place among
    the weeks that were offered. Pain is 0-10, None is "not told".
    """

    session: str
    title: str
    at: datetime
    minutes: int
    status: Status
    support: str
    week: int
    pain_before: int | None = None
    pain_after: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeForm:
    """What the page offers.

    `near` are ids and titles of the likely sessions, `every` returns all of them; `weeks` are the
    weeks that the practice may count for. `length_of` and `week_of` tell what goes with a session
    that is chosen: minutes, and the place of its week; they are asked only while `adding`.
    """

    adding: bool
    now: datetime
    filled: FilledForm
    near: tuple[tuple[str, str], ...]
    every: Callable[[], tuple[tuple[str, str], ...]]
    weeks: tuple[str, ...]
    length_of: Callable[[str], int]
    week_of: Callable[[str], int]


#: The session of a practice that no session stands for.
SOMETHING_ELSE: Final = "something-else"
_ELSE_TITLE = tr("Something else")
#: So many sessions are offered before all of them are asked for.
_NEAR = 5
_USUAL_MIN = 20


@dataclass(frozen=True, slots=True)
class WeekChoice:
    """A week that a practice may count for; none where `week` is None."""

    words: str
    programme: str = ""
    week: int | None = None


def weeks_for(standing: Progress | None, row: Practice | None) -> tuple[WeekChoice, ...]:
    """Return the weeks to choose from: none, those of the programme, and the one it counts for."""
    choices = [WeekChoice(tr("No week"))]
    if standing is not None:
        choices += [
            WeekChoice(
                tr("Week {week}").format(week=each.week.week), standing.programme.id, each.week.week
            )
            for each in standing.weeks
        ]
    if row is not None and _place(choices, row.programme, row.week) is None:
        choices.append(
            WeekChoice(tr("Week {week}, as it was").format(week=row.week), row.programme, row.week)
        )
    return tuple(choices)


def form(snapshot: Snapshot, row: Practice | None) -> PracticeForm:
    """Return what the page offers for a practice, or for a new one."""
    choices = weeks_for(snapshot.standing, row)
    return PracticeForm(
        adding=row is None,
        now=snapshot.now,
        filled=_new(snapshot) if row is None else _filled(row, choices),
        near=_near(snapshot, row),
        every=partial(_every, snapshot, row),
        weeks=tuple(each.words for each in choices),
        length_of=partial(_minutes, snapshot),
        week_of=partial(_week_of, snapshot.standing, choices),
    )


def practice_of(filled: FilledForm, snapshot: Snapshot, row: Practice | None) -> Practice:
    """Return the row that was filled in; what was not touched stays as it was in `row`."""
    was = row or Practice(
        id=str(uuid.uuid4()),
        started_at=filled.at,
        session=SOMETHING_ELSE,
        participant=snapshot.own.participant,
        planned_s=_planned_s(snapshot, filled.session),
        ending=Ending.ELSEWHERE,
    )
    session = filled.session or SOMETHING_ELSE
    new = replace(
        was,
        session=session,
        title=_title(filled, snapshot, row),
        started_at=filled.at,
        status=filled.status,
        support=filled.support,
        pain_before=filled.pain_before,
        pain_after=filled.pain_after,
        note=filled.note,
    )
    if row is None or filled.minutes != _shown_minutes(row):
        new = replace(new, practised_s=filled.minutes * 60)
    if was.ended_at is not None and (new.started_at, new.practised_s) != (
        was.started_at,
        was.practised_s,
    ):
        new = replace(new, ended_at=new.started_at + timedelta(seconds=new.practised_s))
    return _in_week(new, weeks_for(snapshot.standing, row)[filled.week], snapshot.standing)


def _in_week(row: Practice, choice: WeekChoice, standing: Progress | None) -> Practice:
    """Let a practice count for the week that was chosen; it counts there because it was."""
    if (choice.programme, choice.week) == (row.programme, row.week):
        return row
    if standing is not None and standing.week_for(row.session) == choice.week is not None:
        return standing.stamp(row)
    weeks = standing.weeks if standing else ()
    wanted = next((each.wanted for each in weeks if each.week.week == choice.week), None)
    return replace(
        row,
        programme=choice.programme,
        week=choice.week,
        week_counts=None if choice.week is None else True,
        week_wanted=wanted,
    )


def _new(snapshot: Snapshot) -> FilledForm:
    return FilledForm(
        session=ELSE,
        title="",
        at=snapshot.now - timedelta(minutes=_USUAL_MIN),
        minutes=_USUAL_MIN,
        status=Status.COMPLETED,
        support=snapshot.own.support,
        week=0,
    )


def _filled(row: Practice, choices: tuple[WeekChoice, ...]) -> FilledForm:
    own = row.session == SOMETHING_ELSE
    return FilledForm(
        session=ELSE if own else row.session,
        title=row.title if own and row.title != _ELSE_TITLE else "",
        at=row.started_at,
        minutes=_shown_minutes(row),
        status=row.status,
        support=row.support,
        week=_place(choices, row.programme, row.week) or 0,
        pain_before=row.pain_before,
        pain_after=row.pain_after,
        note=row.note,
    )


def _shown_minutes(row: Practice) -> int:
    return whole_minutes(row.practised_s * 1000)


def _place(choices: Iterable[WeekChoice], programme: str, week: int | None) -> int | None:
    """Return where a week stands among the choices, or None."""
    wanted = ("", None) if week is None else (programme, week)
    places = (at for at, each in enumerate(choices) if (each.programme, each.week) == wanted)
    return next(places, None)


def _week_of(standing: Progress | None, choices: tuple[WeekChoice, ...], session: str) -> int:
    if standing is None:
        return 0
    return _place(choices, standing.programme.id, standing.week_for(session)) or 0


def _near(snapshot: Snapshot, row: Practice | None) -> tuple[tuple[str, str], ...]:
    """Return the sessions that were practised last, then those of the week, then the hands."""
    week = (
        snapshot.standing.current.week.sessions
        if snapshot.standing and snapshot.standing.current
        else ()
    )
    likely = (*(each.session for each in snapshot.practices), *week, entries.HANDS)
    known = snapshot.library.sessions()
    keys = [key for key in dict.fromkeys(likely) if key in known][:_NEAR]
    titled = [(key, title_of(snapshot.standing, key, known[key].title)) for key in keys]
    return _with_its_own(titled, row)


def _every(snapshot: Snapshot, row: Practice | None) -> tuple[tuple[str, str], ...]:
    sessions = [
        (each.id, title_of(snapshot.standing, each.id, each.title))
        for each in snapshot.library.sessions().values()
        if entries.PART not in each.tags
    ]
    return _with_its_own(sorted(sessions, key=lambda each: listing_key(*each)), row)


def _with_its_own(
    sessions: list[tuple[str, str]], row: Practice | None
) -> tuple[tuple[str, str], ...]:
    """Put what was practised first, where it is not among the others."""
    if row is None or row.session == SOMETHING_ELSE or row.session in dict(sessions):
        return tuple(sessions)
    return ((row.session, row.title or row.session), *sessions)


def _title(filled: FilledForm, snapshot: Snapshot, row: Practice | None) -> str:
    if filled.session == ELSE:
        return filled.title or _ELSE_TITLE
    if row is not None and row.session == filled.session:
        return row.title
    session = snapshot.library.sessions().get(filled.session)
    if session is None:
        return filled.session
    return title_of(snapshot.standing, session.id, session.title)


def _minutes(snapshot: Snapshot, session: str) -> int:
    """Return the whole minutes of a session; 0 where there is none that can be laid out."""
    planned_s = _planned_s(snapshot, session)
    return whole_minutes(planned_s * 1000) if planned_s else 0


def _planned_s(snapshot: Snapshot, session: str) -> int:
    """Return the seconds of a session, likewise."""
    known = snapshot.library.sessions().get(session)
    if known is None:
        return 0
    support = supports.support_for(known, snapshot.own.support)
    try:
        lengths = lengths_of(known, snapshot.library, support, snapshot.own, snapshot.speech)
    except CoachError:
        return 0
    return round(lengths.duration_ms / 1000)
