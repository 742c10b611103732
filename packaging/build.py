"""Freeze the program into a folder, and make a Debian package of it: `python3 packaging/build.py`.

    python3 packaging/build.py              all of it, in build/package
    python3 packaging/build.py --folder     the frozen folder alone
    python3 packaging/build.py --needs      print the packages that it needs, and end

Needs Python 3.11 or newer with `venv` and as a shared library, `binutils`, `dpkg`, and the packages
of `--needs`; docs/develop/packaging.md tells where to run it. Everything is fetched by the locks
`requirements/run.txt` and `packaging/requirements.txt`, with their hashes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Final

import debian
import starting
from depends import NEEDS, RECOMMENDS, UnknownLibraryError, depends, linked_in

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import unpacked  # noqa: E402  the line above finds it
from taichi_coach.bundle.media_types import SESSION_TYPE  # noqa: E402
from taichi_coach.bundle.model import MEDIA_TYPE  # noqa: E402
from taichi_coach.version import VERSION  # noqa: E402

LOCKS: Final = (ROOT / "requirements" / "run.txt", ROOT / "packaging" / "requirements.txt")
SPEC: Final = ROOT / "packaging" / "taichi_coach.spec"
#: Names of functions that nobody calls by them: 50 MB. What is not named here is left as it is, for
#: libraries that a wheel's maker has changed (numpy's, for one) do not load any more without them.
STRIPPED: Final = ("av/**/*.so", "yaml/*.so", "PIL/*.so", "lib-dynload/*.so")
#: Words of a licence's file among those of a library.
LICENCES: Final = ("licen", "copying", "notice", "authors")
MAINTAINER: Final = "Whoever built it by hand <root@localhost>"


def environment(into: Path) -> Path:
    """Make the environment by the locks, or anew where they have changed; return its Python."""
    folder, stamp = into / "venv", into / "venv" / "ready"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = hashlib.sha256(b"".join(file.read_bytes() for file in LOCKS)).hexdigest()
    if stamp.is_file() and stamp.read_text("utf-8") == f"{wanted} {sys.version}":
        return python
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    for lock in LOCKS:
        how = ("--quiet", "--no-deps", "--require-hashes", "--only-binary", ":all:")
        subprocess.run([str(python), "-m", "pip", "install", *how, "-r", str(lock)], check=True)
    stamp.write_text(f"{wanted} {sys.version}", "utf-8")
    return python


def frozen(into: Path, python: Path) -> Path:
    """Have PyInstaller make the folder; return it."""
    own = {"PYINSTALLER_CONFIG_DIR": str(into / "cache"), "PYTHONHASHSEED": "0"}
    places = ("--distpath", str(into), "--workpath", str(into / "work"))
    command = [str(python), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places]
    subprocess.run([*command, str(SPEC)], check=True, env={**os.environ, **own})
    folder = into / debian.NAME
    unpack_signatures(into, python, folder / starting.PUT / "shiboken6")
    if sys.platform.startswith("linux"):
        starting.start_by_python(folder, python, ROOT / "packaging" / "entry.py")
        inside = folder / starting.INSIDE
        names = [str(file) for pattern in STRIPPED for file in sorted(inside.glob(pattern))]
        subprocess.run(["strip", "--strip-unneeded", *names], check=True)
    return folder


def unpack_signatures(into: Path, python: Path, package: Path) -> None:
    """Put the modules that PySide6 otherwise compiles from text at every start into the folder.

    That is a tenth of what the window's start takes. The environment stays as everybody has it.
    """
    ask = f"import {package.name}; print({package.name}.__path__[0])"
    told = subprocess.run([str(python), "-c", ask], check=True, capture_output=True, text=True)
    made = unpacked.unpack(str(python), Path(told.stdout.strip()), into / "unpacking")
    shutil.move(made, package)
    shutil.rmtree(into / "unpacking")


def packaged(into: Path, python: Path, folder: Path, maintainer: str, level: int) -> Path:
    """Make the package of the folder; return its file.

    Raises:
        UnknownLibraryError: Something is linked to a library of which no package is known.
    """
    glibc = os.confstr("CS_GNU_LIBC_VERSION").split()[-1]  # type: ignore[union-attr]  glibc
    needed = depends(linked_in(folder), glibc)
    facts = debian.Facts(VERSION, debian.architecture(), maintainer, needed, RECOMMENDS)
    tree = into / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    debian.lay_out(tree, folder, documents(into))
    own = {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    place = [str(python), str(ROOT / "packaging" / "place.py"), str(tree / "usr" / "share")]
    subprocess.run(place, check=True, env={**os.environ, **own})
    package = debian.build(tree, facts, into, level)
    shutil.rmtree(tree)
    return package


def documents(into: Path) -> dict[str, bytes]:
    """Return what stands in the package beside the program, by its place."""
    there = debian.DOCUMENTS
    about = (ROOT / "packaging" / "metainfo.xml").read_text("utf-8")
    date = time.strftime("%Y-%m-%d", time.gmtime(moment()))
    told = about.format(
        class_type=MEDIA_TYPE, session_type=SESSION_TYPE, version=VERSION, date=date
    )
    return {
        "usr/share/metainfo/arpa.home.TaichiCoach.metainfo.xml": told.encode(),
        f"{there}/copyright": (ROOT / "packaging" / "copyright").read_bytes(),
        f"{there}/changelog.gz": debian.compressed((ROOT / "CHANGELOG.md").read_text("utf-8")),
        **{f"{there}/licences/{name}": text for name, text in licences(into).items()},
    }


def licences(into: Path) -> dict[str, bytes]:
    """Return what the libraries say of their licences, by library and file, and Python's own."""
    (packages,) = (into / "venv").glob("lib/python3*/site-packages")
    kept = {"pip", "setuptools", "altgraph", "pyinstaller-hooks-contrib", "packaging"}
    found = {}
    for each in distributions(path=[str(packages)]):
        if each.name not in kept:
            found.update(_licences_of(each))
    own = Path(os.__file__).with_name("LICENSE.txt")
    if own.exists():
        found["python/LICENSE.txt"] = own.read_bytes()
    for file in (ROOT / "assets" / "licences").iterdir():
        found[f"{debian.NAME}/{file.name}"] = file.read_bytes()
    return found


