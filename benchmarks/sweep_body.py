"""Look at every bundled movement at every 50 ms; the tests look at chosen moments only.

Run: PYTHONPATH=. python benchmarks/sweep_body.py      exit code 1 when something does not hold
"""

from __future__ import annotations

import time

from tests.unit.body.bodies import every_step, posed_movements, steps, track
from tests.unit.body.properties import PROPERTIES, told


def main() -> int:
    began = time.process_time()
    looked_at = 0
    wrong = []
    for name, support in posed_movements():
        path = track(name, support)
        every = steps(path, every_step(path))
        looked_at += len(every)
        wrong += [each for holds in PROPERTIES for each in told(holds, name, support, every)]
    for sentence in wrong:
        print(sentence)
    seconds = time.process_time() - began
    print(f"{looked_at} moments of {len(posed_movements())} movements and supports, each held to")
    print(f"{len(PROPERTIES)} properties in {seconds:.1f} s of processor; {len(wrong)} not kept")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
