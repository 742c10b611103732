"""What is said or rung while a step's clock runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from taichi_coach.script.model.session import BellKind, Spoken, Where


class Cue(Struct, frozen=True, gc=False, kw_only=True):
    """Something said or rung during a timed step.

    Either `at_ms`, or `every_ms` with `from_ms` (default: the interval) and `until_ms`
    (default: the step's end, excluded). Exactly one of `spoken` and `bell` is set.
    """

    where: Where
    at_ms: int | None = None
    every_ms: int | None = None
    from_ms: int | None = None
    until_ms: int | None = None
    spoken: Spoken | None = None
    bell: BellKind | None = None
