"""The few words that the program says or shows by itself, and how fast words are spoken."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, assert_never

from taichi_coach.patterns import pattern
from taichi_coach.script.model import session as model
from taichi_coach.script.model.voice_kinds import Pace
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.text.counts import breaths, times
from taichi_coach.text.lengths import span
from taichi_coach.timeline.speech_pace import USUAL

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from taichi_coach.script.model.session import Utterance

    _Titled: TypeAlias = model.OneClock | model.Say | model.Ready
    _Nameless: TypeAlias = model.Hold | model.Wait | model.Perform | model.Say | model.Ready

#: Words a minute. Older listeners keep more at 115 than at 175 (Aust J Psychol 2000).
WPM = {Pace.SLOW: 105, Pace.NORMAL: 125, Pace.BRISK: 150}
#: A whisper is slower than the voice around it.
WHISPER_PACE = 0.85
_TITLE_LETTERS = 44
#: As many whole sentences as there are; what ends them is followed by a space.
_SENTENCES = pattern(r".*[.!?](?= )")
_AT_BEGINNING = pattern(r"((?:^|[.!?…][\"'”’)\]]*\s|\n)\s*[\"'“‘„(\[]*)(\{side\}|\{other_side\})")


def estimate(utterance: Utterance) -> int:
    """Return about how many milliseconds the words take in the voice that most people hear."""
    return USUAL.length_of(utterance)


def words_a_minute(pace: Pace, style: model.Style) -> int:
    """Return the speed at which a text is spoken."""
    wpm = WPM[pace]
    return round(wpm * WHISPER_PACE) if style is model.Style.WHISPER else wpm


def for_side(text: str, side: model.Side | None) -> str:
    """Return the text with `{side}` and `{other_side}` named; unchanged outside a side.

    One that begins a sentence begins with a capital.
    """
    if side is None or "{" not in text:
        return text
    other = model.Side.RIGHT if side is model.Side.LEFT else model.Side.LEFT
    words = {"{side}": side.value, "{other_side}": other.value}
    begun = _AT_BEGINNING.sub(lambda match: match[1] + words[match[2]].capitalize(), text)
    return begun.replace("{side}", side.value).replace("{other_side}", other.value)


def names_side(text: str, side: model.Side) -> bool:
    """Tell whether a text, in which `for_side` has been, says by itself which side it is."""
    return _place_of(text, side) is not None


def names_first(text: str, side: model.Side) -> bool:
    """Tell whether a side is named in a text, and the other one not before it."""
    places = {each: _place_of(text, each) for each in model.Side}
    own = places.pop(side)
    return own is not None and all(place is None or own < place for place in places.values())


def _place_of(text: str, side: model.Side) -> int | None:
    """Return where a text first names a side."""
    match = _either(side.value, labels.side(side)).search(text)
    return None if match is None else match.start()


@cache
def _either(word: str, other: str) -> re.Pattern[str]:
    """Return the pattern of one word or another, in capitals or not."""
    return re.compile(rf"\b(?:{re.escape(word)}|{re.escape(other)})\b", re.IGNORECASE)


def title_of(step: _Titled, movements: Mapping[str, model.Movement]) -> str:
    """Return what the screen calls a step."""
    movement = movements.get(step.movement or "")
    name = movement.title if movement else ""
    match step:
        case model.Rest():
            return tr("Rest for {span}").format(span=span(step.for_ms))
        case model.Breathe():
            return breaths(step.breaths)
        case model.Reps():
            return f"{name}, {times(step.reps)}" if name else times(step.reps).capitalize()
        case model.Hold() | model.Wait() | model.Perform() | model.Say() | model.Ready():
            return name or _nameless(step)
        case _:
            assert_never(step)


def _nameless(step: _Nameless) -> str:
    """Return what to call a step that names no known movement."""
    match step:
        case model.Hold():
            return tr("Hold for {span}").format(span=span(step.for_ms))
        case model.Wait():
            return tr("A quiet moment")
        case model.Say() | model.Ready():
            return beginning_of(step.spoken.text)
        case model.Perform():
            return step.movement or ""
        case _:
            assert_never(step)


def beginning_of(text: str) -> str:
    """Return the first sentences of a text that a title has room for; of a long one, its words."""
    if len(text) <= _TITLE_LETTERS:
        return text
    whole = _SENTENCES.match(text[:_TITLE_LETTERS])
    if whole is not None:
        return whole[0]
    return text[:_TITLE_LETTERS].rsplit(" ", 1)[0].rstrip(",.;:") + " …"
