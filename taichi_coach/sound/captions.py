"""What is said, as text files that players show in time: WebVTT, and LRC for music players."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.sound.metadata import CaptionLine, Metadata

#: A caption stays so long after its last word, where the next one leaves it the time.
LINGER_MS = 1500
#: LRC has no ends: after so much quiet an empty line clears the screen.
_QUIET_MS = 4000


def web_vtt(lines: Sequence[CaptionLine], about: Metadata) -> str:
    """Return the captions as WebVTT (W3C), with the title as a note; whispers in italics."""
    parts = [f"WEBVTT\n\nNOTE {_one_line(about.title).replace('-->', '→')}"]
    for line, end_ms in _lasting(lines):
        text = _escaped(_one_line(line.text))
        shown = f"<i>{text}</i>" if line.soft else text
        parts.append(f"{vtt_time(line.at_ms)} --> {vtt_time(end_ms)}\n{shown}")
    return "\n\n".join(parts) + "\n"


def lrc(lines: Sequence[CaptionLine], about: Metadata, length_ms: int) -> str:
    """Return the captions as LRC; chapters stand in them as lines of their own."""
    heads = [("ti", about.title), ("ar", about.artist), ("length", _lrc_time(length_ms, parts=0))]
    shown = [(chapter.at_ms, f"· {chapter.title} ·") for chapter in about.chapters]
    shown += [(line.at_ms, line.text) for line in lines]
    ends = {end for line, end in _lasting(lines) if _quiet_after(end, lines)}
    shown += [(end, "") for end in sorted(ends)]
    shown.sort(key=lambda one: one[0])
    told = [f"[{name}:{_one_line(value)}]" for name, value in heads]
    return "\n".join([*told, *(f"[{_lrc_time(at)}]{_one_line(text)}" for at, text in shown)]) + "\n"


def _lasting(lines: Sequence[CaptionLine]) -> list[tuple[CaptionLine, int]]:
    """Return each line with the moment at which it leaves the screen."""
    ordered = sorted(lines, key=lambda line: line.at_ms)
    starts = [line.at_ms for line in ordered[1:]]
    ends = [
        min(line.end_ms + LINGER_MS, next_) for line, next_ in zip(ordered, starts, strict=False)
    ]
    ends += [line.end_ms + LINGER_MS for line in ordered[-1:]]
    return [(line, max(end, line.at_ms + 1)) for line, end in zip(ordered, ends, strict=True)]


def _quiet_after(end_ms: int, lines: Sequence[CaptionLine]) -> bool:
    return not any(end_ms <= line.at_ms < end_ms + _QUIET_MS for line in lines)


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
