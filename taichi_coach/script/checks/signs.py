"""Signs in spoken words that could mean several things: what is said for them, and what to write.

Signs that mean one thing, as in `60s`, are put in words without a remark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.patterns import pattern
from taichi_coach.script.checks.safety import remark
from taichi_coach.script.messages import quotable
from taichi_coach.script.model import session as model
from taichi_coach.script.model.diagnostics import Diagnostic, Level
from taichi_coach.speech.wording import Doubt, doubts
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Stands for a word of its own when the words are spoken.
_SIDE = pattern(r"\{(?:other_)?side\}")

#: Left or right, as it stands in notes; an L by itself may be the shape of a hand.
_SIDE_LETTER = pattern(
    r"(?<![\w'’&.-])([LR])\.? (?:arm|hand|leg|foot|side|knee|thumb|finger|palm|elbow|shoulder|hip"
    r"|wrist|ankle|heel|toes?|ear|eye)\b"
)


def signs_in_words(
    words: Iterable[tuple[model.Spoken, model.Where]], language: str
) -> Iterator[Diagnostic]:
    """Yield advice on what is spoken in a step, at the line of the words themselves."""
    for spoken, where in words:
        yield from _signs(spoken, where, language)


def signs_in_movement(movement: model.Movement) -> Iterator[Diagnostic]:
    """Yield advice on what is spoken in a movement's phases."""
    for phases in (movement.phases, *movement.by_support.values()):
        for phase in phases:
            if phase.spoken is not None:
                yield from _signs(phase.spoken, phase.where, movement.language)


def _signs(spoken: model.Spoken, where: model.Where, language: str) -> Iterator[Diagnostic]:
    if spoken.audio is not None:
        return  # a person says it, who knows what is meant
    text = spoken.text
    has_letter = ("L" in text or "R" in text) and language.startswith("en")  # sooner than to search
    if has_letter and (letter := _SIDE_LETTER.search(text)):
        message = tr("“{letter}” is said as a letter.").format(letter=letter[1])
        mend = tr("Write left or right.")
        yield remark(where, Level.ADVICE, "sign-in-speech", message, mend)
    said = _SIDE.sub(model.Side.LEFT, text) if "{" in text else text
    for doubt in doubts(said, language):
        yield remark(where, Level.ADVICE, "sign-in-speech", *_doubt_words(doubt))


def _doubt_words(doubt: Doubt) -> tuple[str, str]:
    written = quotable(doubt.written)
    if not doubt.said:
        message = tr("“{written}” is not said.").format(written=written)
        if any(map(str.isalpha, doubt.written)):
            return message, tr("Say how in your list of names, say-as.txt, or write it in letters.")
        return message, tr("Write the words that are meant, if any.")
    message = tr("“{written}” is said as “{said}”.").format(
        written=written, said=quotable(doubt.said)
    )
    return message, tr("Write “{said}”, or the words that are meant.").format(
        said=quotable(doubt.said)
    )
