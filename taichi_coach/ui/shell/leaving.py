"""Whether the window may close while a file is being written that would then not be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from taichi_coach.ui.shell.window import MainWindow
    from taichi_coach.ui.state.presenter import Presenter
    from taichi_coach.ui.widgets.question import Question

GO_ON: Final = "go-on"
CLOSE: Final = "close"


class Leaving(QObject):
    """Asks the person who closes the window, at its foot, below whatever page is shown."""

    def __init__(
        self, window: MainWindow, presenters: Callable[[], Iterable[Presenter]], parent: QObject
    ) -> None:
        """Have the window ask from now on; nothing is asked yet."""
        super().__init__(parent)
        window.asks_before_closing = self.asks
        self._window, self._presenters = window, presenters
        self._question: Question | None = None

    @property
    def question(self) -> Question:
        """Return the question; it is made when it is needed."""
        if self._question is None:
            from PySide6.QtCore import Qt
            from PySide6.QtGui import QKeySequence, QShortcut

            from taichi_coach.ui.widgets.question import Question

            self._question = made = Question()
            made.hide()
            made.answered.connect(self._answer)
            self._window.add_foot(made)
            back = QShortcut(QKeySequence(Qt.Key.Key_Escape), made, made.escape)
            back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return self._question

    def asks(self) -> bool:
        """Ask, where something would be lost; return whether the window waits for the answer."""
        lost = next(filter(None, (each.lost_by_closing for each in self._presenters())), "")
        if not lost:
            return False
        from taichi_coach.ui.widgets.values import Answer, Asking

        self.question.ask(
            Asking(
                heading=lost,
                sentence=tr("If the window closes now, there will be no file."),
                answers=(
                    Answer(GO_ON, tr("Go on writing"), "primary"),
                    Answer(CLOSE, tr("Close without it")),
                ),
                on_escape=GO_ON,
            )
        )
        return True

    @Slot(str)
    def _answer(self, key: str) -> None:
        self.question.close_question()
        if key == CLOSE:
            self._window.close()
            return
        page = self._window.stack.currentWidget()
        if page is not None:
            from PySide6.QtCore import Qt

            page.setFocus(Qt.FocusReason.OtherFocusReason)
