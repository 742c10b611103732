"""Piper, with a voice that the person has put there: the most natural, and the slowest to make."""

from __future__ import annotations

import re
import shutil
from functools import partial
from typing import TYPE_CHECKING

from taichi_coach.errors import VoiceError
from taichi_coach.paths import home
from taichi_coach.text.catalogue import tr
from taichi_coach.voice.engine import Candidate, VoiceChoice
from taichi_coach.voice.program import Limits, Program, ProgramEngine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from taichi_coach.voice.engine import Job

FOLDER = "voices"
#: The words a minute of a voice that is not stretched, counted as eSpeak counts them.
_USUAL_WPM = 150
#: It reads its model anew for every text.
_LIMITS = Limits(job_s=30.0, character_s=0.3)


def candidate() -> Candidate:
    """Return the way to open it."""
    return Candidate("piper", open_piper)


def voices_folder() -> Path:
    """Return where a person puts voices: pairs of files ending in .onnx and .onnx.json."""
    return home() / FOLDER


def open_piper() -> ProgramEngine:
    """Return the engine.

    Raises:
        VoiceError: It is not installed, or there is no voice for it.
    """
    program = shutil.which("piper")
    if program is None:
        raise VoiceError(tr("it is not installed"))
    models = {one.stem: one for one in sorted(voices_folder().glob("*.onnx")) if _whole(one)}
    if not models:
        raise VoiceError(
            tr("there is no voice in {voices_folder}").format(voices_folder=voices_folder())
        )
    voices = tuple(
        VoiceChoice(f"piper:{name}", _told(name), _tag(name), natural=True) for name in models
    )
    sizes = "/".join(str(one.stat().st_size) for one in models.values())
    return ProgramEngine(
        Program("piper", sizes, voices, partial(_run, program, models), by_input=True), _LIMITS
    )


def _whole(model: Path) -> bool:
    return model.with_name(f"{model.name}.json").is_file()


def _tag(name: str) -> str:
    """Return the language in a name such as "en_US-lessac-medium"."""
    found = re.match(r"([a-z]{2,3})_([A-Z]{2})-", name)
    return "-".join(found.groups()).lower() if found else ""


def _told(name: str) -> str:
    parts = name.split("-")
    return tr("Piper, {parts}").format(
        parts=(parts[1] if len(parts) > 1 else name).replace("_", " ").title()
    )


def _run(program: str, models: dict[str, Path], job: Job) -> Sequence[str]:
    model = models[job.voice.partition(":")[2]]
    scale = f"{_USUAL_WPM / job.wpm:.3f}"
    return (program, "--model", str(model), "--length_scale", scale, "--output_file", str(job.out))
