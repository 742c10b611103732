"""Every file below folders, checked: by itself, and by the rules that need the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from taichi_coach import in_processes
from taichi_coach.patterns import pattern
from taichi_coach.script.checks.rules import by_place, check, check_rest
from taichi_coach.script.checks.safety import (
    remark,
)
from taichi_coach.script.files.doubles import hidden_ids
from taichi_coach.script.files.folders import session_files
from taichi_coach.script.files.library import Library, default_library
from taichi_coach.script.files.many_values import many_values
from taichi_coach.script.files.reader import inspect
from taichi_coach.script.model import session as model
from taichi_coach.script.model.diagnostics import Diagnostic, Level
from taichi_coach.text.catalogue import tr

#: What editors put behind the ending that they were told.
_SECOND_ENDING = pattern(r"[^.]\.ya?ml\.(?:txt|text|rtf|docx?|odt|md)$", re.IGNORECASE)

#: From so many files on it pays to share the work out, which reads some of them twice.
MANY_FILES = 40

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from taichi_coach.script.files.reader import Inspection


class Beyond(Protocol):
    """What else is to be said of files, and what is learned about all of them meanwhile."""

    def of(self, read: Inspection, near: Library) -> Iterable[Diagnostic]:
        """Return what there is to say of a file that has a draft; `near` is as seen from it."""
        ...

    def learned(self) -> Any:
        """Return what was learned, so that it can be pickled."""
        ...

    def learn(self, learned: Any) -> None:
        """Take what another process has learned."""
        ...


class _OfFile(Struct, frozen=True):
    """What is said of one file, by reading and by the rules and `further`; and its kind and id."""

    findings: tuple[Diagnostic, ...]
    further: tuple[Diagnostic, ...]
    names: tuple[str, str] | None


def check_paths(
    paths: Sequence[Path],
    library_factory: Callable[[Sequence[Path]], Library] | None = None,
    beyond: Beyond | None = None,
) -> tuple[Diagnostic, ...]:
    """Return what is to be said about files, and about every file below folders.

    Remarks are sorted by file, then by place. Each file is read once; but where there are many,
    the work is shared out among processes, each of which reads what it needs beside movements.

    Args:
        paths: Files and folders.
        library_factory: Makes the library that also looks in the folders it is given; without
            one, that is the bundled library.
        beyond: What else is to be said of a file that has a draft, or of what is left of it.
    """
    with many_values():
        return by_place(_remarks(paths, library_factory, beyond))


def _remarks(
    paths: Sequence[Path],
    make: Callable[[Sequence[Path]], Library] | None,
    beyond: Beyond | None,
) -> list[Diagnostic]:
    findings: list[Diagnostic] = []
    file_findings: list[_OfFile] = []
    alone: Library | None = None
    for path in paths:
        if path.is_dir():
            library = (make or with_bundled)([path])
            of_files, hiding = _below(path, library, beyond)
            hidden = _with_another_ending(path)
            findings.extend((*hiding, *map(_hidden, hidden)))
            if not of_files and not hidden:
                findings.append(_no_files(path))
            file_findings.extend(of_files)
        else:
            alone = alone or (default_library(by_need=True) if make is None else make([]))
            file_findings.append(_of_file(inspect(path), path, alone, beyond))
    findings.extend(each for one in file_findings for each in one.findings)
    findings.extend(each for one in file_findings for each in one.further)
    return findings


def _of_file(read: Inspection, path: Path, library: Library, beyond: Beyond | None) -> _OfFile:
    findings = (*read.diagnostics, *_by_rules(read, library))
    further: tuple[Diagnostic, ...] = ()
    if beyond is not None and (read.draft or read.rest) is not None:
        further = tuple(beyond.of(read, library.beside(path)))
    return _OfFile(findings, further, read.names)


def _below(
    folder: Path, library: Library, beyond: Beyond | None
) -> tuple[list[_OfFile], list[Diagnostic]]:
    """Return what is said of each file below a folder, and of the folder as a whole."""
    files, by_need = session_files(folder).files, library.reading_by_need()

    def work(number: int) -> _OfFile:
        path = files[number]
        return _of_file(by_need.inspection(path), path, by_need, beyond)

    if len(files) < MANY_FILES:
        file_findings = [work(number) for number in range(len(files))]
    else:
        alone, rest = _groups(files, by_need)
        _read_ahead([files[number] for number in alone], by_need)
        tell = beyond.learned if beyond else lambda: None
        done = in_processes.done((alone, rest), work, tell)
        file_findings = done.results
        if beyond is not None:
            for learned in done.learned:
                beyond.learn(learned)
    by_need.listed()
    names = {path: one.names for path, one in zip(files, file_findings, strict=True)}
    return file_findings, [*by_need.remarks, *hidden_ids(names)]


def _read_ahead(files: Sequence[Path], library: Library) -> None:
    """Read many files that all processes will need: each is read by one of them."""
    if len(files) < MANY_FILES:
        return
    numbers = range(len(files))
    read = in_processes.done((numbers,), lambda number: library.inspection(files[number])).results
    for file, known in zip(files, read, strict=True):
        library.inspection(file, known)


def _groups(files: Sequence[Path], library: Library) -> tuple[list[int], list[int]]:
    """Return the numbers of the files by what they need: movements little, the others a lot.

    Programmes, which need nearly all, come first: who has read that is soon done with the rest.
    """
    movements = library.beginning_as(model.Movement)
    programmes = library.beginning_as(model.Programme)
    alone = [number for number, path in enumerate(files) if path in movements]
    rest = [number for number, path in enumerate(files) if path not in movements]
    return alone, sorted(rest, key=lambda number: files[number] not in programmes)


def with_bundled(folders: Sequence[Path]) -> Library:
    """Return the library that looks in these folders first, and reads no folder twice."""
    return Library(folders, beneath=default_library().without(folders))


def _no_files(folder: Path) -> Diagnostic:
    message = tr("There are no session files (*.yaml) in this folder.")
    where = model.Where(folder, 1)
    return remark(where, Level.WARNING, "missing-file", message, tr("Name another folder."))


def _hidden(path: Path) -> Diagnostic:
    message = tr("This file's name ends in `{ending}`, so that it is not looked at.")
    mend = tr("Call it `{stem}`; some systems hide the last ending until asked to show it.")
    where, message = model.Where(path, 1), message.format(ending=path.suffix)
    return remark(where, Level.WARNING, "bad-value", message, mend.format(stem=path.stem))


def _by_rules(inspection: Inspection, library: Library) -> tuple[Diagnostic, ...]:
    """Return what the rules say, also about what is sound in a file with errors."""
    if inspection.draft is not None:
        return check(inspection.draft, library)
    return () if inspection.rest is None else check_rest(inspection.rest, library)


def _with_another_ending(folder: Path) -> list[Path]:
    """Return the files of a folder itself that an editor has given a second ending."""
    try:
        return sorted(path for path in folder.iterdir() if _SECOND_ENDING.search(path.name))
    except OSError:
        return []
