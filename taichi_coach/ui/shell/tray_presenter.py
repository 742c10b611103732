"""The window in the tray: what is chosen there, and the window that hides in it."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from taichi_coach.errors import ReminderError
from taichi_coach.reminders.model import STRETCH, ReminderList
from taichi_coach.ui.shell import tray_view
from taichi_coach.ui.shell.window import TITLE
from taichi_coach.ui.state import reminding

if TYPE_CHECKING:
    from taichi_coach.ui.shell.window import MainWindow
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.widgets.tray import Tray

_log = logging.getLogger(__name__)


class TrayPresenter(QObject):
    """Shows the program's sign where the desktop has a tray, and does what is chosen there.

    Signals:
        open_wanted: The person wants to see the window.
        quit_wanted: The person wants the program to end.
        reminders_changed: The reminders were paused, or come again.
        failed: A sentence: what was chosen cannot be done.
    """

    open_wanted = Signal()
    quit_wanted = Signal()
    reminders_changed = Signal()
    failed = Signal(str)

    def __init__(self, app: AppState, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._window = app, window
        self.tray: Tray | None = None

    def begin(self) -> None:
        """Show the sign, where there is a tray."""
        context = self._app.context
        if self.tray is not None or not context.tray_is_there():
            return
        self.tray = tray = context.make_tray(TITLE)
        tray.chosen.connect(self._choose)
        tray.pressed.connect(self.open_wanted)
        tray.about_to_show.connect(self.tell)
        self.tell()

    @property
    def takes_window(self) -> bool:
        """Tell whether the window goes into the tray when the person closes it."""
        return self.tray is not None and self._app.own.close_to_tray

    @Slot()
    def tell(self) -> None:
        """Make the words of the menu new."""
        if self.tray is None:
            return
        put_off = self._app.context.reminding.put_off(self._app.own.participant)
        practising = self._window.page == "practice"
        self.tray.show_entries(
            tray_view.tray_entries(
                self._own(),
                self._app.context.now(),
                self._app.title_of,
                put_off,
                practising=practising,
            )
        )

    def close(self) -> None:
        """Take the sign away."""
        if self.tray is not None:
            self.tray.close()

    def _own(self) -> ReminderList:
        try:
            return reminding.list_of(self._app.context.reminding, self._app.own.participant)
        except ReminderError:  # their own page says why
            return ReminderList()

    @Slot(str)
    def _choose(self, key: str) -> None:
        match key:
            case tray_view.OPEN:
                self.open_wanted.emit()
            case tray_view.QUIT:
                self.quit_wanted.emit()
            case _:
                self._try(key)

    def _try(self, key: str) -> None:
        outside, who = self._app.context.reminding, self._app.own.participant
        try:
            if key == tray_view.STRETCH_NOW:
                outside.stretch(STRETCH, who)
            else:
                day = self._app.context.now().date() if key == tray_view.PAUSE else None
                reminding.change(outside, who, partial(reminding.with_none_on, day=day))
                self.reminders_changed.emit()
        except ReminderError as error:
            _log.warning("chosen in the tray: %s", error)
            self.failed.emit(str(error))
        self.tell()


class HiddenWindow(QObject):
    """A window that is hidden and comes back."""

    def __init__(self, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._is_away = False

    def hide(self) -> None:
        """Hide the window; the program goes on without one."""
        QApplication.setQuitOnLastWindowClosed(False)
        self._is_away = True
        self._window.hide()

    def show(self) -> None:
        """Bring the window to the front, wherever it was."""
        if self._is_away:
            self._is_away = False
            QApplication.setQuitOnLastWindowClosed(True)
        window = self._window
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()
