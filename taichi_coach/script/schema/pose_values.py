"""Kinds of values that only poses have: numbers, angles with a side, places and directions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

from taichi_coach.patterns import pattern
from taichi_coach.script.messages import quotable, suggestion
from taichi_coach.script.model.gaze import Gaze
from taichi_coach.script.model.pose_words import DIRECTIONS, FINGERS, LEVELS, PlaceWords
from taichi_coach.script.schema.fields import Schema, word_of
from taichi_coach.script.schema.wrong_kinds import wrong_type
from taichi_coach.script.syntax.nodes import Node, Scalar, Sequence, meaning
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import or_list

if TYPE_CHECKING:
    from taichi_coach.script.syntax.findings import Findings

_ANGLE = pattern(r"([0-9]{1,3}(?:\.[0-9]{1,2})?) +([a-z]+)")


class Number(Struct, frozen=True):
    """A number, with or without a decimal point."""

    least: float
    most: float

    def read(self, node: Node, label: str, report: Findings) -> float | None:
        """Return the number."""
        value = meaning(node) if isinstance(node, Scalar) else None
        mend = tr("Write a number from {least:g} to {most:g}.").format(
            least=self.least, most=self.most
        )
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            wrong_type(node, label, report, tr("a number"), mend)
            return None
        if math.isfinite(value) and self.least <= value <= self.most:
            return float(value)
        report.error(
            node,
            "bad-value",
            tr("`{label}` cannot be {value}.").format(label=label, value=quotable(str(value))),
            mend,
        )
        return None

    def schema(self) -> Schema:
        """Return the number's schema."""
        return {"type": "number", "minimum": self.least, "maximum": self.most}


class Angle(Struct, frozen=True):
    """Degrees to one of two sides, as `30 left`, or 0. The first side counts as positive."""

    sides: tuple[str, str]
    most: int

    def read(self, node: Node, label: str, report: Findings) -> float | None:
        """Return degrees towards the first side."""
        value = meaning(node) if isinstance(node, Scalar) else None
        if value == 0 and not isinstance(value, bool):
            return 0.0
        first, second = self.sides
        mend = tr("Write for example `20 {first}` or `20 {second}`, or 0.").format(
            first=first, second=second
        )
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            report.error(
                node,
                "bad-value",
                tr("`{label}` does not say to which side.").format(label=label),
                mend,
            )
            return None
        match = _ANGLE.fullmatch(value.strip()) if isinstance(value, str) else None
        if match is None or match[2] not in self.sides:
            wanted = tr("degrees and {first} or {second}").format(first=first, second=second)
            if isinstance(value, str):
                report.error(
                    node,
                    "bad-value",
                    tr("`{label}` cannot be `{value}`.").format(label=label, value=quotable(value)),
                    mend,
                )
            else:
                wrong_type(node, label, report, wanted, mend)
            return None
        degrees = float(match[1])
        if degrees <= self.most:
            return degrees if match[2] == first else -degrees
        message = tr("`{label}` cannot be {degrees:g} degrees.").format(
            label=label, degrees=degrees
        )
        report.error(node, "bad-value", message, tr("Write at most {most}.").format(most=self.most))
        return None

    def schema(self) -> Schema:
        """Return the angle's schema."""
        pattern = f"^[0-9]{{1,3}}(\\.[0-9]{{1,2}})? +({'|'.join(self.sides)})$"
        examples = [f"20 {side}" for side in self.sides]
        return {"anyOf": [{"const": 0}, {"type": "string", "pattern": pattern}]} | {
            "examples": examples
        }


class LookSide(Struct, frozen=True):
    """What eyes do: one of a few words, or how far they look aside, as `30 left`."""

    def read(self, node: Node, label: str, report: Findings) -> Gaze | float | None:
        """Return the word, or degrees to the left."""
        value = meaning(node) if isinstance(node, Scalar) else None
        if isinstance(value, str) and not value[:1].isdigit():
            gaze: Gaze | None = _GAZE.read(node, label, report)
            return gaze
        return _LOOK.read(node, label, report)

    def schema(self) -> Schema:
        """Return the schema of both."""
        return {"anyOf": [_GAZE.schema(), _LOOK.schema()]}


