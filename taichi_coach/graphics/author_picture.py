"""An author's own picture, read from its file no larger than it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from taichi_coach.authoring.picture_file import picture_fault
from taichi_coach.errors import CoachError
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from pathlib import Path

#: No page shows one larger, in dots of the screen.
LONGEST_SIDE: Final = 1600


def author_picture(file: Path, longest: int = LONGEST_SIDE) -> QImage:
    """Return the picture upright, its longer side at most so many dots. May run in any thread.

    Raises:
        CoachError: It is not there, or is no picture that can be shown; the sentence says why.
    """
    fault = picture_fault(file)
    image = QImage() if fault else _read(file, longest)
    if image.isNull():
        why = fault or tr("it cannot be read")
        raise CoachError(
            tr("The picture {file} is not shown: {why}.").format(file=file.name, why=why)
        )
    return image


def _read(file: Path, longest: int) -> QImage:
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > longest:
        # Photographs are read at a fraction of their size so, which is quicker by far.
        fitted = size.scaled(QSize(longest, longest), Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(fitted.expandedTo(QSize(1, 1)))
    return reader.read()
