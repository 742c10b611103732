"""The motion as numbers: what other programs read is where the figure has its joints."""

import json
import re

import numpy as np
import pytest

from taichi_coach.body.kinematics.skeleton import HEIGHT
from taichi_coach.body.kinematics.solver import solve
from taichi_coach.body.motion import track
from taichi_coach.body.motion.bvh import CENTIMETRES, bvh
from taichi_coach.body.motion.keyframes import Loop
from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.body.poses.mirror import mirror
from taichi_coach.body.poses.pose_cache import rest_pose
from taichi_coach.paths import bundled
from taichi_coach.script.model.session import Side, Support
from taichi_coach.timeline.compiler import compile_timeline
from tests.tables import each_row
from tests.unit.body.bodies import movements
from tests.unit.body.bvh_reader import places, read
from tests.unit.scripts import second, session

PAGE = bundled("sessions").parent / "docs" / "write" / "motion-data.md"
STEPS = """
  - section: Warm
    role: warm-up
    steps: [{rest: 4s}]
  - section: Do
    role: practice
    steps: [{perform: commencing, times: 1}]
"""


def loop(name, support=Support.STANDING, side=None):
    return Loop(movements()[name], movements(), support, side)


def written(name, hz=5, support=Support.STANDING, side=None):
    found = loop(name, support, side)
    head = track.movement_head(movements()[name], found, side, hz)
    return json.loads("".join(track.json_of(head, track.movement_frames(found, hz))))


def test_one_repetition_is_written_with_every_joint_where_it_is():
    found = written("brush-knee")

    told = {key: value for key, value in found.items() if key != "frames"}
    assert told == {
        "format": 1,
        "hz": 5,
        "heads_per_height": HEIGHT,
        "movement": "brush-knee",
        "title": "Brush Knee",
        "support": "standing",
        "side": None,
        "length_ms": 12000,
    }
    assert [frame["at_ms"] for frame in found["frames"]] == list(range(0, 12000, 200))
    for frame in found["frames"][::7]:
        pose = loop("brush-knee").pose_at(frame["at_ms"])
        joints = track.joints_of(solve(pose))
        assert frame["joints"].keys() == joints.keys()
        for name, place in joints.items():
            assert frame["joints"][name] == pytest.approx(place, abs=1e-4)
        assert frame["weight"]["left"] == pytest.approx(pose.weight, abs=0.01)
        assert sum(frame["weight"].values()) == pytest.approx(100)


def test_a_foot_is_lifted_while_it_steps_and_stands_before():
    lifts = [frame["foot_lift"] for frame in written("brush-knee")["frames"]]

    assert max(lift["left"] for lift in lifts) > 0.1
    assert {lift["right"] for lift in lifts} == {0}


def test_the_other_side_is_the_mirrored_motion():
    left, right = (written("brush-knee", side=side)["frames"] for side in Side)

    for one, other in zip(left[::11], right[::11], strict=True):
        x, y, z = one["joints"]["left_wrist"]
        assert other["joints"]["right_wrist"] == pytest.approx([-x, y, z], abs=1e-4)


def test_a_person_is_so_many_heads_tall():
    crown = solve(rest_pose(Support.STANDING).pose).joints["crown"][1]

    assert crown == pytest.approx(HEIGHT, abs=0.05)


@each_row(("length", "hz", "count"), [(1000, 60, 60), (1001, 60, 61), (999, 60, 60), (1, 1, 1)])
def test_frames_fill_the_whole_time_and_go_no_farther(length, hz, count):
    found = list(track.moments(length, hz))

    assert len(found) == count
    assert found[0] == 0
    assert found[-1] < length
    assert found[-1] + 1000 / hz >= length


