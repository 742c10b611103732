"""Where a speaker pauses. Listeners keep slow speech best when it is slow by its pauses.

Each sentence is spoken by itself and the pause put between, so that it is as long as it should be
whatever the synthesiser makes of a full stop. Below `SLOWEST_WPM` words are not drawn out any
further, which would make them harder to understand: the pauses grow, and come within a sentence.
"""

from __future__ import annotations

from textwrap import wrap

from msgspec import Struct

from taichi_coach.patterns import pattern

#: A no-break space holds a name together.
_SPACES = pattern("[^\\S\N{NO-BREAK SPACE}]+")
_ENDS = pattern(
    r"(?<=[.!?;:…])"
    r"(?!(?<=\b[^\W\d_]\.[^\W\d_]\.)\s+[a-z])"  # 10 a.m. or later
    r"(?!(?<=\b[A-Z]\.)\s+[A-Z]\.)(?!(?<=\b[A-Z]\.\s[A-Z]\.)\s+[A-Z])"  # T. T. Liang
    r"\s+"
)
#: A sentence may be paused before one of these, which begin a new part of it.
_JOINTS = frozenset(
    (
        *("and", "or", "but", "then", "while", "until", "as", "so", "like", "with", "without"),
        *("into", "from", "for", "to", "on", "in", "at", "over", "through", "toward", "towards"),
    )
)
#: And never behind one of these, which belong to the word that follows.
_CLITICS = _JOINTS | frozenset(
    ("a", "an", "the", "your", "my", "their", "its", "this", "that", "both", "each", "of", "by")
)
#: No synthesiser is asked to speak slower than this.
SLOWEST_WPM = 125
#: What a synthesiser may be asked for, in words a minute, whatever the person's own rate.
_LEAST_WPM, _MOST_WPM = 60, 300
#: Below this, where it has no commas and no joints, a sentence is paused between other words too.
_VERY_SLOW_WPM = 90
_USUAL_MS, _LONGEST_MS = 700, 1200
#: Longer than this within a sentence sounds as if it were over.
_WITHIN_MS = 600
_MINUTE_MS = 60_000
#: So many signs are spoken in one breath at most: what a natural voice holds meanwhile grows by
#: 3 MB a word, and a text may have a thousand without a full stop.
LONGEST_BREATH = 160
_BREATH_MS = 300


class Clause(Struct, frozen=True):
    """Words spoken in one breath, and the pause behind them."""

    text: str
    pause_ms: int


def at_rate(wpm: int, rate: int) -> int:
    """Return the words a minute of a text that is written for `wpm`, at a person's rate in percent.

    Below `SLOWEST_WPM` that is a matter of pauses.
    """
    return min(max(round(wpm * rate / 100), _LEAST_WPM), _MOST_WPM)


def clauses_of(text: str) -> tuple[str, ...]:
    """Return the sentences and clauses of a text that have something to say in them."""
    parts = _ENDS.split(_SPACES.sub(" ", text.strip()))
    return tuple(part for part in parts if any(sign.isalnum() for sign in part))


def pause_ms(wpm: int) -> int:
    """Return how long to pause between two of them at a pace."""
    return min(round(_USUAL_MS * (SLOWEST_WPM / wpm) ** 2), _LONGEST_MS)


def parts_of(text: str, wpm: int) -> tuple[Clause, ...]:
    """Return a text as it is to be spoken at a pace; the last part has no pause behind it.

    Below `SLOWEST_WPM` a sentence takes as long as its words would at that pace, as far as pauses
    within it can make up for what the words are spoken too fast.
    """
    clauses = [_paused(clause, wpm) for clause in clauses_of(text)]
    between = pause_ms(wpm)
    parts = [Clause(one.text, one.pause_ms or between) for clause in clauses for one in clause]
    return (*parts[:-1], Clause(parts[-1].text, 0)) if parts else ()


def _paused(clause: str, wpm: int) -> tuple[Clause, ...]:
    """Return the parts of a sentence; the last one's pause is left open, as 0."""
    words = clause.split(" ")
    if len(clause) > LONGEST_BREATH:
        words = [piece for word in words for piece in wrap(word, LONGEST_BREATH)]
    lack_ms = len(clause.split()) * (_MINUTE_MS / wpm - _MINUTE_MS / SLOWEST_WPM)
    cuts = _cuts(words, wpm, max(round(lack_ms / _WITHIN_MS), 1)) if lack_ms > 0 else []
    cuts = _breaths(words, cuts, wpm)
    gap = min(round(lack_ms / max(len(cuts), 1)), _WITHIN_MS) if lack_ms > 0 else _BREATH_MS
    texts = [" ".join(words[a:b]) for a, b in zip([0, *cuts], [*cuts, len(words)], strict=True)]
    # With a comma behind it, a part is not spoken as if the sentence ended there.
    heads = [Clause(one if one.endswith(",") else f"{one},", gap) for one in texts[:-1]]
    return (*heads, Clause(texts[-1], 0))


def _cuts(words: list[str], wpm: int, most: int) -> list[int]:
    """Return before which words to pause: the best places first, never around a single word."""
    cuts: list[int] = []
    places = [(rank, at) for at in range(2, len(words) - 1) if (rank := _rank(words, at, wpm)) < 3]
    for _, at in sorted(places, key=lambda one: (one[0], abs(2 * one[1] - len(words)))):
        if len(cuts) < most and all(abs(at - other) > 1 for other in cuts):
            cuts.append(at)
    return sorted(cuts)


def _breaths(words: list[str], cuts: list[int], wpm: int) -> list[int]:
    """Return the cuts and as many more, at the best places, as it takes to be in breath."""
    every, open_ = [], [*zip([0, *cuts], [*cuts, len(words)], strict=True)]
    while open_:
        begin, end = open_.pop()
        if sum(len(word) + 1 for word in words[begin:end]) <= LONGEST_BREATH + 1 or end - begin < 2:
            every.append(begin)
            continue
        middle, reach = (begin + end) / 2, (end - begin) / 4
        near = [at for at in range(begin + 1, end) if abs(at - middle) <= max(reach, 1)]
        best = min(near, key=lambda at: (_rank(words, at, wpm), abs(at - middle)))
        open_ += [(begin, best), (best, end)]
    return sorted(every)[1:]


def _rank(words: list[str], at: int, wpm: int) -> int:
    """Return how good a place is before this word, 0 the best; 3: none at all."""
    before, after = words[at - 1].lower(), words[at].lower()
    if before.endswith(","):
        return 0
    if before in _CLITICS:
        return 3
    if after in _JOINTS:
        return 1
    return 2 if wpm < _VERY_SLOW_WPM else 3
