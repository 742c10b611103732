"""The guide on the page: shown still, or followed as it moves, and never painted for nothing."""

from __future__ import annotations

import os
from collections import deque
from math import isinf
from time import perf_counter
from typing import TYPE_CHECKING, Final

from msgspec import structs
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from taichi_coach.body.poses.guide import Guide, Scene
from taichi_coach.graphics.figure.backdrop import paint_backdrop
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.figure import paint_guide
from taichi_coach.graphics.figure.inset import (
    breath_box,
    footprints_box,
    paint_breath,
    paint_footprints,
    stands,
)
from taichi_coach.graphics.figure.kept import KeptParts
from taichi_coach.graphics.figure.people import PEOPLE, Person
from taichi_coach.graphics.figure.shift import PlacedGuide, placed
from taichi_coach.graphics.figure.unseen import UNSEEN
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent, QShowEvent


# Qt hands every soft edge of a picture to a pool of threads, which takes four times as long as
# painting it. It asks for this once, when it first paints.
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

_CALM_FRAME: Final = 33
_QUICK_FRAME: Final = 16
#: Mean milliseconds for a frame below which there may be sixty in a second.
_QUICK: Final = 8.0
#: How many frames the mean is taken over.
_SAMPLE: Final = 45
#: Steps of the weight on a foot that a footprint shows, in percent: half a dot or so.
_SOLE: Final = 0.4
#: How long one still picture takes to give way to the next, for those who want no motion.
_FADE: Final = 500.0


