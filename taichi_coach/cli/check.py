"""`taichi-coach check`: what is wrong with session files, where, and how to mend it."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import click

from taichi_coach.cli import words
from taichi_coach.script.diagnostics import Diagnostic, Level, ScriptError
from taichi_coach.script.model import Movement, Session

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from taichi_coach.script.library import Library


@click.command("check")
@click.argument(
    "paths",
    metavar="PATH...",
    nargs=-1,
    required=True,
    callback=words.there,
)
@click.option("--json", "as_json", is_flag=True, help="Print a list of JSON objects.")
def check(paths: tuple[Path, ...], *, as_json: bool) -> int:
    """Check session files, or all files below folders.

    Exit code 0: in order, or advice only; 1: warnings or errors; 2: the command was mistyped.
    """
    found = diagnostics(paths)
    if as_json:
        click.echo(json.dumps([_entry(each) for each in found], indent=2, ensure_ascii=False))
    else:
        for each in found:
            click.echo(str(each))
        click.echo(closing_line(found, len(_files(paths))))
    return 1 if any(each.level is not Level.ADVICE for each in found) else 0


def diagnostics(paths: Sequence[Path]) -> tuple[Diagnostic, ...]:
    """Return what the rules, the laid-out speech and the poses say, in file order."""
    from taichi_coach.script.rules import check_paths

    found = dict.fromkeys(check_paths(paths))
    for path in paths:
        found.update(dict.fromkeys(_of_contents(path)))
    return tuple(sorted(found, key=lambda each: (str(each.file), each.line, each.column)))


def _of_contents(path: Path) -> Iterator[Diagnostic]:
    """Yield what lies beyond the words: speech that does not fit, poses that no body takes."""
    from taichi_coach.body import check as poses
    from taichi_coach.script import reader

    library = _library(path)
    for file in _files((path,)):
        read = library.inspections().get(file) or reader.inspect(file)
        near = library.beside(file)
        if isinstance(read.draft, Session):
            yield from _of_speech(read.draft, near)
        elif isinstance(read.draft, Movement):
            yield from poses.check(read.draft, near.movements())


def _of_speech(session: Session, library: Library) -> Iterator[Diagnostic]:
    """Yield what only the timeline knows: speech that overlaps, or does not fit its step."""
    from taichi_coach.script.resolve import resolved
    from taichi_coach.timeline import fit

    try:
        whole = resolved(session, library)
    except ScriptError:
        return  # the rules have told of it
    yield from fit.check(whole, library)


def _library(path: Path) -> Library:
    from taichi_coach.script.library import Library, default_library

    return Library([path] if path.is_dir() else [], beneath=default_library())


def _files(paths: Sequence[Path]) -> list[Path]:
    """Return the files that are looked at, each once."""
    from taichi_coach.script.folders import session_files

    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(session_files(path).files if path.is_dir() else [path]))
    return list(found)


def _entry(found: Diagnostic) -> dict[str, str | int]:
    return {
        "file": str(found.file),
        "line": found.line,
        "column": found.column,
        "level": found.level.value,
        "code": found.code,
        "message": found.message,
        "mend": found.mend,
    }


def closing_line(found: Sequence[Diagnostic], files: int) -> str:
    """Return the count at the end.

    >>> closing_line((), 2)
    '2 files: all in order.'
    """
    looked_at = "1 file" if files == 1 else f"{files} files"
    levels = Counter(each.level for each in found)
    counts = [_counted(levels[level], level) for level in Level if levels[level]]
    return f"{looked_at}: {', '.join(counts) or 'all in order'}."


def _counted(number: int, level: Level) -> str:
    plural = "" if number == 1 or level is Level.ADVICE else "s"
    return f"{number} {level}{plural}"
