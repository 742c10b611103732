"""PySide6's own modules, unpacked beside it and compiled: it would compile them at every start.

A library of shiboken6 carries a dozen modules as text, packed into a string. Every process that
imports PySide6 unpacks and compiles them anew, unless they lie beside that library in `files.dir`,
where they are put once when a variable, SBK_EMBED, is 0. Here they are put there ready compiled:
by `start.py` into `.venv`, by `packaging/build.py` into the frozen folder.

In `.venv` they have to go with the version that they belong to. So shiboken6's RECORD lists them,
by which pip and uv remove a package; and beside them stands what they were made of, which the next
start looks at. See decision 34, and findings/pyside6-compiles-at-import.sh.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

from left_out import Row, rows_of, write_rows

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "files.dir"
SWITCH = "SBK_EMBED"  # WORKAROUND findings/pyside6-compiles-at-import.sh
#: In the folder: the digest of what its modules were made of.
MADE_OF = "made-of.txt"
#: Writes descriptions of modules for editors, and is imported with the others by every process:
#: argparse and two expressions that take as long to make as all the rest.
TOOL = "shibokensupport/signature/lib/pyi_generator.py"
ITSELF = "pyi_generator_itself"
#: What stands in its place, until anything in it is asked for.
STAND_IN = f"""
def __getattr__(name):
    from shibokensupport.signature.lib import {ITSELF}
    return getattr({ITSELF}, name)
"""
#: Has the copy of shiboken6 in a folder unpack its modules, and leaves them compiled alone: no
#: text is to be had of them otherwise, and another Python or switch leaves nothing beside them.
UNPACK = f"""
import compileall, py_compile, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import shiboken6
place = Path(shiboken6.__file__).with_name({FOLDER!r})
tool = place / {TOOL!r}
if tool.exists():
    tool.rename(tool.with_stem({ITSELF!r}))
    tool.write_text({STAND_IN!r}, "ascii")
how = py_compile.PycInvalidationMode.UNCHECKED_HASH
done = compileall.compile_dir(
    place, quiet=1, legacy=True, stripdir=place, invalidation_mode=how
)
for text in place.rglob("*.py"):
    text.unlink()
sys.exit(not done)
"""
#: Fails where that copy does not take its modules from the folder, or one cannot be imported.
TRY = f"""
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import shiboken6, shibokensupport
if Path(shiboken6.__file__).with_name({FOLDER!r}).joinpath({TOOL!r}).with_suffix(".pyc").exists():
    from shibokensupport.signature.lib import {ITSELF}
sys.exit(not shibokensupport.__file__.endswith(".pyc"))
"""


def unpack(python: str, package: Path, room: Path) -> Path:
    """Return the folder of the compiled modules, made and tried in `room`, which goes before.

    Args:
        python: Compiles them: they are for this Python.
        package: The installed shiboken6; nothing in it is touched.
        room: A folder for a copy of it.

    Raises:
        OSError: It could not be copied, or there is no such Python.
        subprocess.CalledProcessError: This PySide6 does not unpack its modules, or does not take
            them from there.
    """
    shutil.rmtree(room, ignore_errors=True)
    copy = room / package.name
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns(FOLDER, "__pycache__"))
    as_it_is = {name: value for name, value in os.environ.items() if name != SWITCH}
    for script, env in ((UNPACK, {**as_it_is, SWITCH: "0"}), (TRY, as_it_is)):
        command = [python, "-I", "-B", "-c", script, str(room)]
        subprocess.run(command, check=True, capture_output=True, env=env)
    return copy / FOLDER


def see_to(python: str, version: str, packages: Path, room: Path) -> None:
    """Have the modules unpacked in an environment; quick where they are.

    What lies there of another version goes first. Where they cannot be unpacked, they are not:
    PySide6 then compiles them as it always does.

    Args:
        python: The environment's.
        version: All that this Python tells of its version.
        packages: The environment's folder of packages.
        room: A folder on the same disk, for what is not ready yet.

    Raises:
        OSError: What lies there could not be removed.
    """
    records = records_of(packages)
    if not records or is_sound(packages, version):
        return
    package = packages / "shiboken6"
    place = package / FOLDER
    take_away(place, room)
    if len(records) == 1:
        with suppress(OSError, subprocess.CalledProcessError):
            made = unpack(python, package, room)
            (made / MADE_OF).write_text(digest(packages, version), "ascii")
            others = [row for row in rows_of(records[0]) if row not in listed(records)]
            write_rows(records[0], [*others, *rows_in(made, place.relative_to(packages))])
            made.rename(place)
    shutil.rmtree(room, ignore_errors=True)


def take_away(place: Path, room: Path) -> None:
    """Remove a folder, at one stroke: with some of its modules PySide6 could not be imported.

    Raises:
        OSError: It could not be removed.
    """
    shutil.rmtree(room, ignore_errors=True)
    if place.exists():
        room.mkdir()
        place.rename(room / place.name)


def is_sound(packages: Path, version: str) -> bool:
    """Tell whether the modules are there, of what is there, and all are listed."""
    rows = listed(records_of(packages))
    folder = packages / "shiboken6" / FOLDER
    there = {file.relative_to(packages).as_posix() for file in folder.rglob("*") if file.is_file()}
    try:
        return (
            {row.path for row in rows} == there
            and all((packages / row.path).stat().st_size == int(row.size) for row in rows)
            and (folder / MADE_OF).read_text("ascii") == digest(packages, version)
        )
    except (OSError, ValueError):
        return False


def faults(packages: Path, version: str) -> list[str]:
    """Return what is amiss with the modules that are there, and how it is mended."""
    if not (packages / "shiboken6" / FOLDER).exists() or is_sound(packages, version):
        return []
    told = f"Of another version, or damaged: shiboken6/{FOLDER}."
    return [f"{told} python3 start.py setup mends it."]


def records_of(packages: Path) -> list[Path]:
    """Return the RECORD of shiboken6; two where an installer has left an older one behind."""
    return sorted(packages.glob("shiboken6-*.dist-info/RECORD"))


def listed(records: list[Path]) -> list[Row]:
    """Return what RECORD has of the modules."""
    rows = (row for record in records for row in rows_of(record))
    return [row for row in rows if row.path.startswith(f"shiboken6/{FOLDER}/")]


def rows_in(folder: Path, place: Path) -> list[Row]:
    """Return what RECORD is to have of a folder's files, once it is at its place."""
    rows = []
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        content = file.read_bytes()
        coded = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
        path = (place / file.relative_to(folder)).as_posix()
        rows.append(Row(path, f"sha256={coded}", str(len(content))))
    return rows


def digest(packages: Path, version: str) -> str:
    """Return what must be unchanged for the modules to belong: shiboken6's own files, the Python.

    Raises:
        OSError: They cannot be read.
    """
    seen = hashlib.sha256(version.encode())
    for file in sorted(file for file in (packages / "shiboken6").iterdir() if file.is_file()):
        seen.update(f"\0{file.name}\0".encode())
        seen.update(file.read_bytes())
    return seen.hexdigest()
