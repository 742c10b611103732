"""The library: filled, and left for a practice or for classes from a file."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Slot

from taichi_coach.ui.library.entry_presenter import EntryPresenter
from taichi_coach.ui.library.page import LibraryPage
from taichi_coach.ui.state.entries import Entry
from taichi_coach.ui.state.practice_request import PracticeRequest
from taichi_coach.ui.state.presenter import Presenter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.library.entry_page import EntryPage
    from taichi_coach.ui.library.poses import SessionPoses
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.snapshot import Snapshot


#: So long is read in one go; then the page is painted at first, later on keys are taken.
_PIECE_MS: Final = 40.0
_PAINTED_MS, _PAUSE_MS = 60, 10


class LibraryPresenter(Presenter):
    """Fills the page of all sessions, and goes on from there."""

    def __init__(self, app: AppState) -> None:
        """Make the page, not yet filled."""
        super().__init__()
        self._app = app
        self.page = LibraryPage()
        self.page.chosen.connect(self._choose)
        self.page.entry_made.connect(self._serve_entry)
        self.page.classes_wanted.connect(self._show_classes)
        self.page.pose_wanted.connect(self._show_pose)
        self._poses: SessionPoses | None = None
        self._now: Snapshot | None = None
        self._shown: tuple[tuple[Entry, ...], str] | None = None
        self._read: list[Entry] = []
        self._left: Iterator[object] = iter(())
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read_on)
        self.entry: EntryPresenter | None = None  # once the first session is opened

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """The one page."""
        return {"library": self.page}

    @property
    def lost_by_closing(self) -> str:
        """Tell of a film or a sound file that is being written."""
        return self.entry.lost_by_closing if self.entry is not None else ""

    def open(self, about: object = None) -> None:
        """Show the sessions, or the page of the one whose id is `about`."""
        super().open()
        if isinstance(about, str):
            self._later.stop()
            self._read_on(inf)
            self.page.open_entry(about)

    def fill(self, notice: str = "") -> None:
        """Show the sessions as they are now; the page itself comes first where that takes long."""
        del notice
        before, self._now = self._now, self._app.snapshot()
        now = self._now
        # Cards and pictures stand as long as the library and the person are as they were.
        if before is None or before.library is not now.library or before.own != now.own:
            self._shown = None
        self._read, self._left = [], now.ahead()
        self.page.show_list()
        self._read_on(pause_ms=_PAINTED_MS)

    @Slot()
    def _read_on(self, for_ms: float = _PIECE_MS, pause_ms: int = _PAUSE_MS) -> None:
        """Read no longer than a press may wait; show the sessions once all are known."""
        clock = self._app.context.monotonic_ms
        until = clock() + for_ms
        for each in self._left:
            if isinstance(each, Entry):
                self._read.append(each)
            if clock() > until:
                if self._shown is None:
                    self.page.show_reading()
                self._later.start(pause_ms)
                return
        shown = tuple(self._read), self._now.unreadable() if self._now is not None else ""
        if shown != self._shown:
            self._shown = shown
            self.page.show_entries(*shown)

    def leave(self) -> None:
        """Read no more for now: the person goes to another page."""
        self._later.stop()

    @property
    def poses(self) -> SessionPoses:
        """What the sessions are about; made when the first picture is to be seen."""
        if self._poses is None:
            from taichi_coach.ui.library.poses import SessionPoses

            self._poses = SessionPoses()
        return self._poses

    @Slot(object)
    def _serve_entry(self, page: EntryPage) -> None:
        self.entry = made = EntryPresenter(page, self._app, self)
        made.page_requested.connect(self.page_requested)
        page.poses_wanted.connect(self._show_poses)

    @Slot(str)
    def _show_pose(self, session_id: str) -> None:
        if self._now is not None:
            self.page.show_pose(session_id, self.poses.main(self._now, session_id))

    @Slot(str)
    def _show_poses(self, session_id: str) -> None:
        if self._now is not None:
            poses = self.poses.all(self._now, session_id)
            self.page.entry_page.show_poses(poses, self.page.pictures)

    def close(self) -> None:
        """Let go of what is being written."""
        if self.entry is not None:
            self.entry.close()

    @Slot()
    def _show_classes(self) -> None:
        self.page_requested.emit("sharing", None)

    @Slot(str)
    def _choose(self, session_id: str) -> None:
        self.page_requested.emit("practice", PracticeRequest(session_id))
