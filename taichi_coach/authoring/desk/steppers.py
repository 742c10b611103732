"""The numbers of a pose, one step up or down at a time: a hand's place and height, angles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

from taichi_coach.authoring.desk.written import Value, tree_of, value_of
from taichi_coach.script.model.pose_words import LEVELS
from taichi_coach.script.syntax.nodes import Mapping, Node, Sequence
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.authoring.desk.analysis import Analysis
    from taichi_coach.authoring.desk.edits import Edit

_HANDS = {
    "left_hand": tr("Left hand"),
    "right_hand": tr("Right hand"),
    "hands": tr("Both hands"),
}
#: Of an angle: what it is called, its two sides, and how far it goes (`schema/pose_fields.py`).
_ANGLES = {
    "waist": (tr("Waist"), ("left", "right"), 60),
    "head": (tr("Head"), ("left", "right"), 80),
    "nod": (tr("Nod"), ("down", "up"), 40),
    "lean": (tr("Lean"), ("forward", "back"), 30),
    "bend": (tr("Bend"), ("left", "right"), 30),
}
_ANGLE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,2})?) +([a-z]+)")
_PLACE_STEP, _ANGLE_STEP = 0.1, 5.0
#: Every height and every middle between two neighbours, from below.
_LADDER = tuple(
    name
    for low, high in zip(LEVELS, (*LEVELS[1:], ""), strict=True)
    for name in ((low, f"{low}-{high}") if high else (low,))
)


@dataclass(frozen=True, slots=True)
class SteppedNumber:
    """A number of a pose that goes by steps.

    `key` names it for `stepped`, `title` for the person; `shown` is what is written at `line`,
    `column`. `lower` and `higher` are what a step down or up would write, "" at the bound.
    """

    key: str
    title: str
    shown: str
    line: int
    column: int
    lower: str
    higher: str


@dataclass(frozen=True, slots=True)
class _Scale:
    """How a number goes on: `least`, `most` and step of a number, sides of an angle, or words."""

    least: float
    most: float
    step: float
    sides: tuple[str, str] = ("", "")
    ladder: tuple[str, ...] = ()

    def stepped(self, shown: str, amount: int) -> str | None:
        """Return what is so many steps on, as near as the bounds allow; None for other words."""
        if self.ladder:
            return self._word(shown, amount)
        value = self._number(shown)
        if value is None:
            return None
        # From between two steps the first step goes to the nearer end of its own direction.
        rungs = round(value / self.step, 6)
        rung = (floor(rungs) if amount > 0 else ceil(rungs)) + amount
        wanted = rung * self.step
        return self._written(max(self.least, min(round(wanted, 3), self.most)))

    def _word(self, shown: str, amount: int) -> str | None:
        rungs = [LEVELS.index(part) for part in shown.split("-") if part in LEVELS]
        if not rungs:
            return None
        rung = sum(2 * each for each in rungs) / len(rungs)
        at = round(rung) + amount
        return self.ladder[max(0, min(at, len(self.ladder) - 1))]

    def _number(self, shown: str) -> float | None:
        match = _ANGLE.fullmatch(shown) if self.sides[0] else None
        if match is not None:
            return float(match[1]) if match[2] == self.sides[0] else -float(match[1])
        try:
            return float(shown)
        except ValueError:
            return None

    def _written(self, value: float) -> str:
        if not self.sides[0] or not value:
            return f"{value:g}"
        return f"{abs(value):g} {self.sides[0] if value > 0 else self.sides[1]}"


_SIDE = _Scale(-4, 4, _PLACE_STEP)
_HEIGHT = _Scale(0, 0, 0, ladder=_LADDER)
_REACH = _Scale(-0.2, 1, 0.05)
_KNEES = _Scale(0, 38, 1)
_WHERE = (
    ("side", tr("sideways"), _SIDE),
    ("height", tr("height"), _HEIGHT),
    ("reach", tr("reach"), _REACH),
)


def numbers(analysis: Analysis, line: int) -> tuple[SteppedNumber, ...]:
    """Return the numbers of the pose on this line, or of the one that a phase there ends in."""
    candidates = (_number(*each) for each in _written(analysis, line))
    return tuple(each for each in candidates if each is not None)


def stepped(analysis: Analysis, line: int, key: str, amount: int) -> Edit | None:
    """Return the edit that takes a number so many steps on; None where it is at its bound."""
    for name, _title, value, scale in _written(analysis, line):
        if name == key:
            new = scale.stepped(value.text, amount)
            return None if new is None or new == value.text else value.edit(new)
    return None


def _number(key: str, title: str, value: Value, scale: _Scale) -> SteppedNumber | None:
    down, up = scale.stepped(value.text, -1), scale.stepped(value.text, 1)
    if down is None or up is None:
        return None
    lower, higher = ("" if each == value.text else each for each in (down, up))
    return SteppedNumber(key, title, value.text, value.line, value.column, lower, higher)


def _written(analysis: Analysis, line: int) -> Iterator[tuple[str, str, Value, _Scale]]:
    """Yield the numbers of a pose as they stand: key, title, place, and how they go on."""
    lines = analysis.text.split("\n")
    pose = _pose_at(tree_of(analysis.text, analysis.path), line)
    if pose is None:
        return
    for key, title in _HANDS.items():
        hand = pose.values.get(key)
        place = hand.values.get("at") if isinstance(hand, Mapping) else None
        parts = place.items if isinstance(place, Sequence) and len(place.items) == 3 else ()
        for (name, part, scale), node in zip(_WHERE, parts, strict=False):
            value = value_of(node, lines)
            if value is not None:
                yield f"{key}.{name}", f"{title}: {part}", value, scale
    knees = value_of(pose.values.get("knees"), lines)
    if knees is not None:
        yield "knees", tr("Knees"), knees, _KNEES
    for key, (title, sides, most) in _ANGLES.items():
        value = value_of(pose.values.get(key), lines)
        if value is not None:
            yield key, title, value, _Scale(-most, most, _ANGLE_STEP, sides)


def pose_lines(analysis: Analysis) -> dict[str, int]:
    """Return the line on which each pose of the text is named."""
    root = tree_of(analysis.text, analysis.path)
    poses = root.values.get("poses") if isinstance(root, Mapping) else None
    if not isinstance(poses, Mapping):
        return {}
    return {name: key.line for name, key in poses.keys.items()}


def _pose_at(root: Node | None, line: int) -> Mapping | None:
    """Return the pose that a line belongs to, or that the phase on it ends in."""
    poses = root.values.get("poses") if isinstance(root, Mapping) else None
    if root is None or not isinstance(poses, Mapping):
        return None
    named = next((name for at, name in _named(root) if at == line), None)
    begun = [(key.line, name) for name, key in poses.keys.items() if key.line <= line]
    pose = poses.values.get(named or (max(begun)[1] if begun else ""))
    return pose if isinstance(pose, Mapping) else None


def _named(node: Node) -> Iterator[tuple[int, str]]:
    """Yield the line of every phase with the name of its pose."""
    if isinstance(node, Mapping):
        pose = node.values.get("pose")
        if pose is not None and not isinstance(pose, (Mapping, Sequence)):
            yield node.line, pose.text
        for key in ("phases", "supports", "seated", "chair", "standing", "lying"):
            if key in node.values:
                yield from _named(node.values[key])
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _named(item)
