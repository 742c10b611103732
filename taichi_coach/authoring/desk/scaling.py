"""A section, or a whole session, made as long as it is wanted, in the author's own text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taichi_coach.authoring.desk.adjustable import Dial, dials, includes
from taichi_coach.authoring.desk.analysis import analyse
from taichi_coach.authoring.desk.edits import applied
from taichi_coach.authoring.desk.laid_out import total_and_lengths
from taichi_coach.authoring.desk.written import tree_of, value_of
from taichi_coach.script.messages import duration_text
from taichi_coach.script.schema.documents import LENGTH
from taichi_coach.script.syntax.nodes import Mapping
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import span

if TYPE_CHECKING:
    from taichi_coach.authoring.desk.analysis import Analysis
    from taichi_coach.authoring.desk.edits import Edit
    from taichi_coach.script.files.library import Library

#: How far numbers are turned at most, and by how many guesses the factor is found.
_LEAST, _MOST, _GUESSES = 0.1, 12.0, 9
#: Nearer than this is as long as it was wanted.
_NEAR_MS = 1000
#: Steps whose words no longer fit are left as they are, and the rest is tried again so often.
_TRIES = 4
#: What `check` finds where a step became too short for its words.
_OF_SPEECH = frozenset({"cue-overlap", "speech-too-long", "cue-after-end", "bad-duration"})

_TAKEN = tr(
    "It stays at {now}: its lengths come from other sessions. Give an “include” its own “holds:”,"
    " “rests:” or “reps:”, or put in a rest."
)


@dataclass(frozen=True, slots=True)
class Scaling:
    """How a text comes nearest to a wanted length.

    `from_ms` is how long it was, `to_ms` how long it is with the edits, in the same support;
    `words` say it in a sentence.
    """

    edits: tuple[Edit, ...]
    from_ms: int
    to_ms: int
    words: str


def scaled(analysis: Analysis, line: int, wanted_ms: int, library: Library) -> Scaling:
    """Return the edits that bring a section to a length, or with `line` 0 the whole session.

    Holds, rests, waits, breaths and repetitions are made longer or shorter, cues within them move
    along. Left as it is: what is spoken, a number that the words themselves tell, a step whose
    words would no longer fit, and whatever a session takes from others.
    """
    now_ms = _length(analysis, line)
    if not now_ms or abs(now_ms - wanted_ms) < _NEAR_MS:
        return Scaling((), now_ms, now_ms, tr("It is as long as that already."))
    trial = _Trial(analysis, line, wanted_ms, library)
    root = tree_of(analysis.text, analysis.path)
    free_dials = dials(root, line, analysis.text)
    if not free_dials and includes(root, line):
        return Scaling((), now_ms, now_ms, _TAKEN.format(now=span(now_ms)))
    edits: tuple[Edit, ...] = ()
    for _ in range(_TRIES):
        edits = trial.nearest(free_dials)
        spoilt = _spoilt(analysis, edits, library)
        kept = tuple(each for each in free_dials if not _within(each, spoilt, free_dials))
        if len(kept) == len(free_dials):
            break
        free_dials, edits = kept, ()
    to_ms = trial.length(edits)
    if abs(to_ms - wanted_ms) >= abs(now_ms - wanted_ms):
        edits, to_ms = (), now_ms
    meant = () if line or not edits else _meant(analysis, wanted_ms)
    return Scaling((*edits, *meant), now_ms, to_ms, _words(now_ms, to_ms, wanted_ms))


def _meant(analysis: Analysis, wanted_ms: int) -> tuple[Edit, ...]:
    """Return the edit that writes how long the whole is meant to be, where the text says so.

    A length that no session may be meant to have is not written: the text stays in order.
    """
    root = tree_of(analysis.text, analysis.path)
    node = root.values.get("length") if isinstance(root, Mapping) else None
    value = value_of(node, analysis.text.split("\n"))
    sound = LENGTH.least_ms <= wanted_ms <= LENGTH.most_ms
    return (value.edit(duration_text(wanted_ms)),) if value is not None and sound else ()


def _length(analysis: Analysis, line: int) -> int:
    if not line:
        return analysis.total_ms or 0
    return next((each.for_ms for each in analysis.lengths if each.line == line), 0)


@dataclass(slots=True)
class _Trial:
    """How long the text would be with other numbers in it; nothing is tried twice."""

    analysis: Analysis
    line: int
    wanted_ms: int
    library: Library
    known: dict[tuple[Edit, ...], int] = field(default_factory=dict)

    def length(self, edits: tuple[Edit, ...]) -> int:
        """Return the length with some edits; 0 where the text can no longer be laid out."""
        if edits not in self.known:
            text = applied(self.analysis.text, edits)
            lengths = total_and_lengths(
                text, self.analysis.path, self.library, self.analysis.support
            )
            self.known[edits] = lengths.get(self.line, 0)
        return self.known[edits]

    def nearest(self, free_dials: tuple[Dial, ...]) -> tuple[Edit, ...]:
        """Return the edits that come nearest: all by one factor, then more finely."""
        counts, times = _of_kind(free_dials, time=False), _of_kind(free_dials, time=True)
        amounts = self._amounts(free_dials, {})
        amounts = self._amounts(times, {each: amounts[each] for each in counts})
        amounts = self._last_seconds(times, amounts)
        amounts = self._last_counts(counts, amounts)
        return self._edits(self._last_seconds(times, amounts))

    def _amounts(self, turned: tuple[Dial, ...], fixed: dict[Dial, float]) -> dict[Dial, float]:
        """Return the amounts by the factor, of those that are turned, that comes nearest."""
        low, high = _LEAST, _MOST
        best = {each: each.amount for each in turned} | dict(fixed)
        before = 1.0, self.length(self._edits(best))
        factor, best_off = self.wanted_ms / max(before[1], 1), abs(before[1] - self.wanted_ms)
        for _ in range(_GUESSES):
            if best_off < _NEAR_MS or not turned:
                break
            if not low < factor < high:
                factor = (low * high) ** 0.5
            amounts = {each: each.turned(factor) for each in turned} | dict(fixed)
            here = factor, self.length(self._edits(amounts))
            off = here[1] - self.wanted_ms
            if abs(off) < best_off:
                best, best_off = amounts, abs(off)
            low, high = (low, factor) if off > 0 else (factor, high)
            factor, before = _straight_on(before, here, self.wanted_ms), here
        return best

    def _last_seconds(
        self, times: tuple[Dial, ...], amounts: dict[Dial, float]
    ) -> dict[Dial, float]:
        """Return the amounts with what is still missing, to the second, in the longest times."""
        for dial in sorted(times, key=lambda each: amounts[each], reverse=True)[:4]:
            off = self.wanted_ms - self.length(self._edits(amounts))
            seconds = round(off / 1000)
            amounts = self._better(amounts, {dial: dial.bounded(amounts[dial] + seconds)})
        return amounts

    def _last_counts(
        self, counts: tuple[Dial, ...], amounts: dict[Dial, float]
    ) -> dict[Dial, float]:
        """Return the amounts with single repetitions more or fewer, as long as that comes nearer.

        One of each is enough: the common factor has brought all of them within one.
        """
        for dial in counts:
            off = self.wanted_ms - self.length(self._edits(amounts))
            if abs(off) < _NEAR_MS:
                break
            step = 1 if off > 0 else -1
            amounts = self._better(amounts, {dial: dial.bounded(amounts[dial] + step)})
        return amounts

    def _better(self, amounts: dict[Dial, float], changed: dict[Dial, float]) -> dict[Dial, float]:
        """Return the amounts as changed if that comes nearer, else as they are."""
        tried = amounts | changed
        off, tried_off = (
            abs(self.wanted_ms - self.length(self._edits(each))) for each in (amounts, tried)
        )
        return tried if tried_off < off else amounts

    @staticmethod
    def _edits(amounts: dict[Dial, float]) -> tuple[Edit, ...]:
        return tuple(sorted(e for dial, amount in amounts.items() for e in dial.edits(amount)))


def _straight_on(one: tuple[float, int], other: tuple[float, int], wanted_ms: int) -> float:
    """Return the factor at which the line through two trials has the length; 0 where none has."""
    slope = (other[1] - one[1]) / (other[0] - one[0]) if other[0] != one[0] else 0.0
    return other[0] + (wanted_ms - other[1]) / slope if slope > 0 else 0.0


def _spoilt(analysis: Analysis, edits: tuple[Edit, ...], library: Library) -> set[int]:
    """Return the lines, as they are now, of findings that only the edited text has."""
    before = {(each.line, each.code) for each in analysis.remarks}
    text = applied(analysis.text, edits)
    after = analyse(text, analysis.path, library, analysis.support).remarks
    places = ((_before(e.line, edits), e.code) for e in after if e.code in _OF_SPEECH)
    return {line for line, code in places if (line, code) not in before}


def _before(line: int, edits: tuple[Edit, ...]) -> int:
    """Return which line of the text as it was a line of the edited one is, or hangs on."""
    for each in sorted(edits):
        if "\n" in each.text and each.line < line:
            line -= 1
    return line


def _of_kind(free_dials: tuple[Dial, ...], *, time: bool) -> tuple[Dial, ...]:
    return tuple(each for each in free_dials if each.time is time)


def _within(dial: Dial, lines: set[int], turnable: tuple[Dial, ...]) -> bool:
    """Tell whether one of the lines belongs to the step of a dial."""
    begins = [each.line for each in turnable if each.line > dial.line]
    end = min(begins, default=dial.line + 1_000_000)
    return any(dial.line <= line < end for line in lines)


def _words(now_ms: int, to_ms: int, wanted_ms: int) -> str:
    if to_ms == now_ms:
        return tr(
            "It stays at {now}: what is in it is spoken, taken from another session, or told in"
            " words as a number. Put in a rest or a hold."
        ).format(now=span(now_ms))
    if abs(to_ms - wanted_ms) < 2 * _NEAR_MS:
        return tr("It was {now} and is now {then}.").format(now=span(now_ms), then=span(to_ms))
    return tr(
        "It was {now} and is now {then}; nearer to {wanted} it comes only with other words or"
        " steps."
    ).format(now=span(now_ms), then=span(to_ms), wanted=span(wanted_ms))
