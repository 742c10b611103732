"""How far a phase travels through the room: heads and a way, as `0.5` or `0.6 left`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from taichi_coach.patterns import pattern
from taichi_coach.script.messages import quotable, suggestion
from taichi_coach.script.model.travels import LEAST_TRAVEL, MOST_TRAVEL
from taichi_coach.script.schema.wrong_kinds import wrong_type
from taichi_coach.script.syntax.nodes import Node, Scalar, meaning
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.script.schema.fields import Schema
    from taichi_coach.script.syntax.findings import Findings

#: The ways there are, to the left and forward. Nobody steps back with both hands free.
_WAYS: Final = {"forward": (0.0, 1.0), "left": (1.0, 0.0), "right": (-1.0, 0.0)}
_BACK: Final = ("back", "backward", "backwards")
_WRITTEN: Final = pattern(r"([0-9]{1,3}(?:\.[0-9]{1,3})?) +([a-z]+)")


class Travel(Struct, frozen=True):
    """Heads forward, or heads and one of the ways."""

    def read(self, node: Node, label: str, report: Findings) -> tuple[float, float] | None:
        """Return heads to the left, and forward."""
        value = meaning(node) if isinstance(node, Scalar) else None
        mend = tr("Write for example `0.5 forward` or `0.5 left`, at most {most} heads.").format(
            most=MOST_TRAVEL
        )
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            wrong_type(node, label, report, tr("heads and a way"), mend)
            return None
        heads, way = _parts(value)
        if way in _WAYS and LEAST_TRAVEL <= heads <= MOST_TRAVEL:
            left, forward = _WAYS[way]
            return heads * left, heads * forward
        message = tr("`{label}` cannot be `{value}`.").format(
            label=label, value=quotable(str(value))
        )
        if way in _BACK or heads < 0:
            message = tr("`{label}` cannot go back: nobody steps back with both hands free.")
            message = message.format(label=label)
        elif way and way not in _WAYS:
            mend = suggestion(way, _WAYS)
        report.error(node, "bad-value", message, mend)
        return None

    def schema(self) -> Schema:
        """Return the schema of both ways to write it."""
        pattern = f"^(?:[01](?:\\.[0-9]{{1,3}})?|2(?:\\.0{{1,3}})?) +({'|'.join(_WAYS)})$"
        return {
            "anyOf": [
                {"type": "number", "minimum": LEAST_TRAVEL, "maximum": MOST_TRAVEL},
                {"type": "string", "pattern": pattern},
            ],
            "examples": [0.5, *(f"0.5 {way}" for way in _WAYS)],
        }


def _parts(value: float | str) -> tuple[float, str]:
    """Return heads and the way; no way where it is not written so."""
    if not isinstance(value, str):
        return float(value), "forward"
    match = _WRITTEN.fullmatch(value.strip())
    return (float(match[1]), match[2]) if match else (0.0, "")
