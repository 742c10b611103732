"""Every bundled movement at every 50 ms, with every support: can a body do it?

    python benchmarks/sweep_body.py [movement ...]

What is asked stands in tests/unit/body/properties.py; the tests ask it of key poses and of some
moments between them. Exit code 1 when a movement has a fault, or there is none to look at.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from beside import Report, run

from tests.unit.body import properties
from tests.unit.body.bodies import posed_movements, track


def main(report: Report) -> int:
    wanted = set(sys.argv[1:])
    moments, found, movements = 0, 0, set()
    for name, support in posed_movements():
        if wanted and name not in wanted:
            continue
        path = track(name, support)
        pairs = properties.every_pair(path)
        movements.add(name)
        moments += len(pairs)
        for fault in properties.faults(path, pairs, name):
            found += 1
            print(f"{name}, {support.value}: {fault}")
    print(f"{len(movements)} movements, {moments} moments, {found} faults")
    report("faults", found, "faults")
    return 1 if found or not movements else 0


if __name__ == "__main__":
    sys.exit(run(main))
