"""Values that have to be in quotes and are not, or whose quotes do not hold all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taichi_coach.patterns import pattern
from taichi_coach.script.messages import quotable
from taichi_coach.script.syntax.line_parts import (
    LineParts,
    comment_at,
    end_of_brackets,
    end_of_quotes,
    in_quotes,
    without_quotes,
)
from taichi_coach.script.syntax.lookalikes import CURLY_DOUBLE, CURLY_SINGLE
from taichi_coach.script.syntax.slip import Slip, quotes_mend, replaced
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable

_NEVER_FIRST = "*&!@`%,}]"
_NOT_BEFORE_SPACE = "?-:"
_BLOCK = pattern(r"[|>][+-]?[0-9]?[+-]?\s*(?:#.*)?")
_ESCAPE = pattern(r'\\(?:[0abtnvfre "/\\N_LPxuU\t]|(?P<wrong>.))')
_TIS = pattern(r"'(?:tis|til|twas|em|cause|round|n)\b", re.IGNORECASE)
_LETTERS = pattern(r"\w")


def value_slip(number: int, parts: LineParts) -> Slip | None:
    """Return what is wrong with a value that stands on one line of its own, not in braces."""
    first = parts.value[:1]
    for signs, look in _LOOKS:
        if first and first in signs:
            return look(number, parts)
    return _colon_slip(number, parts) if first else None


def _all_in_quotes(
    number: int, parts: LineParts, message: str, column: int = 0, text: str = ""
) -> Slip:
    value = parts.value
    text = text or value
    edit = replaced(number, parts.value_column, value, in_quotes(text))
    return Slip(number, column or parts.value_column, message, quotes_mend(text), (edit,))


def _quoted_slip(number: int, parts: LineParts) -> Slip | None:
    value = parts.value
    if _TIS.match(value) and value.count("'") % 2:
        message = tr("The `'` that this text begins with opens quotes.")
        return _all_in_quotes(number, parts, message)
    if value[-1] in CURLY_DOUBLE + CURLY_SINGLE and end_of_quotes(value) < 0:
        message = tr("The quotes that open with `{first}` are closed by a curly `{last}`.")
        message = message.format(first=value[0], last=value[-1])
        text = value[1:-1]
        return _all_in_quotes(number, parts, message, parts.value_column + len(value) - 1, text)
    end = end_of_quotes(value)
    if end < 0:
        return None
    rest = value[end:]
    after = rest.lstrip()
    if after and not (after.startswith("#") and rest[0] == " "):
        return _behind_quotes(number, parts, end + len(rest) - len(after))
    return _escape_slip(number, parts, value[:end]) if value[0] == '"' else None


def _escape_slip(number: int, parts: LineParts, quoted: str) -> Slip | None:
    wrong = [each.start() for each in _ESCAPE.finditer(quoted) if each["wrong"]]
    if not wrong:
        return None
    message = tr("A `\\` in a quoted text stands before a letter that means nothing.")
    mend = tr("Write `\\\\` for a plain backslash, or use single quotes.")
    columns = [parts.value_column + at for at in wrong]
    edits = tuple(replaced(number, column, "\\", "\\\\") for column in columns)
    return Slip(number, columns[0], message, mend, edits)


def _behind_quotes(number: int, parts: LineParts, at: int) -> Slip:
    value = parts.value
    message = tr("The quotes close before “{rest}”, so the text ends there.")
    message = message.format(rest=quotable(value[at:]))
    text = without_quotes(value)
    return _all_in_quotes(number, parts, message, parts.value_column + at, text)


def _bracket_slip(number: int, parts: LineParts) -> Slip | None:
    value = parts.value
    end = end_of_brackets(value)
    if end < 0:
        return None
    rest = value[end:]
    after = rest.lstrip()
    if not after or after[0] == ":" or (after[0] == "#" and rest[0] == " "):
        return None
    column = parts.value_column + end + len(rest) - len(after)
    if not _LETTERS.search(after):
        message = tr("`{after}` closes what is closed already.").format(after=quotable(after))
        edit = replaced(number, parts.value_column + end, rest, "")
        return Slip(number, column, message, tr("Delete it."), (edit,))
    message = tr("Words follow what stands between `{open}` and `{close}`, so it is no text.")
    message = message.format(open=value[0], close=value[end - 1])
    return _all_in_quotes(number, parts, message, column)


def _curly_slip(number: int, parts: LineParts) -> Slip | None:
    """Tell of curly quotes where plain ones are needed: around a text with a colon."""
    value = parts.value
    if ": " not in value and not value.endswith(":"):
        return None
    closes = value[-1] in CURLY_DOUBLE + CURLY_SINGLE
    message = tr("The curly quotes `{first}` and `{last}` are signs like letters, and no quotes.")
    message = message.format(first=value[0], last=value[-1] if closes else "”")
    text = value.strip(CURLY_DOUBLE + CURLY_SINGLE)
    mend = tr("Write plain ones: {quoted}.").format(quoted=in_quotes(text))
    if len(text) > 60:
        mend = tr('Write plain ones, `"`, before and after it.')
    edit = replaced(number, parts.value_column, value, in_quotes(text))
    return Slip(number, parts.value_column, message, mend, (edit,))


def _maybe_sign_slip(number: int, parts: LineParts) -> Slip | None:
    """Tell of a sign that may begin a text, but not with a space behind it."""
    spaced = parts.value[1:2] in {"", " "}
    return _sign_slip(number, parts) if spaced else _colon_slip(number, parts)


def _block_slip(number: int, parts: LineParts) -> Slip | None:
    """Tell of a text that begins with the sign of one that stands on the lines below."""
    return None if _BLOCK.fullmatch(parts.value) else _sign_slip(number, parts)


def _sign_slip(number: int, parts: LineParts) -> Slip:
    sign = parts.value[0]
    message = tr("A text cannot begin with “{sign}”.").format(sign=sign)
    if sign not in "}]":
        return _all_in_quotes(number, parts, message)
    edit = replaced(number, parts.value_column, sign, "")
    return Slip(number, parts.value_column, message, tr("Delete it."), (edit,))


def _colon_slip(number: int, parts: LineParts) -> Slip | None:
    value = parts.value
    comment = comment_at(value)
    text = value if comment < 0 else value[:comment].rstrip()
    at = text.find(": ")
    if at < 0 and text.endswith(":"):
        at = len(text) - 1
    if at < 0 or not parts.key:
        return None
    message = tr("A `:` stands where none is expected.")
    column = parts.value_column + at
    edit = replaced(number, parts.value_column, text, in_quotes(text))
    return Slip(number, column, message, quotes_mend(text), (edit,))


#: What is looked for in a value, by how it begins.
_LOOKS: tuple[tuple[str, Callable[[int, LineParts], Slip | None]], ...] = (
    ("\"'", _quoted_slip),
    ("{[", _bracket_slip),
    (CURLY_DOUBLE + CURLY_SINGLE.replace("`", ""), _curly_slip),
    (_NEVER_FIRST, _sign_slip),
    (_NOT_BEFORE_SPACE, _maybe_sign_slip),
    ("|>", _block_slip),
)
