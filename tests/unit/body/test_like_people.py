"""Every bundled movement is done as people do it: weight, waist, arms and trunk keep to their bars.

Each is sampled on the side that it is written for; that the other side is its mirror image is
asked elsewhere. `benchmarks/like_people.py` measures all of it, both sides, four times as finely.
"""

from pathlib import Path

import pytest

from tests.unit.body.bodies import movements, posed_movements, track

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"
#: Moments a second that are looked at.
HZ = 15


@pytest.mark.parametrize(
    ("name", "support"),
    posed_movements(),
    ids=[f"{name}-{support.value}" for name, support in posed_movements()],
)
def test_it_is_done_as_people_do_it(name, support, monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    from motion_bars import missed
    from motion_measures import measured, sampled

    measures = measured(sampled(track(name, support), HZ))

    assert missed(movements()[name], support, measures) == []
