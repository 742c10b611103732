"""What the parts of one line are, for its colours and weights; no Qt.

A look at single letters, not a reading of the file: it is asked at every key that is pressed, and
has to be right about lines as authors write them, not about everything that YAML allows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from taichi_coach.script.schema.steps import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator


class Token(Enum):
    """What a stretch of a line is."""

    INDENT = "indent"
    DASH = "dash"
    VERB = "verb"
    KEY = "key"
    WORDS = "words"
    NUMBER = "number"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many letters of a line from `start` on, counted from 0."""

    start: int
    length: int
    token: Token


#: What begins a part of a session, beside the verbs.
_CHAPTERS: Final = frozenset({"section", "steps", "repeat", "phases", "poses", "weeks", "cues"})
_HEAD: Final = re.compile(r"[ \t]*")
_DASHES: Final = re.compile(r"(?:-(?=[ \t]|$)[ \t]*)+")
_KEY: Final = re.compile(r"[A-Za-z_][\w-]*(?=[ \t]*:(?:[ \t]|$))")
_COLON: Final = re.compile(r"[ \t]*:[ \t]*")
_NUMBER: Final = re.compile(r"(?<![\w.-])-?\d[\d.]*[ \t]?(?:ms|s|min|h|°|%)?(?![\w])")
_FLOW_KEY: Final = re.compile(r"(?<=[{,])[ \t]*([A-Za-z_][\w-]*)(?=[ \t]*:[ \t])")
_SIGN: Final = re.compile(r"(?:^|(?<=[ \t]))#")
_REMARK: Final = re.compile(_SIGN.pattern + ".*")
_QUOTED: Final = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")


def stretches(line: str, *, in_words: bool = False) -> tuple[Stretch, ...]:
    """Return the parts of a line; `in_words` says that it goes on with a text begun above."""
    return tuple(_in_words(line) if in_words else _parts(line))


def begins_words(line: str) -> int | None:
    """Return how far a line is indented that begins a text of several lines; else None."""
    bare = _REMARK.sub("", line).rstrip()
    if not re.search(r":[ \t]*[|>][+-]?\d?$", bare):
        return None
    return indent_of(line)


def indent_of(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip(" \t"))


def _in_words(line: str) -> Iterator[Stretch]:
    head = indent_of(line)
    if head:
        yield Stretch(0, head, Token.INDENT)
    if head < len(line):
        yield Stretch(head, len(line) - head, Token.WORDS)


def _parts(line: str) -> Iterator[Stretch]:
    head = _HEAD.match(line)
    at = head.end() if head else 0
    if at:
        yield Stretch(0, at, Token.INDENT)
    if line[at : at + 1] == "#":
        yield Stretch(at, len(line) - at, Token.REMARK)
        return
    if dashes := _DASHES.match(line, at):
        yield Stretch(at, dashes.end() - at, Token.DASH)
        at = dashes.end()
    if key := _KEY.match(line, at):
        name = key.group()
        verb = name in _CHAPTERS or (name in VERBS and dashes is not None)
        yield Stretch(at, len(name), Token.VERB if verb else Token.KEY)
        colon = _COLON.match(line, key.end())
        at = colon.end() if colon else key.end()
    yield from _value(line, at)


def _value(line: str, at: int) -> Iterator[Stretch]:
    """Yield the parts of what stands behind a key: words, numbers, keys in braces, a remark."""
    quoted = [match.span() for match in _QUOTED.finditer(line, at)]

    def outside(place: int) -> bool:
        return not any(low <= place < high for low, high in quoted)

    remarks = (match.start() for match in _SIGN.finditer(line, at))
    end = next((place for place in remarks if outside(place)), len(line))
    value = line[at:end].strip()
    if value and _NUMBER.fullmatch(value):
        yield Stretch(line.index(value, at), len(value), Token.NUMBER)
    elif value[:1] in {"{", "["}:
        for match in _FLOW_KEY.finditer(line, at, end):
            if outside(match.start(1)):
                yield Stretch(match.start(1), len(match.group(1)), Token.KEY)
        for match in _NUMBER.finditer(line, at, end):
            if outside(match.start()):
                yield Stretch(match.start(), len(match.group()), Token.NUMBER)
    elif value:
        yield Stretch(line.index(value, at), len(value), Token.WORDS)
    if end < len(line):
        yield Stretch(end, len(line) - end, Token.REMARK)
