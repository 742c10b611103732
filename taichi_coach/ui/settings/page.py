"""The person's own choices; each acts at once."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication

from taichi_coach.settings import Settings
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.settings.topic import Offers
from taichi_coach.ui.settings.topic_page import TopicPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.settings.topic import Changes, Topic


class TopicSpec(NamedTuple):
    """A topic before it is opened: its key, its words at the side, and its class here."""

    key: str
    title: str
    topic: str


#: What everybody needs comes first.
TOPICS: Final = (
    TopicSpec("words", tr("Words and colours"), "words_topic:WordsTopic"),
    TopicSpec("sound", tr("Voice and sound"), "sound_topic:SoundTopic"),
    TopicSpec("practice", tr("The practice"), "practice_topic:PracticeTopic"),
    TopicSpec("guide", tr("Your guide"), "guide_topic:GuideTopic"),
    TopicSpec("reminders", tr("Reminders"), "reminders_topic:RemindersTopic"),
    TopicSpec("people", tr("People and files"), "people_topic:PeopleTopic"),
    TopicSpec("safety", tr("Safety"), "safety_topic:SafetyTopic"),
)


class SettingsPage(TopicPage):
    """Every choice, by topics, of which one is open; each is made when it is first opened.

    Signals:
        changed: The new `Settings`, whenever the person changes one.
        hear: "voice", "whisper", "bell" or "ambience": the person wants to hear it.
        page_requested: "backups" or "reminders": the person wants to see that page.
        topic_made: The key of a topic that stands on the page from now on.
    """

    changed = Signal(object)
    hear = Signal(str)
    page_requested = Signal(str)
    topic_made = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Settings"), [(spec.key, spec.title) for spec in TOPICS], parent)
        self._settings, self._offers = Settings(), Offers()
        self._made: dict[str, Topic] = {}
        self.open_topic(TOPICS[0].key)

    def topic(self, key: str) -> Topic:
        """Return a topic; it is made when it is first wanted."""
        if key not in self._made:
            self.make_cards(key)
        return self._made[key]

    def is_made(self, key: str) -> bool:
        """Tell whether a topic is there."""
        return key in self._made

    def show_settings(self, settings: Settings, offers: Offers) -> None:
        """Show these choices among what there is to choose from; tells nobody."""
        self._settings, self._offers = settings, offers
        for topic in self._made.values():
            topic.show_settings(settings, offers)

    def follow(self, settings: Settings) -> None:
        """Take over what is chosen now, here or elsewhere, such as the size of words by keys."""
        self._settings = settings
        for topic in self._made.values():
            topic.follow(settings)

    def show_sound(self, *, there: bool) -> None:
        """Say, after a wish to hear something, whether it can be heard."""
        for topic in self._made.values():
            topic.show_sound(there=there)

    @Slot()
    def keep_in_sight(self) -> None:
        """Scroll back to the control that was pressed, which larger words have moved."""
        pressed = QApplication.focusWidget()
        if pressed is not None and self.isAncestorOf(pressed):
            self.ensureWidgetVisible(pressed)

    def _cards_of(self, key: str) -> Sequence[QWidget]:
        module, _, name = next(spec.topic for spec in TOPICS if spec.key == key).partition(":")
        made: Topic = getattr(import_module(f"{__package__}.{module}"), name)(self)
        self._made[key] = made
        made.show_settings(self._settings, self._offers)
        made.changed.connect(self._take)
        made.hear.connect(self.hear)
        made.page_requested.connect(self.page_requested)
        self.topic_made.emit(key)
        return made.cards

    @Slot(dict)
    def _take(self, changes: Changes) -> None:
        """Take over what a control tells, if it is anything new."""
        was = self._settings
        new = replace(was, **changes)
        if new == was:
            return
        self.follow(new)
        self.changed.emit(new)
