"""Set everything up in `.venv` beside this file and start: `python3 start.py [JOB]`.

    python3 start.py          practise: the ten-finger stretch, in the window or in the terminal
    python3 start.py window   open the window, with what comes next for you today
    python3 start.py test     run the tests (further words go to pytest)
    python3 start.py check    formatting, lint, types, import rules, then the tests
    python3 start.py setup    only set up, with the developers' tools

Needs nothing but Python: no pip, no installed packages. Packages come from the locks in
`requirements/`, with their hashes. The project is not built or installed: a `.pth` line in the
`.venv` points here and a small script starts it, so nothing but the locks is ever fetched.
Outside `.venv` nothing changes, save that root on Debian or Ubuntu gets missing system packages.
"""

import ctypes
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  the very place that tells older ones
    sys.exit(
        f"Tai Chi Coach needs Python 3.11 or newer, and this is Python {sys.version.split()[0]}: "
        "run it as python3.11 start.py (or newer), or get a newer Python."
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "ready.json"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
SESSION = "ten-finger-stretch"

#: Modules whose absence shows that a stamped `.venv` was damaged since.
NEEDED = {
    "run": ("PySide6", "numpy", "yaml", "click", "rich", "platformdirs", "pyttsx3", "wakepy"),
    "dev": ("pytest", "pytestqt", "hypothesis", "ruff", "mypy", "importlinter"),
}
#: What Qt and its sound link to, with the packages of Debian and Ubuntu, Fedora, and Arch.
LIBRARIES = {
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2"),
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd"),
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb"),
    "libpulse.so.0": ("libpulse0", "pulseaudio-libs", "libpulse"),
}
#: The whole run takes every core; a file's tests stay together, for what they share.
ON_EVERY_CORE = ("-n", "auto", "--dist", "loadfile")
#: What pytest is told where Qt does not load: pytest-qt would end it before the first test.
WITHOUT_QT = (
    *("-p", "no:pytest-qt", "-o", "addopts=--import-mode=importlib"),
    *("-W", "ignore::pytest.PytestConfigWarning", "-m", "not gui"),
    *("--ignore=tests/gui", "--ignore=tests/end2end"),
)
INSTALLERS = (
    ("apt-get", "apt-get install -y --no-install-recommends"),
    ("dnf", "dnf install -y"),
    ("pacman", "pacman -S --needed"),
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


class SetupError(Exception):
    """Setting up cannot go on; the text is one sentence for the person."""


def say(text: str) -> None:
    """Print one line at once, also where the output is a pipe or knows no UTF-8."""
    print(text, flush=True)


def lacks_ensurepip() -> bool:
    """Tell whether this Python cannot put pip into a `.venv` (Debian without python3-venv)."""
    return importlib.util.find_spec("ensurepip") is None


def missing_libraries() -> list[str]:
    """Return the system libraries that Qt would not find; only Linux can lack them."""
    if not sys.platform.startswith("linux"):
        return []

    def absent(name: str) -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return True
        return False

    return [name for name in LIBRARIES if absent(name)]


def packages_for(installer: int, libraries: list[str], *, venv: bool) -> list[str]:
    """Return the system packages to ask the installer of that index for, each once.

    On newer Debian and Ubuntu libglib2.0-0 is a name that libglib2.0-0t64 provides.
    """
    names = [LIBRARIES[name][installer] for name in libraries]
    if venv and installer == 0:
        names.insert(0, f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    return list(dict.fromkeys(names))


def find_installer() -> int | None:
    """Return the index in `INSTALLERS` of the one this system has."""
    found = (index for index, (name, _) in enumerate(INSTALLERS) if shutil.which(name))
    return next(found, None)


def install_with_apt(names: list[str]) -> bool:
    """Install Debian packages as root; True when all went well."""
    say(f"Installing system packages, which takes a minute: {' '.join(names)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["install", "-y", "-qq", "--no-install-recommends", *names]
    _, done = (
        subprocess.run(["apt-get", *words], check=False, env=quiet, input=b"", capture_output=True)
        for words in (["update", "-qq"], install)
    )
    if done.returncode:
        say(f"That did not work: {first_fault(done.stderr)}")
    return done.returncode == 0


def first_fault(told: bytes) -> str:
    """Return the first line in which apt or pip tells of a fault."""
    lines = [line.strip() for line in told.decode("utf-8", "replace").splitlines()]
    faults = [line for line in lines if line.lower().startswith(("e: ", "error: "))]
    return (faults or list(filter(None, lines)) or ["no reason was given."])[0]


def prepare_system(*, need_venv: bool) -> None:
    """See to the system packages: install them where that is possible, else say what to type."""
    venv = need_venv and lacks_ensurepip() and not shutil.which("uv")
    libraries = missing_libraries()
    if not venv and not libraries:
        return
    index = find_installer()
    if index == 0 and is_root() and install_with_apt(packages_for(0, libraries, venv=venv)):
        return
    wanted = line_to_type(libraries, venv=venv)
    if venv:
        raise SetupError(
            f"This Python cannot make a virtual environment yet. Please run: {wanted}"
            if index == 0
            else "This Python has no ensurepip: install your system's package of it, or uv."
        )
    say(f"The window will need these: {wanted}")


def is_root() -> bool:
    """Tell whether system packages may be installed without asking; never on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def line_to_type(libraries: list[str], *, venv: bool = False) -> str:
    """Return the command that installs what is missing; the bare names where none is known."""
    index = find_installer()
    if index is None:
        return " ".join(libraries)
    names = packages_for(index, libraries, venv=venv)
    return f"{'' if is_root() else 'sudo '}{INSTALLERS[index][1]} {' '.join(names)}"


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
    """Return what must be unchanged for `.venv` to be up to date: lock, Python, this folder."""
    parts = (python, str(ROOT), lock(level).read_text("utf-8"))
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


def install(level: str, *, with_pip: bool) -> None:
    """Install a lock into `.venv`: all of it and nothing else, hashes checked, nothing built."""
    if with_pip:
        command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]
        command += ["install", "--quiet"]
    else:
        command = ["uv", "pip", "install", "--quiet", "--compile-bytecode"]
        command += ["--python", str(PYTHON)]
    command += ["--require-hashes", "--no-deps", "--only-binary=:all:", "-r", str(lock(level))]
    say("Fetching the packages, some 440 MB: a minute or two, on a slow line more. Only once.")
    fault = call_patiently(command)
    if fault:
        raise SetupError(
            "The packages could not be fetched; is there a connection to the internet? "
            f"Run the same command again to go on. ({fault})"
        )


def call_patiently(command: list[str]) -> str:
    """Run a long command, with a sign of life now and then; return its first fault, or nothing."""
    with tempfile.TemporaryFile() as told:
        running = subprocess.Popen(command, cwd=ROOT, stderr=told, stdin=subprocess.DEVNULL)
        minutes = 0
        while running.poll() is None:
            try:
                running.wait(60)
            except subprocess.TimeoutExpired:
                minutes += 1
                say(f"Still fetching, {minutes} min so far.")
        told.seek(0)
        return first_fault(told.read()) if running.returncode else ""


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
    told, seals = probe(level), stamped()
    finished = told is not None and seals.get(level) == seal(level, str(told["python"]))
    if told and finished and not told["missing"]:
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
    install(level, with_pip=bool(told["pip"]))
    link_project(Path(str(told["packages"])))
    levels = ("run", "dev") if level == "dev" else ("run",)
    STAMP.write_text(
        json.dumps({name: seal(name, str(told["python"])) for name in levels}), "utf-8"
    )
    say("Everything is set up.")


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


JOBS = {"window": window, "test": test, "check": check, "setup": only_set_up}


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
