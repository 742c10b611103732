"""What takes the place of a support for which an author wrote nothing."""

from __future__ import annotations

from taichi_coach.script.model.session import SAFER, BySupport, Step, Support

#: Every support, the one that holds up most last. One has to get down and up again to lie.
LEAST_TO_MOST = (*SAFER, Support.LYING)


def fallbacks(support: Support) -> tuple[Support, ...]:
    """Return a support and those whose steps take the place of its own, the nearest first.

    Who lies is given what is written for those who sit. Nobody else is sent to lie down.
    """
    return _FALLBACKS[support]


_FALLBACKS = {support: SAFER[at:] for at, support in enumerate(SAFER)}
_FALLBACKS[Support.LYING] = (Support.LYING, Support.SEATED)


def branch_for(step: BySupport, support: Support) -> tuple[Step, ...]:
    """Return the steps that are written for a support, or for the next safer one."""
    return next((step.branches[each] for each in fallbacks(support) if each in step.branches), ())
