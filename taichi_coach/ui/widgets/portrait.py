"""A still picture of the guide in a card: before a practice, and where one chooses who it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QSizePolicy

from taichi_coach.graphics.figure.backdrop import paint_backdrop
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.figure import paint_guide
from taichi_coach.graphics.figure.garden import paint_garden
from taichi_coach.graphics.figure.scene import FLOOR, paint_scene
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.fitted import Fitted

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.ui.widgets.card import Card


class Portrait(Fitted):
    """The guide in one pose, painted once for each size; it keeps to the corners of its card.

    It is a picture without a message: screen readers pass it by. `tall` is its usual height.
    """

    tall = 360

    def __init__(self, within: Card, parent: QWidget | None = None) -> None:
        """Make it, a quiet garden at first; `within` is the card that it stands in."""
        super().__init__(parent)
        self._within = within
        self._shown: tuple[Guide, Person, View] | None = None
        self._picture: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_guide(self, guide: Guide, person: Person, view: View = View.MIRROR) -> None:
        """Show a pose of the guide."""
        self._shown = (guide, person, view)
        self.fit()

    def fit(self) -> None:
        """Paint anew for another size or look."""
        self._picture = None
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size at which the picture is well seen."""
        return QSize(400, self.tall)

    def minimumSizeHint(self) -> QSize:
        """Return a small size: pictures give way to words."""
        return QSize(160, 160)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show the picture inside the card's corners."""
        if self._picture is None:
            self._picture = self._painted()
        look = look_of(self)
        card = QRectF(self._within.rect()).translated(-self.mapTo(self._within, QPointF(0, 0)))
        if look.theme.outlined:
            card.adjust(2, 2, -2, -2)
        corners = QPainterPath()
        corners.addRoundedRect(card, self._within.radius, self._within.radius)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(corners)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        rect, look = QRectF(self.rect()), look_of(self)
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            if self._shown is None:
                paint_scene(painter, rect, look)
                paint_garden(painter, rect, look, FLOOR)
            else:
                guide, person, view = self._shown
                paint_backdrop(painter, rect, look, guide.scene)
                paint_guide(painter, rect, guide, person, look, view)
        finally:
            painter.end()  # a picture that dies under its painter takes the program with it
        return picture
