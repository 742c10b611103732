"""Steps that come again: laid once for each way in which they may begin, and moved from then on.

What a step comes to does not hang on when it begins, but on what is said and done before it. A
library's sessions include each other, repeat what they hold, and are laid out for each support:
most of their steps have been laid already. That is for who asks for times alone, without events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from taichi_coach.script.model import session as model
from taichi_coach.script.model.flow_parts import Form
from taichi_coach.script.model.flows import given

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from typing import TypeAlias

    from taichi_coach.timeline.model import Need, Step
    from taichi_coach.timeline.speech_room import Clash

    #: A step and what it is made of, and what stood before it.
    Beginning: TypeAlias = tuple[Hashable, ...]


class Passage(Struct, frozen=True):
    """What a step came to that began at `at_ms`, as the timeline's step `first`.

    `voice_ms` is for how long the voice is busy from then on. What its beginning was told by is
    `made_of` things that go by their identity, so that these are kept with it.
    """

    at_ms: int
    first: int
    for_ms: int
    voice_ms: int
    steps: tuple[Step, ...]
    needs: tuple[Need, ...]
    clashes: tuple[Clash, ...]
    made_of: tuple[object, ...]


class Passages:
    """Those that were laid so far of one library."""

    def __init__(self) -> None:
        """Begin with none."""
        self._by_manner: dict[Hashable, dict[Beginning, Passage]] = {}

    def of(self, manner: Hashable) -> dict[Beginning, Passage]:
        """Return those of sessions that are spoken and led in one manner, by how they began."""
        return self._by_manner.setdefault(manner, {})


def made_of_and_names(
    step: model.Say | model.TimedStep,
    movements: Mapping[str, model.Movement],
    support: model.Support,
) -> tuple[tuple[object, ...], tuple[str, ...]]:
    """Return what a step's times hang on, whatever comes before, and the movements it names.

    That is the step itself, and what is done in it with a support: with another one it may be the
    same.
    """
    made_of: tuple[object, ...] = (step,)
    names: tuple[str, ...] = (step.movement,) if step.movement else ()
    if isinstance(step, model.Flow):
        parts = given(step.parts, support)
        made_of += parts
        names = tuple(part.movement for part in parts if isinstance(part, Form))
    known = (movements.get(name) for name in names)
    phases = (each.phases_for(support) for each in known if each is not None)
    return (*made_of, *phases), names
