"""How long words will take in a voice that has not spoken them yet: clause by clause.

The pauses between the clauses are known. What an engine makes of a clause is near a sum over its
letters, words and commas; how much each of them takes was fitted by `benchmarks/estimates.py` to
all that the bundled sessions say.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct, structs

from taichi_coach.script.model.session import Style
from taichi_coach.speech.clauses import SLOWEST_WPM, at_rate, parts_of
from taichi_coach.speech.wording import in_words, is_plain

if TYPE_CHECKING:
    from taichi_coach.script.model.session import Utterance

#: What has nothing to be spoken in it is shown for so long, in ms; no words are shorter.
LEAST_MS = 250
#: How many letters a clause may have before it is a long one.
LONG_LETTERS: Final = 30
#: So much speech as expected stands against what a voice has been heard to take; and no voice
#: takes so many times what is expected.
LEARNED_MS: Final = 60_000
MOST_SHARE: Final = 1.5
_SHARE_STEP: Final = 0.02
#: More than the bundled sessions have, for every support.
_KEPT = 4096


class SpeechPace(Struct, frozen=True):
    """What the parts of a clause take in one engine's voice, in ms at 125 words a minute.

    `fixed_ms` is what a clause takes more, or less where negative, at every pace; `whispered` is
    by how much a whisper is longer than speech. `long_letter_ms` is what each letter beyond
    `LONG_LETTERS` takes more: a long clause is spoken with more care. `rate` is the person's own,
    in percent, `share` how long this very voice takes beside others of its engine.
    """

    letter_ms: float
    word_ms: float
    comma_ms: float
    clause_ms: float
    fixed_ms: float = 0.0
    whispered: float = 1.0
    long_letter_ms: float = 0.0
    rate: int = 100
    share: float = 1.0

    def length_of(self, words: Utterance) -> int:
        """Return about how many milliseconds the words will take, pauses and all."""
        return _length_ms(self, words)

    def learned(self, spoken_ms: int, expected_ms: int) -> SpeechPace:
        """Return the pace of a voice that has spoken so long what was expected to take that.

        A few words tell little: they count as if `LEARNED_MS` had been spoken as expected before.
        It goes by steps, so that not every practice makes the lengths of all sessions others.
        """
        share = (spoken_ms + LEARNED_MS) / (expected_ms + LEARNED_MS)
        steps = int((min(max(share, 1 / MOST_SHARE), MOST_SHARE) - 1) / _SHARE_STEP)
        return structs.replace(self, share=1 + steps * _SHARE_STEP)

    def speech_and_pauses(self, words: Utterance) -> tuple[int, int]:
        """Return how many milliseconds are spoken, by the usual voice, and how many are pauses."""
        return _speech_and_pauses(structs.replace(self, share=1.0), words)

    def knows(self, _words: Utterance) -> bool:
        """Tell that this is an estimate: nobody has spoken them yet."""
        return False

    def at(self, rate: int) -> SpeechPace:
        """Return the pace for a person who has chosen a rate, in percent of the usual."""
        return structs.replace(self, rate=rate)


HIBARI: Final = SpeechPace(
    66.0, 57.1, 174.9, 572.3, fixed_ms=-88.2, whispered=1.076, long_letter_ms=29.9
)
FLITE: Final = SpeechPace(66.5, 67.9, 191.6, 342.8, fixed_ms=-7.2, whispered=0.96)
ESPEAK: Final = SpeechPace(
    68.0, 54.2, 446.4, 249.7, fixed_ms=6.2, whispered=0.98, long_letter_ms=13.7
)
#: By how an engine is called; a longer name may follow, as in "pyttsx3 espeak".
_PACES: Final = {"hibari": HIBARI, "flite": FLITE, "pyttsx3 espeak": ESPEAK}
#: For engines that were not measured: between those that were.
OTHERS: Final = FLITE
#: Where nobody asks who speaks: as the voice that most people hear.
USUAL: Final = HIBARI


def pace_of(engine: str) -> SpeechPace:
    """Return the pace of an engine by its name."""
    return next((pace for name, pace in _PACES.items() if engine.startswith(name)), OTHERS)


@lru_cache(_KEPT)
def _length_ms(pace: SpeechPace, words: Utterance) -> int:
    return max(sum(_speech_and_pauses(pace, words)), LEAST_MS)


def _speech_and_pauses(pace: SpeechPace, words: Utterance) -> tuple[int, int]:
    asked = at_rate(words.wpm, pace.rate)
    slower = SLOWEST_WPM / max(asked, SLOWEST_WPM)
    parts = parts_of(_in_words(words), asked)
    spoken = sum(_clause_ms(pace, part.text, slower) for part in parts)
    pauses = sum(part.pause_ms for part in parts)
    longer = pace.whispered if words.style is Style.WHISPER else 1.0
    return round(spoken * longer * pace.share), pauses


def _in_words(words: Utterance) -> str:
    """Return what will be said; nearly all texts are words already, and that is seen sooner."""
    return words.text if is_plain(words.text) else in_words(words.text, words.language)


def counted(clause: str) -> tuple[int, int, int]:
    """Return how many letters, words and commas a clause has, but for a comma at its end."""
    return sum(map(str.isalnum, clause)), len(clause.split()), clause.count(",", 0, -1)


def _clause_ms(pace: SpeechPace, clause: str, slower: float) -> float:
    letters, words, commas = counted(clause)
    scaled = letters * pace.letter_ms + max(letters - LONG_LETTERS, 0) * pace.long_letter_ms
    scaled += words * pace.word_ms + commas * pace.comma_ms
    return (scaled + pace.clause_ms) * slower + pace.fixed_ms
