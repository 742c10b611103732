"""The desk and what stands behind it: where writing begins, the text, and what is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.desk import view
from taichi_coach.ui.desk.analysing import Analysing, Written
from taichi_coach.ui.desk.asking import Asked
from taichi_coach.ui.desk.beginning import BeginPresenter
from taichi_coach.ui.desk.completion_list import Completing
from taichi_coach.ui.desk.desk_file import DeskFile
from taichi_coach.ui.desk.giving import Giving
from taichi_coach.ui.desk.last_whole import lengths_in
from taichi_coach.ui.desk.page import DeskPage
from taichi_coach.ui.desk.scaling import ScaleAsking
from taichi_coach.ui.desk.showing import Showing
from taichi_coach.ui.state.desk_request import DeskRequest
from taichi_coach.ui.state.presenter import Presenter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from taichi_coach.authoring.desk.analysis import Analysis, Remark
    from taichi_coach.script.files.library import Library
    from taichi_coach.ui.state.app_state import AppState


class DeskPresenter(Presenter):
    """Joins the text, its file, what is found in it, and what it looks and sounds like."""

    ALONE: ClassVar = frozenset({"desk-text"})

    def __init__(self, app: AppState) -> None:
        super().__init__()
        self._app = app
        self._library: Library | None = None
        self._support: str | None = None
        self._lasting = ""
        self.page = page = DeskPage()
        editor = page.editor
        self.file = DeskFile(editor.read, self._now, self)
        self.analysing = Analysing(self._written, self)
        self.showing = Showing(page, app, self._known_library, self)
        self.completing = Completing(editor, self._known_library, self._latest, self)
        self.scaling = ScaleAsking(page, self.analysing, self)
        self.asked = Asked(self)
        self.beginning = BeginPresenter(self, app)
        self.giving = Giving(self, app)
        for wish, way in (
            (editor.document().contentsChange, self._note_change),
            (self.analysing.analysed, self._show),
            (self.analysing.posed, self.showing.show_posed),
            (self.analysing.failed, page.say),
            (self.showing.line_wanted, editor.go_to),
            (page.findings.wanted, self.go_to),
            (page.findings.mend_wanted, self._mend),
            (page.step_wanted, self.go_on),
            (page.save_wanted, self.asked.save),
            (page.ready_wanted, self.asked.make_ready),
            (page.closed, self.asked.leave),
            (page.show_part.support_wanted, self._choose_support),
            (page.question.answered, self.asked.answer),
            (self.file.changed, self.asked.note_change),
            (self.file.unkept, self._tell_unkept),
        ):
            wish.connect(way)

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """Where writing begins, and the desk itself."""
        return {"desk": self.beginning.page, "desk-text": self.page}

    @property
    def modified(self) -> bool:
        """Whether something is written that does not stand on the disk."""
        return self.page.editor.read() != self.file.saved_text

    @property
    def occupied(self) -> bool:
        """Whether something is unsaved: no other start of the program takes the window then."""
        return self._library is not None and self.modified

    def open(self, about: object = None) -> None:
        """Show where writing begins, or at once what a `DeskRequest` names.

        Raises:
            CoachError: It is not there, or cannot be read.
        """
        if not isinstance(about, DeskRequest):
            super().open()
        elif about.copy_of:
            self.beginning.copy(about.copy_of)
        elif about.file is not None:
            self.beginning.open(about.file, about.line)
        else:
            super().open()

    def fill(self, notice: str = "") -> None:
        """Offer the ways to begin, drafts that were kept, and files of one's own."""
        self.beginning.fill(notice)

    def leave(self) -> None:
        """Stop what plays, and keep what is not saved."""
        self.showing.trial.stop()
        if self._library is not None and self.modified:
            self.file.keep_now()

    def close(self) -> None:
        """Keep what is not saved; it is offered the next time."""
        self.leave()
        self.giving.close()
        self.showing.close()
        self.analysing.close()
        self.file.close()

    def go_to(self, remark: Remark) -> None:
        """Put the cursor where a finding is."""
        self.page.turn_to("text")
        self.page.editor.go_to(remark.line, remark.column)
        self.page.editor.setFocus()

    @Slot(int)
    def go_on(self, by: int) -> None:
        """Go to the next finding, or the one before, and say it."""
        editor, latest = self.page.editor, self.analysing.latest
        remark = view.after(latest.remarks if latest else (), editor.line, editor.column, by)
        if remark is None:
            self.page.say(view.summary(()))
            return
        self.go_to(remark)
        self.page.say(view.words_of(remark))

    def stop_writing(self) -> None:
        """Put the text away: it is saved, or given up."""
        self.showing.close()
        self.analysing.forget()
        self.file.close()
        self._library = None
        self.closed.emit()

    def save_place(self) -> Path:
        """Return where the text is to lie: a new one by its id, an opened one where it was."""
        latest = self.analysing.latest
        document = latest.document if latest is not None else None
        if not self.file.is_new or document is None or document.id == self.file.path.stem:
            return self.file.path
        return self.file.path.with_name(f"{document.id}.yaml")

    def tell_state(self) -> None:
        """Say what is written, whether it is saved, and how long it is."""
        latest = self.analysing.latest
        whole = self.analysing.whole
        known = latest if latest is not None and latest.title else whole
        title = known.title if known is not None else self.file.path.name
        unsaved = tr("Not saved yet") if self.file.keeps_drafts else view.UNKEPT
        kept = unsaved if self.modified else tr("Saved")
        broken = latest is not None and latest.kind == "session" and latest.timeline is None
        length = view.length_words(whole if broken and whole is not None else latest)
        words = self._lasting or " · ".join(each for each in (kept, length) if each)
        self.page.tell(title, words)

    def tell_lasting(self, words: str) -> None:
        """Say what came of something; it stays there until something is typed, or saved."""
        self._lasting = words
        self.page.say(words)

    def forget_lasting(self) -> None:
        """Let the state be told again."""
        self._lasting = ""

    def read_anew(self) -> None:
        """Let the libraries see what was saved."""
        self._app.read_anew()
        self._library = self._app.context.library()

    def show_text(self, text: str, line: int = 1) -> None:
        """Show a text whose file has been taken, and look it through."""
        self._library = None  # nobody has typed what comes now
        self.forget_lasting()
        self.showing.close()
        self.analysing.forget()
        self.page.question.close_question()
        self.page.scale.hide()
        self.page.editor.begin(text)
        self._library, self._support = self._app.context.library(), self._app.own.support
        self.page.turn_to("text")
        self.page.findings.show_remarks(())
        self.tell_state()
        self.page_shown.emit("desk-text")
        self.page.editor.go_to(line)
        self.analysing.analyse()

    def _now(self) -> str:
        return self._app.context.now().isoformat(timespec="seconds")

    def _written(self) -> Written | None:
        if self._library is None:
            return None
        return Written(self.page.editor.read(), self.file.path, self._library, self._support)

    def _known_library(self) -> Library:
        """Return the library that the text was last looked through with.

        It is one of the desk's own: a thread reads it, while other pages read theirs.
        """
        return self.analysing.library or self._app.library

    def _latest(self) -> Analysis | None:
        return self.analysing.latest

    @Slot(str)
    def _tell_unkept(self, why: str) -> None:
        """Say that what is written would be lost in a crash; the state goes on saying so."""
        self.tell_lasting(f"{view.UNKEPT}. {why}")

    @Slot(str)
    def _choose_support(self, support: str) -> None:
        """Show it for somebody who is held up otherwise."""
        self._support = support
        self.analysing.analyse()

    @Slot(int, int, int)
    def _note_change(self, _at: int, removed: int, added: int) -> None:
        """Have what was typed looked through, and kept; colours alone are no change."""
        if self._library is not None and (removed or added):
            self.forget_lasting()
            self.analysing.analyse_soon()
            self.file.draft_soon()

    @Slot(object)
    def _show(self, analysis: Analysis) -> None:
        self.page.editor.show_remarks(analysis.remarks)
        self.page.editor.show_lengths(lengths_in(analysis, self.analysing.whole))
        self.page.findings.show_remarks(analysis.remarks)
        self.page.count_findings(len(analysis.remarks))
        self.page.body.fit()
        self.showing.show_analysis(analysis)
        self.tell_state()

    @Slot(object, int)
    def _mend(self, remark: Remark, number: int) -> None:
        """Make a mend that is certain; it can be taken back by Ctrl+Z.

        Pressed twice, or just after a key, it would be one for another text: that is looked
        through at this moment.
        """
        latest = self.analysing.latest
        if latest is None or latest.text != self.page.editor.read():
            return
        self.page.editor.make(remark.mends[number].edits)
        self.page.editor.setFocus()
        self.page.say(tr("Mended. Ctrl+Z takes it back."))
