"""The chapters of a practice, each with its part of the whole and how much of it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taichi_coach.script.model.session import Role
    from taichi_coach.timeline.model import Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionShare:
    """One chapter in the bar: its part of the whole (0-1) and how much of it is done (0-1)."""

    title: str
    role: Role
    share: float
    fraction: float


def section_shares(timeline: Timeline, at_ms: int, begin_ms: int = 0) -> tuple[SectionShare, ...]:
    """Return the chapters from `begin_ms` on, with how far each is done at `at_ms`."""
    whole = max(timeline.duration_ms - begin_ms, 1)
    shares = []
    for section in timeline.sections:
        from_ms = max(section.at_ms, begin_ms)
        for_ms = section.end_ms - from_ms
        if for_ms > 0 or not begin_ms:
            shares.append(
                SectionShare(
                    title=section.title,
                    role=section.role,
                    share=as_share(for_ms / whole),
                    fraction=as_share((at_ms - from_ms) / max(for_ms, 1)),
                )
            )
    return tuple(shares)


def as_share(value: float) -> float:
    """Return the nearest value from 0 to 1."""
    return min(max(value, 0.0), 1.0)
