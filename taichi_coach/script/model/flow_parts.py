"""What a `flow` is made of: forms that follow one another, stops between them, and choices."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taichi_coach.script.model.session import Side, Spoken, Support, Where


class FlowWords(StrEnum):
    """What is spoken of the movements in a flow, besides what the author writes into it."""

    ALL = "all"
    NAMES = "names"
    NONE = "none"


class Form(Struct, frozen=True, kw_only=True):
    """One movement of a flow, `times` on each of its `sides` (empty: those of the flow).

    `name` is what it is called here, instead of its title. `say` is spoken over its beginning.
    """

    where: Where
    movement: str
    name: str = ""
    times: int = 1
    sides: tuple[Side, ...] = ()
    say: Spoken | None = None
    note: str | None = None


class Stop(Struct, frozen=True, kw_only=True):
    """The flow waits for `for_ms`, as for moving a chair; `say` is spoken before."""

    where: Where
    for_ms: int
    say: Spoken | None = None
    note: str | None = None


class FlowChoice(Struct, frozen=True, kw_only=True):
    """`by_support` in a flow: the parts for the person's support, or for the next safer one."""

    where: Where
    branches: Mapping[Support, tuple[FlowPart, ...]]


FlowPart: TypeAlias = Form | Stop | FlowChoice


def every_part(parts: tuple[FlowPart, ...]) -> Iterator[Form | Stop]:
    """Yield the forms and stops for every support, in file order."""
    for part in parts:
        if isinstance(part, FlowChoice):
            for branch in part.branches.values():
                yield from every_part(branch)
        else:
            yield part
