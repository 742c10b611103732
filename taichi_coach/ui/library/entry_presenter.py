"""What one does with a session besides practising it: written, printed, recorded, given away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.errors import CoachError
from taichi_coach.script.files.added import is_written_here
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.library.handout_printing import HandoutPrinting
from taichi_coach.ui.state.desk_request import DeskRequest
from taichi_coach.ui.state.hall_request import HallRequest
from taichi_coach.ui.state.saved_file import SavedFile
from taichi_coach.ui.theme.appearance import look_of

if TYPE_CHECKING:
    from taichi_coach.ui.library.entry_page import EntryPage
    from taichi_coach.ui.library.film_export import FilmExport
    from taichi_coach.ui.library.part_choices import PartChoices
    from taichi_coach.ui.library.sound_export import SoundExport
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.class_sharing import ClassSharing
    from taichi_coach.ui.widgets.file_button import Taking


class EntryPresenter(QObject):
    """Serves what the page of a session offers besides beginning it.

    Signals:
        page_requested: The key of another feature, and what about.
    """

    page_requested = Signal(str, object)

    def __init__(self, page: EntryPage, app: AppState, parent: QObject | None = None) -> None:
        """Serve the page of one session after the other."""
        super().__init__(parent)
        self._page, self._app = page, app
        page.hall_wanted.connect(self._show_to_class)
        page.writing.connect(self._write)
        self._taking, self._sound_choices = page.taking, page.sound_choices
        self._sound_choices.wanted.connect(self._take)
        self._filming, self._film_choices = page.filming, page.film_choices
        self._film_choices.wanted.connect(self._film)
        self._printing = [
            HandoutPrinting(form, taking, app, self) for form, taking in page.on_paper.items()
        ]
        self._own_voice = page.own_voice
        self._own_voice.wanted.connect(self._record)
        self._own_voice.line_wanted.connect(self._tell_own_voice)
        self._sharing = page.sharing
        self._sharing.wanted.connect(self._share)
        for taking in (page.taking, page.filming, page.sharing, *page.on_paper.values()):
            SavedFile(taking, app, self)
        self._sharer: ClassSharing | None = None
        self._export: SoundExport | None = None
        self._film_export: FilmExport | None = None

    @property
    def lost_by_closing(self) -> str:
        """Tell of a film or a sound file that is being written."""
        if self._film_export is not None and self._film_export.under_way:
            return tr("A film is still being written.")
        if self._export is not None and self._export.under_way:
            return tr("A sound file is still being written.")
        return ""

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

    @Slot(str)
    def _share(self, session_id: str) -> None:
        """Ask where a class is to lie as one file, and write it there."""
        try:
            session = self._app.library.session(session_id)
            place = self._app.context.ask_bundle_place(self._page.window(), session.title)
            if place is not None:
                self.sharer.begin(session_id, place)
                self._sharing.begin()
        except CoachError as error:
            self._sharing.refuse(str(error))

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
            title = asked.title_of(chosen.title)
            place = self._app.context.ask_place(self._page.window(), title)
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
            title = asked.title_of(chosen.title)
            place = self._app.context.ask_film_place(self._page.window(), title)
            if place is None:
                return
            captions = FilmCaptions(asked.captions_wanted)
            options = FilmOptions(width=width, height=height, captions=captions)
            theme = look_of(self._page).theme.name
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
