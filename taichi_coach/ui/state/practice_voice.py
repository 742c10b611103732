"""The voice of the session that was chosen, made before it is wanted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.player.display import LAPSED_ALOUD
from taichi_coach.player.expected_lengths import expected_lengths
from taichi_coach.player.player import State
from taichi_coach.player.preparation import FIRST_MS, Preparation
from taichi_coach.text.lengths import about_length
from taichi_coach.ui.state.who_speaks import own_for_voice

if TYPE_CHECKING:
    from taichi_coach.player.preparation import KnownTimeline
    from taichi_coach.script.model.session import Support, Utterance
    from taichi_coach.settings import Settings
    from taichi_coach.sound.clip import Clip
    from taichi_coach.sound.mix import Mix
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.ui.audio.clip_making import Making
    from taichi_coach.ui.audio.transport import Transport
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.selection import Selection

#: A practice that plays learns more as late as this before what it knows ends: seldom, and in time.
EDGE_MS: Final = 20_000
#: One that has had to stop goes on when so much is there.
AHEAD_MS: Final = 5000
#: In the window there is always a key or a button to go on by.
_LAPSED: Final = LAPSED_ALOUD[True]


class PracticeVoice(QObject):
    """Asks for the clips of one session, lays it out by what is there, and lets a practice go on.

    Signals:
        enough: What a practice begins with is there.
        complete: Nothing more will be made for it.
        troubled: Why some words, or the author's music, are not heard, in one sentence; each once.
    """

    enough = Signal()
    complete = Signal()
    troubled = Signal(str)

    def __init__(self, app: AppState, parent: QObject | None = None) -> None:
        """Make nothing yet."""
        super().__init__(parent)
        self._app = app
        self._own: Settings = app.own
        self._preparation: Preparation | None = None
        self._making: Making | None = None
        self._warming: Preparation | None = None  # whose bells and ambience are waited for
        self._transport: Transport | None = None
        self._draft: Timeline | None = None
        self._lapse: Clip | None = None
        self._speed, self._first_ms = 1.0, FIRST_MS
        self._warm = self._device_there = self._fresh = False

    @property
    def preparation(self) -> Preparation:
        """The clips that are there, and the session laid out by them.

        Raises:
            RuntimeError: No session was chosen.
        """
        if self._preparation is None:
            raise RuntimeError("no session was chosen")
        return self._preparation

    @property
    def ready(self) -> bool:
        """Tell whether a practice can begin: nothing is waited for that could not be heard."""
        return not self._app.context.audio.available() or (self._warm and self._knows_enough())

    def prepare(self, chosen: Selection, support: Support) -> Timeline:
        """Make what a session says, the first of it first; return the session as it will begin."""
        self.drop()
        self._own = own = own_for_voice(chosen.own, self._app.context)
        self._speed = (chosen.resumed.speed if chosen.resumed else own.speed) / 100
        self._first_ms = FIRST_MS + (chosen.resumed.position_ms if chosen.resumed else 0)
        expected = expected_lengths(own, self._app.context.clip_folder)
        self._preparation = preparation = Preparation(partial(chosen.laid_out, support), expected)
        self._draft = draft = preparation.at_speed(self._speed).timeline
        self._warm, self._device_there, self._warming = False, False, preparation
        self._lapse = None  # another voice may speak by now
        self._app.clips.warm_up(draft, own, self._first_ms, partial(self._on_warm, preparation))
        if own.speech_on:
            self._making = making = self._app.clips.make(preparation.wanted(draft), own)
            making.made.connect(self._keep)
            making.troubled.connect(self.troubled)
            making.ended.connect(self._end)
        else:
            preparation.end()
        return draft

    def length_words(self, timeline: Timeline) -> str:
        """Return how long the session takes, in words, by what was known before its voice."""
        return about_length(timeline.duration_ms, estimated=self.preparation.is_estimate(timeline))

    def follow(self, transport: Transport) -> None:
        """Let a practice of this session go on by what comes."""
        self._transport = transport
        transport.leapt.connect(self._put_first)
        transport.moved.connect(self._learn_in_time)
        self._make_lapse()

    @Slot()
    def tell_lapse(self) -> None:
        """Say that time has passed, where the words are there by now."""
        if self._lapse is not None:
            level = self._own.voice_level / 100
            self._app.context.audio.hear(self._lapse.samples * level)

    def drop(self) -> None:
        """Make no more of it, and tell nothing of what comes all the same."""
        if self._making is not None:
            self._making.drop()
        self._making = self._transport = self._warming = None

    def _make_lapse(self) -> None:
        """Make what is said after a lapse, once nothing else is to be made."""
        wanted = self._lapse is None and self._own.speech_on
        if wanted and self._transport is not None and self.preparation.ended:
            self._making = making = self._app.clips.make((_LAPSED,), self._own)
            making.made.connect(self._keep_lapse)

    @Slot(object, object)
    def _keep_lapse(self, _words: Utterance, clip: Clip | None) -> None:
        self._lapse = clip

    def mix_from(self, known: KnownTimeline, at_ms: int) -> Mix:
        """Return what sounds of this session from a position on."""
        from taichi_coach.player.session_mix import mix_of  # it brings numpy

        clips = self.preparation.clips
        return mix_of(known.timeline, clips, self._own, at_ms, known.known_ms)

    def _knows_enough(self) -> bool:
        preparation = self._preparation
        if (
            preparation is None
            or self._draft is None
            or preparation.lacks(self._draft, self._first_ms)
        ):
            return False
        now = preparation.at_speed(self._speed)  # what has come may have moved other words so near
        self._draft = now.timeline
        return now.knows(self._first_ms)

    @Slot(object, object)
    def _keep(self, utterance: Utterance, clip: Clip | None) -> None:
        self.preparation.keep(utterance, clip)
        self._fresh = True
        self._go_on()

    @Slot()
    def _end(self) -> None:
        self.preparation.end()
        self._go_on()
        self._make_lapse()
        self.complete.emit()

    def _on_warm(self, whose: Preparation, unheard: str) -> None:
        if whose is self._warming:  # else it was dropped meanwhile, and may be gone itself
            self._warm = True
            if unheard:
                self.troubled.emit(unheard)
            if self._transport is None:  # one under way has begun without, and learns nothing by it
                self._go_on()

    def _go_on(self) -> None:
        """Tell that a practice can begin; let the one under way go on, or learn all of the rest."""
        transport = self._transport
        if transport is None:
            if not self._device_there and self.ready:
                # Without a device nothing is waited for; one may come before Begin is pressed.
                self._device_there = self._app.context.audio.available()
                self.enough.emit()
        elif not self.preparation.ended:
            self._learn_in_time(transport.player.position_ms)
        else:
            transport.learn()

    @Slot(int)
    def _learn_in_time(self, position_ms: int) -> None:
        """Let the practice learn more before what it knows ends, or where it has had to stop."""
        if self._transport is None or not self._fresh:
            return
        player = self._transport.player
        known_ms = player.known_ms
        if known_ms is None:
            return
        if player.state is State.PREPARING:
            until_ms = position_ms + AHEAD_MS
        elif known_ms - position_ms < EDGE_MS:
            until_ms = known_ms + AHEAD_MS
        else:
            return
        self._fresh = False
        if not self.preparation.lacks(player.timeline, until_ms):
            self._transport.learn()

    @Slot(int)
    def _put_first(self, position_ms: int) -> None:
        """Let what is needed from here on be made first."""
        if self._making is not None and self._transport is not None:
            timeline = self._transport.player.timeline
            step = timeline.step_index(position_ms)
            self._making.put_first(self.preparation.wanted(timeline, step))
            self._fresh = True
