"""Does the guide move as people do? Each form beside a teacher, an expert, and the guide of before.

    python benchmarks/like_people.py [--only ID] [--json]

What real people did stands in real_people.json, with its sources; what is asked of each movement,
support and side, in motion_bars.py. Exit code 1 when a bar is missed: each is told.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from beside import Report, run
from linked_sets import bundled_sets, measured_set
from motion_bars import TEACHER, missed, missed_by_a_set, real_people
from motion_measures import measured, sampled

from taichi_coach.body.motion.repetition import movement_track
from taichi_coach.body.poses.pose_lookup import shown_to
from taichi_coach.paths import bundled
from taichi_coach.script.files.library import Library
from taichi_coach.script.model.session import Side, Support

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taichi_coach.script.model.session import Movement

#: Sets are long, and asked only whether they move.
SETS_HZ = 30
#: What the table shows of a form: the measure, and what it is called there.
ROWS = {
    "seconds": "seconds a repetition",
    "hand_path_per_hand": "path of a hand a repetition, H",
    "hand_speed_mean": "hands, mean, H/s",
    "hand_speed_p95": "hands, p95, H/s",
    "both_hands_below_0.03_share": "both hands under 0.03 H/s, share",
    "elbow_p5": "elbow p5, degrees",
    "elbow_p50": "elbow p50",
    "elbow_p95": "elbow p95",
    "shoulder_turn_range": "shoulders turn, degrees",
    "hip_share_of_turn": "hips' share of it",
    "trunk_from_vertical_p95": "trunk from vertical p95, degrees",
    "trunk_from_vertical_sd": "trunk from vertical sd",
    "pelvis_height_range_over_leg": "pelvis up and down over leg",
    "slow_moments_within_0.1s_share": "slow moments within 0.1 s, share",
    "centre_range_p3_p97": "centre from ankle to ankle",
    "weight_80pct_on_one_leg_share": "80 % on one leg, share",
    "lifted_foot_percent": "most on a lifted foot, %",
    "centre_outside_sole_cm": "centre outside the sole, cm",
    "fastest_m_s": "fastest joint, m/s",
    "step_over_leg": "step over leg",
    "step_seconds": "step, s",
}
#: What is of a whole recording is by its repetitions here.
_EACH = {
    "seconds": "seconds_per_repetition",
    "hand_path_per_hand": "hand_path_per_hand_and_repetition",
}


@dataclass(frozen=True)
class Taken:
    """The measures of a movement by one support and side, and the bars that it misses."""

    movement: Movement
    support: Support
    side: Side | None
    measures: Mapping[str, float]
    missed: list[str]

    @property
    def name(self) -> str:
        """Return what is told of it first."""
        side = f", {self.side.value}" if self.side else ""
        return f"{self.movement.id}, {self.support.value}{side}"


def all_taken(library: Library, only: str | None) -> Iterator[Taken]:
    """Yield every bundled movement with poses, by each support and side."""
    movements = library.movements()
    for movement in movements.values():
        if only not in {None, movement.id} or not movement.poses:
            continue
        for support in Support:
            if not shown_to(support, movement, movements):
                continue
            for side in (Side.LEFT, Side.RIGHT) if movement.mirrored else (None,):
                track = movement_track(movement, movements, support, side)
                if track is None:
                    continue
                measures = measured(sampled(track))
                yield Taken(movement, support, side, measures, missed(movement, support, measures))


def all_sets(library: Library, only: str | None) -> Iterator[tuple[str, Mapping[str, float]]]:
    """Yield every bundled linked set with its measures."""
    movements = library.movements()
    for session, support, timeline in bundled_sets(library):
        if only in {None, session.id}:
            found = measured_set(timeline, movements, SETS_HZ)
            if found is not None:
                yield f"{session.id}, {support.value}", found


def columns(name: str, measures: Mapping[str, float]) -> list[Mapping[str, float]]:
    """Return the figure, its teacher, the expert and the figure of before, as measures."""
    people = real_people()
    teacher = people["teacher"].get(TEACHER.get(name, ""), {})
    by_repetition = {key: teacher[each] for key, each in _EACH.items() if each in teacher}
    expert = {key: value for key, value in people["expert"].items() if key not in _EACH}
    before = people["today"].get(name, {})
    shown = [measures, {**teacher, **by_repetition}, expert, before]
    return [{**each, **_step(each.get("single_foot_moves"))} for each in shown]


def _step(moves: Any) -> dict[str, float]:
    """Return the middle of the steps that were written one by one."""
    if not moves:
        return {}
    seconds, lengths = (sorted(each) for each in zip(*moves, strict=True))
    return {"step_seconds": seconds[len(moves) // 2], "step_over_leg": lengths[len(moves) // 2]}


def print_table(name: str, measures: Mapping[str, float]) -> None:
    """Print a form beside real people, a line a measure."""
    print(f"\n{name:<36}{'figure':>10}{'teacher':>10}{'expert':>10}{'a6af371':>10}")
    shown = columns(name, measures)
    for key, told in ROWS.items():
        cells = "".join(_cell(each.get(key)) for each in shown)
        print(f"  {told:<34}{cells}")


def _cell(value: float | None) -> str:
    return f"{'–':>10}" if value is None else f"{value:>10.4g}"


def main(report: Report) -> int:
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    words.add_argument("--only", metavar="ID", help="this movement or session alone")
    words.add_argument("--json", action="store_true", help="print all measures as JSON")
    asked = words.parse_args()
    library = Library((bundled("sessions"),))
    taken = list(all_taken(library, asked.only))
    sets = dict(all_sets(library, asked.only))
    faults = [f"{each.name}: {fault}" for each in taken for fault in each.missed]
    faults += [f"{name}: {f}" for name, found in sets.items() for f in missed_by_a_set(found)]
    if asked.json:
        told = [{"what": each.name, **each.measures} for each in taken]
        told += [{"what": name, **found} for name, found in sets.items()]
        print(json.dumps({"measures": told, "missed": faults}, indent=1, ensure_ascii=False))
    else:
        _print_all(taken, sets, faults, only=asked.only is not None)
    report("missed", len(faults), "bars")
    return 1 if faults or not (taken or sets) else 0


def _print_all(
    taken: list[Taken], sets: Mapping[str, Mapping[str, float]], faults: list[str], *, only: bool
) -> None:
    before = real_people()["today"]
    for each in taken:
        standing = each.support is Support.STANDING and each.side is not Side.RIGHT
        if standing and (only or each.movement.id in before):
            print_table(each.movement.id, each.measures)
    for name, found in sets.items():
        gap, slow = found["longest_gap_s"], found["both_hands_below_0.03_share"]
        print(f"\n{name}, {found['seconds']:.0f} s: ", end="")
        print(f"longest gap {gap:.1f} s, both hands slow {slow:.0%} of the time")
    print(f"\n{len(taken)} movements by support and side, {len(sets)} linked sets")
    for fault in faults:
        print(f"missed: {fault}")
    print(f"{len(faults)} bars missed")


if __name__ == "__main__":
    sys.exit(run(main))
