"""What one practice may hold: the limits that the log, the import and the forms share."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from taichi_coach.errors import LogError
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import minutes_or_less

if TYPE_CHECKING:
    from taichi_coach.practice.storage.practice_row import Practice

#: The most characters of any text.
LONGEST = 10_000
#: The most characters of each text of a practice.
TEXT_MOST = {
    "id": 64,
    "participant": 200,
    "session": 200,
    "title": 500,
    "programme": 200,
    "support": 50,
    "note": LONGEST,
    "fingerprint": 64,
    "left_out": 2_000,
}
#: The least and the most of each whole number.
WHOLE_RANGE = {
    "week": (1, 999),
    "practised_s": (0, 604_800),
    "planned_s": (0, 604_800),
    "pain_before": (0, 10),
    "pain_after": (0, 10),
    "effort": (0, 10),
    "mood": (0, 10),
    "week_wanted": (1, 99),
}
#: The first and the last year that a practice may stand in.
YEARS = (1970, 9998)
_A_MINUTE = timedelta(minutes=1)


def at_whole_seconds(moment: datetime) -> datetime:
    """Return an aware `moment` as the log keeps it: whole seconds, the offset in whole minutes.

    Raises:
        ValueError: `moment` has no offset.
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(tr("a moment needs an offset from UTC"))
    zone = timezone(timedelta(minutes=offset // timedelta(minutes=1)))
    return moment.astimezone(zone).replace(microsecond=0)


def as_kept(practice: Practice) -> Practice:
    """Return `practice` as it will be read back from the log."""
    start = at_whole_seconds(practice.started_at)
    end = practice.ended_at and practice.ended_at.replace(microsecond=0)
    return replace(practice, started_at=start, ended_at=end and end.astimezone(start.tzinfo))


def complaints(practice: Practice) -> tuple[str, ...]:
    """Return what keeps `practice` out of the log, each with how to mend it; () when sound."""
    faults = [
        words
        for name, most in TEXT_MOST.items()
        for words in about_text(name, getattr(practice, name), most)
    ]
    faults += [
        tr("{name}: {value} is out of range; write a number from {low} to {high}").format(
            name=name, value=value, low=low, high=high
        )
        for name, (low, high) in WHOLE_RANGE.items()
        if (value := getattr(practice, name)) is not None and not low <= value <= high
    ]
    if not YEARS[0] <= practice.started_at.year <= YEARS[1]:
        faults.append(
            tr("started_at: the year must be from {years} to {years_2}").format(
                years=YEARS[0], years_2=YEARS[1]
            )
        )
    faults += [
        tr("{name}: is empty; every practice needs one").format(name=name)
        for name in ("id", "session")
        if not getattr(practice, name)
    ]
    return tuple(faults)


def check_over(practice: Practice, now: datetime) -> None:
    """Refuse a practice that would end after now, by more than the minute it is told in.

    Raises:
        LogError: It would.
    """
    if practice.started_at + timedelta(seconds=practice.practised_s) > now + _A_MINUTE:
        raise LogError(
            tr(
                "{minutes} from {started:%H:%M} on go past now. Give fewer minutes, or an earlier"
                " beginning."
            ).format(
                minutes=minutes_or_less(practice.practised_s // 60), started=practice.started_at
            )
        )


def about_text(name: str, text: str, most: int) -> list[str]:
    """Return what is wrong with one text."""
    if len(text) > most:
        return [
            tr("{name}: has {count:,} characters; shorten it to {most:,}").format(
                name=name, count=len(text), most=most
            )
        ]
    if any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in text):
        return [
            tr("{name}: holds a character that cannot be kept; write it again by hand").format(
                name=name
            )
        ]
    return []
