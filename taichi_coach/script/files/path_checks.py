"""Every file below folders, checked: by itself, and by the rules that need the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taichi_coach.script.checks.rules import by_place, check, check_rest
from taichi_coach.script.checks.safety import (
    remark,
)
from taichi_coach.script.files.folders import session_files
from taichi_coach.script.files.library import Library, default_library
from taichi_coach.script.files.many_values import many_values
from taichi_coach.script.files.reader import Inspection, inspect
from taichi_coach.script.model import session as model
from taichi_coach.script.model.diagnostics import Diagnostic, Level
from taichi_coach.text.catalogue import tr

#: What editors put behind the ending that they were told.
_SECOND_ENDING = re.compile(r"[^.]\.ya?ml\.(?:txt|text|rtf|docx?|odt|md)$", re.IGNORECASE)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path
    from typing import TypeAlias

    _Beyond: TypeAlias = Callable[[Inspection, Library], Iterable[Diagnostic]]

    from taichi_coach.script.files.reader import Inspection


def check_paths(
    paths: Sequence[Path],
    library_factory: Callable[[Sequence[Path]], Library] | None = None,
    beyond: _Beyond | None = None,
) -> tuple[Diagnostic, ...]:
    """Return what is to be said about files, and about every file below folders.

    Each file is read once. Remarks are sorted by file, then by place.

    Args:
        paths: Files and folders.
        library_factory: Makes the library that also looks in the folders it is given; without
            one, that is the bundled library.
        beyond: What else is to be said of a file that has a draft, in the library as seen from it.
    """
    with many_values():
        return by_place(_remarks(paths, library_factory, beyond))


def _remarks(
    paths: Sequence[Path],
    make: Callable[[Sequence[Path]], Library] | None,
    beyond: _Beyond | None,
) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    further: list[Diagnostic] = []
    alone: Library | None = None
    for path in paths:
        if path.is_dir():
            library = (make or with_bundled)([path])
            read = _below(path, library)
            found.extend(library.remarks)
            hidden = _with_another_ending(path)
            found.extend(map(_hidden, hidden))
            if not read and not hidden:
                found.append(_no_files(path))
        else:
            library = alone = alone or (default_library(by_need=True) if make is None else make([]))
            read = {path: inspect(path)}
        for file, inspection in read.items():
            found.extend(inspection.diagnostics)
            found.extend(_by_rules(inspection, library))
            if inspection.draft is not None and beyond is not None:
                further.extend(beyond(inspection, library.beside(file)))
    return [*found, *further]


def with_bundled(folders: Sequence[Path]) -> Library:
    """Return the library that looks in these folders first, and reads no folder twice."""
    return Library(folders, beneath=default_library().without(folders))


def _below(folder: Path, library: Library) -> dict[Path, Inspection]:
    inspections = library.inspections()
    return {path: inspections.get(path) or inspect(path) for path in session_files(folder).files}


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
