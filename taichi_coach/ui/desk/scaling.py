"""Joins “How long is this section to be?” to the text: tried in a thread, done as one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.desk.tokens import indent_of

if TYPE_CHECKING:
    from taichi_coach.authoring.desk.analysis import Analysis, LineLength
    from taichi_coach.authoring.desk.scaling import Scaling
    from taichi_coach.ui.desk.analysing import Analysing
    from taichi_coach.ui.desk.page import DeskPage


class ScaleAsking(QObject):
    """Asks about the section that the cursor is in, or about the whole."""

    def __init__(self, page: DeskPage, analysing: Analysing, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._analysing = page, analysing
        self._text = ""
        bar = page.scale
        page.show_part.scale_wanted.connect(self.ask)
        bar.whole.clicked.connect(self._ask_whole)
        bar.wanted.connect(self._try)
        bar.done.connect(self._do)
        bar.closed.connect(self._close)
        analysing.scaled.connect(bar.show_scaling)
        page.editor.textChanged.connect(self._forget)

    @Slot()
    def ask(self) -> None:
        """Ask about the section of the cursor; about the whole above the first one."""
        latest = self._analysing.latest
        if latest is None or latest.total_ms is None:
            self._page.say(tr("Lengths are known once there is nothing to mend."))
            return
        section = _section_at(latest, self._page.editor.line)
        if section is None:
            self._ask_whole()
            return
        self._page.question.close_question()
        self._page.scale.ask(section.line, section.title, section.for_ms)

    @Slot()
    def _ask_whole(self) -> None:
        latest = self._analysing.latest
        if latest is not None and latest.total_ms is not None:
            self._page.question.close_question()
            self._page.scale.ask(0, "", latest.total_ms)

    @Slot(int, int)
    def _try(self, line: int, wanted_ms: int) -> None:
        latest = self._analysing.latest
        if latest is not None:
            self._text = latest.text
            self._analysing.scale(line, wanted_ms)

    @Slot(object)
    def _do(self, scaling: Scaling) -> None:
        """Write what was worked out, if the text is still the one that it was worked out for."""
        self._page.scale.hide()
        if self._text == self._page.editor.read():
            self._page.editor.make(scaling.edits)
            self._page.say(scaling.words)
        self._page.editor.setFocus()

    @Slot()
    def _close(self) -> None:
        self._page.scale.hide()
        self._page.editor.setFocus()

    @Slot()
    def _forget(self) -> None:
        """What was worked out for another text is worth nothing: ask anew."""
        if self._page.scale.isVisible() and self._text != self._page.editor.read():
            self._page.scale.hide()


def _section_at(analysis: Analysis, line: int) -> LineLength | None:
    """Return the section that a line belongs to; None for one that stands between sections."""
    lines = analysis.text.split("\n")
    begun = [each for each in analysis.lengths if each.what == "section" and each.line <= line]
    if not begun:
        return None
    last = begun[-1]
    within = (each for each in lines[last.line : line] if each.strip())
    outside = any(indent_of(each) <= indent_of(lines[last.line - 1]) for each in within)
    return None if outside else last
