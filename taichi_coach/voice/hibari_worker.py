"""The natural voice's own process: `python -m taichi_coach.voice.hibari_worker`.

It serves as `worker_loop` tells; a voice whose name ends in "+whisper" whispers.
"""

from __future__ import annotations

import re
import sys
import wave
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taichi_coach.errors import VoiceError
from taichi_coach.text.catalogue import tr
from taichi_coach.voice.fault import fault_of
from taichi_coach.voice.worker_loop import serve

if TYPE_CHECKING:
    from taichi_coach.voice.hibari_model import HibariModel

_WHISPER = "+whisper"
_LACKS_ROOM = re.compile("alloc|map segment")
_NO_MEMORY = tr("there is not enough memory")


class HibariSpeaker:
    """The model as the loop asks it."""

    def __init__(self, model: HibariModel) -> None:
        """Take the model, which has been read."""
        from taichi_coach.voice.hibari_model import RATE  # noqa: PLC0415  the model is of it

        self._model, self._rate = model, RATE

    def introduction(self) -> dict[str, Any]:
        """Return who is speaking."""
        return {
            "ready": True,
            "driver": "hibari",
            "version": self._model.version(),
            "whispers": True,
            "voices": [["hibari:heart", "", "en-us"]],
        }

    def write(self, job: dict[str, Any]) -> dict[str, Any]:
        """Write one file; the answer says whether it is good."""
        import numpy as np  # noqa: PLC0415  the model has imported it

        if self._knows_nothing_of(job["text"]):
            return {"ok": False, "unknown": True, "error": tr("nothing was spoken")}
        whispers = str(job["voice"]).endswith(_WHISPER)
        render = self._model.whisper if whispers else self._model.speak
        try:
            samples = render(job["text"], job["wpm"])
        except Exception as error:
            if _is_memory(error):
                return {"ok": False, "error": _NO_MEMORY}
            raise
        fault = fault_of(len(samples) / self._rate, float(np.abs(samples).max(initial=0)))
        if fault:
            return {"ok": False, "error": fault}
        steps = np.rint(np.clip(samples, -1, 1) * 32_767).astype("<i2")
        _write(Path(job["out"]), self._rate, steps.tobytes())
        return {"ok": True}

    def _knows_nothing_of(self, text: str) -> bool:
        """Tell whether its letters have no sounds: of Chinese it would breathe the commas."""
        if any(sign.isascii() and sign.isalnum() for sign in text):
            return False
        return not any(sign.isalpha() for one in self._model.phonemize(text) for sign in one)


def _write(out: Path, rate: int, steps: bytes) -> None:
    with wave.open(str(out), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(steps)


def _is_memory(error: Exception) -> bool:
    """Tell whether room was lacking: each of the libraries says so in words of its own."""
    return isinstance(error, MemoryError) or bool(_LACKS_ROOM.search(str(error)))


def open_speaker() -> HibariSpeaker:
    """Read the model.

    Raises:
        VoiceError: Something is missing or damaged, or there is no room for it.
    """
    try:
        from taichi_coach.voice.hibari_model import HibariModel  # noqa: PLC0415  what fails is told

        return HibariSpeaker(HibariModel())
    except VoiceError:
        raise
    except Exception as error:  # whatever a library raises over a file that is not whole
        raise VoiceError(_reason(error)) from error


def _reason(error: Exception) -> str:
    """Return why the model cannot be read, as the end of a sentence."""
    if _is_memory(error):
        return _NO_MEMORY
    if isinstance(error, ImportError):
        return tr("the package {name} is missing or damaged").format(name=error.name or "hibari")
    return tr("its files are damaged ({error})").format(error=error)


if __name__ == "__main__":
    sys.exit(serve(open_speaker))
