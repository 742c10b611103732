"""A BVH file read as its format says: every joint's place in every frame, in centimetres.

It knows nothing of how ours is written; `benchmarks/read_bvh.py` asks somebody else's reader.
"""

import numpy as np


def read(text):
    """Return the names of all joints in order, End Sites after their parent, and the frames."""
    hierarchy, _, motion = text.partition("MOTION")
    words = iter(hierarchy.split())
    assert next(words) == "HIERARCHY"
    joints, parents = [], []
    for word in words:
        if word in {"ROOT", "JOINT", "End"}:
            name = next(words)
            parent = parents[-1] if parents else None
            name = f"{joints[parent]['name']} end" if word == "End" else name
            joints.append({"name": name, "parent": parent, "channels": []})
        elif word == "{":
            parents.append(len(joints) - 1)
        elif word == "}":
            parents.pop()
        elif word == "OFFSET":
            joints[-1]["offset"] = np.array([float(next(words)) for _ in range(3)])
        elif word == "CHANNELS":
            joints[-1]["channels"] = [next(words) for _ in range(int(next(words)))]
    _, count, _, frame_time, *lines = motion.strip().replace(":", "\n").split("\n")
    frames = [[float(number) for number in line.split()] for line in lines]
    assert int(count) == len(frames)
    assert {len(frame) for frame in frames} == {sum(len(each["channels"]) for each in joints)}
    return joints, frames, float(frame_time)


def places(joints, frame):
    """Return where every joint is in a frame."""
    numbers, found, turns = iter(frame), [], []
    for joint in joints:
        offset, turn = joint["offset"].copy(), np.eye(3)
        for channel in joint["channels"]:
            axis, number = "XYZ".index(channel[0]), next(numbers)
            if channel.endswith("position"):
                offset[axis] = number
            else:
                turn = turn @ about(axis, np.radians(number))
        parent = joint["parent"]
        if parent is not None:
            offset = found[parent] + turns[parent] @ offset
            turn = turns[parent] @ turn
        found.append(offset)
        turns.append(turn)
    return {joint["name"]: place for joint, place in zip(joints, found, strict=True)}


def about(axis, angle):
    turn = np.eye(3)
    one, two = (axis + 1) % 3, (axis + 2) % 3
    turn[one, one] = turn[two, two] = np.cos(angle)
    turn[two, one], turn[one, two] = np.sin(angle), -np.sin(angle)
    return turn
