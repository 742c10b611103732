"""`taichi-coach render`: a session as a sound file."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from taichi_coach.cli.find import (
    SESSION,
    SUPPORT,
    choose_support,
    find_session,
    lay_out,
    own_settings,
)
from taichi_coach.cli.stopping import stops_kindly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from taichi_coach.player.portable import Portable
    from taichi_coach.script.model import Utterance
    from taichi_coach.settings import Settings
    from taichi_coach.sound.clip import Clip

FORMATS = (".wav", ".mp3", ".m4a", ".ogg", ".opus", ".flac")
CAPTIONS = (".vtt", ".lrc")
_PARTS = 1000


@click.command("render")
@SESSION
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--captions",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.vtt",
    help="Where the captions go, .vtt or .lrc; without it both stand beside the sound.",
)
@SUPPORT
def render(session: str, out: Path, captions: Path | None, support: str | None) -> None:
    """Write a session as a sound file to take along: wav, mp3, m4a, ogg, opus or flac.

    It holds what a practice plays, voice, bells and ambience, at the levels of your settings,
    with the sections as chapters. Beside it stand the captions.
    """
    _check_ending(out, FORMATS)
    if captions is not None:
        _check_ending(captions, CAPTIONS)
    from taichi_coach.sound.export import check_place

    check_place(out)
    with stops_kindly():
        whole = _gathered(session, support)
        _write(whole, out)
        _write_captions(whole, out, captions)
    click.echo(_told(whole, out))


def _check_ending(file: Path, endings: tuple[str, ...]) -> None:
    if file.suffix.lower() not in endings:
        raise click.BadParameter(f"{file.name} should end in one of {', '.join(endings)}")


def _gathered(name: str, wanted: str | None) -> Portable:
    """Lay the session out, with every word spoken, and return what the files are made of."""
    from taichi_coach.player.mixing import warm_up
    from taichi_coach.player.portable import portable
    from taichi_coach.timeline.wording import estimate

    session, library = find_session(name)
    own = own_settings()
    support = choose_support(session, wanted, own.support)
    speed = own.speed / 100
    draft = lay_out(session, library, support, lead_s=own.lead_s, speed=speed)
    warm_up(draft, own)  # first: what it needs for a moment is free again for the clips
    clips = _clips(draft.utterances, own)

    def length_of(words: Utterance) -> int:
        return clips[words].for_ms if words in clips else estimate(words)

    timeline = lay_out(
        session, library, support, lead_s=own.lead_s, speed=speed, length_of=length_of
    )
    return portable(session, timeline, clips, own)


def _clips(utterances: tuple[Utterance, ...], own: Settings) -> Mapping[Utterance, Clip]:
    """Return what is spoken, and tell once what is not."""
    if not own.speech_on:
        return {}
    from taichi_coach.paths import clip_cache
    from taichi_coach.voice.clips import Clips
    from taichi_coach.voice.engine import open_engine

    engine = open_engine()
    try:
        clips = Clips(clip_cache(), engine, own.voice, own.rate)
        with _progress("Voice") as progress:
            made = clips.prepare(utterances, progress, lambda: False)
    finally:
        if engine is not None:
            engine.close()
    for fault in clips.failures:
        click.echo(fault, err=True)
    return made


def _write(whole: Portable, out: Path) -> None:
    from taichi_coach.player.portable import write_sound

    with _progress("Sound") as progress:
        write_sound(whole, out, progress, lambda: False)


def _write_captions(whole: Portable, out: Path, captions: Path | None) -> None:
    from taichi_coach.player.portable import write_captions

    files = [out.with_suffix(ending) for ending in CAPTIONS] if captions is None else [captions]
    for file in files:
        write_captions(whole, file)


@contextmanager
def _progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Give what is to be told how much of how much is done; it shows in a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    with click.progressbar(length=_PARTS, label=f"{label:<6}", file=sys.stderr) as bar:

        def show(done: int, of: int) -> None:
            bar.update(done * _PARTS // max(of, 1) - bar.pos)

        yield show


def _told(whole: Portable, out: Path) -> str:
    from taichi_coach.ui.moment import clock_text

    megabytes = out.stat().st_size / 1e6
    count = len(whole.about.chapters)
    chapters = f"{count} chapter{'' if count == 1 else 's'}"
    return f"{out}: {clock_text(whole.length_ms)}, {megabytes:.1f} MB, {chapters}"
