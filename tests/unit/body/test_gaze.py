"""Where the guide's eyes look: as a session, a movement, a phase or a pose says, and smoothly."""

from itertools import pairwise

import pytest

from taichi_coach.body.motion.keyframes import Loop, named_guide
from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.body.poses.guide import Eyes
from taichi_coach.script.files import reader
from taichi_coach.script.model.gaze import Gaze
from taichi_coach.script.model.session import Side, Support
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.timeline.text import as_json, as_text
from tests.tables import each_row
from tests.unit.scripts import FILE, HEAD, read, session

FORM = """format: 1
kind: movement
id: form
title: Form
family: yang
mirrored: true
phases:
  - {name: raise, for: 4s, pose: raised}
  - {name: stay, for: 2s}
  - {name: sink, for: 4s, pose: sunk%s}
poses:
  raised: {left_hand: {at: [1.6, eye, 0.6], palm: in}}
  sunk: {knees: 15}
"""
GLANCE = """format: 1
kind: movement
id: glance
title: Glance
family: warm-up
mirrored: true
phases:
  - {name: eyes turn, for: 3s, pose: aside}
  - {name: head follows, for: 3s, pose: followed}
  - {name: home, for: 3s, pose: home}
poses:
  home: {head: 0}
  aside: {like: home, eyes: 35 left}
  followed: {head: 35 left, eyes: 35 left}
"""
FORM_PLAIN = FORM % ""
MOVEMENTS = {each.id: each for each in (read(FORM_PLAIN), read(GLANCE))}


def loop(text, side=None):
    return Loop(read(text), {}, Support.STANDING, side)


def laid(steps, movements=MOVEMENTS):
    return compile_timeline(
        session(steps), movements, Support.STANDING, length_of=lambda _: 1000, lead_ms=0
    )


def eyes(timeline, at_ms, movements=MOVEMENTS):
    return guide_at(timeline, at_ms, movements).eyes


def test_in_a_form_the_eyes_go_to_the_raised_hand_and_stay_there():
    raised = loop(FORM_PLAIN).guide_at(5000).eyes
    assert raised.turn > 10
    assert raised.open == 1

    # Hanging hands do not draw them.
    low = loop(FORM_PLAIN).guide_at(9990).eyes
    assert abs(low.turn) < 2
    assert abs(low.nod) < 8


def test_elsewhere_they_look_ahead_and_level():
    assert abs(loop(FORM_PLAIN.replace("yang", "warm-up")).guide_at(5000).eyes.turn) < 1

    nodding = loop(FORM_PLAIN.replace("yang", "warm-up").replace("knees: 15", "nod: 20 down"))
    assert nodding.guide_at(10_000 - 1).eyes.nod < -10


def test_the_other_side_is_the_mirror_image():
    for text in (FORM_PLAIN, GLANCE):
        left, right = (loop(text, side).guide_at(2500).eyes for side in (Side.LEFT, Side.RIGHT))
        assert left.turn == pytest.approx(-right.turn, abs=0.01)
        assert left.nod == pytest.approx(right.nod, abs=0.01)


def test_eyes_go_first_and_the_head_follows_under_them():
    moving = loop(GLANCE)
    first, then = moving.guide_at(2000), moving.guide_at(5990)
    assert first.pose.head_turn == 0
    assert first.eyes.turn > 20

    assert then.pose.head_turn == pytest.approx(35, abs=1)
    assert abs(then.eyes.turn) < 2


def test_eyes_lead_a_turning_head_by_a_fifth_of_a_second():
    turning = loop(GLANCE.replace(", eyes: 35 left", ""))
    at, soon = (turning.guide_at(ms) for ms in (4500, 4700))
    assert at.eyes.turn == pytest.approx(soon.pose.head_turn - at.pose.head_turn, abs=0.1)
    assert at.eyes.turn > 1


STEPS = """  - {wait: 6s, eyes: closed}
  - wait: 6s
  - {perform: form, eyes: closed}
  - {perform: form}
  - {perform: form, eyes: ahead}
  - {hold: 10s, movement: form, eyes: at-hand}
"""


def test_a_step_says_what_the_eyes_do_and_no_longer_than_it_lasts():
    line = laid(STEPS)
    assert eyes(line, 3000).open == 0
    assert eyes(line, 10_000).open == 1

    begin = line.steps[2].at_ms
    assert eyes(line, begin + 5000).open == 0
    assert eyes(line, begin + 15_000).turn > 10
    assert abs(eyes(line, begin + 25_000).turn) < 1
    # The hand that is lower than the belly is looked at where somebody says so.
    assert eyes(line, begin + 39_000).nod > 15


