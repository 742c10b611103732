"""Poses for tests, from the words an author would write."""

from pathlib import Path
from textwrap import dedent

from msgspec import structs

from taichi_coach.body.poses.pose_builder import build_pose
from taichi_coach.script.files.reader import inspect_text
from taichi_coach.script.model.session import Where

FILE = Path("/library/example.yaml")
NOWHERE = Where(FILE, 1)
HEAD = """format: 1
kind: movement
id: example
title: Example
family: yang
phases: [{name: stand, for: 3s, pose: stand}]
poses:
"""


def movement(poses):
    """Return the movement with these poses, as lines of YAML without the first indent."""
    text = HEAD + "".join(f"  {line}\n" for line in dedent(poses).strip().splitlines())
    found = inspect_text(text, FILE)
    assert found.document is not None, [str(each) for each in found.diagnostics]
    return found.document


def pose(words, weight=None):
    """Return the pose of one flow mapping, as `{like: sit}`."""
    return build_pose("it", movement(f"it: {words}"), {}, NOWHERE, weight).pose


def with_shape(pose, shape):
    return structs.replace(
        pose,
        left_arm=structs.replace(pose.left_arm, shape=shape),
        right_arm=structs.replace(pose.right_arm, shape=shape),
    )


STANDING = pose("{like: stand}")
SITTING = pose("{like: sit}")
