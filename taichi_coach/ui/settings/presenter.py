"""The page of the person's choices, and what may be heard there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from taichi_coach.settings import Settings
from taichi_coach.ui.settings.page import SettingsPage

if TYPE_CHECKING:
    from taichi_coach.ui.settings.people_presenter import Persons
    from taichi_coach.ui.state.app_state import Home
    from taichi_coach.voice.engine import VoiceChoice


class Choices(QObject):
    """Fills the page, takes over what is changed there, and lets it be heard."""

    def __init__(self, home: Home, persons: Persons, parent: QObject | None = None) -> None:
        """Make the page, not yet filled."""
        super().__init__(parent)
        self._home, self._persons = home, persons
        self._voices: tuple[tuple[str, str], ...] | None = None
        self.page = SettingsPage()
        self.page.changed.connect(home.change)
        self.page.hear.connect(self._hear)
        home.redressed.connect(self._stay)
        home.studio.voices_found.connect(self.show_voices)

    def fill(self) -> None:
        """Show the choices as they are now, and look once for the voices there are."""
        programmes = sorted(  # where everybody begins comes first
            self._home.library.programmes().values(),
            key=lambda each: (each.id != Settings().programme, each.title),
        )
        self.page.show_programmes(tuple((each.id, each.title) for each in programmes))
        self.page.show_settings(self._home.own, self._voices)
        self._persons.tell_settings(self.page, self._home.own)
        if self._voices is None:
            self._home.studio.find_voices()

    @Slot(object)
    def show_voices(self, voices: tuple[VoiceChoice, ...]) -> None:
        """Offer the voices that speak a language of the sessions, and say how to get better."""
        from taichi_coach.voice.install_hints import more_voices

        sessions = self._home.library.sessions().values()
        spoken = {each.language.split("-")[0] for each in sessions}
        fitting = [each for each in voices if each.language.split("-")[0] in spoken]
        self._voices = tuple((each.id, each.name) for each in fitting or voices)
        self.page.show_more_voices(more_voices(voices))
        self.page.show_settings(self._home.own, self._voices)

    @Slot()
    def _stay(self) -> None:
        """Keep in sight what was pressed, when everything has another size."""
        if self.page.isVisible():
            QTimer.singleShot(0, self.page, self.page.keep_in_sight)

    @Slot(str)
    def _hear(self, what: str) -> None:
        """Let the person hear the voice, a whisper or a bell at its level."""
        self.page.show_sound(there=self._home.world.audio.available())
        self._home.hearing.hear(what, self._home.own)
