"""Who will speak, as far as that is known before an engine is opened, and how long it will take.

Who spoke is remembered beside the clips, with the voice that was wished for then: what is expected
is that it goes on so. Before anybody has spoken, the voice that is wished for tells whose it is,
or else the natural one is expected where it is installed.
"""

from __future__ import annotations

import json
import logging
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from taichi_coach.atomic import write_atomic
from taichi_coach.timeline.speech_pace import pace_of

if TYPE_CHECKING:
    from pathlib import Path

    from taichi_coach.settings import Settings
    from taichi_coach.timeline.speech_pace import SpeechPace
    from taichi_coach.voice.engine import Engine

_log = logging.getLogger(__name__)

_FILE: Final = "speaker.json"
_NATURAL: Final = "hibari"
#: Of nearly all sessions; the lengths are of its words.
_LANGUAGE: Final = "en"


def expected_pace(own: Settings, folder: Path) -> SpeechPace:
    """Return how fast somebody will speak for a person whose clips are kept in `folder`."""
    return pace_of(expected_engine(own, folder)).at(own.rate)


def remember_speaker(engine: Engine, own: Settings, folder: Path) -> None:
    """Keep who has spoken for a person; what cannot be kept is forgotten."""
    from taichi_coach.voice.composite_engine import speaker_of  # noqa: PLC0415  not to expect it
    from taichi_coach.voice.engine import best_voice  # noqa: PLC0415

    speaker = speaker_of(engine, best_voice(engine.voices(), own.voice, _LANGUAGE))
    file = folder / _FILE
    encoded = json.dumps({"voice": own.voice, "engine": speaker.name}).encode()
    try:
        if not file.exists() or file.read_bytes() != encoded:
            folder.mkdir(parents=True, exist_ok=True)
            write_atomic(file, encoded, lasting=False)
    except OSError as error:
        _log.info("who speaks is not remembered: %s", error)


def expected_engine(own: Settings, folder: Path) -> str:
    """Return what the engine is called that is expected to speak; "" where that is not known."""
    voice = own.voice
    try:
        remembered = json.loads((folder / _FILE).read_bytes())
        if remembered["voice"] == voice:
            return str(remembered["engine"])
    except (OSError, ValueError, TypeError, KeyError) as error:
        _log.debug("nobody has spoken here yet: %s", error)
    if voice:
        return voice.partition(":")[0] if ":" in voice else ""
    natural = sys.platform.startswith("linux") and find_spec(_NATURAL) is not None
    return _NATURAL if natural else ""
