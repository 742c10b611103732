"""What is still known of a text while a slip keeps it from being laid out; no Qt.

At almost every key the text is broken for a moment. Lengths, figure and strip stay as they were
with the last whole text, each beside its own line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.authoring.desk.analysis import Analysis, LineLength


@dataclass(frozen=True, slots=True)
class SameLines:
    """Which lines two texts have in common: the first ones and the last ones."""

    first: int
    last: int
    old_count: int
    new_count: int

    def new_line(self, old: int) -> int | None:
        """Return where a line of the old text is in the new one; None where it has changed."""
        if old <= self.first:
            return old
        if old > self.old_count - self.last:
            return old + self.new_count - self.old_count
        return None

    def old_line(self, new: int) -> int:
        """Return the line of the old text that a line of the new one is, or stands below."""
        if new <= self.first:
            return new
        if new > self.new_count - self.last:
            return new + self.old_count - self.new_count
        return max(min(new, self.old_count - self.last), 1)


def same_lines(old: str, new: str) -> SameLines:
    """Compare two texts line by line, from their beginnings and from their ends."""
    olds, news = old.split("\n"), new.split("\n")
    least = min(len(olds), len(news))
    first = next((n for n in range(least) if olds[n] != news[n]), least)
    last = next((n for n in range(least - first) if olds[-1 - n] != news[-1 - n]), least - first)
    return SameLines(first, last, len(olds), len(news))


def lengths_in(analysis: Analysis, whole: Analysis | None) -> Sequence[LineLength]:
    """Return the lengths of a text; of a broken one those of the last whole one, by its lines."""
    if analysis.timeline is not None or whole is None:
        return analysis.lengths
    same = same_lines(whole.text, analysis.text)
    moved = ((each, same.new_line(each.line)) for each in whole.lengths)
    return tuple(replace(each, line=line) for each, line in moved if line is not None)
