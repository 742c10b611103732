"""A step that is laid elsewhere is the same step in all else."""

from pathlib import Path

from msgspec import structs

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


def test_only_its_place_is_another():
    assert all(getattr(STEP, name) for name in STEP.__struct_fields__)
    moved = STEP.moved(20, 7, Path("b.yaml"))
    assert moved == structs.replace(STEP, at_ms=21, clock_at_ms=23, section=7, file=Path("b.yaml"))
