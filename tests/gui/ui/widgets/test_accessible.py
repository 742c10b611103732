import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from taichi_coach.graphics import theme
from taichi_coach.settings import Settings
from taichi_coach.ui.library.page import LibraryPage
from taichi_coach.ui.progress.page import ProgressPage
from taichi_coach.ui.settings.page import SettingsPage
from taichi_coach.ui.settings.topic import Offers
from taichi_coach.ui.shell.window import MainWindow
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.today.page import TodayPage
from tests.gui.accessible import problems
from tests.gui.looks import SCALES, called, looks
from tests.gui.samples import ENTRIES, PROGRESS, TODAY, VOICES


def today():
    page = TodayPage()
    page.show_view(TODAY)
    return page


def library():
    page = LibraryPage()
    page.show_entries(ENTRIES)
    return page


def progress():
    page = ProgressPage()
    page.show_view(PROGRESS)
    return page


def settings():
    page = SettingsPage()
    page.show_settings(Settings(), Offers(VOICES))
    return page


@pytest.fixture
def window(qtbot):
    window = MainWindow(theme.Look())
    qtbot.addWidget(window)
    for make in (today, library, progress, settings):
        window.add_page(make.__name__, make.__name__.title(), make)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    return window


def settled(window):
    """Let layouts find their places, and take the focus ring out of the picture."""
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    QApplication.processEvents()


PAGES = ("today", "library", "entry", "progress", "settings")


@pytest.mark.parametrize("key", PAGES)
def test_page_has_no_accessibility_faults(window, qapp, key):
    window.show_page("library" if key == "entry" else key)
    page = window.stack.currentWidget()
    if key == "entry":
        page.open_entry("week-03-b")
    if isinstance(page, LibraryPage):
        page = page.currentWidget()
    for look in looks(key, SCALES):
        appearance.apply(qapp, look)
        settled(window)

        assert problems(page.widget()) == [], called(look)
        assert problems(window.side) == [], called(look)
        assert page.widget().width() <= page.viewport().width(), called(look)


def test_faults_are_found(qtbot):
    """The linter itself can fail: each planted fault is named."""
    root = QWidget()
    qtbot.addWidget(root)
    column = QVBoxLayout(root)
    nameless = QPushButton()
    nameless.setFixedSize(20, 20)
    faint = QLabel("faint")
    palette = QPalette(faint.palette())
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#999999"))
    faint.setPalette(palette)
    hidden = QLabel("Step 1")
    hidden.setAccessibleName("Current step")
    cut = QLabel("Words that are far too long for this")
    cut.setFixedWidth(40)
    last = QPushButton("Go on")
    last.setMinimumHeight(60)
    for part in (nameless, faint, hidden, cut, last):
        column.addWidget(part)
    middle = QPushButton("Middle", root)  # in no layout: it comes after all that are in one
    middle.setGeometry(0, 0, 60, 24)
    with qtbot.waitExposed(root):
        root.show()

    told = "\n".join(problems(root))

    assert "has no accessible name" in told
    assert "below 56 px" in told
    assert "QLabel 'faint': contrast is" in told
    assert "QLabel 'Step 1': its accessible name hides its words" in told
    assert "its words need more" in told
    assert "'Middle': Tab goes back up from QPushButton 'Go on'" in told
