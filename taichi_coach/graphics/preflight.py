"""Why no window can open, in plain words, told before Qt would abort the program.

Without a screen, or with a system library missing, Qt ends the process with a message that is
often wrong about the cause and that Python cannot catch. Everything here is asked beforehand.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from taichi_coach.text.catalogue import tr

_NO_SCREEN = tr(
    "There is no graphical screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): "
    "start it from a desktop."
)
_SCREENLESS = ("offscreen", "minimal", "vnc")
#: The connections by which it was asked whether a screen answers.
_HELD: Final = ExitStack()


def window_problem(toolkit: str = "PySide6.QtWidgets") -> str | None:
    """Return why no window can open and how to mend it; None when one can.

    A screen that answered is held on to until `let_go_of_screen`, at the latest until the program
    ends. Who only paints needs no more of the `toolkit` than PySide6.QtGui: 5 MB less.
    """
    spec = find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        from taichi_coach.loading import absence_problem  # noqa: PLC0415  dear, and seldom wanted

        return absence_problem("PySide6") or _unloadable("PySide6")
    try:
        import_module(toolkit)  # whether it loads is the question
    except ImportError as error:
        from taichi_coach.loading import load_problem  # noqa: PLC0415  as above

        return load_problem(error) or _unloadable(str(error))
    if not sys.platform.startswith("linux"):
        return None
    return _screen_problem(Path(spec.submodule_search_locations[0]) / "Qt" / "plugins")


def let_go_of_screen() -> None:
    """Hang up where `window_problem` knocked; to be called when Qt has its own connection.

    An X server begins anew when its last client has left, and whoever comes just then is turned
    away: as the only one there, the question itself would keep Qt from its screen.
    """
    _HELD.close()


def _unloadable(message: str) -> str:
    return tr("The window's toolkit cannot be loaded: {message}.").format(message=message)


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
        from taichi_coach.loading import system_library_problem  # noqa: PLC0415  as above

        return system_library_problem(str(error)) or _unloadable(str(error))
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
