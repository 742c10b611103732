"""A bundle opened: what is inside, what it would replace, and whether all of it is sound.

Nothing is written where it stands before the whole of it has been looked through; what is checked
as files lies in a folder of the system's for that long.
"""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from taichi_coach.authoring.named_files import check_named
from taichi_coach.bundle import archive
from taichi_coach.bundle import manifest as manifests
from taichi_coach.bundle.model import (
    MANIFEST,
    MAX_MANIFEST,
    MAX_TOTAL,
    MEDIA_TYPE,
    TYPE_FILE,
    BundleError,
    Manifest,
)
from taichi_coach.bundle.names import name_fault, twins
from taichi_coach.errors import CoachError
from taichi_coach.script.checks.rules import check
from taichi_coach.script.files.library import Library
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.script.model.session import Document, Movement, Programme, Session
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taichi_coach.bundle.archive import Packed
    from taichi_coach.script.files.reader import Inspection
    from taichi_coach.script.model.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle whose manifest, names, sizes and sums were found to be as they should.

    `stamp` is the sum of its manifest, by which its content is told from another's.
    """

    file: Path
    manifest: Manifest
    stamp: str


def open_bundle(file: Path) -> Bundle:
    """Look all of a bundle through, and write nothing.

    Raises:
        BundleError: It is none, is damaged, or holds what no class has; in one sentence.
    """
    with _faults_named(file):
        if file.is_fifo():  # which would be waited for without end
            raise BundleError(tr("it is a pipe and no file"))
    with _faults_named(file), file.open("rb") as opened:
        manifest, packed, stamp = _head(opened)
        for each in manifest.files:
            _must_match(opened, packed[each.path], each.size, each.sha256)
    return Bundle(file, manifest, stamp)


def unpack(bundle: Bundle, folder: Path) -> None:
    """Write the files of a bundle into an empty folder, looking each one through once more.

    Raises:
        BundleError: It is no longer what it was, or cannot be read.
        OSError: The folder cannot be written to.
    """
    for name, content in _contents(bundle):
        _write(folder / name, content)


def _contents(bundle: Bundle) -> Iterator[tuple[str, bytes]]:
    """Yield each file of a bundle by its path, looked through once more."""
    with _faults_named(bundle.file), bundle.file.open("rb") as opened:
        manifest, packed, stamp = _head(opened)
        if stamp != bundle.stamp:
            raise BundleError(tr("it has changed meanwhile; open it once more"))
        for each in manifest.files:
            content = b"".join(archive.blocks(opened, packed[each.path], each.size))
            if hashlib.sha256(content).hexdigest() != each.sha256:
                raise BundleError(tr("it has changed meanwhile; open it once more"))
            yield each.path, content


def content_of(bundle: Bundle, name: str) -> bytes:
    """Return one file of a bundle.

    Raises:
        BundleError: It is not there, or no longer what it was.
    """
    with _faults_named(bundle.file), bundle.file.open("rb") as opened:
        manifest, packed, _ = _head(opened)
        size = next((each.size for each in manifest.files if each.path == name), 0)
        return b"".join(archive.blocks(opened, packed[name], size))


def documents(bundle: Bundle, beneath: Library) -> tuple[Document, ...]:
    """Return what is in a bundle, by kind and title, once all of it has been checked.

    Raises:
        BundleError: A file in it has errors, or needs what is not there.
        OSError: There is no room to look it through.
    """
    with _faults_named(bundle.file):
        _must_have(bundle.manifest, beneath)
    with tempfile.TemporaryDirectory(prefix="taichi-coach-") as made:
        folder = Path(made).resolve()
        unpack(bundle, folder)
        library = Library((folder,), beneath=beneath)
        with _faults_named(bundle.file):
            fault = next(_faults(library, folder), None)
            if fault is not None:
                raise BundleError(fault)
        opens = bundle.manifest.opens
        read = (each.document for each in library.inspections().values())
        return tuple(sorted((each for each in read if each), key=partial(_order, opens)))


def _must_have(manifest: Manifest, library: Library) -> None:
    """Refuse a class that needs what only another version of the program brings."""
    kinds = {each.__name__.lower(): each for each in (Session, Movement, Programme)}
    for kind, ids in (manifest.needs or {}).items():
        known = library.of(kinds[kind]) if kind in kinds else {}
        if lacking := [each for each in ids if each not in known]:
            raise BundleError(
                tr("it needs “{id}”, which your version of the program does not have").format(
                    id=lacking[0]
                )
            )


def _order(opens: tuple[str, ...], document: Document) -> tuple[bool, int, str, str]:
    """What was asked for first; then programmes, sessions, movements."""
    kind = (Programme, Session, Movement).index(type(document))
    return document.id not in opens, kind, document.title, document.id


def _faults(library: Library, folder: Path) -> Iterator[str]:
    """Yield what keeps anything in a folder from being practised, the first of it first."""
    for path, inspection in library.inspections().items():
        if isinstance(inspection.document, Session):
            yield from _of_whole(inspection.document, library, folder)
        for each in _remarks(inspection, library):
            yield tr("{file}, line {line}: {message}").format(
                file=path.relative_to(folder).as_posix(),
                line=each.line,
                message=_without(folder, each.message).rstrip("."),
            )
    if not any(each.document for each in library.inspections().values()):
        yield tr("there is no session in it")


def _remarks(inspection: Inspection, library: Library) -> Iterator[Diagnostic]:
    """Yield what is wrong with a file, and with the sounds and pictures that it names."""
    yield from (each for each in inspection.diagnostics if each.level is Level.ERROR)
    if inspection.document is not None:
        yield from (
            each for each in check(inspection.document, library) if each.level is Level.ERROR
        )
    if isinstance(inspection.document, Session):
        yield from check_named(inspection.document)


def _of_whole(session: Session, library: Library, folder: Path) -> Iterator[str]:
    try:
        library.resolve(session)
    except CoachError as error:
        yield _without(folder, str(error)).rstrip(".")


def _without(folder: Path, words: str) -> str:
    """Return words without the way to a folder that nobody knows."""
    return words.replace(f"{folder}/", "").replace(f"{folder}\\", "")


@contextmanager
def _faults_named(file: Path) -> Iterator[None]:
    """Tell of every fault as one sentence that begins with the file."""
    try:
        yield
    except BundleError as error:
        raise BundleError(
            tr("{file} cannot be opened: {why}.").format(file=file.name, why=error)
        ) from None
    except FileNotFoundError:
        raise BundleError(tr("There is no file {file}.").format(file=file)) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise BundleError(
            tr("{file} cannot be read: {why}.").format(file=file.name or file, why=why.lower())
        ) from None


def _head(opened: BinaryIO) -> tuple[Manifest, Mapping[str, Packed], str]:
    """Return the manifest and the files of a bundle: each of them is in both, once.

    Raises:
        BundleError: It is not so. The text goes on from “cannot be opened: ”.
    """
    if opened.seek(0, 2) > MAX_TOTAL + MAX_MANIFEST:
        raise BundleError(tr("it is larger than any class"))
    entries = archive.listed(opened)
    packed = {each.name: each for each in entries}
    if len(packed) < len(entries):
        raise BundleError(tr("it holds two files of one name"))
    _must_be_named_well([name for name in packed if name not in {TYPE_FILE, MANIFEST}])
    if TYPE_FILE not in packed or MANIFEST not in packed:
        raise BundleError(tr("it is no class: there is no manifest in it"))
    kind = b"".join(archive.blocks(opened, packed.pop(TYPE_FILE), len(MEDIA_TYPE)))
    raw = b"".join(archive.blocks(opened, packed.pop(MANIFEST), MAX_MANIFEST))
    manifest = manifests.read(raw)
    if kind != MEDIA_TYPE.encode() or {each.path for each in manifest.files} != packed.keys():
        raise BundleError(tr("it holds other files than its manifest says"))
    return manifest, packed, hashlib.sha256(raw).hexdigest()


def _must_be_named_well(names: list[str]) -> None:
    if fault := next((fault for name in names if (fault := name_fault(name))), None):
        raise BundleError(fault)
    if twin := twins(names):
        raise BundleError(
            tr("it holds two files that some systems take for one, {name}").format(name=twin)
        )


def _must_match(opened: BinaryIO, packed: Packed, size: int, sha256: str) -> None:
    hasher = hashlib.sha256()
    total = 0
    for block in archive.blocks(opened, packed, size):
        hasher.update(block)
        total += len(block)
    if total != size or hasher.hexdigest() != sha256:
        raise BundleError(tr("{name} in it is not what its author packed").format(name=packed.name))


def _write(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("xb") as file:
        file.write(content)
