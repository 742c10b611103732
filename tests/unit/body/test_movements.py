"""Bundled movements with poses are such as a body can do, at every moment.

Looked at are key poses and some moments between them;
`benchmarks/sweep_body.py` looks at all. That every key pose is in order is asked in test_check.py.
"""

from msgspec import structs

from taichi_coach.body.kinematics.solver import solve
from taichi_coach.body.motion.repetition import movement_track
from taichi_coach.body.poses.mirror import mirror
from taichi_coach.script.model.session import Side, Support
from tests.unit.body import properties
from tests.unit.body.bodies import apart_cm, movements, posed_movements, track
from tests.unit.body.poses import STANDING

#: Every movement with each of its supports.
LOOKED_AT = posed_movements()


def test_a_body_can_do_the_movements_with_every_support():
    faults = []
    for number, (name, support) in enumerate(LOOKED_AT):
        path, called = track(name, support), f"{name}, {support.value}"
        pairs = properties.sampled_pairs(path, number)
        faults += [f"{called}: {fault}" for fault in properties.faults(path, pairs, name)]
        if not ends_as_it_begins(path):
            faults.append(f"{called}: ends otherwise than it begins")

    assert faults == []
    assert {support for _, support in LOOKED_AT} == set(Support)
    assert {movements()[name].family for name, _ in LOOKED_AT} == {
        movements()[name].family for name, _ in posed_movements()
    }


def ends_as_it_begins(path):
    if path.keys[0].pose != path.keys[-1].pose or path.pose_at(0) != path.pose_at(path.length_ms):
        return False
    before, after = path.pose_at(path.length_ms - 1), path.pose_at(1)
    wrists = [
        (getattr(before, arm).wrist, getattr(after, arm).wrist) for arm in ("left_arm", "right_arm")
    ]
    return all(apart_cm(*pair) < 0.5 for pair in wrists)


def test_every_moment_of_the_way_is_looked_at_in_some_movement():
    seen = set()
    for number, (name, support) in enumerate(LOOKED_AT):
        path = track(name, support)
        pairs = properties.sampled_pairs(path, number)
        keys = {key.at_ms for key in path.keys}
        assert keys <= {at for at, _ in pairs}
        seen |= {at // properties.STEP_MS % properties.SPARSE for at, _ in pairs if at not in keys}

    assert seen == set(range(properties.SPARSE))


def moved(body, **places):
    return structs.replace(body, joints={**body.joints, **places})


def raised(body, joint, by):
    x, y, z = body.joints[joint]
    return moved(body, **{joint: (x, y + by, z)})


def test_a_planted_fault_is_found():
    body = solve(STANDING)
    knee, hip, ankle = (body.joints[f"left_{part}"] for part in ("knee", "hip", "ankle"))
    straight = tuple((a + b) / 2 for a, b in zip(hip, ankle, strict=True))
    planted = {
        "long": raised(body, "left_wrist", 1),
        "wrist bends": structs.replace(
            body, left_hand=structs.replace(body.left_hand, along=(0, 1, 0), back=(0, 0, 1))
        ),
        "locked": moved(body, left_knee=straight),
        "past its toes": moved(body, left_knee=(knee[0], knee[1], knee[2] + 3)),
        "aside of the feet": moved(body, pelvis=(5, 4, 0)),
        "behind the feet": moved(body, pelvis=(0, 4, -5)),
        "above its shoulder": raised(body, "left_elbow", 3),
        "through the trunk": moved(body, left_wrist=body.joints["waist"]),
    }

    for told, broken in planted.items():
        found = [
            fault for holds in properties.AT_ONCE for fault in holds(STANDING, broken, "commencing")
        ]
        assert any(told in fault for fault in found), (told, found)
    assert [f for holds in properties.AT_ONCE for f in holds(STANDING, body, "commencing")] == []


def test_a_planted_slide_or_jump_is_found():
    body = solve(STANDING)
    leg = structs.replace(STANDING.left_leg, foot=(2.0, 0.0, 0.0))
    slid = structs.replace(STANDING, left_leg=leg)
    lifted = raised(body, "left_toe", 1)

    def found(pose, after):
        pair = (STANDING, body), (pose, after)
        return [fault for holds in properties.BETWEEN for fault in holds(*pair)]

    assert found(STANDING, body) == []
    assert found(slid, body) == ["left foot slides along the floor"]
    told = found(STANDING, lifted)
    assert told[0] == "left toe moves over a planted foot"
    assert told[1].startswith("left_toe moves by 0.22 m in 50 ms")


def test_the_right_side_is_the_left_one_in_a_looking_glass():
    for name, support in posed_movements():
        movement = movements()[name]
        if not movement.mirrored:
            continue
        left = track(name, support, Side.LEFT)
        right = movement_track(movement, movements(), support, Side.RIGHT)
        for mine, other in zip(left.keys, right.keys, strict=True):
            assert mirror(mine.pose).left_arm == other.pose.left_arm, (name, support)
            assert mirror(mine.pose).pelvis == other.pose.pelvis, (name, support)
