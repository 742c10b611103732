"""Real bundles with faults at random: is each refused in a sentence, and nothing written elsewhere?

    python benchmarks/fuzz_bundles.py [--count 100000] [--seed 0]

Each is opened; what is still sound is unpacked into a folder, beside which nothing may come. A
tenth of these is looked through and added as a person would. With `--seed` 100,000 may be tried in
pieces. Exit code 1 when anything but a sentence came of one, anything was written outside, or one
took more than a second of this process's own time.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from beside import Report, run

from taichi_coach.bundle import opening, shelf
from taichi_coach.bundle.model import BundleError
from tests.unit.bundle import classes
from tests.unit.bundle.mutations import mutated

SLOWEST_S = 1.0
_NOW = datetime(2026, 3, 2, tzinfo=UTC)


def main(report: Report) -> int:
    words = argparse.ArgumentParser()
    words.add_argument("--count", type=int, default=100_000)
    words.add_argument("--seed", type=int, default=0)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as name:
        chance = random.Random(asked.seed)  # noqa: S311  the same faults each time
        told, slowest = fuzz(Path(name).resolve(), asked.count, chance)
    for what, count in told.most_common():
        print(f"{count:7,}  {what}")
    print(f"{asked.count:,} bundles, slowest {slowest:.3f} s")
    faults = told["traceback"] + told["written elsewhere"]
    report("faults", faults, "bundles")
    report("slowest", slowest, "s")
    return 1 if faults or slowest > SLOWEST_S else 0


def fuzz(folder: Path, count: int, chance: random.Random) -> tuple[Counter[str], float]:
    """Return what came of how many bundles, and how long the slowest took in seconds."""
    os.environ["TAICHI_COACH_HOME"] = str(folder / "home")
    classes.bundled(folder / "class", folder / "good.taichi")
    whole = (folder / "good.taichi").read_bytes()
    around = files_of(folder) | {folder / "fuzzed.taichi"}
    library = classes.library()
    told: Counter[str] = Counter()
    slowest = 0.0
    for _ in range(count):
        (folder / "fuzzed.taichi").write_bytes(mutated(whole, chance))
        began = time.process_time()
        try:
            told[tried(folder, library, fully=chance.random() < 0.1)] += 1
        except Exception:  # noqa: BLE001  that there is none is what is measured
            told["traceback"] += 1
            traceback.print_exc()
        slowest = max(slowest, time.process_time() - began)
        shutil.rmtree(folder / "home", ignore_errors=True)
        shutil.rmtree(folder / "out", ignore_errors=True)
        if files_of(folder) != around:
            told["written elsewhere"] += 1
            around = files_of(folder)
    return told, slowest


def tried(folder: Path, library: classes.Library, *, fully: bool) -> str:
    """Return what came of one bundle: why it is refused, or that it is taken."""
    file, out = folder / "fuzzed.taichi", folder / "out"
    try:
        bundle = opening.open_bundle(file)
        out.mkdir()
        opening.unpack(bundle, out)
        if fully:
            shelf.add(shelf.preview(file, library), _NOW)
    except BundleError as error:
        said = str(error)
        assert "\n" not in said
        if "Errno" in said or len(said) > 400:
            raise AssertionError(said) from None
        return said.partition(": ")[2].partition(",")[0][:70]
    written = {str(each.relative_to(out)) for each in files_of(out)}
    assert written == {each.path for each in bundle.manifest.files}
    return "taken"


def files_of(folder: Path) -> set[Path]:
    return {each for each in folder.rglob("*") if not each.is_dir()}


if __name__ == "__main__":
    sys.exit(run(main))
