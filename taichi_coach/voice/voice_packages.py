"""What would bring voices that are not here: one table of its size, its licence and the way."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from taichi_coach.script.messages import typed
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import dotted
from taichi_coach.this_program import is_frozen
from taichi_coach.voice import hibari_engine, piper
from taichi_coach.voice.piper_models import voices_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taichi_coach.voice.engine import VoiceChoice

#: The natural voice as pip knows it.
PACKAGE: Final = "hibari-tts==0.2.1"
_SYSTEMS = {
    "win32": (
        tr("More of Windows' own voices"),
        tr("In Windows' settings open Time & language, Speech, Add voices."),
    ),
    "darwin": (
        tr("More of the Mac's own voices"),
        tr("In System Settings open Accessibility, Spoken Content, System Voice."),
    ),
}
_PIPER_VOICES = "huggingface.co/rhasspy/piper-voices"
_TYPE = tr("Type this in a terminal:")
#: Who practises need not be the one who may change the computer; `doctor` tells what to type.
_BY_ANOTHER = tr(
    "Whoever looks after this computer can add it: the package “flite” of Debian and Ubuntu."
)


@dataclass(frozen=True, slots=True)
class VoicePackage:
    """What brings voices.

    Attributes:
        kind: What the ids of its voices begin with; empty for those of the system.
        name: What a person reads.
        brings: Who speaks, and how it sounds.
        fetched_mb: Megabytes to fetch with all that it needs, once; 0 where that is not known.
        licence: Under what it may be used; empty where it belongs to the system.
        way: What to do about it, as a sentence.
        command: What to type, or nothing.
    """

    kind: str
    name: str
    brings: str
    fetched_mb: int
    licence: str
    way: str
    command: str = ""

    @property
    def facts(self) -> str:
        """Return its size and its licence: "42 MB to fetch · Apache-2.0"."""
        size = tr("{mb} MB to fetch").format(mb=self.fetched_mb) if self.fetched_mb else ""
        return dotted((size, self.licence))


def voice_packages(
    voices: Iterable[VoiceChoice], system: str = sys.platform
) -> tuple[VoicePackage, ...]:
    """Return what would bring voices that are not among these, the best first."""
    there = _kinds(voices)
    offered = [natural_package()] if _has_wheels(system) else []
    if system.startswith("linux"):
        offered.append(replace(_flite(), way=_BY_ANOTHER, command=""))
    if piper.installed() or not is_frozen():
        offered.append(_piper())
    missing = [one for one in offered if one.kind not in there]
    return (*missing, *_of_system(system))


def natural_package() -> VoicePackage:
    """Return what brings the natural voice."""
    return VoicePackage(
        "hibari",
        hibari_engine.HEART.name,
        tr("She sounds like a person, and speaks American English."),
        42,
        "Apache-2.0",
        _TYPE,
        natural_voice_command(),
    )


def _flite() -> VoicePackage:
    return VoicePackage(
        "flite",
        tr("Flite, two men and a woman"),
        tr("Clearer than the system's voice on Linux, though it sounds like a machine."),
        13,
        tr("BSD-like"),
        "",
        "sudo apt install flite",
    )


def _piper() -> VoicePackage:
    files = tr(
        "Put the two files of a voice from {site}, NAME.onnx and NAME.onnx.json, into {folder}."
    ).format(site=_PIPER_VOICES, folder=voices_folder())
    brings = tr("Many men and women in many languages; they sound like people.")
    if piper.installed():
        licence = tr("each voice has its own licence")
        return VoicePackage("piper", tr("A voice for Piper"), brings, 60, licence, files)
    return VoicePackage(
        "piper",
        tr("Piper, and a voice for it"),
        brings,
        125,
        tr("GPL 3 or later; each voice has its own licence"),
        tr("{files} Then type this in a terminal:").format(files=files),
        _pip_install("piper-tts"),
    )


def _of_system(system: str) -> tuple[VoicePackage, ...]:
    if system not in _SYSTEMS:
        return ()
    name, way = _SYSTEMS[system]
    return (VoicePackage("", name, tr("They speak as soon as they are added."), 0, "", way),)


def install_hint(voices: Iterable[VoiceChoice], system: str = sys.platform) -> str:
    """Return in a line what would sound better than these; "" where nothing would."""
    there = _kinds(voices)
    natural = better = ""
    if not there & {"hibari", "piper"} and _has_wheels(system):
        natural = _hint(tr("For a natural English voice"), natural_package())
    if system in _SYSTEMS:
        better = tr("For more voices: {way}").format(way=_SYSTEMS[system][1])
    elif not natural and not there & {"hibari", "piper", "flite"}:
        better = _hint(tr("For a clearer English voice, on Debian or Ubuntu"), _flite())
    return dotted((natural, better))


def natural_voice_command() -> str:
    """Return what to type for the natural voice, or to have it anew where it is broken."""
    again = ["--force-reinstall"] if hibari_engine.installed() else []
    try:
        distribution("taichi-coach")
    except PackageNotFoundError:  # as `start.py` sets it up: it is no package that pip knows
        return _pip_install(*again, PACKAGE)
    return " ".join(["pip", "install", *again, '"taichi-coach[voice]"'])


def _pip_install(*words: str) -> str:
    """Return how these are installed beside this program, whichever Python comes first.

    Where `start.py` had no pip to set it up with, uv has, and brings in more in the same way.
    """
    python = typed(Path(sys.executable))
    if find_spec("pip") is None:
        return " ".join(["uv", "pip", "install", "--python", python, *words])
    return " ".join([python, "-m", "pip", "install", *words])


def _hint(purpose: str, package: VoicePackage) -> str:
    return tr("{purpose} ({facts}): {command}").format(
        purpose=purpose, facts=package.facts, command=package.command
    )


def _kinds(voices: Iterable[VoiceChoice]) -> set[str]:
    return {voice.id.partition(":")[0] for voice in voices}


def _has_wheels(system: str) -> bool:
    """Tell whether pip finds the package ready-made: on Linux not for musl, nor for 32 bits.

    Beside a frozen program pip installs nothing; it holds the voice where there is one.
    """
    if is_frozen():
        return False
    if not system.startswith("linux"):
        return True
    return platform.machine() in {"x86_64", "aarch64"} and platform.libc_ver()[0] == "glibc"
