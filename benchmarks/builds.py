"""The two builds that `beside.py` compares: how one of them is laid out, and how it is measured."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tarfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import older

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parents[1]
#: Where a script that is run on another tree than its own finds which.
TREE_VARIABLE = "TAICHI_COACH_TREE"
#: The figure that is taken of every benchmark, also of one that reports none.
PROCESSOR = "processor"
#: How a line that tells a figure begins.
FIGURE = '{"figure": '
#: How long a benchmark has to tidy up after Ctrl+C before it is ended.
TIDY_S = 15


class CannotCompare(Exception):  # noqa: N818  it is no fault of the program
    """Nothing could be measured; the text is one sentence for the person."""


@dataclass(frozen=True)
class Build:
    """One of the two that are compared.

    Attributes:
        name: What it is called.
        tree: Where its files are.
        script: What measures it.
        python: What runs that, and the program.
    """

    name: str
    tree: Path
    script: Path
    python: str = sys.executable


def tree() -> Path:
    """Return the tree that a script which measures from outside is to measure."""
    return Path(os.environ.get(TREE_VARIABLE, ROOT))


def processor_s() -> float:
    """Return the seconds of processor of all programs started from here that have ended."""
    spent = os.times()
    return spent.children_user + spent.children_system


@contextmanager
def copied(revision: str) -> Iterator[Path]:
    """Give a copy of a revision's files, which goes again whatever ends the block.

    Raises:
        CannotCompare: There is no such revision, or no git.
    """
    commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise CannotCompare(f"There is no revision {revision} here; git log lists those there are.")
    with TemporaryDirectory(prefix="beside-") as name:
        packed, copy = Path(name, "packed.tar"), Path(name, "tree")
        if git("archive", f"--output={packed}", commit) is None:
            raise CannotCompare(f"git could not give out the files of {revision}.")
        with tarfile.open(packed) as files:
            # Python before 3.11.4 has no filters; git packs only what lies in its tree.
            files.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
            files.extractall(copy)  # noqa: S202  packed a line above
        packed.unlink()
        yield copy


def git(*words: str) -> str | None:
    """Return what git says of this repository; None when it did not do as asked."""
    try:
        done = subprocess.run(
            ["git", "-C", str(ROOT), *words], check=False, capture_output=True, text=True
        )
    except FileNotFoundError as none:
        raise CannotCompare("git is not on the PATH, and the older revision is its.") from none
    return done.stdout.strip() if done.returncode == 0 else None


def set_up(build: Build) -> Build:
    """Return it with the environment that its own `start.py` makes in its tree.

    Raises:
        CannotCompare: It has none, or did not come to its end.
    """
    start = build.tree / "start.py"
    if not start.exists():
        raise CannotCompare(f"{build.name} has no start.py that would set it up.")
    print(f"setting up {build.name}", file=sys.stderr, flush=True)
    done = ended([sys.executable, str(start), "setup"], build.tree)
    if done.returncode:
        raise CannotCompare(f"start.py of {build.name}: {last_line(done)}")
    place = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return replace(build, python=str(build.tree.joinpath(".venv", *place)))


def compile_all(build: Build) -> None:
    """Let neither of the two be measured compiling its modules for the first time."""
    parts = [build.tree / part for part in ("taichi_coach", "benchmarks", "tests")]
    there = [str(part) for part in parts if part.is_dir()]
    command = [build.python, "-m", "compileall", "-qq", *there]
    subprocess.run(command, check=False)  # a file that is meant to be broken is no fault


def measured(build: Build, words: Sequence[str]) -> dict[str, tuple[float, str]]:
    """Run a script on its tree; return value and unit of each figure, by name.

    Raises:
        CannotCompare: It did not come to its end, or told no figure.
    """
    knows = (build.script.parent / "beside.py").exists()
    command = [build.python, str(build.script), *words, *(["--figures"] if knows else [])]
    before = processor_s()
    done = ended(command, build.tree)
    spent = processor_s() - before
    if done.returncode not in (0, 1) or "Traceback (most recent call last)" in done.stderr:
        raise CannotCompare(f"{build.script.name} of {build.name}: {last_line(done)}")
    if knows:
        lines = done.stdout.splitlines()  # among them may be what the program itself printed
        told = [json.loads(line) for line in lines if line.startswith(FIGURE)]
        figures = {one["figure"]: (one["value"], one["unit"]) for one in told}
    else:
        figures = older.figures(build.script.stem, done.stdout)
    if not figures and done.returncode:
        raise CannotCompare(f"{build.script.name} of {build.name}: {last_line(done)}")
    if done.returncode:
        print(f"{build.name}: with a fault or a target missed", file=sys.stderr, flush=True)
    if spent > 0:  # Windows does not tell
        figures.setdefault(PROCESSOR, (spent, "s"))
    return figures


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    """Return why a run failed: the last it said."""
    lines = [*done.stdout.splitlines(), *done.stderr.splitlines()]
    said = [line.strip() for line in lines if line.strip()]
    return said[-1] if said else f"it ended with code {done.returncode} and said nothing."


def ended(command: Sequence[str], tree: Path) -> subprocess.CompletedProcess[str]:
    """Run a command on a tree to its end; Ctrl+C lets it tidy up first."""
    paths = [each for each in os.environ.get("PYTHONPATH", "").split(os.pathsep) if each]
    others = [each for each in paths if Path(each).resolve() != ROOT]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(tree), *others]),
        TREE_VARIABLE: str(tree),
    }
    with subprocess.Popen(
        command,
        cwd=tree,  # what is started by `python -m` looks there first
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            out, fault = process.communicate()
        except BaseException as why:
            if not isinstance(why, KeyboardInterrupt):  # a terminal's Ctrl+C has reached it as well
                process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(TIDY_S)
            process.kill()
            raise
    return subprocess.CompletedProcess(command, process.returncode, out, fault)
