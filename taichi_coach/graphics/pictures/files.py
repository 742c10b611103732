"""Pictures written to files, on machines with and without a screen."""

from __future__ import annotations

import os
from dataclasses import dataclass
from io import BytesIO
from math import floor, sqrt
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSize
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from taichi_coach import paths
from taichi_coach.atomic import write_atomic
from taichi_coach.errors import CoachError
from taichi_coach.graphics.preflight import window_problem
from taichi_coach.graphics.theme import FAMILY
from taichi_coach.text.disk_faults import not_written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from PIL.Image import Image

#: Pixels of the file for one at 100 %; fewer where a long sheet would have too many altogether.
_RATIO: Final = 2.0
_MOST_PIXELS: Final = 2_600_000
#: More are not told apart in these flat pictures, and a file with them is four times as large.
_COLOURS: Final = 256


def ready_to_paint() -> QGuiApplication:
    """Return Qt's application, made without a screen if there is none yet; keep hold of it.

    Raises:
        CoachError: a library of the system is missing.
    """
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")  # see ui/widgets/figure_view.py
    app = QGuiApplication.instance()
    if not isinstance(app, QGuiApplication):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        problem = window_problem("PySide6.QtGui")
        if problem is not None:
            raise CoachError(problem)
        app = QGuiApplication(["taichi-coach"])
    if FAMILY not in QFontDatabase.families():
        for file in sorted((paths.bundled("assets") / "fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
    return app


@dataclass(frozen=True, slots=True)
class Picture:
    """What paints from the origin on, and how much room that takes, in pixels at 100 %."""

    paint: Callable[[QPainter], None]
    size: QSize


def drawn(picture: Picture, ratio: float = 1.0) -> QImage:
    """Return a picture that is sharp at `ratio` pixels for one at 100 %."""
    wide, tall = picture.size.toTuple()
    # No pixel may be covered in part: the picture has no ground of its own.
    image = QImage(int(wide * ratio), int(tall * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    picture.paint(painter)
    painter.end()
    return image


def save(file: Path, picture: Picture, title: str) -> None:
    """Write a picture as an SVG if the file's name ends so, else as a PNG.

    Args:
        file: Where to.
        picture: What.
        title: What an SVG tells those who cannot see it.

    Raises:
        CoachError: the file cannot be written.
    """
    if file.suffix.lower() == ".svg":
        _write(file, _svg(picture, title))
    else:
        _write(file, _png(picture))


def _png(picture: Picture) -> bytes:
    """Return a PNG of few colours, which makes it small."""
    most = sqrt(_MOST_PIXELS / (picture.size.width() * picture.size.height()))
    whole = as_pillow(drawn(picture, min(_RATIO, floor(most * 8) / 8)))
    few = whole.quantize(_COLOURS)
    data = BytesIO()
    few.save(data, "PNG", optimize=True)
    return data.getvalue()


def _svg(picture: Picture, title: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Version 1.1 keeps to clips, the older one does not.
    svg = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    svg.setOutputDevice(buffer)
    svg.setSize(picture.size)
    svg.setViewBox(QRect(QPoint(0, 0), picture.size))
    svg.setTitle(title)
    svg.setDescription("")
    painter = QPainter(svg)
    picture.paint(painter)
    painter.end()
    return bytes(buffer.data().data())


def save_gif(file: Path, frames: Iterable[QImage], frame_ms: int) -> None:
    """Write pictures that follow each other over and over.

    Raises:
        CoachError: the file cannot be written.
    """
    from PIL.Image import Dither  # noqa: PLC0415  as in as_pillow

    palette = None
    few = []
    for frame in frames:
        whole = as_pillow(frame)
        palette = palette or whole.quantize(_COLOURS)
        few.append(whole.quantize(palette=palette, dither=Dither.NONE))
    first, *others = few
    data = BytesIO()
    first.save(
        data, "GIF", save_all=True, append_images=others, duration=frame_ms, loop=0, optimize=False
    )
    _write(file, data.getvalue())


def as_pillow(image: QImage) -> Image:
    """Return Qt's picture as one of Pillow's, which is loaded only here: few need it."""
    from PIL import Image  # noqa: PLC0415

    return Image.frombuffer(
        "RGB",
        (image.width(), image.height()),
        bytes(image.constBits()),
        "raw",
        "BGRX",
        image.bytesPerLine(),
        1,
    )


def _write(file: Path, data: bytes) -> None:
    try:
        write_atomic(file, data)
    except OSError as error:
        raise CoachError(not_written(error, file)) from error
