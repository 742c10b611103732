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
from taichi_coach.script.files.reader import inspect
from taichi_coach.script.model import session as model
from taichi_coach.script.model.diagnostics import Diagnostic, Level
from taichi_coach.text.catalogue import tr

#: What editors put behind the ending that they were told.
_SECOND_ENDING = re.compile(r"[^.]\.ya?ml\.(?:txt|text|rtf|docx?|odt|md)$", re.IGNORECASE)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from taichi_coach.script.files.reader import Inspection


def check_paths(
    paths: Sequence[Path], library_factory: Callable[[Sequence[Path]], Library] | None = None
) -> tuple[Diagnostic, ...]:
    """Return what is to be said about files, and about every file below folders.

    `library_factory` makes the library that also looks in the folders it is given; without one,
    that is the bundled library. Remarks are sorted by file, then by place.
    """
    make = library_factory or _with_bundled
    found: list[Diagnostic] = []
    alone: Library | None = None
    for path in paths:
        if path.is_dir():
            found.extend(_folder(path, make([path])))
            continue
        alone = alone or make([])
        inspection = inspect(path)
        found.extend(inspection.diagnostics)
        found.extend(_by_rules(inspection, alone))
    return by_place(found)


def _with_bundled(folders: Sequence[Path]) -> Library:
    return Library(folders, beneath=default_library())


def _folder(folder: Path, library: Library) -> Iterator[Diagnostic]:
    inspections = library.inspections()
    files = session_files(folder).files
    for path in files:
        inspection = inspections.get(path) or inspect(path)
        yield from inspection.diagnostics
        yield from _by_rules(inspection, library)
    yield from library.remarks
    hidden = _with_another_ending(folder)
    for path in hidden:
        message = tr("This file's name ends in `{ending}`, so that it is not looked at.")
        mend = tr("Call it `{stem}`; some systems hide the last ending until asked to show it.")
        where, message = model.Where(path, 1), message.format(ending=path.suffix)
        yield remark(where, Level.WARNING, "bad-value", message, mend.format(stem=path.stem))
    if not files and not hidden:
        message = tr("There are no session files (*.yaml) in this folder.")
        where = model.Where(folder, 1)
        yield remark(where, Level.WARNING, "missing-file", message, tr("Name another folder."))


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
