"""What the guide to poses lists in words, as sheets: built-in poses, reach, stances and hands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taichi_coach.body.kinematics.hand_shapes import FINGER_WORDS, SHAPES, THUMB_WORDS
from taichi_coach.body.motion.keyframes import named_guide
from taichi_coach.body.poses.stances import STANCES
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.pictures.movement import all_sides
from taichi_coach.graphics.pictures.sheet import Sheet, SheetCard, SheetPart
from taichi_coach.script.files.reader import inspect_text
from taichi_coach.script.model.pose_words import BUILT_IN
from taichi_coach.script.model.session import Movement, Support

if TYPE_CHECKING:
    from taichi_coach.body.poses.guide import Guide

_HEAD = """format: 1
kind: movement
title: Words
family: yang
scene: {scene}
phases: [{{name: stand, for: 3s, pose: stand}}]
poses: {{word: {words}}}
"""
_FACES = "Large from the back, small from the palm and from the thumb's side."


def posed(words: str, scene: str = "body") -> Guide:
    """Return the guide in a pose that is written so in a file."""
    found = inspect_text(_HEAD.format(words=words, scene=scene), Path("words.yaml"))
    if not isinstance(found.document, Movement):
        raise TypeError(found.diagnostics)
    return named_guide("word", found.document, {}, Support.STANDING)


def card(name: str, words: str, *, view: View = View.MIRROR, weight: bool = False) -> SheetCard:
    """Return the card of a pose of the whole person."""
    guide = posed(words)
    sides = tuple(all_sides(guide, view))
    return SheetCard(name, sides, weight=guide.pose.weight if weight else None)


def hand_card(name: str, shape: str) -> SheetCard:
    """Return the card of a hand shape, from its three faces."""
    return SheetCard(name, tuple(all_sides(posed(f"{{hands: {{shape: {shape}}}}}", "hands"))))


def built_in() -> Sheet:
    """Return the poses that need no file."""
    cards = tuple(card(name, f"{{like: {name}}}") for name in BUILT_IN)
    return Sheet(
        "Built-in poses",
        "They need no file: name them in a phase, or after like.",
        (SheetPart("", cards),),
    )


def reach() -> Sheet:
    """Return how far a hand is before the body."""
    cards = tuple(
        card(
            f"[1, {height}, {far}]",
            f"{{hands: {{at: [1, {height}, {far}], palm: down}}}}",
            view=View.QUARTER,
        )
        for height in ("navel", "shoulder")
        for far in (0, 0.45, 0.8)
    )
    return Sheet(
        "Reach", "The third number of a hand's place: 0 is close.", (SheetPart("", cards),)
    )


def stances() -> Sheet:
    """Return every stance that leads with the left foot."""
    cards = tuple(
        card(name, f"{{stance: {name}}}", view=View.QUARTER, weight=True)
        for name in STANCES
        if not name.endswith("-right") and name not in {"seated", "lying"}
    )
    words = "The left foot leads; with -right at the end of the name, the right one does."
    return Sheet("Stances", words, (SheetPart("", cards),))


def shapes() -> Sheet:
    """Return every hand shape."""
    return Sheet(
        "Hand shapes", _FACES, (SheetPart("", tuple(hand_card(name, name) for name in SHAPES)),)
    )


def fingers() -> Sheet:
    """Return the words for single fingers."""
    words = {"index": FINGER_WORDS, "thumb": THUMB_WORDS}
    parts = tuple(
        SheetPart(
            f"{finger}:",
            tuple(hand_card(each, f"{{like: straight, {finger}: {each}}}") for each in known),
        )
        for finger, known in words.items()
    )
    return Sheet("Fingers one by one", _FACES, parts)


SHEETS = {
    "built-in": built_in,
    "reach": reach,
    "stances": stances,
    "shapes": shapes,
    "fingers": fingers,
}
