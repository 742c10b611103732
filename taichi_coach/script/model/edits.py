"""How a text is mended: pieces of it that are replaced, by line and column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Where lines end for the parser, which does not know all that Python takes for an end.
_END_OF_LINE = pattern("\r\n|[\n\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """From here up to there, which is left standing, `text` is written instead.

    Lines and columns count from 1, columns in characters; a place past the end of its line is the
    line's end. Where both places are the same, something is put in.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all edits made; their places are those before any was made.

    Edits that overlap are made from the last to the first, as far as they do not overlap.
    """
    begins = _line_begins(text)
    before = len(text) + 1
    for edit in sorted(edits, reverse=True):
        start = _offset(text, begins, edit.line, edit.column)
        end = _offset(text, begins, edit.end_line, edit.end_column)
        if start <= end <= before:
            text = text[:start] + edit.text + text[end:]
            before = start
    return text


def _line_begins(text: str) -> list[int]:
    return [0, *(match.end() for match in _END_OF_LINE.finditer(text)), len(text)]


def _offset(text: str, begins: list[int], line: int, column: int) -> int:
    """Return where in the text a place is."""
    if not 0 < line < len(begins):
        return len(text)
    start, end = begins[line - 1], begins[line]
    said = len(text[start:end].rstrip("\r\n\x85\u2028\u2029"))
    return start + min(max(column - 1, 0), said)
