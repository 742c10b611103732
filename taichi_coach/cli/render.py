"""`taichi-coach render`: a session as a sound file, a film, or a page for browsers."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from taichi_coach.cli.arguments import wrong_ending
from taichi_coach.cli.excerpt_options import FROM, SECTION, TO, excerpt
from taichi_coach.cli.film_options import (
    CAPTIONS,
    FILMS,
    FilmWords,
    film_options,
    for_films_only,
    for_pages,
    options_of,
    with_words,
)
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
from taichi_coach.cli.render_progress import shown_progress
from taichi_coach.cli.stopping import stopped
from taichi_coach.errors import CoachError
from taichi_coach.text.catalogue import tr
from taichi_coach.text.counts import chapters
from taichi_coach.text.disk_faults import place_fault
from taichi_coach.text.lengths import clock
from taichi_coach.text.lists import or_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from taichi_coach.film.options import FilmOptions
    from taichi_coach.player.excerpt import Excerpt
    from taichi_coach.player.offline_render import OfflineRender
    from taichi_coach.player.spoken import SpokenClips
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session, Support, Utterance
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.model import Timeline

SOUNDS = (".wav", ".mp3", ".m4a", ".ogg", ".opus", ".flac")
PAGES = (".html",)
CAPTION_FILES = (".vtt", ".lrc")
#: A file that goes on for so long after the practice has a quiet end.
_QUIET_MS = 1000


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A session as it is to be written, and for whom."""

    session: Session
    library: Library
    support: Support
    own: Settings
    excerpt: Excerpt


