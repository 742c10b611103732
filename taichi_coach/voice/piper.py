"""Piper, with voices that the person has put there or that came in packages."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, distribution
from typing import TYPE_CHECKING

from taichi_coach.errors import VoiceError
from taichi_coach.paths import pace_file
from taichi_coach.text.catalogue import tr
from taichi_coach.voice.engine import Candidate, VoiceChoice
from taichi_coach.voice.piper_models import piper_models, voices_folder
from taichi_coach.voice.program import Limits, Program, ProgramEngine, told_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.voice.engine import SpeechJob
    from taichi_coach.voice.piper_models import PiperModel

#: It reads its model anew for every text.
_LIMITS = Limits(job_s=30.0, character_s=0.3)
_PACKAGE = "piper-tts"
#: How long it may take to tell its options; from a cold disk it reads 60 MB first.
_HELP_S = 20.0
_PLAIN_LEVEL = "--no-normalize"


class PiperEngine(ProgramEngine):
    """Speech by Piper; each voice has a pace of its own, from which it is stretched."""

    def __init__(self, command: Sequence[str], models: Sequence[PiperModel], version: str) -> None:
        """Take how it is run, its voices, at least one, and its version."""
        self._command = command
        self._models = {f"piper:{one.name}": one for one in models}
        self._paces: dict[str, int] = {}
        voices = tuple(
            VoiceChoice(key, _voice_words(one.name), one.language, natural=True)
            for key, one in self._models.items()
        )
        sizes = "/".join(str(one.file.stat().st_size) for one in models)
        program = Program("piper", f"{version}/{sizes}", voices, self._words_for, by_input=True)
        super().__init__(program, _LIMITS)

    def render(self, job: SpeechJob) -> None:
        """Write one text to a sound file; the first of a voice is spoken after it was measured.

        Raises:
            VoiceError: As that of a `ProgramEngine`.
        """
        if job.voice not in self._paces:
            try:
                self._paces[job.voice] = self._measured(job)
            except OSError as error:
                raise VoiceError(
                    tr("the voice cannot be read ({error})").format(error=error)
                ) from error
        super().render(job)

    def _measured(self, job: SpeechJob) -> int:
        """Return a voice's own pace, as it is kept or else as it speaks a known text."""
        from taichi_coach.voice import own_pace  # noqa: PLC0415  numpy, only where it speaks

        key = own_pace.voice_key(self._models[job.voice].file)
        kept = own_pace.kept_paces(pace_file()).get(key)
        if kept is None:
            super().render(replace(job, text=own_pace.TEXT, sounds=""))
            kept = own_pace.pace_in(job.out.read_bytes())
            own_pace.keep_pace(pace_file(), key, kept)
        return kept

    def _words_for(self, job: SpeechJob) -> Sequence[str]:
        model = self._models[job.voice].file
        scale = self._paces.get(job.voice, job.wpm) / job.wpm
        how = ("--length_scale", f"{scale:.3f}", "--output_file", str(job.out))
        return (*self._command, "--model", str(model), *how)


def candidate() -> Candidate:
    """Return the way to open it."""
    return Candidate("piper", open_piper)


def open_piper() -> PiperEngine:
    """Return the engine: the package beside this program, or else the program on the path.

    Raises:
        VoiceError: It is not installed, there is no voice for it, or it does not run.
    """
    command, version = _way()
    models = piper_models()
    if not models:
        raise VoiceError(
            tr("there is no voice in {voices_folder}").format(voices_folder=voices_folder())
        )
    options = told_by((*command, "--help"), _HELP_S)
    if "--output_file" not in options:  # there is another program of this name, for mice
        raise VoiceError(tr("it is not the Piper that speaks"))
    # Raised to full scale, sentences that are spoken softly come out as loud as the others.
    plain = (_PLAIN_LEVEL,) if _PLAIN_LEVEL in options else ()
    return PiperEngine((*command, *plain), models, version)


def installed() -> bool:
    """Tell whether Piper is here, be it the package or a program of that name."""
    try:
        _way()
    except VoiceError:
        return False
    return True


def _way() -> tuple[tuple[str, ...], str]:
    """Return how it is run, and its version as far as it can be told without running it."""
    try:
        return (sys.executable, "-P", "-m", "piper"), distribution(_PACKAGE).version
    except PackageNotFoundError:
        program = shutil.which("piper")
    if program is None:
        raise VoiceError(tr("it is not installed"))
    return (program,), "?"


def _voice_words(name: str) -> str:
    parts = name.split("-")
    return tr("Piper, {parts}").format(
        parts=(parts[1] if len(parts) > 1 else name).replace("_", " ").title()
    )