class FigureView(QWidget):
    """Shows the guide.

    Either a page gives it one guide after the other (`show_guide`), or it asks for them itself
    while it is seen (`follow`). A frame is painted when the guide has moved so far that it is seen;
    otherwise the last one is shown again.
    """

    def __init__(
        self, parent: QWidget | None = None, *, clock: Callable[[], float] = perf_counter
    ) -> None:
        """Make it; `clock` tells seconds, to measure how long frames take and fades have run."""
        super().__init__(parent)
        self._clock = clock
        self._guide: Guide | None = None
        self._person: Person = PEOPLE[0]
        self._view = View.MIRROR
        self._insets = True
        self._labels: tuple[str, str] | None = None
        self._calm = False
        self._words = ""
        self._source: Callable[[], Guide] | None = None
        self._layer: QImage | None = None
        self._painted: PlacedGuide | None = None
        self._moved_to: PlacedGuide | None = None
        self._kept = KeptParts()
        self._breath = 0.0
        self._inset: tuple[int, ...] = ()
        self._before: QImage | None = None
        self._fading_since = 0.0
        self._backdrops: dict[tuple[object, ...], QImage] = {}
        self._costs: deque[float] = deque(maxlen=_SAMPLE)
        self.frames_painted = 0
        self.most_fps = 60
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_CALM_FRAME)
        self._timer.timeout.connect(self._tick)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._name()

    @property
    def guide(self) -> Guide | None:
        """Return what is shown."""
        return self._guide

    @property
    def moving(self) -> bool:
        """Return whether the view asks for guides, or fades from one to the next."""
        return self._timer.isActive()

    def show_guide(self, guide: Guide) -> None:
        """Show a guide; nothing is painted of it that would not be seen to move."""
        shown = guide.resting() if self._calm else guide
        before = self._guide
        if shown == before:
            return
        stands_otherwise = before is None or not _breathes_alone(before, shown)
        if self._painted is None or (self._calm and stands_otherwise):
            fades = self._calm and before is not None and stands_otherwise and self.isVisible()
            self._stale(fade=fades)
            self._guide = shown
        else:
            self._guide = shown
            self._refresh(shown, self._painted)
        self._name()

    def follow(self, source: Callable[[], Guide]) -> None:
        """Ask `source` for the guide of the moment, frame after frame, while the view is seen."""
        self._source = source
        self.show_guide(source())
        self._run()

    def rest(self) -> None:
        """Stop asking: the practice is paused, or over."""
        self._source = None
        self._run()

    def clear(self) -> None:
        """Show the room alone: there is nobody to be guided by."""
        self.rest()
        self._guide, self._words = None, ""
        self._stale(fade=False)
        self._name()

    def choose(
        self,
        *,
        person: Person | None = None,
        view: View | None = None,
        insets: bool | None = None,
        labels: tuple[str, str] | None = None,
        calm: bool | None = None,
    ) -> None:
        """Change how the guide is shown; what is left out stays.

        Args:
            person: Who it is.
            view: From where one looks.
            insets: Whether footprints and the ring of the breath are shown.
            labels: Words for left and right beside the arms; ("", "") takes them away.
            calm: Whether key poses fade into one another in place of motion.
        """
        self._person = person or self._person
        self._view = view or self._view
        self._insets = self._insets if insets is None else insets
        self._calm = self._calm if calm is None else calm
        if labels is not None:
            self._labels = labels if any(labels) else None
        self._stale(fade=False)

    def describe(self, movement: str, phase: str = "") -> None:
        """Tell screen readers what is shown; the weight is added."""
        self._words = ", ".join(word for word in (movement, phase) if word)
        self._name()

    def sizeHint(self) -> QSize:
        """Return a size at which the guide is well seen."""
        return QSize(640, 640)

    def minimumSizeHint(self) -> QSize:
        """Return a small size: pictures give way to words."""
        return QSize(160, 160)

    def showEvent(self, event: QShowEvent) -> None:
        """Go on moving."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody sees it."""
        super().hideEvent(event)
        self._run()

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew when the look changes."""
        super().changeEvent(event)
        if appearance.look_changed(event):
            self._backdrops.clear()
            self._stale(fade=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show room and guide, and of both only what has changed.

        The guide lies on a clear picture of its own, which is painted anew if it has moved.
        """
        size = self.size() * self.devicePixelRatioF()
        if self._layer is None or self._layer.size() != size:
            self._layer = self._blank(size)
            self._painted = self._moved_to = None
        guide = self._guide
        if guide is not None and self._painted is None:
            began = self._clock()
            self._paint_layer(self._layer, guide)
            self._costs.append((self._clock() - began) * 1000)
            self.frames_painted += 1
        painter = QPainter(self)
        try:
            self._compose(painter, size, QRectF(event.rect()))
            if self._before is not None and self._before.size() == size:
                painter.setOpacity(1 - self._faded())
                painter.drawImage(0, 0, self._before)
        finally:
            # A picture that dies under its painter takes the program with it.
            painter.end()

    def _paint_layer(self, layer: QImage, guide: Guide) -> None:
        layer.fill(Qt.GlobalColor.transparent)
        rect = QRectF(self.rect())
        painter = QPainter(layer)
        try:
            paint_guide(
                *(painter, rect, guide, self._person, look_of(self), self._view),
                labels=self._labels,
                kept=self._kept,
            )
        finally:
            painter.end()
        known = self._moved_to is not None and self._moved_to.guide is guide
        self._painted = self._moved_to if known else placed(guide, rect, self._view)

    def _compose(self, painter: QPainter, size: QSize, part: QRectF) -> None:
        """Paint the room, the ring of the breath, the guide and the footprints, within `part`."""
        look, guide, rect = look_of(self), self._guide, QRectF(self.rect())
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(0, 0, self._backdrop(size, guide.scene if guide else Scene.BODY))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if guide is None or self._layer is None:
            return
        if self._insets and guide.scene is Scene.BODY:
            paint_breath(painter, rect, guide.pose.breath, look)
        painter.drawImage(0, 0, self._layer)
        box = self._footprints()
        if box is not None and box.intersects(part):
            paint_footprints(painter, rect, guide.pose, look, self._view)

    @property
    def tells_weight(self) -> bool:
        """Return whether footprints show how much of the weight each foot has now."""
        return self._footprints() is not None

    def _footprints(self) -> QRectF | None:
        """Return where the footprints are; None where a guide has none, or no room for them."""
        guide = self._guide
        if guide is None or not self._insets or not stands(guide):
            return None
        return footprints_box(QRectF(self.rect()), look_of(self))

    def _blank(self, size: QSize) -> QImage:
        """Return an empty picture in the format that is the quickest to blend into."""
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(self.devicePixelRatioF())
        return image

    def _backdrop(self, size: QSize, scene: Scene) -> QImage:
        key = (size.width(), size.height(), scene)
        if key not in self._backdrops:
            if len(self._backdrops) > 2:
                self._backdrops.clear()
            image = self._blank(size)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            paint_backdrop(painter, QRectF(self.rect()), look_of(self), scene)
            painter.end()
            self._backdrops[key] = image
        return self._backdrops[key]

    def _stale(self, *, fade: bool) -> None:
        if fade and self._layer is not None:
            self._before, self._fading_since = self._snapshot(), self._clock()
            self._timer.start()
        elif not fade:
            self._before = None
        self._painted = self._moved_to = None
        self.update()

    def _refresh(self, guide: Guide, painted: PlacedGuide) -> None:
        """Have painted anew what has moved by half a dot of the screen since it was painted.

        The ring of the breath and the footprints are looked at by themselves: while the guide
        holds a pose they are all that moves.
        """
        rect, least = QRectF(self.rect()), UNSEEN / self.devicePixelRatioF()
        now = placed(guide, rect, self._view)
        far = now.shift(painted)
        if isinf(far):
            # Another scene has other parts: those of the last one are let go.
            self._kept = KeptParts()
        if far >= least:
            self._painted, self._moved_to = None, now
            beside = guide.place != painted.guide.place or stands(guide) != stands(painted.guide)
            if isinf(far) or beside or self._labels is not None or guide.scene is Scene.HANDS:
                self._breath, self._inset = guide.pose.breath, _inset_of(guide)
                self.update()
                return
            self.update(now.box().united(painted.box()).toAlignedRect())
        if not self._insets or guide.scene is not Scene.BODY:
            return
        ring, before = (breath_box(rect, each) for each in (guide.pose.breath, self._breath))
        if abs(ring.width() - before.width()) >= 2 * least:
            self._breath = guide.pose.breath
            self.update(ring.united(before).toAlignedRect())
        box = self._footprints()
        if box is not None and _inset_of(guide) != self._inset:
            self._inset = _inset_of(guide)
            self.update(box.toAlignedRect())

    def _snapshot(self) -> QImage:
        """Return a picture of what is shown."""
        image = self._blank(self.size() * self.devicePixelRatioF())
        painter = QPainter(image)
        try:
            self._compose(painter, image.size(), QRectF(self.rect()))
        finally:
            painter.end()
        return image

    def _faded(self) -> float:
        """Return how far the picture before has given way, 0 to 1."""
        return min((self._clock() - self._fading_since) * 1000 / _FADE, 1.0)

    def _run(self) -> None:
        if self.isVisible() and (self._source is not None or self._before is not None):
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        if self.window().isMinimized():
            return
        if self._source is not None:
            self.show_guide(self._source())
        if self._before is not None:
            if self._faded() >= 1:
                self._before = None
                self._run()
            self.update()
        interval = self.pace(self._costs)
        if self._timer.interval() != interval:
            self._timer.setInterval(interval)

    def pace(self, costs: Sequence[float]) -> int:
        """Return the milliseconds from frame to frame where painting takes `costs` of them.

        There are sixty frames a second where they come easily, and thirty elsewhere.
        """
        quick = len(costs) >= _SAMPLE and sum(costs) / len(costs) < _QUICK
        return max(_QUICK_FRAME if quick else _CALM_FRAME, 1000 // self.most_fps)

    def _name(self) -> None:
        words = [tr("Guide: {words}.").format(words=self._words) if self._words else tr("Guide.")]
        if self._guide is not None and self._guide.scene is Scene.BODY:
            left = round(self._guide.pose.weight / 10) * 10
            words.append(
                tr("Weight: left {left} %, right {rest} %.").format(left=left, rest=100 - left)
            )
        name = " ".join(words)
        if name != self.accessibleName():
            self.setAccessibleName(name)


def _breathes_alone(before: Guide, guide: Guide) -> bool:
    """Tell whether nothing but the breath differs, which is no pose to fade to."""
    pose = structs.replace(guide.pose, breath=before.pose.breath)
    return structs.replace(guide, pose=pose) == before


def _inset_of(guide: Guide) -> tuple[int, ...]:
    """Return what the footprints show, in steps too small to be seen."""
    pose = guide.pose
    steps = [pose.weight, pose.weight / _SOLE, pose.left_leg.turn, pose.right_leg.turn]
    steps += [40 * leg.foot[2] for leg in (pose.left_leg, pose.right_leg)]
    # The foot with more than half of the weight has the broader line.
    return (*map(round, steps), pose.weight > 50, pose.weight < 50)
