"""A session as a sound file, or as a page with it, written while the window stays alive."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from taichi_coach.player.excerpt import WHOLE
from taichi_coach.text.catalogue import tr
from taichi_coach.text.counts import file_size
from taichi_coach.text.lists import and_list
from taichi_coach.ui.library.session_export import SessionExport, saved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QObject

    from taichi_coach.player.excerpt import Excerpt
    from taichi_coach.player.offline_render import OfflineRender
    from taichi_coach.ui.state.selection import Selection
    from taichi_coach.ui.workers.worker import Cancelled
    from taichi_coach.voice.engine import Engine


class SoundExport(SessionExport):
    """Writes one session at a time, its captions beside it, or all of it in a page."""

    def __init__(
        self,
        folder: Path,
        open_engine: Callable[[], Engine | None],
        parent: QObject | None = None,
    ) -> None:
        """Keep clips in `folder`; each file is spoken by an engine of its own."""
        super().__init__(tr("sound export"), folder, open_engine, parent)

    def begin(self, chosen: Selection, out: Path, excerpt: Excerpt = WHOLE) -> None:
        """Write the session, or an excerpt of it, to `out`, in the form that its ending asks for.

        Raises:
            CoachError: The movements cannot be read.
        """
        write = partial(self._write_page, chosen) if _is_page(out) else self._write
        self.start(chosen, out, excerpt, partial(_check, out), partial(write, out))

    def _write(self, out: Path, whole: OfflineRender, cancelled: Cancelled) -> str:
        from taichi_coach.player import offline_render  # noqa: PLC0415  numpy, not for the window

        captions = offline_render.captions_beside(out)
        writing = self.telling(tr("Writing"))
        if not offline_render.write_files(whole, out, captions, writing, cancelled):
            return ""
        endings = and_list(file.suffix for file in captions)
        return tr("Saved to {out} ({size}), with its captions beside it ({endings}).").format(
            out=out, size=file_size(out.stat().st_size), endings=endings
        )

    def _write_page(
        self, chosen: Selection, out: Path, whole: OfflineRender, cancelled: Cancelled
    ) -> str:
        from taichi_coach.web_page.scene import PageScene  # noqa: PLC0415  as below
        from taichi_coach.web_page.writing import write_web_page  # noqa: PLC0415  numpy again

        scene = PageScene(chosen.session, chosen.library.movements(), chosen.own)
        writing, faults = self.telling(tr("Writing")), list[str]()
        if not write_web_page(whole, scene, out, writing, cancelled, faults.append):
            return ""
        return " ".join((saved(out), *faults))


def _is_page(out: Path) -> bool:
    return out.suffix.lower() == ".html"


def _check(out: Path) -> None:
    if _is_page(out):
        from taichi_coach.web_page.writing import check_page_place  # noqa: PLC0415  numpy again

        check_page_place(out)
        return
    from taichi_coach.sound.export import check_place  # noqa: PLC0415  numpy, not for the window

    check_place(out)
