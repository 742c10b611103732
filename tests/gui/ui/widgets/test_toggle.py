import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from taichi_coach.ui.widgets.toggle import ToggleRow


@pytest.fixture
def row(qtbot):
    row = ToggleRow("Days", [("0", "Monday"), ("1", "Tuesday")])
    qtbot.addWidget(row)
    with qtbot.waitExposed(row):
        row.show()
    return row


def test_each_is_on_or_off_by_itself_and_by_key(qtbot, row):
    first, second = row.buttons()
    with qtbot.waitSignal(row.pressed_to) as told:
        qtbot.keyClick(first, Qt.Key.Key_Return)
    assert told.args == ["0", True]
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert row.on == {"0", "1"}

    with qtbot.waitSignal(row.pressed_to) as told:
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)

    assert told.args == ["0", False]
    assert row.on == {"1"}


def test_showing_what_is_on_tells_nobody(qtbot, row):
    with qtbot.assertNotEmitted(row.pressed_to):
        row.set_on(frozenset({"1"}))

    assert row.on == {"1"}


def test_a_screen_reader_hears_a_check_box_and_the_words_stay_where_they_are(row):
    toggle = row.buttons()[0]
    told = QAccessible.queryAccessibleInterface(toggle)
    before = toggle.sizeHint()
    toggle.click()

    assert told.role() == QAccessible.Role.CheckBox
    assert told.state().checked
    assert toggle.sizeHint() == before
