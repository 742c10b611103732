"""Names that a file in a bundle may have: the same file on every system, inside its own folder."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from taichi_coach.script.files.folders import SUFFIXES as SESSION_SUFFIXES
from taichi_coach.script.files.recordings import SUFFIXES as SOUND_SUFFIXES
from taichi_coach.script.messages import quotable
from taichi_coach.text.catalogue import tr
from taichi_coach.voice.lexicon import FILE as SAY_AS

if TYPE_CHECKING:
    from collections.abc import Iterable

PICTURE_SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp")
_KNOWN: Final = (*SESSION_SUFFIXES, *SOUND_SUFFIXES, *PICTURE_SUFFIXES)
#: In bytes: a recording's name has up to 180, and Windows takes 260 letters for a whole path.
_LONGEST_PART, _LONGEST, _DEEPEST = 200, 230, 8
#: From the root, from a drive, or from another machine.
_ELSEWHERE: Final = re.compile(r"[/\\]|[A-Za-z]:")
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\\]')
_RESERVED: Final = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE
)


def name_fault(name: str) -> str | None:
    """Return why a bundle may not hold a file of this path; None where it may."""
    parts = name.split("/")
    if _ELSEWHERE.match(name) or ".." in re.split(r"[/\\]", name):
        return tr("it holds a file that would leave its folder, {name}").format(
            name=_showable(name)
        )
    if not _can_be_written(name, parts):
        return tr("it holds a file whose name not every system takes, {name}").format(
            name=_showable(name)
        )
    if name != SAY_AS and not name.lower().endswith(_KNOWN):
        return tr("it holds a file of a kind that no class has, {name}").format(
            name=_showable(name)
        )
    return None


def twins(names: Iterable[str]) -> str | None:
    """Return a name that some system would take for another of them, or for its folder."""
    seen: set[str] = set()
    folders: dict[str, str] = {}
    for name in names:
        plain = key(name)
        if plain in seen:
            return name
        seen.add(plain)
        parts = plain.split("/")
        folders.update(("/".join(parts[:at]), name) for at in range(1, len(parts)))
    return next((name for folder, name in folders.items() if folder in seen), None)


def meet(some: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether some system would take one of these names for one of the others, or its folder.

    What only those of one side do among themselves does not count.
    """
    files, folders = _places(some)
    more_files, more_folders = _places(others)
    return not (
        files.isdisjoint(more_files)
        and files.isdisjoint(more_folders)
        and folders.isdisjoint(more_files)
    )


def _places(names: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return what files and their folders are called, as systems compare it."""
    files = set(map(key, names))
    parts = (each.split("/") for each in files)
    return files, {"/".join(each[:at]) for each in parts for at in range(1, len(each))}


def key(name: str) -> str:
    """Return a name as systems compare it that make no difference of capitals or accents' form."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _can_be_written(name: str, parts: list[str]) -> bool:
    if _FORBIDDEN.search(name) or any(map(_unseen, name)):
        return False
    if len(name.encode()) > _LONGEST or len(parts) > _DEEPEST:
        return False
    return all(
        part
        and part == part.strip(" ")
        and not part.startswith(".")
        and not part.endswith(".")
        and len(part.encode()) <= _LONGEST_PART
        and not _RESERVED.fullmatch(part)
        for part in parts
    )


def _unseen(sign: str) -> bool:
    """Tell whether a sign hides what a name is: to control, to format, private, half of a pair."""
    return unicodedata.category(sign).startswith(("C", "Zl", "Zp"))


def _showable(name: str) -> str:
    """Return a name that can be shown: short, and without what would lead the eye astray."""
    seen = "".join("\N{REPLACEMENT CHARACTER}" if _unseen(sign) else sign for sign in name)
    return quotable(seen) or "“”"
