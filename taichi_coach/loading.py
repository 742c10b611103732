"""Why a library does not load, and how to mend it, in one sentence."""

from __future__ import annotations

import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from taichi_coach.text.catalogue import tr
from taichi_coach.this_program import is_frozen

#: System library -> Debian package, for those that a bare system lacks.
_PACKAGES: Final = {
    "libglib-2.0": "libglib2.0-0",
    "libgthread-2.0": "libglib2.0-0",
    "libGL": "libgl1",
    "libEGL": "libegl1",
    "libX11": "libx11-6",
    "libX11-xcb": "libx11-xcb1",
    "libxkbcommon": "libxkbcommon0",
    "libdbus-1": "libdbus-1-3",
    "libfontconfig": "libfontconfig1",
    "libfreetype": "libfontconfig1",
    "libxcb-cursor": "libxcb-cursor0",
    "libxkbcommon-x11": "libxkbcommon-x11-0",
    "libxcb-icccm": "libxcb-icccm4",
    "libxcb-keysyms": "libxcb-keysyms1",
    "libxcb-shape": "libxcb-shape0",
    "libxcb-image": "libxcb-image0",
    "libxcb-render-util": "libxcb-render-util0",
    "libxcb-util": "libxcb-util1",
    "libxcb-xkb": "libxcb-xkb1",
    "libpulse": "libpulse0",
    "libgssapi_krb5": "libgssapi-krb5-2",
}
_ALL: Final = (
    "libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libxcb-cursor0 "
    "libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)
#: What brings a module, where it has another name.
_BROUGHT_BY: Final = {
    "PIL": ("pillow",),
    "PySide6": ("PySide6-Essentials", "PySide6-Addons"),
    "fit_tool": ("fit-tool",),
    "hibari": ("hibari-tts",),
    "yaml": ("PyYAML",),
}
#: Frames of these never are the culprit: they are who asks, and how Python loads a module.
_ASKERS: Final = ("taichi_coach", "importlib", "_frozen_importlib", "shibokensupport", "__main__")
#: What `start.py` leaves in the folder that it installs into.
_STAMP: Final = "ready.json"
_LONGEST: Final = 160


def load_problem(error: ImportError) -> str | None:
    """Return which library does not load, why, and the mend; None where the fault is our own."""
    cause = _root(error)
    problem = system_library_problem(str(cause))
    name = _culprit(error)
    if problem is not None or name is None:
        return problem
    if name in sys.stdlib_module_names:
        return tr("This Python lacks its own module {name}: install Python anew, whole.").format(
            name=name
        )
    if _is_absent(name):
        return tr("The package {name} is missing: {mend}.").format(name=name, mend=_mend(name))
    why = next(filter(None, map(str.strip, str(cause).splitlines())), type(cause).__name__)
    return tr("The package {name} does not load ({why}): {mend}.").format(
        name=name, why=why[:_LONGEST].rstrip("."), mend=_mend(name)
    )


def absence_problem(name: str) -> str | None:
    """Return that a package is not there, and the mend; None where it is."""
    if not _is_absent(name):
        return None
    return tr("The package {name} is missing: {mend}.").format(name=name, mend=_mend(name))


def missing_library(message: str) -> str | None:
    """Return the system library that a loader's message misses, without its ending."""
    match = re.search(r"(lib[\w.+-]+?)\.so[.\d]*: cannot open shared object", message)
    return match.group(1) if match else None


def system_library_problem(message: str) -> str | None:
    """Return which system library a loader's message misses, and the mend; None for none."""
    library = missing_library(message)
    if library is None:
        return None
    return tr(
        "The system library {library} is missing: on Debian or Ubuntu run sudo apt"
        " install {package} (everything needed: {all})."
    ).format(library=library, package=_PACKAGES.get(library, _ALL), all=_ALL)


def _root(error: BaseException) -> BaseException:
    """Return what an error was raised from in the first place: numpy wraps it in a long text."""
    while error.__cause__ is not None:
        error = error.__cause__
    return error


def _culprit(error: ImportError) -> str | None:
    """Return the package that does not load: by the error's own word, else by who raised it."""
    name = (error.name or "").partition(".")[0]
    trace = error.__traceback__
    while trace is not None and not error.name:
        at = str(trace.tb_frame.f_globals.get("__name__", "")).partition(".")[0]
        name = name if at in _ASKERS or at in sys.stdlib_module_names else at
        trace = trace.tb_next
    return name if name and name not in _ASKERS else None


def _is_absent(name: str) -> bool:
    try:
        return find_spec(name) is None
    except ValueError:  # what is half loaded
        return False


def _mend(name: str) -> str:
    if is_frozen():
        return tr("install Tai Chi Coach anew")
    prefix = Path(sys.prefix)
    if (prefix / _STAMP).exists():
        return tr("delete the folder {folder} and run python3 start.py again").format(folder=prefix)
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    if find_spec("pip") is None:
        how: tuple[str, ...] = ("uv", "pip", "install", "--python", python, "--reinstall")
    else:
        how = (python, "-m", "pip", "install", "--force-reinstall", "--no-deps")
    return tr("run {command}").format(command=" ".join((*how, *map(_pinned, _brought_by(name)))))


def _brought_by(name: str) -> tuple[str, ...]:
    return _BROUGHT_BY.get(name, (name,))


def _pinned(package: str) -> str:
    """Return a package in the version that was installed, where that is still known."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  dear, and seldom

    try:
        return f"{package}=={version(package)}"
    except PackageNotFoundError:
        return package
