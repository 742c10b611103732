"""The timeline as a strip: sections, steps, speech, cues and silences, each with its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.authoring.desk.analysis import Analysis
    from taichi_coach.timeline.model import Event, Timeline


@dataclass(frozen=True, slots=True)
class TimelineSpan:
    """One stretch of the strip.

    `kind` is "section", "step", "speech", "cue" (speech while a clock runs), "silence", or the
    kind of an event of the timeline ("bell", "breath", "phase", "hold", "rest", "wait", "count",
    "switch", "ready", "lead", "way"). `line` is where it stands in the text.
    """

    kind: str
    at_ms: int
    for_ms: int
    title: str
    line: int


def track(analysis: Analysis) -> tuple[TimelineSpan, ...]:
    """Return the strip of a session, by time; () where it cannot be laid out."""
    timeline = analysis.timeline
    if timeline is None:
        return ()
    spans = (*_sections(timeline), *_steps(timeline), *_events(timeline), *_silences(timeline))
    return tuple(sorted(spans, key=lambda each: (each.at_ms, -each.for_ms)))


def _sections(timeline: Timeline) -> Iterator[TimelineSpan]:
    for number, each in enumerate(timeline.sections):
        first = next((step.line for step in timeline.steps if step.section == number), 1)
        yield TimelineSpan("section", each.at_ms, each.for_ms, each.title, first)


def _steps(timeline: Timeline) -> Iterator[TimelineSpan]:
    for each in timeline.steps:
        yield TimelineSpan("step", each.at_ms, each.for_ms, each.title, each.line)


def _events(timeline: Timeline) -> Iterator[TimelineSpan]:
    for each in timeline.events:
        kind = each.kind.value
        if each.kind is Kind.SPEECH and _is_cue(timeline, each):
            kind = "cue"
        title = each.text or each.phase or each.movement
        yield TimelineSpan(kind, each.at_ms, each.for_ms, title, each.line)


def _is_cue(timeline: Timeline, event: Event) -> bool:
    step = timeline.steps[event.step]
    return bool(step.clock_for_ms) and event.at_ms >= step.clock_at_ms


def _silences(timeline: Timeline) -> Iterator[TimelineSpan]:
    """Yield the stretches in which nobody speaks, a second and more of it."""
    spoken = [e for e in timeline.events if e.kind is Kind.SPEECH and not e.shown_only]
    until = 0
    for at_ms, end_ms in (*((e.at_ms, e.end_ms) for e in spoken), (timeline.duration_ms,) * 2):
        if at_ms - until >= _SILENCE_MS:
            step = timeline.step_at(until)
            yield TimelineSpan("silence", until, at_ms - until, "", step.line if step else 1)
        until = max(until, end_ms)


#: Less than this between words is a pause for breath and no silence.
_SILENCE_MS = 1000
