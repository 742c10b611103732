"""A page that has just appeared takes no key and no press for a moment."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from taichi_coach.ui.widgets import settling
from taichi_coach.ui.widgets.settling import Settling


@pytest.fixture
def window(qtbot, monkeypatch):
    monkeypatch.setattr(settling, "SETTLE_MS", 60_000)  # the test ends it
    found = QWidget()
    found.pressed, found.guard = [], Settling(found)
    column = QVBoxLayout(found)
    for name in ("Begin", "Back"):
        button = QPushButton(name)
        button.clicked.connect(lambda _=False, name=name: found.pressed.append(name))
        column.addWidget(button)
        setattr(found, name.lower(), button)
    QShortcut("R", found, lambda: found.pressed.append("R"))
    qtbot.addWidget(found)
    with qtbot.waitExposed(found):
        found.show()
    found.activateWindow()
    found.begin.setFocus()
    return found


def held(window, key):
    """The key goes on repeating."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, " ", autorep=True)
        QCoreApplication.sendEvent(window.windowHandle(), event)


def press(window, *keys):
    for key in keys:
        QTest.keyClick(window.windowHandle(), key)


def click(window, button, how=QTest.mouseClick):
    place = button.mapTo(window, button.rect().center())
    how(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)


def test_nothing_acts_at_once(window):
    window.guard.begin()

    press(window, Qt.Key.Key_Space, Qt.Key.Key_R)
    click(window, window.back)
    click(window, window.back, QTest.mouseDClick)
    # WORKAROUND qtest-double-click-keeps-the-button
    click(window, window.back, QTest.mouseRelease)

    assert window.pressed == []


def test_everything_acts_after_a_moment(window):
    window.guard.begin()
    window.guard.settle()

    press(window, Qt.Key.Key_Space, Qt.Key.Key_R)
    click(window, window.back)

    assert window.pressed == ["Begin", "R", "Back"]


def test_a_key_that_is_held_since_then_does_nothing_until_it_is_let_go(window):
    window.guard.begin()
    held(window, Qt.Key.Key_Space)
    window.guard.settle()
    window.guard.let_go()

    held(window, Qt.Key.Key_Space)
    assert window.pressed == []

    QTest.keyRelease(window.windowHandle(), Qt.Key.Key_Space)
    press(window, Qt.Key.Key_Space)
    assert window.pressed == ["Begin"]


def test_another_window_is_left_alone(window, qtbot):
    other = QPushButton("Other")
    qtbot.addWidget(other)
    with qtbot.waitExposed(other):
        other.show()
    window.guard.begin()

    with qtbot.waitSignal(other.clicked):
        click(other, other)


def test_it_listens_no_longer_than_it_must(window, monkeypatch):
    looked = []
    monkeypatch.setattr(Settling, "_keeps_key", lambda *_: bool(looked.append(1)))
    window.guard.begin()
    press(window, Qt.Key.Key_Tab)
    assert looked
    looked.clear()
    window.guard.settle()
    window.guard.let_go()

    press(window, Qt.Key.Key_Space)

    assert looked == []
    assert window.pressed
