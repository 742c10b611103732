"""Where the guide stands: alone, or small beside the picture that an author shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from taichi_coach.graphics.led.author_place import fitted_picture, paint_author_picture, shared
from taichi_coach.script.model.step_picture import GuideBeside
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.figure_view import FigureView
from taichi_coach.ui.widgets.standing import Standing

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QImage, QPaintEvent, QResizeEvent

    from taichi_coach.script.model.step_picture import StepPicture


class Stage(QWidget):
    """Holds the guide; a picture takes the larger part of the place while there is one.

    `figure` is the guide, `standing` the word that lies over both while nothing goes on. A screen
    reader meets the picture by what it shows.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = FigureView(self)
        self._picture = _Painting(self)
        self._picture.hide()
        self.standing = Standing(self)
        self._guide = GuideBeside.SMALL
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: StepPicture, image: QImage) -> None:
        """Show a picture in the guide's place, with the guide beside it as its author says."""
        self._guide = picture.guide
        self._picture.show_image(image, picture.shows)
        self._picture.show()
        self._arrange()

    def take_away(self) -> None:
        """Give the guide its whole place again."""
        self._picture.hide()
        self._arrange()

    @property
    def pictured(self) -> bool:
        """Whether a picture is shown."""
        return not self._picture.isHidden()

    def sizeHint(self) -> QSize:
        """Return a size at which the guide is well seen."""
        return self.figure.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return a small size: pictures give way to words."""
        return self.figure.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the place anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        whole = self.rect()
        self.standing.setGeometry(whole)
        self.standing.raise_()
        if not self.pictured:
            self.figure.setGeometry(whole)
            self.figure.show()
            return
        picture, figure = shared(whole, self._guide, look_of(self))
        self._picture.setGeometry(picture)
        self.figure.setVisible(figure is not None)
        if figure is not None:
            self.figure.setGeometry(figure)


class _Painting(QWidget):
    """A picture, whole and in its own proportions, on the colour of the room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._scaled: QImage | None = None
        self._fits: tuple[QSize, float, float] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_image(self, image: QImage, words: str) -> None:
        """Show an image; `words` say what is to be seen on it."""
        self._image, self._scaled = image, None
        name = tr("Picture: {words}").format(words=words) if words else tr("Picture")
        self.setAccessibleName(name)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew when the look changes."""
        super().changeEvent(event)
        if appearance.look_changed(event):
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the room's colour, and the picture in its middle."""
        painter = QPainter(self)
        try:
            paint_author_picture(painter, self.rect(), self._fitted(), look_of(self))
        finally:
            painter.end()

    def _fitted(self) -> QImage | None:
        """Return the picture as large as there is room, kept until that changes."""
        if self._image is None:
            return None
        ratio = self.devicePixelRatioF()
        fits = (self.size(), ratio, look_of(self).scale)
        if self._scaled is None or self._fits != fits:
            self._fits = fits
            self._scaled = fitted_picture(self._image, self.size(), look_of(self), ratio)
        return self._scaled
