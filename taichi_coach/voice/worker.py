"""The voice's own process: pyttsx3 writes one file after another, as it is asked to.

`python -m taichi_coach.voice.worker` serves as `worker_loop` tells. pyttsx3 never speaks aloud
here: it only writes files.
"""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from taichi_coach.voice.fault import fault_in
from taichi_coach.voice.worker_loop import serve

_TRIES = 3
_FINISH_S = 10.0
_IDLE_LOOK_S = 0.002


class Pyttsx3Speaker:
    """pyttsx3 with its known faults worked around."""

    def __init__(self, engine: Any) -> None:
        """Listen for the end of each utterance and for the faults pyttsx3 swallows."""
        self._engine = engine
        self._finished = threading.Event()
        self._faults: list[str] = []
        # espeak works on in a thread of its own after runAndWait has returned.
        self._espeak = sys.modules.get("pyttsx3.drivers._espeak")
        engine.connect("finished-utterance", self._on_finished)
        engine.connect("error", self._on_fault)

    def _on_finished(self, **_: Any) -> None:
        self._finished.set()

    def _on_fault(self, exception: object = "", **_: Any) -> None:
        self._faults.append(str(exception))

    def introduction(self) -> dict[str, Any]:
        """Return who is speaking: driver, versions and voices."""
        voices = self._engine.getProperty("voices") or ()
        return {
            "ready": True,
            "driver": str(self._engine),
            "version": _versions(self._espeak),
            "whispers": self._espeak is not None,
            "voices": [[str(one.id), str(one.name or ""), _language(one)] for one in voices],
        }

    def write(self, job: dict[str, Any]) -> dict[str, Any]:
        """Write one file, again where it came out empty; the answer says whether it is good."""
        out, fault = Path(job["out"]), ""
        for attempt in range(_TRIES):
            out.unlink(missing_ok=True)
            self._finished.clear()
            self._faults.clear()
            self._set(job["voice"], job["wpm"])
            self._engine.save_to_file(job["text"], str(out))
            self._engine.runAndWait()  # one file each: of several it would write only the last
            self._wait_until_idle()
            fault = fault_in(out)
            if not fault:
                return {"ok": True, "tries": attempt + 1}
        return {"ok": False, "error": "; ".join([fault, *self._faults])}

    def _set(self, voice: str, wpm: int) -> None:
        """Set voice and pace, and have them in force before anything is spoken.

        pyttsx3 holds properties back while it takes itself for busy, and espeak takes a new pace
        in from its own thread: without waiting, a text is spoken at the pace of an earlier one.
        """
        if self._espeak is not None:
            self._engine.proxy.setBusy(False)
        if voice:
            self._engine.setProperty("voice", voice)
        self._engine.setProperty("rate", wpm)
        if self._espeak is not None:
            self._espeak.Synchronize()

    def _wait_until_idle(self) -> None:
        if self._espeak is None:
            return
        self._finished.wait(_FINISH_S)
        pause = threading.Event()
        while self._espeak.IsPlaying():
            pause.wait(_IDLE_LOOK_S)


def _language(voice: Any) -> str:
    """Return the first language of a pyttsx3 voice as a lower-case tag, or nothing."""
    for language in voice.languages or ():
        text = language.decode("ascii", "ignore") if isinstance(language, bytes) else str(language)
        tag = "".join(sign for sign in text if sign.isalnum() or sign in "-_")
        if tag:
            return tag.lower().replace("_", "-")
    return ""


def _versions(espeak: Any) -> str:
    try:
        library = version("pyttsx3")
    except PackageNotFoundError:
        library = "?"
    with suppress(Exception):  # a library without espeak_Info is still a voice
        return f"{library}/{espeak.Info(None).decode()}"
    return library


def open_speaker() -> Pyttsx3Speaker:
    """Return pyttsx3 with what this system has to speak; it raises what it likes."""
    import pyttsx3  # noqa: PLC0415  its import already looks for the engine and may fail

    return Pyttsx3Speaker(pyttsx3.init())


if __name__ == "__main__":
    sys.exit(serve(open_speaker))
