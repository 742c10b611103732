"""Set everything up in `.venv` beside this file and start: `python3 start.py [JOB]`.

    python3 start.py          practise: the ten-finger stretch, in the window or in the terminal
    python3 start.py window   open the window, with what comes next for you today
    python3 start.py test     run the tests (further words go to pytest)
    python3 start.py check    formatting, lint, types, import rules, then the tests
    python3 start.py setup    only set up, with the developers' tools
    python3 start.py size     what `.venv` takes of the disk, and whether all is there
    python3 start.py whole    put back what was left out of Qt (lean leaves it out again)

Needs nothing but Python: no pip, no installed packages. Packages come from the locks in
`requirements/`, with their hashes. The project is not built or installed: a `.pth` line in the
`.venv` points here and a small script starts it, so nothing but the locks is ever fetched. Of Qt's
packages, what the program never loads is left out again (left_out.py), and what they compile at
every start is compiled once (unpacked.py).
Outside `.venv` nothing changes, save that root on Debian or Ubuntu gets missing system packages.
"""

import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  the very place that tells older ones
    sys.exit(
        f"Tai Chi Coach needs Python 3.11 or newer, and this is Python {sys.version.split()[0]}: "
        "run it as python3.11 start.py (or newer), or get a newer Python."
    )

import left_out
import unpacked
from fetching import call_patiently, one_at_a_time, surroundings
from system_packages import (
    SetupError,
    lacks_ensurepip,
    line_to_type,
    missing_libraries,
    prepare_system,
    say,
)

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "ready.json"
#: What was left out of Qt's packages, and whether that is wanted.
NOTE = VENV / "left-out.json"
#: What was fetched, until all is set up: a set-up that broke off takes it up again.
FETCHED = VENV / "fetched"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
SESSION = "ten-finger-stretch"
#: By `benchmarks/size.py`. From Python 3.12 on it is a Qt that comes without its browser.
FETCHED_MB = 380 if sys.version_info < (3, 12) else 260

#: Modules whose absence shows that a stamped `.venv` was damaged since.
NEEDED = {
    "run": (
        "PySide6",
        "numpy",
        "yaml",
        "click",
        "rich",
        "platformdirs",
        "pyttsx3",
        "wakepy",
        "msgspec",
    ),
    "dev": ("pytest", "pytestqt", "hypothesis", "ruff", "mypy", "importlinter"),
}
#: The whole run takes every core; a file's tests stay together, for what they share.
ON_EVERY_CORE = ("-n", "auto", "--dist", "loadfile")
#: What pytest is told where Qt does not load: pytest-qt would end it before the first test.
WITHOUT_QT = (
    *("-p", "no:pytest-qt", "-o", "addopts=--import-mode=importlib"),
    *("-W", "ignore::pytest.PytestConfigWarning", "-m", "not gui"),
    *("--ignore=tests/gui", "--ignore=tests/end2end"),
)
#: Asked of the Python in `.venv`; the modules that should be there are its arguments.
PROBE = """
import importlib.util, json, sys, sysconfig
print(json.dumps({
    "python": sys.version, "packages": sysconfig.get_path("purelib"),
    "new_enough": sys.version_info >= (3, 11),
    "pip": importlib.util.find_spec("pip") is not None,
    "missing": [name for name in sys.argv[1:] if importlib.util.find_spec(name) is None]}))
"""


def probe(level: str) -> dict[str, object] | None:
    """Ask the Python in `.venv` about itself; None when it is missing or does not run."""
    wanted = NEEDED["run"] + (NEEDED["dev"] if level == "dev" else ())
    try:
        answer = subprocess.run(
            [str(PYTHON), "-I", "-c", PROBE, *wanted], check=True, capture_output=True
        )
        told = json.loads(answer.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return told if told["new_enough"] else None


def seal(level: str, python: str) -> str:
    """Return what must be unchanged for `.venv` to be up to date: lock, Python, folder, rules."""
    rules = Path(left_out.__file__).read_text("utf-8")
    parts = (python, str(ROOT), lock(level).read_text("utf-8"), rules)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def lock(level: str) -> Path:
    """Return the lock of "run" or "dev" (which holds all of run's)."""
    return ROOT / "requirements" / f"{level}.txt"


def stamped() -> dict[str, str]:
    """Return the seals that the last finished set-up left."""
    try:
        seals = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return seals if isinstance(seals, dict) else {}


def make_venv() -> None:
    """Make `.venv` anew, by Python's own venv, or by uv where that has no ensurepip."""
    if VENV.exists():
        say("Making .venv anew: something is missing from it.")
        shutil.rmtree(VENV)
    if lacks_ensurepip():
        command = ["uv", "venv", "--quiet", "--python", sys.executable, str(VENV)]
    else:
        command = [sys.executable, "-m", "venv", str(VENV)]
    if subprocess.call(command) != 0:
        raise SetupError(f"The folder {VENV} could not be made; is there room, and may you write?")


def install(level: str, *, with_pip: bool, anew: tuple[str, ...] = ()) -> None:
    """Install a lock into `.venv`: all of it and nothing else, hashes checked, nothing built.

    Where packages are to be had `anew`, of the lock these alone, over what is there.
    """
    if with_pip:
        command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]
        command += ["install", "--quiet", *(["--force-reinstall"] if anew else [])]
    else:
        command = ["uv", "pip", "install", "--quiet", "--compile-bytecode"]
        command += ["--python", str(PYTHON), *(["--reinstall"] if anew else [])]
    command += ["--require-hashes", "--no-deps", "--only-binary=:all:", "-r"]
    if anew:
        say(f"Fetching anew: {' '.join(anew)}.")
        FETCHED.mkdir(exist_ok=True)
        listed = FETCHED / "anew.txt"
        listed.write_text(left_out.part_of_lock(lock(level).read_text("utf-8"), anew), "utf-8")
    else:
        say(f"Fetching the packages, some {FETCHED_MB} MB: a minute or two, or more. Only once.")
        listed = lock(level)
    fault = call_patiently([*command, str(listed)], surroundings(FETCHED))
    if fault:
        raise SetupError(
            "The packages could not be fetched; is there a connection to the internet? "
            f"Run the same command again to go on. ({fault})"
        )


