"""What `check` says of files and folders, at once where nothing has changed since it was said.

Nothing is imported for that which reads a session. Where a file names pictures, recordings or a
session by its path all is looked at anew, for these may have changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from taichi_coach.authoring.written_findings import Findings, read, written
from taichi_coach.kept import Kept, key_of
from taichi_coach.paths import kept_answers
from taichi_coach.script.files import fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: Answers that are kept: those of the last few folders and files.
_MOST = 64


class Checked(NamedTuple):
    """What was found, and in how many files."""

    findings: Findings
    files: int


def checked(paths: Sequence[Path]) -> Checked:
    """Return what the rules, the laid-out speech and the poses say, in file order."""
    kept = Kept(kept_answers(), _MOST)
    now = fingerprint.of_paths(paths)
    key = "" if now is None else key_of(("check", *map(str, paths), "", *now))
    known = _read(kept.get(key)) if key else None
    if known is not None:
        return known
    from taichi_coach.authoring.file_checks import files_of, looked_through  # noqa: PLC0415

    looked = looked_through(paths)
    answer = Checked(looked.findings, len(files_of(paths)))
    kept_result = {"findings": written(answer.findings), "files": answer.files}
    if key and looked.by_themselves and _read(kept_result) == answer:
        kept.put(key, kept_result)
        kept.save()
    return answer


def _read(entry: Any) -> Checked | None:
    """Return what is written, or None where it is nothing of the kind."""
    if not isinstance(entry, dict):
        return None
    findings, files = read(entry.get("findings")), entry.get("files")
    return Checked(findings, files) if findings is not None and isinstance(files, int) else None
