"""Slips that make a text no YAML at all, told where they were made, not where they were noticed."""

from __future__ import annotations

from msgspec import Struct

from taichi_coach.patterns import pattern
from taichi_coach.script.messages import quotable
from taichi_coach.text.catalogue import tr

_TAB = pattern(r" *\t")
#: A key and its value with nothing between them; `://` is that of an address.
_GLUED = pattern(r"(\s*(?:- +)*)([A-Za-z_]+):(?!//)(\S.*)")
_NO_TOKEN = ("cannot start any token", "tab character")
_NO_VALUE = ("values are not allowed", "could not find expected ':'", "<document start>")
_ENDLESS = "unexpected end of stream"
#: A piece of the parser's own message, and what an author is told instead.
_PARSER_WORDS = (
    (
        "mapping values are not allowed",
        tr("A `:` stands where none is expected."),
        tr("Put the text in quotes if it holds `: `, or mend the spaces before the line."),
    ),
    (
        "cannot start any token",
        tr("A text cannot begin with this character."),
        tr("Put the text in quotes, and indent with spaces, never with tabs."),
    ),
    (
        "expected key",
        tr("This line does not stand where its neighbours stand."),
        tr("Give the keys of one group the same number of spaces before them."),
    ),
    (
        "<document start>",
        tr("This line does not stand where the one above it begins."),
        tr("Let both begin at the left, or give them the same number of spaces."),
    ),
    (
        "expected '-' indicator",
        tr("This line does not belong to the list above it."),
        tr("Begin it with `- `, or mend the spaces before it."),
    ),
    (
        "expected ',' or",
        tr("A bracket or brace is not closed."),
        tr("Close it with `]` or `}`, and put commas between its parts."),
    ),
    (
        "could not find expected ':'",
        tr("A key has no `:` after it."),
        tr("Write `key: value`, with a space after the `:`."),
    ),
    (
        "unknown escape character",
        tr("A `\\` in a quoted text stands before a letter that means nothing."),
        tr("Write `\\\\` for a plain backslash, or use single quotes."),
    ),
)


class TextPlace(Struct, frozen=True):
    """A line and a column, counted from 1."""

    line: int
    column: int


class Typo(Struct, frozen=True):
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
        match = _GLUED.match(_line(lines, line))
        if match:
            column = match.end(2) + 1
            message = tr("A space is missing after this `:`.")
            return Typo(
                TextPlace(line, column),
                message,
                tr("Write {spaced}.").format(spaced=spaced(match[0])),
            )
    if began is not None and "could not find expected ':'" in problem:
        at = began
    return Typo(at, *_parser_words(problem))


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
    match = _GLUED.match(text)
    return (
        tr("`{value}`, with a space after the colon").format(
            value=quotable(f"{match[2]}: {match[3]}")
        )
        if match
        else ""
    )


def _parser_words(problem: str) -> tuple[str, str]:
    """Return what is wrong and how to mend it, for the parser's own `problem`."""
    for part, message, mend in _PARSER_WORDS:
        if part in problem:
            return message, mend
    said = f" ({problem})" if problem else ""
    return tr("The file cannot be read as YAML{said}.").format(said=said), tr(
        "Check quotes, brackets and spaces here."
    )
