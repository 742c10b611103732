"""What the guide's motion has to keep to, to pass for a person's: asked of measures.

Each function takes what `motion_measures` and `linked_sets` found and yields a sentence for every
bar that is missed. The bars are design choices for a senior figure, not findings of a study.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taichi_coach.script.model.movement_kinds import Family
from taichi_coach.script.model.session import Support

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taichi_coach.script.model.session import Movement

    Measures = Mapping[str, float]

#: Our forms by the teacher's recordings of them.
TEACHER = {
    **{
        name: name
        for name in (
            *("commencing", "part-the-wild-horses-mane", "white-crane", "brush-knee"),
            *("play-the-lute", "repulse-monkey", "grasp-the-peacocks-tail", "single-whip"),
            *("fair-lady", "closing"),
        )
    },
    "clouds-side-step": "clouds, three waves with steps",
    "wave-hands-like-clouds": "clouds, three waves with steps",
}
#: The hands go at least this share of the teacher's way in a repetition.
PATH_SHARE = 2 / 3
#: Hands that go less, in H a repetition, are not what the form is about.
_HANDS_MOVE = 0.2
#: Shoulders that turn by fewer degrees are not what the form is about.
_TURNS = 10.0


@dataclass(frozen=True)
class Bar:
    """The least and the most that a measure may be."""

    measure: str
    least: float
    most: float

    def missed(self, measures: Measures) -> str | None:
        """Return what is wrong, None where the bar is met."""
        found = measures[self.measure]
        # Of what is kept exactly, the last figure of the measuring is no fault.
        if self.least - 1e-6 <= found <= self.most + 1e-6:
            return None
        return f"{self.measure} is {found:.3g}, not {self.least:g} to {self.most:g}"


_ANY = float("inf")
#: Of every movement, however the person is held up.
SPEED = Bar("fastest_m_s", 0, 2.5)
#: Of every movement with a foot in the air of one who is on their feet.
FEET = (Bar("lifted_foot_percent", 0, 15), Bar("centre_outside_sole_cm", 0, 1))
#: Of forms that step, standing; with a chair weight arrives for less of the time.
ARRIVAL = Bar("weight_80pct_on_one_leg_share", 0.10, 0.25)
#: Of all forms, standing.
TRUNK = (
    Bar("trunk_from_vertical_p95", 1, 3),
    Bar("pelvis_height_range_over_leg", 0.03, 0.06),
    Bar("slow_moments_within_0.1s_share", 0, 0.45),
)
ARMS = (Bar("elbow_p95", 140, 155), Bar("hand_speed_p95", 0.25, 0.40))
HIPS = Bar("hip_share_of_turn", 0.55, 0.75)
TURN = Bar("shoulder_turn_range", 60, _ANY)
#: Of a linked set.
LINKED = (Bar("longest_gap_s", 0, 1), Bar("both_hands_below_0.03_share", 0, 0.10))


def real_people() -> dict[str, Any]:
    """Return the statistics of real people, and of the figure of commit a6af371."""
    file = Path(__file__).with_name("real_people.json")
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def bars_of(movement: Movement, support: Support, measures: Measures) -> Iterator[Bar]:
    """Yield what a movement is held to by one support."""
    yield SPEED
    if support is Support.SEATED:
        return
    yield from FEET
    if movement.family not in {Family.YANG, Family.SUN}:
        return
    steps = bool(measures["steps"] and measures["foot_in_the_air_share"])
    if support is Support.CHAIR:
        if steps:
            yield Bar(ARRIVAL.measure, 0, ARRIVAL.most)
        return
    yield from TRUNK
    if steps:
        yield ARRIVAL
    yield from _of_the_waist(measures, steps=steps)
    yield from _of_the_hands(movement, measures)


def _of_the_waist(measures: Measures, *, steps: bool) -> Iterator[Bar]:
    if measures["shoulder_turn_range"] > _TURNS:
        yield HIPS
        if steps:
            yield TURN


def _of_the_hands(movement: Movement, measures: Measures) -> Iterator[Bar]:
    if measures["hand_path_per_hand"] > _HANDS_MOVE:
        yield from ARMS
    teacher = TEACHER.get(movement.id)
    if teacher is not None:
        path = real_people()["teacher"][teacher]["hand_path_per_hand_and_repetition"]
        yield Bar("hand_path_per_hand", path * PATH_SHARE, _ANY)


def missed(movement: Movement, support: Support, measures: Measures) -> list[str]:
    """Return a sentence for each bar that a movement misses by one support."""
    found = (bar.missed(measures) for bar in bars_of(movement, support, measures))
    return [each for each in found if each is not None]


def missed_by_a_set(measures: Measures) -> list[str]:
    """Return a sentence for each bar that a linked set misses."""
    found = (bar.missed(measures) for bar in LINKED)
    return [each for each in found if each is not None]
