"""How much of a practice was done, why no more, and with which pain and where, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.practice.storage.practice_row import Ending, Status
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.practice.storage.practice_row import Practice
    from taichi_coach.practice.storage.records import BodySite

_PARTS = {
    Ending.HURT: tr("stopped because it hurt"),
    Ending.CLOSED: tr("a part of it, until the window was closed"),
    Ending.BROKEN_OFF: tr("a part of it, then it broke off"),
}


def part_words(practice: Practice) -> str:
    """Return how much of it was done, and why no more; "" where it was all of it."""
    if practice.status is Status.COMPLETED:
        return ""
    return _PARTS.get(practice.ending, tr("a part of it"))


def hurt_words(site: BodySite | None) -> str:
    """Return where it hurt, "" where that was not told: "it hurt: knees"."""
    return "" if site is None else tr("it hurt: {site}").format(site=labels.site(site))


def pain_words(practice: Practice) -> str:
    """Return the pain around a practice; "" where it was not told."""
    before, after = practice.pain_before, practice.pain_after
    if before is not None and after is not None:
        return tr("pain {before} before, {after} after").format(before=before, after=after)
    if after is not None:
        return tr("pain {after} after").format(after=after)
    return "" if before is None else tr("pain {before} before").format(before=before)
