"""The library, and what one does with a session besides practising it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from taichi_coach.errors import CoachError
from taichi_coach.script.files.added import is_written_here
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.library.handout_printing import HandoutPrinting
from taichi_coach.ui.library.page import LibraryPage
from taichi_coach.ui.state.desk_request import DeskRequest
from taichi_coach.ui.state.hall_request import HallRequest
from taichi_coach.ui.state.practice_request import PracticeRequest
from taichi_coach.ui.state.presenter import Presenter
from taichi_coach.ui.state.saved_file import SavedFile
from taichi_coach.ui.theme.appearance import look_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.library.film_export import FilmExport
    from taichi_coach.ui.library.part_choices import PartChoices
    from taichi_coach.ui.library.poses import SessionPoses
    from taichi_coach.ui.library.sound_export import SoundExport
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.class_sharing import ClassSharing
    from taichi_coach.ui.state.snapshot import Snapshot
    from taichi_coach.ui.widgets.file_button import Taking


class LibraryPresenter(Presenter):
    """Fills the page of all sessions; serves what is written, printed or recorded from there."""

    def __init__(self, app: AppState) -> None:
        """Make the page, not yet filled."""
        super().__init__()
        self._app = app
        self.page = LibraryPage()
        self.page.chosen.connect(self._choose)
        entry = self.page.entry_page
        entry.hall_wanted.connect(self._show_to_class)
        entry.writing.connect(self._write)
        self._taking, self._sound_choices = entry.taking, entry.sound_choices
        self._sound_choices.wanted.connect(self._take)
        self._filming, self._film_choices = entry.filming, entry.film_choices
        self._film_choices.wanted.connect(self._film)
        self._printing = [
            HandoutPrinting(form, taking, app, self) for form, taking in entry.on_paper.items()
        ]
        self._own_voice = entry.own_voice
        self._own_voice.wanted.connect(self._record)
        self._own_voice.line_wanted.connect(self._tell_own_voice)
        self._sharing = entry.sharing
        self._sharing.wanted.connect(self._share)
        self.page.classes_wanted.connect(self._show_classes)
        self.page.pose_wanted.connect(self._show_pose)
        entry.poses_wanted.connect(self._show_poses)
        for taking in (entry.taking, entry.filming, entry.sharing, *entry.on_paper.values()):
            SavedFile(taking, app, self)
        self._poses: SessionPoses | None = None
        self._now: Snapshot | None = None
        self._sharer: ClassSharing | None = None
        self._export: SoundExport | None = None
        self._film_export: FilmExport | None = None

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """The one page."""
        return {"library": self.page}

    @property
    def lost_by_closing(self) -> str:
        """Tell of a film or a sound file that is being written."""
        if self._film_export is not None and self._film_export.under_way:
            return tr("A film is still being written.")
        if self._export is not None and self._export.under_way:
            return tr("A sound file is still being written.")
        return ""

    def open(self, about: object = None) -> None:
        """Show the sessions, or the page of the one whose id is `about`."""
        super().open()
        if isinstance(about, str):
            self.page.open_entry(about)

    @property
    def sound_export(self) -> SoundExport:
        """Where a session is written to a file."""
        if self._export is None:
            from taichi_coach.ui.library.sound_export import SoundExport

            context = self._app.context
            self._export = made = SoundExport(context.clip_folder, context.open_engine, self)
            made.progressed.connect(self._taking.tell)
            made.written.connect(self._taking.keep)
            made.ended.connect(self._taking.end)
            self._taking.cancelled.connect(made.cancel)
            self._taking.cancelled.connect(self._taking.wait)
        return self._export

    @property
    def film_export(self) -> FilmExport:
        """Where a session is written as a film."""
        if self._film_export is None:
            from taichi_coach.ui.library.film_export import FilmExport

            context = self._app.context
            self._film_export = made = FilmExport(context.clip_folder, context.open_engine, self)
            made.progressed.connect(self._filming.tell)
            made.written.connect(self._filming.keep)
            made.ended.connect(self._filming.end)
            self._filming.cancelled.connect(made.cancel)
            self._filming.cancelled.connect(self._filming.wait)
        return self._film_export

    def fill(self, notice: str = "") -> None:
        """Show the sessions as they are now."""
        del notice
        self._now = now = self._app.snapshot()
        self.page.show_entries(now.entries(), now.unreadable())

    @property
    def poses(self) -> SessionPoses:
        """What the sessions are about; made when the first picture is to be seen."""
        if self._poses is None:
            from taichi_coach.ui.library.poses import SessionPoses

            self._poses = SessionPoses()
        return self._poses

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
        if self._export is not None:
            self._export.close()
        if self._film_export is not None:
            self._film_export.close()
        for each in self._printing:
            each.close()
        if self._sharer is not None:
            self._sharer.close()

    @property
    def sharer(self) -> ClassSharing:
        """What writes a class as one file; it is made when it is wanted."""
        if self._sharer is None:
            from taichi_coach.ui.state.class_sharing import ClassSharing

            self._sharer = made = ClassSharing(self._app.context.library, self)
            made.written.connect(self._sharing.keep)
            made.ended.connect(self._sharing.end)
            self._sharing.cancelled.connect(made.cancel)
            self._sharing.cancelled.connect(self._sharing.wait)
        return self._sharer

    @Slot()
    def _show_classes(self) -> None:
        self.page_requested.emit("sharing", None)

    @Slot(str)
    def _share(self, session_id: str) -> None:
        """Ask where a class is to lie as one file, and write it there."""
        try:
            session = self._app.library.session(session_id)
            place = self._app.context.ask_bundle_place(self.page.window(), session.title)
            if place is not None:
                self.sharer.begin(session_id, place)
                self._sharing.begin()
        except CoachError as error:
            self._sharing.refuse(str(error))

    @Slot(str)
    def _choose(self, session_id: str) -> None:
        self.page_requested.emit("practice", PracticeRequest(session_id))

    @Slot(str)
    def _show_to_class(self, session_id: str) -> None:
        self.page_requested.emit("hall", HallRequest(session_id))

    @Slot(str)
    def _write(self, session_id: str) -> None:
        """Bring a session to the desk: one's own itself, of another one a copy."""
        session = self._app.library.sessions()[session_id]
        own = is_written_here(session.path)
        wanted = DeskRequest(file=session.path) if own else DeskRequest(copy_of=session_id)
        self.page_requested.emit("desk", wanted)

    @Slot(str)
    def _record(self, session_id: str) -> None:
        """Let the person speak a session; what keeps it from being spoken is told here."""
        try:
            self._app.snapshot().choose(session_id)
        except CoachError as error:
            self._own_voice.tell(str(error))
            return
        self.page_requested.emit("recording", session_id)

    @Slot(str)
    def _tell_own_voice(self, session_id: str) -> None:
        """Tell on a session's page how much of it is in the person's own voice."""
        from taichi_coach.ui.state.own_voice import own_voice_line

        try:
            chosen = self._app.snapshot().choose(session_id)
            self._own_voice.tell(own_voice_line(chosen.session, chosen.library))
        except CoachError:
            self._own_voice.tell("")  # what is wrong with it is told when it is begun

    @Slot(str)
    def _take(self, session_id: str) -> None:
        """Ask where a session is to lie as a sound file, and write it there."""
        try:
            chosen = self._app.snapshot().choose(session_id)
            asked = self._sound_choices
            title = asked.title_of(chosen.session.title)
            place = self._app.context.ask_place(self.page.window(), title)
            if place is not None:
                self.sound_export.begin(chosen, place, asked.excerpt_wanted)
                _put_away(asked, self._taking)
                self._taking.begin()
        except CoachError as error:
            _put_away(self._sound_choices, self._taking)
            self._taking.refuse(str(error))

    @Slot(str)
    def _film(self, session_id: str) -> None:
        """Ask where a session is to lie as a film, and write it there."""
        from taichi_coach.film.options import FilmCaptions, FilmOptions

        asked = self._film_choices
        width, height = asked.size_wanted
        try:
            chosen = self._app.snapshot().choose(session_id)
            title = asked.title_of(chosen.session.title)
            place = self._app.context.ask_film_place(self.page.window(), title)
            if place is None:
                return
            captions = FilmCaptions(asked.captions_wanted)
            options = FilmOptions(width=width, height=height, captions=captions)
            theme = look_of(self.page).theme.name
            self.film_export.begin(chosen, place, options, theme, asked.excerpt_wanted)
            _put_away(asked, self._filming)
            self._filming.begin()
        except CoachError as error:
            _put_away(asked, self._filming)
            self._filming.refuse(str(error))


def _put_away(choices: PartChoices, taking: Taking) -> None:
    """Take the questions away, from which the focus goes back to where it came from."""
    if not choices.isHidden():
        taking.button.setFocus()
        choices.hide()
