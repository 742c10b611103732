"""What a session, movement or programme needs: everything that has to go along with it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from taichi_coach.bundle.layout import Source, laid_out
from taichi_coach.bundle.model import BundleError
from taichi_coach.bundle.walk import texts, texts_and_files
from taichi_coach.paths import bundled
from taichi_coach.script.files.recordings import ENDING, folder_of, sound_files
from taichi_coach.script.model.includes import every_step, name_of
from taichi_coach.script.model.session import Include, Movement, Programme, Session
from taichi_coach.text.catalogue import tr
from taichi_coach.there import is_file
from taichi_coach.voice.lexicon import lines_said_in, own_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Document


@dataclass(frozen=True, slots=True)
class Gathered:
    """Documents and everything that they need.

    `files` are the files by their paths in the bundle; `say_as` are the lines of the person's own
    list for names that are said in it. `needs` are the ids of what comes with the program, by kind;
    `missing` the files that are named and not there.
    """

    roots: tuple[Document, ...]
    documents: tuple[Document, ...]
    files: Mapping[str, Path]
    say_as: tuple[str, ...]
    needs: Mapping[str, tuple[str, ...]]
    missing: tuple[Path, ...]


def gather(roots: Sequence[Document], library: Library) -> Gathered:
    """Return everything that these documents need, themselves first.

    What comes with the program is left out, unless it was asked for, or the person has recorded
    their own voice for it.

    Raises:
        CoachError: Something that they need is not there or has errors, or could not be found by
            anybody else.
    """
    gathering = _Gathering()
    for root in roots:
        gathering.take(root, asked=True)
        gathering.needed(root, library.beside(root.path))
    documents = tuple(gathering.documents.values())
    said = "\n".join(texts(each) for each in documents)
    return Gathered(
        roots=tuple(roots),
        documents=documents,
        files=laid_out(gathering.sources.values(), gathering.links),
        say_as=lines_said_in(own_lines(), said),
        needs={kind: tuple(sorted(ids)) for kind, ids in gathering.needs.items() if ids},
        missing=tuple(gathering.missing),
    )


def with_program(document: Document) -> bool:
    """Tell whether a document comes with the program."""
    return document.path.absolute().is_relative_to(bundled("sessions").absolute())


@dataclass(slots=True)
class _Gathering:
    documents: dict[Path, Document] = field(default_factory=dict)
    sources: dict[Path, Source] = field(default_factory=dict)
    links: list[tuple[Path, Path]] = field(default_factory=list)
    needs: dict[str, set[str]] = field(default_factory=dict)
    missing: dict[Path, None] = field(default_factory=dict)
    done: set[tuple[Path, int]] = field(default_factory=set)

    def take(self, document: Document, *, asked: bool = False) -> None:
        """Take a document with the files that it names, or note that the program brings it."""
        path = _whole(document.path)
        if path in self.documents:
            return
        recorded = dict(_recordings(document))
        if with_program(document) and not (asked or recorded):
            self.needs.setdefault(type(document).__name__.lower(), set()).add(document.id)
            return
        files = {path.name: path, **recorded}
        for _, file in texts_and_files(document):
            if isinstance(file, Path):
                if is_file(file):
                    files[_inside(file, path.parent)] = file.absolute()
                else:
                    self.missing[file] = None
        self.documents[path] = document
        self.sources[path] = Source(path.parent, files)

    def needed(self, document: Document, near: Library) -> None:
        """Take what a document needs, as it is seen from `near`."""
        path = _whole(document.path)
        if (path, id(near)) in self.done:
            return
        self.done.add((path, id(near)))
        if isinstance(document, Programme):
            for week in document.weeks:
                for name in (*week.sessions, *week.daily):
                    session = near.session(name)
                    self._also(session, near.beside(session.path))
        elif isinstance(document, Session):
            self._included(document, near)
        for name in _movements_of(document, near):
            self._also(near.movement(name), near)

    def _included(self, session: Session, near: Library) -> None:
        for step in every_step(session.steps):
            if isinstance(step, Include):
                named = name_of(step.session, step.where.file.parent)
                included = near.beside(step.where.file).session(named)
                if isinstance(named, Path):
                    _must_be_beside(step, session)
                    self.take(included, asked=True)
                    self.links.append((_whole(session.path), _whole(included.path)))
                self._also(included, near)

    def _also(self, document: Document, near: Library) -> None:
        self.take(document)
        self.needed(document, near)


def _must_be_beside(step: Include, session: Session) -> None:
    """Refuse a whole path: it leads nowhere on another computer."""
    if Path(step.session).is_absolute() or step.session.startswith("~"):
        raise BundleError(
            tr(
                "{name}, line {line}: `include` names a file by its whole path, which nobody else"
                " has; put a copy beside {name}, and write its name alone."
            ).format(name=session.path.name, line=step.where.line)
        )


def _movements_of(document: Document, near: Library) -> Iterator[str]:
    """Yield the movements that a document names: to be done, or as those whose poses it takes."""
    movements = near.movements()
    for name, text in texts_and_files(document):
        if name == "movement" and isinstance(text, str):
            yield text
        elif isinstance(document, Movement) and isinstance(text, str) and "/" in text:
            of = text.partition("/")[0]
            if of in movements:
                yield of


def _recordings(document: Document) -> Iterator[tuple[str, Path]]:
    """Yield the recordings of a session, by where they lie beside it in a bundle."""
    if not isinstance(document, Session):
        return
    path = _whole(document.path)
    own, beside = folder_of(path, document.id), path.with_suffix(ENDING)
    folder = beside.name
    for place in dict.fromkeys((beside, own)):  # the person's own go before those beside it
        for sound in sound_files(place):
            yield f"{folder}/{sound.name}", sound.absolute()


def _whole(path: Path) -> Path:
    """Return a path from the root, without the `..` by which an include may lead there."""
    return Path(os.path.abspath(path))  # noqa: PTH100  pathlib keeps them, or follows links


def _inside(file: Path, folder: Path) -> str:
    """Return the path of a file as its document names it."""
    return Path(os.path.relpath(file.absolute(), folder)).as_posix()
