"""What is written for each support: a mapping of which at least one support has its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from taichi_coach.script.model.session import Support
from taichi_coach.script.schema.key_table import KeyTable, fields_schema
from taichi_coach.script.syntax.nodes import Scalar, meaning
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import or_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.script.schema.fields import Field, Schema, Spec
    from taichi_coach.script.syntax.findings import Findings
    from taichi_coach.script.syntax.nodes import Node


class Branch(Struct, frozen=True):
    """What one support is given; where nothing stands, `mend` says what belongs there."""

    given: Spec
    mend: str

    def read(self, node: Node, label: str, report: Findings) -> Any:
        """Return the value; None where there is none, which is told."""
        if isinstance(node, Scalar) and meaning(node) is None:
            report.error(node, "bad-type", tr("`{label}` is empty.").format(label=label), self.mend)
            return None
        return self.given.read(node, label, report)

    def schema(self) -> Schema:
        """Return the JSON Schema of it."""
        return self.given.schema()


class Branches(Struct, frozen=True):
    """A field for each support, by its name; `example` is one as it is written."""

    fields: Mapping[str, Field]
    example: str

    def read(self, node: Node, label: str, report: Findings) -> Any:
        """Return the values by support; None where there is none, which is told."""
        table = KeyTable(self.fields, what=tr("a group of supports"), example=self.example)
        values = table.read(node, label, report)
        if values == {}:
            report.error(
                node,
                "missing-key",
                tr("`{label}` has no support.").format(label=label),
                tr("Add {branches}.").format(branches=or_list(self.fields)),
            )
            return None
        return values and {Support(support): value for support, value in values.items()}

    def schema(self) -> Schema:
        """Return the JSON Schema of it."""
        return fields_schema(self.fields) | {"minProperties": 1}
