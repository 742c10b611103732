"""The guide painted, and how much of a colour is in the picture."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from taichi_coach.body.kinematics.pose import Arm, Leg, Pose
from taichi_coach.body.poses.guide import Guide, Scene
from taichi_coach.graphics.figure.backdrop import paint_backdrop
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.figure import paint_guide
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.graphics.theme import Look
from taichi_coach.script.model.session import Support

SIZE = 300


def arm(side, wrist, **held):
    return Arm(wrist, (side * 0.7, -0.8, -0.3), (0, 0.6, 0.6), (side, 0.2, 0.4), **held)


def guide(support=Support.STANDING, scene=Scene.BODY, **changed):
    fields = {name: changed.pop(name) for name in list(changed) if name in Guide.__slots__}
    return Guide(pose(**changed), support, scene, **fields)


def painted(shown, view=View.MIRROR, look=None, person=PEOPLE[0], size=SIZE, ratio=1.0, **words):
    look = look or Look()
    image = QImage(
        round(size * ratio), round(size * ratio), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    rect = QRectF(0, 0, size, size)
    paint_backdrop(painter, rect, look, shown.scene)
    paint_guide(painter, rect, shown, person, look, view, **words)
    painter.end()
    return image


def amount(image, wanted, columns):
    """How many of every other pixel in those columns are like the wanted colour."""
    # The bits do not keep the picture alive that they belong to.
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(plain.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    seen = pixels[::2, columns.start : columns.stop : columns.step, :3].astype(int)
    off = np.abs(seen - (wanted.blue(), wanted.green(), wanted.red())).max(axis=2)
    return int((off < 26).sum())


def pose(**changed):
    """The left hand is held high and aside, the right one low."""
    own = {
        "pelvis": (0.0, 3.7, 0.0),
        "pelvis_turn": 0.0,
        "pelvis_tilt": 0.0,
        "lean": 0.0,
        "side_bend": 0.0,
        "chest_turn": 0.0,
        "head_turn": 0.0,
        "head_nod": 0.0,
        "head_tilt": 0.0,
        "left_arm": arm(1, (1.9, 5.4, 0.9)),
        "right_arm": arm(-1, (-1.0, 3.6, 0.8)),
        "left_leg": Leg((0.6, 0.0, 0.0), 12, (0.2, 0, 1)),
        "right_leg": Leg((-0.6, 0.0, 0.0), -12, (-0.2, 0, 1)),
        "weight": 70.0,
        "breath": 0.5,
    }
    return Pose(**(own | changed))
