"""What words alone tell badly: where the weight is, how full the breath is, which hand is which."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QLinearGradient, QPainterPath, QTransform

from taichi_coach.body.poses.guide import Scene
from taichi_coach.graphics import sizes, theme
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.drawing import SIDES, pen
from taichi_coach.graphics.figure.outline import spline
from taichi_coach.graphics.theme import blend, veil
from taichi_coach.script.model.session import Support

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QColor, QPainter

    from taichi_coach.body.kinematics.pose import Pose
    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.graphics.figure.camera import Spot
    from taichi_coach.graphics.theme import Look

#: The size of the inset at 100 %, and the least picture in which it is shown.
_SIZE: Final = (184, 152)
INSET_WIDE: Final = _SIZE[0]
LEAST_ROOM: Final = 420
#: Degrees of the ring of the breath that are painted at once.
_ARC: Final = 45
#: A left sole from above: right and forwards from the ankle, in lengths of the foot.
_SOLE: Final = (
    (-0.03, 0.68),
    (-0.17, 0.58),
    (-0.21, 0.34),
    (-0.175, 0.06),
    (-0.16, -0.18),
    (-0.02, -0.31),
    (0.13, -0.20),
    (0.15, 0.04),
    (0.20, 0.32),
    (0.15, 0.57),
)


def paint_footprints(
    painter: QPainter, rect: QRectF, pose: Pose, look: Look, view: View = View.MIRROR
) -> None:
    """Paint both soles from above into the lower right of `rect`, with the percent on each.

    The colour in each fills it from the heel as far as it bears weight. Left and right are where
    the view shows them. Nothing is painted where there is no room.
    """
    box = footprints_box(rect, look)
    if box is None:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(veil(look.theme.card, 0.86))
    painter.drawRoundedRect(box, 18, 18)
    if look.theme.outlined:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(look.theme.line, 2))
        painter.drawRoundedRect(box, 18, 18)
    left_first = view is not View.TEACHER
    for side in SIDES:
        at_left = (side == "left") == left_first
        weight = pose.weight if side == "left" else 100 - pose.weight
        middle = QPointF(box.center().x() + box.width() * (-0.24 if at_left else 0.24), 0)
        middle.setY(box.center().y() + _step(pose, side, view) * box.height() * 0.10)
        _paint_sole(painter, middle, box.height() * 0.84, (pose, side, weight), look, view)


def stands(guide: Guide) -> bool:
    """Return whether footprints tell anything of a guide: it is seen whole, on its feet."""
    if guide.scene is not Scene.BODY or guide.low:
        return False
    return guide.support not in {Support.SEATED, Support.LYING}


def footprints_box(rect: QRectF, look: Look) -> QRectF | None:
    """Return where in `rect` the footprints are; None where there is no room for them."""
    if min(rect.width(), rect.height()) < LEAST_ROOM * look.scale:
        return None
    wide, tall = (side * look.scale for side in _SIZE)
    return QRectF(rect.right() - wide - 20, rect.bottom() - tall - 20, wide, tall)


def _step(pose: Pose, side: str, view: View) -> float:
    """Return how far a foot stands before the other one, towards the lower edge: -1 to 1."""
    left, right = pose.left_leg.foot[2], pose.right_leg.foot[2]
    ahead = left - right if side == "left" else right - left
    ahead = min(max(ahead, -1.0), 1.0)
    return -ahead if view is View.BEHIND else ahead


def _paint_sole(
    painter: QPainter,
    middle: QPointF,
    long: float,
    foot: tuple[Pose, str, float],
    look: Look,
    view: View,
) -> None:
    pose, side, weight = foot
    worn, left = look.theme, side == "left"
    colour = worn.left if left else worn.right
    # Soles are seen heel up where the guide faces the person, heel down from behind.
    along = -1.0 if view is View.BEHIND else 1.0
    outer = -1.0 if left == (view is not View.TEACHER) else 1.0
    turn = pose.left_leg.turn if left else -pose.right_leg.turn
    turned = (
        QTransform().translate(middle.x(), middle.y()).rotate(-along * outer * min(turn, 40) * 0.6)
    )
    sole = turned.scale(-1.14 * long * outer, long * along).map(_sole())
    heel, toe = (turned.map(QPointF(0, share)) for share in (-0.50, 0.50))
    fill = QLinearGradient(heel, toe)
    share = min(max(weight / 100, 0.001), 0.998)
    pale = blend(colour, theme.LIGHT.card, 0.62) if left else blend(colour, worn.on_right, 0.20)
    for at, paint in ((0.0, colour), (share, colour), (share + 0.001, pale), (1.0, pale)):
        fill.setColorAt(at, paint)
    painter.fillPath(sole, QBrush(fill))
    painter.strokePath(sole, pen(worn.line, 2.5 if weight > 50 else 1.5))
    _paint_percent(
        painter, middle, f"{round(weight)} %", worn.on_left if left else worn.on_right, look
    )


@lru_cache(maxsize=1)
def _sole() -> QPainterPath:
    """Return the outline of a sole that is one long."""
    return spline([(x, y - 0.18) for x, y in _SOLE])


def _paint_percent(painter: QPainter, middle: QPointF, words: str, ink: QColor, look: Look) -> None:
    font = look.font(sizes.SECONDARY, bold=True)
    metrics = QFontMetricsF(font)
    wide, tall = metrics.horizontalAdvance(words) + 8, metrics.height() + 8
    painter.setFont(font)
    painter.setPen(ink)
    box = QRectF(middle.x() - wide / 2, middle.y() - tall / 2, wide, tall)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.setPen(Qt.PenStyle.NoPen)


def paint_breath(painter: QPainter, rect: QRectF, breath: float, look: Look) -> None:
    """Paint the ring round the moon that swells with the breath: 0 is empty, 1 is full."""
    level = min(max(breath, 0.0), 1.0)
    middle, radius, half = _ring(rect, level)
    worn = look.theme
    strength = 0.75 if worn.outlined else 0.26 + 0.14 * level
    colour = veil(worn.primary, strength)
    for start in range(0, 360, _ARC):
        # The shorter what is filled at once, the quicker.
        arc = QPainterPath()
        outer, inner = (
            QRectF(middle.x() - far, middle.y() - far, 2 * far, 2 * far)
            for far in (radius + half, radius - half)
        )
        arc.arcMoveTo(outer, start)
        arc.arcTo(outer, start, _ARC)
        arc.arcTo(inner, start + _ARC, -_ARC)
        painter.fillPath(arc, colour)


def breath_box(rect: QRectF, breath: float) -> QRectF:
    """Return what holds the ring of a breath; of two breaths the edges tell how far it moves."""
    middle, radius, half = _ring(rect, min(max(breath, 0.0), 1.0))
    far = radius + half
    return QRectF(middle.x() - far, middle.y() - far, 2 * far, 2 * far)


def _ring(rect: QRectF, level: float) -> tuple[QPointF, float, float]:
    """Return the ring's middle, its radius, and half its breadth."""
    middle = QPointF(rect.center().x(), rect.top() + rect.height() * 0.42)
    moon = min(rect.width() * 0.4, rect.height() * 0.37)
    return middle, moon * (0.84 + 0.20 * level), max(2.0, moon * 0.016) / 2


def paint_labels(
    painter: QPainter, spots: Mapping[str, Spot], look: Look, words: tuple[str, str]
) -> None:
    """Paint `words` (left, right) beside the guide's hands, in the colours of the cuffs."""
    font = look.font(sizes.SECONDARY, bold=True)
    metrics = QFontMetricsF(font)
    middle = spots["chest"].x
    worn = look.theme
    plates: tuple[tuple[QColor, QColor], ...] = (
        (worn.left, worn.on_left),
        (worn.right, worn.on_right),
    )
    for side, text, (plate, ink) in zip(SIDES, words, plates, strict=True):
        elbow = spots[f"{side}_elbow"]
        away = 1 if elbow.x >= middle else -1
        wide, tall = metrics.horizontalAdvance(text) + 20, metrics.height() + 8
        x = elbow.x + away * (0.45 * elbow.size + wide / 2)
        box = QRectF(x - wide / 2, elbow.y - tall / 2, wide, tall)
        painter.setPen(pen(worn.line, 1.5))
        painter.setBrush(plate)
        painter.drawRoundedRect(box, 12, 12)
        painter.setPen(ink)
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.setPen(Qt.PenStyle.NoPen)
