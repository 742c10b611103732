"""How faults are worded: quoting what was written, guessing what was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taichi_coach.patterns import pattern
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import or_list

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_SHOWN = 60
_GUESSABLE = 48
#: What may follow a word that is meant: `inward`, `bow step`, `sides`.
_MORE = pattern(r"[ _-].*|wards?|e?s|e?d|ing")

#: What people write, and what they mean by it where letters alone would guess the opposite.
_MEANT = {
    "sit": "seated",
    "sitting": "seated",
    "sat": "seated",
    "wheelchair": "seated",
    "stand": "standing",
    "free": "standing",
    "lie": "lying",
    "supine": "lying",
    "floor": "lying",
    "bed": "lying",
    "sideways": "aside",
    "inhale": "in",
    "inbreath": "in",
    "in_breath": "in",
    "breathe_in": "in",
    "exhale": "out",
    "outbreath": "out",
    "out_breath": "out",
    "breathe_out": "out",
    "breath": "breathe",
    "breaths": "breathe",
    "breathing": "breathe",
    "speak": "say",
    "tell": "say",
    "text": "say",
    "duration": "for",
    "pause": "wait",
    "silence": "wait",
    "repetitions": "reps",
    "license": "licence",
    "program": "programme",
    "left_knee": "knees",
    "right_knee": "knees",
}


def _without_zeros(word: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", word)


def quotable(text: str) -> str:
    """Return a text as a message quotes it: on one line, and never long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def typed(path: Path) -> str:
    """Return a path as it is typed in a terminal: in quotes where it holds a blank."""
    return f'"{path}"' if " " in str(path) else str(path)


def closest(word: str, known: Iterable[str], *, slip: bool = False) -> str | None:
    """Return the known word that `word` most probably means, or None.

    With `slip` only a slip of the finger counts, no other word for the same thing.
    """
    if not word or len(word) > _GUESSABLE:
        return None
    lowered = {each.lower(): each for each in known}
    wanted = word.lower().replace(" ", "-") if " " in word and "-" in "".join(lowered) else word
    wanted = wanted.lower()
    meant = _MEANT.get(wanted)
    if meant in lowered and not slip:
        return lowered[meant]
    same = _without_zeros(wanted)
    for each, as_written in lowered.items():
        if _without_zeros(each) == same:
            return as_written
    near = [(_slips(wanted, each), each) for each in lowered if _may_be(wanted, each)]
    near = [each for each in near if each[0] <= _slips_allowed(each[1])]
    least = min((slips for slips, _ in near), default=0)
    nearest = [each for slips, each in near if slips == least]
    nearest = [each for each in nearest if len(nearest) == 1 or each.startswith(wanted)]
    if near:  # of several that are as near none is guessed, unless it is only cut short
        return lowered[nearest[0]] if len(nearest) == 1 else None
    begun = None if slip else _begun(wanted, lowered)
    return lowered[begun] if begun else None


def _begun(word: str, known: Iterable[str]) -> str | None:
    """Return the word that `word` is with more to it, or the only one that it begins."""
    # `inward` is `in` with more to it, and no `forward`; `handle` is not `hand`.
    longer = [each for each in known if len(each) > 1 and word.startswith(each)]
    longer = [each for each in longer if _MORE.fullmatch(word[len(each) :])]
    if longer:
        return max(longer, key=len)
    shorter = [each for each in known if len(word) >= 3 and each.startswith(word)]
    return shorter[0] if len(shorter) == 1 else None


def _slips_allowed(word: str) -> int:
    """Return how many letters of a word may be mistyped, and it still be meant."""
    return min(len(word) // 4, 3) if len(word) > 4 else int(len(word) > 2)


def _may_be(word: str, known: str) -> bool:
    return len(word) > 1 and abs(len(word) - len(known)) <= _slips_allowed(known)


def _slips(word: str, known: str) -> int:
    """Return the fewest letters left out, put in, exchanged or swapped between two words."""
    before: list[int] = []
    row = list(range(len(known) + 1))
    for at, letter in enumerate(word):
        last, before, row = before, row, [at + 1]
        for other_at, other in enumerate(known):
            steps = min(row[-1] + 1, before[other_at + 1] + 1, before[other_at] + (letter != other))
            swapped = at and other_at and letter == known[other_at - 1] and word[at - 1] == other
            row.append(min(steps, last[other_at - 1] + 1) if swapped else steps)
    return row[-1]


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return "Did you mean `x`?", or the choices there are, or what to do without any."""
    words = sorted(known)
    guess = closest(word, words)
    if guess is not None:
        return tr("Did you mean `{found}`?").format(found=guess)
    if not words:
        return ""
    if len(words) <= 24:
        return tr("Write {words}.").format(words=or_list(words))
    return tr("There is none of a similar name.")


def duration_text(ms: int) -> str:
    """Return a duration as an author writes it: `1m30s`, `45s`, `250ms`, `2.5s`."""
    if ms == 0:
        return "0s"
    minutes, rest = divmod(ms, 60_000)
    words = f"{minutes}m" if minutes else ""
    if rest == 0:
        return words
    if rest < 1000 and not minutes:
        return f"{rest}ms"
    seconds = f"{rest / 1000:.3f}".rstrip("0").rstrip(".")
    return f"{words}{seconds}s"
