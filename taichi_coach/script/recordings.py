"""The instructor's own voice: a folder of recordings beside a session, found by what is said.

For `evening.yaml` it is the folder `evening.recordings`. The file `sit-tall.mp3` is heard for the
text "Sit tall."; `relax-whisper.wav` where it is whispered. A long text may go by its first words,
three at least.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from taichi_coach.script.model import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

ENDING = ".recordings"
SUFFIXES = (".wav", ".mp3", ".m4a", ".ogg", ".opus", ".flac", ".aiff", ".aif")
MAX_FILES = 2000
_FEWEST_WORDS = 3


def slug(text: str) -> str:
    """Return a text as a file is called for it: "Sit tall, Ann!" is "sit-tall-ann"."""
    plain = unicodedata.normalize("NFKD", text)
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    small = unicodedata.normalize("NFKD", letters.lower())
    words = re.findall(r"[^\W_]+", re.sub("['’\u0300-\u036f]", "", small))
    return "-".join(words)


def recordings_beside(files: Iterable[Path]) -> tuple[tuple[str, Path], ...]:
    """Return what is recorded for these session files, by name; of two, the first file's counts."""
    found: dict[str, Path] = {}
    for file in files:
        try:
            inside = sorted(file.with_suffix(ENDING).iterdir())[:MAX_FILES]
        except OSError:
            continue
        for one in inside:
            if one.suffix.lower() in SUFFIXES:
                found.setdefault(slug(one.stem), one)
    return tuple(found.items())


def recording_of(recordings: Mapping[str, Path], text: str, style: Style) -> Path | None:
    """Return the recording of a text, or None."""
    if not recordings:
        return None
    name = slug(text)
    if style is Style.WHISPER and f"{name}-whisper" in recordings:
        return recordings[f"{name}-whisper"]
    if name in recordings:
        return recordings[name]
    words = name.split("-")
    for count in range(len(words) - 1, _FEWEST_WORDS - 1, -1):
        first = recordings.get("-".join(words[:count]))
        if first is not None:
            return first
    return None
