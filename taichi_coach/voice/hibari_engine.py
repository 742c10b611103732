"""The natural voice, in a child that keeps its model: hibari, which comes whole in its package."""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from taichi_coach.child_environment import own_environment
from taichi_coach.text.catalogue import tr
from taichi_coach.this_program import child
from taichi_coach.voice.engine import Candidate, VoiceChoice
from taichi_coach.voice.supervised_engine import SupervisedEngine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taichi_coach.voice.engine import SpeechJob
    from taichi_coach.voice.supervised_engine import Patience

COMMAND = child("taichi_coach.voice.hibari_worker")
#: Where the system has good voices, which the person knows, they come first.
HEART: Final = replace(
    VoiceChoice("hibari:heart", tr("Heart, a woman"), "en-us", natural=True),
    spare=not sys.platform.startswith("linux"),
)
#: Two threads are slower than one, and take the core that the window and the player need.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class HibariEngine(SupervisedEngine):
    """Speech and whispers by one American woman, who sounds like a person."""

    def __init__(
        self,
        environment: Mapping[str, str] | None = None,
        command: Sequence[str] = COMMAND,
        patience: Patience | None = None,
    ) -> None:
        """Start the child, and wait until it has read its model.

        Raises:
            VoiceError: Something is missing or damaged; the text says what.
        """
        environment = own_environment() if environment is None else environment
        super().__init__({**environment, **_ONE_THREAD}, command, patience)

    def render(self, job: SpeechJob) -> None:
        """Write one text to a sound file, by its sounds where they are known.

        Raises:
            VoiceError: As its child does.
        """
        super().render(replace(job, text=job.sounds or job.text))

    def voices(self) -> tuple[VoiceChoice, ...]:
        """Return the one that its package holds."""
        return (HEART,)


def installed() -> bool:
    """Tell whether the package is here; whether it works is seen when it is opened."""
    return find_spec("hibari") is not None


def candidates() -> tuple[Candidate, ...]:
    """Return the way to open it; none where it is not installed."""
    return (Candidate("hibari", HibariEngine),) if installed() else ()
