"""Slips that make a text no YAML at all, told where they were made, not where they were noticed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from taichi_coach.script.messages import parser_words, shown
from taichi_coach.text.catalogue import tr

_TAB = re.compile(r" *\t")
#: A key and its value with nothing between them; `://` is that of an address.
_GLUED = re.compile(r"(\s*(?:- +)*)([A-Za-z_]+):(?!//)(\S.*)")
_NO_TOKEN = ("cannot start any token", "tab character")
_NO_VALUE = ("values are not allowed", "could not find expected ':'", "<document start>")
_ENDLESS = "unexpected end of stream"


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A line and a column, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Typo:
    """What is wrong with a text, where, and how to mend it."""

    at: TextPlace
    message: str
    mend: str


def typo(
    text: str,
    problem: str,
    at: TextPlace,
    began: TextPlace | None = None,
    quotes: TextPlace | None = None,
) -> Typo:
    """Return what most probably was mistyped, where the parser tells of `problem` at `at`.

    `began` is where that begins which it could not finish, as far as it tells; `quotes` is where
    quotes open that close on a later line, and on the very line of the problem.
    """
    lines = text.splitlines()
    tab = _TAB.match(_line(lines, at.line))
    if tab and any(words in problem for words in _NO_TOKEN):
        message = tr("This line begins with a tab; indent with spaces.")
        return Typo(
            TextPlace(at.line, tab.end()),
            message,
            tr("Most editors can write spaces for the tab key."),
        )
    if _ENDLESS in problem:
        message = tr("The quotes that open here are never closed.")
        return Typo(began or at, message, tr("Close them where the text ends."))
    if quotes is not None:
        message = tr("The quotes that open here are closed only on line {line}.").format(
            line=at.line
        )
        return Typo(quotes, message, tr("Close them where the text ends."))
    if any(words in problem for words in _NO_VALUE):
        line = began.line if began else _line_before(lines, at.line)
        found = _GLUED.match(_line(lines, line))
        if found:
            column = found.end(2) + 1
            message = tr("A space is missing after this `:`.")
            return Typo(
                TextPlace(line, column),
                message,
                tr("Write {spaced}.").format(spaced=spaced(found[0])),
            )
    if began is not None and "could not find expected ':'" in problem:
        at = began
    return Typo(at, *parser_words(problem))


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _line_before(lines: list[str], number: int) -> int:
    """Return the number of the last line before this one that says anything; 0 without one."""
    said = (line for line in range(number - 1, 0, -1) if _says_something(_line(lines, line)))
    return next(said, 0)


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.strip().startswith("#")


def spaced(text: str) -> str:
    """Return a key glued to its value as it should be written; empty where `text` is none.

    >>> spaced("hold:20s")
    '`hold: 20s`, with a space after the colon'
    """
    found = _GLUED.match(text)
    return (
        tr("`{value}`, with a space after the colon").format(value=shown(f"{found[2]}: {found[3]}"))
        if found
        else ""
    )
