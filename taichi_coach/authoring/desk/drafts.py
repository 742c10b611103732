"""What was being written when the program ended, kept so that nothing is lost."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from taichi_coach.atomic import write_text_atomic
from taichi_coach.errors import CoachError
from taichi_coach.text.disk_faults import not_written

_SUFFIX = ".json"
_MAX_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Draft:
    """An unsaved text. `path` is the file that it is for, also where that is not there yet.

    `kept_at` is when it was kept (ISO 8601); `saved` is the text in the file that it began from.
    """

    path: Path
    text: str
    kept_at: str = ""
    saved: str = ""


def keep(folder: Path, draft: Draft) -> None:
    """Keep a draft, in place of an older one for the same file.

    Raises:
        CoachError: it cannot be written.
    """
    words = {"path": str(draft.path), "text": draft.text, "saved": draft.saved}
    file = _file(folder, draft.path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_text_atomic(file, json.dumps({"format": 1, "kept_at": draft.kept_at, **words}))
    except OSError as error:
        raise CoachError(not_written(error, file)) from error


def kept(folder: Path, path: Path) -> Draft | None:
    """Return the draft for a file, None where there is none or it cannot be read."""
    return _read(_file(folder, path))


def all_kept(folder: Path) -> tuple[Draft, ...]:
    """Return every draft, the latest first."""
    candidates = (_read(file) for file in sorted(folder.glob(f"*{_SUFFIX}")))
    drafts = (each for each in candidates if each is not None)
    return tuple(sorted(drafts, key=lambda each: each.kept_at, reverse=True))


def drop(folder: Path, path: Path) -> None:
    """Forget the draft for a file, which was saved or given up."""
    with suppress(OSError):
        _file(folder, path).unlink(missing_ok=True)


def _file(folder: Path, path: Path) -> Path:
    name = hashlib.sha256(str(path.absolute()).encode(errors="surrogateescape")).hexdigest()[:24]
    return folder / f"{name}{_SUFFIX}"


def _read(file: Path) -> Draft | None:
    try:
        if file.stat().st_size > _MAX_BYTES:
            return None
        words = json.loads(file.read_text(encoding="utf-8"))
        texts = [words[key] for key in ("path", "text", "kept_at", "saved")]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if not all(isinstance(each, str) for each in texts):
        return None
    path, text, kept_at, saved = texts
    return Draft(Path(path), text, kept_at, saved)
