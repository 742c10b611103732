"""A whole session to take along: its mix, its chapters, its captions, in files.

Heavy: imports numpy.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from taichi_coach.atomic import write_text_atomic
from taichi_coach.errors import SoundError
from taichi_coach.player.excerpt import (
    WHOLE,
    Excerpt,
    cut,
    excerpt_title,
    span_of,
    words_for,
)
from taichi_coach.player.own_files import check_spares_own
from taichi_coach.player.session_mix import GO_MS, bed_fault, bed_of, mix_of, warm_up
from taichi_coach.player.spoken import length_of
from taichi_coach.script.model.session import BellKind, Style
from taichi_coach.sound.bells import bell
from taichi_coach.sound.captions import lrc, web_vtt
from taichi_coach.sound.clip import FRAMES_PER_MS
from taichi_coach.sound.cover import cover
from taichi_coach.sound.export import export, whole_ms
from taichi_coach.sound.metadata import CaptionLine, Chapter, Metadata
from taichi_coach.text.catalogue import tr
from taichi_coach.text.disk_faults import not_written
from taichi_coach.timeline.model import Kind
from taichi_coach.timeline.speech_pace import USUAL
from taichi_coach.timeline.text import stamp
from taichi_coach.timeline.unattended import unattended

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from taichi_coach.player.excerpt import Span
    from taichi_coach.player.spoken import Cancelled, Progress, SpokenClips
    from taichi_coach.script.model.session import Session, Utterance
    from taichi_coach.settings import Settings
    from taichi_coach.sound.clip import Clip
    from taichi_coach.sound.mix import Mix
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.timeline.speech_lengths import SpeechLengths

    Lengths = Callable[[Utterance], int]

#: The endings of the captions, which stand beside the sound.
CAPTIONS = (".vtt", ".lrc")


@dataclass(frozen=True, slots=True)
class OfflineRender:
    """Everything that the files are made of; the sound is `frames` of `mix`.

    `timeline` is what the mix plays: nobody is waited for, and every word has its spoken length.
    It ends where the files do, and they begin at its position `begin_ms`: chapters, captions and
    the mix count from there.
    """

    timeline: Timeline
    mix: Mix
    frames: int
    about: Metadata
    lines: tuple[CaptionLine, ...]
    begin_ms: int = 0

    @property
    def length_ms(self) -> int:
        """Return how long the file plays."""
        return self.frames // FRAMES_PER_MS


def gather(
    session: Session,
    lay_out: Callable[[Lengths], Timeline],
    speak_all: Callable[[tuple[Utterance, ...]], SpokenClips],
    own: Settings,
    *,
    expected: SpeechLengths = USUAL,
    excerpt: Excerpt = WHOLE,
    out: Path | None = None,
) -> tuple[OfflineRender, tuple[str, ...]]:
    """Lay a session out, with its words spoken; return it, and what will not be heard and why.

    `lay_out` is asked twice: for the words, and for the times once their lengths are known. What
    is not spoken stands as long as is `expected`, as it does in a practice. Of an excerpt no more
    is spoken than it needs; where more is said in it than was expected, that is spoken as well.

    Raises:
        CoachError: The session has no such excerpt, or `out`, which is to be written, is a file
            that it is made of.
    """
    clips: dict[Utterance, Clip] = {}
    asked: set[Utterance] = set()
    failures: list[str] = []
    lengths: Lengths = expected.length_of
    timeline = unattended(lay_out(lengths), lengths)
    span = span_of(excerpt, timeline, expected=True)
    if out is not None:
        check_spares_own(out, session, timeline)
    warm_up(timeline, own)  # first: what it needs for a moment is free again for the clips
    while words := tuple(w for w in words_for(span, timeline) if w not in asked):
        spoken = speak_all(words)
        asked.update(words)
        clips.update(spoken.clips)
        failures += spoken.failures
        lengths = partial(length_of, clips, expected=expected)
        timeline = unattended(lay_out(lengths), lengths)
        span = span_of(excerpt, timeline)
    whole = _rendered(session, timeline, clips, own, span, excerpt)
    left_out = _left_out(whole) if own.speech_on else ()
    silent = filter(None, (bed_fault(timeline, own),))
    return whole, (*failures, *silent, *left_out)


def _left_out(whole: OfflineRender) -> Iterator[str]:
    """Yield a sentence for each text that no moment is free for, once its length is known."""
    for event in whole.timeline.between(whole.begin_ms - 1, whole.timeline.duration_ms):
        if event.shown_only:
            yield tr("“{text}”, at {at}, is shown and not spoken: there is no room for it.").format(
                text=event.text, at=stamp(event.at_ms)
            )


def render_offline(
    session: Session,
    timeline: Timeline,
    clips: Mapping[Utterance, Clip],
    own: Settings,
    *,
    expected: SpeechLengths = USUAL,
    excerpt: Excerpt = WHOLE,
) -> OfflineRender:
    """Return what a session's files are made of: the very mix that a practice plays.

    At a gate, where a practice would wait for the person, there are its words and some quiet.

    Raises:
        CoachError: The session has no such excerpt.
    """
    whole = unattended(timeline, partial(length_of, clips, expected=expected))
    return _rendered(session, whole, clips, own, span_of(excerpt, whole), excerpt)


def _rendered(
    session: Session,
    timeline: Timeline,
    clips: Mapping[Utterance, Clip],
    own: Settings,
    span: Span,
    excerpt: Excerpt,
) -> OfflineRender:
    part, begin_ms = cut(timeline, span), span.from_ms
    length_ms = whole_ms(_end_ms(part, own, begin_ms) - begin_ms)
    mix = mix_of(part, clips, own, 0, begin_ms=begin_ms)
    about = metadata_of(session, part, begin_ms).until(length_ms)
    if not excerpt.whole:
        title = excerpt_title(excerpt, timeline, session.title)
        about = replace(about, title=title, cover=cover(title))
    frames = length_ms * FRAMES_PER_MS
    return OfflineRender(part, mix, frames, about, lines(part, begin_ms), begin_ms)


def _end_ms(timeline: Timeline, own: Settings, begin_ms: int) -> int:
    """Return when the last bell has rung out and the ambience has gone."""
    ends = [timeline.duration_ms]
    if bed_of(timeline, own) is not None:
        ends.append(timeline.duration_ms + GO_MS)
    heard = timeline.between(begin_ms - 1, timeline.duration_ms)
    rung = (event for event in heard if event.kind is Kind.BELL)
    ends += [each.at_ms + len(bell(BellKind(each.text))) // FRAMES_PER_MS for each in rung]
    return max(ends)


def metadata_of(session: Session, timeline: Timeline, begin_ms: int = 0) -> Metadata:
    """Return what a file that begins at `begin_ms` tells about itself: sections are chapters."""
    chapters = (
        Chapter(one.title, max(one.at_ms - begin_ms, 0), one.end_ms - begin_ms)
        for one in timeline.sections
        if one.end_ms > begin_ms
    )
    return Metadata(
        title=session.title,
        artist=session.author or "Tai Chi Coach",
        comment=session.summary,
        language=session.language,
        chapters=tuple(chapters),
        cover=cover(session.title),
    )


def lines(timeline: Timeline, begin_ms: int = 0) -> tuple[CaptionLine, ...]:
    """Return the captions from `begin_ms` on: all that is said, and what would be if it fitted."""
    return tuple(
        CaptionLine(
            event.at_ms - begin_ms,
            event.end_ms - begin_ms,
            event.text,
            event.utterance.style is Style.WHISPER,
        )
        for event in timeline.events
        if event.utterance is not None and event.at_ms >= begin_ms
    )


def captions_beside(out: Path) -> tuple[Path, ...]:
    """Return the captions' files that stand beside a sound file."""
    return tuple(out.with_suffix(ending) for ending in CAPTIONS)


def write_files(
    whole: OfflineRender,
    out: Path,
    captions: Iterable[Path],
    progress: Progress,
    cancelled: Cancelled,
) -> bool:
    """Write the sound, then the captions; nothing once `cancelled`. Return whether it was done.

    Raises:
        SoundError: A file cannot be written.
    """
    if not write_sound(whole, out, progress, cancelled):
        return False
    for file in captions:
        write_captions(whole, file)
    return True


def write_sound(whole: OfflineRender, out: Path, progress: Progress, cancelled: Cancelled) -> bool:
    """Write the sound file; see `taichi_coach.sound.export.export`."""
    return export(whole.mix, whole.frames, out, whole.about, progress, cancelled)


def write_captions(whole: OfflineRender, out: Path) -> None:
    """Write the captions, as LRC or as WebVTT after the file's ending.

    Raises:
        SoundError: The file cannot be written.
    """
    if out.suffix.lower() == ".lrc":
        text = lrc(whole.lines, whole.about, whole.length_ms)
    else:
        text = web_vtt(whole.lines, whole.about, whole.length_ms)
    try:
        write_text_atomic(out, text)
    except OSError as error:
        raise SoundError(not_written(error, out)) from error
