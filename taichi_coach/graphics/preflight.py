"""Why no window can open, in plain words, told before Qt would abort the program.

Without a screen, or with a system library missing, Qt ends the process with a message that is
often wrong about the cause and that Python cannot catch. Everything here is asked beforehand.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from taichi_coach.text.catalogue import tr

#: System library -> Debian package, for those that a bare system lacks.
_PACKAGES = {
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
}
_ALL = (
    "libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libxcb-cursor0 "
    "libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)
_NO_SCREEN = tr(
    "There is no graphical screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): "
    "start it from a desktop."
)
_SCREENLESS = ("offscreen", "minimal", "vnc")
#: The connections by which it was asked whether a screen answers.
_HELD: Final = ExitStack()


def window_problem() -> str | None:
    """Return why no window can open and how to mend it; None when one can.

    A screen that answered is held on to until `let_go_of_screen`, at the latest until the program
    ends.
    """
    spec = find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        return tr("PySide6 is not installed: run pip install PySide6-Essentials.")
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415  whether it loads is the question
    except ImportError as error:
        return _library_problem(str(error))
    if not sys.platform.startswith("linux"):
        return None
    return _screen_problem(Path(spec.submodule_search_locations[0]) / "Qt" / "plugins")


def let_go_of_screen() -> None:
    """Hang up where `window_problem` knocked; to be called when Qt has its own connection.

    An X server begins anew when its last client has left, and whoever comes just then is turned
    away: as the only one there, the question itself would keep Qt from its screen.
    """
    _HELD.close()


def missing_library(message: str) -> str | None:
    """Return the system library that a loader's message misses, without its ending."""
    found = re.search(r"(lib[\w.+-]+?)\.so[.\d]*: cannot open shared object", message)
    return found.group(1) if found else None


def _library_problem(message: str) -> str:
    library = missing_library(message)
    if library is None:
        return tr("The window's toolkit cannot be loaded: {message}.").format(message=message)
    package = _PACKAGES.get(library, _ALL)
    return tr(
        "The system library {library} is missing: on Debian or Ubuntu run sudo apt"
        " install {package} (everything needed: {all})."
    ).format(library=library, package=package, all=_ALL)


def _screen_problem(plugins: Path) -> str | None:
    have = {file.name[4:-3] for file in (plugins / "platforms").glob("libq*.so")}
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    names = [part.split(":")[0] for part in wanted.split(";") if part]
    if names:
        if all(name.startswith(_SCREENLESS) and name in have for name in names):
            return None
        if not any(name in have or name.split("-")[0] in have for name in names):
            return f"QT_QPA_PLATFORM={wanted!r} is not one of {', '.join(sorted(have))}: unset it."
    if _wayland_there():
        return None
    if not os.environ.get("DISPLAY"):
        return _NO_SCREEN
    return _xcb_problem(plugins / "platforms" / "libqxcb.so")


def _wayland_there() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    return bool(name) and Path(os.environ.get("XDG_RUNTIME_DIR", ""), name).exists()


def _xcb_problem(plugin: Path) -> str | None:
    """Load Qt's X11 plugin and knock at the screen, as Qt would."""
    import ctypes  # noqa: PLC0415  only X11 is asked this way

    try:
        ctypes.CDLL(str(plugin))  # its error names the missing library; Qt's own does not
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError as error:
        return _library_problem(str(error))
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    if not xcb.xcb_connection_has_error(connection):
        _HELD.callback(xcb.xcb_disconnect, connection)
        return None
    xcb.xcb_disconnect(connection)
    return tr("No screen answers at DISPLAY={environ!r}: start it from a desktop.").format(
        environ=os.environ["DISPLAY"]
    )
