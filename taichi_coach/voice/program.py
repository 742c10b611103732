"""Synthesisers that are programs of their own: each text is spoken by one run, never trusted."""

from __future__ import annotations

import re
import subprocess
import threading
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.errors import VoiceError
from taichi_coach.no_window import NO_WINDOW
from taichi_coach.text.catalogue import tr
from taichi_coach.voice.fault import fault_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taichi_coach.voice.engine import SpeechJob, VoiceChoice

_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": ",", "…": "."})


@dataclass(frozen=True, slots=True)
class Program:
    """What is known of a synthesiser; `command` says how it is run for a job.

    `by_input`: the text goes to its standard input, and not into the command.
    """

    name: str
    version: str
    voices: tuple[VoiceChoice, ...]
    command: Callable[[SpeechJob], Sequence[str]]
    by_input: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one text may take, and after how many failures in a row it is left alone."""

    job_s: float = 10.0
    character_s: float = 0.1
    failures: int = 5


class ProgramEngine:
    """Speech by running a program once for every text."""

    def __init__(self, program: Program, limits: Limits | None = None) -> None:
        """Take a program that has voices."""
        self._program, self._limits = program, limits or Limits()
        self._failed = 0
        self._running: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()
        self._closed = False

    @property
    def name(self) -> str:
        """Return the program's name."""
        return self._program.name

    @property
    def version(self) -> str:
        """Return what it told of its version, or of its voices."""
        return self._program.version

    @property
    def whispers(self) -> bool:
        """Return False: none of them does."""
        return False

    def voices(self) -> tuple[VoiceChoice, ...]:
        """Return its voices, the best first."""
        return self._program.voices

    def render(self, job: SpeechJob) -> None:
        """Write one text to a sound file, by another run where the first came to nothing.

        Raises:
            VoiceError: It failed, hung (it is ended), or has failed so often that it is left off.
        """
        if self._failed >= self._limits.failures:
            raise VoiceError(
                tr("{name} failed {failed} times and is left off").format(
                    name=self.name, failed=self._failed
                )
            )
        self._failed += 1
        if self._fault(job) and (fault := self._fault(job)):
            raise VoiceError(f"{self.name}: {fault}")
        self._failed = 0

    def _fault(self, job: SpeechJob) -> str:
        """Run it once; return why its file is of no use, or nothing."""
        job.out.unlink(missing_ok=True)
        self._run(job)
        return fault_in(job.out)

    def close(self) -> None:
        """End the run under way, which then fails; none begins after it."""
        with self._turn:
            self._closed = True
            if self._running is not None:
                self._running.kill()

    def _run(self, job: SpeechJob) -> None:
        within_s = self._limits.job_s + self._limits.character_s * len(job.text)
        with self._started(job) as run:
            try:
                run.communicate(job.text.encode() if self._program.by_input else None, within_s)
            except subprocess.TimeoutExpired:
                run.kill()
                raise VoiceError(
                    tr("{name} did not answer within {within_s:.0f} s").format(
                        name=self.name, within_s=within_s
                    )
                ) from None
            finally:
                with self._turn:
                    self._running = None
        if run.returncode:
            raise VoiceError(
                tr("{name} ended with exit code {returncode}").format(
                    name=self.name, returncode=run.returncode
                )
            )

    def _started(self, job: SpeechJob) -> subprocess.Popen[bytes]:
        with self._turn:
            if self._closed:
                raise VoiceError(tr("the voice has been closed"))
            try:
                self._running = subprocess.Popen(  # noqa: S603  the program that was found
                    self._program.command(job),
                    stdin=subprocess.PIPE if self._program.by_input else subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    creationflags=NO_WINDOW,
                )
            except (OSError, ValueError) as error:
                raise VoiceError(
                    tr("{name} cannot be started ({error})").format(name=self.name, error=error)
                ) from error
            return self._running


def told_by(command: Sequence[str], within_s: float = 5.0) -> str:
    """Return what a program writes, without marks and line breaks around it.

    Raises:
        VoiceError: It cannot be started, fails, or hangs.
    """
    try:
        ran = subprocess.run(  # noqa: S603  a program that was found by its name
            command,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=within_s,
            check=False,
            creationflags=NO_WINDOW,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise VoiceError(tr("it does not run ({error})").format(error=error)) from error
    return (ran.stdout + ran.stderr).decode("utf-8", "replace").strip()


def plain(text: str) -> str:
    """Return a text in the letters that old synthesisers know, without accents."""
    parts = unicodedata.normalize("NFKD", text.translate(_SIGNS))
    return re.sub(r"\s+", " ", parts.encode("ascii", "ignore").decode()).strip()
