"""What is said, as text files that players show in time: WebVTT, and LRC for music players.

Players take one of the two (mpv the LRC, VLC the WebVTT), so each is complete: both have the
chapters' titles. A title stands alone until words begin, and then before them: music players show
one line at a time, and others lay two that are shown at once upon each other in orders of their
own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taichi_coach.sound.metadata import CaptionLine, Chapter, Metadata

#: A caption stays so long after its last word, where the next one leaves it the time.
LINGER_MS = 1500
#: A title stands so long at least, and longer where it is long: who looks up from a movement reads
#: it once.
TITLE_MS, _TITLE_LETTER_MS = 3000, 120
#: Shorter than that nothing stands without the words that it stood with.
_ALONE_MS = 1000
#: LRC has no ends: after so much quiet an empty line clears the screen.
_QUIET_MS = 4000
#: The last caption leaves the screen so long before the file ends.
_BEFORE_END_MS = 50


@dataclass(frozen=True, slots=True)
class _Cue:
    """What stands on the screen from `at_ms` to `end_ms`: a chapter's title, words, or both."""

    at_ms: int
    end_ms: int
    title: str = ""
    text: str = ""
    soft: bool = False


def web_vtt(lines: Sequence[CaptionLine], about: Metadata, length_ms: int) -> str:
    """Return the captions as WebVTT (W3C), with the file's title as a note.

    Chapters' titles are bold, whispers in italics.
    """
    parts = [f"WEBVTT\n\nNOTE {_one_line(about.title).replace('-->', '→')}"]
    for cue in _cues(lines, about.chapters, length_ms):
        title = f"<b>{_escaped(cue.title)}</b>" if cue.title else ""
        text = _escaped(cue.text)
        shown = f"<i>{text}</i>" if cue.soft else text
        times = f"{vtt_time(cue.at_ms)} --> {vtt_time(cue.end_ms)}"
        parts.append("\n".join(filter(None, (times, title, shown))))
    return "\n\n".join(parts) + "\n"


def lrc(lines: Sequence[CaptionLine], about: Metadata, length_ms: int) -> str:
    """Return the captions as LRC."""
    heads = [("ti", about.title), ("ar", about.artist), ("length", _lrc_time(length_ms, parts=0))]
    cues = _cues(lines, about.chapters, length_ms)
    shown = [(cue.at_ms, _lrc_words(cue)) for cue in cues]
    shown += [(one.end_ms, "") for one, other in pairwise(cues) if _quiet(one, other)]
    shown += [(cue.end_ms, "") for cue in cues[-1:]]
    shown.sort(key=lambda one: one[0])
    tags = [f"[{name}:{_one_line(value)}]" for name, value in heads]
    return "\n".join([*tags, *(f"[{_lrc_time(at)}]{text}" for at, text in shown)]) + "\n"


def _lrc_words(cue: _Cue) -> str:
    title = f"· {cue.title} ·" if cue.title else ""
    return " ".join(filter(None, (title, cue.text)))


def _quiet(one: _Cue, other: _Cue) -> bool:
    return other.at_ms - one.end_ms >= _QUIET_MS


def _cues(lines: Sequence[CaptionLine], chapters: Sequence[Chapter], length_ms: int) -> list[_Cue]:
    """Return what is shown, one after the other; each ends before the next, and before the file."""
    last_ms = length_ms - _BEFORE_END_MS
    starts = [chapter.at_ms for chapter in chapters]
    cues = list(_lasting(lines, starts, last_ms))
    for title, at_ms, end_ms in _titles(chapters, last_ms):
        under = [cue for cue in cues if at_ms <= cue.at_ms < end_ms]
        others = [cue for cue in cues if not at_ms <= cue.at_ms < end_ms]
        cues = others + _with_title(title, at_ms, end_ms, under)
    return sorted(cues, key=lambda cue: cue.at_ms)


def _titles(chapters: Sequence[Chapter], last_ms: int) -> Iterator[tuple[str, int, int]]:
    """Yield each chapter's title with the moments from and to which it stands at least."""
    nexts = [*(chapter.at_ms for chapter in chapters[1:]), last_ms]
    for chapter, next_ms in zip(chapters, nexts, strict=False):
        title = _one_line(chapter.title)
        wanted = chapter.at_ms + max(TITLE_MS, _TITLE_LETTER_MS * len(title))
        if title and chapter.at_ms < next_ms:
            yield title, chapter.at_ms, min(wanted, next_ms)


def _with_title(title: str, at_ms: int, end_ms: int, under: Sequence[_Cue]) -> list[_Cue]:
    """Return a title before the words that begin while it stands, and alone between them."""
    cues: list[_Cue] = []
    for cue in (*under, _Cue(end_ms, end_ms)):
        if cues and cue.at_ms - at_ms < _ALONE_MS:  # too short to be shown without the words
            cues[-1] = replace(cues[-1], end_ms=max(cues[-1].end_ms, cue.at_ms))
        elif at_ms < cue.at_ms:
            cues.append(_Cue(at_ms, cue.at_ms, title))
        if cue.text:
            cues.append(replace(cue, title=title))
        at_ms = cue.end_ms
    return cues


def _lasting(lines: Sequence[CaptionLine], starts: Sequence[int], last_ms: int) -> Iterator[_Cue]:
    """Yield each line up to the moment at which it leaves the screen, cut where a chapter begins.

    It lingers up to the next line or chapter.
    """
    ordered = sorted(lines, key=lambda line: line.at_ms)
    nexts = [*(line.at_ms for line in ordered[1:]), last_ms]
    for line, next_ms in zip(ordered, nexts, strict=False):
        begins = min((at for at in starts if at >= line.end_ms), default=last_ms)
        end_ms = max(min(line.end_ms + LINGER_MS, next_ms, begins, last_ms), line.at_ms + 1)
        cuts = (line.at_ms, *(at for at in starts if line.at_ms < at < end_ms), end_ms)
        for at_ms, to_ms in pairwise(cuts):
            yield _Cue(at_ms, to_ms, "", _one_line(line.text), line.soft)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def vtt_time(ms: int) -> str:
    """Return a moment as WebVTT and Vorbis chapters write it: 00:01:02.345."""
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def _lrc_time(ms: int, parts: int = 2) -> str:
    hundredths = ms // 10
    whole = f"{hundredths // 6000:02}:{hundredths // 100 % 60:02}"
    return f"{whole}.{hundredths % 100:02}" if parts else whole
