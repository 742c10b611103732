"""What `check` says about a flow: supports that are given nothing, forms that nothing shows."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from taichi_coach.script.checks.safety import remark
from taichi_coach.script.messages import quotable
from taichi_coach.script.model import session as model
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.script.model.flow_parts import Form, every_part
from taichi_coach.script.model.flows import given
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.script.checks.safety import Practised
    from taichi_coach.script.model.diagnostics import Diagnostic


def flow_rules(flow: model.Flow, whole: Practised) -> Iterator[Diagnostic]:
    """Yield what is to be said about a flow of the session's own file, each thing once."""
    seen: set[tuple[model.Where, str]] = set()
    rules = (_empty, _unseen, _close_up, _one_sided)
    for finding in chain.from_iterable(rule(flow, whole) for rule in rules):
        place = (model.Where(finding.file, finding.line, finding.column), finding.code)
        if place not in seen:
            seen.add(place)
            yield finding


def sideless_texts(flow: model.Flow) -> Iterator[tuple[str, model.Where]]:
    """Yield the texts of a flow that are of no side, with their places, outside a `sides` block.

    A stop, and what is said at the beginning, belong to all sides of the flow.
    """
    yield (flow.say.text if flow.say else ""), flow.where
    if not flow.sides:
        yield flow.note or "", flow.where
    for part in every_part(flow.parts):
        if isinstance(part, Form) and (part.sides or flow.sides):
            continue
        name = part.name if isinstance(part, Form) else ""
        for text in (name, part.say.text if part.say else "", part.note or ""):
            yield text, part.where


def _empty(flow: model.Flow, whole: Practised) -> Iterator[Diagnostic]:
    """Yield a warning for a support to which the flow gives no movement at all."""
    for support in whole.session.supports:
        if not any(isinstance(part, Form) for part in given(flow.parts, support)):
            yield remark(
                flow.where,
                Level.WARNING,
                "unreachable-support",
                tr("This flow has no movement for `{support}`.").format(support=support),
                tr("Give its `by_support` movements for `{support}` too.").format(support=support),
            )


def _unseen(flow: model.Flow, whole: Practised) -> Iterator[Diagnostic]:
    """Yield a warning for a movement that the figure cannot go to, as its phases have no pose."""
    for support in whole.session.supports:
        for form in given(flow.parts, support):
            movement = whole.movements.get(form.movement) if isinstance(form, Form) else None
            if movement is None or any(each.pose for each in movement.phases_for(support)):
                continue
            yield remark(
                form.where,
                Level.WARNING,
                "flow-without-pose",
                tr("`{movement}` has no pose for `{support}`, so the figure waits in it.").format(
                    movement=quotable(movement.id), support=support
                ),
                tr("Give its phases a `pose`, as the guide “Writing poses” tells."),
            )


def _close_up(flow: model.Flow, whole: Practised) -> Iterator[Diagnostic]:
    """Yield a warning where hands close up and the whole body follow each other without a stop."""
    for support in whole.session.supports:
        before: model.Movement | None = None
        for part in given(flow.parts, support):
            movement = whole.movements.get(part.movement) if isinstance(part, Form) else None
            if before and movement and movement.scene != before.scene:
                yield remark(
                    part.where,
                    Level.WARNING,
                    "flow-scene",
                    tr(
                        "Of `{movement}` and `{before}` before it one shows hands close up and the"
                        " other the whole body, so that no way leads from one to the other."
                    ).format(movement=quotable(movement.id), before=quotable(before.id)),
                    tr(
                        "Put a stop between them, `{wait}`, or give the hands a `perform` of their"
                        " own."
                    ).format(wait="{wait: 5s, say: …}"),
                )
            before = movement


def _one_sided(flow: model.Flow, whole: Practised) -> Iterator[Diagnostic]:
    """Yield advice where two sides are asked of a movement that is the same on both."""
    for form in every_part(flow.parts):
        movement = whole.movements.get(form.movement) if isinstance(form, Form) else None
        if movement is None or movement.mirrored or not (isinstance(form, Form) and form.sides):
            continue
        yield remark(
            form.where,
            Level.ADVICE,
            "flow-sides",
            tr("`{movement}` is the same on both sides.").format(movement=quotable(movement.id)),
            tr("Write `times:` instead of `sides:`."),
        )
