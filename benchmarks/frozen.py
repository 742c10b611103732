"""How large the frozen folder and its package are, and how soon it starts beside its environment.

    python benchmarks/frozen.py [FOLDER] [--python PYTHON] [--package FILE] [--runs 11]

FOLDER is what `packaging/build.py` made: `taichi-coach` in it, the environment that it was made of,
and the package. The window is painted when the screen changes, whoever paints it: a virtual screen
keeps its picture in a file, which is looked at. Where others use the machine as well, the time of a
processor tells more; the target is about who waits. Exit code 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import mmap
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from typing import TYPE_CHECKING

from beside import Report, run

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
MB = 1_000_000
DOWNLOAD_MB, INSTALLED_MB, RATIO = 120, 360, 0.9
SIZE = (1280, 800)
#: How often the screen is looked at; how long a window or its end may take.
LOOK_S, PATIENCE_S = 0.001, 60


@dataclass
class Screen:
    """A virtual screen, and the picture that stands on it."""

    name: str
    picture: mmap.mmap
    bare: bytes = field(init=False)

    def __post_init__(self) -> None:
        self.bare = self.middle()

    def middle(self) -> bytes:
        """Return some hundred pixels of its middle."""
        at = len(self.picture) // 2
        return self.picture[at : at + 400]

    def wait(self, *, bare: bool) -> int:
        """Wait until it is bare, or is not; return the moment in nanoseconds."""
        end = time.monotonic() + PATIENCE_S
        while (self.middle() == self.bare) != bare:
            if time.monotonic() > end:
                raise TimeoutError("no window came, or it did not go")
            time.sleep(LOOK_S)
        return time.monotonic_ns()


@dataclass(frozen=True, slots=True)
class Cost:
    """What a start takes: milliseconds for who waits, and of a processor."""

    wall_ms: float
    used_ms: float


Measure = Callable[[tuple[str, ...]], Cost]


@contextmanager
def virtual_screen(folder: Path) -> Iterator[Screen]:
    """Have a screen of our own; it goes at the end."""
    reader, writer = os.pipe()
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    words = ("-screen", "0", size, "-fbdir", str(folder), "-nolisten", "tcp", "-noreset")
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), *words], pass_fds=(writer,), stderr=subprocess.DEVNULL
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            number = told.readline().strip()
        with (folder / "Xvfb_screen0").open("rb") as file:
            yield Screen(f":{number}", mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    finally:
        server.terminate()
        server.wait()


def painted(command: tuple[str, ...], screen: Screen, env: dict[str, str]) -> Cost:
    """Return what the first picture on the screen costs, from the start of a program."""
    screen.wait(bare=True)
    began = time.monotonic_ns()
    with subprocess.Popen(command, env={**env, "DISPLAY": screen.name}, cwd="/") as program:
        try:
            seen = screen.wait(bare=False)
            return Cost((seen - began) / 1e6, used_ms(program.pid))
        finally:
            program.kill()


def used_ms(process: int) -> float:
    """Return how many milliseconds of a processor a process has used, all of its threads."""
    threads = Path(f"/proc/{process}/task").iterdir()
    return sum(int((each / "schedstat").read_text("ascii").split()[0]) for each in threads) / 1e6


def told(command: tuple[str, ...], env: dict[str, str]) -> Cost:
    """Return what it costs a program to tell its version."""
    before, began = getrusage(RUSAGE_CHILDREN), time.monotonic_ns()
    words = (*command, "--version")
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env=env, cwd="/")
    ended, after = time.monotonic_ns(), getrusage(RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Cost((ended - began) / 1e6, used * 1000)


def compared(title: str, report: Report, runs: int, measure: Measure, ways: Ways) -> bool:
    """Measure both in shuffled order, print the medians and tell whether the target is met."""
    for way in (ways.frozen, ways.venv):
        measure(way)  # files into the disk's cache
    order = [ways.frozen, ways.venv] * runs
    random.shuffle(order)
    costs: dict[tuple[str, ...], list[Cost]] = {ways.frozen: [], ways.venv: []}
    for way in order:
        costs[way].append(measure(way))
    (ours, our_work), (theirs, their_work) = (
        (median(each.wall_ms for each in some), median(each.used_ms for each in some))
        for some in costs.values()
    )
    good = ours / theirs <= RATIO
    print(
        f"{title}: frozen {ours:.0f} ms against {theirs:.0f} ms from the environment, ratio "
        f"{ours / theirs:.2f} (target {RATIO}: {verdict(good=good)}; median of {runs})\n"
        f"  of a processor {our_work:.0f} ms against {their_work:.0f} ms, "
        f"ratio {our_work / their_work:.2f}"
    )
    report(f"{title} frozen", ours, "ms")
    report(f"{title} frozen by the environment", ours / theirs, "times")
    report(f"{title} frozen by the environment, of a processor", our_work / their_work, "times")
    return good


@dataclass(frozen=True, slots=True)
class Ways:
    """What starts the frozen program, and what starts it from its environment."""

    frozen: tuple[str, ...]
    venv: tuple[str, ...]


def sizes(report: Report, folder: Path, package: Path | None) -> Iterator[bool]:
    """Print how large folder and package are; yield whether each target is met."""
    found = [("on disk", on_disk(folder), INSTALLED_MB)]
    if package is not None:
        found.append(("to download", package.stat().st_size, DOWNLOAD_MB))
    for name, size, target in found:
        good = size <= target * MB
        print(f"{name}: {size / MB:.0f} MB (target {target}: {verdict(good=good)})")
        report(name, size / MB, "MB")
        yield good


def on_disk(folder: Path) -> int:
    """Return the bytes that a folder's files take, a link once."""
    seen = [file.lstat() for file in folder.rglob("*")]
    return sum({(each.st_dev, each.st_ino): each.st_blocks * 512 for each in seen}.values())


def verdict(*, good: bool) -> str:
    return "met" if good else "missed"


def main(report: Report) -> int:
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    words.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "package")
    words.add_argument("--python", help="of the environment to compare with")
    words.add_argument("--package", type=Path, help="the .deb, else the newest in the folder")
    words.add_argument("--runs", type=int, default=11)
    given = words.parse_args()
    folder = given.folder.resolve()
    packages = sorted(folder.glob("*.deb"), key=lambda file: file.stat().st_mtime)
    python = given.python or str(folder / "venv" / "bin" / "python")
    ways = Ways((str(folder / "taichi-coach" / "taichi-coach"),), (python, "-m", "taichi_coach"))
    package = given.package or next(iter(packages[-1:]), None)
    good = [*sizes(report, folder / "taichi-coach", package)]
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "TAICHI_COACH_HOME": home, "PYTHONPATH": str(ROOT)}
        env.pop("QT_QPA_PLATFORM", None)
        with virtual_screen(Path(home)) as screen:
            good += [
                compared("window", report, given.runs, lambda way: painted(way, screen, env), ways),
                compared("--version", report, given.runs, lambda way: told(way, env), ways),
            ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(run(main))