def test_the_timeline_tells_of_eyes_that_somebody_asked_for():
    line = laid(STEPS)
    events = [each for each in as_json(line)["events"] if "eyes" in each]
    assert {(each["kind"], each["eyes"]) for each in events} == {
        ("wait", "closed"),
        ("phase", "closed"),
        ("phase", "ahead"),
        ("hold", "at-hand"),
    }
    assert "form: raise 1/1 (eyes closed)" in as_text(line)
    assert [step.eyes for step in line.steps][:2] == [Gaze.CLOSED, None]


def test_a_phase_says_more_than_its_pose_and_the_movement_least():
    closing = FORM % ", eyes: closed"
    movement = read(closing)
    known = {"form": movement}
    line = laid("  - perform: form\n", known)
    assert eyes(line, 3000, known).open == 1
    assert eyes(line, 9000, known).open == 0
    # A session goes before it.
    opened = laid("  - {perform: form, eyes: open}\n", known)
    assert eyes(opened, 9000, known).open == 1

    shut = loop(FORM_PLAIN.replace("mirrored: true", "eyes: closed"))
    assert shut.guide_at(5000).eyes.open == 0
    posed = loop(FORM_PLAIN.replace("knees: 15", "knees: 15, eyes: closed"))
    assert [posed.guide_at(ms).eyes.open for ms in (5000, 9000)] == [1, 0]


def test_a_phase_without_a_pose_keeps_the_eyes_of_the_one_before():
    kept = FORM_PLAIN.replace("palm: in}", "palm: in}, eyes: closed")
    assert loop(kept).guide_at(5500).eyes.open == 0
    known = {"form": read(kept)}
    assert eyes(laid("  - perform: form\n", known), 5500, known).open == 0


def test_eyes_and_lids_move_quickly_but_never_in_one_frame():
    """At 60 frames a second; blinks are another thing."""
    line = laid(STEPS + "  - perform: glance\n")
    seen = [eyes(line, at) for at in range(5000, line.duration_ms, 16)]
    for one, other in pairwise(seen):
        assert abs(one.turn - other.turn) < 5
        assert abs(one.nod - other.nod) < 5
        assert abs(one.open - other.open) < 0.1


def test_where_nothing_is_to_move_eyes_wait_as_in_the_pose_that_comes():
    line = laid("  - perform: glance\n")
    waiting = {guide_at(line, at, MOVEMENTS).held_eyes for at in range(0, 2999, 500)}
    assert len(waiting) == 1
    assert waiting.pop().turn > 20


def test_pictures_of_key_poses_have_their_eyes():
    stills = loop(GLANCE).stills()
    assert [still.name for still in stills] == ["eyes turn", "head follows", "home"]
    assert [round(still.guide.eyes.turn) for still in stills] == [23, 0, 0]
    named = named_guide("aside", MOVEMENTS["glance"], MOVEMENTS, Support.STANDING, Side.RIGHT)
    assert round(named.eyes.turn) == -23


@each_row(
    ("wrong", "mend"),
    [
        ("eyes: close", "Did you mean `closed`? Write closed, open, at-hand or ahead."),
        ("eyes: shut", "Write closed, open, at-hand or ahead."),
        ("eyes: 30 up", "Write for example `20 left` or `20 right`, or 0."),
    ],
)
def test_a_wrong_word_is_told_with_the_right_ones(wrong, mend):
    text = FORM_PLAIN.replace("knees: 15", wrong)
    (found,) = reader.inspect_text(text, FILE).diagnostics
    assert found.message.startswith("`eyes` cannot be ")
    assert mend in found.mend


def test_a_step_takes_words_alone():
    text = f"{HEAD}steps:\n  - {{wait: 5s, eyes: 30 left}}\n"
    (found,) = reader.inspect_text(text, FILE).diagnostics
    assert (found.line, found.message) == (6, "`eyes` cannot be `30 left`.")


def test_eyes_that_face_another_way_are_counted_from_the_bodys_front():
    turned = loop(GLANCE.replace("{head: 0}", "{facing: 30 left, head: 0}"))
    assert turned.guide_at(2500).eyes.turn == pytest.approx(
        loop(GLANCE).guide_at(2500).eyes.turn, abs=0.5
    )
    assert Eyes().lids == 1
