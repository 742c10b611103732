"""Bundled movements are done as people do them: weight, waist, arms and trunk keep to their bars.

Each is sampled with one of its supports in turn, on the side that it is written for; that the other
side is its mirror image is asked elsewhere. `benchmarks/like_people.py` measures all of it, with
every support, both sides, four times as finely.
"""

from pathlib import Path

import pytest

from taichi_coach.script.model.session import SAFER
from tests.tables import each_row
from tests.unit.body.bodies import movements, posed_movements, track

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"
#: Moments a second that are looked at.
HZ = 15


@pytest.fixture(autouse=True)
def measures(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)


@each_row("support", SAFER)
def test_every_movement_is_done_as_people_do_it(support):
    from motion_bars import missed
    from motion_measures import measured, sampled

    chosen = [name for name, held in sampled_movements() if held is support]
    faults = [
        f"{name}: {fault}"
        for name in chosen
        for fault in missed(movements()[name], support, measured(sampled(track(name, support), HZ)))
    ]

    assert len(chosen) > 25
    assert faults == []


def sampled_movements():
    """Return every movement with one support that it is done with, another from one to the next."""
    held = {}
    for name, support in posed_movements():
        if support in SAFER:
            held.setdefault(name, []).append(support)
    return [
        (name, supports[number % len(supports)])
        for number, (name, supports) in enumerate(sorted(held.items()))
    ]
