"""The card of a session, with a small picture of what it is about at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.card_button import CardButton
from taichi_coach.ui.widgets.plate import paint_focus

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from taichi_coach.ui.widgets.pose_picture import PosedGuide, PosePictures

_WIDE: Final = 116
#: A card that is narrower, in pixels at 100 %, has words alone.
_LEAST: Final = 380


class PoseCard(CardButton):
    """Words and a picture. It asks for the picture when it is seen without one.

    Signals:
        pose_wanted: The key of what the card stands for.
    """

    pose_wanted = Signal(str)

    def __init__(self, key: str, title: str, line: str, text: str) -> None:
        self._picture: QPixmap | None = None
        self._drawn: QSize | None = None
        super().__init__(key, title, line, text)

    def beside(self, width: int) -> int:
        """Return the room of the picture; narrow cards have none."""
        return _WIDE - 14 if width >= look_of(self).px(_LEAST) else 0

    def show_pose(self, shown: PosedGuide | None, pictures: PosePictures) -> None:
        """Show a pose, painted by `pictures`; None leaves the place free."""
        size = self._drawn = QSize(_WIDE, self.height())
        self._picture = None
        if shown is not None:
            ratio = self.devicePixelRatioF()
            self._picture = pictures.picture(shown, size, ratio, look_of(self))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, and the picture inside its corners."""
        super().paintEvent(event)
        if not self.beside(self.width()):
            return
        if self._drawn != QSize(_WIDE, self.height()):
            self.pose_wanted.emit(self._key)
        if self._picture is None:
            return
        look = look_of(self)
        box, rim = QRectF(self.rect()), 2
        inner = box.adjusted(rim, rim, -rim, -rim)
        corners = QPainterPath()
        corners.addRoundedRect(inner, self.radius - rim, self.radius - rim)
        place = QPainterPath()
        place.addRect(QRectF(self.width() - _WIDE, 0, _WIDE, self.height()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(corners.intersected(place))
        painter.drawPixmap(self.width() - _WIDE, 0, self._picture)
        if self.hasFocus():
            painter.setClipping(False)
            paint_focus(painter, box, look.theme.ink, radius=self.radius)
        painter.end()

    def _wear(self) -> None:
        self._picture = self._drawn = None  # it is of the look before
        super()._wear()
