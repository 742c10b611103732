"""How much of a session is done, in an `include` or in the week of a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from taichi_coach.script.model.amounts import Amounts
from taichi_coach.script.schema.durations import Duration
from taichi_coach.script.schema.fields import Field, Id, Schema, Whole
from taichi_coach.script.schema.key_table import KeyTable
from taichi_coach.script.syntax.nodes import Mapping, Node
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.script.model.session import Where
    from taichi_coach.script.syntax.findings import Findings

#: The keys, and their names in the model.
AMOUNTS = {
    "holds": Field(Duration(1), "How long each `hold` of it lasts.", "holds_ms"),
    "rests": Field(Duration(1), "How long each `rest` of it lasts.", "rests_ms"),
    "reps": Field(Whole(1, 1000), "How many repetitions each `reps` of it has."),
    "breaths": Field(Whole(1, 200), "How many breaths each `breathe` of it has."),
}
_NAMES = {known.name or key for key, known in AMOUNTS.items()}


def amounts_from(values: dict[str, Any]) -> dict[str, Any]:
    """Replace the keys of amounts by one `Amounts` under `amounts`, where there are any."""
    given = {name: values.pop(name) for name in _NAMES & set(values)}
    return values | ({"amounts": Amounts(**given)} if given else {})


class WeekSession(Struct, frozen=True, eq=False):
    """A session of a week; it is the same one whatever its amounts are, and wherever it stands."""

    id: str
    amounts: Amounts | None = None
    where: Where | None = None

    def __eq__(self, other: object) -> bool:
        """Compare ids."""
        return isinstance(other, WeekSession) and self.id == other.id

    def __ne__(self, other: object) -> bool:
        """Compare ids: a struct has one of its own, which does not ask `__eq__`."""
        return not self == other

    def __hash__(self) -> int:
        """Go by the id."""
        return hash(self.id)


class NamedInWeek(Struct, frozen=True):
    """A session's id, with its place."""

    def read(self, node: Node, label: str, report: Findings) -> WeekSession | None:
        """Return the session."""
        name = Id().read(node, label, report)
        return None if name is None else WeekSession(name, where=report.where(node))

    def schema(self) -> Schema:
        """Return the schema of the id."""
        return Id().schema()


class SessionInWeek(Struct, frozen=True):
    """A session's id, or a mapping of it with amounts."""

    def read(self, node: Node, label: str, report: Findings) -> WeekSession | None:
        """Return the session."""
        if not isinstance(node, Mapping):
            return NamedInWeek().read(node, label, report)
        week_session: WeekSession | None = _GROWN.read(node, label, report)
        return (
            None
            if week_session is None
            else structs.replace(week_session, where=report.where(node))
        )

    def schema(self) -> Schema:
        """Return the schema of both ways to write it."""
        return {"anyOf": [Id().schema(), _GROWN.schema()]}


_GROWN = KeyTable(
    {"session": Field(Id(), "The session's id.", "id", required=True), **AMOUNTS},
    lambda values: WeekSession(**amounts_from(values)),
    what=tr("a session's id or a group that begins with it"),
    example="{session: my-class, holds: 30s}",
)
