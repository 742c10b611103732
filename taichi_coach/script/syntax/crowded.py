"""Lines that hold what belongs on two, and lists whose beginning is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.patterns import pattern
from taichi_coach.script.messages import quotable
from taichi_coach.script.model.edits import Edit
from taichi_coach.script.syntax.line_parts import (
    LineParts,
    comment_at,
    in_quotes,
    indent_of,
    parts_of,
    said,
)
from taichi_coach.script.syntax.slip import Slip, replaced
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_NEXT_KEY = pattern(r"(?<!\s)(?:\s*[,;])?\s+(?P<dash>- )?(?P<key>[A-Za-z_]+):(?= |$)")
#: A number or a length, or one word: what follows it is no part of a text.
_NUMBER = pattern(r"[0-9][0-9.,:]*\s*[A-Za-z]*")
_WORD = pattern(r"[\w.-]+")
_ONE_WORD = frozenset({"perform", "include", "bell", "role", "movement", "kind", "id"})
_TEXTS = frozenset({"say", "whisper", "note", "ready", "title", "section", "summary"})
_HEADS, _OF_HEADS = frozenset({"section"}), frozenset({"role", "steps"})
_LISTS = frozenset({"steps", "cues", "cautions", "equipment", "focus", "tags", "weeks"})
_WITH_STEPS = frozenset({"section", "repeat", "sides"})
_SAID_IN_CUES = frozenset({"say", "whisper", "bell"})
_OF_CUES = frozenset({"at", "every", "from", "until"})


def keys_on_one_line(number: int, parts: LineParts, keys: Collection[str]) -> Slip | None:
    """Tell of keys behind a number, a length or a name: `rest: 20s say: Sit tall.`."""
    value = parts.value
    headed = parts.key in _HEADS  # a heading is a text, but a role behind it is none of it
    if parts.key not in keys or (parts.key in _TEXTS and not headed):
        return None
    comment = comment_at(value)
    text = value if comment < 0 else value[:comment].rstrip()
    matches = []
    for each in _NEXT_KEY.finditer(text):
        if each["key"] in (_OF_HEADS if headed else keys):
            matches.append(each)
            if not text[each.end() :].lstrip()[:1].isdigit():
                break  # a text: what looks like a key in it is none
    alone = _WORD if parts.key in _ONE_WORD else _NUMBER
    if not matches or not (headed or alone.fullmatch(text[: matches[0].start()])):
        return None
    indent = " " * (parts.column - 1)
    edits = []
    for each in matches:
        between = text[each.start() : each.start("key")]
        begin = f"\n{indent[:-2]}- " if each["dash"] and parts.column > 2 else f"\n{indent}"
        edits.append(replaced(number, parts.value_column + each.start(), between, begin))
    column = parts.value_column + matches[0].start("key")
    message = tr("`{key}` stands on the same line as `{first}`.").format(
        key=matches[0]["key"], first=parts.key
    )
    named = ", ".join(f"`{each['key']}`" for each in matches)
    mend = tr("Begin a new line before {keys}.").format(keys=named)
    start = matches[0].start()
    cut = replaced(number, parts.value_column + start, text[start:], "")
    return Slip(number, column, message, mend, (cut,), offered=tuple(edits), cuts=True)


def list_on_line(
    number: int, parts: LineParts, lines: Sequence[str], keys: Collection[str]
) -> Slip | None:
    """Tell of a list that begins behind its key: `steps: - say: Sit tall.`."""
    if parts.key not in keys or not parts.value.startswith("- "):
        return None
    rest, after = _up_to_entry(number, parts, lines)
    if not after and parts.key not in _LISTS:
        return None
    indent = indent_of(after) if after else parts.column + 1
    if rest:  # what belongs to the entry, and goes with it
        indent = max(indent_of(lines[rest[0] - 1]) - 2, 0)
    message = tr("The list of `{key}` begins on the same line.").format(key=parts.key)
    mend = tr("Write `{entry}` on a line of its own, below `{key}:`.")
    mend = mend.format(entry=quotable(parts.value), key=parts.key)
    begin = parts.column + len(parts.key) + 1
    gap = Edit(number, begin, number, parts.value_column, "\n" + " " * indent)
    whole = parts.value[2:]
    alone = f"[{whole if parts_of(parts.value).key in keys else in_quotes(whole)}]"
    cut = replaced(number, parts.value_column, parts.value, "" if after else alone)
    out = tuple(replaced(at, 1, lines[at - 1], "") for at in rest)
    column = parts.value_column
    return Slip(number, column, message, mend, (cut, *out), offered=(gap,), cuts=True)


def _up_to_entry(number: int, parts: LineParts, lines: Sequence[str]) -> tuple[list[int], str]:
    """Return the lines below a key that stand deeper, and the first of them with a dash, or ""."""
    numbers: list[int] = []
    for at in range(number + 1, len(lines) + 1):
        line = lines[at - 1]
        if not said(line):
            continue
        below = parts_of(line)
        if below.column <= parts.column:
            break
        if below.dash:
            return numbers, line
        numbers.append(at)
    return numbers, ""


def first_without_dash(
    number: int, parts: LineParts, lines: Sequence[str], keys: Collection[str]
) -> Slip | None:
    """Tell of a list's first entry that has no `- `, while the next one has."""
    if parts.dash or not parts.value or (parts.key and parts.key not in keys):
        return None
    above = parts_of(_before(number, lines))
    own = parts.column - 1
    if above.key not in keys or above.value or above.column > own:
        return None
    if not parts.key and above.key != "steps":
        return None
    after = _first_not_deeper(number, lines, own)
    dash = indent_of(lines[after - 1]) if after and parts_of(lines[after - 1]).dash else -1
    if dash not in {own, own - 2} or dash < above.column - 1:
        return None
    written = lines[number - 1].strip()
    entry = f"- {written}"
    message = tr("The first entry of this list has no `- ` before it.")
    mend = tr("Write `{entry}`.")
    if not parts.key:
        message = tr("This text has no `- ` and no key before it.")
        mend, verb = tr("Write for example `{entry}`."), "say"
        entry = f"- {verb}: {written}"
    begins = lines[number - 1][dash:]
    edits = [replaced(number, dash + 1, begins, entry)]
    if dash == own:
        below = range(number + 1, after)
        edits += [replaced(at, 1, "", "  ") for at in below if said(lines[at - 1])]
    mend = mend.format(entry=quotable(entry))
    return Slip(number, parts.column, message, mend, tuple(edits), certain=bool(parts.key))


