"""What the desk asks in its foot: before it is left, saved over something, or given to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from taichi_coach import paths
from taichi_coach.authoring.desk.on_disk import FileChange
from taichi_coach.errors import CoachError
from taichi_coach.script.model.session import Programme
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.desk import view
from taichi_coach.ui.state.practice_request import PracticeRequest

if TYPE_CHECKING:
    from taichi_coach.ui.desk.presenter import DeskPresenter
    from taichi_coach.ui.widgets.values import Asking


class Asked(QObject):
    """Saves, leaves and gives away, and asks first where something could be lost."""

    def __init__(self, desk: DeskPresenter) -> None:
        super().__init__(desk)
        self._desk = desk

    @Slot()
    def save(self) -> bool:
        """Save what is written; False where it has to be asked about first, or cannot be."""
        desk = self._desk
        place = desk.save_place()
        if place != desk.file.path or desk.file.is_new:
            if place.exists():
                self._ask(view.taken_name(place.name))
                return False
        elif (change := desk.file.check_disk()) is not FileChange.NONE:
            self.note_change(change)
            return False
        return self._write()

    @Slot()
    def leave(self) -> None:
        """Leave the desk; what is not saved is asked about."""
        if self._desk.modified:
            self._ask(view.unsaved())
        else:
            self._desk.stop_writing()

    @Slot()
    def make_ready(self) -> None:
        """Save, and offer what can be done with it."""
        latest = self._desk.analysing.latest
        if latest is None or (self._desk.modified and not self.save()):
            return
        listed = self._desk.file.path.is_relative_to(paths.own_sessions())
        self._ask(view.ready(latest, listed=listed))

    @Slot(object)
    def note_change(self, change: FileChange) -> None:
        """Ask about a file that others have changed; where nothing is lost, show theirs."""
        desk = self._desk
        if change is FileChange.CHANGED and not desk.modified:
            self._take_back()
            return
        gone = change is FileChange.GONE
        self._ask(view.changed_elsewhere(desk.file.path.name, gone=gone))

    @Slot(str)
    def answer(self, key: str) -> None:
        """Do what was answered."""
        desk = self._desk
        desk.page.question.close_question()
        ways = {
            "save": self._save_and_leave,
            "drop": self._drop,
            "take": self._take_back,
            "keep": self._write,
            "replace": self._replace,
            "mend": lambda: desk.go_on(1),
            "practise": self._practise,
            "library": self._give,
            "print": self._print,
            "share": self._share,
        }
        if key in ways:
            ways[key]()
        else:
            desk.page.editor.setFocus()

    def _ask(self, asking: Asking) -> None:
        self._desk.page.scale.hide()
        self._desk.page.question.ask(asking)

    def _write(self) -> bool:
        desk = self._desk
        try:
            desk.file.save(desk.page.editor.read(), desk.save_place())
        except CoachError as error:
            desk.tell_lasting(str(error))
            return False
        desk.forget_lasting()
        desk.read_anew()
        desk.tell_state()
        desk.page.say(tr("Saved as {name}.").format(name=desk.file.path.name))
        desk.analysing.analyse()  # what lies beside it may be another
        return True

    def _save_and_leave(self) -> None:
        if self.save():
            self._desk.stop_writing()

    def _drop(self) -> None:
        self._desk.file.drop_draft()
        if self._desk.file.is_new:
            self._desk.beginning.take_back()
        self._desk.stop_writing()

    def _take_back(self) -> None:
        """Show what is on the disk, at the line where the cursor was."""
        desk = self._desk
        line = desk.page.editor.line
        try:
            desk.show_text(desk.file.take_back(), line)
        except CoachError as error:
            desk.tell_lasting(str(error))
            return
        desk.file.drop_draft()  # what was here was given up
        desk.page.say(tr("It is as it was written elsewhere."))

    def _replace(self) -> None:
        """Let it take the place of another file, which stays beside it."""
        place = self._desk.save_place()
        try:
            place.replace(place.with_name(f"{place.name}.before"))
        except OSError as error:
            self._desk.tell_lasting(view.not_put_aside(place.name, error))
            return
        self._write()

    def _practise(self) -> None:
        self._desk.page_requested.emit("practice", PracticeRequest(str(self._desk.file.path)))

    def _print(self) -> None:
        if (programme := self._programme()) is not None:
            self._desk.giving.print_weeks(programme)

    def _share(self) -> None:
        if (programme := self._programme()) is not None:
            self._desk.giving.share(programme)

    def _programme(self) -> Programme | None:
        latest = self._desk.analysing.latest
        document = latest.document if latest is not None else None
        return document if isinstance(document, Programme) else None

    def _give(self) -> None:
        latest = self._desk.analysing.latest
        if latest is not None and latest.document is not None:
            self._desk.page_requested.emit("library", latest.document.id)
