"""Bundled movements are done as people do them: weight, waist, arms and trunk keep to their bars.

Each is sampled with one of its supports in turn, on the side that it is written for; that the other
side is its mirror image is asked elsewhere. `benchmarks/like_people.py` measures all of it, with
every support, both sides, four times as finely.
"""

from pathlib import Path

import pytest

from taichi_coach.script.model.session import SAFER
from tests.unit.body.bodies import in_turn, movements, track

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"
#: Moments a second that are looked at.
HZ = 15


@pytest.fixture(autouse=True)
def measures(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)


def test_movements_are_done_as_people_do_them():
    from motion_bars import missed
    from motion_measures import measured, sampled

    chosen = in_turn(SAFER)
    faults = [
        f"{name}, {support.value}: {fault}"
        for name, support in chosen
        for fault in missed(movements()[name], support, measured(sampled(track(name, support), HZ)))
    ]

    assert faults == []
    assert {support for _, support in chosen} == set(SAFER)
    families = {movements()[name].family for name, _ in chosen}
    assert families == {movements()[name].family for name, _ in in_turn(SAFER)}
