"""The program's place in a Linux desktop: menu entry, icon, and the kinds of files it opens.

All of it lies in the person's own data folder, as the specifications of freedesktop.org have it,
and nothing of it is left when it is removed. A package has the same files in the system's folder
(`packaging/`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from taichi_coach import paths, this_program
from taichi_coach.atomic import write_atomic
from taichi_coach.bundle.media_types import SESSION_TYPE, media_types
from taichi_coach.bundle.model import MEDIA_TYPE
from taichi_coach.errors import CoachError
from taichi_coach.no_window import NO_WINDOW
from taichi_coach.reminders.desktop_entry import NO, desktop_entry, exec_line
from taichi_coach.text.catalogue import tr
from taichi_coach.text.disk_faults import not_written
from taichi_coach.there import is_file, is_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Pixels along an icon's edge: of a list, of a menu, and of a grid on a fine screen.
ICON_EDGES: Final = (48, 128, 256)
#: What the desktop's own tools make out of what lies there, by folder.
_MADE_BY_TOOLS: Final = {
    "applications": frozenset({"mimeinfo.cache"}),
    "mime": frozenset(
        {"aliases", "generic-icons", "globs", "globs2", "icons", "magic", "mime.cache"}
        | {"subclasses", "treemagic", "types", "version", "XMLnamespaces"}
    ),
}
_TOOLS: Final = {"applications": "update-desktop-database", "mime": "update-mime-database"}
_PATIENCE_S: Final = 60


def is_offered() -> bool:
    """Tell whether a menu entry is put in place on this system."""
    return sys.platform.startswith("linux")


def install(icons: Mapping[int, bytes]) -> None:
    """Put everything in place, or anew where it is already; `icons` are PNGs by their edge.

    Raises:
        CoachError: The folder cannot be written.
    """
    for file, content in _files(icons).items():
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(file, content)
        except OSError as error:
            raise CoachError(not_written(error, file)) from None
    _tell_the_desktop()


def remove() -> bool:
    """Take everything away again; return whether there was anything.

    Raises:
        CoachError: It cannot be removed.
    """
    existing = [file for file in _files(dict.fromkeys(ICON_EDGES, b"")) if is_file(file)]
    for file in existing:
        try:
            file.unlink()
        except OSError as error:
            raise CoachError(
                tr("{file} cannot be removed: {why}.").format(
                    file=file, why=(error.strerror or str(error)).lower()
                )
            ) from None
    if existing:
        _tell_the_desktop()
        kinds = {kind.partition("/")[0] for kind in (MEDIA_TYPE, SESSION_TYPE)}
        made = (_data_folder() / "mime" / kind for kind in kinds)
        _tidy((*made, *(file.parent for file in existing)))
    return bool(existing)


def _data_folder() -> Path:
    folder = os.environ.get("XDG_DATA_HOME", "")
    # By the specification a relative one is to be ignored.
    return Path(folder) if folder.startswith("/") else Path.home() / ".local" / "share"


def files(icons: Mapping[int, bytes], program: str, command: Iterable[str]) -> dict[str, bytes]:
    """Return what a desktop is to have, by its place below a data folder, `/usr/share` or another.

    Args:
        icons: PNGs by their edge.
        program: What has to be there for the entry to be shown.
        command: The words that start it.
    """
    pictures = {
        f"icons/hicolor/{edge}x{edge}/apps/{paths.APP}.png": png for edge, png in icons.items()
    }
    types = media_types(tr("Tai Chi Coach class"), tr("Tai Chi Coach session"))
    return {
        **pictures,
        f"mime/packages/{paths.APP}.xml": types.encode(),
        f"applications/{paths.APP}.desktop": _entry(program, command).encode(),
    }


def _files(icons: Mapping[int, bytes]) -> dict[Path, bytes]:
    program, base = _program(), _data_folder()
    is_chosen = bool(os.environ.get(paths.HOME_VARIABLE))
    there = ("env", f"{paths.HOME_VARIABLE}={paths.home().absolute()}") if is_chosen else ()
    placed = files(icons, program[0], (*there, *program))
    return {base / place: content for place, content in placed.items()}


def _entry(program: str, command: Iterable[str]) -> str:
    return desktop_entry(
        {
            "Name": "Tai Chi Coach",
            "GenericName": tr("Tai chi and hand exercises"),
            "Comment": tr("Guided tai chi and mindful hand stretching at home"),
            "Exec": f"{exec_line(command)} %f",
            "TryExec": program,
            "Icon": paths.APP,
            "Terminal": NO,
            "Categories": "Education;Sports;",
            "Keywords": tr("tai chi;stretch;balance;hands;exercises;"),
            "MimeType": f"{MEDIA_TYPE};{SESSION_TYPE};",
            "StartupWMClass": paths.APP,
        }
    )


def _program() -> tuple[str, ...]:
    """Return the words that start the program: its own script where there is one."""
    script = Path(sys.executable).with_name(paths.APP)
    return (str(script),) if os.access(script, os.X_OK) else this_program.program()


def _tell_the_desktop() -> None:
    """Let the tools that are here renew what they keep; desktops without them look themselves."""
    for name, tool in _TOOLS.items():
        executable, folder = shutil.which(tool), _data_folder() / name
        if executable and is_folder(folder):
            with suppress(OSError, subprocess.SubprocessError):
                subprocess.run(  # noqa: S603  the desktop's own
                    (executable, str(folder)),
                    check=False,
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    timeout=_PATIENCE_S,
                    creationflags=NO_WINDOW,
                )


def _tidy(folders: Iterable[Path]) -> None:
    """Remove folders that have become empty, and what the tools made where nothing is left."""
    base = _data_folder()
    for folder in folders:
        with suppress(OSError):  # others have something there, as a rule
            while folder != base:
                for made in _left_by_tools(base, folder):
                    made.unlink()
                folder.rmdir()
                folder = folder.parent  # noqa: PLW2901  up to the first that is not empty


def _left_by_tools(base: Path, folder: Path) -> list[Path]:
    """Return the files of a folder if the desktop's tools made all of them."""
    made = _MADE_BY_TOOLS.get(folder.name, frozenset()) if folder.parent == base else frozenset()
    contents = [*folder.iterdir()]
    return contents if made.issuperset(file.name for file in contents) else []
