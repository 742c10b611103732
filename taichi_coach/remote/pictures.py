"""Pictures of the guide that a desktop may show: PNG files, of which a few are kept."""

from __future__ import annotations

import logging
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from taichi_coach.atomic import write_atomic

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)

#: More than a long practice has; together some two megabytes.
KEPT: Final = 80


def keep_picture(folder: Path, png: bytes) -> Path | None:
    """Return the file of a picture, named by what it shows; None where it cannot be written.

    The same picture is the same file. The oldest ones go.
    """
    file = folder / f"{blake2b(png, digest_size=12).hexdigest()}.png"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if file.exists():
            file.touch()
        else:
            write_atomic(file, png, lasting=False)
        kept = sorted(folder.glob("*.png"), key=lambda each: each.stat().st_mtime_ns)
        for old in kept[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError as error:
        _log.info("no picture for the desktop: %s", error)
        return None
    return file
