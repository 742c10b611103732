"""The classes that were added: what one would replace, put there whole, taken away as one."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from taichi_coach import paths
from taichi_coach.atomic import sync
from taichi_coach.bundle import manifest as manifests
from taichi_coach.bundle import opening
from taichi_coach.bundle.model import BundleError, Manifest
from taichi_coach.bundle.walk import texts
from taichi_coach.script.files.added import RECORD, added_folders, folder_around
from taichi_coach.script.model.session import Movement, Programme, Session
from taichi_coach.text.catalogue import tr
from taichi_coach.text.disk_faults import not_written
from taichi_coach.voice.lexicon import FILE as SAY_AS
from taichi_coach.voice.lexicon import lines_said_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from taichi_coach.bundle.opening import Bundle
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Document

#: Letters of a bundle's stamp in the name of its folder.
_STAMPED = 12
_TAKEN_AWAY = ".removed"
_HALF_WRITTEN_S = 24 * 3600


@dataclass(frozen=True, slots=True)
class Added:
    """A class that stands in the library, and its folder."""

    manifest: Manifest
    folder: Path


@dataclass(frozen=True, slots=True)
class Replaced:
    """A document that is hidden while the class is there.

    `owner` is the title of the class that it comes from, "" for the person's own file, None for
    what comes with the program.
    """

    document: Document
    owner: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a bundle would bring.

    `earlier` is the class of this id that is there now, and goes; `same` says that it is this one.
    `say_as` are the lines for names that would be said so from now on.
    """

    bundle: Bundle
    documents: tuple[Document, ...]
    replaced: tuple[Replaced, ...]
    say_as: tuple[str, ...]
    earlier: Added | None = None
    same: bool = False


@dataclass(frozen=True, slots=True)
class ShelfChange:
    """What was done to the shelf, for it to be undone: names of folders, "" for none."""

    came: str = ""
    went: str = ""


def added() -> tuple[Added, ...]:
    """Return the classes that were added, by title; one whose record is damaged is left out."""
    classes = []
    for folder in added_folders():
        with suppress(OSError, ValueError, KeyError, TypeError, BundleError):
            record = json.loads((folder / RECORD).read_text("utf-8"))
            classes.append(Added(manifests.read(json.dumps(record["manifest"]).encode()), folder))
    return tuple(sorted(classes, key=lambda each: (each.manifest.title, each.manifest.id)))


def find(class_id: str) -> Added:
    """Return the class of an id.

    Raises:
        BundleError: There is none.
    """
    there = added()
    added_class = next((each for each in there if each.manifest.id == class_id), None)
    if added_class is None:
        known = ", ".join(each.manifest.id for each in there)
        mend = tr("There are {known}.").format(known=known) if known else tr("None was added.")
        raise BundleError(
            tr("No class called `{id}` was added. {mend}").format(id=class_id, mend=mend)
        )
    return added_class


def preview(file: Path, library: Library) -> Preview:
    """Look a bundle through, and tell what it would bring; nothing is kept.

    Raises:
        BundleError: It cannot be used; in one sentence.
    """
    bundle = opening.open_bundle(file)
    earlier = next((each for each in added() if each.manifest.id == bundle.manifest.id), None)
    try:
        documents = opening.documents(bundle, library)
        lines = _say_as(bundle, documents, library, earlier)
    except OSError as error:  # it is looked through in a folder of the system's
        raise BundleError(not_written(error, Path(tempfile.gettempdir()))) from None
    sums = {each.sha256 for each in bundle.manifest.files}
    hidden = (_replaced(each, library, earlier) for each in documents)
    replaced = tuple(each for each in hidden if each and _sum_of(each.document) not in sums)
    same = earlier is not None and earlier.folder.name == _name_of(bundle)
    return Preview(bundle, documents, replaced, lines, earlier, same)


