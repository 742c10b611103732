"""Every voice of this computer, each to be heard and to be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.audio.sound_preview import Hearing, HearingState
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.people_line import NameButton
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.ui.settings.view import VoiceLine

_HEAR = {
    HearingState.SILENT: tr("Hear it"),
    HearingState.MADE: tr("Being made …"),
    HearingState.HEARD: tr("Stop"),
    HearingState.NO_DEVICE: tr("No sound device"),
    HearingState.FAILED: tr("Hear it"),
}
_APART = 24
_NO_DEVICE = tr("No sound device was found here, so nothing can be heard.")


class VoiceRow(Pair):
    """One voice, with its two buttons."""

    def __init__(self, line: VoiceLine) -> None:
        self._line = line
        self.hear = NameButton(line.id, "")
        self.choose = NameButton(line.id, "")
        self._about = Label("", "secondary")
        self._note = Label("", "body")
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(line.name, "strong"))
        column.addWidget(self._about)
        column.addWidget(self._note)
        column.addStretch(1)
        buttons = QWidget()
        flow = WrapLayout(buttons, fill=True)
        flow.addWidget(self.hear)
        flow.addWidget(self.choose)
        super().__init__(words, buttons, least=700, shares=(4, 5), gap=8)
        self.show_line(line)
        self.show_hearing(Hearing())

    def show_line(self, line: VoiceLine) -> None:
        """Tell who speaks and what is chosen now."""
        self._line = line
        self._about.setText(line.words)
        self.choose.setText(tr("Chosen") if line.chosen else tr("Choose"))
        self.choose.set_icon(Icon.CHECK if line.chosen else None)
        self._name(self.choose)

    def show_hearing(self, hearing: Hearing) -> None:
        """Tell how far this voice is, where it is the one that was asked for."""
        if hearing.voice != self._line.id:
            hearing = Hearing()
        no_device = hearing.state is HearingState.NO_DEVICE
        words = _NO_DEVICE if no_device else hearing.note
        self.hear.setText(_HEAR[hearing.state])
        self._name(self.hear)
        self._note.setText(words)
        self._note.setVisible(bool(words))
        if words or hearing.state is HearingState.MADE:
            tell(self.hear, words or self.hear.text())

    def _name(self, button: NameButton) -> None:
        button.setAccessibleName(
            tr("{word}: {voice}").format(word=button.text(), voice=self._line.name)
        )


class VoiceList(QWidget):
    """The voices one below the other.

    Signals:
        hear_wanted: The id of the voice that is to be heard.
        chosen: The id of the voice that speaks from now on.
    """

    hear_wanted = Signal(str)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, VoiceRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_APART)

    def show_lines(self, lines: Sequence[VoiceLine]) -> None:
        """Show these voices; rows that are there already stay, and what has the focus, too."""
        if [line.id for line in lines] != list(self.rows):
            self._make_rows(lines)
        for line in lines:
            self.rows[line.id].show_line(line)

    def buttons(self) -> list[QWidget]:
        """Return all buttons in the order of Tab."""
        return [button for row in self.rows.values() for button in (row.hear, row.choose)]

    @Slot(object)
    def show_hearing(self, hearing: Hearing) -> None:
        """Tell at each voice whether it is made or heard, or why it is not."""
        for row in self.rows.values():
            row.show_hearing(hearing)

    def _make_rows(self, lines: Sequence[VoiceLine]) -> None:
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {line.id: VoiceRow(line) for line in lines}
        for row in self.rows.values():
            row.hear.key_pressed.connect(self.hear_wanted)
            row.choose.key_pressed.connect(self.chosen)
            self._column.addWidget(row)
