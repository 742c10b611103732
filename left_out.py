"""What of Qt's packages the program never loads: left out of `.venv`, written down, and checked.

Two of the packages bring browsers, 3D, QML and developers' tools; the program loads a seventh of
them. What is named below stays, with every library that it asks for by name in turn; the rest goes.
`.venv/left-out.json` keeps each file that went, as its package's own RECORD had it, and that RECORD
then lists what is there: pip and uv can renew and remove the packages as ever. To put the files
back is to install the packages anew, which `start.py` does; see decision 31.

Nothing is left out where it was not tried: on Windows and macOS.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

PACKAGES = ("pyside6_addons", "pyside6_essentials")
#: What the program and its tests import, and what those modules import: QtNetwork, for sound.
MODULES = {
    *("QtCore", "QtGui", "QtMultimedia", "QtNetwork", "QtPrintSupport", "QtSvg", "QtTest"),
    "QtWidgets",
}
#: Folders of plugins: any screen, desktop, keyboard, picture and printer that Qt knows. Not
#: `multimedia`, which plays films; the sound of loudspeakers and microphones needs none.
PLUGINS = {
    *("egldeviceintegrations", "generic", "iconengines", "imageformats", "platforminputcontexts"),
    *("platforms", "platformthemes", "printsupport", "xcbglintegrations"),
    *("wayland-decoration-client", "wayland-graphics-integration-client"),
    "wayland-shell-integration",
}
#: Plugins in those folders that would bring QML, and a reader of PDF.
NOT_EVEN = {"libqtvirtualkeyboardplugin.so", "libqpdf.so"}
#: A shared library, whatever its version.
LIBRARY = re.compile(r"\.so(\.\d+)*$")
#: Where a text ends, in a file's bytes, that may be the name of one.
END_OF_NAME = re.compile(rb"\.so(\.\d+)*(?=\0)")
LONGEST_NAME = 80
WHERE_TRIED = sys.platform.startswith("linux")
#: Of the packages, how many `figures` tells one by one.
LARGEST = 8


@dataclass(frozen=True)
class Row:
    """One file as RECORD has it: from the folder of all packages, its hash, and its bytes."""

    path: str
    digest: str = ""
    size: str = ""


@dataclass(frozen=True)
class Note:
    """What `.venv/left-out.json` says.

    Attributes:
        whole: Whether the person wants nothing left out.
        rows: The files that went, by the folder of the package's own description, which names
            its version.
    """

    whole: bool = False
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class State:
    """What is there of Qt's packages, and what is to be.

    Attributes:
        packages: The folder of all packages.
        listed: The files that each package's RECORD lists, by the folder of its description.
        gone: The files that were left out of these versions before.
        keep: The paths of those that are to stay, of both.
    """

    packages: Path
    listed: dict[str, tuple[Row, ...]]
    gone: dict[str, tuple[Row, ...]]
    keep: frozenset[str]

    def lost(self) -> tuple[str, ...]:
        """Return the paths that are to stay and are not there as they came."""
        return tuple(
            path for name in self.listed for path in self._amiss(name) if path in self.keep
        )

    def to_install_anew(self) -> tuple[str, ...]:
        """Return the packages that lost something, by the names that a lock gives them."""
        lost = set(self.lost())
        names = (name for name in self.listed if not lost.isdisjoint(self._amiss(name)))
        return tuple(map(project, names))

    def incomplete(self) -> tuple[str, ...]:
        """Return the packages of which anything is missing, by the names that a lock gives them."""
        return tuple(project(name) for name in self.listed if self._amiss(name))

    def leaving(self) -> dict[str, tuple[Row, ...]]:
        """Return all that is left out once this is done, with what was before."""
        return {
            name: tuple(row for row in self._all(name) if row.path not in self.keep)
            for name in self.listed
        }

    def back(self) -> tuple[str, ...]:
        """Return the paths that were left out and are there again, as pip brings them."""
        rows = (row for rows in self.gone.values() for row in rows)
        return tuple(row.path for row in rows if (self.packages / row.path).exists())

    def _all(self, name: str) -> tuple[Row, ...]:
        """Return what RECORD lists, and after it what it listed before."""
        listed = self.listed[name]
        paths = {row.path for row in listed}
        return listed + tuple(row for row in self.gone.get(name, ()) if row.path not in paths)

    def _amiss(self, name: str) -> tuple[str, ...]:
        """Return what is not there as it came, but for what Python makes by itself."""
        rows = (row for row in self._all(name) if not row.path.endswith(".pyc"))
        return tuple(row.path for row in rows if self._differs(row))

    def _differs(self, row: Row) -> bool:
        try:
            size = (self.packages / row.path).stat().st_size
        except OSError:
            return True
        return bool(row.size) and size != int(row.size)


def is_named(path: str) -> bool:
    """Tell whether a file of Qt's packages stays for its own sake, not for who asks for it."""
    parts = PurePosixPath(path).parts
    if parts[0].endswith(".dist-info"):
        return True
    if parts[0] != "PySide6":  # the tools' scripts
        return False
    if parts[1:3] == ("Qt", "plugins"):
        return parts[3] in PLUGINS and parts[-1] not in NOT_EVEN
    if parts[1] in {"__pycache__", "support"}:
        return True
    stem, _, ending = parts[1].partition(".")
    return len(parts) == 2 and (stem in MODULES or ending in {"py", "typed"})