def add(seen: Preview, now: datetime) -> ShelfChange:
    """Put a class into the library, whole or not at all; one of its id that was there goes.

    Raises:
        BundleError: The file has changed meanwhile, or there is no room.
    """
    if seen.same:
        return ShelfChange()
    bundle, shelf = seen.bundle, paths.added_classes()
    name = _name_of(bundle)
    part = shelf / f".{os.urandom(6).hex()}.part"
    try:
        _clear_half_written(shelf, now)
        part.mkdir(parents=True)
        opening.unpack(bundle, part)
        _put_say_as(part / SAY_AS, seen.say_as)
        record = {
            "added": now.isoformat(),
            "manifest": json.loads(manifests.written(bundle.manifest)),
        }
        (part / RECORD).write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")
        for file in part.rglob("*"):
            if file.is_file():
                sync(file)
        _clear(shelf / name)  # one that was left half removed
        part.rename(shelf / name)
    except OSError as error:
        raise BundleError(not_written(error, shelf)) from None
    finally:
        _clear(part)
    went = seen.earlier.folder.name if seen.earlier else ""
    if went:
        _take_away(went)
    _clear_older(bundle.manifest.id, keep=name)
    return ShelfChange(came=name, went=went)


def remove(class_id: str) -> ShelfChange:
    """Take a class out of the library, with all that came with it.

    Raises:
        BundleError: There is none of this id, or its folder may not be changed.
    """
    folder = find(class_id).folder
    _take_away(folder.name)
    _clear_older(class_id, keep="")
    return ShelfChange(went=folder.name)


def undo(change: ShelfChange) -> None:
    """Let the shelf be as it was before the latest change.

    Raises:
        BundleError: It cannot be.
    """
    shelf = paths.added_classes()
    aside = shelf / _TAKEN_AWAY / change.went
    try:
        if change.went and aside.is_dir():
            aside.rename(shelf / change.went)
        if change.came:
            _clear(shelf / change.came)
    except OSError as error:
        raise BundleError(not_written(error, shelf)) from None


def _take_away(name: str) -> None:
    """Lay a class aside; the one that was laid aside before is gone for good."""
    shelf = paths.added_classes()
    aside = shelf / _TAKEN_AWAY
    try:
        _clear(aside)
        aside.mkdir()
        (shelf / name).rename(aside / name)
    except OSError as error:
        raise BundleError(not_written(error, shelf / name)) from None


def _clear_older(class_id: str, *, keep: str) -> None:
    """Delete what stayed of a class where the program was killed while another one came."""
    with suppress(OSError):
        for folder in paths.added_classes().glob(f"{class_id}.*"):
            if folder.name != keep:
                _clear(folder)


def _clear_half_written(shelf: Path, now: datetime) -> None:
    """Delete what a program left that was killed while it wrote, a day ago or longer."""
    for part in shelf.glob(".*.part"):
        if now.timestamp() - part.stat().st_mtime > _HALF_WRITTEN_S:
            _clear(part)


def _clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _name_of(bundle: Bundle) -> str:
    return f"{bundle.manifest.id}.{bundle.stamp[:_STAMPED]}"


def _replaced(document: Document, library: Library, earlier: Added | None) -> Replaced | None:
    """Return what a document would hide; what goes with `earlier` is told as one with it."""
    hidden = library.of(type(document)).get(document.id)
    if hidden is None:
        return None
    around = folder_around(hidden.path)
    if around is None:
        program = hidden.path.is_relative_to(paths.bundled("sessions"))
        return Replaced(hidden, None if program else "")
    if earlier is not None and around == earlier.folder.absolute():
        return None
    owner = next((each for each in added() if each.folder.absolute() == around), None)
    return Replaced(hidden, owner.manifest.title if owner else around.name)


def _sum_of(document: Document) -> str:
    """Return the SHA-256 of a document's file, "" where it has gone."""
    try:
        return hashlib.sha256(document.path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _say_as(
    bundle: Bundle, documents: Iterable[Document], library: Library, earlier: Added | None
) -> tuple[str, ...]:
    """Return the lines of a bundle's list that may hold: those for names that it alone says.

    Without that a class could change how every other one is spoken, “left” among them.
    """
    if not any(each.path == SAY_AS for each in bundle.manifest.files):
        return ()
    lines = opening.content_of(bundle, SAY_AS).decode("utf-8", errors="ignore").splitlines()
    gone = earlier.folder.absolute() if earlier else None
    others = (
        each
        for kind in (Session, Movement, Programme)
        for each in library.of(kind).values()
        if gone is None or folder_around(each.path) != gone
    )
    own = lines_said_in(lines, "\n".join(texts(each) for each in documents))
    shared = set(lines_said_in(own, "\n".join(texts(each) for each in others)))
    return tuple(line for line in own if line not in shared)


def _put_say_as(place: Path, lines: tuple[str, ...]) -> None:
    if lines:
        place.write_text("\n".join(lines) + "\n", "utf-8")
    else:
        place.unlink(missing_ok=True)
