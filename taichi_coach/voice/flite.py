"""Flite, where the system has it: clearer English than eSpeak's, from a program of 30 MB."""

from __future__ import annotations

import re
import shutil
from functools import partial
from typing import TYPE_CHECKING

from taichi_coach.errors import VoiceError
from taichi_coach.text.catalogue import tr
from taichi_coach.voice.engine import Candidate, VoiceChoice
from taichi_coach.voice.program import Program, ProgramEngine, plain, told_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.voice.engine import SpeechJob

#: Best first: how a voice is called here, its language, and the words a minute that it speaks
#: when it is not stretched, counted as eSpeak counts them; measured with bundled cues.
VOICES = {
    "rms": (tr("Flite, a man"), "en-us", 149),
    "slt": (tr("Flite, a woman"), "en-us", 167),
    "awb": (tr("Flite, a Scottish man"), "en-gb-scotland", 153),
}


def candidate() -> Candidate:
    """Return the way to open it."""
    return Candidate("flite", open_flite)


def open_flite() -> ProgramEngine:
    """Return the engine.

    Raises:
        VoiceError: It is not installed, does not run, or has none of the voices above.
    """
    program = shutil.which("flite")
    if program is None:
        raise VoiceError(tr("it is not installed"))
    there = told_by([program, "-lv"]).split()
    voices = tuple(
        VoiceChoice(f"flite:{name}", title, language)
        for name, (title, language, _) in VOICES.items()
        if name in there
    )
    if not voices:
        raise VoiceError(tr("it has no voice that is known here"))
    version = re.search(r"flite-([\w.-]+)", told_by([program, "--version"]))
    return ProgramEngine(
        Program("flite", version[1] if version else "?", voices, partial(_run, program))
    )


def _run(program: str, job: SpeechJob) -> Sequence[str]:
    name = job.voice.partition(":")[2]
    stretch = VOICES[name][2] / job.wpm
    how = ("-voice", name, "--setf", f"duration_stretch={stretch:.3f}")
    return (program, *how, "-t", plain(job.text) or ".", "-o", str(job.out))