def _licences_of(library: Distribution) -> dict[str, bytes]:
    name = f"{library.name}-{library.version}"
    told = library.metadata
    said = told.get("License-Expression") or told.get("License") or "see the texts beside this"
    texts = {
        f"{name}/{file.name}": Path(str(file.locate())).read_bytes()
        for file in library.files or ()
        if ".dist-info" in str(file) and any(word in file.name.lower() for word in LICENCES)
    }
    return {f"{name}/licence.txt": f"{said.strip()}\n".encode(), **texts}


def moment() -> int:
    """Return the second that the package is of: that of the last commit, or what is given."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        told = subprocess.run(asked, check=False, capture_output=True, text=True).stdout
        given = told.strip() or str(int(time.time()))
        os.environ["SOURCE_DATE_EPOCH"] = given  # as dpkg-deb knows it
    return int(given)


def main() -> int:
    """Do what the words ask for; return the exit code."""
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    words.add_argument("--into", type=Path, default=ROOT / "build" / "package", metavar="FOLDER")
    words.add_argument("--folder", action="store_true", help="make the frozen folder alone")
    words.add_argument("--needs", action="store_true", help="print the packages it needs, and end")
    words.add_argument("--maintainer", default=MAINTAINER, metavar="'NAME <ADDRESS>'")
    words.add_argument("--level", type=int, default=6, help="how hard xz packs, 0 to 9 (6)")
    given = words.parse_args()
    if given.needs:
        print(" ".join(each.package.rpartition(" ")[2] for each in NEEDS))
        return 0
    into = given.into.resolve()
    into.mkdir(parents=True, exist_ok=True)
    moment()
    try:
        python = environment(into)
        folder = frozen(into, python)
        made = folder
        if not given.folder:
            made = packaged(into, python, folder, given.maintainer, given.level)
    except subprocess.CalledProcessError as error:
        print(f"It ended at: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return 1
    except FileNotFoundError as error:
        print(f"There is no {error.filename} here: see docs/develop/packaging.md", file=sys.stderr)
        return 1
    except UnknownLibraryError as error:
        print(error, file=sys.stderr)
        return 1
    print(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
