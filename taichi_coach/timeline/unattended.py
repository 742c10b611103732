"""A timeline that waits for nobody: every gate becomes its words and some quiet.

A sound file in a car or at the bedside cannot ask for a key.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.script.model.session import Utterance
    from taichi_coach.timeline.model import Event, Step, Timeline, TimelineSection

#: How long the person has for what a gate asks.
GATE_MS = 15_000


def unattended(timeline: Timeline, length_of: Callable[[Utterance], int]) -> Timeline:
    """Return the timeline with every gate as long as its words and `GATE_MS` besides."""
    gates = [each for each in timeline.events if each.kind is Kind.READY]
    if not gates:
        return timeline
    said = [0 if gate.utterance is None else length_of(gate.utterance) for gate in gates]
    return _Opened(timeline, gates, said).timeline()


class _Opened:
    """What moves how far: a gate's own step grows, and all steps after it come later."""

    def __init__(self, timeline: Timeline, gates: list[Event], said: list[int]) -> None:
        self._whole = timeline
        self._steps = [gate.step for gate in gates]
        self._said = dict(zip(self._steps, said, strict=True))
        waits = [one + GATE_MS for one in said]
        self._later = [sum(waits[:number]) for number in range(len(waits) + 1)]

    def timeline(self) -> Timeline:
        whole = self._whole
        return replace(
            whole,
            duration_ms=whole.duration_ms + self._later[-1],
            events=tuple(map(self._event, whole.events)),
            steps=tuple(self._step(number, step) for number, step in enumerate(whole.steps)),
            sections=tuple(self._section(n, one) for n, one in enumerate(whole.sections)),
            marks=(0, whole.duration_ms + self._later[-1]),
        )

    def _by(self, step: int) -> int:
        """Return how much later a step begins."""
        return self._later[bisect_left(self._steps, step)]

    def _event(self, event: Event) -> Event:
        moved = structs.replace(event, at_ms=event.at_ms + self._by(event.step))
        if event.kind is not Kind.READY:
            return moved
        return structs.replace(moved, kind=Kind.SPEECH, for_ms=self._said[event.step])

    def _step(self, number: int, step: Step) -> Step:
        by, grown = self._by(number), self._by(number + 1) - self._by(number)
        return structs.replace(
            step,
            at_ms=step.at_ms + by,
            clock_at_ms=step.clock_at_ms + by,
            for_ms=step.for_ms + grown,
        )

    def _section(self, number: int, section: TimelineSection) -> TimelineSection:
        inside = [n for n, step in enumerate(self._whole.steps) if step.section == number]
        first, after = self._by(inside[0]), self._by(inside[-1] + 1)
        return structs.replace(
            section, at_ms=section.at_ms + first, for_ms=section.for_ms + after - first
        )
