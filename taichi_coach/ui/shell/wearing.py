"""What the window wears by keys and by the desktop's word, besides what its pages offer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from taichi_coach.ui.shell.window import MainWindow
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.workers.worker import Worker

#: A desktop is asked no longer than that; who closes the window waits for the rest of it at most.
_PATIENCE_S: Final = 3.0


class Wearing(QObject):
    """Makes words larger and smaller by keys, and follows what the desktop wishes for."""

    def __init__(self, app: AppState, window: MainWindow, parent: QObject) -> None:
        """Listen to the keys from now on; the desktop is not asked yet."""
        super().__init__(parent)
        self._app, self._window = app, window
        self._worker: Worker | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        window.words_stepped.connect(self._step_words)

    def ask_desktop(self) -> None:
        """Follow what the desktop wishes for its screen, as soon as it has told that."""
        self._soon.start(0)  # whoever has pressed something meanwhile comes first

    @Slot()
    def _ask(self) -> None:
        import logging

        from taichi_coach.text.catalogue import tr
        from taichi_coach.ui.workers.worker import Worker

        ask = self._app.context.wishes
        failed = logging.getLogger(__name__).info
        self._worker = Worker("wishes", tr("The desktop could not be asked."), self)
        self._worker.start(lambda _: ask(), self._app.follow, failed)

    def close(self) -> None:
        """Let go of what is asked."""
        self._soon.stop()
        if self._worker is not None:
            self._worker.close(_PATIENCE_S)

    @Slot(int)
    def _step_words(self, steps: int) -> None:
        """Show words larger or smaller, and tell who cannot see it."""
        from taichi_coach.text.catalogue import tr
        from taichi_coach.ui.widgets.teller import tell

        self._app.step_words(steps)
        size = self._app.own.text_scale
        tell(self._window, tr("Size of words: {size} %").format(size=size))
