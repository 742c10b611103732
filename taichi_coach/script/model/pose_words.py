"""A pose in its author's words, as frozen values; `body.poses.pose_builder` makes numbers of it.

What an author left out is None: it comes from the pose that this one is like. Words that say the
same are equal, wherever they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field, structs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.script.model.gaze import Gaze
    from taichi_coach.script.model.session import Where

#: Poses that need no file. `hold-chair` has the chair in front, the others beside one hand.
BUILT_IN = ("stand", "sit", "lie", "hold-chair", "hold-chair-left", "hold-chair-right")
_LED = ("toe-touch", "heel-lands", "bow", "empty-heel", "empty-ball", "back-step", "side-step")
#: How the feet stand; the left one leads unless the name ends in `-right`.
STANCES = ("parallel", "seated", "lying", *_LED, *(f"{name}-right" for name in _LED))
LEVELS = (
    "knee",
    "thigh",
    "hip",
    "navel",
    "chest",
    "shoulder",
    "chin",
    "nose",
    "ear",
    "eye",
    "brow",
    "crown",
    "above-crown",
    "overhead",
)
#: Heights to which arms reach only overhead, which is not for every shoulder.
OVERHEAD = frozenset({"above-crown", "overhead"})
DIRECTIONS = ("up", "down", "forward", "back", "left", "right", "in", "out", "across", "aside")
ELBOWS = ("low", "wide", "high", "back")
RESTS = ("thigh", "chair")
CHAIRS = ("front", "left", "right", "under")
SHOULDERS = ("level", "up", "down", "forward", "back")
SHAPES = (
    "relaxed",
    "soft",
    "straight",
    "open",
    "ball",
    "squeeze",
    "loose-fist",
    "fist",
    "straight-fist",
    "hook",
    "tabletop",
    "claw",
    "whip-hook",
    "point",
    "thumb-out",
    "thumb-across",
    "o-index",
    "o-middle",
    "o-ring",
    "o-little",
)
FINGERS = ("index", "middle", "ring", "little")
FINGER_WORDS = ("straight", "soft", "bent", "curled", "hooked", "lifted")
THUMB_WORDS = ("soft", "in", "out", "across", "up", "lifted")
SCENES = ("body", "arms", "hands")
FACES = ("back", "palm", "thumb")
PROPS = ("ball", "band", "table")


class PlaceWords(Struct, frozen=True):
    """Where a hand is: half shoulder widths to the left, heights of the body, reach of the arm.

    Several `heights` mean the middle between them.
    """

    x: float
    heights: tuple[str, ...]
    reach: float


class ShapeWords(Struct, frozen=True, kw_only=True):
    """A hand shape: one of the named, or one with some fingers held otherwise."""

    like: str | None = None
    fingers: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        """Go by the name alone: a mapping has no hash."""
        return hash(self.like)


class _PlacedWords(Struct, frozen=True, kw_only=True, eq=False):
    """Words that say the same wherever they stand."""

    where: Where

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return structs.astuple(self)[1:] == structs.astuple(other)[1:]

    def __ne__(self, other: object) -> bool:
        return not self == other  # a struct has one of its own, which does not ask `__eq__`

    def __hash__(self) -> int:
        return hash(structs.astuple(self)[1:])


class HandWords(_PlacedWords, frozen=True, kw_only=True, eq=False):
    """One hand. `palm` and `fingers` are directions; two words mean the way between them.

    `wrist` is degrees by which the hand is then bent to its back, `wrist_aside` to its thumb.
    """

    at: PlaceWords | None = None
    on: str | None = None
    palm: tuple[str, ...] | None = None
    fingers: tuple[str, ...] | None = None
    wrist: float | None = None
    wrist_aside: float | None = None
    shape: ShapeWords | None = None
    elbow: str | None = None
    shoulder: str | None = None


class FootWords(_PlacedWords, frozen=True, kw_only=True, eq=False):
    """One foot. `at` is half shoulder widths to the left and foot-lengths to the front.

    `turn` is degrees outwards, `heel` and `toes` how far that end is lifted in degrees, `lift` how
    high the whole foot is over the floor, in foot-lengths.
    """

    at: tuple[float, float] | None = None
    turn: float | None = None
    heel: float | None = None
    toes: float | None = None
    lift: float | None = None


class PoseWords(_PlacedWords, frozen=True, kw_only=True, eq=False):
    """One pose. Turns are degrees to the left, `nod` down, `lean` and `sway` forward.

    `eyes` is a word, or to where they look as `head` is said. `weight` is the left foot's;
    `through` are poses that are passed on the way to this one.
    """

    like: str | None = None
    mirror: str | None = None
    stance: str | None = None
    left_foot: FootWords | None = None
    right_foot: FootWords | None = None
    weight: int | None = None
    knees: float | None = None
    facing: float | None = None
    waist: float | None = None
    hips: float | None = None
    head: float | None = None
    eyes: Gaze | float | None = None
    nod: float | None = None
    tilt: float | None = None
    lean: float | None = None
    sway: float | None = None
    bend: float | None = None
    left_hand: HandWords | None = None
    right_hand: HandWords | None = None
    chair: str | None = None
    through: tuple[str, ...] | None = None
    lit: tuple[str, ...] | None = None
    face: str | None = None
