"""A slip of the finger in one line of a file: where, what, and how it is mended."""

from __future__ import annotations

from msgspec import Struct

from taichi_coach.script.model.edits import Edit
from taichi_coach.script.syntax.line_parts import in_quotes
from taichi_coach.text.catalogue import tr

_SHOWN = 60


class Slip(Struct, frozen=True):
    """What is wrong at a place, and how to mend it.

    `repair` is how the text is read on: each edit within its line. It is also what the author is
    offered where it is `certain`; `offered` where that is something else. One that `cuts` leaves
    out what is not missing.
    """

    line: int
    column: int
    message: str
    mend: str
    repair: tuple[Edit, ...] = ()
    certain: bool = True
    offered: tuple[Edit, ...] = ()
    cuts: bool = False


def replaced(line: int, column: int, old: str, new: str) -> Edit:
    """Return the edit that puts `new` for `old`, which stands at this place."""
    return Edit(line, column, line, column + len(old), new)


def quotes_mend(text: str) -> str:
    """Return how to put a text in quotes; it is shown where it is short."""
    quoted = in_quotes(text)
    if len(quoted) <= _SHOWN:
        return tr("Put the text in quotes: {quoted}.").format(quoted=quoted)
    return tr("Put the text in quotes: {quote} before it and after it.").format(quote=quoted[0])
