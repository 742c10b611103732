"""Several things one after the other, as they are read aloud."""

from __future__ import annotations

from typing import Final

from taichi_coach.patterns import pattern
from taichi_coach.text.catalogue import tr

_ENDS: Final = (".", "!", "?", "…", ":", ";", ",")
_DOUBLED: Final = pattern(r"([.!?…:;,])(?:\s*\.)+")
_AFTER: Final = pattern(r"(?<=[.!?…])\s")
_CLOSING: Final = "”’\"')"


def sentences(*parts: str) -> str:
    """Return texts as sentences, each with one stop; those that are "" are left out.

    >>> sentences("Ready?", "Take care", "Stop if it hurts.")
    'Ready? Take care. Stop if it hurts.'
    """
    return " ".join(_ended(line) for part in parts for line in part.split("\n") if line.strip())


def first_sentence(text: str) -> str:
    """Return how a text begins.

    >>> first_sentence("A few minutes a day. Three days are enough.")
    'A few minutes a day.'
    """
    return _AFTER.split(text.strip(), maxsplit=1)[0]


def capitalised(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def once_stopped(words: str) -> str:
    """Return words without a full stop that follows another stop.

    >>> once_stopped("Sit tall.. Rest?.")
    'Sit tall. Rest?'
    """
    return _DOUBLED.sub(r"\1", words)


def _ended(line: str) -> str:
    words = line.strip()
    bare = words.rstrip(_CLOSING)
    return words if bare.endswith(_ENDS) else tr("{words}.").format(words=words)
