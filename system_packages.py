"""The system's own packages that Qt and a `.venv` need: which are missing, and how they are had.

Used by start.py, and like it needs nothing but Python.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

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
    # By QtNetwork, and so by QtMultimedia: some systems have nothing else that brings it.
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5-libs", "krb5"),
}
INSTALLERS = (
    ("apt-get", "apt-get install -y --no-install-recommends"),
    ("dnf", "dnf install -y"),
    ("pacman", "pacman -S --needed"),
)


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
