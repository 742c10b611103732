"""A painter for tests: the figure, words and a countdown, without anything else of a film's page."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.graphics.figure.backdrop import paint_backdrop
from taichi_coach.graphics.figure.figure import paint_guide
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.graphics.theme import Look
from taichi_coach.player.display import display_at
from taichi_coach.player.player import State
from taichi_coach.timeline.model import Timeline


@dataclass(frozen=True)
class Patch:
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class StandInScene:
    timeline: Timeline
    movements: dict
    width: int = 320
    height: int = 180
    fault_at_ms: int = 10**9
    reuse: bool = True

    def painter(self):
        return StandInPainter(self)


class StandInPainter:
    def __init__(self, scene):
        self.scene = scene
        self.image = QImage(scene.width, scene.height, QImage.Format.Format_RGB32)
        self.image.fill(QColor("#f4efe6"))
        tall = scene.height
        self._figure = QRectF(0, 0, tall, tall)
        self._look = Look()
        self._words = self._pose = None
        self._room = None

    def key(self, at_ms):
        return self._asked(at_ms)

    def _asked(self, at_ms):
        at_ms = min(at_ms, self.scene.timeline.duration_ms)
        shown = display_at(self.scene.timeline, at_ms, State.PLAYING)
        words = (shown.caption, at_ms // 1000)
        return words, guide_at(self.scene.timeline, at_ms, self.scene.movements)

    def draw(self, at_ms):
        if at_ms >= self.scene.fault_at_ms:
            raise RuntimeError("the paint is dry")
        words, guide = self._asked(at_ms)
        changed = []
        if words != self._words or not self.scene.reuse:
            changed.append(self._paint_words(words))
        if guide != self._pose or not self.scene.reuse:
            changed.append(self._paint_figure(guide))
        self._words, self._pose = words, guide
        self.patches = tuple(Patch(*each.getRect()) for each in changed)
        return self.patches[0] if changed else None

    def _paint_words(self, words):
        wide, tall = self.scene.width, self.scene.height
        place = QRect(tall, 0, wide - tall, tall)
        painter = QPainter(self.image)
        painter.fillRect(place, QColor("#f4efe6"))
        font = painter.font()
        font.setPixelSize(tall // 12)
        painter.setFont(font)
        painter.drawText(place, Qt.TextFlag.TextWordWrap, f"{words[0]}\n{words[1]}")
        painter.end()
        return place

    def _paint_figure(self, guide):
        rect = self._figure
        if self._room is None or not self.scene.reuse:
            self._room = QImage(rect.size().toSize(), QImage.Format.Format_RGB32)
            painter = QPainter(self._room)
            paint_backdrop(painter, rect, self._look, guide.scene)
            painter.end()
        painter = QPainter(self.image)
        painter.drawImage(0, 0, self._room)
        paint_guide(painter, rect, guide, PEOPLE[0], self._look)
        painter.end()
        return rect.toRect()


def begin_stand_in(scene):
    return StandInPainter(scene)
