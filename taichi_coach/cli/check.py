"""`taichi-coach check`: what is wrong with session files, where, and how to mend it."""

from __future__ import annotations

import atexit
import gc
import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, assert_never

import click

from taichi_coach.authoring.checked_paths import checked
from taichi_coach.cli.files_there import there
from taichi_coach.script.model.diagnostics import Diagnostic, Level
from taichi_coach.text import counts
from taichi_coach.text.catalogue import ngettext, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@click.command("check")
@click.argument(
    "paths",
    metavar="PATH...",
    nargs=-1,
    required=True,
    callback=there,
)
@click.option("--json", "as_json", is_flag=True, help=tr("Print a list of JSON objects."))
def check(paths: tuple[Path, ...], *, as_json: bool) -> int:
    """Check session files, or all files below folders.

    Exit code 0: in order, or advice only; 1: warnings or errors; 2: the command was mistyped.
    """
    gc.disable()  # the process ends with it: nothing is looked for to be thrown away
    atexit.register(gc.freeze)
    answer = checked(paths)
    findings = answer.findings
    if as_json:
        click.echo(json.dumps([_entry(each) for each in findings], indent=2, ensure_ascii=False))
    else:
        for each in findings:
            click.echo(str(each))
        click.echo(closing_line(findings, answer.files))
    return 1 if any(each.level is not Level.ADVICE for each in findings) else 0


def _entry(finding: Diagnostic) -> dict[str, object]:
    return {
        "file": str(finding.file),
        "line": finding.line,
        "column": finding.column,
        "level": finding.level.value,
        "code": finding.code,
        "message": finding.message,
        "mend": finding.mend,
        "edits": [asdict(edit) for edit in finding.edits],
    }


def closing_line(findings: Sequence[Diagnostic], files: int) -> str:
    """Return the count at the end.

    >>> closing_line((), 2)
    '2 files: all in order.'
    """
    levels = Counter(each.level for each in findings)
    by_level = [_counted(levels[level], level) for level in Level if levels[level]]
    return f"{counts.files(files)}: {', '.join(by_level) or tr('all in order')}."


def _counted(number: int, level: Level) -> str:
    match level:
        case Level.ERROR:
            text = ngettext("{count} error", "{count} errors", number)
        case Level.WARNING:
            text = ngettext("{count} warning", "{count} warnings", number)
        case Level.ADVICE:
            text = ngettext("{count} advice", "{count} advice", number)
        case _:
            assert_never(level)
    return text.format(count=counts.number(number))
