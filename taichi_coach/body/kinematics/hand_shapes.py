"""The named hand shapes, and fingers held one by one.

The angles are those a soft, unforced hand takes on; the shapes in which the thumb meets a
fingertip are solved so that the tips touch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.body.kinematics.pose import Finger, HandShape, Thumb

if TYPE_CHECKING:
    from taichi_coach.script.model.pose_words import ShapeWords

_SPLAY = {"index": 5.0, "middle": 0.0, "ring": -5.0, "little": -11.0}
_WIDE = {"index": 17.0, "middle": 2.0, "ring": -13.0, "little": -30.0}
_CLOSE = {"index": 1.0, "middle": 0.0, "ring": -1.0, "little": -3.0}


def _shape(
    bends: tuple[float, float, float], thumb: Thumb, splay: dict[str, float] = _SPLAY
) -> HandShape:
    """Return a hand whose four fingers bend alike."""
    return HandShape(
        **{name: Finger(*bends, splay=angle) for name, angle in splay.items()}, thumb=thumb
    )


_SOFT_THUMB = Thumb(out=32, across=20, knuckle=12, tip=10)
_REST_THUMB = Thumb(out=26, across=30, knuckle=16, tip=16)
_STRAIGHT_THUMB = Thumb(out=30, across=8, knuckle=4, tip=2)
_OVER_FINGERS = Thumb(out=34, across=78, knuckle=32, tip=48)
_BESIDE = Thumb(out=18, across=30, knuckle=10, tip=14)

_OPEN_O = HandShape(
    index=Finger(14, 16, 8, 5),
    middle=Finger(16, 18, 8, 0),
    ring=Finger(18, 20, 10, -5),
    little=Finger(20, 22, 10, -10),
)

SHAPES: dict[str, HandShape] = {
    "soft": _shape((12, 16, 8), _SOFT_THUMB),
    "relaxed": HandShape(
        index=Finger(22, 26, 12, 4),
        middle=Finger(26, 30, 14, 0),
        ring=Finger(30, 33, 16, -3),
        little=Finger(34, 34, 16, -7),
        thumb=_REST_THUMB,
    ),
    "straight": _shape((0, 0, 0), _STRAIGHT_THUMB, _CLOSE),
    "open": _shape((-6, 0, 0), Thumb(out=52, across=4, knuckle=-4, tip=-6), _WIDE),
    "ball": _shape((32, 28, 14), Thumb(out=46, across=62, knuckle=8, tip=12), _SPLAY),
    "squeeze": _shape((48, 44, 22), Thumb(out=44, across=78, knuckle=14, tip=24), _SPLAY),
    "loose-fist": _shape((62, 74, 42), Thumb(out=34, across=66, knuckle=24, tip=34), _CLOSE),
    "fist": _shape((84, 100, 62), _OVER_FINGERS, _CLOSE),
    "straight-fist": _shape((86, 98, 4), _BESIDE, _CLOSE),
    "hook": _shape((0, 98, 66), _BESIDE, _CLOSE),
    "tabletop": _shape((86, 0, 0), _BESIDE, _CLOSE),
    "claw": _shape((-8, 92, 58), Thumb(out=40, across=20, knuckle=30, tip=50), _SPLAY),
    "point": structs.replace(
        _shape((80, 96, 58), Thumb(out=34, across=74, knuckle=30, tip=44), _CLOSE),
        index=Finger(0, 0, 0, 1),
    ),
    "thumb-out": _shape((6, 8, 4), Thumb(out=54, across=4, knuckle=-4, tip=-6), _CLOSE),
    "thumb-across": _shape((6, 8, 4), Thumb(out=38, across=82, knuckle=44, tip=46), _CLOSE),
    "whip-hook": HandShape(
        index=Finger(22, 72, 29, -22),
        middle=Finger(24, 75, 45, 4),
        ring=Finger(20, 64, 40, 22),
        little=Finger(38, 19, 8, 32),
        thumb=Thumb(out=30, across=94, knuckle=3, tip=3),
    ),
    "o-index": structs.replace(_OPEN_O, index=Finger(48, 58, 31, 3), thumb=Thumb(43, 68, 12, 24)),
    "o-middle": structs.replace(_OPEN_O, middle=Finger(54, 61, 32, 0), thumb=Thumb(45, 82, 15, 26)),
    "o-ring": structs.replace(_OPEN_O, ring=Finger(57, 62, 33, -3), thumb=Thumb(48, 92, 20, 33)),
    "o-little": structs.replace(
        _OPEN_O, little=Finger(60, 61, 32, -6), thumb=Thumb(49, 102, 29, 42)
    ),
}

FINGER_WORDS: dict[str, tuple[float, float, float]] = {
    "straight": (0, 0, 0),
    "soft": (12, 16, 8),
    "bent": (50, 50, 28),
    "curled": (84, 100, 62),
    "hooked": (0, 98, 66),
    "lifted": (-24, 2, 0),
}
THUMB_WORDS: dict[str, Thumb] = {
    "soft": _SOFT_THUMB,
    "in": _BESIDE,
    "out": SHAPES["thumb-out"].thumb,
    "across": SHAPES["thumb-across"].thumb,
    "up": Thumb(out=40, across=80, knuckle=0, tip=0),
    "lifted": Thumb(out=34, across=-14, knuckle=0, tip=-8),
}


def shape_of(words: ShapeWords | None, base: str = "soft") -> HandShape:
    """Return the shape that an author's words mean; `base` when they name none."""
    if words is None:
        return SHAPES[base]
    shape = SHAPES[words.like or base]
    thumb = words.fingers.get("thumb")
    return HandShape(
        _held(shape.index, words.fingers.get("index")),
        _held(shape.middle, words.fingers.get("middle")),
        _held(shape.ring, words.fingers.get("ring")),
        _held(shape.little, words.fingers.get("little")),
        shape.thumb if thumb is None else THUMB_WORDS[thumb],
    )


def _held(finger: Finger, word: str | None) -> Finger:
    return finger if word is None else Finger(*FINGER_WORDS[word], splay=finger.splay)
