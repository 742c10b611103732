import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from taichi_coach.graphics import theme
from taichi_coach.ui.shell.window import MainWindow
from taichi_coach.ui.theme import appearance
from tests.tables import each_row


class Room(QWidget):
    """A page with one button that takes the focus."""

    def __init__(self):
        super().__init__()
        self.button = QPushButton("Go", self)
        QVBoxLayout(self).addWidget(self.button)
        self.setFocusProxy(self.button)


@pytest.fixture
def window(qtbot):
    window = MainWindow(theme.Look())
    qtbot.addWidget(window)
    for key, title in (
        ("today", "Today"),
        ("library", "Library"),
        ("progress", "Progress"),
        ("settings", "Settings"),
    ):
        window.add_page(key, title, Room)
    window.add_unlisted("practice", Room())
    window.show_page("today")
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    return window


@each_row("scale", [1.0, 2.0])
def test_a_window_asks_for_no_more_than_the_screen_has(qtbot, scale):
    window = MainWindow(theme.Look(scale=scale))
    qtbot.addWidget(window)
    room = window.screen().availableSize()

    assert window.width() < room.width()
    assert window.height() < room.height()
    assert window.minimumWidth() <= window.width()


def test_only_listed_pages_stand_at_the_side_which_tells_what_is_open_and_what_is_asked_for(
    qtbot, window
):
    assert [button.text() for button in window.side.buttons.values()] == [
        "Today",
        "Library",
        "Progress",
        "Settings",
    ]

    with qtbot.waitSignal(window.page_requested) as asked:
        qtbot.mouseClick(window.side.buttons["library"], Qt.MouseButton.LeftButton)

    assert asked.args == ["library"]
    assert window.page == "library"
    assert window.side.buttons["library"].is_open
    assert not window.side.buttons["today"].is_open
    assert window.side.buttons["library"].accessibleDescription() == "This page is open."

    window.show_page("library")
    window.show_page("practice")

    library = window.side.buttons["library"]
    assert library.accessibleDescription() == "A page of it is open."
    window.show_page("library")
    assert library.accessibleDescription() == "This page is open."

    with qtbot.assertNotEmitted(window.page_requested):
        window.show_page("settings")

    assert QApplication.focusWidget() is window.stack.currentWidget().button


@each_row(
    "key, page",
    [
        (Qt.Key.Key_1, "today"),
        (Qt.Key.Key_2, "library"),
        (Qt.Key.Key_3, "progress"),
        (Qt.Key.Key_4, "settings"),
    ],
)
def test_control_and_a_number_go_to_a_page(qtbot, window, key, page):
    window.activateWindow()
    window.show_page("practice")

    with qtbot.waitSignal(window.page_requested) as asked:
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)

    assert asked.args == [page]
    assert window.page == page


def test_a_page_that_is_not_listed_leaves_the_mark_where_it_was_and_may_have_the_window_alone(
    qtbot, window
):
    window.show_page("practice")

    assert window.page == "practice"
    assert window.side.buttons["today"].is_open
    window.show_page("today")

    window.set_alone(True)
    assert not window.side.isVisible()
    with qtbot.assertNotEmitted(window.page_requested):
        qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.page == "today"

    window.set_alone(False)

    assert window.side.isVisible()


def test_the_names_go_on_top_where_the_window_is_narrow(qapp, window):
    today, library = window.side.buttons["today"], window.side.buttons["library"]
    assert library.y() > today.y()
    assert window.side.width() == 208

    window.resize(900, 700)
    appearance.apply(qapp, theme.Look(scale=1.5))
    qapp.processEvents()
    assert library.x() > today.x()
    assert window.stack.y() >= window.side.height()

    appearance.apply(qapp, theme.Look())
    qapp.processEvents()
    assert library.y() > today.y()


def test_f11_fills_the_screen_and_brings_the_window_back_and_closing_is_told_before(qtbot, window):
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()

    qtbot.keyClick(window, Qt.Key.Key_F11)

    assert not window.isFullScreen()

    seen = []
    window.closing.connect(lambda: seen.append(window.isVisible()))

    window.close()

    assert seen == [True]
    assert not window.isVisible()


def test_ctrl_q_closes_as_the_frame_does(qtbot, window):
    seen, asked = [], []
    window.hidden_instead.connect(lambda: seen.append("tray"))
    window.goes_into_tray = lambda: not seen
    window.asks_before_closing = lambda: asked.append(1) is None and len(asked) < 2
    window.activateWindow()

    for _ in range(3):
        assert window.isVisible()
        qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)

    assert (seen, len(asked)) == (["tray"], 2)
    assert not window.isVisible()


def test_the_quiet_pages_load_nothing_heavy():
    """The window has to be there at once: no numbers, sound, pictures or YAML for it."""
    code = (
        "import sys\n"
        "import taichi_coach.ui.shell.window, taichi_coach.ui.today.page\n"
        "import taichi_coach.ui.library.page, taichi_coach.ui.progress.page\n"
        "import taichi_coach.ui.settings.page\n"
        "print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()

    qt = {name for name in loaded if name.startswith("PySide6.Qt")}
    assert qt == {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets"}
    assert not {"numpy", "yaml", "sqlite3", "pyttsx3", "pydub"} & set(loaded)
