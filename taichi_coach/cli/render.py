"""`taichi-coach render`: a session as a sound file."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from taichi_coach.cli.arguments import wrong_ending
from taichi_coach.cli.find import (
    SESSION,
    SUPPORT,
    WEEK,
    choose_support,
    find_session,
    lay_out,
    own_settings,
    speech_lengths,
)
from taichi_coach.text.catalogue import tr
from taichi_coach.text.counts import chapters
from taichi_coach.text.lengths import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from taichi_coach.player.offline_render import OfflineRender
    from taichi_coach.script.model.session import Utterance
    from taichi_coach.timeline.model import Timeline

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
    help=tr("Where the captions go, .vtt or .lrc; without it both stand beside the sound."),
)
@SUPPORT
@WEEK
def render(
    session: str, out: Path, captions: Path | None, support: str | None, week: int | None
) -> None:
    """Write a session as a sound file to take along: wav, mp3, m4a, ogg, opus or flac.

    It holds what a practice plays, voice, bells and ambience, at the levels of your settings,
    with the sections as chapters. Beside it stand the captions.
    """
    _check_ending(out, FORMATS)
    if captions is not None:
        _check_ending(captions, CAPTIONS)
    from taichi_coach.sound.export import check_place

    check_place(out)
    whole = _gathered(session, support, week)
    _write(whole, out, captions)
    click.echo(_told(whole, out))


def _check_ending(file: Path, endings: tuple[str, ...]) -> None:
    wrong = wrong_ending(file, endings)
    if wrong:
        raise click.UsageError(wrong)


def _gathered(name: str, wanted: str | None, week: int | None) -> OfflineRender:
    """Lay the session out, with every word spoken, and return what the files are made of."""
    from taichi_coach.paths import clip_cache
    from taichi_coach.player.offline_render import gather
    from taichi_coach.player.spoken import SpokenClips, speak
    from taichi_coach.voice.engine import open_engine

    session, library = find_session(name, week=week)
    own = own_settings()
    support = choose_support(session, library, wanted, own)

    def laid_out(length_of: Callable[[Utterance], int]) -> Timeline:
        return lay_out(
            session,
            library,
            support,
            lead_s=own.lead_s,
            speed=own.speed / 100,
            length_of=length_of,
        )

    def spoken(utterances: tuple[Utterance, ...]) -> SpokenClips:
        if not own.speech_on:
            return SpokenClips({})
        with _progress(tr("Voice")) as progress:
            return speak(utterances, own, clip_cache(), open_engine, progress, lambda: False)

    whole, failures = gather(session, laid_out, spoken, own, speech_lengths(own))
    for fault in failures:
        click.echo(fault, err=True)
    return whole


def _write(whole: OfflineRender, out: Path, captions: Path | None) -> None:
    from taichi_coach.player.offline_render import captions_beside, write_files

    files = captions_beside(out) if captions is None else (captions,)
    with _progress(tr("Sound")) as progress:
        write_files(whole, out, files, progress, lambda: False)


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


def _told(whole: OfflineRender, out: Path) -> str:
    megabytes = out.stat().st_size / 1e6
    parts = chapters(len(whole.about.chapters))
    return tr("{out}: {length}, {megabytes:.1f} MB, {parts}").format(
        out=out, length=_length(whole), megabytes=megabytes, parts=parts
    )


def _length(whole: OfflineRender) -> str:
    """Return how long the practice is, and how long the file, where that goes on after it."""
    over, end = clock(whole.timeline.duration_ms), clock(whole.length_ms)
    if over == end:
        return end
    return tr("{over}, and it rings out until {end}").format(over=over, end=end)
