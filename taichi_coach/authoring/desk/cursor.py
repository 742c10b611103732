"""What belongs to the line that the cursor stands on: its moment, and what is shown then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.authoring.desk.laid_out import lines_of
from taichi_coach.script.model import session as model
from taichi_coach.script.model.includes import every_step
from taichi_coach.timeline.speech_room import moments

if TYPE_CHECKING:
    from taichi_coach.authoring.desk.analysis import Analysis
    from taichi_coach.timeline.model import Step, Timeline


@dataclass(frozen=True, slots=True)
class AtLine:
    """What a line comes to in the practice.

    `position_ms` is the moment at which it begins for the first time, None where nothing of it is
    practised. `title`, `movement`, `side`, `note` and `section` are those of the step there;
    `caption` is what the screen says; `waits` tells a step at which the practice waits for the
    person, which has no length.
    """

    line: int
    position_ms: int | None = None
    title: str = ""
    movement: str = ""
    side: str = ""
    note: str = ""
    section: str = ""
    caption: str = ""
    waits: bool = False


def at_line(analysis: Analysis, line: int) -> AtLine:
    """Return what the line comes to; a modifier's line is its step's, a cue's its own moment.

    A section's line, or that of another step with steps inside, is the first of them. Above the
    steps it is the very beginning.
    """
    timeline, session = analysis.timeline, analysis.document
    if timeline is None or not timeline.steps or not isinstance(session, model.Session):
        return AtLine(line)
    written = _written_at(session, line)
    if written is None:
        return _of_step(timeline, line, timeline.steps[0])
    step = _first_on(timeline, _wanted_lines(written, line))
    if step is None:
        return AtLine(line)
    return _of_step(timeline, line, step, _cue_ms(written, line, step))


def line_at(analysis: Analysis, position_ms: int) -> int:
    """Return the line whose step is under way at a moment; 1 where there is none."""
    step = analysis.timeline.step_at(position_ms) if analysis.timeline else None
    return step.line if step else 1


def _written_at(session: model.Session, line: int) -> model.Step | None:
    """Return the innermost step that has begun on this line or above it."""
    innermost = None
    for step in every_step(session.steps):
        if step.where.line <= line:
            innermost = (
                step if innermost is None or _place(step) >= _place(innermost) else innermost
            )
    return innermost


def _wanted_lines(written: model.Step, line: int) -> set[int]:
    """Return the lines of a step; of a flow that of the part which the line belongs to."""
    lines = lines_of(written)
    if not isinstance(written, model.Flow):
        return lines
    above = [each for each in lines if each <= line and each != written.where.line]
    return {max(above)} if above else lines


def _first_on(timeline: Timeline, lines: set[int]) -> Step | None:
    return next((step for step in timeline.steps if step.line in lines), None)


def _cue_ms(written: model.Step, line: int, step: Step) -> int:
    """Return how far into a step the cue on this line comes; 0 where there is none."""
    cues = written.cues if isinstance(written, model.Timed) else ()
    cue = next((each for each in cues if each.where.line == line != written.where.line), None)
    first = next(iter(moments(cue, step.clock_for_ms)), None) if cue is not None else None
    return 0 if first is None else step.clock_at_ms - step.at_ms + first


def _of_step(timeline: Timeline, line: int, step: Step, after_ms: int = 0) -> AtLine:
    at_ms = step.at_ms + after_ms
    caption = timeline.caption_at(at_ms)
    return AtLine(
        line,
        at_ms,
        step.title,
        step.movement,
        step.side.value if step.side else "",
        step.note,
        timeline.sections[step.section].title,
        caption.text if caption is not None and caption.end_ms > step.at_ms else "",
        step.verb == "ready",
    )


def _place(step: model.Step) -> tuple[int, int]:
    return step.where.line, step.where.column
