"""How to get a better voice on this system, in one line."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Final

from taichi_coach.script.messages import typed
from taichi_coach.text.catalogue import tr
from taichi_coach.voice.hibari_engine import installed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taichi_coach.voice.engine import VoiceChoice

#: The natural voice as pip knows it.
PACKAGE: Final = "hibari-tts==0.2.1"
_SYSTEMS = {
    "win32": tr("For more voices open Windows' settings: Time & language, Speech, Add voices."),
    "darwin": tr(
        "For more voices open System Settings: Accessibility, Spoken Content, System Voice."
    ),
}
_NATURAL = tr("For a natural English voice: {command}")
_FLITE = tr("For a clearer English voice, on Debian or Ubuntu: sudo apt install flite")


def install_hint(voices: Iterable[VoiceChoice], system: str = sys.platform) -> str:
    """Return what would sound better than these, and how to get it; "" where nothing would."""
    kinds = {voice.id.partition(":")[0] for voice in voices}
    natural = ""
    if not kinds & {"hibari", "piper"} and _has_wheels(system):
        natural = _NATURAL.format(command=natural_voice_command())
    if system in _SYSTEMS:
        return " · ".join(filter(None, (natural, _SYSTEMS[system])))
    if natural or kinds & {"hibari", "piper", "flite"}:
        return natural
    return _FLITE


def natural_voice_command() -> str:
    """Return what to type for the natural voice, or to have it anew where it is broken."""
    again = ["--force-reinstall"] if installed() else []
    try:
        distribution("taichi-coach")
    except PackageNotFoundError:  # as `start.py` sets it up: it is no package that pip knows
        words = [typed(Path(sys.executable)), "-m", "pip", "install", *again, PACKAGE]
    else:
        words = ["pip", "install", *again, '"taichi-coach[voice]"']
    return " ".join(words)


def _has_wheels(system: str) -> bool:
    """Tell whether pip finds the package ready-made: on Linux not for musl, nor for 32 bits."""
    if not system.startswith("linux"):
        return True
    return platform.machine() in {"x86_64", "aarch64"} and platform.libc_ver()[0] == "glibc"
