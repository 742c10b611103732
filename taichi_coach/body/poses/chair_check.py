"""What `check` says of a chair that would have to be elsewhere while nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.body.kinematics.chair import ChairPlace
from taichi_coach.body.poses.guide import Scene
from taichi_coach.body.poses.mirror import mirror_chair
from taichi_coach.body.poses.pose_lookup import PoseError, chair_of, names_of
from taichi_coach.script.model.diagnostics import Diagnostic, Level
from taichi_coach.script.model.flow_parts import Form, Stop
from taichi_coach.script.model.flows import Pass, given, passes
from taichi_coach.script.model.includes import inside
from taichi_coach.script.model.session import BySupport, Flow, Perform, Side, Sides, Support
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.timeline.compiler import branch_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from taichi_coach.script.model.session import Movement, Phase, Session, Step


_STOP = "`{wait: 5s, say: …}`"


def check(session: Session, movements: Mapping[str, Movement]) -> tuple[Diagnostic, ...]:
    """Return a warning where a chair has to be elsewhere at once, and no stop says so.

    That is for whoever holds it, and for whoever stands free and would have to sit down or stand
    up. Of what the session includes, each file is told of by itself.
    """
    remarks = (
        remark
        for support in (Support.CHAIR, Support.STANDING)
        if support in session.supports
        for joined, side in _joined(session.steps, support, None)
        for remark in _of_joined(joined, side, movements, support)
    )
    return tuple(dict.fromkeys(remarks))


def _joined(
    steps: Iterable[Step], support: Support, side: Side | None
) -> Iterator[tuple[Flow | Perform, Side | None]]:
    """Yield the steps in which forms or sides follow at once, each with the side around it."""
    for step in steps:
        if isinstance(step, (Flow, Perform)):
            yield step, side
        elif isinstance(step, BySupport):
            yield from _joined(branch_for(step, support), support, side)
        elif isinstance(step, Sides):
            for each in step.sides:
                yield from _joined(step.steps, support, each)
        else:
            for inner in inside(step):
                yield from _joined(inner, support, side)


def _of_joined(
    step: Flow | Perform, side: Side | None, movements: Mapping[str, Movement], support: Support
) -> Iterator[Diagnostic]:
    """Yield the places of a step where the chair stands elsewhere for what follows.

    A stop without a word, spoken or shown, tells nobody to move it.
    """
    stood: tuple[Pass, ChairPlace] | None = None
    for part in _parts(step, side, movements, support):
        if isinstance(part, Stop):
            stood = None if part.say or part.note else stood
            continue
        places = _places(part, movements, support)
        if places and stood and _elsewhere(stood[1], places[0], support):
            both_places = stood, (part, places[0])
            yield (
                _seats(*both_places)
                if support is Support.STANDING
                else _moves(step, *both_places, movements)
            )
        stood = (part, places[-1]) if places else stood


def _parts(
    step: Flow | Perform, side: Side | None, movements: Mapping[str, Movement], support: Support
) -> tuple[Pass | Stop, ...]:
    """Return what is done one after the other; the sides of a `perform` are such parts too."""
    if isinstance(step, Flow):
        return passes(step, given(step.parts, support), movements, side)
    form = Form(where=step.where, movement=step.movement or "")
    return tuple(Pass(form, each) for each in step.sides)


def _elsewhere(place: ChairPlace, next_place: ChairPlace, support: Support) -> bool:
    """Tell whether the chair is to be elsewhere; who stands free has one only to sit on."""
    if support is Support.STANDING:
        return (place is ChairPlace.UNDER) is not (next_place is ChairPlace.UNDER)
    return place is not next_place


def _places(each: Pass, movements: Mapping[str, Movement], support: Support) -> list[ChairPlace]:
    """Return where the chair stands in the poses of a form; none where no body is seen in it."""
    movement = movements.get(each.form.movement)
    seen = movement is not None and movement.scene == Scene.BODY.value
    phases = movement.phases_for(support) if movement and seen else ()
    turned = movement is not None and movement.mirrored and each.side is Side.RIGHT
    places = (
        _chair(movement, phase, movements, support)
        for phase in phases
        if movement is not None and phase.pose
    )
    return [mirror_chair(place) if turned else place for place in places if place is not None]


def _chair(
    movement: Movement, phase: Phase, movements: Mapping[str, Movement], support: Support
) -> ChairPlace | None:
    """Return where the chair stands in a phase's pose, of which nothing has to be laid."""
    names = names_of(movements)
    try:
        words = names.words(phase.pose or "", movement, phase.where, support)
        for passed in words.through or ():
            names.words(passed, movement, phase.where, support)
    except PoseError:
        return None
    return chair_of(words)


def _seats(before: tuple[Pass, ChairPlace], after: tuple[Pass, ChairPlace]) -> Diagnostic:
    """Return what is said where somebody who stands free has to sit down, or stand up, at once."""
    (one, _), (other, next_place) = before, after
    if next_place is ChairPlace.UNDER:
        message = tr(
            "`{next_form}` is done on a chair and `{form}` on one's feet, and nobody is given time"
            " to sit down."
        )
    else:
        message = tr(
            "`{next_form}` is done on one's feet and `{form}` on a chair, and nobody is given time"
            " to stand up."
        )
    return _warning(
        other,
        "flow-sits",
        message.format(form=one.form.movement, next_form=other.form.movement),
        tr("Put a stop between them, {stop}, or give it a `perform` of its own.").format(
            stop=_STOP
        ),
    )


def _moves(
    step: Flow | Perform,
    before: tuple[Pass, ChairPlace],
    after: tuple[Pass, ChairPlace],
    movements: Mapping[str, Movement],
) -> Diagnostic:
    (one, place), (other, next_place) = before, after
    message = tr(
        "With a chair, the chair stands {place} in {form} and {next_place} in {next_form},"
        " and nobody is given time to move it."
    ).format(
        place=_where(place),
        form=_named(one, movements),
        next_place=_where(next_place),
        next_form=_named(other, movements),
    )
    if isinstance(step, Perform):
        mend = tr(
            "In `by_support`, under `chair`, write it inside `sides: [{side}, {other_side}]`, with"
            " `say: The chair to your {{other_side}} hand.` and `wait: 5s` before it."
        ).format(side=one.side, other_side=other.side)
    elif one.form is other.form:
        mend = tr(
            "In `by_support`, under `chair`, write it once with `sides: [{side}]`, then the stop"
            " {stop}, then once with `sides: [{other_side}]`."
        ).format(side=one.side, stop=_STOP, other_side=other.side)
    else:
        mend = tr("Put a stop between them, {stop}, in `by_support` under `chair`.").format(
            stop=_STOP
        )
    return _warning(other, "chair-moves", message, mend)


def _warning(at: Pass, code: str, message: str, mend: str) -> Diagnostic:
    where = at.form.where
    return Diagnostic(where.file, where.line, where.column, Level.WARNING, code, message, mend)


def _named(each: Pass, movements: Mapping[str, Movement]) -> str:
    """Return a form's id, with its side where it has two."""
    name = f"`{each.form.movement}`"
    if each.side is None or not movements[each.form.movement].mirrored:
        return name
    return tr("{name} ({side})").format(name=name, side=labels.side(each.side))


def _where(place: ChairPlace) -> str:
    return {
        ChairPlace.FRONT: tr("in front"),
        ChairPlace.LEFT: tr("on the left"),
        ChairPlace.RIGHT: tr("on the right"),
        ChairPlace.UNDER: tr("underneath"),
    }[place]