def link_project(packages: Path) -> None:
    """Let the Python in `.venv` import this folder, and put `taichi-coach` beside it."""
    packages.joinpath("taichi_coach.pth").write_text(
        f"import sys; sys.path.append({str(ROOT)!a})\n", "ascii"
    )
    if os.name == "nt":
        BIN.joinpath("taichi-coach.cmd").write_text(
            '@"%~dp0python.exe" -m taichi_coach %*\r\n', "ascii", newline=""
        )
        return
    script = BIN / "taichi-coach"
    script.write_text(  # a shebang line allows neither blanks nor long paths
        f"#!/bin/sh\n'''exec' {shlex.quote(str(PYTHON))} \"$0\" \"$@\"\n' '''\n"
        "import sys\n\nfrom taichi_coach.__main__ import main\n\nsys.exit(main())\n",
        "utf-8",
    )
    script.chmod(0o755)


def set_up(level: str) -> None:
    """Bring `.venv` up to date with the lock of "run" or "dev"; quick when it is."""
    with one_at_a_time(ROOT / ".setting-up.lock"):  # beside `.venv`, which may be made anew
        set_up_alone(level)


def set_up_alone(level: str) -> None:
    """Bring it up to date where nobody else does."""
    told, seals = probe(level), stamped()
    finished = told is not None and seals.get(level) == seal(level, str(told["python"]))
    if told and finished and not told["missing"]:
        see_to_unpacked(told)
        return
    # What was taken out of a finished one, pip would believe to be there still: that is made anew.
    usable = told is not None and not finished and (told["pip"] or shutil.which("uv") is not None)
    prepare_system(need_venv=not usable)
    if not usable:
        make_venv()
        told = probe(level)
    if not told:
        raise SetupError(f"The Python in {VENV} does not run; delete that folder and try again.")
    STAMP.unlink(missing_ok=True)
    with_pip, packages = bool(told["pip"]), Path(str(told["packages"]))
    install(level, with_pip=with_pip)
    make_lean(packages, with_pip=with_pip)
    see_to_unpacked(told)
    link_project(packages)
    shutil.rmtree(FETCHED, ignore_errors=True)
    levels = ("run", "dev") if level == "dev" else ("run",)
    STAMP.write_text(
        json.dumps({name: seal(name, str(told["python"])) for name in levels}), "utf-8"
    )
    say("Everything is set up.")


def see_to_unpacked(told: dict[str, object]) -> None:
    """Have PySide6's own modules compiled once, in place of at every start."""
    packages = Path(str(told["packages"]))
    unpacked.see_to(str(PYTHON), str(told["python"]), packages, VENV / "unpacking")


def make_lean(packages: Path, *, with_pip: bool) -> None:
    """Leave out of Qt's packages what the program never loads, where that is tried and wanted."""
    if not left_out.WHERE_TRIED or left_out.load(NOTE).whole:
        return
    state = left_out.look(packages, NOTE)
    anew = state.to_install_anew()
    if anew:  # what an older version of the program left out, and this one loads
        install("run", with_pip=with_pip, anew=anew)
        state = left_out.look(packages, NOTE)
    left_out.leave_out(state, NOTE)


def become(*command: str) -> int:
    """Go on as `command`, so that keys and signals reach it alone; Windows has to wait for it."""
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606  no shell is meant
    return subprocess.call(command)


def practise(_words: list[str]) -> int:
    """Start the bundled ten-finger stretch where the person can see it."""
    set_up("run")
    problem = window_problem()
    if not problem:
        say("Opening the ten-finger stretch.")
        return become(str(PYTHON), "-m", "taichi_coach", "open", SESSION)
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        say(problem)
    say("No screen here: practising in the terminal. Ctrl-C stops.")
    return become(str(PYTHON), "-m", "taichi_coach", "play", SESSION)


def window(_words: list[str]) -> int:
    """Open the window as it opens by itself, on Today."""
    set_up("run")
    return become(str(PYTHON), "-m", "taichi_coach")


