"""The author's pictures of a film: read when they come, the last of them kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.errors import CoachError
from taichi_coach.graphics.author_picture import author_picture
from taichi_coach.graphics.led.author_place import fitted_picture

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QImage

    from taichi_coach.graphics.film.scene import FilmScene
    from taichi_coach.graphics.theme import Look

#: So many are kept.
_KEPT: Final = 2


class AuthorPictures:
    """The author's pictures, read when they come, and the last of them as large as its place."""

    def __init__(self, scene: FilmScene) -> None:
        """Read none yet."""
        self._longest = max(scene.width, scene.height)
        self._images: dict[Path, QImage | None] = {}
        self._fitted: tuple[object, QImage | None] = (None, None)

    def image(self, file: Path) -> QImage | None:
        """Return a picture, None where it cannot be read: the guide then stands in its place."""
        if file not in self._images:
            while len(self._images) >= _KEPT:
                del self._images[next(iter(self._images))]
            try:
                self._images[file] = author_picture(file, self._longest)
            except CoachError:  # told beforehand, by `picture_faults`
                self._images[file] = None
        return self._images[file]

    def fitted(self, file: Path, box: QRect, look: Look) -> QImage | None:
        """Return a picture as large as it is shown in a box."""
        key = file, box.getRect()
        if self._fitted[0] != key:
            image = self.image(file)
            self._fitted = key, image and fitted_picture(image, box.size(), look)
        return self._fitted[1]