def to_keep(paths: Iterable[str], read: Callable[[str], bytes]) -> frozenset[str]:
    """Return the paths that stay: those named, and what they ask for by name, and so on.

    A library's file names each library that it is linked to, or opens by itself, as a text that
    ends with a zero. A name that stands there by chance keeps too much, never too little.

    Args:
        paths: All files of the packages.
        read: Gives a file's bytes; none where it is not there.
    """
    paths = set(paths)
    keep = {path for path in paths if is_named(path)}
    libraries = {path.rpartition("/")[2]: path for path in paths if LIBRARY.search(path)}
    ask = [path for path in keep if LIBRARY.search(path)]
    while ask:
        asked = {libraries[name] for name in names_in(read(ask.pop()), libraries)} - keep
        keep |= asked
        ask += asked
    return frozenset(keep)


def names_in(content: bytes, names: Collection[str]) -> set[str]:
    """Return those of the names that texts in a file's bytes end with."""
    ends = {
        content[max(0, found.end() - LONGEST_NAME) : found.end()]
        for found in END_OF_NAME.finditer(content)
    }
    return {name for name in names if any(end.endswith(name.encode()) for end in ends)}


def look(packages: Path, note: Path) -> State:
    """Look at Qt's packages in their folder; an empty state where there are none."""

    def read(path: str) -> bytes:
        try:
            return (packages / path).read_bytes()
        except OSError:
            return b""

    listed = {record.parent.name: rows_of(record) for record in records(packages)}
    gone = {name: rows for name, rows in load(note).rows.items() if name in listed}
    paths = {row.path for rows in (*listed.values(), *gone.values()) for row in rows}
    return State(packages, listed, gone, to_keep(paths, read))


def leave_out(state: State, note: Path) -> int:
    """Take the files out that are not to stay; return how many are left out now.

    They are written down before the first of them goes, and struck off RECORD after the last:
    cut off anywhere between, the same call goes on.

    Raises:
        OSError: A file could not be written or removed.
    """
    leaving = state.leaving()
    save(note, replace(load(note), rows=leaving))
    paths = [state.packages / row.path for rows in leaving.values() for row in rows]
    for path in paths:
        remove(path)
    folders = {folder for path in paths for folder in path.relative_to(state.packages).parents}
    for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
        if folder.parts[:1] == ("PySide6",):
            remove_if_empty(state.packages / folder)
    for name, rows in state.listed.items():
        kept = [row for row in rows if row.path in state.keep]
        if len(kept) < len(rows):
            write_rows(state.packages / name / "RECORD", kept)
    return len(paths)


def remove(path: Path) -> None:
    """Remove a file, and what Python or an installer compiled of it without writing that down."""
    path.unlink(missing_ok=True)
    if path.suffix == ".py":
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
            compiled.unlink(missing_ok=True)
        remove_if_empty(path.parent / "__pycache__")


