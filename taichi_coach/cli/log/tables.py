"""The log's practices and weeks as lines for the terminal, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taichi_coach.text.catalogue import tr
from taichi_coach.text.counts import of_wanted
from taichi_coach.text.lengths import figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taichi_coach.practice.programme.weeks import Progress, WeekProgress
    from taichi_coach.practice.storage.practice_row import Practice

_HEAD = (
    tr("Id"),
    tr("Started"),
    tr("Session"),
    tr("Week"),
    tr("Minutes"),
    tr("Status"),
    tr("Reminder"),
    tr("Pain"),
    tr("Who"),
    tr("Note"),
)
_NOTE_SHOWN = 40
#: So many letters of an id tell most practices apart.
ID_SHOWN = 8


def practice_lines(practices: Sequence[Practice], *, ids: bool = False) -> Iterator[str]:
    """Yield a table of practices; columns in which nothing stands are left out."""
    if not practices:
        yield tr("Nothing is logged yet. Every practice is a fine beginning.")
        return
    rows = [(each.id[:ID_SHOWN] if ids else "", *_practice_row(each)) for each in practices]
    kept = [index for index in range(len(_HEAD)) if any(row[index] for row in rows)]
    table = [[row[index] for index in kept] for row in (_HEAD, *rows)]
    yield from aligned(table)


def week_lines(progress: Progress) -> Iterator[str]:
    """Yield a programme's weeks, where the person stands, and what comes next."""
    yield plain(progress.programme.title)
    rows = [
        (
            f"{'>' if each is progress.current else ' '} {each.week.week}",
            plain(each.week.title),
            of_wanted(
                len(each.days) if each.by_days else each.done, each.wanted, by_days=each.by_days
            )
            if each.week.sessions
            else "",
            _state(each, held=progress.held and each is progress.current),
        )
        for each in progress.weeks
    ]
    yield from aligned(rows)
    for each in progress.weeks:
        if each.pain_rose:
            yield (
                tr(
                    "In week {week} pain rose by 2 points or more; going through it again, more"
                    " gently, is a good choice."
                ).format(week=each.week.week)
            )
    if progress.next_session is not None:
        yield tr("Next: {next_session}").format(next_session=progress.next_session)


def weeks_object(progress: Progress) -> dict[str, Any]:
    """Return `progress` as the object that `log weeks --json` prints."""
    return {
        "programme": progress.programme.id,
        "title": progress.programme.title,
        "current": progress.current.week.week if progress.current else None,
        "next_session": progress.next_session,
        "daily_left": list(progress.daily_left),
        "minutes": progress.minutes,
        "weeks": [
            {
                "week": each.week.week,
                "title": each.week.title,
                "days": sorted(day.isoformat() for day in each.days),
                "wanted": each.wanted,
                "sessions": list(each.week.sessions),
                "sessions_done": list(each.sessions_done),
                "complete": each.complete,
                "open": each.open,
                "pain_rose": each.pain_rose,
                "minutes": each.minutes,
            }
            for each in progress.weeks
        ],
    }


def plain(text: str) -> str:
    """Return `text` on one line, without what would steer a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def what_and_when(practice: Practice) -> str:
    """Return a practice as a sentence names it: "Ten fingers, 2026-03-02 08:00"."""
    return f"{plain(practice.title or practice.session)}, {practice.started_at:%Y-%m-%d %H:%M}"


def _practice_row(practice: Practice) -> tuple[str, ...]:
    note = plain(practice.note)
    return (
        f"{practice.started_at:%Y-%m-%d %H:%M}",
        plain(practice.title or practice.session),
        "" if practice.week is None else str(practice.week),
        _minutes(practice.practised_s),
        str(practice.status),
        tr("yes") if practice.from_reminder else "",
        _pain(practice.pain_before, practice.pain_after),
        plain(practice.participant),
        note if len(note) <= _NOTE_SHOWN else f"{note[: _NOTE_SHOWN - 1]}…",
    )


def _minutes(practised_s: int) -> str:
    return figure(practised_s * 1000)


def _pain(before: int | None, after: int | None) -> str:
    if before is None and after is None:
        return ""
    return tr("{before} to {after}").format(
        before="?" if before is None else before, after="?" if after is None else after
    )


def _state(week: WeekProgress, *, held: bool) -> str:
    if not week.week.sessions:
        return tr("no sessions yet")
    if held:
        return tr("held")
    if week.complete:
        return tr("complete")
    return tr("open") if week.open else tr("opens later")


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the rows of a table, its columns one under the other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
