"""The page of the person's choices, and what may be heard there."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Slot

from taichi_coach.errors import ReminderError
from taichi_coach.reminders.reminder_words import coming_words
from taichi_coach.settings import Settings
from taichi_coach.text.sentences import first_sentence
from taichi_coach.ui.settings.page import SettingsPage
from taichi_coach.ui.settings.people_presenter import PeoplePresenter
from taichi_coach.ui.settings.topic import Offers, ProgrammeOffer
from taichi_coach.ui.settings.voices_presenter import VoicesPresenter
from taichi_coach.ui.state import reminding
from taichi_coach.ui.state.presenter import Presenter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.voice.engine import VoiceChoice


#: So many letters are told of a programme: some go on and on without a full stop.
_ABOUT: Final = 200
#: The page is painted by then: a thread that imports engines would hold that up.
_PAINTED_MS: Final = 60


class SettingsPresenter(Presenter):
    """Fills the page, takes over what is changed there, and lets it be heard."""

    def __init__(self, app: AppState) -> None:
        super().__init__()
        self._app = app
        self._voices: tuple[tuple[str, str], ...] | None = None
        self._hears = False
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.timeout.connect(app.clips.find_voices)
        self.page = SettingsPage()
        self.people = PeoplePresenter(app, self.page)
        self.page.page_requested.connect(self._open)
        self.page.changed.connect(app.change)
        self.page.topic_made.connect(self._show_more)
        self.voices = VoicesPresenter(app, self.page)
        self.page.hear.connect(self._hear)
        app.redressed.connect(self._stay)
        app.clips.voices_found.connect(self.show_voices)

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """Its pages by key."""
        return {"settings": self.page}

    def fill(self, notice: str = "") -> None:
        """Show the choices as they are now, and look once for the voices there are."""
        del notice
        self._show()
        self.people.fill()
        self.voices.fill()
        if self._voices is None:
            self._looking.start(_PAINTED_MS)

    def _show(self) -> None:
        """Show the choices, and what there is to choose from in the topics that are there."""
        offers = Offers(
            self._voices,
            self._programmes() if self.page.is_made("practice") else (),
            self._reminders_set() if self.page.is_made("reminders") else "",
            tray=self._app.context.tray_is_there(),
        )
        self.page.show_settings(self._app.own, offers)

    @Slot(str)
    def _show_more(self, topic: str) -> None:
        """Offer what a topic alone tells, once it is made: the library may have to be read."""
        if topic in {"practice", "reminders"}:
            self._show()

    def _programmes(self) -> tuple[ProgrammeOffer, ...]:
        """Return what can be followed; where everybody begins comes first."""
        programmes = sorted(
            self._app.library.programmes().values(),
            key=lambda each: (each.id != Settings().programme, each.title),
        )
        return tuple(
            ProgrammeOffer(each.id, each.title, _line(each.summary)) for each in programmes
        )

    def _reminders_set(self) -> str:
        """Return which reminder comes next, or why they cannot be read; "" where none is set."""
        outside, now = self._app.context.reminding, self._app.context.now()
        try:
            own = reminding.list_of(outside, self._app.own.participant)
        except ReminderError as error:
            return str(error)
        put_off = outside.put_off(self._app.own.participant)
        return coming_words(own, now, self._app.title_of, put_off)

    @Slot(object)
    def show_voices(self, voices: tuple[VoiceChoice, ...]) -> None:
        """Offer the voices that speak a language of the sessions, and tell what could be added."""
        self._voices = tuple((each.id, each.name) for each in self.voices.take(voices))
        self._show()

    def leave(self) -> None:
        """Fall silent: the person goes to another page."""
        self._looking.stop()
        self.voices.hush()
        if self._hears:
            self._app.preview.hush()

    @Slot()
    def _stay(self) -> None:
        """Keep in sight what was pressed, when everything has another size."""
        if self.page.isVisible():
            self.page.follow(self._app.own)  # keys change the size of words from anywhere
            QTimer.singleShot(0, self.page, self.page.keep_in_sight)

    @Slot(str)
    def _open(self, key: str) -> None:
        self.page_requested.emit(key, None)

    @Slot(str)
    def _hear(self, what: str) -> None:
        """Let the person hear the voice, a whisper or a bell at its level."""
        self.page.show_sound(there=self._app.context.audio.available())
        self._hears = True
        self._app.preview.hear(what, self._app.own)


def _line(summary: str) -> str:
    return shorten(first_sentence(summary), _ABOUT, placeholder=" …")
