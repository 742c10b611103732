"""How often, how long and on which side, in the words of a printed page."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from taichi_coach.script.model import session as model
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.text.counts import in_words, times
from taichi_coach.text.lengths import seconds, span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.script.model.per_side import PerSide
    from taichi_coach.script.model.session import Side


def dose_of(step: model.OneClock) -> str:
    """Return a step's dose.

    >>> from pathlib import Path
    >>> dose_of(model.Hold(where=model.Where(Path("mine.yaml"), 1), for_ms=90_000))
    'for 1 minute 30'
    """
    match step:
        case model.Reps():
            each = (
                tr(", {seconds} each").format(seconds=seconds(step.each_ms))
                if step.each_ms and step.reps > 1
                else ""
            )
            return f"{_times(step.reps, step.per_side)}{each}"
        case model.Perform():
            return on_sides(step.sides, _times(step.times, step.per_side), step.per_side)
        case model.Breathe():
            return _breath(step)
        case model.Wait() | model.Rest() | model.Hold():
            return tr("for {span}").format(span=span(step.for_ms))
        case _:
            assert_never(step)


def _times(often: int, per_side: PerSide | None) -> str:
    """Return how often: "5 times", or "12 times left, 6 times right"."""
    if per_side is None:
        return times(often)
    return tr("{left} left, {right} right").format(
        left=times(per_side.left), right=times(per_side.right)
    )


def count_words(number: int) -> str:
    """Return how many rounds: "two rounds", "12 rounds"."""
    return tr("{number} rounds").format(number=in_words(number))


def rounds(number: int, once: str) -> str:
    """Return the dose of a step that is repeated by itself."""
    return (
        tr("{count_words}, each {once}").format(count_words=count_words(number), once=once)
        if once
        else count_words(number)
    )


def on_sides(sides: Sequence[Side], once: str, per_side: PerSide | None = None) -> str:
    """Return a dose with the sides that it is meant for, if there are any."""
    if len(sides) > 1:
        return each_side(once, sides, per_side)
    return (
        tr("{once}, {side} side").format(once=once, side=labels.side(sides[0])) if sides else once
    )


def each_side(once: str, sides: Sequence[Side], per_side: PerSide | None = None) -> str:
    """Return the dose of what is done on one side after the other, which may come again."""
    if len(sides) > len(set(sides)):
        order = ", ".join(labels.side(each) for each in sides)
        return tr("{once}; by turns {order}").format(once=once, order=order)
    if per_side is not None:
        return tr("{once}, {side} first").format(once=once, side=labels.side(sides[0]))
    so_often = f"{once}," if "," in once else once
    return tr("{so_often} on each side, {side} first").format(
        so_often=so_often, side=labels.side(sides[0])
    )


def breath_count(step: model.OneClock) -> str:
    """Return how a breath is counted; "" where its author neither counts nor holds it.

    >>> from pathlib import Path
    >>> here = model.Where(Path("mine.yaml"), 1)
    >>> breath_count(model.Breathe(where=here, breaths=4, hold_ms=7000))
    'in 4, hold 7, out 5'
    """
    if not isinstance(step, model.Breathe):
        return ""
    counted = step.count not in {model.Count.QUIET, model.Count.OFF}
    if not (counted or step.hold_ms or step.pause_ms):
        return ""
    return ", ".join(f"{name} {ms / 1000:g}" for name, ms in _breath_parts(step))


def _breath(step: model.Breathe) -> str:
    return ", ".join(f"{name} {seconds(ms)}" for name, ms in _breath_parts(step))


def _breath_parts(step: model.Breathe) -> list[tuple[str, int]]:
    """Return the parts of a breath that there are, each with its milliseconds."""
    parts = (
        (tr("in"), step.in_ms),
        (tr("hold"), step.hold_ms),
        (tr("out"), step.out_ms),
        (tr("pause"), step.pause_ms),
    )
    return [(name, ms) for name, ms in parts if ms]
