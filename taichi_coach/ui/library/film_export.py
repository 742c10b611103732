"""A session as a film, written while the window stays alive."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from taichi_coach.player.excerpt import WHOLE
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.library.session_export import SessionExport, saved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QObject

    from taichi_coach.film.options import FilmOptions
    from taichi_coach.player.excerpt import Excerpt
    from taichi_coach.player.offline_render import OfflineRender
    from taichi_coach.ui.state.selection import Selection
    from taichi_coach.ui.workers.worker import Cancelled
    from taichi_coach.voice.engine import Engine


class FilmExport(SessionExport):
    """Writes one film at a time; others paint it in processes of their own."""

    def __init__(
        self,
        folder: Path,
        open_engine: Callable[[], Engine | None],
        parent: QObject | None = None,
    ) -> None:
        """Keep clips in `folder`; each film is spoken by an engine of its own."""
        super().__init__(tr("film"), folder, open_engine, parent)

    def begin(
        self,
        chosen: Selection,
        out: Path,
        options: FilmOptions,
        theme: str,
        excerpt: Excerpt = WHOLE,
    ) -> None:
        """Write the session to `out`, in the form that its ending asks for.

        Args:
            chosen: The session, and for whom.
            out: The film's file.
            options: How large it is, and where its captions are.
            theme: The colours in which the window shows itself now.
            excerpt: What of the session is to be in it.

        Raises:
            CoachError: The movements cannot be read.
        """
        write = partial(self._write, chosen, out, options, theme)
        self.start(chosen, out, excerpt, partial(_check, out, options), write)

    def _write(
        self,
        chosen: Selection,
        out: Path,
        options: FilmOptions,
        theme: str,
        whole: OfflineRender,
        cancelled: Cancelled,
    ) -> str:
        # Heavy, and for the few who want a film.
        from taichi_coach.film.session_film import (  # noqa: PLC0415
            session_film,
            with_last_picture,
        )
        from taichi_coach.film.write import write_film  # noqa: PLC0415
        from taichi_coach.graphics.film.painter import picture_faults  # noqa: PLC0415

        whole = with_last_picture(whole)
        movements = chosen.library.movements()
        scene = session_film(whole, chosen.session, movements, chosen.own, options, theme)
        painting = self.telling(tr("Painting the film"))
        if not write_film(whole, scene, out, options, painting, cancelled):
            return ""
        return " ".join((saved(out), *picture_faults(scene)))


def _check(out: Path, options: FilmOptions) -> None:
    from taichi_coach.film.film_checks import check_film_place  # noqa: PLC0415  for those who want a film

    check_film_place(out, options)
