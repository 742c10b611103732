"""What can be made longer or shorter in a session without touching its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taichi_coach.authoring.desk.written import Value, steps_in, value_of
from taichi_coach.script.checks.lying_rules import GETTING_DOWN_MS
from taichi_coach.script.messages import duration_text
from taichi_coach.script.model.session import Support
from taichi_coach.script.schema.durations import milliseconds
from taichi_coach.script.syntax.nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.authoring.desk.edits import Edit

_TIMES = ("wait", "rest", "hold")
_WORDS = ("say", "whisper", "note")
#: No time is made longer than `check` lets a hold be, nor shorter than what is felt as a stay; no
#: count larger than elders are asked for in one go. What is beyond already may stay there.
_LEAST_S, _MOST_S = 5.0, 120.0
_MOST = {"breathe": 20, "breaths": 20, "reps": 30, "times": 10, "repeat": 6}
_SPELT = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
_OFTEN = {1.0: ("once",), 2.0: ("twice",)}
_CUE_STEP_MS = 500


@dataclass(frozen=True, slots=True)
class Dial:
    """One number of the text that may be turned.

    `amount` is what is written: whole seconds where `time` is set, else a count; `line` is where
    its step begins. `cues` are the times of cues in it, which go along. Where nothing is written
    yet, `around` is what stands before and behind the number when it is.
    """

    line: int
    value: Value
    amount: float
    least: float
    most: float
    time: bool
    cues: tuple[Value, ...] = ()
    around: tuple[str, str] = ("", "")

    def turned(self, factor: float) -> float:
        """Return the amount that is nearest to so many times what it is: whole, in its bounds."""
        return self.bounded(round(self.amount * factor))

    def bounded(self, amount: float) -> float:
        """Return the amount that is nearest to this one, and within the bounds."""
        return max(self.least, min(amount, self.most))

    def edits(self, amount: float) -> Iterator[Edit]:
        """Yield what writes another amount, and moves the cues as far."""
        if amount == self.amount:
            return
        new = duration_text(round(amount * 1000)) if self.time else str(round(amount))
        yield self.value.edit(new.join(self.around))
        for cue in self.cues:
            at_ms = (milliseconds(cue.text) or 0) * amount / self.amount
            yield cue.edit(duration_text(max(round(at_ms / _CUE_STEP_MS), 1) * _CUE_STEP_MS))


def dials(root: Node | None, line: int, text: str) -> tuple[Dial, ...]:
    """Return what can be turned in the section on a line; with 0 in the whole session."""
    lines = text.split("\n")
    lying = _lies(root)
    return tuple(
        _long_enough(dial) if lying and ("wait" in step.values or "rest" in step.values) else dial
        for step in _steps(root, line)
        for dial in _of_step(step, lines)
    )


def _lies(root: Node | None) -> bool:
    """Tell whether somebody may lie in a session."""
    named = root.values.get("supports") if isinstance(root, Mapping) else None
    each = named.items if isinstance(named, Sequence) else ()
    return any(isinstance(one, Scalar) and one.text == Support.LYING.value for one in each)


def _long_enough(dial: Dial) -> Dial:
    """Return a wait or a rest that stays time enough to get down or up, where it is."""
    enough = GETTING_DOWN_MS / 1000
    return replace(dial, least=enough) if dial.amount >= enough else dial


def includes(root: Node | None, line: int) -> bool:
    """Tell whether the section on a line, or with 0 the whole, takes something from another."""
    return any("include" in step.values for step in _steps(root, line))


def _steps(root: Node | None, line: int) -> list[Mapping]:
    steps = list(steps_in(root))
    if not line:
        return steps
    section = next((each for each in steps if each.line == line), None)
    return [] if section is None else [section, *steps_in(section)]


def _of_step(step: Mapping, lines: list[str]) -> Iterator[Dial]:
    if "as_chosen" in step.values:
        return  # the person's own number goes before it
    if "breathe" in step.values:
        yield from _count(step, "breathe", lines)
    elif "reps" in step.values:
        yield from _count(step, "reps", lines)
    elif "perform" in step.values:
        yield from _count(step, "times", lines) if "times" in step.values else _once(step, lines)
    elif "repeat" in step.values:
        yield from _count(step, "repeat", lines)
    elif "include" in step.values:
        yield from _of_include(step, lines)
    elif "flow" in step.values:
        yield from _of_flow(step.values["flow"], lines)
    else:
        key = next((each for each in _TIMES if each in step.values), "")
        yield from _time(step, key, lines)


def _of_include(step: Mapping, lines: list[str]) -> Iterator[Dial]:
    """Yield how often an included session is done, and how much of it."""
    for key in ("times", "reps", "breaths"):
        yield from _count(step, key, lines)
    for key in ("holds", "rests"):
        yield from _time(step, key, lines)


def _of_flow(parts: Node, lines: list[str]) -> Iterator[Dial]:
    for part in parts.items if isinstance(parts, Sequence) else ():
        if isinstance(part, Mapping):
            yield from _count(part, "times", lines)


def _count(step: Mapping, key: str, lines: list[str]) -> Iterator[Dial]:
    node = step.values.get(key)
    # A count for each side (`{left: 12, right: 6}`) is turned side by side.
    each = node.values.values() if isinstance(node, Mapping) else (node,)
    for one in each:
        value = value_of(one, lines)
        if value is not None and value.text.isdecimal() and int(value.text):
            count = int(value.text)
            if not _says_number(step, count):
                most = max(_MOST[key], count)
                yield Dial(step.line, value, count, 1, most, time=False)


def _once(step: Mapping, lines: list[str]) -> Iterator[Dial]:
    """Yield the `times` that a movement done once does not have: on a line of its own below it."""
    key = step.keys["perform"]
    written = lines[step.line - 1][step.column - 1 :].startswith(key.text)  # and not in braces
    if written and key.line == step.line < len(lines) and not _says_number(step, 1):
        below = Value(key.line + 1, 1, "")
        around = f"{' ' * (step.column - 1)}times: ", "\n"
        yield Dial(step.line, below, 1, 1, _MOST["times"], time=False, around=around)


def _time(step: Mapping, key: str, lines: list[str]) -> Iterator[Dial]:
    value = value_of(step.values.get(key), lines)
    ms = milliseconds(value.text) if value is not None else None
    if value is None or not ms or _says_number(step, ms / 1000):
        return
    amount, cues = ms / 1000, tuple(_cues(step, lines))
    least, most = min(_LEAST_S, amount), max(_MOST_S, amount)
    yield Dial(step.line, value, amount, least, most, time=True, cues=cues)


def _cues(step: Mapping, lines: list[str]) -> Iterator[Value]:
    cues = step.values.get("cues")
    for cue in cues.items if isinstance(cues, Sequence) else ():
        if isinstance(cue, Mapping):
            for key in ("at", "from", "until"):
                value = value_of(cue.values.get(key), lines)
                if value is not None and milliseconds(value.text):
                    yield value


def _says_number(step: Mapping, amount: float) -> bool:
    """Tell whether the step's own words say the number, which would then be untrue."""
    words = " ".join(_texts(step)).lower()
    named = {f"{amount:g}", *_OFTEN.get(amount, ())}
    if amount in range(2, len(_SPELT)):  # "one palm" tells no number
        named.add(_SPELT[int(amount)])
    if amount >= 60 and not amount % 60:
        minutes = int(amount // 60)
        named |= {f"{minutes}", *_SPELT[minutes : minutes + 1]}
    return any(re.search(rf"\b{re.escape(each)}\b", words) for each in named)


def _texts(step: Mapping) -> Iterator[str]:
    yield from (n.text for k in _WORDS if isinstance(n := step.values.get(k), Scalar))
    cues = step.values.get("cues")
    for cue in cues.items if isinstance(cues, Sequence) else ():
        if isinstance(cue, Mapping):
            yield from (n.text for k in _WORDS if isinstance(n := cue.values.get(k), Scalar))
