"""A bundle made: everything gathered, checked, and written as one file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from taichi_coach.atomic import whole_file
from taichi_coach.authoring.file_checks import of_file
from taichi_coach.authoring.named_files import check_named
from taichi_coach.bundle import archive
from taichi_coach.bundle import manifest as manifests
from taichi_coach.bundle.gather import gather, with_program
from taichi_coach.bundle.model import (
    ENDING,
    MANIFEST,
    MAX_BYTES,
    MAX_FILES,
    MAX_TOTAL,
    MEDIA_TYPE,
    TYPE_FILE,
    BundledFile,
    BundleError,
    Manifest,
)
from taichi_coach.bundle.names import name_fault, twins
from taichi_coach.script.files import reader
from taichi_coach.script.files.folders import SUFFIXES
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.script.model.session import Session
from taichi_coach.text.catalogue import tr
from taichi_coach.text.disk_faults import not_written
from taichi_coach.text.lists import comma_list
from taichi_coach.version import VERSION
from taichi_coach.voice.lexicon import FILE as SAY_AS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from taichi_coach.bundle.gather import Gathered
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Document

#: Files that deflate well; sounds and pictures are packed already.
_TEXTS: Final = (*SUFFIXES, ".txt", ".json")


@dataclass(frozen=True, slots=True)
class Made:
    """A bundle that was written, and what its author may want to know, in sentences."""

    place: Path
    manifest: Manifest
    gathered: Gathered
    remarks: tuple[str, ...]


def find(name: str, library: Library) -> Document:
    """Return the session, programme or movement of an id or a file.

    Raises:
        CoachError: There is none, or its file has errors.
    """
    document = library.find(name)
    if document is None and Path(name).suffix.lower() in SUFFIXES:
        document = reader.read(Path(name))
    return document or library.session(name)


def make(
    roots: Sequence[Document],
    library: Library,
    place: Path,
    cancelled: Callable[[], bool] = bool,
) -> Made | None:
    """Write a bundle of documents and all that they need; None where that was cancelled.

    Raises:
        CoachError: Something has errors, is missing or is too large, or the file cannot be written.
            An older file is as it was.
    """
    if place.suffix.lower() != ENDING:
        raise BundleError(
            tr("A class in one file ends in {ending}: write {name}.").format(
                ending=ENDING, name=_named(place)
            )
        )
    gathered = gather(roots, library)
    for document in gathered.documents:
        if cancelled():
            return None
        _must_be_sound(document, library)
    try:
        manifest, contents = _contents(gathered)
        with whole_file(place) as part:
            archive.write(part, contents)
    except OSError as error:
        raise BundleError(not_written(error, place)) from None
    return Made(place, manifest, gathered, tuple(_remarks(gathered)))


def _named(place: Path) -> str:
    """Return the name that was meant; `.taichi` alone was meant as the ending."""
    given = place.name.removesuffix(ENDING)
    return Path(given or "class").with_suffix(ENDING).name


def _must_be_sound(document: Document, library: Library) -> None:
    checked = of_file(document.path, library)
    faults = [each for each in checked.findings if each.level is Level.ERROR]
    if isinstance(document, Session):
        faults += check_named(document)  # a warning for oneself, but not for others
    worst = next(iter(faults), None)
    if worst is not None:
        raise BundleError(
            tr("Mend it before you share it: {file}, line {line}: {message} {mend}")
            .format(file=worst.file.name, line=worst.line, message=worst.message, mend=worst.mend)
            .strip()
        )


def _contents(gathered: Gathered) -> tuple[Manifest, list[tuple[str, bytes | Path, bool]]]:
    """Return the manifest, and every file of the bundle in the order in which it lies there."""
    files: dict[str, bytes | Path] = dict(gathered.files)
    if gathered.say_as:
        files[SAY_AS] = ("\n".join(gathered.say_as) + "\n").encode()
    _must_be_few(files)
    _must_be_named_well(files)
    listed = tuple(_listed(name, content) for name, content in sorted(files.items()))
    if sum(each.size for each in listed) > MAX_TOTAL:
        raise BundleError(
            tr("Together this is more than {most} MB: share less in one file.").format(
                most=MAX_TOTAL // 1_000_000
            )
        )
    first = gathered.roots[0]
    manifest = Manifest(
        id=first.id,
        title=manifests.in_one_line(comma_list(each.title for each in gathered.roots), 200),
        opens=tuple(each.id for each in gathered.roots),
        files=listed,
        summary=manifests.in_one_line(first.summary),
        author=manifests.in_one_line(first.author),
        licence=manifests.in_one_line(first.licence),
        language=manifests.in_one_line(first.language),
        made_with=VERSION,
        needs=gathered.needs,
    )
    head: list[tuple[str, bytes | Path, bool]] = [
        (TYPE_FILE, MEDIA_TYPE.encode(), False),
        (MANIFEST, manifests.written(manifest), True),
    ]
    return manifest, head + [
        (each.path, files[each.path], each.path.lower().endswith(_TEXTS)) for each in listed
    ]


def _must_be_few(files: dict[str, bytes | Path]) -> None:
    if len(files) > MAX_FILES:
        raise BundleError(
            tr("Together these are more than {most:,} files: share less in one file.").format(
                most=MAX_FILES
            )
        )


def _must_be_named_well(files: dict[str, bytes | Path]) -> None:
    """Refuse names with which nobody could add the bundle: as `opening` does."""
    if twin := twins(files):
        raise BundleError(
            tr(
                "It cannot be shared as it is: it holds two files that some systems take for one,"
                " {name}. Give one of them another name."
            ).format(name=twin)
        )
    for name in files:
        if fault := name_fault(name):
            raise BundleError(
                tr("It cannot be shared as it is: {fault}. Give that file another name.").format(
                    fault=fault
                )
            )


def _listed(name: str, content: bytes | Path) -> BundledFile:
    whole = content if isinstance(content, bytes) else content.read_bytes()
    if len(whole) > MAX_BYTES:
        raise BundleError(
            tr("{name} is larger than {most} MB: make it smaller, or leave it out.").format(
                name=name, most=MAX_BYTES // 1_000_000
            )
        )
    return BundledFile(name, len(whole), hashlib.sha256(whole).hexdigest())


def _remarks(gathered: Gathered) -> Iterator[str]:
    for file in gathered.missing:
        yield tr("{file} is not there, and is left out.").format(file=file)
    bare = [
        each.path.name for each in gathered.documents if not each.licence and not with_program(each)
    ]
    if bare:
        yield tr(
            "Nobody can tell whether they may pass it on: write `licence:` into {files}."
        ).format(files=comma_list(bare[:3]) + (" …" if len(bare) > 3 else ""))
