"""How fast a voice speaks by itself: measured once by a known text, and kept in the cache.

Heavy: imports numpy (through sound.clip).
"""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from taichi_coach.atomic import write_text_atomic
from taichi_coach.script.model.session import Style
from taichi_coach.sound.clip import condition

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)

#: What is spoken to be measured, in short parts as a practice is. In a voice of another language
#: it takes about as long.
TEXT = (
    "Sit tall, let your shoulders drop, breathe in while your hands float up, breathe out while "
    "they sink down again, and rest."
)
#: How many words that is as eSpeak counts: its minutes at 150 a minute, without the silence at
#: both ends, times 150.
WORDS = 19.94
#: Nobody speaks slower or faster: what is outside was measured wrongly.
_LEAST, _MOST = 80, 300


def pace_in(sound: bytes) -> int:
    """Return how many words a minute are spoken in a sound file of `TEXT`.

    Raises:
        VoiceError: There is nothing to be heard in it.
    """
    minutes = condition(sound, Style.NORMAL).for_ms / 60_000
    return min(max(round(WORDS / minutes), _LEAST), _MOST)


def voice_key(model: Path) -> str:
    """Return what a voice's pace is kept under: another file of the same name is another voice."""
    status = model.stat()
    return f"{model.name}/{status.st_size}/{status.st_mtime_ns}"


def kept_paces(file: Path) -> dict[str, int]:
    """Return all paces that are kept in `file`; none where it is missing or damaged."""
    try:
        kept = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    pairs = kept.items() if isinstance(kept, dict) else ()
    return {key: wpm for key, wpm in pairs if type(wpm) is int and _LEAST <= wpm <= _MOST}


def keep_pace(file: Path, key: str, wpm: int) -> None:
    """Keep a voice's pace. A folder that cannot be written costs nothing but the keeping."""
    paces = {**kept_paces(file), key: wpm}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_text_atomic(file, json.dumps(paces, indent=2) + "\n")
    except OSError as error:
        _log.info("the pace of a voice is not kept: %s", error)
