"""Who lies on the back, seen from the side, on a mat with a small cushion under the head.

The body is painted as it would be standing, from its side, and the picture is laid down: the
parts are made for a trunk that is upright on the picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QPainterPath, QRadialGradient, QTransform

from taichi_coach.body.kinematics.lying import LYING_HIPS, MAT
from taichi_coach.graphics.figure.camera import Camera, View, look_from
from taichi_coach.graphics.figure.drawing import pen, shade
from taichi_coach.graphics.theme import blend, veil

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from taichi_coach.graphics.figure.drawing import Drawing
    from taichi_coach.graphics.theme import Theme

#: Degrees from straight before the body to the eye, beside it: from there one sees a little of
#: the chest and both legs; from three-quarter more.
_ASIDE: Final = {View.QUARTER: 58.0}
_USUAL: Final = 71.0
#: What fits into the picture along the body, from the heels of long legs to the crown, in heads;
#: hands beyond the head take more.
_HEELS, _CROWN, _HANDS = -4.75, 4.4, 5.9
#: A head is at most such a share of the picture's height; the mat's edge lies so far down in it.
_HEAD: Final = 0.16
_EDGE: Final = 0.95
#: The mat from end to end, its end where hands go beyond the head, half its breadth, and how thick
#: it is, in heads.
_MAT: Final = (-4.35, 4.05)
_LONGER: Final = 5.5
_HALF, _THICK = 1.45, 0.14
#: The cushion along the body, half its breadth, and how thick it is.
_CUSHION: Final = (2.75, 3.75)
_CUSHION_HALF, _CUSHION_THICK = 0.62, 0.24


def lying_camera(rect: QRectF, view: View, *, top: float = 0.0) -> Camera:
    """Return the camera for one who lies: it looks at them as if they stood, from their left.

    From behind it looks from their right. `top` is not 0 where hands go beyond the head.
    """
    size = min(rect.height() * _HEAD, rect.width() / ((_HANDS if top else _CROWN) - _HEELS))
    turn = _ASIDE.get(view, _USUAL)
    right = view is View.BEHIND
    across, up, near = look_from(turn if right else -turn, 0.0, mirrored=False)
    return Camera(size, 0.0, 0.0, across, up, near)


def laid_down(rect: QRectF, view: View, camera: Camera, *, top: float = 0.0) -> QTransform:
    """Return what lays the upright picture of `lying_camera` down on the floor of `rect`.

    The head is at the left; seen as by a teacher, or from the other side, at the right.
    """
    middle = ((_HANDS if top else _CROWN) + _HEELS) / 2
    # From the other side the front is at the right of the upright picture, not at the left.
    flips = view is View.BEHIND
    head = 1.0 if view in (View.TEACHER, View.BEHIND) else -1.0
    # Upright, the mat's edge is that far to the side; laid down, that far below.
    edge = abs(camera((_nearer(camera) * _HALF, LYING_HIPS, MAT - _THICK)).x)
    down = rect.top() + rect.height() * _EDGE - edge
    transform = QTransform()
    transform.translate(rect.center().x() - head * middle * camera.size, down)
    transform.scale(head, 1.0)
    transform.rotate(90.0)
    if flips:
        transform.scale(-1.0, 1.0)
    return transform


def _nearer(camera: Camera) -> float:
    """Return 1 where the left side of who lies is the nearer one, else -1."""
    return 1.0 if camera.near_of((1.0, 0.0, 0.0)) > 0 else -1.0


def paint_mat(drawing: Drawing, worn: Theme, *, top: float = 0.0) -> None:
    """Paint the mat, the shadow on it, and the cushion; `top` is as for `lying_camera`."""
    camera, painter = drawing.camera, drawing.painter
    colour = blend(worn.primary, worn.floor_low, 0.55)
    low, high = _MAT[0], _LONGER if top else _MAT[1]
    half = _HALF * _nearer(camera)
    corners = [(-half, low, MAT), (-half, high, MAT), (half, high, MAT), (half, low, MAT)]
    _fill(drawing, corners, colour)
    edge = [*corners[2:], (half, low, MAT - _THICK), (half, high, MAT - _THICK)]
    _fill(drawing, edge, blend(colour, worn.ink, 0.28))
    if worn.outlined:
        painter.strokePath(_path(drawing, corners), pen(worn.line, 0.03 * camera.size))
    _shadow(drawing)
    _cushion(drawing, worn)


def _path(drawing: Drawing, corners: list[tuple[float, float, float]]) -> QPainterPath:
    spots = [drawing.camera(corner) for corner in corners]
    path = QPainterPath(QPointF(spots[0].x, spots[0].y))
    for spot in spots[1:]:
        path.lineTo(spot.x, spot.y)
    path.closeSubpath()
    return path


def _fill(drawing: Drawing, corners: list[tuple[float, float, float]], colour: QColor) -> None:
    drawing.painter.fillPath(_path(drawing, corners), QBrush(colour))


def _shadow(drawing: Drawing) -> None:
    """Paint the soft shadow under trunk and head."""
    painter, size = drawing.painter, drawing.camera.size
    spot = drawing.camera((0.0, 1.3, MAT))
    shadow = QRadialGradient(QPointF(0, 0), 1)
    for share, opacity in ((0, 0.34), (0.6, 0.2), (1, 0.0)):
        shadow.setColorAt(share, veil(drawing.colours.shadow, opacity))
    painter.save()
    painter.translate(spot.x, spot.y)
    painter.scale(size * 0.42, size * 2.7)
    painter.fillRect(QRectF(-1, -1, 2, 2), QBrush(shadow))
    painter.restore()


def _cushion(drawing: Drawing, worn: Theme) -> None:
    camera, size = drawing.camera, drawing.camera.size
    linen = blend(drawing.colours.sole, worn.floor_low, 0.12)
    shaded = blend(linen, drawing.colours.shadow, 0.26)
    tones = (shaded, blend(shaded, linen, 0.4), blend(shaded, linen, 0.75), linen)
    low, high = _CUSHION
    half = _CUSHION_THICK / 2
    near = _nearer(camera)
    for aside in (-0.5, 0.0, 0.5):
        spots = [
            camera((aside * near * _CUSHION_HALF, y, MAT + half))
            for y in (low + half, (low + high) / 2, high - half)
        ]
        shade(drawing.painter, [(s.x, s.y) for s in spots], [half * size * 1.15] * 3, tones)
