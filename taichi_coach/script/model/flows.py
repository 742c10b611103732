"""What of a flow one person is given, and in which order it is practised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from taichi_coach.script.model.flow_parts import FlowChoice, Form, Stop, every_part
from taichi_coach.script.model.session import Flow
from taichi_coach.script.model.supports import fallbacks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.script.model.flow_parts import FlowPart
    from taichi_coach.script.model.session import Movement, Side, Step, Support


class Pass(Struct, frozen=True):
    """A form on one side, as it is practised; `names_side` where the side is told with it.

    `again` is true of a form's second side, which needs no name any more. `turned` tells that the
    form has sides; one that is the same on both has that of the block around it for words alone.
    """

    form: Form
    side: Side | None
    names_side: bool = False
    again: bool = False
    turned: bool = True


def given(parts: tuple[FlowPart, ...], support: Support) -> tuple[Form | Stop, ...]:
    """Return the forms and stops that a person with this support is given."""
    given_parts: list[Form | Stop] = []
    for part in parts:
        if isinstance(part, FlowChoice):
            held = fallbacks(support)
            branch = next((part.branches[each] for each in held if each in part.branches), ())
            given_parts.extend(given(branch, support))
        else:
            given_parts.append(part)
    return tuple(given_parts)


def forms_of(step: Step) -> tuple[Form, ...]:
    """Return the forms of a flow for every support; none of any other step."""
    if not isinstance(step, Flow):
        return ()
    return tuple(part for part in every_part(step.parts) if isinstance(part, Form))


def named_by(step: Step) -> tuple[str, ...]:
    """Return the ids of the movements that a step names itself."""
    if step.movement:
        return (step.movement,)
    return tuple(dict.fromkeys(form.movement for form in forms_of(step)))


def passes(
    flow: Flow,
    parts: tuple[Form | Stop, ...],
    movements: Mapping[str, Movement],
    side: Side | None,
) -> tuple[Pass | Stop, ...]:
    """Return what is practised one after the other of the parts that one person is given.

    A movement that is the same on both sides is done once, whatever the flow's sides are, unless
    its own line says otherwise. `side` is that of the block around the flow, if there is one.
    """
    sequence: list[Pass | Stop] = []
    for part in parts:
        if isinstance(part, Stop):
            sequence.append(part)
            continue
        movement = movements.get(part.movement)
        turned = movement is not None and movement.mirrored
        sides = part.sides or (flow.sides if turned else ())
        sequence += [
            Pass(
                part,
                each,
                names_side=len(sides) > 1 or (turned and bool(sides)),
                again=number > 0,
                turned=turned or bool(sides),
            )
            for number, each in enumerate(sides or (side,))
        ]
    return tuple(sequence)
