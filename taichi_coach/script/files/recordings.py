"""The instructor's own voice: a folder of recordings beside a session, found by what is said.

For `evening.yaml` it is the folder `evening.recordings`. The file `sit-tall.mp3` is heard for the
text "Sit tall."; `relax-whisper.wav` where it is whispered. A long text may go by its first words,
three at least. What comes with the program, or in a class from a file, is not written to: for the
bundled session `breathing` it is `breathing.recordings` in the person's own folder of sessions.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

from taichi_coach.paths import bundled, own_sessions
from taichi_coach.script.files.added import folder_around
from taichi_coach.script.files.folders import RECORDINGS
from taichi_coach.script.model.session import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

ENDING = RECORDINGS
SUFFIXES = (".wav", ".mp3", ".m4a", ".ogg", ".opus", ".flac", ".aiff", ".aif")
MAX_FILES = 2000
_FEWEST_WORDS = 3
_WHISPERED = "-whisper"
#: In bytes. Most file systems take 255, with the ending and what is put behind it meanwhile.
_LONGEST_NAME = 180


def slug(text: str) -> str:
    """Return a text as a file is called for it: "Sit tall, Ann!" is "sit-tall-ann"."""
    plain = unicodedata.normalize("NFKD", text)
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    small = unicodedata.normalize("NFKD", letters.lower())
    words = re.findall(r"[^\W_]+", re.sub("['’\u0300-\u036f]", "", small))
    return "-".join(words)


def name_of(text: str, style: Style) -> str:
    """Return what a recording of a text is called, without its ending; "" where nothing is said.

    A text that is longer than a file's name may be goes by its beginning and a number of its own.
    """
    name = _short(slug(text))
    return f"{name}{_WHISPERED}" if name and style is Style.WHISPER else name


def _short(name: str) -> str:
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    number = hashlib.sha256(name.encode()).hexdigest()[:10]
    return f"{name.encode()[: _LONGEST_NAME - 20].decode(errors='ignore').rstrip('-')}-{number}"


def folder_of(file: Path, session_id: str) -> Path:
    """Return the folder in which a session's recordings are kept, whether it is there or not."""
    if file.is_relative_to(bundled("sessions")) or folder_around(file) is not None:
        return own_sessions() / f"{session_id}{ENDING}"
    return file.with_suffix(ENDING)


def recordings_of(sources: Iterable[tuple[Path, str]]) -> tuple[tuple[str, Path], ...]:
    """Return what is recorded for these session files and their ids, by name.

    Of two with one name the first file's counts, and what is the person's own.
    """
    recordings: dict[str, Path] = {}
    for file, session_id in sources:
        for folder in dict.fromkeys((folder_of(file, session_id), file.with_suffix(ENDING))):
            for one in sound_files(folder):
                recordings.setdefault(slug(one.stem), one)
    return tuple(recordings.items())


def sound_files(folder: Path) -> tuple[Path, ...]:
    """Return the sound files in a folder, by name; none where there is no folder.

    Hidden ones are left out: macOS lays `._relax.wav` beside `relax.wav`, which is no sound.
    """
    try:
        inside = sorted(folder.iterdir())[:MAX_FILES]
    except OSError:
        return ()
    return tuple(
        one for one in inside if one.suffix.lower() in SUFFIXES and not one.name.startswith(".")
    )


def recording_of(recordings: Mapping[str, Path], text: str, style: Style) -> Path | None:
    """Return the recording of a text, or None."""
    if not recordings:
        return None
    name = slug(text)
    names = [name, _short(name)]
    if style is Style.WHISPER:
        names = [*(f"{each}{_WHISPERED}" for each in names), *names]
    words = name.split("-")
    counts = range(len(words) - 1, _FEWEST_WORDS - 1, -1)
    names += ["-".join(words[:count]) for count in counts]
    return next((recordings[each] for each in names if each in recordings), None)
