"""How to get a better voice on this system, in one line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from taichi_coach.text.catalogue import tr
from taichi_coach.voice.piper import voices_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taichi_coach.voice.engine import VoiceChoice

_SYSTEMS = {
    "win32": tr("For more voices open Windows' settings: Time & language, Speech, Add voices."),
    "darwin": tr(
        "For more voices open System Settings: Accessibility, Spoken Content, System Voice."
    ),
}
_FLITE = tr("For a clearer English voice, on Debian or Ubuntu: sudo apt install flite")


def install_hint(voices: Iterable[VoiceChoice], system: str = sys.platform) -> str:
    """Return what would sound better than these, and how to get it; "" where nothing would."""
    kinds = {voice.id.partition(":")[0] for voice in voices}
    if system in _SYSTEMS:
        return _SYSTEMS[system]
    if "piper" in kinds:
        return ""
    if "flite" not in kinds:
        return _FLITE
    return tr(
        "For a more natural voice install Piper, and put a voice for it, two files"
        " ending in .onnx and .onnx.json, into {voices_folder}"
    ).format(voices_folder=voices_folder())
