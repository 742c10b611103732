"""Record your voice: what is said in a session, text after text, and in whose voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.cue_row import CueRow
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.footed_page import FootedPage
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.pair import Pair

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.recording.view import TextListView, TextRow


_HOW = tr(
    "You see one text at a time, large. Press Space, say it, and press Space again. "
    "What you leave out is said by the computer's voice."
)


class TextListPage(FootedPage):
    """The texts of a session in order, and the way to say them.

    Signals:
        begun: The person wants to say what is not recorded yet.
        opened: The name of the text that the person wants to say.
        microphone_chosen: The id of the microphone.
    """

    begun = Signal()
    opened = Signal(str)
    microphone_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Icon.NEXT, tr("Back to the session"), parent)
        self.rows: list[CueRow] = []
        self.microphones: ChoiceRow | None = None
        self.begin.clicked.connect(self.begun)

    def show_view(self, view: TextListView) -> None:
        """Show the texts of a session."""
        page = Page(tr("Record your voice"))
        page.add(PageHead(tr("Record your voice"), f"{view.title} · {view.count}"))
        page.add(Label(_HOW, "body"))
        self.microphones = self._microphones(view)
        if self.microphones is not None:
            page.add(
                Pair(Label(tr("Microphone"), "strong"), self.microphones, least=760, shares=(1, 6))
            )
        page.add(self._texts(view.rows))
        page.add(Label(view.where, "secondary"))
        page.column.addStretch(1)
        self._put(page)
        self.begin.setText(view.go_on)
        self.begin.setVisible(bool(view.rows))
        self.foot.tell(view.note)

    def _microphones(self, view: TextListView) -> ChoiceRow | None:
        if len(view.microphones) < 2:
            return None
        row = ChoiceRow(tr("Microphone"), view.microphones, fill=False, small=True)
        row.set_value(view.microphone)
        row.chosen.connect(self.microphone_chosen)
        return row

    def _texts(self, rows: tuple[TextRow, ...]) -> WrapLayout:
        texts = WrapLayout(fill=True, least=420)
        self.rows = [CueRow(row.name, row.words, row.line, done=row.done) for row in rows]
        for row in self.rows:
            row.key_pressed.connect(self.opened)
            texts.addWidget(row)
        return texts
