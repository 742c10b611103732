"""The guide in a film's picture: alone in its room, or small beside what the author shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from msgspec import structs
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.body.poses.guide import Guide, Scene
from taichi_coach.graphics.figure.backdrop import paint_backdrop
from taichi_coach.graphics.figure.exact import ExactParts
from taichi_coach.graphics.figure.figure import camera_of, paint_guide
from taichi_coach.graphics.figure.hands_scene import pixels_per_cm
from taichi_coach.graphics.figure.inset import (
    INSET_WIDE,
    LEAST_ROOM,
    breath_box,
    footprints_box,
    paint_breath,
    paint_footprints,
    stands,
)
from taichi_coach.graphics.figure.shift import placed
from taichi_coach.graphics.film.snapped import looks_of, snapped
from taichi_coach.graphics.guide_view import SIDE_NAMES
from taichi_coach.graphics.theme import Look

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtCore import QRect

    from taichi_coach.graphics.film.layout import FilmLayout
    from taichi_coach.graphics.film.scene import FilmScene

#: The length of a head, in cm: close-ups are measured by it, too.
_HEAD_CM: Final = 22
#: The ring of the breath is seen to move when its radius is another by so many pixels: it is
#: pale, thin, and never stands still.
_RING_STEP: Final = 1.0
#: How large the names of the sides are, by other words.
_NAMED: Final = 1.4
#: How large what is written beside the guide is, by other words.
_BESIDE: Final = 1.0
#: How far legs and air reach from the middle, by the picture's height; the least size of words.
_LEGS: Final = 0.2
_SMALL: Final = 0.6


@dataclass(frozen=True, slots=True)
class SeenGuide:
    """The guide at one moment, rounded; what is seen of it, and the steps of its breath's ring."""

    guide: Guide
    looks: Hashable
    breath: float
    insets: bool

    @property
    def key(self) -> Hashable:
        """Return what is equal where the picture is the very same."""
        return self.looks, self.breath, self.insets


