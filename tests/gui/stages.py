"""One feature's pages on the screen, without the program's window and the way to them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from taichi_coach.ui.state.app_state import AppState


class Stage(QStackedWidget):
    """Shows the pages that a presenter tells of; `page` names the one, or what it asked for.

    It is "" when the person is through.
    """

    def __init__(self, make, hands, folder):
        super().__init__()
        self.app = AppState(hands.own, lambda: hands.world(folder), self)
        self.made = make(self.app)
        self.made.setParent(self)
        for page in self.made.pages.values():
            self.addWidget(page)
        self.made.page_shown.connect(self._show)
        self.made.page_requested.connect(self._lead_on)
        self.made.closed.connect(self._lead_on)
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

    def _lead_on(self, key="", _about=None):
        self.page = key


def staged(qtbot, make, hands, folder):
    """Return a presenter's stage, shown and with the keyboard."""
    stage = Stage(make, hands, folder)
    qtbot.addWidget(stage)
    with qtbot.waitExposed(stage):
        stage.show()
    stage.activateWindow()
    return stage
