"""Days, and times of the day, as people say them.

Names of days and months come from the catalogue, never from the system's locale: Qt sets that one
as it pleases, and a sentence would be in two languages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from datetime import date, time


def weekdays() -> tuple[str, ...]:
    """Return the names of the days of a week, Monday first."""
    return (
        *(tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday")),
        *(tr("Friday"), tr("Saturday"), tr("Sunday")),
    )


def months() -> tuple[str, ...]:
    """Return the names of the months."""
    return (
        *(tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June")),
        *(tr("July"), tr("August"), tr("September"), tr("October"), tr("November")),
        tr("December"),
    )


def short_month(day: date) -> str:
    """Return the month of a day where room is scarce: "Mar"."""
    return (
        *(tr("Jan"), tr("Feb"), tr("Mar"), tr("Apr"), tr("May"), tr("Jun")),
        *(tr("Jul"), tr("Aug"), tr("Sep"), tr("Oct"), tr("Nov"), tr("Dec")),
    )[day.month - 1]


def day_and_month(day: date) -> str:
    """Return a day of a year that is known: "2 March"."""
    return tr("{day} {month}").format(day=day.day, month=months()[day.month - 1])


def full_day(day: date) -> str:
    """Return a day with its year: "2 March 2026"."""
    return tr("{day} {month} {year}").format(
        day=day.day, month=months()[day.month - 1], year=day.year
    )


def short_day(day: date) -> str:
    """Return a day where room is scarce: "2 Mar"."""
    return tr("{day} {month}").format(day=day.day, month=short_month(day))


def short_full_day(day: date) -> str:
    """Return a day with its year where room is scarce: "2 Mar 2026"."""
    return tr("{day} {month} {year}").format(day=day.day, month=short_month(day), year=day.year)


def weekday_and_day(day: date) -> str:
    """Return a day with its name: "Sunday 1 March"."""
    return tr("{weekday} {day}").format(weekday=weekdays()[day.weekday()], day=day_and_month(day))


def day_words(day: date, today: date) -> str:
    """Return a day as people say it; the year only where it is another one.

    >>> from datetime import date
    >>> day_words(date(2026, 3, 1), date(2026, 3, 2))
    'Yesterday, Sunday 1 March'
    """
    text = weekday_and_day(day)
    if day.year != today.year:
        text = tr("{day} {year}").format(day=text, year=day.year)
    match (today - day).days:
        case 0:
            return tr("Today, {day}").format(day=text)
        case 1:
            return tr("Yesterday, {day}").format(day=text)
        case _:
            return text


def at_words(at: time) -> str:
    """Return a time as it is said: "9:00"."""
    return f"{at.hour}:{at:%M}"