def test_a_session_tells_where_in_it_a_moment_is():
    timeline = compile_timeline(
        session(STEPS), movements(), Support.STANDING, length_of=second, lead_ms=0
    )
    head = track.session_head(timeline, 2)
    found = json.loads("".join(track.json_of(head, track.session_frames(timeline, movements(), 2))))
    frames = found["frames"]

    assert (found["session"], found["length_ms"]) == ("test", timeline.duration_ms)
    assert "movement" not in head
    places = ("section", "role", "movement", "side", "phase")
    assert [frames[0][key] for key in places] == ["Warm", "warm-up", None, None, None]
    doing = [frame for frame in frames if frame["phase"]]
    assert {frame["movement"] for frame in doing} == {"commencing"}
    assert {frame["phase"] for frame in doing} == {
        phase.name for phase in movements()["commencing"].phases
    }
    moment = doing[len(doing) // 2]
    pose = guide_at(timeline, moment["at_ms"], movements()).pose
    assert moment["joints"]["left_wrist"] == pytest.approx(
        solve(pose).joints["left_wrist"], abs=1e-4
    )


def test_frames_tell_on_which_side_a_form_is_done():
    steps = "- flow: [{movement: single-whip, sides: [left, right]}]\n"
    timeline = compile_timeline(
        session(steps), movements(), Support.STANDING, length_of=second, lead_ms=0
    )
    frames = list(track.session_frames(timeline, movements(), 1))
    way = [each for each in frames if each["movement"] and not each["phase"]]

    assert {each["side"] for each in frames if each["phase"]} == {"left", "right"}
    assert {each["side"] for each in way} == {"right"}


def test_frames_are_taken_one_by_one():
    def frames():
        yield {"at_ms": 0}
        raise AssertionError

    parts = track.json_of({"hz": 1}, frames())

    assert next(parts) == '{"hz": 1, "frames": ['
    assert next(parts) == '\n{"at_ms":0}'


def test_every_joint_is_told_on_the_page():
    page = PAGE.read_text("utf-8")
    names = written("commencing", hz=1)["frames"][0]["joints"]

    told = set(re.findall(r"`(\w+)`", page))
    for name in names:
        *_, finger, joint = ("", *name.replace("left_", "").replace("right_", "").split("_"))
        assert name in told or {finger, f"left_index_{joint}"} <= told or joint in told


def test_the_example_of_the_page_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brush-knee.json").write_text(json.dumps(written("brush-knee", hz=20)), "utf-8")
    example = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)[1]

    exec(compile(example, str(PAGE), "exec"), {})  # noqa: S102  what the page shows

    way, most = re.fullmatch(r"(.+) m, at most (.+) m/s\n", capsys.readouterr().out).groups()
    assert 1 < float(way) < 5
    assert 0.2 < float(most) < 2.5


# BVH

#: The End Sites, which have no name there.
ENDS = {"skull": "crown", "left_ball": "left_toe", "right_ball": "right_toe"}
#: The place of a heel is its joint's; the End Site only closes it.
HEELS = {"left_heel", "right_heel"}


def joints_read(joints, frame):
    """Return the places of a frame by our names."""
    found = {}
    for name, place in places(joints, frame).items():
        parent, _, end = name.partition(" ")
        if end and parent not in HEELS:
            found[ENDS.get(parent) or f"{parent.removesuffix('last')}tip"] = place
        elif not end:
            found[name] = place
    return found


@each_row(
    ("name", "support", "side"),
    [
        ("snake-creeps-down", Support.STANDING, Side.RIGHT),
        ("heel-kick", Support.CHAIR, Side.LEFT),
        ("shoulder-roll", Support.SEATED, None),
        ("tendon-glide", Support.SEATED, None),
    ],
)
def test_a_bvh_file_has_every_joint_where_the_figure_has_it(name, support, side):
    found, hz = loop(name, support, side), 1
    joints, frames, frame_s = read("".join(bvh(found, hz)))
    at = list(track.moments(found.length_ms, hz))

    assert frame_s == pytest.approx(1 / hz)
    assert len(frames) == len(at)
    for at_ms, frame in zip(at, frames, strict=True):
        wanted = track.joints_of(solve(found.pose_at(at_ms)))
        read_places = joints_read(joints, frame)
        assert read_places.keys() == wanted.keys()
        for joint, place in wanted.items():
            assert np.linalg.norm(read_places[joint] - np.array(place) * CENTIMETRES) < 0.1


def test_at_rest_the_skeleton_stands_as_a_t():
    joints, frames, _ = read("".join(bvh(loop("commencing"), 1)))
    rest = joints_read(joints, [0.0] * len(frames[0]))
    fixed = [each["name"] for each in joints if len(each["channels"]) == 3]

    for side, sign in (("left", 1), ("right", -1)):
        wrist, shoulder = rest[f"{side}_wrist"], rest[f"{side}_shoulder"]
        assert sign * (wrist - shoulder) == pytest.approx([2.64 * CENTIMETRES, 0, 0])
        assert rest[f"{side}_ankle"][[0, 2]] == pytest.approx(rest[f"{side}_hip"][[0, 2]])
        assert rest[f"{side}_toe"][2] > rest[f"{side}_heel"][2]
        assert {f"{side}_{part}" for part in ("elbow", "wrist", "hip", "knee")} <= set(fixed)


def test_no_angle_of_a_bvh_file_leaps_round():
    joints, frames, _ = read("".join(bvh(loop("clouds-side-step"), 6)))
    channels = [channel for each in joints for channel in each["channels"]]
    turns = [channel.endswith("rotation") for channel in channels]

    steps = np.abs(np.diff(np.array(frames)[:, turns], axis=0))

    assert steps.max() < 180


def test_a_mirrored_pose_has_the_mirrored_numbers():
    pose = loop("heel-kick").pose_at(6000)
    one, other = (track.joints_of(solve(each)) for each in (pose, mirror(pose)))

    x, y, z = one["left_little_tip"]
    assert other["right_little_tip"] == pytest.approx((-x, y, z))
