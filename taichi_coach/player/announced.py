"""What a screen reader is told of a practice besides the words of now, each thing once.

The words of now are told by the page as they come. Breaths and the last seconds are short and worth
nothing late: they are left out while longer words are still being said.
"""

from __future__ import annotations

from typing import Final

from taichi_coach.player.display import ANY_KEY, VOICE_COMES, Display
from taichi_coach.player.player import State
from taichi_coach.script.model.session import Breath
from taichi_coach.text.catalogue import tr

PAUSED: Final = tr("Paused.")
GOES_ON: Final = tr("The practice goes on.")
VOICE_IS_READY: Final = tr("The voice is ready.")
GET_READY: Final = tr("Get ready.")
_BREATHS: Final = {
    Breath.IN: tr("Breathe in."),
    Breath.HOLD: tr("Hold."),
    Breath.OUT: tr("Breathe out."),
    Breath.PAUSE: tr("Wait."),
}
_BEGINS: Final = {State.PAUSED: PAUSED, State.PREPARING: VOICE_COMES}
_TURNS: Final = {
    (State.PAUSED, State.PLAYING): GOES_ON,
    (State.LAPSED, State.PLAYING): GOES_ON,
    (State.PREPARING, State.PLAYING): VOICE_IS_READY,
}
#: How long a screen reader takes for a letter, at the pace that most begin with.
_LETTER_MS: Final = 60
#: Words of now that say the same are taken for a breath's own when they came so shortly before.
_SHORTLY_MS: Final = 3000


class Announced:
    """Goes along with a practice, and says at each moment what is new."""

    def __init__(self) -> None:
        """Nothing was told yet."""
        self._state = State.READY
        self._was = Display()
        self._came_ms = self._busy_ms = 0

    def at(self, now: Display, state: State, position_ms: int) -> tuple[str, str, str]:
        """Return what is told at a position, "" for nothing.

        Returns:
            That it stands or goes on, what comes before the words of now, and what after them.
        """
        was, self._was = self._was, now
        if position_ms < self._came_ms:  # gone back
            self._busy_ms = 0
        new_note = _note(now) if _note(now) != _note(was) else ""
        if now.caption != was.caption or new_note:
            self._came_ms = position_ms
            self._busy_ms = position_ms + _LETTER_MS * len(f"{now.caption} {new_note}")
        short = _breath(was, now) or _second(was, now)
        if position_ms < self._busy_ms or self._has_said(short, now, position_ms):
            short = ""
        leads = now.lead_to is not None and was.lead_to is None
        after = " ".join(filter(None, (new_note, short)))
        return self._turn(state), GET_READY if leads else "", after

    def _turn(self, state: State) -> str:
        before, self._state = self._state, state
        if state is before:
            return ""
        return _TURNS.get((before, state)) or _BEGINS.get(state, "")

    def _has_said(self, short: str, now: Display, position_ms: int) -> bool:
        lately = position_ms - self._came_ms < _SHORTLY_MS
        return lately and short.rstrip(".").casefold() in now.caption.casefold()


def _note(now: Display) -> str:
    return ANY_KEY if now.waiting else now.note


def _breath(was: Display, now: Display) -> str:
    if now.breath is None:
        return ""
    before = was.breath
    same = before is not None and (before.part, before.index) == (now.breath.part, now.breath.index)
    return "" if same else _BREATHS[now.breath.part]


def _second(was: Display, now: Display) -> str:
    left = now.rest_last_seconds
    return "" if left is None or left == was.rest_last_seconds else str(left)
