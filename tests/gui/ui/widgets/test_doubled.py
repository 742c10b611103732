"""A hand that trembles presses twice; the second press is none."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from taichi_coach.ui.widgets.doubled import DOUBLED_MS, Doubled
from tests.tables import each_row

TREMBLES = DOUBLED_MS - 60
ON_PURPOSE = DOUBLED_MS + 60


class Room(QWidget):
    """A window with a button, a field and a shortcut, that is pressed at told moments."""

    def __init__(self):
        super().__init__()
        self.pressed, self.steps, self.at = [], False, 1_000
        column = QVBoxLayout(self)
        self.button, self.field = QPushButton("Pause"), QLineEdit()
        self.button.clicked.connect(lambda: self.pressed.append("Pause"))
        column.addWidget(self.button)
        column.addWidget(self.field)

    def keyPressEvent(self, event):  # noqa: N802  Qt's name
        """Take what the button leaves."""
        self.pressed.append(Qt.Key(event.key()))

    def press(self, key, text="", after=0):
        """Press and let go a key; tell whether it would be tried as a shortcut."""
        self.at += after
        tried = True
        modifiers = Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, text)
            event.setTimestamp(self.at)
            QCoreApplication.sendEvent(self.windowHandle(), event)
            tried &= kind != QEvent.Type.ShortcutOverride or not event.isAccepted()
        return tried

    def click(self, part, after=0):
        """Press and let go the mouse there."""
        self.at += after
        place = QPointF(part.mapTo(self, part.rect().center()))
        left = Qt.MouseButton.LeftButton
        for kind, held in (
            (QEvent.Type.MouseButtonPress, left),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
        ):
            event = QMouseEvent(
                kind,
                place,
                QPointF(part.mapToGlobal(part.rect().center())),
                left,
                held,
                Qt.KeyboardModifier.NoModifier,
            )
            event.setTimestamp(self.at)
            QCoreApplication.sendEvent(self.windowHandle(), event)


@pytest.fixture
def room(qtbot):
    room = Room()
    qtbot.addWidget(room)
    with qtbot.waitExposed(room):
        room.show()
    Doubled(room, lambda: room.steps)
    room.button.setFocus()
    return room


def test_a_doubled_key_or_click_counts_once_but_not_on_purpose_or_with_another_key(room):
    room.press(Qt.Key.Key_Space, " ")
    room.press(Qt.Key.Key_Space, " ", after=TREMBLES)
    assert room.pressed == ["Pause"]

    room.click(room.button, after=1_000)
    room.click(room.button, after=TREMBLES)
    room.click(room.button, after=TREMBLES)  # a hand that trembles on
    assert room.pressed == ["Pause"] * 2

    room.pressed.clear()
    room.press(Qt.Key.Key_Space, " ", after=1_000)
    room.press(Qt.Key.Key_Space, " ", after=ON_PURPOSE)
    room.click(room.button, after=ON_PURPOSE)
    room.click(room.button, after=ON_PURPOSE)

    assert room.pressed == ["Pause"] * 4

    room.pressed.clear()
    room.press(Qt.Key.Key_R, "r", after=1_000)
    room.press(Qt.Key.Key_Space, " ", after=80)
    room.click(room.button, after=80)

    assert room.pressed == [Qt.Key.Key_R, "Pause", "Pause"]


def test_shortcuts_count_once_too(room):
    assert room.press(Qt.Key.Key_R, "r")
    assert not room.press(Qt.Key.Key_R, "r", after=TREMBLES)
    assert room.press(Qt.Key.Key_R, "r", after=ON_PURPOSE)

    assert room.pressed == [Qt.Key.Key_R] * 2


@each_row("steps, heard", [(False, 2), (True, 1)])
def test_arrows_count_once_where_they_act(room, steps, heard):
    room.steps = steps
    room.button.clearFocus()

    tried = [
        room.press(Qt.Key.Key_Right, after=1_000),
        room.press(Qt.Key.Key_Right, after=TREMBLES),
    ]

    assert tried.count(True) == heard


def test_letters_are_written_as_fast_as_one_likes(room):
    room.field.setFocus()

    for letter in "ball":
        room.press(ord(letter.upper()), letter, after=90)

    assert room.field.text() == "ball"
