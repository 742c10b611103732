"""How loud a voice reaches the microphone: a bar, and the same in words."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from taichi_coach.sound.level import VoiceLevel
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.fitted import MeasuredWidget
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.plate import paint_plate

if TYPE_CHECKING:
    from taichi_coach.graphics.theme import Theme

_TALL: Final = 22
#: What the bar begins with, in decibels beside full scale.
_FLOOR_DB: Final = -60.0

WORDS: Final = {
    VoiceLevel.NOTHING: tr("Nothing is heard yet."),
    VoiceLevel.QUIET: tr("Too quiet. Come a little closer, or speak up."),
    VoiceLevel.GOOD: tr("Good."),
    VoiceLevel.LOUD: tr("Too loud: it is cut off. Move back a little."),
}


class _Bar(MeasuredWidget):
    """A track that fills with the strength of what is heard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Fill so much of the track, 0 to 1."""
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a slim bar."""
        return QSize(look_of(self).px(240), look_of(self).px(_TALL))

    def minimumSizeHint(self) -> QSize:
        """Return the least that can be seen."""
        return QSize(120, look_of(self).px(_TALL))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track and what is filled of it."""
        worn: Theme = look_of(self).theme
        box = QRectF(self.rect())
        painter = QPainter(self)
        paint_plate(painter, box, worn.ring_back, radius=box.height() / 2)
        if self._share > 0:
            wide = max(box.width() * self._share, box.height())
            full = QRectF(box.x(), box.y(), wide, box.height())
            paint_plate(painter, full, worn.primary, radius=box.height() / 2)
        painter.end()


class LevelMeter(QWidget):
    """The bar and the words under it; screen readers are silent while somebody speaks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar()
        self.words = Label("", "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._bar)
        column.addWidget(self.words)

    def say(self, words: str) -> None:
        """Show words alone, with an empty bar."""
        self._bar.show_share(0.0)
        self.words.setText(words)

    def show_level(self, strength: float, words: str) -> None:
        """Show how strong the newest part is (root mean square, 0 to 1), and the words for it."""
        decibels = 20 * log10(max(strength, 1e-6))
        self._bar.show_share(1 - decibels / _FLOOR_DB)
        if words != self.words.text():
            self.words.setText(words)
