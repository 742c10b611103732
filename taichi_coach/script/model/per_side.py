"""How often something is done on each side, where the sides differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, structs

from taichi_coach.script.model import session as model

if TYPE_CHECKING:
    from collections.abc import Iterator

_Step = TypeVar("_Step", bound=model.OneClock)


class PerSide(Struct, frozen=True):
    """`{left: 12, right: 6}`: how often on each side."""

    left: int
    right: int

    @property
    def most(self) -> int:
        """Return how often it is done on the side that does more."""
        return max(self.left, self.right)

    def on(self, side: model.Side) -> int:
        """Return how often it is done on a side."""
        return self.left if side is model.Side.LEFT else self.right


def on_side(step: _Step, side: model.Side | None) -> _Step:
    """Return a step as it is done on the side of the block around it.

    A `perform` with sides of its own is left as it is: see `rounds`.
    """
    if side is None or not isinstance(step, (model.Reps, model.Perform)) or step.per_side is None:
        return step
    often = step.per_side.on(side)
    if isinstance(step, model.Reps):
        return structs.replace(step, reps=often, per_side=None)
    return step if step.sides else structs.replace(step, times=often, per_side=None)


def times_on(step: model.Perform, side: model.Side | None) -> int:
    """Return how often a movement is performed on one of its sides."""
    return step.times if step.per_side is None or side is None else step.per_side.on(side)


def performances(step: model.Perform) -> int:
    """Return how often a movement is performed on all of its sides together."""
    return sum(times_on(step, side) for side in step.sides or (None,))


def rounds(
    step: model.Perform, side: model.Side | None
) -> Iterator[tuple[int, int, model.Side | None]]:
    """Yield which repetition it is, of how many, and on which side, in order.

    `side` is that of the block around a movement that names none itself.
    """
    for each in step.sides or (side,):
        often = times_on(step, each)
        for rep in range(often):
            yield rep, often, each
