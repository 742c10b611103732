"""Words of poses laid over others, and seen in a looking-glass."""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec import structs

from taichi_coach.script.model.pose_words import FootWords, HandWords, PoseWords, ShapeWords

_Part = TypeVar("_Part", HandWords, FootWords)

_OTHER = {"left": "right", "right": "left"}
_TURNS = ("facing", "waist", "hips", "head", "tilt", "bend")
#: The fields of each kind of words, looked up once; and those of a pose that need no more than
#: to be taken from the one or the other.
_FIELDS = {kind: kind.__struct_fields__ for kind in (HandWords, FootWords)}
_PARTS = ("left_foot", "right_foot", "left_hand", "right_hand")
_OWN_ALONE = ("like", "mirror", "through")
_TAKEN = tuple(name for name in PoseWords.__struct_fields__ if name not in {*_PARTS, *_OWN_ALONE})


def over(own: _Part, base: _Part) -> _Part:
    """Return a part as its own words say, and as `base` says what they leave out.

    A new place replaces what the hand rested on, and the other way round.
    """
    values: dict[str, Any] = {
        name: mine if (mine := getattr(own, name)) is not None else getattr(base, name)
        for name in _FIELDS[type(own)]
    }
    if isinstance(own, HandWords):
        values["shape"] = _shape_over(own.shape, getattr(base, "shape", None))
        if own.at is not None:
            values["on"] = None
        elif own.on is not None:
            values["at"] = None
    return type(own)(**values)


def _shape_over(own: ShapeWords | None, base: ShapeWords | None) -> ShapeWords | None:
    if own is None or base is None or own.like is not None:
        return own or base
    return ShapeWords(like=base.like, fingers={**base.fingers, **own.fingers})


def laid_over(own: PoseWords, base: PoseWords) -> PoseWords:
    """Return a pose as its own words say, and as `base` says what they leave out.

    A new stance replaces the feet of the base; single feet are laid over it. The way to a pose is
    its own alone.
    """
    values: dict[str, Any] = {
        name: mine if (mine := getattr(own, name)) is not None else getattr(base, name)
        for name in _TAKEN
    }
    for name in _PARTS:
        mine, theirs = getattr(own, name), getattr(base, name)
        if own.stance is not None and name.endswith("_foot"):
            theirs = None
        whole = mine is not None and theirs is not None
        values[name] = over(mine, theirs) if whole else theirs if mine is None else mine
    return PoseWords(**values, through=own.through)


def mirrored_part(part: _Part) -> _Part:
    """Return the same part of the other side."""
    if isinstance(part, HandWords):
        at = part.at
        return structs.replace(
            part,
            at=None if at is None else structs.replace(at, x=-at.x),
            palm=_directions(part.palm),
            fingers=_directions(part.fingers),
        )
    return structs.replace(part, at=None if part.at is None else (-part.at[0], part.at[1]))


def _directions(words: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return None if words is None else tuple(_OTHER.get(word, word) for word in words)


def mirrored(words: PoseWords) -> PoseWords:
    """Return the other side of a pose that is like no other any more."""
    turns: dict[str, Any] = {
        name: None if getattr(words, name) is None else -getattr(words, name) for name in _TURNS
    }
    stance = words.stance
    return structs.replace(
        words,
        stance=None if stance is None else _stance(stance),
        left_foot=None if words.right_foot is None else mirrored_part(words.right_foot),
        right_foot=None if words.left_foot is None else mirrored_part(words.left_foot),
        left_hand=None if words.right_hand is None else mirrored_part(words.right_hand),
        right_hand=None if words.left_hand is None else mirrored_part(words.left_hand),
        weight=None if words.weight is None else 100 - words.weight,
        chair=None if words.chair is None else _OTHER.get(words.chair, words.chair),
        lit=None if words.lit is None else tuple(_lit(each) for each in words.lit),
        eyes=-words.eyes if isinstance(words.eyes, float) else words.eyes,
        **turns,
    )


def _lit(finger: str) -> str:
    side, _, name = finger.partition("-")
    return f"{_OTHER[side]}-{name}"


def _stance(stance: str) -> str:
    """Return the stance that leads with the other foot."""
    if stance in {"parallel", "seated", "lying"}:
        return stance
    return stance.removesuffix("-right") if stance.endswith("-right") else f"{stance}-right"
