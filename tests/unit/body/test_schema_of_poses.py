"""The schema for editors says of poses what the reader says."""

from functools import cache

from jsonschema_rs import Draft202012Validator

from taichi_coach.paths import bundled
from taichi_coach.script.files import reader
from taichi_coach.script.schema.json_schema import json_schema
from tests.tables import each_row
from tests.unit.body.poses import FILE
from tests.unit.scripts import tree

HEAD = "{format: 1, kind: movement, title: T, family: sun, phases: [{name: a, for: 3s}], %s}"
GOOD = [
    "scene: hands, face: palm, props: [ball, band]",
    "poses: {}",
    "poses: {a: {}, b-2: {like: a}, c: {mirror: m/b-2}}",
    "poses: {a: {stance: bow-right, weight: {left: 30, right: 70}, knees: 12.5}}",
    "poses: {a: {waist: 30 left, head: 0, nod: 12.5 down, tilt: 5 right, lean: 3 back, bend: 0}}",
    "poses: {a: {feet: {at: [0.9, -1], turn: 20 out, heel: 5, toes: 5, lift: 0.5}}}",
    "poses: {a: {hands: {at: [1, eye-shoulder, 0.4], palm: in, fingers: up-across}}}",
    "poses: {a: {left_hand: {on: thigh, elbow: wide, shoulder: up, shape: o-ring}}}",
    "poses: {a: {right_hand: {shape: {like: fist, index: lifted, thumb: out}}}}",
    "poses: {a: {hands: {at: [1, overhead-above-crown, 0]}}, b: {hands: {at: [1, chin-nose, 0]}}}",
    "scene: arms, poses: {a: {hands: {wrist: 30 up, wrist_aside: 12.5 little}}}",
    "poses: {a: {chair: left, lit: [left-index, right-thumb], face: thumb}}",
    "poses: {a: {sway: 4 forward}, b: {through: [a, m/c, stand]}}",
    "eyes: ahead, poses: {a: {eyes: 30 left}, b: {eyes: closed}, c: {eyes: at-hand}, d: {eyes: 0}}",
]
BAD = [
    "scene: feet",
    "props: [ball, ball]",
    "poses: [a]",
    "poses: {stand: {}}",
    "poses: {No Name: {}}",
    "poses: {a: tall}",
    "poses: {a: {like: b, mirror: c}}",
    "poses: {a: {like: No Name}}",
    "poses: {a: {stance: split}}",
    "poses: {a: {knees: 90}}",
    "poses: {a: {hands: {at: [1, above, 0]}}}",
    "poses: {a: {hands: {at: [1, eye-above-shoulder, 0]}}}",
    "poses: {a: {waist: 30}}",
    "poses: {a: {waist: 30 up}}",
    "poses: {a: {feet: {at: [1]}}}",
    "poses: {a: {feet: {at: [1, 2, 3]}}}",
    "poses: {a: {feet: {turn: 20}}}",
    "poses: {a: {hands: {at: [1, 2, 3]}}}",
    "poses: {a: {hands: {at: [1, knee, 2]}}}",
    "poses: {a: {hands: {at: [1, knee, 0], on: thigh}}}",
    "poses: {a: {hands: {palm: up-down-in}}}",
    "poses: {a: {hands: {wrist: 30}}}",
    "poses: {a: {hands: {wrist_aside: 30 up}}}",
    "poses: {a: {hands: {shape: {pinky: soft}}}}",
    "poses: {a: {lit: [left-toe]}}",
    "poses: {a: {through: b}}",
    "poses: {a: {sway: 4 left}}",
    "eyes: 30 left",
    "poses: {a: {eyes: shut}}",
    "poses: {a: {eyes: 30}}",
]


@cache
def validator():
    return Draft202012Validator(json_schema("movement"))


def valid(text):
    return validator().is_valid(tree(text))


@each_row("words", GOOD)
def test_what_the_reader_takes_is_valid(words):
    assert [str(each) for each in reader.inspect_text(HEAD % words, FILE).diagnostics] == []
    assert valid(HEAD % words)


@each_row("words", BAD)
def test_what_the_reader_refuses_is_not_valid(words):
    assert reader.inspect_text(HEAD % words, FILE).document is None
    assert not valid(HEAD % words)


def test_movements_with_poses_are_valid():
    files = sorted((bundled("sessions") / "movements").glob("*.yaml"))
    posed = [each for each in files if "\nposes:" in each.read_text("utf-8")]

    assert len(posed) > 5
    assert [each for each in posed if not valid(each.read_text("utf-8"))] == []
