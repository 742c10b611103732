"""Does somebody else's reader find every joint of our BVH files where the guide has it?

    python benchmarks/read_bvh.py [movement ...]

The reader is bvhio (`pip install --group bench`); the tests have a small one of their own. Exit
code 1 when a joint is farther than a millimetre from its place.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from math import dist
from pathlib import Path
from tempfile import TemporaryDirectory

from beside import Report, run

from taichi_coach.body.kinematics.solver import solve
from taichi_coach.body.motion.bvh import CENTIMETRES, bvh
from taichi_coach.body.motion.keyframes import Loop
from taichi_coach.body.motion.track import joints_of, moments
from taichi_coach.paths import bundled
from taichi_coach.script.files.library import Library
from taichi_coach.script.model.session import Support

HZ = 2
TARGET_MM = 1.0


def farthest_mm(loop: Loop, file: Path) -> tuple[float, int]:
    """Return how far a joint is from its place at most, and how many places were looked at."""
    bvhio = importlib.import_module("bvhio")
    file.write_text("".join(bvh(loop, HZ)), "utf-8")
    root = bvhio.readAsHierarchy(str(file))
    most, looked = 0.0, 0
    for number, at_ms in enumerate(moments(loop.length_ms, HZ)):
        root.loadPose(number)
        places = joints_of(solve(loop.pose_at(at_ms)))
        found = {joint.Name: tuple(joint.PositionWorld) for joint, _, _ in root.layout()}
        for name in found.keys() & places.keys():
            wanted = [each * CENTIMETRES for each in places[name]]
            most, looked = max(most, dist(wanted, found[name]) * 10), looked + 1
    return most, looked


def main(report: Report) -> int:
    if importlib.util.find_spec("bvhio") is None:
        print("bvhio is not installed: pip install --group bench")
        return 2
    movements = Library((bundled("sessions"),)).movements()
    wanted = sys.argv[1:] or [each.id for each in movements.values() if each.poses]
    most, looked = 0.0, 0
    with TemporaryDirectory() as folder:
        for name in wanted:
            loop = Loop(movements[name], movements, Support.STANDING)
            farthest, count = farthest_mm(loop, Path(folder) / "motion.bvh")
            most, looked = max(most, farthest), looked + count
    good = looked > 0 and most <= TARGET_MM
    told = "met" if good else "missed"
    print(f"{looked} places, {most:.4f} mm off at most (target {TARGET_MM:g} mm: {told})")
    report("off", most, "mm")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(run(main))
