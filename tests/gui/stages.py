"""One feature's pages on the screen, without the program's window and the way to them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from taichi_coach.ui.state.app_state import AppState


class Stage(QStackedWidget):
    """Shows the page that a presenter tells of; none when it has been closed."""

    def __init__(self, make, hands, folder):
        super().__init__()
        self.app = AppState(hands.own, lambda: hands.world(folder), self)
        self.made = make(self.app)
        self.made.setParent(self)
        for page in self.made.pages.values():
            self.addWidget(page)
        self.made.page_shown.connect(self._show)
        self.made.closed.connect(self._leave)
        self.page = ""
        self.resize(1072, 800)

    def open(self, about=None):
        self.made.open(about)

    def _show(self, key):
        self.page = key
        page = self.made.pages[key]
        self.setCurrentWidget(page)
        if page.focusProxy() is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self):
        self.page = ""


def staged(qtbot, make, hands, folder):
    """Return a presenter's stage, shown and with the keyboard."""
    stage = Stage(make, hands, folder)
    qtbot.addWidget(stage)
    with qtbot.waitExposed(stage):
        stage.show()
    stage.activateWindow()
    return stage
