"""Bundled movements are done as people do them: weight, waist, arms and trunk keep to their bars.

Every form is looked at as it is done standing, for which there are the most bars, and of all else
some. Each is sampled on the side that it is written for; that the other side is its mirror image is
asked elsewhere. `benchmarks/like_people.py` measures all of it, both sides, four times as finely.
"""

from pathlib import Path
from zlib import crc32

import pytest

from taichi_coach.script.model.session import Support
from tests.unit.body.bodies import movements, posed_movements, track

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"
#: Moments a second that are looked at.
HZ = 15
#: Of what is no form, or not done standing, every so manieth is looked at.
SPARSE = 5


@pytest.fixture(autouse=True)
def measures(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)


def faults(chosen):
    """Return a sentence for each bar that one of these movements misses with its support."""
    from motion_bars import missed
    from motion_measures import measured, sampled

    return [
        f"{name}, {support.value}: {fault}"
        for name, support in chosen
        for fault in missed(movements()[name], support, measured(sampled(track(name, support), HZ)))
    ]


def is_standing_form(name, support):
    from motion_bars import is_form

    return support is Support.STANDING and is_form(movements()[name])


def test_every_form_is_done_as_people_do_it():
    forms = [each for each in posed_movements() if is_standing_form(*each)]

    assert len(forms) > 30
    assert faults(forms) == []


def test_all_else_is_done_as_people_do_it():
    others = [each for each in posed_movements() if not is_standing_form(*each)]
    some = [
        (name, support)
        for name, support in others
        if crc32(f"{name}-{support.value}".encode()) % SPARSE == 0
    ]

    assert {support for _, support in some} == set(Support)
    assert len(some) > len(others) / (2 * SPARSE)
    assert faults(some) == []