@contextmanager
def _stopped_in_words() -> Iterator[None]:
    """Tell whoever stops it that nothing lies about now."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo(tr("Stopped. No half file is left."), err=True)
        raise


@click.command("render")
@SESSION
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--captions",
    metavar=f"[{'|'.join(CAPTIONS)}|OUT.vtt]",
    help=tr(
        "In a film: burnt into the picture, as a track that the player switches on and off, both "
        "or none. Of sound: where they go, .vtt or .lrc, or none; without it both stand beside it."
    ),
)
@SUPPORT
@WEEK
@FROM
@TO
@SECTION
@film_options
@_stopped_in_words()
def render(
    session: str,
    out: Path,
    captions: str | None,
    support: str | None,
    week: int | None,
    from_ms: int | None,
    to_ms: int | None,
    section: str | None,
    **film: Unpack[FilmWords],
) -> None:
    """Write a session to take along, as sound, film or page; the ending of OUT says which.

    Sound: wav, mp3, m4a, ogg, opus or flac. It holds what a practice plays, voice, bells and
    ambience, at the levels of your settings, with the sections as chapters. Beside it stand the
    captions.

    Film: mp4, which every television plays, or webm. It shows the guide and the words with that
    same sound.

    Page: html, one file that any browser plays, without a network. It has that same sound, the
    captions, and the guide in pictures that change in time.
    """
    _check_ending(out, (*SOUNDS, *FILMS, *PAGES))
    part = excerpt(from_ms, to_ms, section)
    if out.suffix.lower() in FILMS:
        options = options_of(film, captions)
        from taichi_coach.film.film_checks import check_film_place

        check_film_place(out, options)
        own = with_words(own_settings(), film)
        _render_film(_chosen(session, support, week, part, own), out, options)
        return
    if out.suffix.lower() in PAGES:
        for_pages(film, captions)
        from taichi_coach.web_page.writing import check_page_place

        check_page_place(out)
        own = with_words(own_settings(), film)
        _render_page(_chosen(session, support, week, part, own), out)
        return
    for_films_only(film)
    files = _caption_files(out, captions)
    from taichi_coach.sound.export import check_place

    check_place(out)
    chosen = _chosen(session, support, week, part, own_settings())
    whole = _gathered(chosen, out)
    _write_sound(whole, out, files)
    click.echo(_saved_words(whole, out))


def _check_ending(file: Path, endings: tuple[str, ...]) -> None:
    wrong = wrong_ending(file, endings)
    if wrong:
        raise click.UsageError(wrong)


def _caption_files(out: Path, wanted: str | None) -> tuple[Path, ...]:
    """Return the files of the captions of a sound file."""
    from taichi_coach.player.offline_render import captions_beside

    if wanted == "none":
        return ()
    if wanted in CAPTIONS:
        raise click.UsageError(
            tr(
                "A sound file has no picture: write a file for the captions, {endings}, or none."
            ).format(endings=or_list(CAPTION_FILES))
        )
    if wanted is not None:
        _check_ending(Path(wanted), CAPTION_FILES)
    files = captions_beside(out) if wanted is None else (Path(wanted),)
    fault = next(filter(None, map(place_fault, files)), "")
    if fault:
        raise CoachError(fault)
    return files


def _chosen(
    name: str, wanted: str | None, week: int | None, part: Excerpt, own: Settings
) -> _Chosen:
    session, library = find_session(name, own, week=week)
    return _Chosen(session, library, choose_support(session, library, wanted, own), own, part)


def _gathered(chosen: _Chosen, out: Path) -> OfflineRender:
    """Lay the session out, with its words spoken, and return what the files are made of."""
    from taichi_coach.paths import clip_cache
    from taichi_coach.player.offline_render import gather
    from taichi_coach.player.spoken import SpokenClips, speak
    from taichi_coach.voice.engine import open_engine

    own = chosen.own

    def laid_out(length_of: Callable[[Utterance], int]) -> Timeline:
        return lay_out(
            chosen.session,
            chosen.library,
            chosen.support,
            lead_s=own.lead_s,
            speed=own.speed / 100,
            length_of=length_of,
        )

    def spoken(utterances: tuple[Utterance, ...]) -> SpokenClips:
        if not own.speech_on:
            return SpokenClips({})
        with shown_progress(tr("Preparing the voice")) as progress:
            return speak(utterances, own, clip_cache(), open_engine, progress, stopped)

    whole, failures = gather(
        chosen.session,
        laid_out,
        spoken,
        own,
        expected=speech_lengths(own),
        excerpt=chosen.excerpt,
        out=out,
    )
    for fault in failures:
        click.echo(fault, err=True)
    return whole


def _write_sound(whole: OfflineRender, out: Path, captions: tuple[Path, ...]) -> None:
    from taichi_coach.player.offline_render import write_files

    with shown_progress(tr("Writing the sound")) as progress:
        write_files(whole, out, captions, progress, stopped)


def _render_film(chosen: _Chosen, out: Path, options: FilmOptions) -> None:
    from taichi_coach.film.session_film import session_film, with_last_picture
    from taichi_coach.film.write import write_film

    whole = with_last_picture(_gathered(chosen, out))
    movements = chosen.library.movements()
    scene = session_film(whole, chosen.session, movements, chosen.own, options)
    if scene.pictures:
        from taichi_coach.graphics.film.painter import picture_faults  # Qt, for these alone

        for fault in picture_faults(scene):
            click.echo(fault, err=True)
    with shown_progress(tr("Painting the film")) as progress:
        write_film(whole, scene, out, options, progress, stopped)
    click.echo(_saved_words(whole, out))


def _render_page(chosen: _Chosen, out: Path) -> None:
    from taichi_coach.web_page.scene import PageScene
    from taichi_coach.web_page.writing import write_web_page

    whole = _gathered(chosen, out)
    scene = PageScene(chosen.session, chosen.library.movements(), chosen.own)
    faults: list[str] = []
    with shown_progress(tr("Writing the page")) as progress:
        write_web_page(whole, scene, out, progress, stopped, faults.append)
    for fault in faults:
        click.echo(fault, err=True)
    click.echo(_saved_words(whole, out))


def _saved_words(whole: OfflineRender, out: Path) -> str:
    megabytes = out.stat().st_size / 1e6
    parts = chapters(len(whole.about.chapters))
    return tr("{out}: {length}, {megabytes:.1f} MB, {parts}").format(
        out=out, length=_length(whole), megabytes=megabytes, parts=parts
    )


def _length(whole: OfflineRender) -> str:
    """Return how long the practice is, and how long the file, where that goes on after it."""
    over_ms = whole.timeline.duration_ms - whole.begin_ms
    if whole.length_ms - over_ms < _QUIET_MS:
        return clock(over_ms)
    return tr("{over}, with its quiet end {end}").format(
        over=clock(over_ms), end=clock(whole.length_ms)
    )
