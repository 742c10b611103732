import numpy as np
import pytest
from msgspec import structs
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from taichi_coach.body.kinematics.hand_shapes import SHAPES
from taichi_coach.body.kinematics.pose import Arm, Leg, Pose
from taichi_coach.body.poses.guide import Eyes, Guide, Scene
from taichi_coach.graphics import theme
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.graphics.figure.shift import placed
from taichi_coach.script.model.session import Support
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.widgets.figure_view import FigureView


class Clock:
    def __init__(self):
        self.seconds = 0.0

    def __call__(self):
        return self.seconds


def standing(height=4.0, **changed):
    arms = [
        Arm((side, height, 1.0), (side, -0.8, 0), (0, 1, 0), (side, 0, 0.4)) for side in (1, -1)
    ]
    legs = [Leg((side * 0.6, 0.0, 0.0), side * 12, (0, 0, 1)) for side in (1, -1)]
    pose = Pose((0, 3.7, 0), 0, 0, 0, 0, 0, 0, 0, 0, *arms, *legs, weight=70)
    return Guide(pose, Support.STANDING, **changed)


class Source:
    """A guide that moves only when it is told to."""

    def __init__(self):
        self.height = 4.0
        self.asked = 0

    def __call__(self):
        self.asked += 1
        return standing(self.height)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def view(qtbot, clock):
    view = FigureView(clock=clock)
    qtbot.addWidget(view)
    view.resize(320, 320)
    view.show()
    qtbot.waitExposed(view)
    return view


def frames(view):
    view.grab()
    return view.frames_painted


def test_a_guide_is_painted_once_and_anew_when_it_is_another_blinks_or_moves_by_half_a_dot(view):
    view.show_guide(standing())
    once = frames(view)
    view.show_guide(standing())
    assert frames(view) == frames(view) == once

    view.show_guide(standing())
    before, shown = frames(view), view.grab().toImage()
    view.show_guide(standing(5.0))
    assert frames(view) == before + 1
    assert view.grab().toImage() != shown

    view.show_guide(standing())
    once = frames(view)
    view.show_guide(structs.replace(standing(), eyes=Eyes(blink=1)))
    assert frames(view) == once + 1
    view.show_guide(structs.replace(standing(), support=Support.CHAIR))
    assert frames(view) == once + 2

    view.show_guide(standing(4.0))
    once = frames(view)
    heads_a_dot = 1 / placed(standing(), QRectF(view.rect()), View.MIRROR).size
    view.show_guide(standing(4.0 + 0.15 * heads_a_dot))
    assert frames(view) == once
    view.show_guide(standing(4.0 + 0.6 * heads_a_dot))
    assert frames(view) == once + 1


def test_a_source_that_stands_still_costs_no_frame(view, qtbot):
    source = Source()
    view.follow(source)
    painted = frames(view)
    asked = source.asked
    qtbot.waitUntil(lambda: source.asked > asked + 3)
    assert frames(view) == painted
    source.height = 5.0
    qtbot.waitUntil(lambda: view.guide == standing(5.0))
    assert frames(view) == painted + 1


def test_nothing_is_asked_while_the_view_is_hidden_or_at_rest_or_the_guide_is_still(view):
    source = Source()
    view.follow(source)
    assert view.moving
    view.hide()
    assert not view.moving
    view.show()
    assert view.moving
    view.rest()
    assert not view.moving

    view.show_guide(standing())
    assert not view.moving


def test_frames_that_come_easily_come_sixty_times_a_second(view):
    for cost, limit, interval in ((0.004, 60, 16), (0.012, 60, 33), (0.004, 30, 33)):
        view.most_fps = limit
        assert view.pace([cost * 1000] * 45) == interval


def test_without_motion_key_poses_fade_into_one_another(view, clock):
    view.choose(calm=True)
    rising, reached = standing(4.0, coming=standing(5.0).pose), standing(5.0)
    view.show_guide(rising)
    assert view.guide == reached
    before = view.grab().toImage()
    view.show_guide(standing(4.5, coming=standing(5.0).pose))
    assert view.grab().toImage() == before
    view.show_guide(standing(5.0, coming=standing(3.0).pose))
    clock.seconds = 0.25
    half = view.grab().toImage()
    clock.seconds = 5.0
    whole = view.grab().toImage()
    assert before != half != whole != before


def test_without_motion_a_breath_is_no_pose_to_fade_to(view):
    view.choose(calm=True)
    pose = standing().pose
    breaths = [structs.replace(standing(), pose=structs.replace(pose, breath=b / 20))
               for b in range(20)]  # fmt: skip
    view.show_guide(breaths[0])
    ring = view.grab().toImage()
    for each in breaths:
        view.show_guide(each)
        assert not view.moving
    assert view.grab().toImage() != ring


def test_a_new_look_person_view_or_size_is_another_picture(view, qapp):
    view.show_guide(standing())
    pictures = [view.grab().toImage()]
    view.choose(person=PEOPLE[1])
    pictures.append(view.grab().toImage())
    view.choose(view=View.BEHIND)
    pictures.append(view.grab().toImage())
    view.choose(labels=("Left", "Right"))
    pictures.append(view.grab().toImage())
    appearance.apply(qapp, theme.Look(theme.DARK))
    pictures.append(view.grab().toImage())
    for i, one in enumerate(pictures):
        assert all(one != other for other in pictures[:i])
    view.resize(QSize(400, 330))
    assert view.grab().size() == QSize(400, 330) * view.devicePixelRatioF()


