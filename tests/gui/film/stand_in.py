"""A painter for tests: a grey picture with a square that is white for a while, from moment on."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

FLASH_MS = 200


class Patch(NamedTuple):
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class StandInScene:
    """`flashes_ms` is when the square turns white."""

    width: int = 320
    height: int = 180
    flashes_ms: tuple[int, ...] = ()


class StandInPainter:
    def __init__(self, scene):
        self.scene = scene
        self.image = QImage(scene.width, scene.height, QImage.Format.Format_RGB32)
        self.image.fill(QColor("#777777"))
        self.patches = ()
        self._white = None

    def draw(self, at_ms):
        white = any(0 <= at_ms - flash < FLASH_MS for flash in self.scene.flashes_ms)
        if white == self._white:
            self.patches = ()
            return None
        self._white = white
        square = QRect(40, 40, 90, 70)
        painter = QPainter(self.image)
        painter.fillRect(square, QColor("white" if white else "black"))
        painter.end()
        self.patches = (Patch(*square.getRect()),)
        return self.patches[0]


def begin_stand_in(scene):
    return StandInPainter(scene)


def children():
    """Return the numbers of this process's children."""
    task = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    return set(task.read_text().split())
