"""What the screen calls a step: with its side where it has one, and as what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.text.sentences import capitalised
from taichi_coach.timeline.model import FLOW
from taichi_coach.timeline.spoken_words import names_side

if TYPE_CHECKING:
    from taichi_coach.script.model.session import Side
    from taichi_coach.timeline.model import Event, Step, Timeline

#: Steps that are not worth announcing: they take no time.
_SILENT_VERBS = ("bell", "ready")
#: Steps in which a whole movement is done, on one side of it or on both.
_MOVING_VERBS = ("perform", FLOW)


def sided(title: str, side: Side | None) -> str:
    """Return a movement's name with its side, unless the name has it."""
    if side is None or names_side(title, side):
        return title
    return tr("{title}, {side}").format(title=title, side=side_words(side))


def side_words(side: Side) -> str:
    """Return a side in a line of several things: "left side"."""
    return tr("{side} side").format(side=labels.side(side))


def ready_title(step: Step, title: str, lead: Event) -> str:
    """Return what the time to get ready is for: the movement, with the side that it begins on."""
    if step.verb in _MOVING_VERBS and same_words(title, lead.text):
        return sided(title, step.side)
    return lead.text or title


def coming_after(timeline: Timeline, index: int) -> str:
    """Return what comes after a step; "" where nothing does.

    Of a change of sides, and of a form that comes again in a flow, that is only the other side.
    """
    now = timeline.steps[index]
    after = next(
        (
            each
            for each in timeline.steps[index + 1 :]
            if each.verb not in _SILENT_VERBS and each.title
        ),
        None,
    )
    if after is None:
        return ""
    again = after.verb == now.verb == FLOW and after.title == now.title
    if after.side and (after.verb == "switch" or (again and after.side is not now.side)):
        return tr("the {side} side").format(side=labels.side(after.side))
    if after.verb in _MOVING_VERBS and after.side is not now.side:
        return sided(after.title, after.side)
    return after.title


def switch_words(switch: Event) -> str:
    """Return what is shown while sides are changed."""
    side = switch.text or (switch.side or "")
    return (
        tr("Now the {side} side.").format(side=labels.side(side))
        if side in ("left", "right")
        else capitalised(side)
    )


def same_words(one: str, other: str) -> bool:
    """Tell whether a title only repeats the words on the screen, or their beginning."""
    one, other = (text.casefold().strip(" .…") for text in (one, other))
    return other.startswith(one)
