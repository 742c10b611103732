"""What `check` says of `count` where nothing is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.checks.safety import remark
from taichi_coach.script.model import session as model
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.script.model.diagnostics import Diagnostic


def unheard_count(step: model.OneClock) -> Iterator[Diagnostic]:
    """Yield a warning where a step is to be counted aloud that has neither breaths nor repetitions.

    `quiet` and `off` are true of it as they stand.
    """
    if step.count is model.Count.ALOUD and isinstance(step, (model.Wait, model.Rest, model.Hold)):
        yield remark(
            step.where,
            Level.WARNING,
            "nothing-to-count",
            tr(
                "Nothing is counted aloud in `{verb}`: it has neither breaths nor repetitions."
            ).format(verb=type(step).__name__.lower()),
            tr("Leave `count` out, or count by `breathe`, or by `reps` with `each: 1s`."),
        )
