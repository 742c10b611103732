"""What Enter, Tab and Backspace do to the text at one place; no Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from taichi_coach.script.schema.steps import VERBS
from taichi_coach.ui.desk.tokens import begins_words, indent_of

if TYPE_CHECKING:
    from collections.abc import Sequence

#: One step inwards.
STEP: Final = 2
#: Lists whose parts are written below, each behind a dash.
_LISTS: Final = frozenset(
    {"steps", "cues", "phases", "weeks", "cautions", "faults", "left", "right"}
)
#: What is mostly followed by another step; the others go on with keys of their own.
_HOLDING: Final = frozenset({"section", "repeat", "sides", "by_support", "flow"})
_STEPS: Final = frozenset(VERBS) - _HOLDING
_KEYS: Final = frozenset(key for verb in VERBS.values() for key in verb.modifiers)
_ITEM: Final = re.compile(r"([ \t]*)-([ \t]+|$)(.*)")
_NAMED: Final = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(.*)")


@dataclass(frozen=True, slots=True)
class NewLine:
    """What Enter comes to: `typed` goes in; with `instead` it stands for the whole line."""

    typed: str
    instead: bool = False


def new_line(line: str, column: int, above: Sequence[str] = ()) -> NewLine:
    r"""Return what Enter does in a line, at a column counted from 0, below the lines `above`.

    The next line stands as far in as this one. A step is followed by a step, a key that waits for
    its steps by their first dash. Enter on a line that is empty behind a step's keys begins the
    next step there; on a dash alone it ends the list, as in a letter.

    >>> new_line("  - say: Sit tall.", 18).typed
    '\n  - '
    >>> new_line("  - ", 4)
    NewLine(typed='', instead=True)
    """
    head = indent_of(line)
    item = _ITEM.fullmatch(line)
    if item is not None and not item.group(3).strip():
        return NewLine(" " * max(head - STEP, 0) if head > STEP else "", instead=True)
    if not line.strip() and (step := _step_above(head, above)) is not None:
        return NewLine(f"{step.group(1)}- ", instead=True)
    if column < len(line.rstrip()) or not line.strip():
        return NewLine("\n" + " " * min(head, column))
    if begins_words(line) is not None:
        return NewLine("\n" + " " * (_inside(line) + STEP))
    return NewLine("\n" + _next(line, item))


def has_dash(line: str, column: int) -> bool:
    """Tell whether a dash with its blank is all that stands in a line, before the cursor.

    >>> has_dash("  - ", 4), has_dash("  -", 3), has_dash("  - a", 5)
    (True, False, False)
    """
    return column == len(line) and line.endswith("- ") and line.strip() == "-"


def dash(line: str, column: int, above: Sequence[str]) -> str | None:
    """Return the line that a typed dash makes of an empty one; None: it is a dash like any other.

    Below what belongs to a step it begins the next step, where the dashes of its like stand.

    >>> dash("    ", 4, ["  - hold: 20s", "    say: Open."])
    '  - '
    """
    last = next((each for each in reversed(above) if each.strip()), "")
    step = _step_above(indent_of(line), above)
    if line.strip() or column < len(line) or step is None or _waits(last):
        return None
    named = _named(step.group())
    return None if named and named.group(1) in _HOLDING else f"{step.group(1)}- "


def tab(line: str, column: int) -> tuple[int, str] | None:
    """Return how many letters before a column Tab replaces, and with what; None: the whole line.

    On a dash alone, and behind a key that is begun after one, it makes the line belong to the
    step above.
    """
    before = line[:column]
    item = _ITEM.fullmatch(line)
    begun = item.group(3).rstrip() if item is not None else ""
    if item is not None and column == len(line) and any(e.startswith(begun) for e in _KEYS):
        return len(before), " " * (len(item.group(1)) + STEP) + begun
    if not before.strip():
        return 0, " " * (STEP - len(before) % STEP)
    return None


def backspace(line: str, column: int) -> int:
    """Return how many letters before a column Backspace takes: a whole step of an indent.

    >>> backspace("    ", 4), backspace("  - ", 4), backspace("  - s", 5)
    (2, 2, 1)
    """
    before = line[:column]
    if before and not before.strip():
        return (len(before) - 1) % STEP + 1
    if re.fullmatch(r"[ \t]*- ", before):
        return STEP
    return 1


def _step_above(indent: int, above: Sequence[str]) -> re.Match[str] | None:
    """Return the first line of the step whose keys stand so far in; None without one."""
    for line in reversed(above):
        if not line.strip():
            continue
        item = _ITEM.fullmatch(line)
        if item is not None and _inside(line) == indent:
            return item
        if indent_of(line) != indent:
            return None
    return None


def _named(line: str) -> re.Match[str] | None:
    """Return the key of a line, and what stands behind it; None without a key."""
    item = _ITEM.fullmatch(line)
    return _NAMED.match(item.group(3) if item else line.strip())


def _waits(line: str) -> bool:
    """Tell whether a line's key waits for what is written below it."""
    named = _named(line)
    return named is not None and not named.group(2).split("#")[0].strip()


def _inside(line: str) -> int:
    """Return how far in the keys of a line stand: behind its dash, if it has one."""
    item = _ITEM.fullmatch(line)
    return indent_of(line) if item is None else len(item.group(1)) + 1 + len(item.group(2))


def _next(line: str, item: re.Match[str] | None) -> str:
    named = _named(line)
    inside = " " * _inside(line)
    if named is not None and _waits(line):
        return inside + " " * STEP + ("- " if named.group(1) in _LISTS else "")
    if item is None:
        return " " * indent_of(line)
    if named is not None and named.group(1) not in _STEPS:
        return inside
    return f"{item.group(1)}- "
