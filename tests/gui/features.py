"""One feature of the window by itself: its pages, without the window and the first page around."""

from contextlib import contextmanager

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget

from taichi_coach.ui.shell.pages import PAGES
from taichi_coach.ui.state.app_state import AppState


class Alone(QStackedWidget):
    """The pages of the feature `key`; what it asks of the window around is noted in `asked`."""

    def __init__(self, hands, folder, key):
        super().__init__()
        self.app = AppState(hands.own, lambda: hands.world(folder), self)
        (spec,) = (each for each in PAGES if each.key == key)
        self.feature, self.asked = spec.make(self.app), []
        self.feature.setParent(self)
        for page in self.feature.pages.values():
            self.addWidget(page)
        self.feature.page_shown.connect(self._turn_to)
        self.feature.page_requested.connect(lambda *wish: self.asked.append(wish))
        self.feature.closed.connect(lambda: self.asked.append(("closed",)))

    def _turn_to(self, key):
        page = self.feature.pages[key]
        self.setCurrentWidget(page)
        if page.focusProxy() is not None:
            page.setFocus()

    def presenter(self, _key):
        """The feature, as the window gives it to whoever has the key."""
        return self.feature

    @property
    def page(self):
        """The key of the page that is shown."""
        shown = self.currentWidget()
        return next(key for key, page in self.feature.pages.items() if page is shown)

    def closeEvent(self, event):  # noqa: N802  Qt's name
        self.feature.close()
        self.app.close()
        event.accept()

    def come(self, about=None):
        """Open the feature as the window does; it is shown when it is filled, as there."""
        self.feature.open(about)
        if self.isHidden():
            self.show()
            QTest.qWaitForWindowExposed(self)
            self.activateWindow()


@contextmanager
def alone(qtbot, hands, folder, key, size=(1072, 800)):
    """Make a feature as large as it stands beside the side bar; close it at the end."""
    found = Alone(hands, folder, key)
    qtbot.addWidget(found)
    found.resize(*size)
    yield found
    found.close()
