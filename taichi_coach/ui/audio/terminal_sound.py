"""Voice and bells for a practice in the terminal, where no window runs an event loop.

Heavy: imports numpy.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop

from taichi_coach.graphics.qt_messages import keep_off_the_terminal
from taichi_coach.paths import clip_cache
from taichi_coach.player.expected_lengths import expected_lengths
from taichi_coach.player.session_mix import mix_of, warm_up
from taichi_coach.player.spoken import length_of, speak
from taichi_coach.ui.audio import preview_samples
from taichi_coach.ui.audio.muted import is_muted
from taichi_coach.ui.audio.output import AudioOut
from taichi_coach.ui.audio.unheard import MUTED, level_words
from taichi_coach.voice.engine import open_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from taichi_coach.script.model.session import Utterance
    from taichi_coach.settings import Settings
    from taichi_coach.sound.clip import Clip
    from taichi_coach.timeline.model import Timeline

_log = logging.getLogger(__name__)


def open_sound(own: Settings) -> TerminalSound | None:
    """Return the sound of this computer with the person's levels; None where it has no device."""
    keep_off_the_terminal()
    app = QCoreApplication.instance() or QCoreApplication([])
    out = AudioOut()
    return TerminalSound(app, out, own) if out.available() else None


class TerminalSound:
    """Sounds timelines on a device. Close it when the practice is over."""

    def __init__(self, app: QCoreApplication, out: AudioOut, own: Settings) -> None:
        """Take the running application, the device and the person's choices."""
        self._app = app
        self._out = out
        self._own = own
        self._expected = expected_lengths(own, clip_cache())
        self._clips: Mapping[Utterance, Clip] = {}
        self._returned = self._unplugged = False
        out.returned.connect(self._on_returned)
        out.gone.connect(self._on_gone)

    def told_unheard(self) -> str:
        """Return why nothing may be heard, in a sentence; "" where nothing is known of that."""
        return MUTED if is_muted() else level_words(self._own)

    def prepare(
        self,
        timeline: Timeline,
        progress: Callable[[int, int], None],
        also: Sequence[Utterance] = (),
    ) -> tuple[str, ...]:
        """Render what will be heard; return one sentence for each thing that went wrong.

        `also` is what may have to be said by itself.
        """
        unheard = warm_up(timeline, self._own)
        every = (*timeline.utterances, *also)
        spoken = speak(every, self._own, clip_cache(), open_engine, progress, lambda: False)
        self._clips = spoken.clips
        return (*((unheard,) if unheard else ()), *spoken.failures)

    def whisper_cue(self) -> tuple[str, ...]:
        """Whisper "Relax. Stretch out." and return behind it; one sentence for what went wrong."""
        words = preview_samples.utterance("whisper")
        spoken = speak(
            (words,), self._own, clip_cache(), open_engine, lambda *_: None, lambda: False
        )
        clip = spoken.clips.get(words)
        if clip is not None:
            heard = QEventLoop()
            self._out.heard.connect(heard.quit)
            self._out.lost.connect(heard.quit)
            if self._out.hear(preview_samples.at_level(clip, "whisper", self._own)):
                heard.exec()
        return spoken.failures

    def length_of(self, utterance: Utterance) -> int:
        """Return how many milliseconds the words take, estimated where nothing will be heard."""
        return length_of(self._clips, utterance, self._expected)

    def start(self, timeline: Timeline, at_ms: int) -> None:
        """Sound the timeline from there on, up to the next moment that waits for the person."""
        self._out.start(mix_of(timeline, self._clips, self._own, at_ms), at_ms)

    def pause(self) -> None:
        """Be silent until the next start."""
        self._out.stop()

    def say(self, words: Utterance) -> int:
        """Sound words that were prepared, by themselves; return their length in ms, 0 for none."""
        clip = self._clips.get(words)
        if clip is None or not self._out.hear(clip.samples * (self._own.voice_level / 100)):
            return 0
        return clip.for_ms

    def _on_returned(self) -> None:
        self._returned = True

    def returned(self) -> bool:
        """Tell, once, that a device plays that did not."""
        returned, self._returned = self._returned, False
        return returned

    def rest_when_gone(self, *, on: bool) -> None:
        """Say whether to fall silent when the device that plays goes, not to play on elsewhere."""
        self._out.rest_when_gone(on=on)

    def _on_gone(self) -> None:
        self._unplugged = True

    def unplugged(self) -> bool:
        """Tell, once, that the device that played has gone, and nothing sounds."""
        unplugged, self._unplugged = self._unplugged, False
        return unplugged

    def tick(self) -> bool:
        """Let Qt deliver what the device's thread has to say; tell whether anything sounds."""
        self._app.processEvents()
        return self._out.played_ms() is not None

    def close(self) -> None:
        """Fall silent and let go of the device."""
        self._out.close()
