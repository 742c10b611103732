"""Which of the system's packages the frozen folder needs, and why.

What is in the wheels comes along; what Debian itself keeps is asked for. Every library that a file
of the folder is linked to has to be in the folder or in `NEEDS`, or no package is made.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


class UnknownLibraryError(Exception):
    """A file is linked to a library of which it is not known what brings it."""


@dataclass(frozen=True, slots=True)
class Need:
    """One of Debian's packages.

    Attributes:
        package: Its name, with the name that it has in another release.
        libraries: What it brings, as patterns of the names that files are linked to.
        why: What it is needed for.
        always: Whether it is asked for though no file names it: it is loaded by its name.
    """

    package: str
    libraries: tuple[str, ...]
    why: str
    always: bool = False


#: `t64` is what the same package is called since Debian 13 and Ubuntu 24.04;
#: what stands behind it is the older name, which those provide as well.
NEEDS: Final = (
    Need(
        "libc6",
        (
            *("libc.so.6", "libm.so.6", "libmvec.so.1", "libdl.so.2", "libpthread.so.0"),
            *("librt.so.1", "libresolv.so.2", "libutil.so.1", "ld-linux-*.so.*"),
        ),
        "everything, in the version that this was built with or a newer one",
    ),
    Need("libgcc-s1", ("libgcc_s.so.1",), "what is written in C++: Qt, numpy, the voice"),
    Need("libstdc++6", ("libstdc++.so.6",), "the same; the screen's driver loads it as well"),
    Need("zlib1g", ("libz.so.1",), "the starter, Python, pictures"),
    Need("libbz2-1.0", ("libbz2.so.1.0",), "Python's archives"),
    Need("liblzma5", ("liblzma.so.5",), "Python's archives"),
    Need("libzstd1", ("libzstd.so.1",), "Qt"),
    Need(
        "libbrotli1", ("libbrotli*.so.1",), "Qt's network part, which its sound part is linked to"
    ),
    Need(
        "libgssapi-krb5-2",
        ("libgssapi_krb5.so.2",),
        "the same; nothing here uses a network, and it does not load without",
    ),
    Need("libexpat1", ("libexpat.so.1",), "Python's XML"),
    Need("libffi8", ("libffi.so.8",), "Python's calls of libraries: the voice, the screen"),
    Need("libsqlite3-0", ("libsqlite3.so.0",), "the diary"),
    Need("libssl3t64 | libssl3", ("libssl.so.3", "libcrypto.so.3"), "Python's checksums"),
    Need("libuuid1", ("libuuid.so.1",), "Python's identifiers"),
    Need("libglib2.0-0t64 | libglib2.0-0", ("libg*-2.0.so.0",), "Qt's loop of events"),
    Need("libdbus-1-3", ("libdbus-1.so.3",), "the desktop: screen readers, colours"),
    Need("libfontconfig1", ("libfontconfig.so.1",), "fonts"),
    Need("libfreetype6", ("libfreetype.so.6",), "fonts"),
    Need("libgl1", ("libGL.so.1",), "Qt's windows are linked to it"),
    Need("libegl1", ("libEGL.so.1",), "Qt's windows are linked to it"),
    Need("libxkbcommon0", ("libxkbcommon.so.0",), "keys"),
    Need("libxkbcommon-x11-0", ("libxkbcommon-x11.so.0",), "keys on X11"),
    Need("libx11-6", ("libX11.so.6",), "windows on X11; is a film in front?", always=True),
    Need("libx11-xcb1", ("libX11-xcb.so.1",), "windows on X11"),
    Need("libxcb1", ("libxcb.so.1",), "windows on X11", always=True),
    *(
        Need(package, (library,), "windows on X11: Qt does not open one without it")
        for package, library in (
            ("libxcb-cursor0", "libxcb-cursor.so.0"),
            ("libxcb-glx0", "libxcb-glx.so.0"),
            ("libxcb-icccm4", "libxcb-icccm.so.4"),
            ("libxcb-image0", "libxcb-image.so.0"),
            ("libxcb-keysyms1", "libxcb-keysyms.so.1"),
            ("libxcb-randr0", "libxcb-randr.so.0"),
            ("libxcb-render0", "libxcb-render.so.0"),
            ("libxcb-render-util0", "libxcb-render-util.so.0"),
            ("libxcb-shape0", "libxcb-shape.so.0"),
            ("libxcb-shm0", "libxcb-shm.so.0"),
            ("libxcb-sync1", "libxcb-sync.so.1"),
            ("libxcb-util1", "libxcb-util.so.1"),
            ("libxcb-xfixes0", "libxcb-xfixes.so.0"),
            ("libxcb-xkb1", "libxcb-xkb.so.1"),
        )
    ),
    Need("libwayland-client0", ("libwayland-client.so.0",), "windows on Wayland"),
    Need("libwayland-cursor0", ("libwayland-cursor.so.0",), "windows on Wayland"),
    Need("libwayland-egl1", ("libwayland-egl.so.1",), "windows on Wayland"),
    Need("libpulse0", ("libpulse.so.0",), "sound, by PulseAudio or PipeWire", always=True),
    Need("tzdata", (), "time zones, of which Python has none of its own", always=True),
)
#: Parts of Qt that are left out where their libraries are not there: dialogs and printers as the
#: rest of the desktop has them.
OPTIONAL: Final = ("*/platformthemes/libqgtk3.so", "*/printsupport/libcupsprintersupport.so")
#: What is better with it.
RECOMMENDS: Final = (
    # Printers, for handouts.
    "libcups2t64 | libcups2",
)


def depends(linked: Mapping[str, Iterable[str]], glibc: str) -> list[str]:
    """Return what the package's `Depends` says, in the order of `NEEDS`.

    Args:
        linked: The libraries that each file of the folder is linked to, by its path there.
        glibc: The version of the C library that it was built with.

    Raises:
        UnknownLibraryError: A library is neither in the folder nor in `NEEDS`.
    """
    own = {path.rpartition("/")[2] for path in linked}
    needed: set[Need] = {need for need in NEEDS if need.always}
    for path, libraries in linked.items():
        if any(fnmatch(path, pattern) for pattern in OPTIONAL):
            continue
        for library in set(libraries) - own:
            needed.add(_bringer(library, path))
    return [
        f"{each.package} (>= {glibc})" if each.package == "libc6" else each.package
        for each in NEEDS
        if each in needed
    ]


def _bringer(library: str, path: str) -> Need:
    for need in NEEDS:
        if any(fnmatch(library, pattern) for pattern in need.libraries):
            return need
    raise UnknownLibraryError(
        f"{path} is linked to {library}, which is not in the folder: name its package in "
        "packaging/depends.py, or leave the file out in packaging/taichi_coach.spec."
    )


def linked_in(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the libraries that each program and library of a folder is linked to, by its path."""
    found = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink() and is_elf(file):
            told = subprocess.run(
                ["readelf", "--dynamic", file], check=True, capture_output=True, text=True
            ).stdout
            found[str(file.relative_to(folder))] = tuple(named(told))
    return found


def is_elf(file: Path) -> bool:
    """Tell whether a file is a program or a library of Linux."""
    with file.open("rb") as content:
        return content.read(4) == b"\x7fELF"


def named(told: str) -> list[str]:
    """Return the libraries that are named in what `readelf` tells."""
    return re.findall(r"\(NEEDED\).*\[(.+)\]", told)
