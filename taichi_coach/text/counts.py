"""Numbers and how many of something there are: "1,200", "1 day", "three", "twice"."""

from __future__ import annotations

from taichi_coach.text.catalogue import ngettext, tr


def number(value: int) -> str:
    """Return a whole number as it is read: "1,200"."""
    return f"{value:,}"


def in_words(value: int) -> str:
    """Return a small number as a word: "no", "one" to "nine"; any other in figures.

    >>> in_words(3), in_words(12)
    ('three', '12')
    """
    words = (
        *(tr("no"), tr("one"), tr("two"), tr("three"), tr("four")),
        *(tr("five"), tr("six"), tr("seven"), tr("eight"), tr("nine")),
    )
    return words[value] if 0 <= value < len(words) else number(value)


def ordinal(place: int) -> str:
    """Return which of several: "first" to "ninth"; any other in figures.

    >>> ordinal(2), ordinal(12)
    ('second', '12th')
    """
    words = (
        *(tr("first"), tr("second"), tr("third"), tr("fourth"), tr("fifth")),
        *(tr("sixth"), tr("seventh"), tr("eighth"), tr("ninth")),
    )
    return words[place - 1] if 1 <= place <= len(words) else tr("{n}th").format(n=place)


def times(count: int) -> str:
    """Return how often: "once", "twice", "5 times"."""
    match count:
        case 1:
            return tr("once")
        case 2:
            return tr("twice")
        case _:
            return ngettext("{count} time", "{count} times", count).format(count=number(count))


def days(count: int) -> str:
    """Return "1 day" or "2 days"."""
    return ngettext("{count} day", "{count} days", count).format(count=number(count))


def weeks(count: int) -> str:
    """Return "1 week" or "2 weeks"."""
    return ngettext("{count} week", "{count} weeks", count).format(count=number(count))


def practices(count: int) -> str:
    """Return "1 practice" or "2 practices"."""
    return ngettext("{count} practice", "{count} practices", count).format(count=number(count))


def sessions(count: int) -> str:
    """Return "1 session" or "2 sessions"."""
    return ngettext("{count} session", "{count} sessions", count).format(count=number(count))


def files(count: int) -> str:
    """Return "1 file" or "2 files"."""
    return ngettext("{count} file", "{count} files", count).format(count=number(count))


def members(count: int) -> str:
    """Return "1 member" or "2 members": of a class."""
    return ngettext("{count} member", "{count} members", count).format(count=number(count))


def falls(count: int) -> str:
    """Return "1 fall" or "2 falls"."""
    return ngettext("{count} fall", "{count} falls", count).format(count=number(count))


def near_falls(count: int) -> str:
    """Return "1 near-fall" or "2 near-falls"."""
    return ngettext("{count} near-fall", "{count} near-falls", count).format(count=number(count))


def breaths(count: int) -> str:
    """Return "1 soft breath" or "2 soft breaths"."""
    return ngettext("{count} soft breath", "{count} soft breaths", count).format(
        count=number(count)
    )


def chapters(count: int) -> str:
    """Return "1 chapter" or "2 chapters"."""
    return ngettext("{count} chapter", "{count} chapters", count).format(count=number(count))


def pages(count: int) -> str:
    """Return "1 page" or "2 pages"."""
    return ngettext("{count} page", "{count} pages", count).format(count=number(count))


def appointments(count: int) -> str:
    """Return "1 appointment" or "2 appointments"."""
    return ngettext("{count} appointment", "{count} appointments", count).format(
        count=number(count)
    )


def of_wanted(done: int, wanted: int, *, by_days: bool) -> str:
    """Return how much of a week is done: "1 of 2 days", or of its sessions."""
    words = (
        ngettext("{done} of {wanted} day", "{done} of {wanted} days", wanted)
        if by_days
        else ngettext("{done} of {wanted} session", "{done} of {wanted} sessions", wanted)
    )
    return words.format(done=done, wanted=wanted)


def file_size(size: int) -> str:
    """Return a length in bytes as people say it.

    >>> file_size(1_500), file_size(2_340_000)
    ('2 kB', '2.3 MB')
    """
    if size < 1_000_000:
        return tr("{count} kB").format(count=max(1, round(size / 1000)))
    return tr("{count:.1f} MB").format(count=size / 1_000_000)
