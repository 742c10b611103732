"""What the person looks for in the library, and how a session is worded there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import in_minutes
from taichi_coach.text.lists import dotted, or_list
from taichi_coach.text.sentences import capitalised

if TYPE_CHECKING:
    from taichi_coach.ui.state.entries import Entry

#: Key and word of every answer about length, with the minutes it takes in.
LENGTHS: tuple[tuple[str, str, int, int], ...] = (
    ("any", tr("Any"), 0, 10_000),
    ("short", tr("Up to 5 minutes"), 0, 5),
    ("middle", tr("About 10"), 6, 15),
    ("long", tr("About 20 or more"), 16, 10_000),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person looks for; "any" and no words leave everything in."""

    words: str = ""
    length: str = "any"
    support: str = "any"
    focus: str = "any"


def matches(entry: Entry, wish: Wish) -> bool:
    """Return whether `entry` is what the person looks for; every word has to occur somewhere."""
    low, high = next((a, b) for key, _, a, b in LENGTHS if key == wish.length)
    text = " ".join(
        (entry.title, entry.summary, *entry.focus, *(each.title for each in entry.sections))
    ).casefold()
    return (
        low <= in_minutes(entry.for_ms) <= high
        and (wish.support == "any" or wish.support in entry.supports)
        and (wish.focus == "any" or wish.focus in entry.focus)
        and all(word in text for word in wish.words.casefold().split())
    )


def in_title(entry: Entry, wish: Wish) -> bool:
    """Return whether every word that is looked for stands in the title; there may be none."""
    title = entry.title.casefold()
    return all(word in title for word in wish.words.casefold().split())


def supports_text(supports: tuple[str, ...]) -> str:
    """Return how one may be held up, in words."""
    return or_list(labels.support(key) for key in supports)


def line_of(entry: Entry) -> str:
    """Return the line under an entry's title."""
    parts = [capitalised(entry.length), supports_text(entry.supports)]
    if entry.own:
        parts.append(tr("your\u00a0own"))
    if entry.added:
        parts.append(tr("from\u00a0a\u00a0file"))
    return dotted(parts)
