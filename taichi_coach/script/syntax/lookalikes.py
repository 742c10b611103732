"""Signs that look right and are not: invisible spaces, tabs, bullets, the frame of a web page."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from taichi_coach.patterns import pattern
from taichi_coach.script.syntax.line_parts import indent_of, parts_of
from taichi_coach.script.syntax.slip import Slip, replaced
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_WIDE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NO_WIDTH = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
INVISIBLE = pattern(f"[{_WIDE}{_NO_WIDTH}]")
_IS_WIDE = pattern(f"[{_WIDE}]")
_FENCE = pattern(r"\s*(?:```|~~~)[\w-]*\s*")
_TAB = pattern(r"[ \t]*\t[ \t]*")
#: So many lines before one say how far it may be indented.
_LINES_BACK = 50
_TAB_BEHIND_DASH = pattern(r"( *(?:- +)*-)( *\t\s*)(?=\S)")
_MARKS = "–—−‐‑•*·●○◦‣▪■►➢+"
_BULLET = pattern(rf"( *)([{_MARKS}]|-{{2,}}|[0-9]{{1,3}}[.)])([ \t]+)(?=\S)")
_GLUED_DASH = pattern(rf"( *)([{_MARKS}-])(?=[A-Za-z])")
#: Double quotes that a word processor makes, single ones, and accents that stand for them.
CURLY_DOUBLE = "“”„‟«»″＂"
CURLY_SINGLE = "‘’‚‛‹›′＇`´"


def visible(text: str) -> str:
    """Return a text with plain spaces, and without what has no width."""
    return INVISIBLE.sub(lambda match: " " if _IS_WIDE.match(match[0]) else "", text)


def name_of(sign: str) -> str:
    """Return what an invisible sign is called."""
    if sign == "\u00a0":
        return tr("a space that does not break, U+00A0")
    name = unicodedata.name(sign, "").lower()
    return f"{name}, U+{ord(sign):04X}".lstrip(", ")


def invisible_slip(number: int, line: str, keys: Collection[str]) -> Slip | None:
    """Return the slip of a line whose indent, dash or key holds signs that nobody sees."""
    if not INVISIBLE.search(line):
        return None
    places = [at for at, sign in enumerate(line) if INVISIBLE.match(sign)]
    parts = parts_of(visible(line))
    structure = parts.value_column if parts.key in keys else parts.column
    seen = 0
    wrong = []
    for at, sign in enumerate(line):
        if seen >= structure - 1 and (seen > structure - 1 or visible(sign).strip()):
            break
        seen += 1
        if at in places:
            wrong.append(at)
            seen -= 0 if _IS_WIDE.match(sign) else 1
    if not wrong:
        return None
    first = line[wrong[0]]
    edits = tuple(replaced(number, at + 1, line[at], visible(line[at])) for at in wrong)
    kind = tr("space") if _IS_WIDE.match(first) else tr("sign")
    message = tr("An invisible {kind} stands here ({name}), which is not read as a space.")
    mend = tr("Delete it, and type a plain space where one belongs.")
    message = message.format(kind=kind, name=name_of(first))
    return Slip(number, wrong[0] + 1, message, mend, edits)


def fence_slip(number: int, lines: list[str]) -> Slip | None:
    """Return the slip of a line such as three backticks, with all such lines of the file."""
    if not _FENCE.fullmatch(lines[number - 1]):
        return None
    all_of_them = [at for at, line in enumerate(lines, 1) if _FENCE.fullmatch(line)]
    repair = tuple(replaced(at, 1, lines[at - 1], "") for at in all_of_them)
    sign = lines[number - 1].strip()[:3]
    message = tr("“{sign}” frames the text where it was copied from, and is no part of it.")
    mend = tr("Delete the lines that begin with “{sign}”.").format(sign=sign)
    return Slip(number, 1, message.format(sign=sign), mend, repair)


def tab_slip(
    number: int, lines: list[str], errors_with: Callable[[int, str], int] | None
) -> Slip | None:
    """Return the slip of a line that begins with tabs.

    `errors_with` counts the errors of the text in which a line is another, if that may be tried.
    """
    line = lines[number - 1]
    behind = _TAB_BEHIND_DASH.match(line)
    if behind:
        message = tr("A tab follows the `-`; write a space.")
        mend = tr("Most editors can write spaces for the tab key.")
        edit = replaced(number, len(behind[1]) + 1, behind[2], " ")
        return Slip(number, len(behind[1]) + 1, message, mend, (edit,))
    match = _TAB.match(line)
    if not match or not line.strip() or "\t" not in match[0]:
        return None
    message = tr("This line begins with a tab; indent with spaces.")
    mend = tr("Most editors can write spaces for the tab key.")
    before = lines[max(number - _LINES_BACK, 0) : number - 1]
    likely = indent = _meant_indent(line, before, match[0])
    if errors_with is not None:
        places = [likely, *sorted(_columns(before) - {likely}, reverse=True)]
        rest = line[match.end() :]
        indent = min(places, key=lambda each: errors_with(number, " " * each + rest))
    repair = (replaced(number, 1, match[0], " " * indent),)
    return Slip(number, match[0].rindex("\t") + 1, message, mend, repair)


def _meant_indent(line: str, lines: list[str], begin: str) -> int:
    """Return how far a line with tabs was meant to be indented, by the lines before it."""
    before = next((line for line in reversed(lines) if line.strip()), "")
    parts = parts_of(before)
    dash = line.lstrip().startswith("- ")
    width = len(begin.expandtabs(8))
    opens = bool(parts.key) and not parts.value
    places = {each for each in _columns(lines) if each <= parts.column - 1}
    if opens:
        places.add(parts.column + 1)
        return parts.column + 1 if width > indent_of(before) else min(places)
    if not dash and parts.key and width >= indent_of(before):
        return parts.column - 1
    narrow = 2 * begin.count("\t") + begin.count(" ")
    return min(places or {0}, key=lambda each: (abs(each - narrow), -each))


def _columns(lines: list[str]) -> set[int]:
    indents = {indent_of(line) for line in lines if line.strip()}
    return indents | {parts_of(line).column - 1 for line in lines if line.strip()}


def bullet_slip(number: int, line: str, lines: list[str], keys: Collection[str]) -> Slip | None:
    """Return the slip of a line that begins with a bullet, a long dash or a number for `- `."""
    match = _BULLET.match(line) or _GLUED_DASH.match(line)
    if not match:
        return None
    rest = line[match.end() :]
    key = parts_of(rest).key
    if key not in keys and not (_opens_list(lines, number, len(match[1])) and match.lastindex == 3):
        return None
    sign = match[2]
    wanted = tr("`- `, with a space,") if sign == "-" else tr("`- `")
    message = tr("An entry of a list begins with {told} and not with `{sign}`.")
    old = match[0][len(match[1]) :]
    edit = replaced(number, len(match[1]) + 1, old, "- ")
    mend = tr("Write `- ` in its place, in each line of the list.")
    return Slip(number, len(match[1]) + 1, message.format(told=wanted, sign=sign), mend, (edit,))


def _opens_list(lines: list[str], number: int, indent: int) -> bool:
    """Tell whether a line stands below a key without a value, or below another entry."""
    for line in reversed(lines[max(number - 2 * _LINES_BACK, 0) : number - 1]):
        if not line.strip() or line.strip().startswith("#") or indent_of(line) > indent:
            continue
        parts = parts_of(line)
        return bool(parts.key and not parts.value) or (parts.dash and indent_of(line) == indent)
    return False
