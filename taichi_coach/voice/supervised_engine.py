"""A synthesiser in a process of its own: when it hangs or crashes, it is ended and replaced."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from taichi_coach.errors import UnknownWordsError, VoiceError
from taichi_coach.script.model.session import Style
from taichi_coach.text.catalogue import tr
from taichi_coach.voice.engine import VoiceChoice
from taichi_coach.voice.worker_process import WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taichi_coach.voice.engine import SpeechJob


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the child may take, and how often it is started again before it is given up."""

    start_s: float = 20.0
    job_s: float = 4.0
    character_s: float = 0.1
    restarts: int = 5


class SupervisedEngine:
    """Speech by a child that serves as `worker_loop` tells; it is started with the engine."""

    def __init__(
        self,
        environment: Mapping[str, str],
        command: Sequence[str],
        patience: Patience | None = None,
    ) -> None:
        """Start the child and learn its voices.

        Raises:
            VoiceError: There is no synthesiser here, or it does not start.
        """
        self._environment = environment
        self._command = command
        self._patience = patience or Patience()
        self._left = self._patience.restarts
        self._numbers = count(1)
        self._closed = threading.Event()
        self._child: WorkerProcess | None = None
        hello = self._started()
        self._whispers = bool(hello.get("whispers"))
        self._driver = str(hello.get("driver", ""))
        self._version = str(hello.get("version", ""))
        self._voices = tuple(VoiceChoice(*voice) for voice in hello.get("voices", ()))

    @property
    def name(self) -> str:
        """Return what the child calls its synthesiser."""
        return self._driver

    @property
    def version(self) -> str:
        """Return the versions of the child's library and its synthesiser."""
        return self._version

    @property
    def whispers(self) -> bool:
        """Return whether the child has a whispering variant of every voice."""
        return self._whispers

    def voices(self) -> tuple[VoiceChoice, ...]:
        """Return the synthesiser's voices, without whispering variants."""
        return self._voices

    def render(self, job: SpeechJob) -> None:
        """Write one text to a sound file.

        A whisper is the whispering variant of the voice; a child that has none speaks plainly.

        Raises:
            VoiceError: The child failed, hung (it is ended, and started again for the next
                text), or has failed so often that it is left alone.
            UnknownWordsError: The child knows no sounds for this text.
        """
        if self._child is None:
            self._restart()
        child = self._child
        if child is None or self._closed.is_set():
            raise VoiceError(tr("the voice has been closed"))
        number = next(self._numbers)
        question = {
            "id": number,
            "text": job.text,
            "wpm": job.wpm,
            "voice": self._variant(job),
            "out": str(job.out.absolute()),
        }
        within_s = self._patience.job_s + self._patience.character_s * len(job.text)
        try:
            answer = child.ask(question, within_s)
        except VoiceError:
            self._child = None
            raise
        if answer.get("id") != number:
            self._drop()
            raise VoiceError(tr("the voice answered something else than it was asked"))
        if not answer.get("ok"):
            why = str(answer.get("error") or tr("the voice gave no reason"))
            raise UnknownWordsError(why) if answer.get("unknown") else VoiceError(why)

    def close(self) -> None:
        """End the child; a render under way fails at once."""
        self._closed.set()
        self._drop()

    def _variant(self, job: SpeechJob) -> str:
        if job.style is Style.WHISPER and self._whispers:
            return f"{job.voice or 'en-us'}+whisper"
        return job.voice

    def _restart(self) -> None:
        if self._closed.is_set():
            raise VoiceError(tr("the voice has been closed"))
        if self._left <= 0:
            raise VoiceError(
                tr("the voice failed {restarts} times and is left off").format(
                    restarts=self._patience.restarts + 1
                )
            )
        self._left -= 1
        self._started()
        if self._closed.is_set():  # meanwhile, by another thread
            self._drop()

    def _started(self) -> dict[str, Any]:
        """Start the child and return how it introduces itself."""
        self._child = WorkerProcess(self._command, self._environment)
        try:
            hello = self._child.answer(self._patience.start_s)
        except VoiceError:
            self._child = None
            raise
        if not hello.get("ready"):
            self._drop()
            raise VoiceError(_first_line(hello.get("error")))
        return hello

    def _drop(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()


def _first_line(error: object) -> str:
    return (str(error or "").strip().splitlines() or ["it gave no reason"])[0]
