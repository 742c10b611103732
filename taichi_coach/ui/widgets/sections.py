"""The chapters of a practice as a bar, with the words under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from taichi_coach.graphics.led.section_bar import paint_section_bar, seen_of
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.fitted import Fitted, MeasuredWidget
from taichi_coach.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.player.section_share import SectionShare

_TALL: Final = 14
_BELOW: Final = 8
#: Words that leave less room than this are broken all the same.
_CLOSE: Final = 4


class _Bar(MeasuredWidget):
    """One rounded piece a chapter, as long as the chapter is; what is done is filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[SectionShare, ...] = ()
        self._seen: tuple[tuple[float, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[SectionShare]) -> None:
        """Show the chapters; repaints only when a pixel's worth has been done."""
        seen = seen_of(parts, max(self.width(), 100))
        if seen == self._seen:
            return
        self._parts, self._seen = tuple(parts), seen
        self.update()

    def sizeHint(self) -> QSize:
        """Return a slim bar."""
        return QSize(look_of(self).px(200), look_of(self).px(_TALL))

    def minimumSizeHint(self) -> QSize:
        """Return the least that can be read."""
        return QSize(120, look_of(self).px(_TALL))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pieces."""
        painter = QPainter(self)
        paint_section_bar(painter, QRectF(self.rect()), self._parts, look_of(self).theme)
        painter.end()


class SectionsBar(Fitted):
    """The bar, and under it "Forms · 12 minutes left".

    Where that is too long for a line, what is left has one of its own and a long title is cut
    short: it stands whole above the words of now.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = self._left = ""
        self._bar = _Bar()
        self.words = Label("", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_BELOW)
        column.addStretch(1)
        column.addWidget(self._bar)
        column.addWidget(self.words)
        column.addStretch(1)

    def show_sections(self, parts: Sequence[SectionShare], title: str, left: str) -> None:
        """Show the chapters, the title of the present one and what is left in words."""
        self._bar.show_parts(parts)
        if (title, left) != (self._title, self._left):
            self._title, self._left = title, left
            self.fit()

    def sizeHint(self) -> QSize:
        """Return room for the bar and the lines under it."""
        lines = self.words.fontMetrics().height() * (self.words.text().count("\n") + 1)
        bar = self._bar.sizeHint()
        return QSize(bar.width(), bar.height() + _BELOW + lines)

    def minimumSizeHint(self) -> QSize:
        """Return the same, as narrow as can be read."""
        return QSize(self._bar.minimumSizeHint().width(), self.sizeHint().height())

    def fit(self) -> None:
        """Say as much as two lines have room for."""
        metrics, wide = self.words.fontMetrics(), self.width() - _CLOSE
        whole = " · ".join(word for word in (self._title, self._left) if word)
        if metrics.horizontalAdvance(whole) <= wide:
            words = whole
        elif metrics.horizontalAdvance(self._left) > wide:
            words = self._left
        else:
            title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, wide)
            words = f"{title}\n{self._left}"
        if words != self.words.text():
            self.words.setText(words)
            self.updateGeometry()
