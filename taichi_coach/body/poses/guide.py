"""What the figure shows at one moment: a pose, and how it is looked at."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from taichi_coach.body.kinematics.chair import ChairPlace
from taichi_coach.script.model.session import Support

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taichi_coach.body.kinematics.balance import Place
    from taichi_coach.body.kinematics.pose import Pose
    from taichi_coach.script.model.session import Movement, Side


class Scene(StrEnum):
    """The whole person, the person from near for what the arms do, or both hands close up."""

    BODY = "body"
    ARMS = "arms"
    HANDS = "hands"


class Face(StrEnum):
    """Which side of the hands a close-up shows."""

    BACK = "back"
    PALM = "palm"
    THUMB = "thumb"


class Prop(StrEnum):
    """A thing that the hands use."""

    BALL = "ball"
    BAND = "band"
    TABLE = "table"


#: Hips that are lower, in heads, are on a seat or on their way there.
_LOW = 2.9
#: A wrist so far over the hips is overhead; from there to the finger tips; in heads.
_OVERHEAD, _HAND = 3.5, 0.85
#: In this part of a way before its middle a chair fades that has to be elsewhere.
_FADES = 0.25
#: Both sides, by name.
BOTH_HANDS = frozenset({"left", "right"})


class Eyes(Struct, frozen=True):
    """How both eyes are: turned to the left and down of where the face looks, and how far open.

    `turn` and `nod` are degrees. `open` is 0 closed and 1 open; `blink` how far a blink has shut
    them besides, 0 to 1. It is kept apart, for pictures that stand still have none.
    """

    turn: float = 0
    nod: float = 0
    open: float = 1
    blink: float = 0

    @property
    def lids(self) -> float:
        """How far open they are seen to be, 0 to 1."""
        return self.open * (1 - self.blink)


def chair_on_way(before: ChairPlace, after: ChairPlace, part: float) -> tuple[ChairPlace, float]:
    """Return where the chair is at a part of the way between two poses, and how strongly shown.

    Nobody is seen to carry it: where it has to be elsewhere it fades half-way, and is there.
    """
    if before is after:
        return after, 1.0
    return (before if part < 0.5 else after), min(abs(part - 0.5) / _FADES, 1.0)


def scene_of(movement: Movement, support: Support) -> Scene:
    """Return how a movement is looked at; who lies is seen whole, or their hands close up."""
    scene = Scene(movement.scene)
    return Scene.BODY if scene is Scene.ARMS and support is Support.LYING else scene


def top_of(poses: Iterable[Pose]) -> float:
    """Return how high fingers come in some poses, in heads over the floor; 0 if none overhead."""
    wrists = (
        (arm.wrist[1], arm.wrist[1] - pose.pelvis[1])
        for pose in poses
        for arm in (pose.left_arm, pose.right_arm)
    )
    raised = (wrist for wrist, over_hips in wrists if over_hips > _OVERHEAD)
    return max(raised, default=-_HAND) + _HAND


class Guide(Struct, frozen=True):
    """A pose with what surrounds it.

    `coming` is the next key pose, for a faint ghost. `lit` names fingers to be lit softly, as
    `left_index` or `right_thumb`. Who sits or gets up has a chair under them; with support `chair`
    it stands at `chair`, its back towards the person. `holding` are the hands with the props.
    `place` is where in the room the guide is looked at, in heads to its left and to the front of
    where it began; poses are seen from there. It is None where nobody goes through the room.
    `held` is the key pose that is held or made for, and `held_eyes` are its eyes: they are shown
    to who wants no motion. `aside` is how far a view from three-quarter is turned now: 1 as far as
    it goes, 0 not at all. `top` is how high fingers come in all that is shown with it, in heads
    over the floor, where they come overhead; else 0. `alone` is the side whose hand does it alone,
    while the other one rests; None where both do it, or poses say what the other one does.
    `chair_shown` is how strongly the chair is seen, 0 to 1: one that has to be elsewhere fades.
    """

    pose: Pose
    support: Support
    scene: Scene = Scene.BODY
    face: Face = Face.BACK
    coming: Pose | None = None
    lit: frozenset[str] = frozenset()
    props: frozenset[Prop] = frozenset()
    chair: ChairPlace = ChairPlace.FRONT
    holding: frozenset[str] = BOTH_HANDS
    eyes: Eyes = Eyes()
    held: Pose | None = None
    held_eyes: Eyes = Eyes()
    place: Place | None = None
    aside: float = 1
    top: float = 0
    alone: Side | None = None
    chair_shown: float = 1

    @property
    def low(self) -> bool:
        """Return whether the hips are on the seat, or nearly; who stands may have sat down."""
        return self.pose.pelvis[1] < _LOW

    def resting(self) -> Guide:
        """Return the key pose alone that a moving guide makes for, or the one it holds."""
        pose = self.pose if self.coming is None else self.held or self.coming
        aside = 1.0 if self.aside > 0 else 0.0
        still = structs.replace(
            self, pose=pose, coming=None, held=None, eyes=self.held_eyes, aside=aside
        )
        return structs.replace(still, chair_shown=1.0)

    def settled(self) -> Guide:
        """Return the guide as a picture that stands still shows it: not in the midst of a blink."""
        return structs.replace(self, eyes=structs.replace(self.eyes, blink=0))
