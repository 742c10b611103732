"""Slips in what stands between braces on one line: `{at: 8s, say: "Stretch out, all ten."}`."""

from __future__ import annotations

import re

from taichi_coach.patterns import pattern
from taichi_coach.script.syntax.line_parts import LineParts, end_of_quotes, in_quotes
from taichi_coach.script.syntax.lookalikes import CURLY_DOUBLE, CURLY_SINGLE
from taichi_coach.script.syntax.slip import Slip, quotes_mend, replaced
from taichi_coach.text.catalogue import tr

_SIDES = pattern(r"\{((?:other_)?side)\}")
_PAIR = pattern(r"[{,\[]\s*[A-Za-z_][\w-]*: +")
_END = pattern(r"[,}\]]")
#: A `#` that makes a remark of what looks like part of the text.
_CUT = pattern(r" #(?: ?[0-9]|\S)")
_NEVER_FIRST = "*&!@`%"


def brace_slip(number: int, parts: LineParts) -> Slip | None:
    """Return the first slip of a value that begins with a brace or bracket."""
    value = parts.value
    # `{side}` belongs to a text: for the moment it is letters, as long as before.
    masked = _SIDES.sub(r"‹\1›", value)
    at = 0
    while (pair := _PAIR.search(masked, at)) is not None:
        start = pair.end()
        end, fault = _value_in(masked, start)
        if fault:
            text = value[start:end].rstrip()
            column = parts.value_column + start
            inner = text.strip(CURLY_DOUBLE) if text[:1] in CURLY_DOUBLE else text
            edit = replaced(number, column, text, in_quotes(inner))
            return Slip(number, column, fault, quotes_mend(inner), (edit,))
        at = end
    return None


def _value_in(masked: str, start: int) -> tuple[int, str]:
    """Return where the value that begins at `start` ends, and what is wrong with it, or ""."""
    first = masked[start : start + 1]
    if first in {"{", "["}:
        return start, ""
    if first in {'"', "'"}:
        return _quoted_in(masked, start)
    end = _end_of_curly(masked, start)
    if end and re.search(r"[,:] ", masked[start:end]):
        return end, tr("Curly quotes are signs like letters, and hold no text together.")
    match = _END.search(masked, start)
    end = match.start() if match else len(masked)
    text = masked[start:end]
    if _CUT.search(f" {text}"):
        end = max(start, len(masked.rstrip(" }]")))
        return end, tr("From ` #` on nothing is read, so that the brace stays open.")
    return end, _fault_of(text)


def _end_of_curly(masked: str, start: int) -> int:
    """Return where curly quotes close that open at `start`; 0 where none do."""
    if masked[start : start + 1] not in set(CURLY_DOUBLE):
        return 0
    closing = re.search(f"[{CURLY_DOUBLE}{CURLY_SINGLE}]", masked[start + 1 :])
    return start + 2 + closing.start() if closing else 0


def _fault_of(text: str) -> str:
    """Return why a plain text cannot stand inside braces, or ""."""
    if "‹side›" in text or "‹other_side›" in text:
        return tr("Inside `{ }` a text with `{side}` needs quotes.")
    if ": " in text or text.endswith(":"):
        return tr("A `:` stands where none is expected.")
    if text[:1] and text[0] in _NEVER_FIRST:
        return tr("A text cannot begin with “{sign}”.").format(sign=text[0])
    return ""


def _quoted_in(masked: str, start: int) -> tuple[int, str]:
    closed = end_of_quotes(masked, start)
    if closed < 0:
        return len(masked), ""
    match = _END.search(masked, closed)
    end = match.start() if match else len(masked)
    if masked[closed:end].strip():
        return end, tr("The quotes close before the text ends.")
    return end, ""


def stays_open(value: str) -> tuple[str, int]:
    """Return what is missing on a line to close its brackets, "" if nothing, and where."""
    waiting: list[str] = []
    at = 0
    while at < len(value):
        sign = value[at]
        if sign in "\"'" and value[at - 1] in " ,[{":
            closed = end_of_quotes(value, at)
            if closed < 0:
                return "", 0
            at = closed
            continue
        if sign == "#" and value[at - 1] == " ":
            break
        if sign in "{[":
            waiting.append("}" if sign == "{" else "]")
        elif waiting and sign == waiting[-1]:
            waiting.pop()
        at += 1
    return "".join(reversed(waiting)), len(value[:at].rstrip())