def remove_if_empty(folder: Path) -> None:
    """Remove a folder that nothing is in any more."""
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def project(description: str) -> str:
    """Return the name in a lock of the package that a folder `NAME-VERSION.dist-info` describes."""
    return description.partition("-")[0].lower().replace("_", "-")


def part_of_lock(text: str, names: Collection[str]) -> str:
    """Return the entries of a lock that are of these packages, with their hashes."""
    entries = re.findall(r"^[a-z].*(?:\n[ ].*)*\n?", text, re.MULTILINE)
    return "".join(entry for entry in entries if entry.partition("==")[0] in names)


def records(packages: Path) -> list[Path]:
    """Return the RECORD of each of Qt's packages that is installed."""
    found = sorted(packages.glob("*.dist-info/RECORD"))
    return [each for each in found if project(each.parent.name).replace("-", "_") in PACKAGES]


def rows_of(record: Path) -> tuple[Row, ...]:
    """Return the rows of a RECORD."""
    with record.open(encoding="utf-8", newline="") as lines:
        return tuple(Row(*row[:3]) for row in csv.reader(lines) if row)


def write_rows(record: Path, rows: Iterable[Row]) -> None:
    """Write a RECORD anew, at one stroke."""
    beside = record.with_name("RECORD.new")
    with beside.open("w", encoding="utf-8", newline="") as lines:
        written = csv.writer(lines)
        written.writerows((row.path, row.digest, row.size) for row in rows)
    beside.replace(record)


def load(note: Path) -> Note:
    """Return what is noted; nothing where there is no note, or none that can be read."""
    try:
        told = json.loads(note.read_text("utf-8"))
        rows = {
            str(name): tuple(Row(*map(str, row)) for row in rows)
            for name, rows in told["files"].items()
        }
        return Note(bool(told["whole"]), rows)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Note()


def save(note: Path, content: Note) -> None:
    """Write the note, at one stroke."""
    files = {
        name: [[row.path, row.digest, row.size] for row in rows]
        for name, rows in content.rows.items()
    }
    beside = note.with_name(f"{note.name}.new")
    beside.write_text(json.dumps({"whole": content.whole, "files": files}, indent=0), "utf-8")
    beside.replace(note)


def figures(state: State, venv: Path) -> list[str]:
    """Return what a folder takes of the disk, and its largest packages, in lines to be read."""
    parts: dict[str, int] = {}
    for part in state.packages.iterdir():  # what a wheel brings its own libraries in counts to it
        name = part.name.removesuffix(".libs")
        parts[name] = parts.get(name, 0) + disk_bytes(part)
    largest = sorted(parts.items(), key=lambda part: part[1], reverse=True)[:LARGEST]
    out = [row for rows in state.gone.values() for row in rows]
    return [
        f"{in_mb(disk_bytes(venv))} MB of the disk are taken by {venv}",
        *(f"{in_mb(size):>6} MB by {name}" for name, size in largest),
        f"{in_mb(sum(int(row.size or 0) for row in out))} MB of Qt are left out, {len(out)} files.",
    ]


def faults(state: State) -> list[str]:
    """Return what is amiss with Qt's packages and how it is mended, a sentence each."""
    told = []
    if lost := state.lost():
        told.append(f"Missing or damaged: {first(lost)}. python3 start.py whole puts it back.")
    if back := state.back():
        told.append(f"Left out, and there again: {first(back)}. python3 start.py lean mends it.")
    return told


def first(paths: tuple[str, ...]) -> str:
    """Return the first of some paths, and how many more there are."""
    return f"{paths[0]} and {len(paths) - 1} more" if len(paths) > 1 else paths[0]


def in_mb(size: int) -> int:
    """Return bytes as whole megabytes."""
    return round(size / 1_000_000)


def disk_bytes(path: Path) -> int:
    """Return how much of the disk a file or folder takes, with all in it; each file once."""
    found = [str(path)]
    for here, folders, files in os.walk(path):
        found += (os.path.join(here, name) for name in (*folders, *files))  # noqa: PTH118  many
    seen: dict[tuple[int, int], int] = {}
    for name in found:
        state = os.lstat(name)
        blocks = getattr(state, "st_blocks", None)  # Windows tells none
        seen[state.st_dev, state.st_ino] = state.st_size if blocks is None else blocks * 512
    return sum(seen.values())
