"""The voices in the settings: which are here, how they sound, and which could be added."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Slot

from taichi_coach.ui.settings.view import better_words, gone_words, voice_lines

if TYPE_CHECKING:
    from taichi_coach.ui.settings.page import SettingsPage
    from taichi_coach.ui.settings.sound_topic import SoundTopic
    from taichi_coach.ui.settings.voices_part import VoicesPart
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.voice.engine import VoiceChoice
    from taichi_coach.voice.voice_packages import VoicePackage


class VoicesPresenter(QObject):
    """Fills the part of the page that tells of voices, and lets them be heard."""

    def __init__(self, app: AppState, page: SettingsPage) -> None:
        super().__init__(page)
        self._app, self._page = app, page
        self._all: tuple[VoiceChoice, ...] | None = None
        self._fitting: tuple[VoiceChoice, ...] = ()
        self._packages: tuple[VoicePackage, ...] = ()
        self._listening = False
        self._part: VoicesPart | None = None
        page.topic_made.connect(self._take_topic)
        page.changed.connect(self.fill)

    def take(self, voices: tuple[VoiceChoice, ...]) -> tuple[VoiceChoice, ...]:
        """Take the voices that were found; return those that speak a language of the sessions."""
        from taichi_coach.voice.voice_packages import voice_packages

        spoken = self._languages()
        fitting = [each for each in voices if each.language.split("-")[0] in spoken]
        self._all, self._fitting = voices, tuple(fitting) or voices
        self._packages = voice_packages(voices)
        self.fill()
        return self._fitting

    @Slot()
    def fill(self) -> None:
        """Show the voices, and which one speaks by the choices of now, once they are known."""
        if self._all is None or self._part is None:
            return
        wanted = self._app.own.voice
        language = next(iter(self._languages()), "en")
        natural = any(each.kind == "hibari" for each in self._packages)
        gone = gone_words(self._all, wanted, language)
        self._part.tell(gone, better_words(self._all, offered=natural))
        lines = voice_lines(self._fitting, wanted, language)
        self._part.show_voices(lines, self._packages)

    @Slot()
    def hush(self) -> None:
        """Let nobody be heard any more."""
        if self._listening:
            self._app.preview.hush()

    def _languages(self) -> dict[str, int]:
        """Return the languages of the sessions, that of most of them first."""
        tags = (each.language.split("-")[0] for each in self._app.library.sessions().values())
        return dict(Counter(tags).most_common())

    @Slot(str)
    def _take_topic(self, key: str) -> None:
        """Fill the part that tells of the voices, once it stands on the page."""
        if key != "sound":
            return
        topic = cast("SoundTopic", self._page.topic(key))
        self._part = part = topic.voices
        part.hear_wanted.connect(self._hear)
        part.hushed.connect(self.hush)
        self.fill()

    @Slot(str)
    def _hear(self, key: str) -> None:
        """Let a voice be heard, in its own language."""
        if not self._listening and self._part is not None:
            self._listening = True
            self._app.preview.changed.connect(self._part.show_hearing)
        voice = next(each for each in self._fitting if each.id == key)
        self._app.preview.hear_voice(key, voice.language or "en", self._app.own)