_GAZE, _LOOK = word_of(Gaze), Angle(("left", "right"), 60)


class Joined(Struct, frozen=True):
    """One of a few words, or two of them joined by a hyphen, which means the middle of both."""

    words: tuple[str, ...]

    def read(self, node: Node, label: str, report: Findings) -> tuple[str, ...] | None:
        """Return the one or two words."""
        value = meaning(node) if isinstance(node, Scalar) else None
        if not isinstance(value, str):
            mend = tr("Write {words}.").format(words=or_list(self.words))
            wrong_type(node, label, report, tr("a word"), mend)
            return None
        text = value.strip()
        allowed = self._parted(text)
        if allowed is not None:
            return allowed
        parts = text.split("-")
        wrong = [part for part in parts if part not in self.words]
        meant = suggestion(wrong[0], self.words) if wrong else tr("Join two words at most.")
        report.error(
            node,
            "bad-value",
            tr("`{label}` cannot be `{value}`.").format(label=label, value=quotable(value)),
            meant,
        )
        return None

    def _parted(self, text: str) -> tuple[str, ...] | None:
        """Return the one or two words of a text; a word may have a hyphen of its own."""
        if text in self.words:
            return (text,)
        pairs = ((text[:at], text[at + 1 :]) for at, letter in enumerate(text) if letter == "-")
        return next((pair for pair in pairs if set(pair) <= set(self.words)), None)

    def schema(self) -> Schema:
        """Return the words' schema."""
        one = f"({'|'.join(self.words)})"
        return {"type": "string", "pattern": f"^{one}(-{one})?$"}


DIRECTION = Joined(DIRECTIONS)
LEVEL = Joined(LEVELS)


class HandPlace(Struct, frozen=True):
    """Where a hand is: `[x, height, reach]`."""

    def read(self, node: Node, label: str, report: Findings) -> PlaceWords | None:
        """Return the place."""
        mend = tr("Write for example `[0.8, shoulder, 0.5]`: sideways, height, reach.")
        if not isinstance(node, Sequence) or len(node.items) != 3:
            wrong_type(node, label, report, tr("a list of three"), mend)
            return None
        x = Number(-4, 4).read(node.items[0], tr("{label}: sideways").format(label=label), report)
        heights = LEVEL.read(node.items[1], tr("{label}: height").format(label=label), report)
        reach = Number(-0.2, 1).read(
            node.items[2], tr("{label}: reach").format(label=label), report
        )
        if x is None or heights is None or reach is None:
            return None
        return PlaceWords(x, heights, reach)

    def schema(self) -> Schema:
        """Return the place's schema."""
        parts = [Number(-4, 4).schema(), LEVEL.schema(), Number(-0.2, 1).schema()]
        return {"type": "array", "prefixItems": parts, "items": False, "minItems": 3}


class FootPlace(Struct, frozen=True):
    """Where a foot is: `[x, depth]`."""

    def read(self, node: Node, label: str, report: Findings) -> tuple[float, float] | None:
        """Return the place."""
        mend = tr("Write for example `[0.9, 0]`: sideways, then forward in foot-lengths.")
        if not isinstance(node, Sequence) or len(node.items) != 2:
            wrong_type(node, label, report, tr("a list of two"), mend)
            return None
        x = Number(-4, 4).read(node.items[0], tr("{label}: sideways").format(label=label), report)
        depth = Number(-3, 4).read(
            node.items[1], tr("{label}: forward").format(label=label), report
        )
        return None if x is None or depth is None else (x, depth)

    def schema(self) -> Schema:
        """Return the place's schema."""
        parts = [Number(-4, 4).schema(), Number(-3, 4).schema()]
        return {"type": "array", "prefixItems": parts, "items": False, "minItems": 2}


#: Every finger by its name, as `left-index` or `right-thumb`.
LIT = tuple(f"{side}-{name}" for side in ("left", "right") for name in (*FINGERS, "thumb"))
