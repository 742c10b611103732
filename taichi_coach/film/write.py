"""A whole session as a film: painted, compressed and joined with its sound, or not there at all.

Heavy: imports av and numpy. It works in this process and in others, and needs no Qt in this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.atomic import whole_file
from taichi_coach.errors import SoundError
from taichi_coach.film.crew import Crew, crew_size
from taichi_coach.film.film_checks import check_film_place
from taichi_coach.film.film_parts import parts_of, pictures_in
from taichi_coach.film.options import codec_for
from taichi_coach.film.painting import begin_painter
from taichi_coach.film.worker_messages import Order
from taichi_coach.sound.clip import RATE
from taichi_coach.spare_memory import give_back
from taichi_coach.text.disk_faults import not_written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from taichi_coach.film.film_parts import FilmPart
    from taichi_coach.film.options import FilmOptions
    from taichi_coach.film.painting import Begin
    from taichi_coach.player.offline_render import OfflineRender


class _NotWantedError(Exception):
    """Somebody has cancelled the film."""


def write_film(
    whole: OfflineRender,
    scene: Any,
    out: Path,
    options: FilmOptions,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
    begin: Begin = begin_painter,
) -> bool:
    """Write a session's film to `out`: MP4 or WebM, by the name's ending.

    Once `cancelled` says so, or when anything is raised, nothing is left behind, no process
    either, and an older file of this name stays as it was.

    Args:
        whole: Sound, chapters, captions and title.
        scene: What is painted, a `FilmScene`; it is pickled for the processes that paint it.
        out: The file.
        options: Size, rate and captions; the scene is of the same size, and burns captions in
            where `options.burns` says so.
        progress: Told how many pictures of how many are done, several times a second.
        cancelled: Asked several times a second.
        begin: Makes the scene's painter.

    Returns:
        Whether the file is there.

    Raises:
        SoundError: The film cannot be written: no room, no right, no encoder, nothing to paint.
    """
    check_film_place(out, options)
    pictures = pictures_in(-(-whole.frames * 1000 // RATE), options.fps)
    starts = (chapter.at_ms for chapter in whole.about.chapters)
    parts = parts_of(pictures, options.fps, starts)
    order = Order(begin, scene, codec_for(out), options)
    reporter = _Reporter(pictures, progress, cancelled)
    try:
        with whole_file(out) as file:
            _write(file, whole, order, parts, reporter)
    except _NotWantedError:
        return False
    except OSError as error:
        raise SoundError(not_written(error, out)) from error
    return True


class _Reporter:
    """Counts the pictures, and ends the film when it is not wanted any more."""

    def __init__(
        self, of: int, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> None:
        self._done, self._of = 0, of
        self._progress, self._cancelled = progress, cancelled

    def __call__(self, more: int) -> None:
        if self._cancelled():
            raise _NotWantedError
        self._done += more
        self._progress(self._done, self._of)


def _write(
    file: Path,
    whole: OfflineRender,
    order: Order,
    parts: tuple[FilmPart, ...],
    reporter: _Reporter,
) -> None:
    from taichi_coach.film.film_file import FilmFile  # noqa: PLC0415  heavy, and checked before

    give_back()
    with Crew(order, min(crew_size(), len(parts))) as crew:
        film = FilmFile(file, whole, order.codec, order.options)
        try:
            for finished in crew.paint(parts, reporter):
                film.write(finished)
            film.close()
        finally:
            film.drop()