def test_a_view_without_a_guide_shows_the_room(view):
    empty = view.grab().toImage()
    view.show_guide(standing())
    assert view.grab().toImage() != empty


def test_insets_can_be_left_out_and_who_has_sat_down_has_no_footprints(view):
    view.resize(640, 640)
    view.show_guide(standing())
    told = view.grab().toImage()
    view.choose(insets=False)
    assert view.grab().toImage() != told

    view.choose(insets=True)
    view.show_guide(standing())
    assert view.tells_weight
    pose = standing().pose
    view.show_guide(structs.replace(standing(), pose=structs.replace(pose, pelvis=(0.0, 2.3, 0.0))))
    assert not view.tells_weight


def test_it_tells_what_it_shows(view):
    view.describe("Wave hands like clouds", "Shift to the left")
    view.show_guide(standing())
    assert view.accessibleName() == (
        "Guide: Wave hands like clouds, Shift to the left. Weight: left 70 %, right 30 %."
    )
    view.show_guide(structs.replace(standing(), scene=Scene.HANDS))
    assert view.accessibleName() == "Guide: Wave hands like clouds, Shift to the left."


def breathing(breath, weight=70.0):
    shown = standing()
    return structs.replace(shown, pose=structs.replace(shown.pose, breath=breath, weight=weight))


def test_a_breath_moves_its_ring_and_a_full_one_the_chest_weight_alone_the_footprints(view):
    view.show_guide(breathing(0.50))
    once, before = frames(view), view.grab().toImage()
    view.show_guide(breathing(0.56))
    after = view.grab().toImage()
    assert view.frames_painted == once
    assert before != after

    view.show_guide(breathing(0.0))
    once = frames(view)
    view.show_guide(breathing(1.0))
    assert frames(view) == once + 1

    view.resize(640, 640)
    view.show_guide(breathing(0, weight=70))
    once, before = frames(view), view.grab().toImage()
    view.show_guide(breathing(0, weight=60))
    after = view.grab().toImage()
    assert view.frames_painted == once
    assert before != after


def test_only_what_holds_the_guide_is_painted_anew_when_it_moves(clock):
    class Noting(FigureView):
        """Notes what of it is painted."""

        def paintEvent(self, event):  # noqa: N802 - Qt's own name
            self.painted_part = event.rect()
            super().paintEvent(event)

    view = Noting(clock=clock)
    view.choose(insets=False)
    view.resize(320, 320)
    view.show_guide(standing())
    view.show()
    QApplication.processEvents()
    whole = view.painted_part
    view.show_guide(standing(4.2))
    QApplication.processEvents()
    assert 0 < view.painted_part.width() < whole.width()
    view.close()


def test_fingers_close_up_that_move_are_painted(view):
    view.show_guide(standing(scene=Scene.HANDS))
    once = frames(view)
    view.show_guide(standing(5.0, scene=Scene.HANDS))
    assert frames(view) == once  # the arms are not to be seen
    shown = standing(scene=Scene.HANDS)
    fist = structs.replace(shown.pose.left_arm, shape=SHAPES["loose-fist"])
    view.show_guide(structs.replace(shown, pose=structs.replace(shown.pose, left_arm=fist)))
    assert frames(view) == once + 1


def test_what_was_painted_in_pieces_looks_as_if_painted_whole(view):
    view.resize(640, 640)
    QApplication.processEvents()
    for step in range(24):
        shown = breathing(step / 24, weight=70 - step)
        arm = structs.replace(shown.pose.left_arm, wrist=(1, 4 + step / 10, 1))
        view.show_guide(structs.replace(shown, pose=structs.replace(shown.pose, left_arm=arm)))
        QApplication.processEvents()
    pieces, whole = view.screen().grabWindow(view.winId()), view.grab()
    assert np.count_nonzero(abs(dots(pieces) - dots(whole)) > 60) < 200


def test_footprints_go_from_the_screen_when_one_sits_down(view):
    view.resize(640, 640)
    view.show_guide(standing())
    QApplication.processEvents()
    low = structs.replace(standing().pose, pelvis=(0.0, 2.85, 0.0))
    view.show_guide(structs.replace(standing(), pose=low))
    QApplication.processEvents()
    pieces, whole = view.screen().grabWindow(view.winId()), view.grab()
    assert np.count_nonzero(abs(dots(pieces) - dots(whole)) > 60) < 200


def dots(pixmap):
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.array(image.constBits(), dtype=int)


def test_the_floor_shows_that_the_guide_goes_on_through_the_room(view):
    view.show_guide(standing())
    plain = view.grab().toImage()
    view.show_guide(standing(place=(0.0, 0.0)))
    here, painted = view.grab().toImage(), frames(view)
    assert here != plain, "there are marks on the floor"

    ahead = standing(place=(0.0, 0.7))
    left, right = (
        structs.replace(leg, foot=(leg.foot[0], 0.0, -0.7))
        for leg in (ahead.pose.left_leg, ahead.pose.right_leg)
    )
    view.show_guide(
        structs.replace(ahead, pose=structs.replace(ahead.pose, left_leg=left, right_leg=right))
    )
    assert frames(view) == painted + 1
    assert view.grab().toImage() != here


def test_close_ups_show_no_floor(view):
    arms = standing(scene=Scene.ARMS)
    view.show_guide(arms)
    plain = view.grab().toImage()
    view.show_guide(structs.replace(arms, place=(0.5, 0.0)))
    view.choose(insets=True)

    assert view.grab().toImage() == plain
