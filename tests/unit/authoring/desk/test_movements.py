"""A movement at the desk: its moments, and its numbers by steps."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.authoring.desk.edits import applied
from taichi_coach.authoring.desk.moments import moment_at, moments
from taichi_coach.authoring.desk.steppers import numbers, stepped
from taichi_coach.script.model.session import Support
from tests.tables import each_row
from tests.unit.desks import CLASS, line_with, looked_at

if TYPE_CHECKING:
    from taichi_coach.authoring.desk.analysis import Analysis

REACH = """\
format: 1
kind: movement
id: reach
title: Reach
family: warm-up
joints: [shoulder]
phases:
  - {name: out, for: 4s, pose: reach}
  - {name: stay, for: 2s, pose: reach}
  - {name: home, for: 3s, pose: stand}
supports:
  seated:
    phases:
      - {name: out, for: 4s, pose: low}
poses:
  round:
    left_hand: {at: [1.8, chest-navel, 0.3], palm: up}
  low: {hands: {at: [1.0, navel, 0.4]}, knees: 10}
  reach:   # as far as is easy
    through: [low, round]
    waist: 5 left
    left_hand: {at: [0.95, "shoulder", 0.7], palm: up}
"""


@cache
def seen() -> Analysis:
    """Return the movement as the desk sees it."""
    return looked_at(REACH)


def test_the_moments_are_all_poses_those_that_are_passed_too():
    found = moments(seen())

    assert [(each.name, each.at_ms, each.way, each.phase) for each in found] == [
        ("low", 1333, True, "out"),
        ("round", 2667, True, "out"),
        ("reach", 4000, False, "out"),
        ("reach", 6000, False, "stay"),
        ("stand", 9000, False, "home"),
    ]
    assert found[0].line == line_with(REACH, "  low:")
    assert found[2].line == line_with(REACH, "  reach:")
    assert found[4].line == line_with(REACH, "name: home")


def test_another_support_has_its_own():
    assert [each.name for each in moments(seen(), Support.SEATED)] == ["low"]
    assert moments(looked_at(CLASS)) == ()


def test_the_cursor_finds_the_moment_of_its_pose_or_phase():
    found = seen()

    assert moment_at(found, line_with(REACH, "waist: 5")).at_ms == 4000
    assert moment_at(found, line_with(REACH, "name: home")).name == "stand"
    assert moment_at(found, 1) is None
    assert moment_at(looked_at(CLASS), 5) is None


def test_the_numbers_of_a_pose_are_told_with_their_steps():
    found = numbers(seen(), line_with(REACH, "through:"))

    assert [(each.key, each.lower, each.shown, each.higher) for each in found] == [
        ("left_hand.side", "0.9", "0.95", "1"),
        ("left_hand.height", "chest-shoulder", "shoulder", "shoulder-chin"),
        ("left_hand.reach", "0.65", "0.7", "0.75"),
        ("waist", "0", "5 left", "10 left"),
    ]
    assert numbers(seen(), line_with(REACH, "name: out")) == found


@each_row(
    ("key", "amount", "written"),
    [
        ("waist", -2, "waist: 5 right"),
        ("waist", 100, "waist: 60 left"),
        ("left_hand.height", 1, '"shoulder-chin"'),
        ("left_hand.height", -2, '"chest"'),
        ("left_hand.side", 1, "[1, "),
        ("left_hand.reach", 99, '"shoulder", 1]'),
    ],
)
def test_a_step_changes_one_number_in_the_text(key, amount, written):
    found = seen()
    edit = stepped(found, line_with(REACH, "through:"), key, amount)
    text = applied(REACH, [edit])

    assert written in text
    assert not [each for each in looked_at(text).remarks if each.level == "error"]
    assert len(text.split("\n")) == len(REACH.split("\n"))


def test_heights_between_two_are_stepped_whichever_comes_first():
    found = seen()
    line = line_with(REACH, "  round:")

    assert stepped(found, line, "left_hand.height", 1).text == "chest"
    assert stepped(found, line, "left_hand.height", -1).text == "navel"


def test_at_its_bound_and_elsewhere_nothing_is_stepped():
    found = looked_at(REACH.replace("knees: 10", "knees: 0"))
    line = line_with(REACH, "  low:")

    assert stepped(found, line, "knees", -1) is None
    assert stepped(found, line, "waist", 1) is None
    assert next(each for each in numbers(found, line) if each.key == "knees").lower == ""
    assert numbers(found, 1) == ()
    assert numbers(looked_at(CLASS), 5) == numbers(looked_at("poses: ["), 1) == ()


def test_words_that_are_no_numbers_are_left_alone():
    text = (
        REACH.replace("waist: 5 left", "waist: left")
        .replace("0.95", "wide")
        .replace('"shoulder"', "arm")
    )

    keys = [each.key for each in numbers(looked_at(text), line_with(text, "through:"))]

    assert keys == ["left_hand.reach"]


@given(st.integers(-30, 30))
def test_steps_stay_within_their_bounds(amount):
    edit = stepped(seen(), line_with(REACH, "  low:"), "knees", amount)

    assert (10 if edit is None else int(edit.text)) == min(max(10 + amount, 0), 38)
