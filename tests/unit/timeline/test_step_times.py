"""A step with other times is the same step in all else."""

from dataclasses import fields, replace
from pathlib import Path

from taichi_coach.script.model.gaze import Gaze
from taichi_coach.script.model.session import Side
from taichi_coach.script.model.step_picture import StepPicture
from taichi_coach.timeline.model import Step

STEP = Step(
    at_ms=1,
    for_ms=2,
    clock_at_ms=3,
    clock_for_ms=4,
    verb="hold",
    title="A wave",
    section=5,
    line=6,
    file=Path("a.yaml"),
    movement="wave",
    side=Side.LEFT,
    note="Softly.",
    picture=StepPicture(Path("a.png")),
    eyes=next(iter(Gaze)),
)


def test_only_the_times_are_others():
    assert all(getattr(STEP, each.name) for each in fields(STEP))
    timed = STEP.timed(20, 30, 40)
    assert timed == replace(STEP, for_ms=20, clock_at_ms=30, clock_for_ms=40)
