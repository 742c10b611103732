"""One line of a file, taken apart without a parser: its indent, its dashes, its key, its value."""

from __future__ import annotations

import re

from msgspec import Struct

from taichi_coach.patterns import pattern

_LINE = pattern(r"( *)((?:- +)*)(.*)", re.DOTALL)
_KEY = pattern(r"([A-Za-z_][\w-]*):(?: +|$)")
_QUOTES = "\"'"
_CLOSING = {"{": "}", "[": "]"}


class LineParts(Struct, frozen=True):
    """A line in pieces. Columns count from 1; `key` is "" where there is none."""

    column: int
    dash: bool
    key: str
    value: str
    value_column: int


def parts_of(line: str) -> LineParts:
    """Return a line's pieces.

    >>> parts_of("  - hold: 20s")
    LineParts(column=5, dash=True, key='hold', value='20s', value_column=11)
    """
    match = _LINE.fullmatch(line)
    indent, dashes, rest = match.groups() if match else ("", "", line)
    column = len(indent) + len(dashes) + 1
    key = _KEY.match(rest)
    name = key[1] if key else ""
    begins = key.end() if key else 0
    return LineParts(column, bool(dashes), name, rest[begins:].rstrip(), column + begins)


def said(line: str) -> bool:
    """Tell whether a line holds more than blanks or a remark."""
    bare = line.strip()
    return bool(bare) and not bare.startswith("#")


def indent_of(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def end_of_quotes(text: str, start: int = 0) -> int:
    """Return the index after the quotes that open at `start` close; -1 where they do not."""
    quote, at = text[start], start + 1
    while at < len(text):
        if text[at] == "\\" and quote == '"':
            at += 2
        elif text[at] != quote:
            at += 1
        elif quote == "'" and text[at + 1 : at + 2] == quote:
            at += 2
        else:
            return at + 1
    return -1


def end_of_brackets(text: str) -> int:
    """Return the index after the bracket or brace that `text` begins with; -1 if it stays open."""
    waiting: list[str] = []
    at = 0
    while at < len(text):
        sign = text[at]
        if sign in _QUOTES and text[at - 1] in " ,[{:":
            at = end_of_quotes(text, at)
            if at < 0:
                return -1
            continue
        if sign in _CLOSING:
            waiting.append(_CLOSING[sign])
        elif waiting and sign == waiting[-1]:
            waiting.pop()
            if not waiting:
                return at + 1
        at += 1
    return -1


def comment_at(value: str) -> int:
    """Return the index of the `#` that ends a plain or quoted value; -1 without one."""
    start = end_of_quotes(value) if value[:1] and value[0] in _QUOTES else 0
    match = re.search(r"(?:^|(?<=[ \t]))#", value[max(start, 0) :])
    return match.start() + max(start, 0) if match else -1


def in_quotes(text: str) -> str:
    """Return a text in the quotes that need the fewest other signs.

    >>> print(in_quotes('"Ready?" Then open.'))
    '"Ready?" Then open.'
    """
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def without_quotes(value: str) -> str:
    """Return what was meant to be in quotes that are closed too early: `'Don't grip.'`."""
    quote = value[:1]
    if len(value) < 3 or quote not in _QUOTES or value[-1] != quote:
        return value
    inner = value[1:-1]
    second = inner.find(quote)
    opens = second >= 0 and inner[second + 1 : second + 2].isalnum()
    return inner if opens else value
