"""What `doctor` tries of sound files: each form written, and one read back."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from taichi_coach.errors import CoachError

#: The form that is read back by the child that reads recordings.
_READ: Final = ".mp3"
_TENTHS: Final = 3


def kinds_that_work() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Write a moment of sound in every form, and read one.

    Returns:
        The endings of the forms that can be written, and why the others, or recordings, cannot.
    """
    from taichi_coach.sound.export import FORMATS

    works, faults = [], []
    with tempfile.TemporaryDirectory(prefix="taichi-coach-", ignore_cleanup_errors=True) as room:
        for kind in FORMATS:
            try:
                _try_form(Path(room, f"moment{kind}"))
            except CoachError as fault:
                faults.append(str(fault))
            else:
                works.append(kind)
    return tuple(works), tuple(dict.fromkeys(faults))


def _try_form(file: Path) -> None:
    """Write a file of silence, and read it where it is of the form that is read.

    Raises:
        CoachError: It cannot be written, or not be read.
    """
    from taichi_coach.sound.clip import RATE
    from taichi_coach.sound.decode import decode
    from taichi_coach.sound.export import export
    from taichi_coach.sound.metadata import Metadata
    from taichi_coach.sound.mix import Mix

    frames = _TENTHS * RATE // 10
    export(Mix([], frames), frames, file, Metadata("-"), lambda *_: None, lambda: False)
    if file.suffix == _READ:
        decode(file.read_bytes())
