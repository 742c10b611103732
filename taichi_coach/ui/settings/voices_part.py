"""The part of the settings that tells of all voices: two buttons, and what they open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.settings.view import compare_words
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.ui.audio.sound_preview import Hearing
    from taichi_coach.ui.settings.other_voices import OtherVoices
    from taichi_coach.ui.settings.view import VoiceLine
    from taichi_coach.ui.settings.voice_list import VoiceList
    from taichi_coach.voice.voice_packages import VoicePackage

_APART = 18
#: Where the list stands: below two sentences and the buttons.
_BELOW = 3


class VoicesPart(QWidget):
    """Closed at first: most people never need it. What it opens is made when it is opened.

    Signals:
        hear_wanted: The id of the voice that is to be heard.
        chosen: The id of the voice that speaks from now on.
        hushed: The list was closed: nobody is to be heard any more.
    """

    hear_wanted = Signal(str)
    chosen = Signal(str)
    hushed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[VoiceLine] = ()
        self._packages: Sequence[VoicePackage] = ()
        self.gone, self.better = Label("", "body"), Label("", "body")
        self.compare, self.other = BigButton(""), BigButton("")
        self._listed = self._others_shown = False
        self._looking = True
        self.list: VoiceList | None = None
        self.others: OtherVoices | None = None
        flow = WrapLayout()
        flow.addWidget(self.compare)
        flow.addWidget(self.other)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_APART)
        self._column.addWidget(self.gone)
        self._column.addWidget(self.better)
        self._column.addLayout(flow)
        self.compare.clicked.connect(self._turn_list)
        self.other.clicked.connect(self._turn_others)
        self.tell("", "")
        self._word()

    def tell(self, gone: str, better: str) -> None:
        """Say that a voice is not here any more, and that a better one can be had."""
        for label, words in ((self.gone, gone), (self.better, better)):
            label.setText(words)
            label.setVisible(bool(words))

    def show_voices(self, lines: Sequence[VoiceLine], packages: Sequence[VoicePackage]) -> None:
        """Show which voices are here, and what would bring others."""
        self._looking = False
        self._lines, self._packages = lines, packages
        if self.list is not None:
            self.list.show_lines(lines)
        self._word()

    @Slot(object)
    def show_hearing(self, hearing: Hearing) -> None:
        """Tell how far the voice is that was asked for."""
        if self.list is not None:
            self.list.show_hearing(hearing)

    @Slot()
    def _turn_list(self) -> None:
        """Open the list of voices, or close it."""
        if self.list is None:
            from taichi_coach.ui.settings.voice_list import VoiceList  # noqa: PLC0415  if opened

            self.list = VoiceList()
            self.list.show_lines(self._lines)
            self.list.hear_wanted.connect(self.hear_wanted)
            self.list.chosen.connect(self.chosen)
            self._column.insertWidget(_BELOW, self.list)
        self._listed = not self._listed
        self.list.setVisible(self._listed)
        if not self._listed:
            self.hushed.emit()
        self._word()

    @Slot()
    def _turn_others(self) -> None:
        """Open what would bring other voices, or close it."""
        if self.others is None:
            from taichi_coach.ui.settings.other_voices import OtherVoices  # noqa: PLC0415  if opened

            self.others = OtherVoices(self._packages)
            self._column.addWidget(self.others)
        self._others_shown = not self._others_shown
        self.others.setVisible(self._others_shown)
        self._word()

    def _word(self) -> None:
        """Let the buttons say what they do now, and Tab go down."""
        count = len(self._lines)
        opened = tr("Compare the voices") if self._looking else compare_words(count)
        self.compare.setText(tr("Hide the voices") if self._listed else opened)
        self.other.setText(tr("Hide other voices") if self._others_shown else tr("Other voices"))
        for button, has in ((self.compare, self._lines), (self.other, self._packages)):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(self._looking)  # or all below would jump when it comes
            button.setSizePolicy(policy)
            button.setVisible(bool(has))
