"""The words of a session as they are spoken: each text for each side, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.script.files.recordings import recording_of
from taichi_coach.script.model.session import Utterance
from taichi_coach.timeline.spoken_words import for_side, words_a_minute

if TYPE_CHECKING:
    from taichi_coach.script.model.session import Session, Side, Spoken


class Wording:
    """Makes what is spoken of what is written; most words are said again and again."""

    def __init__(self, session: Session) -> None:
        """Speak at a session's pace, in its language, and with its recordings."""
        self._session = session
        self._recordings = dict(session.recordings)
        self._made: dict[Spoken, Utterance] = {}
        self._for_side: dict[tuple[Spoken, Side | None], Utterance] = {}

    def of(self, spoken: Spoken, side: Side | None = None) -> Utterance:
        """Return the words for a side."""
        known = self._for_side.get((spoken, side))
        if known is None:
            known = self._for_side[spoken, side] = self._utterance(_sided(spoken, side))
        return known

    def _utterance(self, spoken: Spoken) -> Utterance:
        known = self._made.get(spoken)
        if known is None:
            wpm = words_a_minute(self._session.pace, spoken.style)
            audio = spoken.audio or recording_of(self._recordings, spoken.text, spoken.style)
            known = self._made[spoken] = Utterance(
                spoken.text, spoken.style, wpm, audio, self._session.language
            )
        return known


def _sided(spoken: Spoken, side: Side | None) -> Spoken:
    named = for_side(spoken.text, side)
    return spoken if named == spoken.text else structs.replace(spoken, text=named)
