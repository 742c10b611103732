"""How often something is done: a number, or one for each side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, structs

from taichi_coach.script.model.per_side import PerSide
from taichi_coach.script.schema.fields import Field, Schema, Whole
from taichi_coach.script.schema.key_table import KeyTable
from taichi_coach.script.syntax.nodes import Mapping, Node
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.script.syntax.findings import Findings

_BY_SIDE: Final = "{left: 12, right: 6}"


class Often(Struct, frozen=True):
    """A whole number, or `{left: 12, right: 6}`."""

    number: Whole

    def read(self, node: Node, label: str, report: Findings) -> int | PerSide | None:
        """Return the number, or those of both sides."""
        if isinstance(node, Mapping):
            per_side: PerSide | None = self._sides.read(node, label, report)
            return per_side
        return structs.replace(self.number, also=_BY_SIDE).read(node, label, report)

    def schema(self) -> Schema:
        """Return the schema of both ways to write it."""
        return {"anyOf": [self.number.schema(), self._sides.schema()]}

    @property
    def _sides(self) -> KeyTable:
        return KeyTable(
            {
                "left": Field(self.number, "How often on the left.", required=True),
                "right": Field(self.number, "How often on the right.", required=True),
            },
            lambda values: PerSide(**values),
            what=tr("a number or a group of left and right"),
            example=_BY_SIDE,
        )


def counted(values: dict[str, Any], key: str) -> dict[str, Any]:
    """Put the numbers of both sides under `per_side`, and the larger one under `key`."""
    often = values.get(key)
    if isinstance(often, PerSide):
        values[key], values["per_side"] = often.most, often
    return values
