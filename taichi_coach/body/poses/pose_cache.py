"""The poses of movements, each made once: by name, weight and side."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.body.poses.mirror import mirror, mirror_chair, mirror_fingers, mirror_sides
from taichi_coach.body.poses.pose_builder import Posed, build_pose, pose_of
from taichi_coach.body.poses.pose_lookup import REST, PoseError, built_in, chair_of
from taichi_coach.script.model.one_hand import hand_alone
from taichi_coach.script.model.pose_merge import mirrored as mirrored_words
from taichi_coach.script.model.session import Side, Support, Where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.script.model.session import Movement

_NOWHERE = Where(Path(), 1)


@cache
def rest_pose(support: Support) -> Posed:
    """Return how a person waits: standing, sitting, or with both hands on a chair's back."""
    words = built_in(REST[support], _NOWHERE)
    return Posed(pose_of(words), words, chair_of(words))


def mirrored(held: Posed) -> Posed:
    """Return the other side of a pose with all that belongs to it."""
    return structs.replace(
        held,
        pose=mirror(held.pose),
        words=mirrored_words(held.words),
        chair=mirror_chair(held.chair),
        lit=mirror_fingers(held.lit),
        holding=mirror_sides(held.holding),
        through=tuple(mirrored(each) for each in held.through),
        eyes=-held.eyes if isinstance(held.eyes, float) else held.eyes,
    )


class PoseBook:
    """Makes poses by name and keeps them; a name that makes no pose gives None."""

    def __init__(self, movements: Mapping[str, Movement], support: Support) -> None:
        """Take the movements that names may come from, and how the person is held up."""
        self._movements, self._support = movements, support
        self._made: dict[tuple[str, str, int | None, bool, Side | None], Posed | None] = {}

    def serves(self, movements: Mapping[str, Movement], support: Support) -> bool:
        """Return whether its poses are those of these very movements, read once, and support."""
        own = self._movements
        return support is self._support and (
            own is movements
            or (
                len(own) == len(movements)
                and all(movements.get(name) is each for name, each in own.items())
            )
        )

    def movement(self, name: str) -> Movement | None:
        """Return a movement by its id."""
        return self._movements.get(name)

    def pose(
        self, movement: Movement, name: str, weight: int | None, side: Side | None = None
    ) -> Posed | None:
        """Return a pose of a movement; `weight` is the phase's, as practised on that side."""
        turned = movement.mirrored and side is Side.RIGHT
        alone = hand_alone(movement, side)
        key = (movement.id, name, weight, turned, alone)
        if key not in self._made:
            self._made[key] = self._make(movement, name, weight, alone, turned=turned)
        return self._made[key]

    def _make(
        self,
        movement: Movement,
        name: str,
        weight: int | None,
        alone: Side | None,
        *,
        turned: bool,
    ) -> Posed | None:
        own = 100 - weight if turned and weight is not None else weight
        try:
            posed = build_pose(name, movement, self._movements, _NOWHERE, own, self._support, alone)
        except PoseError:
            return None
        return mirrored(posed) if turned else posed


#: Books that are kept: most sessions of a library share their movements.
_KEPT = 4
_recent: list[PoseBook] = []


def book_of(movements: Mapping[str, Movement], support: Support) -> PoseBook:
    """Return the book of these movements; the last few are kept, for a pose is dear to make."""
    for book in _recent:
        if book.serves(movements, support):
            return book
    book = PoseBook(movements, support)
    _recent.insert(0, book)
    del _recent[_KEPT:]
    return book
