"""How choices are worded: the figures of steppers, what their ends say, and what voices are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.settings import options
from taichi_coach.text.catalogue import ngettext, tr
from taichi_coach.text.languages import language_words
from taichi_coach.text.lists import dotted
from taichi_coach.voice.engine import best_voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.ui.settings.topic import ProgrammeOffer
    from taichi_coach.voice.engine import VoiceChoice

AMBIENCES = options("ambience")
_GONE = tr("None: the one that was chosen is not here any more")

_QUIETER = (
    tr("Not at all"),
    tr("A little"),
    tr("Somewhat"),
    tr("As usual"),
    tr("Much"),
    tr("Very much"),
)


def ambience_name(at: int) -> str:
    """Return the name of the ambience at a place of the stepper."""
    return AMBIENCES[at][1]


def programme_words(offered: Sequence[ProgrammeOffer], at: int) -> str:
    """Return what a stepper says at a programme; one without a title is not here any more."""
    if at >= len(offered):
        return ""
    here = [each for each in offered if each.title]
    if not offered[at].title:
        return _GONE
    return tr("{programme}\n{at} of {count}").format(
        programme=offered[at].title, at=here.index(offered[at]) + 1, count=len(here)
    )


def guide_name(at: int) -> str:
    """Return the name of the guide at a place of the stepper."""
    return PEOPLE[at].name


def quieter_words(decibels: int) -> str:
    """Return in words how far the ambience steps back for the voice."""
    return _QUIETER[min(decibels // 3, len(_QUIETER) - 1)]


def percent(value: int) -> str:
    """Return a level: "100 %"."""
    return f"{value}\N{NO-BREAK SPACE}%"


def pace(value: int) -> str:
    """Return a pace: "100 %", with a word where it is as usual."""
    return tr("As usual") if value == 100 else f"{value}\N{NO-BREAK SPACE}%"


def seconds(value: int) -> str:
    """Return how many seconds."""
    return tr("None") if value == 0 else tr("{value} seconds").format(value=value)


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """One voice: its id, its name, what is told of it, and whether the person has chosen it."""

    id: str
    name: str
    words: str
    chosen: bool


def voice_lines(voices: Sequence[VoiceChoice], wanted: str, language: str) -> tuple[VoiceLine, ...]:
    """Return every voice, and which one speaks a session in `language`."""
    speaks = best_voice(voices, wanted, language)
    return tuple(
        VoiceLine(
            each.id,
            each.name,
            dotted((language_words(each.language), tr("in use") if each.id == speaks else "")),
            each.id == wanted,
        )
        for each in voices
    )


def gone_words(voices: Sequence[VoiceChoice], wanted: str, language: str) -> str:
    """Return a sentence where the voice that was chosen is not here any more; else ""."""
    known = {each.id: each.name for each in voices}
    if not wanted or not known or wanted in known:
        return ""
    best = best_voice(voices, wanted, language)
    if best not in known:
        return tr("The voice that you chose is not on this computer any more.")
    return tr(
        "The voice that you chose is not on this computer any more. “{name}” speaks instead."
    ).format(name=known[best])


def compare_words(count: int) -> str:
    """Return what the button says that shows so many voices."""
    return ngettext("Hear the voice", "Compare {count} voices", count).format(count=count)


def better_words(voices: Sequence[VoiceChoice], *, offered: bool) -> str:
    """Return a sentence where no voice sounds like a person and one that does is offered."""
    if not offered or any(each.natural for each in voices):
        return ""
    return tr("A voice that sounds like a person can be added: see “Other voices”.")
