"""The register of a class in words, for the terminal, the window and paper alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from taichi_coach.practice.storage.records import MeetingKind
from taichi_coach.text.catalogue import ngettext, tr
from taichi_coach.text.dates import full_day, months, short_day
from taichi_coach.text.lists import comma_list

if TYPE_CHECKING:
    from taichi_coach.practice.programme.register import MeetingDay, Register


def present_of_held(register: Register, name: str) -> str:
    """Return in how many of the meetings somebody was: "3 of 4"."""
    return tr("{times} of {held}").format(times=register.times_of(name), held=len(register.held))


def totals(register: Register) -> str:
    """Return how many meetings there were, and how many heads in all of them."""
    held = ngettext("{count} meeting held", "{count} meetings held", len(register.held))
    heads = ngettext("{count} head", "{count} heads", register.heads)
    return f"{held.format(count=len(register.held))}, {heads.format(count=register.heads)}"


def span_words(register: Register) -> str:
    """Return from when to when: "November 2026", or two days."""
    first, last = register.first, register.last
    if first.day == 1 and (first.year, first.month) == (last.year, last.month):
        return tr("{month} {year}").format(month=months()[first.month - 1], year=first.year)
    return tr("{first} to {last}").format(first=full_day(first), last=full_day(last))


def register_lines(register: Register) -> str:
    """Return the meetings of a span in a few words: how many of each kind, and the heads."""
    if not register.meetings:
        return tr("No meeting yet.")
    return tr("{totals}. Dates: {dates}.").format(
        totals=totals(register),
        dates=comma_list(_meeting_words(each) for each in register.meetings),
    )


def _meeting_words(meeting: MeetingDay) -> str:
    day = short_day(meeting.day)
    match meeting.kind:
        case None:
            return tr("{day} ({heads})").format(day=day, heads=len(meeting.present))
        case MeetingKind.NOBODY_CAME:
            return tr("{day} (nobody came)").format(day=day)
        case MeetingKind.HOLIDAY:
            return tr("{day} (no class)").format(day=day)
        case _:
            assert_never(meeting.kind)
