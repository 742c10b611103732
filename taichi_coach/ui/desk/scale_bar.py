"""“Make this section 7 minutes”: what would come of it is told before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import span
from taichi_coach.ui.desk.view import would_be
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.fitted import Ground
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.stepper import Stepper
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from taichi_coach.authoring.desk.scaling import Scaling

#: In half minutes: the shortest and the longest that can be wished.
_SHORTEST, _LONGEST = 1, 240
_HALF_MS: Final = 30_000
#: Presses that follow one another are worked out once.
_SETTLE_MS: Final = 250


class ScaleBar(Ground):
    """A strip that asks how long a section, or the whole, is to be.

    Signals:
        wanted: The line of the section (0 the whole) and the length in milliseconds to be tried.
        done: The `Scaling` that the person takes.
        closed: It is left as it is.
    """

    wanted = Signal(int, int)
    done = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = 0
        self._scaling: Scaling | None = None
        self.head = Label("", "strong")
        self.length = Stepper(tr("Length"), (_SHORTEST, _LONGEST), 1, _words)
        self.words = Label("", "body")
        self.take = BigButton(tr("Make it so"))
        self.leave = BigButton(tr("Leave it as it is"))
        self.whole = BigButton(tr("The whole class"))
        row = WrapLayout()
        for part in (self.length, self.take, self.whole, self.leave):
            row.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        self._column.addWidget(self.head)
        self._column.addWidget(self.words)
        self._column.addLayout(row)
        self.fit()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLE_MS)
        self._later.timeout.connect(self._want)
        self.length.changed.connect(self._wait)
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self.closed)
        self.hide()

    @property
    def line(self) -> int:
        """The line of the section that is asked about, 0 for the whole."""
        return self._line

    def ask(self, line: int, title: str, now_ms: int) -> None:
        """Ask how long a section is to be, beginning with the half minute nearest to what it is."""
        self._line, self._scaling = line, None
        heading = tr("How long is “{title}” to be?") if line else tr("How long is all of it to be?")
        self.head.setText(heading.format(title=title))
        self.words.setText(tr("It takes {now} now.").format(now=span(now_ms)))
        self.length.set_value(max(round(now_ms / _HALF_MS), _SHORTEST))
        self.whole.setVisible(bool(line))
        self.take.setEnabled(False)
        self.show()
        self.length.setFocus()
        if self.length.value * _HALF_MS != now_ms:
            self._later.start()  # that half minute may be just what is wanted
        tell(self, f"{self.head.text()} {self.words.text()}")

    def show_scaling(self, scaling: Scaling) -> None:
        """Tell what would come of it."""
        self._scaling = scaling
        self.words.setText(would_be(scaling, self.length.value * _HALF_MS))
        self.take.setEnabled(bool(scaling.edits))
        tell(self, self.words.text())

    def fit(self) -> None:
        """Stand in line with the head of the page."""
        self._column.setContentsMargins(20, 12, 20, 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave it as it is by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _wait(self) -> None:
        self._scaling = None
        self.take.setEnabled(False)
        self.words.setText(tr("Working it out …"))
        self._later.start()

    @Slot()
    def _want(self) -> None:
        self.wanted.emit(self._line, self.length.value * _HALF_MS)

    @Slot()
    def _take(self) -> None:
        if self._scaling is not None:
            self.done.emit(self._scaling)


def _words(halves: int) -> str:
    return span(halves * _HALF_MS)
