"""One hand close up: skin in soft layers, nails, creases, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QPainterPath

from taichi_coach.body.kinematics.hand_bones import FINGERS
from taichi_coach.body.poses.guide import Prop
from taichi_coach.graphics.figure.drawing import SOFT, faded, pen
from taichi_coach.graphics.figure.hand import FingerPiece, Hand, skin
from taichi_coach.graphics.figure.hand_marks import paint_back, paint_finger_marks, paint_inside
from taichi_coach.graphics.figure.outline import WINDING
from taichi_coach.graphics.figure.props import ball_depth, paint_ball, paint_band
from taichi_coach.graphics.theme import veil

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from taichi_coach.body.kinematics.vectors import Vector
    from taichi_coach.graphics.figure.palette import Palette

#: Width and shift to the light of the layers of skin.
_LAYERS: Final = ((1.0, 0.0), (0.84, 0.12), (0.62, 0.26))
#: From this on the back of the hand, or the palm, is what one sees.
_SHOWN: Final = 0.35


@dataclass(frozen=True, slots=True)
class CloseUp:
    """One hand of the scene. `lit` are the fingers in question; `forearm` is whence it comes."""

    painter: QPainter
    colours: Palette
    hand: Hand
    forearm: Vector
    lit: frozenset[str]
    props: frozenset[Prop]


def paint_close_up(scene: CloseUp) -> None:
    """Paint the hand: what is behind the palm, the palm, then what is before it."""
    hand = scene.hand
    level = hand.level
    behind = [piece for piece in hand.pieces if piece.depth < level]
    before = [piece for piece in hand.pieces if piece.depth >= level]
    ball = ball_depth(hand) if Prop.BALL in scene.props else None
    _paint_glow(scene)
    if Prop.BAND in scene.props:
        paint_band(scene.painter, hand, behind=True)
    _paint_pieces(scene, behind, ball if ball is not None and ball < level else None)
    _paint_palm(scene)
    _paint_pieces(scene, before, ball if ball is not None and ball >= level else None)
    if Prop.BAND in scene.props:
        paint_band(scene.painter, hand, behind=False)


def _paint_pieces(scene: CloseUp, pieces: list[FingerPiece], ball: float | None) -> None:
    """Paint pieces far to near, and the ball where it belongs between them."""
    for piece in pieces:
        if ball is not None and piece.depth > ball:
            paint_ball(scene.painter, scene.hand)
            ball = None
        _paint_piece(scene, piece)
    if ball is not None:
        paint_ball(scene.painter, scene.hand)


def _edge(scene: CloseUp) -> float:
    return max(1.0, 0.10 * scene.hand.cm)


def _paint_piece(scene: CloseUp, piece: FingerPiece) -> None:
    ribbon = scene.hand.ribbon(piece.finger, piece.first, piece.last)
    painter = scene.painter
    ribbon.fill(painter, scene.colours.skin_edge, add=_edge(scene))
    for (grow, shift), tone in zip(_LAYERS, scene.colours.flesh, strict=True):
        ribbon.fill(painter, tone, grow, shift)
        # Of tones within the outline nobody sees the edges.
        painter.setRenderHint(SOFT, on=False)
    painter.setRenderHint(SOFT, on=True)
    _light(scene, piece.finger, piece.first, piece.last)
    paint_finger_marks(scene, piece.finger, piece.first, piece.last)


def _paint_palm(scene: CloseUp) -> None:
    """Paint palm, wrist and straight fingers under one skin."""
    hand = scene.hand
    _paint_skin(scene)
    straight = [name for name in (*FINGERS, "thumb") if hand.fused[name] > 1]
    for name in straight:
        _light(scene, name, 1, hand.fused[name])
    if hand.back > _SHOWN:
        paint_back(scene)
    elif hand.back < -_SHOWN:
        paint_inside(scene)
    for name in straight:
        paint_finger_marks(scene, name, 1, hand.fused[name])


def _paint_skin(scene: CloseUp) -> None:
    painter, hand, edge = scene.painter, scene.hand, scene.colours.skin_edge
    parts, webs = skin(hand, scene.forearm), _webs(hand)
    # The flesh in the middle of the palm (the last but one) reaches no edge.
    for part in (*parts[:-2], parts[-1]):
        part.fill(painter, edge, add=_edge(scene))
    for web in webs:
        painter.strokePath(web, pen(edge, 2 * _edge(scene)))
    tones = scene.colours.palm if hand.back < -_SHOWN else scene.colours.flesh
    for i, ((grow, shift), tone) in enumerate(zip(_LAYERS, tones, strict=True)):
        for part in parts:
            part.fill(painter, tone, grow, shift)
        for web in webs if i == 0 else ():
            painter.fillPath(web, tone)
        painter.setRenderHint(SOFT, on=False)
    painter.setRenderHint(SOFT, on=True)


def _webs(hand: Hand) -> list[QPainterPath]:
    """Return the skin between neighbouring straight fingers: concave edges, never bumps."""
    if abs(hand.back) < _SHOWN:
        return []
    webs = [
        _web(hand, (one, 1, 0.44), (two, 1, 0.44), 0.16)
        for one, two in pairwise(FINGERS)
        if hand.fused[one] > 1 and hand.fused[two] > 1
    ]
    if hand.fused["thumb"] == 4:
        webs.append(_web(hand, ("index", 0, 0.90), ("thumb", 1, 0.86), 0.52))
    return webs


def _web(
    hand: Hand, one: tuple[str, int, float], two: tuple[str, int, float], deep: float
) -> QPainterPath:
    """Return the skin between bones of two fingers: each by name, bone and share along it."""
    path = QPainterPath()
    path.setFillRule(WINDING)
    (a_name, a_bone, a_share), (b_name, b_bone, b_share) = one, two
    a0, a1 = hand.spots[a_name][a_bone : a_bone + 2]
    b0, b1 = hand.spots[b_name][b_bone : b_bone + 2]
    a = (a0.x + (a1.x - a0.x) * a_share, a0.y + (a1.y - a0.y) * a_share)
    b = (b0.x + (b1.x - b0.x) * b_share, b0.y + (b1.y - b0.y) * b_share)
    low = ((a0.x + b0.x) / 2, (a0.y + b0.y) / 2)
    high = ((a1.x + b1.x) / 2, (a1.y + b1.y) / 2)
    dx, dy = b[0] - a[0], b[1] - a[1]
    apart = hypot(dx, dy) or 1.0
    ra, rb = (hand.radii[name][bone] * 0.55 for name, bone, _ in (one, two))
    path.moveTo(a[0] + dx / apart * ra, a[1] + dy / apart * ra)
    path.quadTo(
        low[0] + (high[0] - low[0]) * deep,
        low[1] + (high[1] - low[1]) * deep,
        b[0] - dx / apart * rb,
        b[1] - dy / apart * rb,
    )
    for x, y in (b, (b0.x, b0.y), (a0.x, a0.y), a):
        path.lineTo(x, y)
    path.closeSubpath()
    return path


def _paint_glow(scene: CloseUp) -> None:
    """Paint the soft light round the fingers in question."""
    for name in scene.lit & set(scene.hand.spots):
        ribbon = scene.hand.ribbon(name, 1, 4)
        for add, opacity in ((0.95, 0.16), (0.65, 0.22), (0.38, 0.34)):
            glow = veil(scene.colours.glow, opacity)
            scene.painter.fillPath(ribbon.path(add=add * scene.hand.cm), glow)


def _light(scene: CloseUp, name: str, first: int, last: int) -> None:
    if name in scene.lit:
        ribbon = scene.hand.ribbon(name, first, last)
        glow = veil(scene.colours.glow, 0.30)
        root = ribbon.points[0], ribbon.points[2]
        scene.painter.fillPath(ribbon.path(0.86, 0.1), faded(*root, glow, 0.1))