def list_without_key(number: int, lines: Sequence[str], keys: Collection[str]) -> Slip | None:
    """Tell of a list's entry below a key that has its value already: `steps:` is missing."""
    parts = parts_of(lines[number - 1])
    above_at = next((n for n in range(number - 1, 0, -1) if said(lines[n - 1])), 0)
    above = parts_of(_before(number, lines))
    first = first_key(lines[number - 1])
    if not parts.dash or first not in keys or not above.key or not above.value:
        return None
    if above.value[0] in "|>" or indent_of(lines[number - 1]) < above.column:
        return None
    key = "cues" if first in _OF_CUES else "steps"
    if key == "steps" and _verb_above(above_at, above.column, lines) not in _WITH_STEPS:
        return None
    message = tr("A list begins here, and no `{key}:` stands above it.").format(key=key)
    mend = tr("Write `{key}:` on a line of its own between this line and the one above it.")
    end = len(lines[above_at - 1].rstrip()) + 1
    indent = " " * (above.column - 1)
    edit = Edit(above_at, end, above_at, end, f"\n{indent}{key}:")
    mend = mend.format(key=key)
    return Slip(number, parts.column, message, mend, offered=(edit,))


def first_key(line: str) -> str:
    """Return the key that a line begins with, also in braces; "" for none."""
    parts = parts_of(line)
    return parts.key or parts_of(parts.value.lstrip("{ ")).key


def _verb_above(number: int, column: int, lines: Sequence[str]) -> str:
    """Return the key that begins the entry to which the key on a line belongs; "" for none."""
    for line in reversed(lines[:number]):
        parts = parts_of(line)
        if said(line) and parts.column <= column and parts.dash:
            return parts.key if parts.column == column else ""
    return ""


def cue_cut_in_two(number: int, parts: LineParts, lines: Sequence[str]) -> Slip | None:
    """Tell of a dash too many: what is said at a cue's time begins an entry of its own."""
    before = parts_of(_before(number, lines))
    same_list = parts.dash and before.dash and parts.column == before.column
    if not same_list or parts.key not in _SAID_IN_CUES or before.key not in _OF_CUES:
        return None
    message = tr("This belongs to the cue above, and begins one of its own.")
    mend = tr("Take the `- ` away: `{key}` stands below `{time}`.")
    mend = mend.format(key=parts.key, time=before.key)
    return Slip(
        number, parts.column, message, mend, (replaced(number, parts.column - 2, "- ", "  "),)
    )


def end_of_document(number: int, line: str) -> Slip | None:
    """Tell of a line of three dots, behind which nothing is read."""
    if line.rstrip() != "...":
        return None
    message = tr("Three dots on a line of their own end the file for what reads it.")
    return Slip(number, 1, message, tr("Delete them."), (replaced(number, 1, line, ""),))


def _first_not_deeper(number: int, lines: Sequence[str], own: int) -> int:
    """Return the next line that leaves the group of a line, or begins an entry; 0 for none."""
    for at in range(number + 1, len(lines) + 1):
        line = lines[at - 1]
        if said(line) and (
            indent_of(line) < own or (indent_of(line) == own and parts_of(line).dash)
        ):
            return at
    return 0


def _before(number: int, lines: Sequence[str]) -> str:
    """Return the last line above a line that says something."""
    return next((each for each in reversed(lines[: number - 1]) if said(each)), "")
