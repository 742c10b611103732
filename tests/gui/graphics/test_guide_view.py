"""From where the guide is seen: as the person wants it, else as the movement is well seen."""

from PySide6.QtCore import QRectF

from taichi_coach.body.kinematics.pose import Leg
from taichi_coach.body.poses.guide import Scene
from taichi_coach.graphics import guide_view
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.figure import camera_of
from taichi_coach.script.files.library import default_library
from taichi_coach.script.model.session import Support
from taichi_coach.settings import Settings
from taichi_coach.timeline.compiler import compile_timeline
from tests.gui.guides import guide
from tests.tables import each_row
from tests.unit.scripts import session

STEP = {"left_leg": Leg((0.6, 0.0, 1.1), 10, (0.2, 0, 1))}


def seen(steps, support):
    movements = default_library().movements()
    return guide_view.usual_view_in(compile_timeline(session(steps), movements, support), movements)


@each_row("support", [Support.STANDING, Support.CHAIR])
def test_a_session_that_steps_forward_is_seen_from_three_quarter_all_along(support):
    steps = "  - {perform: shoulder-roll}\n  - {perform: brush-knee}\n"
    assert seen(steps, support) is View.QUARTER
    assert seen("  - {perform: shoulder-roll}\n", support) is View.MIRROR
    # A step aside is best seen from before.
    assert seen("  - {perform: clouds-side-step}\n", support) is View.MIRROR


def test_who_sits_is_seen_from_before():
    assert seen("  - {perform: brush-knee}\n", Support.SEATED) is View.MIRROR
    assert seen("  - {bell: end}\n", Support.STANDING) is View.MIRROR


def test_a_pose_with_one_foot_before_the_other_is_a_step():
    assert guide_view.usual_view([guide(), guide(**STEP)]) is View.QUARTER
    for same in (guide(), guide(Support.SEATED, **STEP), guide(scene=Scene.ARMS, **STEP)):
        assert guide_view.usual_view([same]) is View.MIRROR


def test_a_view_that_turns_is_from_before_at_first_and_from_three_quarter_at_last():
    rect = QRectF(0, 0, 400, 500)
    before = camera_of(rect, guide(), View.MIRROR)

    assert camera_of(rect, guide(aside=0.0), View.QUARTER) == before
    half, whole = (camera_of(rect, guide(aside=each), View.QUARTER).across for each in (0.5, 1.0))
    assert before.across[2] < half[2] < whole[2] or before.across[2] > half[2] > whole[2]
    for view in (View.MIRROR, View.TEACHER, View.BEHIND):
        assert camera_of(rect, guide(aside=0.0), view) == camera_of(rect, guide(), view)


def test_who_has_chosen_a_view_has_it_all_along():
    turned = guide(aside=0.0)

    assert guide_view.as_chosen(Settings(), turned).aside == 0
    assert guide_view.as_chosen(Settings(view="three-quarter"), turned).aside == 1


def test_the_persons_own_choice_goes_before_it():
    assert guide_view.view_of(Settings(), View.QUARTER) is View.QUARTER
    assert guide_view.view_of(Settings()) is View.MIRROR
    assert guide_view.view_of(Settings(view="behind"), View.QUARTER) is View.BEHIND
