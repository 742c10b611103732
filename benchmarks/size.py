"""How much the two commands of the README fetch, and how much of the disk they take.

    python benchmarks/size.py [--beside REV --turns 1]

Both are done in turn in an empty folder, as for a person: what practising needs, then the tools for
the tests. Fetches all that the locks name, and needs pip. Exit code 1 when a practice takes more
than six tenths of what it took when that was decided on (977 MB), or when the README does not tell
what is fetched and taken, by a twentieth.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from beside import Report, run
from builds import CannotCompare, tree

TARGET_MB = 586
#: How far the README may be off, as a share.
OFF = 0.05
LOCKS = {"run": "to practise", "dev": "with the tests"}
FETCH = ("download", "--quiet", "--disable-pip-version-check", "--no-input")
LOCKED = ("--require-hashes", "--no-deps", "--only-binary=:all:")
TOLD = re.compile(
    r"some (\d+) MB \((\d+) with Python 3\.12 or newer\).*some (\d+) MB \((\d+) with", re.DOTALL
)


def fetched_mb(lock: Path, wheels: Path) -> float:
    """Fetch all of a lock into a folder; return how much is there."""
    command = [sys.executable, "-m", "pip", *FETCH, *LOCKED, "-r", str(lock), "-d", str(wheels)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise CannotCompare(f"The packages could not be fetched: {done.stderr.strip()}")
    return sum(wheel.stat().st_size for wheel in wheels.iterdir()) / 1e6


def taken_mb(level: str, project: Path, wheels: Path) -> float:
    """Set up by the project's own start.py from what was fetched; return what that takes."""
    own = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels), "UV_OFFLINE": "1"}
    command = [sys.executable, "-c", f"import start; start.set_up({level!r})"]
    subprocess.run(
        command, cwd=project, check=True, env={**os.environ, **own}, stdout=subprocess.DEVNULL
    )
    told = subprocess.run(["du", "-sk", ".venv"], cwd=project, check=True, capture_output=True)
    return int(told.stdout.split()[0]) * 1024 / 1e6


def readme_mb() -> dict[str, tuple[float, float]]:
    """Return what the README says is fetched and taken, by lock; nothing where it says none."""
    found = TOLD.search((tree() / "README.md").read_text("utf-8"))
    if found is None:
        return {}
    older, newer, practise, test = map(float, found.groups())
    fetched = older if sys.version_info < (3, 12) else newer
    return {"run": (fetched, practise), "dev": (0, test)}


def main(report: Report) -> int:
    good, told = True, readme_mb()
    with TemporaryDirectory() as name:
        project, wheels = Path(name, "project"), Path(name, "wheels")
        project.mkdir()
        for file in tree().glob("*.py"):
            shutil.copy(file, project)
        shutil.copytree(tree() / "requirements", project / "requirements")
        before = 0.0
        for level, what in LOCKS.items():
            fetched = fetched_mb(project / "requirements" / f"{level}.txt", wheels)
            figures = (fetched - before, taken_mb(level, project, wheels))
            before = fetched
            print(f"{what}: {figures[0]:.0f} MB are fetched, {figures[1]:.0f} MB taken")
            report(f"fetched {what}", figures[0], "MB")
            report(f"disk {what}", figures[1], "MB")
            for figure, words in zip(figures, told.get(level, ()), strict=False):
                if words and abs(figure / words - 1) > OFF:
                    print(f"the README says {words:.0f} MB of what is {figure:.0f} MB")
                    good = False
            if level == "run" and figures[1] > TARGET_MB:
                print(f"more than {TARGET_MB} MB of the disk")
                good = False
    if not told:
        print("the README tells no such figures")
    return 0 if good and told else 1


if __name__ == "__main__":
    sys.exit(run(main, from_outside=True))
