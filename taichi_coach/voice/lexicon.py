"""How names are said: a small list that turns "Yún shǒu" into what a voice says rightly.

A list is a text file with lines such as `yun shou = yoon show /jˈun ʃˈO/`: what is written, how it
is spelled for voices that read letters, and between slashes its sounds, for those that take sounds
(`SOUNDS`). One of the two may be left out. Accents and capitals make no difference; `#` begins a
comment. What comes later wins, both at once.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.paths import bundled, home
from taichi_coach.script.files.added import added_folders
from taichi_coach.speech.wording import in_words
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

_log = logging.getLogger(__name__)

FILE = "say-as.txt"
#: The letters of sounds, as hibari and Kokoro understand them: the phonetic alphabet, with one
#: letter for each of the sounds in day A, eye I, now W, go O and boy Y. A stress stands before its
#: vowel.
SOUNDS = frozenset(" AIOTWYbdfhijklmnpstuvwzæðŋɐɑɔəɛɜɡɪɹɾʃʊʌʒʔʤʧθᵊᵻˈˌ")
_MOST_BYTES = 200_000
_JOIN = "\N{NO-BREAK SPACE}"
#: Plain letters that follow each other, or one other sign.
_STRETCH = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]")
_GAP = re.compile(r"[\s-]+")
_SPOKEN = re.compile(r"([^/]*)(?:/([^/]*)/)?")
_FORM = tr("Write: name = spelling /sounds/, or one of the two.")


@dataclass(frozen=True, slots=True)
class SaidAs:
    """How a name is spelled for a voice that reads letters, and its sounds; "" for neither."""

    spelled: str
    sounds: str = ""


class Lexicon:
    """Words, and how they are said."""

    def __init__(
        self,
        said: Mapping[str, SaidAs],
        faults: tuple[str, ...] = (),
        abroad: Lexicon | None = None,
    ) -> None:
        """Take how each is said, by what is written, in plain small letters.

        `faults` has one sentence for each line of the lists that was passed over; `abroad` is what
        holds in other languages than English, where it is not the same.
        """
        self.faults = faults
        self._said = dict(said)
        self._abroad = self if abroad is None else abroad
        longest = sorted(said, key=len, reverse=True)
        words = "|".join(re.escape(one).replace(r"\ ", r"[\s-]+") for one in longest)
        self._find = re.compile(rf"(?<!\w)(?:{words})(?!\w)") if words else None

    def over(self, other: Lexicon) -> Lexicon:
        """Return both lists for English, of which this one wins; elsewhere this one alone."""
        return Lexicon({**other._said, **self._said}, (*other.faults, *self.faults), abroad=self)

    def in_language(self, tag: str) -> Lexicon:
        """Return what holds in a language: an Italian “chi” is no life force."""
        return self if tag.lower().replace("_", "-").split("-")[0] == "en" else self._abroad

    def names(self) -> tuple[str, ...]:
        """Return all that it knows, in plain small letters."""
        return tuple(self._said)

    def occurs_in(self, text: str) -> bool:
        """Tell whether a text has one of its names in it."""
        return self.occurs_in_plain(_plain(text)[0])

    def occurs_in_plain(self, plain: str) -> bool:
        """Tell whether one of its names is in small letters without accents."""
        return self._find is not None and self._find.search(plain) is not None

    def said(self, text: str) -> str:
        """Return the text spelled for a voice that reads letters."""
        return self._replaced(text, _spelled)

    def sounded(self, text: str) -> str:
        """Return the text for a voice that takes sounds too: `[Yún shǒu](/jˈun ʃˈO/)`.

        What is known by its spelling alone is spelled.
        """
        return self._replaced(text, _sounded)

    def held_together(self, text: str) -> str:
        """Return the text with no-break spaces in names, so that no pause comes into one."""
        return self._replaced(text, lambda written, _: _GAP.sub(_JOIN, written))

    def _replaced(self, text: str, put: Callable[[str, SaidAs], str]) -> str:
        if self._find is None:
            return text
        plain, places = _plain(text)
        out, done = [], 0
        for match in self._find.finditer(plain):
            begin, end = places[match.start()], places[match.end()]
            out += [text[done:begin], put(text[begin:end], self._said[_key(match.group())])]
            done = end
        return "".join([*out, text[done:]])


def _spelled(written: str, as_: SaidAs) -> str:
    return as_.spelled or written.replace(_JOIN, " ")


def _sounded(written: str, as_: SaidAs) -> str:
    if not as_.sounds:
        return _spelled(written, as_)
    return f"[{written.replace(_JOIN, ' ')}](/{as_.sounds}/)"


def _key(plain: str) -> str:
    return " ".join(filter(None, _GAP.split(plain)))


def _plain(text: str) -> tuple[str, list[int]]:
    """Return the text in small letters without accents, and where each came from."""
    letters: list[str] = []
    places: list[int] = []
    for match in _STRETCH.finditer(text):
        stretch, at = match.group(), match.start()
        if stretch.isascii():
            plain = stretch.lower()
            places += range(at, match.end())
        else:
            parts = unicodedata.normalize("NFKD", stretch).lower()
            plain = "".join(part for part in parts if not unicodedata.combining(part))
            places += [at] * len(plain)
        letters.append(plain)
    return "".join(letters), [*places, len(text)]


def read_lexicon(files: Iterable[Path]) -> Lexicon:
    """Read lists, of which the later win; one that is not there is left out.

    What cannot be read is passed over, and told in `faults`.
    """
    said: dict[str, SaidAs] = {}
    faults: list[str] = []
    for file in files:
        for number, line in enumerate(_lines(file, faults), 1):
            said_line = line.partition("#")[0].strip()
            if said_line:
                try:
                    said.update((_entry(said_line),))
                except ValueError as error:
                    faults.append(f"{file}:{number}: {error}")
    for fault in faults:
        _log.warning("%s", fault)
    return Lexicon(said, tuple(faults))


def _lines(file: Path, faults: list[str]) -> list[str]:
    try:
        return file.read_bytes()[:_MOST_BYTES].decode("utf-8-sig").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return []
    except UnicodeDecodeError:
        faults.append(
            tr("{file} is not read: save it as UTF-8, which your editor offers.").format(file=file)
        )
        return []
    except OSError as error:
        faults.append(
            tr("{file} is not read ({reason}): check its permissions.").format(
                file=file, reason=error.strerror or error
            )
        )
        return []


def _entry(line: str) -> tuple[str, SaidAs]:
    """Return a name, and how it is said.

    Raises:
        ValueError: The line cannot be understood; the text says why, and what to write.
    """
    written, _, spoken = line.partition("=")
    name = _key(_plain(in_words(written, ""))[0])
    parts = _SPOKEN.fullmatch(spoken.strip())
    spelled, sounds = (part or "" for part in parts.groups()) if parts else ("", "")
    as_ = SaidAs(in_words(spelled, ""), " ".join(sounds.split()))
    if not name or as_ == SaidAs(""):
        raise ValueError(tr("“{line}” is passed over.").format(line=line[:60]) + f" {_FORM}")
    unknown = "".join(dict.fromkeys(sign for sign in as_.sounds if sign not in SOUNDS))
    if unknown:
        raise ValueError(
            tr("“{line}” is passed over: there are no sounds {unknown}.").format(
                line=line[:60], unknown=" ".join(unknown)
            )
        )
    return name, as_


def own_lines() -> tuple[str, ...]:
    """Return the lines of the person's own list, as they stand there."""
    return tuple(_lines(home() / FILE, []))


def lines_said_in(lines: Iterable[str], text: str) -> tuple[str, ...]:
    """Return the lines whose names occur in a text; those not understood are left out."""
    plain = _plain(text)[0]
    said_lines = []
    for line in lines:
        said_line = line.partition("#")[0].strip()
        try:
            name, as_ = _entry(said_line)
        except ValueError:
            continue
        if Lexicon({name: as_}).occurs_in_plain(plain):
            said_lines.append(said_line)
    return tuple(said_lines)


def own_lexicon() -> Lexicon:
    """Return the person's own list, on top of those of added classes and of the program's.

    It is `say-as.txt` in the data folder.
    """
    added = (folder / FILE for folder in added_folders())
    return read_lexicon((*added, home() / FILE)).over(read_lexicon((bundled("assets") / FILE,)))
