"""The list of findings below the text: where, what, and the mend that is certain."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.desk import view
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.authoring.desk.analysis import Remark

#: So many are listed; mended ones make room for the others.
MOST: Final = 20
#: Whoever types is not talked to: what is found is told when the keys have rested so long.
REST_MS: Final = 1200


class FindingsPart(QWidget):
    """What there is to say about the text, in words.

    Signals:
        wanted: The finding that the person wants to go to.
        mend_wanted: The finding that is to be mended, and by which of its mends.
    """

    wanted = Signal(object)
    mend_wanted = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remarks: Sequence[Remark] | None = None
        self._said = ""
        self.summary = Label("", "strong")
        self.keys = Label(view.KEYS, "small")
        self.sheet = Page(tr("Findings"), tight=(16, 8))
        self.sheet.column.setSpacing(sizes.GAP)
        self.rows: list[QWidget] = []
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 0)
        head.addWidget(self.summary, 2)
        head.addWidget(self.keys, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.sheet, 1)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(REST_MS)
        self._quiet.timeout.connect(self._say)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """List these findings; the same ones stay as they are, with the focus in them."""
        if remarks == self._remarks:
            return
        self._remarks = remarks
        self.summary.setText(view.summary(remarks))
        self._quiet.start()
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [self._row(each) for each in remarks[:MOST]]
        if (more := len(remarks) - MOST) > 0:
            self.rows.append(Label(tr("And {more} more.").format(more=more), "secondary"))
        while self.sheet.column.count():
            self.sheet.column.takeAt(0)
        for row in self.rows:
            self.sheet.add(row)
            row.show()
        self.sheet.column.addStretch(1)
        self.sheet.setVisible(bool(remarks))

    def heights(self) -> tuple[int, int]:
        """Return the height of the summary with the first finding, and that of all of them."""
        wide = max(self.width(), 200)
        words = (
            self.summary.heightForWidth(wide * 2 // 5),
            self.keys.heightForWidth(wide * 3 // 5),
        )
        head = max(words) + 20
        rows = [max(each.heightForWidth(wide - 56), 64) + 12 for each in self.rows]
        return head + sum(rows[:1]) + 8 * bool(rows), head + sum(rows) + 16

    def _row(self, remark: Remark) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(sizes.GAP)
        line.addWidget(Label(view.words_of(remark)), 1)
        there = BigButton(tr("Line {line}").format(line=remark.line))
        there.setAccessibleName(tr("Go to line {line}").format(line=remark.line))
        there.setAccessibleDescription(view.words_of(remark))
        there.clicked.connect(partial(self.wanted.emit, remark))
        line.addWidget(there)
        for number, mend in enumerate(remark.mends):
            button = BigButton(tr("Mend it"))
            button.setAccessibleDescription(mend.label)
            button.setToolTip(mend.label)
            button.clicked.connect(partial(self.mend_wanted.emit, remark, number))
            line.addWidget(button)
        return row

    @Slot()
    def _say(self) -> None:
        """Tell a screen reader how the text stands, once the keys rest."""
        words = self.summary.text()
        if words != self._said:
            self._said = words
            tell(self, words)
