"""What `check` says of a chair that would have to be elsewhere while a flow goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.body.kinematics.chair import ChairPlace
from taichi_coach.body.poses.pose_cache import book_of
from taichi_coach.script.model.diagnostics import Diagnostic, Level
from taichi_coach.script.model.flow_parts import Stop
from taichi_coach.script.model.flows import Pass, given, passes
from taichi_coach.script.model.includes import inside
from taichi_coach.script.model.session import BySupport, Flow, Sides, Support
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.timeline.compiler import branch_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from taichi_coach.body.poses.pose_cache import PoseBook
    from taichi_coach.script.model.session import Movement, Session, Side, Step


def check(session: Session, movements: Mapping[str, Movement]) -> tuple[Diagnostic, ...]:
    """Return a warning where whoever holds a chair has to have it elsewhere, and no stop says so.

    Of what the session includes, each file is told of by itself.
    """
    if Support.CHAIR not in session.supports:
        return ()
    book = book_of(movements, Support.CHAIR)
    found = (
        remark
        for flow, side in _flows(session.steps, None)
        for remark in _of_flow(flow, side, movements, book)
    )
    return tuple(dict.fromkeys(found))


def _flows(steps: Iterable[Step], side: Side | None) -> Iterator[tuple[Flow, Side | None]]:
    """Yield the flows that a person with a chair is given, each with the side around it."""
    for step in steps:
        if isinstance(step, Flow):
            yield step, side
        elif isinstance(step, BySupport):
            yield from _flows(branch_for(step, Support.CHAIR), side)
        elif isinstance(step, Sides):
            for each in step.sides:
                yield from _flows(step.steps, each)
        else:
            for inner in inside(step):
                yield from _flows(inner, side)


def _of_flow(
    flow: Flow, side: Side | None, movements: Mapping[str, Movement], book: PoseBook
) -> Iterator[Diagnostic]:
    """Yield the places of a flow where the chair stands elsewhere for the next movement.

    A stop without a word, spoken or shown, tells nobody to move it.
    """
    stood: tuple[Pass, ChairPlace] | None = None
    for part in passes(flow, given(flow.parts, Support.CHAIR), movements, side):
        if isinstance(part, Stop):
            stood = None if part.say or part.note else stood
            continue
        places = _places(part, movements, book)
        if places and stood and stood[1] is not places[0]:
            yield _remark(stood, (part, places[0]), movements)
        stood = (part, places[-1]) if places else stood


def _places(each: Pass, movements: Mapping[str, Movement], book: PoseBook) -> list[ChairPlace]:
    """Return where the chair stands in the poses of a form; none where it has no poses."""
    movement = movements.get(each.form.movement)
    phases = () if movement is None else movement.phases_for(Support.CHAIR)
    return [
        posed.chair
        for phase in phases
        if movement and phase.pose
        if (posed := book.pose(movement, phase.pose, phase.weight, each.side))
    ]


def _remark(
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
    stop = "`{wait: 5s, say: …}`"
    if one.form is other.form:
        mend = tr(
            "In `by_support`, under `chair`, write it once with `sides: [{side}]`, then the stop"
            " {stop}, then once with `sides: [{other_side}]`."
        ).format(side=one.side, stop=stop, other_side=other.side)
    else:
        mend = tr("Put a stop between them, {stop}, in `by_support` under `chair`.").format(
            stop=stop
        )
    where = other.form.where
    return Diagnostic(
        where.file, where.line, where.column, Level.WARNING, "chair-moves", message, mend
    )


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
