"""The library: filled, and left for a practice or for classes from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from taichi_coach.ui.library.entry_presenter import EntryPresenter
from taichi_coach.ui.library.page import LibraryPage
from taichi_coach.ui.state.practice_request import PracticeRequest
from taichi_coach.ui.state.presenter import Presenter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.library.entry_page import EntryPage
    from taichi_coach.ui.library.poses import SessionPoses
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.entries import Entry
    from taichi_coach.ui.state.snapshot import Snapshot


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
        self._told: tuple[tuple[Entry, ...], str] = (), ""
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
            self.page.open_entry(about)

    def fill(self, notice: str = "") -> None:
        """Show the sessions as they are now."""
        del notice
        before, self._now = self._now, self._app.snapshot()
        now, entries, remark = self._now, self._now.entries(), self._now.unreadable()
        # Cards and pictures stand as long as the library and the person are as they were.
        same = before is not None and before.library is now.library and before.own == now.own
        if not same or (entries, remark) != self._told:
            self._told = entries, remark
            self.page.show_entries(entries, remark)

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