class GuidePlace:
    """Paints the guide of a film into one rectangle.

    What was painted last is kept: a clear picture of the guide, and pictures of its parts.
    """

    def __init__(self, scene: FilmScene, layout: FilmLayout, place: QRect, *, insets: bool) -> None:
        """Paint the guide of `scene` into `place` from now on, with footprints if `insets`."""
        self._insets = insets
        self.place = place
        self._scene, self._look = scene, _look_in(layout, place)
        self._named = replace(self._look, scale=layout.quiet.scale * _NAMED)
        self._rect = QRectF(0, 0, place.width(), place.height())
        self._parts = ExactParts()
        self._layer = QImage(place.size(), QImage.Format.Format_ARGB32_Premultiplied)
        self._painted: Hashable = None
        self._boxed: tuple[SeenGuide, QRectF] | None = None
        self._backdrops: dict[Scene, QImage] = {}

    def at(self, position_ms: int, *, still: bool = False) -> SeenGuide | None:
        """Return what is shown at a moment, `still` without a blink; None where nothing is."""
        scene = self._scene
        guide = guide_at(scene.timeline, position_ms, scene.movements, room=scene.room)
        if guide is None:
            return None
        if scene.view_chosen:
            guide = structs.replace(guide, aside=1.0)
        if scene.calm:
            guide = guide.resting()
        elif not scene.next_pose:
            guide = structs.replace(guide, coming=None)
        if still:
            guide = guide.settled()
        rounded = snapped(guide, self._head(guide))
        return SeenGuide(rounded, looks_of(rounded), self._ring(guide), self._insets)

    def paint(self, painter: QPainter, shown: SeenGuide | None) -> None:
        """Paint room and guide into the place, within the painter's clip."""
        painter.save()
        painter.translate(self.place.topLeft())
        painter.setClipRect(self._rect, Qt.ClipOperation.IntersectClip)
        scene = shown.guide.scene if shown is not None else Scene.BODY
        painter.drawImage(0, 0, self._backdrop(scene))
        if shown is not None:
            self._paint_guide(painter, shown)
        painter.restore()

    def between(self, one: object, other: object) -> QRect:
        """Return what of the place differs between two moments, in the film's pixels."""
        if not isinstance(one, SeenGuide) or not isinstance(other, SeenGuide):
            return self.place
        first, second = one.guide, other.guide
        alike = one.insets is other.insets and _alike(first, second)
        if self._scene.side_names or first.scene is Scene.HANDS or not alike:
            return self.place
        part = QRectF()
        if one.looks != other.looks:
            part = self._box(one).united(self._box(other))
            soles = self._soles(first) or self._soles(second)
            part = part.united(soles) if soles is not None else part
        if one.breath != other.breath:
            rings = (breath_box(self._rect, each.breath) for each in (one, other))
            for ring in rings:
                part = part.united(ring)
        seen = part.toAlignedRect().adjusted(-2, -2, 2, 2).translated(self.place.topLeft())
        return seen.intersected(self.place)

    def _box(self, shown: SeenGuide) -> QRectF:
        """Return what holds all that moves of a guide; the last one's is kept for the next."""
        if self._boxed is None or self._boxed[0] is not shown:
            self._boxed = shown, placed(shown.guide, self._rect, self._scene.view).box()
        return self._boxed[1]

    def _paint_guide(self, painter: QPainter, shown: SeenGuide) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        guide = shown.guide
        if guide.scene is Scene.BODY:
            paint_breath(painter, self._rect, shown.breath, self._look)
        if shown.looks != self._painted:
            self._painted = shown.looks
            self._paint_layer(guide)
        painter.drawImage(0, 0, self._layer)
        if self._soles(guide) is not None:
            paint_footprints(painter, self._rect, guide.pose, self._look, self._scene.view)

    def _paint_layer(self, guide: Guide) -> None:
        self._layer.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._layer)
        try:
            paint_guide(
                *(painter, self._rect, guide, self._scene.person, self._named, self._scene.view),
                labels=SIDE_NAMES if self._scene.side_names else None,
                kept=self._parts,
            )
        finally:
            painter.end()

    def _soles(self, guide: Guide) -> QRectF | None:
        has_footprints = self._insets and stands(guide)
        return footprints_box(self._rect, self._look) if has_footprints else None

    def _ring(self, guide: Guide) -> float:
        """Return the breath that the ring shows, in steps that are seen."""
        if guide.scene is not Scene.BODY:
            return 0.0
        empty, full = (breath_box(self._rect, each).width() / 2 for each in (0.0, 1.0))
        steps = max(round((full - empty) / _RING_STEP), 1)
        return round(min(max(guide.pose.breath, 0.0), 1.0) * steps) / steps

    def _head(self, guide: Guide) -> float:
        """Return how many pixels a head has."""
        if guide.scene is Scene.HANDS:
            return pixels_per_cm(self._rect) * _HEAD_CM
        return camera_of(self._rect, guide, self._scene.view).size

    def _backdrop(self, scene: Scene) -> QImage:
        """Return the room; two kinds of it are in a session at most."""
        if scene not in self._backdrops:
            image = QImage(self.place.size(), QImage.Format.Format_RGB32)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            paint_backdrop(painter, self._rect, self._look, scene)
            painter.end()
            self._backdrops[scene] = image
        return self._backdrops[scene]


def _look_in(layout: FilmLayout, place: QRect) -> Look:
    """Return the size of what is written beside the guide: as of all words, where it has room.

    Footprints are to stand beside the legs, not over them.
    """
    wide, tall = place.width(), place.height()
    free = wide / 2 - _LEGS * tall
    scale = min(layout.quiet.scale * _BESIDE, min(wide, tall) / LEAST_ROOM, free / INSET_WIDE)
    return Look(layout.look.theme, max(scale, _SMALL * layout.unit))


def _alike(one: Guide, other: Guide) -> bool:
    """Return whether two guides differ in nothing but how the body is."""
    return structs.replace(other, pose=one.pose, eyes=one.eyes) == one
