"""People and files: who practises on this computer, and where all of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach import paths
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.settings import rows
from taichi_coach.ui.settings.topic import Topic
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.people_card import PeopleCard

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from taichi_coach.settings import Settings
    from taichi_coach.ui.settings.topic import Offers


class PeopleTopic(Topic):
    """The people come first; the folder of their files and the way to copies of them below."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.people = PeopleCard()
        self.home = Label("", "body")
        files = Label(tr("Your practices, choices and own sessions are kept in this folder:"))
        card = rows.text_card(tr("Your files stay on this machine"), files, self.home)
        self.backups = KeyButton("backups", tr("Backups, export and import"))
        self.backups.key_pressed.connect(self.page_requested)
        below = WrapLayout()
        below.addWidget(self.backups)
        card.add(below, above=8)
        self.cards = (self.people, card)

    def show_settings(self, settings: Settings, offers: Offers) -> None:
        """Show where the files are; tells nobody."""
        super().show_settings(settings, offers)
        # A long path without spaces may break after each folder.
        self.home.setText(str(paths.home()).replace("/", "/\u200b"))
