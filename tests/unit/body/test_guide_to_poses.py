"""The guide to poses: every example reads, and makes poses that a body can take."""

import re
from pathlib import Path

from taichi_coach.body.kinematics.hand_shapes import FINGER_WORDS, SHAPES, THUMB_WORDS
from taichi_coach.body.poses.pose_check import check
from taichi_coach.body.poses.stances import STANCES
from taichi_coach.paths import bundled
from taichi_coach.script.files.reader import inspect_text
from taichi_coach.script.model import pose_words
from tests.tables import each_row
from tests.unit.body.bodies import movements

GUIDE = (bundled("sessions").parent / "docs" / "write" / "poses.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```yaml( poses)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEAD = """format: 1
kind: movement
title: Example
family: yang
phases: [{name: stand, for: 3s, pose: stand}]
poses:
"""


def blocks():
    for found in BLOCK.finditer(GUIDE):
        part, text = found.groups()
        whole = HEAD + re.sub(r"^", "  ", text, flags=re.MULTILINE) if part else text
        yield GUIDE.count("\n", 0, found.start()) + 1, whole


BLOCKS = list(blocks())


@each_row("text", [text for _, text in BLOCKS])
def test_an_example_reads_and_is_in_reach(text):
    found = inspect_text(text, Path("example.yaml"))

    assert [str(each) for each in found.diagnostics] == []
    assert [str(each) for each in check(found.document, movements())] == []


@each_row(
    "words",
    [
        pose_words.BUILT_IN,
        pose_words.LEVELS,
        pose_words.DIRECTIONS,
        pose_words.ELBOWS,
        pose_words.SHOULDERS,
        pose_words.SHAPES,
        pose_words.FINGER_WORDS,
        pose_words.THUMB_WORDS,
        pose_words.SCENES,
        pose_words.FACES,
        pose_words.PROPS,
        [stance for stance in pose_words.STANCES if not stance.endswith("-right")],
    ],
)
def test_every_word_is_in_the_guide(words):
    assert [word for word in words if f"`{word}`" not in GUIDE and f"[{word}]" not in GUIDE] == []


def test_every_word_has_its_numbers():
    assert set(pose_words.SHAPES) == set(SHAPES)
    assert set(pose_words.STANCES) == set(STANCES)
    assert set(pose_words.FINGER_WORDS) == set(FINGER_WORDS)
    assert set(pose_words.THUMB_WORDS) == set(THUMB_WORDS)
