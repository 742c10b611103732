"""The questions for files, where the desktop has none of its own: large, plain and whole."""

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QToolButton,
    QWidget,
)

from taichi_coach.graphics import theme
from taichi_coach.ui import dialogs
from taichi_coach.ui.theme import appearance

ASKS = {
    "logs": dialogs.ask_logs,
    "table": lambda window: dialogs.ask_table(window, "Tuesdays"),
    "calendar": dialogs.ask_calendar,
    "session": dialogs.ask_session,
    "bundle": dialogs.ask_bundle,
    "bundle place": lambda window: dialogs.ask_bundle_place(window, "Tuesdays"),
    "export": dialogs.ask_export,
    "import": dialogs.ask_import,
    "pdf": lambda window: dialogs.ask_pdf(window, "A page"),
    "sound": lambda window: dialogs.ask_sound_file(window, "Easy day"),
    "film": lambda window: dialogs.ask_film_file(window, "Easy day"),
}
SIZE = (790, 640)  # of the virtual screen of tests


@pytest.fixture
def window(qapp, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def seen(monkeypatch):
    """Return the dialogs that were opened; each is put aside once it was looked at."""
    found = []

    def look(dialog):
        dialog.setModal(False)
        dialog.show()
        QApplication.processEvents()
        words = {
            each.text().replace("&", ""): each.width() >= each.sizeHint().width()
            for part in (QLabel, QPushButton, QToolButton)
            for each in dialog.findChildren(part)
            if each.isVisible() and each.text()
        }
        talls = [
            each.height()
            for part in (QPushButton, QToolButton, QLineEdit, QComboBox)
            for each in dialog.findChildren(part)
            if each.isVisible() and not isinstance(each.parent(), QComboBox)
        ]
        found.append((words, min(talls), dialog.size(), dialog.findChild(QListView, "sidebar")))
        dialog.hide()
        return 0

    monkeypatch.setattr(QFileDialog, "exec", look)
    return found


def test_every_question_is_whole_in_words_of_twice_the_size(qapp, window, seen):
    appearance.apply(qapp, theme.Look(theme.CONTRAST, 2.0))
    window.resize(*SIZE)

    for name, ask in ASKS.items():
        assert not ask(window), name
        words, least, size, places = seen.pop()
        assert seen == [], name
        assert all(words.values()), (name, words)
        assert {"Up", "Cancel"} <= set(words), name
        assert least >= 2 * 48, name
        assert size.toTuple() == SIZE, name
        assert places.isHidden(), name


def test_it_is_as_large_as_the_window_and_never_larger_than_the_screen(qapp, window, seen):
    window.resize(5000, 5000)
    dialogs.ask_session(window)
    dialogs.ask_session(None)
    screen = window.screen().availableSize()
    assert seen[0][2] == screen
    assert seen[1][2].width() < screen.width()


def test_a_desktop_s_own_question_stays_as_it_is(qapp, window, monkeypatch):
    monkeypatch.setattr(QFileDialog, "findChild", lambda *_: None)
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: ["/x/mine"])
    assert str(dialogs.ask_calendar(window)) == "/x/mine.ics"
    assert str(dialogs.ask_table(window, "a")) == "/x/mine.csv"
    assert str(dialogs.ask_bundle_place(window, "a")) == "/x/mine.taichi"
    assert [str(each) for each in dialogs.ask_logs(window)] == ["/x/mine"]
