"""How a voice's own process serves: it says what it has, then answers one line after another.

Each line is one JSON object. The process leaves when its input ends, whatever it is doing, so that
it never outlives the program.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable


class Speaker(Protocol):
    """What writes the files that are asked for."""

    def introduction(self) -> dict[str, Any]:
        """Return who is speaking: `ready`, driver, version, voices, and whether it whispers."""
        ...

    def write(self, job: dict[str, Any]) -> dict[str, Any]:
        """Write one file; the answer says whether it is good (`ok`), or why not (`error`).

        It is `unknown` where no text in such letters can be spoken.
        """
        ...


def serve(open_speaker: Callable[[], Speaker]) -> int:
    """Answer jobs until the input ends; return the exit code where there is nobody to speak."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # libraries print; their words must not fall between the answers
    speaker = _introduced(open_speaker, out)
    if speaker is None:
        return 1
    jobs: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=listen, args=(jobs,), daemon=True).start()
    while True:
        job = jobs.get()
        try:
            answer = speaker.write(job)
        except Exception as error:  # noqa: BLE001  one text's fault must not end the others
            answer = {"ok": False, "error": f"{type(error).__name__}: {error}".removesuffix(": ")}
        _say(out, {"id": job["id"], **answer})


def listen(jobs: queue.SimpleQueue[dict[str, Any]]) -> None:
    """Take in jobs; when the program is gone, leave, even in the middle of a hung one."""
    for line in sys.stdin:
        with suppress(ValueError):
            jobs.put(json.loads(line))
    os._exit(0)


def _introduced(open_speaker: Callable[[], Speaker], out: TextIO) -> Speaker | None:
    """Open the speaker and say how that went."""
    try:
        speaker = open_speaker()
        _say(out, speaker.introduction())
    except Exception as error:  # noqa: BLE001  whatever a library raises is a reason to tell
        _say(out, {"ready": False, "error": f"{error}" or type(error).__name__})
        return None
    return speaker


def _say(out: TextIO, answer: dict[str, Any]) -> None:
    out.write(json.dumps(answer) + "\n")
    out.flush()
