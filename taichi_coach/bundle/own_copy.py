"""A file copied to the person's own sessions, or to be written on, with all that it needs there."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from taichi_coach import paths
from taichi_coach.atomic import whole_file
from taichi_coach.bundle.gather import gather
from taichi_coach.bundle.making import find
from taichi_coach.bundle.words import contents
from taichi_coach.errors import CoachError
from taichi_coach.script.files.added import is_written_here
from taichi_coach.script.files.recordings import ENDING
from taichi_coach.text.catalogue import tr
from taichi_coach.text.disk_faults import not_written
from taichi_coach.text.lists import comma_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from taichi_coach.bundle.gather import Gathered
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Document


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """What is to be copied: each file by the place where it is to lie, the class itself last.

    `new` are the places where it does not lie as it is, `others` those of them where another file
    lies.
    """

    gathered: Gathered
    files: Mapping[Path, Path]
    new: tuple[Path, ...]
    others: tuple[Path, ...]


def copy_of(file: Path, library: Library) -> OwnCopy:
    """Return what has to be copied for a file to be practised from the person's own sessions.

    Raises:
        CoachError: Something that it needs is not there, or cannot be read.
    """
    gathered = gather([find(str(file), library)], library)
    own = paths.own_sessions().absolute()
    files = {
        own / name: source
        for name, source in sorted(gathered.files.items(), key=lambda each: each[1] == file)
        if source == file or not is_written_here(source)
    }
    return _compared(gathered, files)


def beside_copy(document: Document, new_id: str, library: Library) -> tuple[Path, OwnCopy]:
    """Return where a copy of a document with another id is to lie, and what it needs beside it.

    That does not have the document itself, which is written anew, nor what comes with the program.
    Recordings go with the copy, under its name. The place is one where nothing lies yet.

    Raises:
        CoachError: Something that it needs is not there, or cannot be read.
    """
    gathered = gather([document], library)
    file, own = document.path.absolute(), paths.own_sessions().absolute()
    name = next(name for name, source in gathered.files.items() if source == file)
    place = free_place(new_id, own / PurePosixPath(name).parent)
    spoken, program = PurePosixPath(name).with_suffix(ENDING), paths.bundled("sessions").absolute()
    files = {}
    for each, source in gathered.files.items():
        if spoken in PurePosixPath(each).parents:
            files[place.with_suffix(ENDING) / PurePosixPath(each).name] = source
        elif not is_written_here(source) and not (
            source == file or (source.suffix == ".yaml" and source.is_relative_to(program))
        ):
            files[own / each] = source
    return place, _compared(gathered, files)


def free_place(name: str, folder: Path) -> Path:
    """Return a file in a folder that is not there yet, named after `name`."""
    place, number = folder / f"{name}.yaml", 2
    while place.exists():
        place, number = folder / f"{name}-{number}.yaml", number + 1
    return place


def _compared(gathered: Gathered, files: Mapping[Path, Path]) -> OwnCopy:
    try:
        new = tuple(place for place, source in files.items() if not _same(place, source))
    except OSError as error:
        raise CoachError(not_written(error, paths.own_sessions())) from None
    return OwnCopy(gathered, files, new, tuple(place for place in new if place.exists()))


def put_missing(copy: OwnCopy) -> tuple[Path, ...]:
    """Copy what is new, but nothing over other files of the person's; return what was put there.

    Raises:
        CoachError: One cannot be read or written; none of them is there then.
    """
    wanted = tuple(place for place in copy.new if place not in copy.others)
    try:
        put_all(replace(copy, new=wanted))
    except CoachError:
        take_away(wanted)
        raise
    return wanted


def take_away(places: Iterable[Path]) -> None:
    """Delete files that were put into the person's sessions, and folders that are empty then."""
    own = paths.own_sessions().absolute()
    for place in places:
        with suppress(OSError):
            place.unlink(missing_ok=True)
            for folder in place.parents:
                if folder == own:
                    break
                folder.rmdir()


def put_all(copy: OwnCopy) -> None:
    """Copy what is new; a file that one replaces is kept beside it as `.before`.

    Raises:
        CoachError: One cannot be read or written. The class itself comes last, so that it is never
            there without what it needs.
    """
    for place in copy.new:
        try:
            put(copy.files[place], place)
        except OSError as error:
            raise CoachError(not_written(error, place)) from None


def put(file: Path, place: Path) -> None:
    """Copy a file whole or not at all; one that it replaces is kept beside it as `.before`.

    Raises:
        OSError: It cannot be read or written; nothing has changed.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(place) as part:
        shutil.copyfile(file, part)
        if place.exists():
            shutil.copyfile(place, place.with_name(f"{place.name}.before"))


def question(copy: OwnCopy) -> str:
    """Return what is asked before files of the person's own are replaced."""
    own = paths.own_sessions().absolute()
    names = [each.relative_to(own).as_posix() for each in copy.others]
    if len(names) == 1:
        return tr("There is another {name} in your sessions.").format(name=names[0])
    return tr("There are other files of these names in your sessions: {names}.").format(
        names=comma_list(names)
    )


def replace_words(copy: OwnCopy) -> str:
    """Return what the button says that replaces them."""
    return tr("Replace the one there") if len(copy.others) == 1 else tr("Replace those there")


def outcome_words(copy: OwnCopy) -> str:
    """Return what came of it: what was taken along, and what was not there to be taken."""
    held = contents(copy.gathered.documents[1:], copy.gathered.files, 0)
    done = (
        tr("It stands in your library now, with {held}.").format(held=held)
        if held
        else tr("It stands in your library now.")
    )
    return " ".join((done, *_left_out(copy)))


def brought(copy: OwnCopy) -> str:
    """Return what came along with a copy that is written on; "" for nothing."""
    sources = set(copy.files.values())
    documents = (e for e in copy.gathered.documents if e.path.absolute() in sources)
    held = contents(documents, (each.name for each in copy.files.values()), 0)
    own = paths.own_sessions().absolute()
    sentences = [tr("With it came {held}.").format(held=held)] if held else []
    sentences += [
        tr("There is another {name} in your sessions, which stays.").format(
            name=each.relative_to(own).as_posix()
        )
        for each in copy.others
    ]
    return " ".join((*sentences, *_left_out(copy)))


def _left_out(copy: OwnCopy) -> Iterator[str]:
    for each in copy.gathered.missing:
        yield tr("{file} is not there, and is left out.").format(file=each.name)


def _same(place: Path, source: Path) -> bool:
    return place.exists() and place.read_bytes() == source.read_bytes()
