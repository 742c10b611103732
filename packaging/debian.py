"""The Debian package: where everything lies in it, and what it says about itself."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import starting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NAME: Final = "taichi-coach"
#: Where the frozen folder lies, and what is started.
PLACE: Final = f"usr/lib/{NAME}"
PROGRAM: Final = f"usr/bin/{NAME}"
DOCUMENTS: Final = f"usr/share/doc/{NAME}"
#: Policy counts in these, and a folder or a link as one.
_UNIT: Final = 1024
DESCRIPTION: Final = """\
gentle tai chi and hand exercises at home, led by a voice
 Tai Chi Coach leads gentle tai chi and mindful hand stretching at home, for
 people with stiff or sore joints: a person who moves with you, a calm voice,
 large words, and exact time. It is used by keys alone and with screen readers
 as well, and in the terminal.
 .
 Nothing leaves the computer: voice, films and pictures are made on it.
 .
 The package holds Python and the libraries that it is made with."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the package says about itself."""

    version: str
    architecture: str
    maintainer: str
    depends: Sequence[str]
    recommends: Sequence[str]


def control(facts: Facts, installed_kib: int) -> str:
    """Return the file `control`."""
    lines = {
        "Package": NAME,
        "Version": facts.version,
        "Architecture": facts.architecture,
        "Maintainer": facts.maintainer,
        "Installed-Size": str(installed_kib),
        "Depends": ", ".join(facts.depends),
        "Recommends": ", ".join(facts.recommends),
        "Section": "education",
        "Priority": "optional",
        "Description": DESCRIPTION,
    }
    return "".join(f"{key}: {value}\n" for key, value in lines.items() if value)


def installed_kib(tree: Path) -> int:
    """Return a tree's size as Debian's policy counts it, without what is for dpkg alone."""
    inside = (each for each in tree.rglob("*") if "DEBIAN" not in each.relative_to(tree).parts)
    return sum(_kib(each) for each in inside)


def _kib(file: Path) -> int:
    is_plain = file.is_file() and not file.is_symlink()
    return max(1, -(-file.stat().st_size // _UNIT)) if is_plain else 1


def lay_out(tree: Path, folder: Path, documents: Mapping[str, bytes]) -> None:
    """Put the frozen folder, what starts it and the documents where they belong.

    Files are linked, not copied, and so is what makes them equal to those of the folder.
    """
    shutil.copytree(folder, tree / PLACE, symlinks=True, copy_function=_linked)
    start = tree / PROGRAM
    start.parent.mkdir(parents=True)
    starting.write_script(start, f"{os.path.relpath(tree / PLACE, start.parent)}/")
    for place, content in documents.items():
        file = tree / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _linked(source: str, target: str) -> str:
    if Path(source).is_symlink():
        Path(target).symlink_to(os.readlink(source))  # noqa: PTH115  as it stands
    else:
        os.link(source, target)
    return target


def compressed(text: str) -> bytes:
    """Return a text as Debian keeps it among the documents, the same every time."""
    return gzip.compress(text.encode(), mtime=0)


def make_plain(tree: Path) -> None:
    """Give every file the rights that one of a package has."""
    for each in (tree, *tree.rglob("*")):
        if not each.is_symlink():
            mode = each.stat().st_mode
            each.chmod(0o755 if each.is_dir() or mode & 0o100 else 0o644)


def build(tree: Path, facts: Facts, into: Path, level: int) -> Path:
    """Make the package of a tree; return its file."""
    make_plain(tree)
    about = tree / "DEBIAN" / "control"
    about.parent.mkdir()
    about.write_text(control(facts, installed_kib(tree)), "utf-8")
    package = into / f"{NAME}_{facts.version}_{facts.architecture}.deb"
    how = ("--root-owner-group", "-Zxz", f"-z{level}", "--build")
    subprocess.run(["dpkg-deb", *how, str(tree), str(package)], check=True)
    return package


def architecture() -> str:
    """Return what Debian calls this machine's kind."""
    asked = ["dpkg", "--print-architecture"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
