"""What a session is about, as a row of poses with their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.fitted import MeasuredWidget
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from taichi_coach.ui.widgets.pose_picture import PosedGuide, PosePictures

_TALL: Final = 190
_RADIUS: Final = 18


class _Pose(MeasuredWidget):
    """One picture, which screen readers pass by."""

    def __init__(self, shown: PosedGuide, pictures: PosePictures) -> None:
        super().__init__()
        self._shown, self._pictures = shown, pictures
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a size at which a pose is well seen."""
        return QSize(150, _TALL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture inside rounded corners."""
        corners = QPainterPath()
        corners.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        ratio = self.devicePixelRatioF()
        picture = self._pictures.picture(self._shown, self.size(), ratio, look_of(self))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(corners)
        painter.drawPixmap(0, 0, picture)
        painter.end()


class PoseRow(QWidget):
    """Poses side by side, each with the name of its movement below; hidden while it has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = WrapLayout(self, gap=sizes.GAP, fill=True, least=150)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_poses(self, poses: Sequence[tuple[str, PosedGuide]], pictures: PosePictures) -> None:
        """Show these, with their names."""
        self._flow.clear()
        for title, shown in poses:
            whole = QWidget()
            column = QVBoxLayout(whole)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
            column.addWidget(_Pose(shown, pictures))
            column.addWidget(Label(title, "secondary"))
            column.addStretch(1)
            self._flow.addWidget(whole)
        self.setVisible(bool(poses))
