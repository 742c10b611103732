"""What the values that many pages show are called, each once.

The keys are the values as they stand in files and in the log, for the enums they belong to are
defined further up. A word that is none of them is returned as it is: files may name their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Container, Sequence


def support_title(key: str) -> str:
    """Return what a support is called on a button or over a picture: "Holding a chair"."""
    return {
        "seated": tr("Seated"),
        "chair": tr("Holding a chair"),
        "standing": tr("Standing"),
        "lying": tr("Lying down"),
    }.get(key, key)


def support_titles() -> tuple[tuple[str, str], ...]:
    """Return every support with its title, from sitting to standing and lying: for buttons."""
    return tuple((key, support_title(key)) for key in ("seated", "chair", "standing", "lying"))


def support(key: str) -> str:
    """Return how the person is held up, inside a sentence: "holding a chair"."""
    return {
        "seated": tr("seated"),
        "chair": tr("holding a chair"),
        "standing": tr("standing"),
        "lying": tr("lying down"),
    }.get(key, key)


def support_on_paper(key: str) -> str:
    """Return how the person is held up, where nothing around it explains it: "standing free"."""
    return {
        "seated": tr("seated"),
        "chair": tr("holding a chair"),
        "standing": tr("standing free"),
        "lying": tr("lying down"),
    }.get(key, key)


def support_typed(key: str) -> str:
    """Return how a session is offered, near the word that is typed for it: "with a chair"."""
    return {
        "seated": tr("seated"),
        "chair": tr("with a chair"),
        "standing": tr("standing"),
        "lying": tr("lying down"),
    }.get(key, key)


def cautions(own: Sequence[str], supports: Container[str]) -> tuple[str, ...]:
    """Return what to mind: what the author says, and for those who may lie how to get down and up.

    `supports` are those that may be chosen, or the one that was.
    """
    lying = tr(
        "Lying down: a bed is easier than the floor. To get up, roll to your side, sit a while, and"
        " then stand, a firm chair within reach."
    )
    return (*own, lying) if "lying" in supports else tuple(own)


def equipment(own: Sequence[str], supports: Container[str]) -> tuple[str, ...]:
    """Return what to have at hand: what the author says, else what the freest of supports needs.

    `supports` are those that may be chosen, or the one that was.
    """
    needed = {
        "standing": tr("nothing but a little room"),
        "chair": tr("a heavy chair without wheels, against a wall"),
        "seated": tr("a firm chair without arms"),
        "lying": tr("a bed, or a mat and a firm chair to get up by"),
    }
    return tuple(own) or tuple(words for key, words in needed.items() if key in supports)[:1]


def breath(key: str) -> str:
    """Return a part of a breath, as it stands in large letters: "in"."""
    return {"in": tr("in"), "hold": tr("hold"), "out": tr("out"), "pause": tr("pause")}.get(
        key, key
    )


def breath_over(key: str) -> str:
    """Return what stands over a part of a breath; both are read as one: "Breathe", "out"."""
    return tr("Breathe") if key in {"in", "out"} else tr("Breath")


def breath_large(key: str) -> str:
    """Return a part of a breath as the one word on the screen: "In"."""
    return {"in": tr("In"), "hold": tr("Hold"), "out": tr("Out"), "pause": tr("Wait")}.get(key, key)


def site(key: str) -> str:
    """Return a part of the body inside a sentence: "ankles and feet"."""
    return {
        "hands": tr("hands"),
        "wrists": tr("wrists"),
        "shoulders": tr("shoulders"),
        "neck": tr("neck"),
        "back": tr("back"),
        "hips": tr("hips"),
        "knees": tr("knees"),
        "ankles": tr("ankles"),
        "feet": tr("ankles and feet"),
        "elsewhere": tr("elsewhere"),
    }.get(key, key)


def site_title(key: str) -> str:
    """Return what a part of the body is called on a button: "Knees"."""
    return {
        "hands": tr("Hands"),
        "wrists": tr("Wrists"),
        "shoulders": tr("Shoulders"),
        "neck": tr("Neck"),
        "back": tr("Back"),
        "hips": tr("Hips"),
        "knees": tr("Knees"),
        "ankles": tr("Ankles"),
        "feet": tr("Ankles and feet"),
        "elsewhere": tr("Elsewhere"),
    }.get(key, key)


def side(key: str) -> str:
    """Return a side of the body inside a sentence: "left" or "right"."""
    return {"left": tr("left"), "right": tr("right")}.get(key, key)


def role(key: str) -> str:
    """Return what a section is for: "Warm-up", "Practice" or "Wind-down"."""
    return {
        "warm-up": tr("Warm-up"),
        "practice": tr("Practice"),
        "cool-down": tr("Wind-down"),
    }.get(key, key)
