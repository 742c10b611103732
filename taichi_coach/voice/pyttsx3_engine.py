"""pyttsx3 in a child: what the system has to speak."""

from __future__ import annotations

import os
import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from taichi_coach.child_environment import own_environment
from taichi_coach.errors import VoiceError
from taichi_coach.text.catalogue import tr
from taichi_coach.this_program import child
from taichi_coach.voice.engine import Candidate
from taichi_coach.voice.supervised_engine import Patience, SupervisedEngine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COMMAND = child("taichi_coach.voice.worker")


class Pyttsx3Engine(SupervisedEngine):
    """Speech by the platform's synthesiser: espeak-ng on Linux, SAPI 5 on Windows, macOS's own."""

    def __init__(
        self,
        environment: Mapping[str, str],
        command: Sequence[str] = COMMAND,
        patience: Patience | None = None,
    ) -> None:
        """Start the child and learn its voices.

        Raises:
            VoiceError: There is no synthesiser here, or it does not start.
        """
        super().__init__(environment, command, patience)

    @property
    def name(self) -> str:
        """Return "pyttsx3" and its driver."""
        return f"pyttsx3 {super().name}".strip()


def candidates() -> tuple[Candidate, ...]:
    """Return the ways to open pyttsx3 here, best first.

    On Linux the system's espeak-ng comes first, then the one in the package `espeakng_loader`.
    """
    system = Candidate(
        tr("pyttsx3 with the system's voice"), partial(Pyttsx3Engine, own_environment())
    )
    if not sys.platform.startswith("linux"):
        return (system,)
    return (system, Candidate(tr("pyttsx3 with espeakng_loader"), _open_bundled))


def _open_bundled() -> Pyttsx3Engine:
    return Pyttsx3Engine(bundled_environment())


def bundled_environment() -> dict[str, str]:
    """Return the environment in which the child finds the package's library and its voices."""
    if find_spec("espeakng_loader") is None:
        raise VoiceError(tr("the package is not installed"))
    import espeakng_loader  # noqa: PLC0415  Linux only

    library = Path(espeakng_loader.get_library_path()).parent
    paths = filter(None, [str(library), os.environ.get("LD_LIBRARY_PATH")])
    return own_environment() | {
        "LD_LIBRARY_PATH": os.pathsep.join(paths),
        "ESPEAK_DATA_PATH": str(espeakng_loader.get_data_path()),
    }
