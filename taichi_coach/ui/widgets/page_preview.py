"""A printed page as it will be, small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme.appearance import look_of

if TYPE_CHECKING:
    from taichi_coach.graphics.paper.sheet import PaperDocument

#: The smallest and the largest breadth, in pixels at 100 %.
_LEAST: Final = 240
_MOST: Final = 430


class PagePreview(QWidget):
    """Shows the first page of a document; words and figures stand there as they will on paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: PaperDocument | None = None
        self._pixmap: QPixmap | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_document(self, document: PaperDocument) -> None:
        """Show another page."""
        self._document, self._pixmap = document, None
        self.setAccessibleName(
            tr("A small picture of the page: {title}").format(title=document.title)
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the largest size."""
        wide = look_of(self).px(_MOST)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size."""
        return QSize(_LEAST, self.heightForWidth(_LEAST))

    def hasHeightForWidth(self) -> bool:
        """Return True: paper has a shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the page at this width."""
        if self._document is None:
            return 0
        paper = self._document.paper
        return round(self._wide(width) * paper.tall / paper.wide)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page on white, in a fine frame."""
        if self._document is None:
            return
        wide = self._wide(self.width())
        size = QSize(wide, self.heightForWidth(self.width()))
        ratio = self.devicePixelRatioF()
        if self._pixmap is None or self._pixmap.size() != size * ratio:
            self._pixmap = _painted(self._document, size, ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._pixmap)
        painter.setPen(QPen(look_of(self).theme.line, 1))
        painter.drawRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1))
        painter.end()

    def _wide(self, width: int) -> int:
        return min(width, look_of(self).px(_MOST))


def _painted(document: PaperDocument, size: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = size.width() / document.paper.wide
    painter.scale(scale, scale)
    document.pages[0](painter)
    painter.end()
    return pixmap
