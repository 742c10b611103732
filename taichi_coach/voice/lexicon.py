"""How names are said: a small list that turns "Yún shǒu" into what a synthesiser says rightly.

A list is a text file with lines such as `yun shou = yoon show`. Accents and capitals make no
difference; `#` begins a comment. What comes later wins.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from typing import TYPE_CHECKING

from taichi_coach.paths import bundled, home

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_log = logging.getLogger(__name__)

FILE = "say-as.txt"
_MOST_BYTES = 200_000


class Lexicon:
    """Words, and how they are said."""

    def __init__(self, said: dict[str, str]) -> None:
        """Take what is said for what is written, in plain small letters."""
        self._said = said
        longest = sorted(said, key=len, reverse=True)
        words = "|".join(re.escape(one).replace(r"\ ", r"[\s-]+") for one in longest)
        self._find = re.compile(rf"(?<!\w)(?:{words})(?!\w)") if words else None

    def said(self, text: str) -> str:
        """Return the text as it is to be given to a synthesiser."""
        if self._find is None:
            return text
        plain, places = _plain(text)
        out, done = [], 0
        for found in self._find.finditer(plain):
            begin, end = places[found.start()], places[found.end()]
            out += [text[done:begin], self._said[" ".join(re.split(r"[\s-]+", found.group()))]]
            done = end
        return "".join([*out, text[done:]])


def _plain(text: str) -> tuple[str, list[int]]:
    """Return the text in small letters without accents, and where each came from."""
    letters: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        for part in unicodedata.normalize("NFKD", sign).lower():
            if not unicodedata.combining(part):
                letters.append(part)
                places.append(at)
    return "".join(letters), [*places, len(text)]


def read_lexicon(files: Iterable[Path]) -> Lexicon:
    """Read lists, of which the later win; one that is not there or not text is left out."""
    said: dict[str, str] = {}
    for file in files:
        try:
            text = file.read_bytes()[:_MOST_BYTES].decode("utf-8-sig")
        except FileNotFoundError:
            continue
        except (OSError, ValueError) as error:
            _log.warning("%s is not read: %s", file, error)
            continue
        for line in text.splitlines():
            written, equals, spoken = line.partition("#")[0].partition("=")
            name = " ".join(_plain(written)[0].replace("-", " ").split())
            if equals and name and spoken.strip():
                said[name] = " ".join(spoken.split())
    return Lexicon(said)


def own_lexicon() -> Lexicon:
    """Return the program's list with the person's own on top: `say-as.txt` in the data folder."""
    return read_lexicon((bundled("assets") / FILE, home() / FILE))