def window_problem() -> str:
    """Return why the window cannot open, in the words of the program itself; empty when it can."""
    module = "from taichi_coach.graphics import preflight"
    ask = f"import sys; {module}; sys.exit(preflight.window_problem())"
    asked = subprocess.run([str(PYTHON), "-c", ask], check=False, capture_output=True)
    return asked.stderr.decode("utf-8", "replace").strip() if asked.returncode else ""


def test(words: list[str]) -> int:
    """Run the tests; those of the window only where Qt finds its libraries."""
    set_up("dev")
    os.chdir(ROOT)
    words = words or [*ON_EVERY_CORE]
    if qt_loads():
        say("Running the tests: a few minutes.")
        return become(str(PYTHON), "-m", "pytest", *words)
    say(f"The tests of the window are left out until you run: {line_to_type(missing_libraries())}")
    say("Running the others: half a minute.")
    return become(str(PYTHON), "-m", "pytest", *WITHOUT_QT, *words)


def qt_loads() -> bool:
    """Tell whether the Python in `.venv` can load Qt, as pytest-qt does before any test."""
    ask = "import PySide6.QtWidgets, PySide6.QtTest"
    return (
        subprocess.run([str(PYTHON), "-c", ask], check=False, capture_output=True).returncode == 0
    )


def check(_words: list[str]) -> int:
    """Run every check, also after one has failed; the tests come last."""
    set_up("dev")
    commands = {
        "format": [str(PYTHON), "-m", "ruff", "format", "--check", "."],
        "lint": [str(PYTHON), "-m", "ruff", "check", "."],
        "types": [str(PYTHON), "-m", "mypy"],
        "imports": [str(BIN / "lint-imports"), "--no-cache"],
        "views": [str(BIN / "lint-imports"), "--no-cache", "--config", "views.importlinter"],
        "tests": [str(PYTHON), "-m", "pytest", *ON_EVERY_CORE],
    }
    failed = []
    if not qt_loads():
        say(f"The tests of the window need: {line_to_type(missing_libraries())}")
        commands["tests"] += WITHOUT_QT
        failed.append("tests of the window")
    for name, command in commands.items():
        say(f"== {name}")
        if subprocess.call(command, cwd=ROOT) != 0:
            failed.append(name)
    say(f"Not in order: {', '.join(failed)}." if failed else "All in order.")
    return 1 if failed else 0


def only_set_up(_words: list[str]) -> int:
    """Set up with the developers' tools."""
    set_up("dev")
    say(f"Use it with {BIN / 'taichi-coach'}")
    return 0


def size(_words: list[str]) -> int:
    """Tell what `.venv` takes of the disk, and what is amiss with Qt's packages."""
    told = probe("run")
    if told is None:
        raise SetupError("Nothing is set up here yet: python3 start.py does it.")
    packages = Path(str(told["packages"]))
    state = left_out.look(packages, NOTE)
    faults = [*left_out.faults(state), *unpacked.faults(packages, str(told["python"]))]
    for line in (*left_out.figures(state, VENV), *faults):
        say(line)
    return 1 if faults else 0


def whole(_words: list[str]) -> int:
    """Put back what was left out of Qt's packages, and leave nothing out from now on."""
    return with_qt(whole=True)


def lean(_words: list[str]) -> int:
    """Leave out again what the program never loads, after `whole`."""
    if not left_out.WHERE_TRIED:
        say("Here Qt's packages stay whole: what may be left out was tried on Linux alone.")
    return with_qt(whole=False)


def with_qt(*, whole: bool) -> int:
    """Have Qt's packages whole, or lean; cut off between, the next start sees to the rest."""
    set_up("run")
    told, stamp = probe("run"), STAMP.read_bytes()
    if told is None:
        raise SetupError(f"The Python in {VENV} does not run; delete that folder and try again.")
    with_pip, packages = bool(told["pip"]), Path(str(told["packages"]))
    STAMP.unlink()
    if whole:
        names = left_out.look(packages, NOTE).incomplete()
        if names:
            install("run", with_pip=with_pip, anew=names)
        left_out.save(NOTE, left_out.Note(whole=True))
    else:
        left_out.save(NOTE, replace(left_out.load(NOTE), whole=False))
        make_lean(packages, with_pip=with_pip)
    shutil.rmtree(FETCHED, ignore_errors=True)
    STAMP.write_bytes(stamp)
    return size([])


JOBS = {"window": window, "test": test, "check": check, "setup": only_set_up}
JOBS |= {"size": size, "whole": whole, "lean": lean}


def main(words: list[str]) -> int:
    """Do the job that the first word names; without one, practise."""
    if words and words[0] not in JOBS:
        say((__doc__ or "").split("\n\nNeeds")[0])
        return 0 if words[0] in {"-h", "--help", "help"} else 2
    job = JOBS[words[0]] if words else practise
    try:
        return job(words[1:])
    except SetupError as fault:
        sys.stderr.write(f"{fault}\n")
    except OSError as fault:
        sys.stderr.write(f"Setting up stopped: {fault}\n")
    except KeyboardInterrupt:
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
