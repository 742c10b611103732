"""Slips of the finger: a sound file in which one thing, at one place, is mistyped.

Each kind of slip is tried at many places: `KINDS` has them by name, as texts with the line that has
to be told, a piece of the message, and whether the mend is certain.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

_SOUND = {
    "title": "A quiet minute",
    "summary": "For the hands.",
    "caution": "Stop if it hurts.",
    "section": "Settle",
    "say": "Sit tall.",
    "spoken first": "Open the hands.",
    "note": "Elbows heavy.",
    "ready": "Fetch the ball.",
}
_FILE = """\
format: 1
kind: session
title: {title}
summary: {summary}
supports: [seated]
cautions:
  - {caution}
steps:
  - section: {section}
    role: warm-up
    steps:
      - say: {say}
      - hold: 20s
        say: {spoken first}
        note: {note}
        cues:
          - {{at: 8s, whisper: relax}}
      - ready: {ready}
      - breathe: 3
        in: 4s
        out: 6s
      - rest: 10s
  - bell: end
"""
#: So many of each kind.
EACH = 50


@dataclass(frozen=True, slots=True)
class Slipped:
    """A file with one slip: what has to be told, and where. Its edits mend it where `mends`,
    there are none where not, and it is open where that is None."""

    text: str
    line: int
    told: str
    mends: bool | None = True


def sound() -> str:
    """Return the file without any slip."""
    return _with({})


def _with(changed: dict[str, str]) -> str:
    text = _FILE
    for place, words in (_SOUND | changed).items():
        text = text.replace(f"{{{place}}}", words)
    return text.replace("{{", "{").replace("}}", "}")


def in_texts(written: list[str], told: str, *, mends: bool = True, but: str = "") -> list[Slipped]:
    """Return files in which a text at one of the places is written so, `but` not at one."""
    found = []
    for words in written:
        for place in _SOUND:
            if place == but:
                continue
            lines = _FILE.split("\n")
            line = next(n for n, each in enumerate(lines, 1) if f"{{{place}}}" in each)
            found.append(Slipped(_with({place: words}), line, told, mends))
    return _spread(found)


def in_lines(
    pairs: list[tuple[str, str]], told: str, *, mends: bool | None = True, later: int = 0
) -> list[Slipped]:
    """Return files in which a piece of a line is written as another.

    It is told on that line, or so many lines `later`.
    """
    found = []
    for piece, written in pairs[:: max(len(pairs) // EACH, 1)]:
        text = sound()
        assert text.count(piece) == 1, piece
        line = text[: text.index(piece)].count("\n") + 1 + later
        found.append(Slipped(text.replace(piece, written), line, told, mends))
    return found


def _spread(found: list[Slipped]) -> list[Slipped]:
    """Return as many as are wanted, from all over."""
    step = max(len(found) // EACH, 1)
    return list(islice(found, 0, None, step))[: max(EACH, 1)]


TEXTS = [
    "Open the hands",
    "Breathe out",
    "Let go",
    "Turn the palms up, then down",
    "Sit tall and soften",
    "Lift one finger, slowly",
    "Rest",
]
