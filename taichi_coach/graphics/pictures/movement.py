"""A movement as a picture: one pose, a sheet of its key poses, or its loop."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import structs
from PySide6.QtCore import QPointF, QRectF, QSize

from taichi_coach.body.poses.guide import Face, Scene
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.pictures.files import Picture, drawn
from taichi_coach.graphics.pictures.sheet import Sheet, SheetCard, SheetPart
from taichi_coach.graphics.pictures.shot import TALL, Shot, paint_shot
from taichi_coach.graphics.theme import Look
from taichi_coach.script.model.session import Support
from taichi_coach.text.catalogue import tr
from taichi_coach.text.labels import support_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtGui import QImage

    from taichi_coach.body.motion.keyframes import Loop, Still
    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.script.model.session import Movement, Support

#: Breadths of a single picture and of a loop's frames, in pixels at 100 %.
_SINGLE: Final = 600
_FRAME: Final = 400
#: Between the frames of a loop; of a very long one there are fewer than so many.
FRAME_MS: Final = 80
_MOST_FRAMES: Final = 600


def single(shot: Shot, wide: int = _SINGLE) -> Picture:
    """Return a picture of one shot."""
    size = QSize(wide, round(wide * TALL[shot.guide.scene]))
    rect = QRectF(QPointF(0, 0), size.toSizeF())
    return Picture(partial(paint_shot, rect=rect, shot=shot, look=Look()), size)


def frame_ms(loop: Loop) -> int:
    """Return how long each frame of a loop's picture is shown; a GIF counts in steps of 10 ms."""
    return max(FRAME_MS, -(-loop.length_ms // (_MOST_FRAMES * 10)) * 10)


def frames(loop: Loop, view: View) -> Iterator[QImage]:
    """Yield the pictures of one repetition, `frame_ms` apart."""
    for at_ms in range(0, loop.length_ms, frame_ms(loop)):
        yield drawn(single(Shot(loop.guide_at(at_ms), view), _FRAME))


def sheet_of(movement: Movement, loops: Mapping[Support, Loop], view: View) -> Sheet:
    """Return the sheet of a movement's key poses, a part for each support."""
    parts = tuple(
        SheetPart(
            f"{_held(movement, support)} · {loop.length_ms / 1000:g} s",
            tuple(_card(still, view) for still in loop.stills()),
        )
        for support, loop in loops.items()
    )
    return Sheet(movement.title, movement.summary, parts)


def _held(movement: Movement, support: Support) -> str:
    """Return how the person is held up; hands close up do not show it."""
    return tr("One repetition") if movement.scene == Scene.HANDS.value else support_title(support)


def _card(still: Still, view: View) -> SheetCard:
    numbers = ", ".join(map(str, still.numbers))
    return SheetCard(
        name=f"{numbers}  {still.name[:1].upper()}{still.name[1:]}",
        shots=tuple(all_sides(still.guide, view)),
        note=tr("breath {breath}").format(breath=still.breath) if still.breath else "",
        weight=still.guide.pose.weight if still.weight else None,
    )


def all_sides(guide: Guide, view: View = View.MIRROR) -> Iterator[Shot]:
    """Yield a guide from every side, the wanted one first.

    Close-ups have their own sides: of hands their faces are shown, of arms the whole person too.
    """
    yield Shot(guide, view)
    if guide.scene is Scene.HANDS:
        yield from (
            Shot(structs.replace(guide, face=face)) for face in Face if face is not guide.face
        )
    elif guide.scene is Scene.BODY:
        yield from (Shot(guide, other) for other in View if other is not view)
    else:
        whole = structs.replace(guide, scene=Scene.BODY)
        yield from (Shot(whole, each) for each in (View.MIRROR, View.QUARTER))
