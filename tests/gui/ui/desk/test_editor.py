"""The text at the desk, written by real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from taichi_coach.authoring.desk.analysis import LineLength, Remark
from taichi_coach.authoring.desk.edits import Edit
from taichi_coach.graphics import theme
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.ui.desk.colours import colours_of
from taichi_coach.ui.desk.editor import TextEditor
from taichi_coach.ui.desk.find_bar import FindBar
from tests.gui.accessible import contrast


@pytest.fixture
def place(qtbot):
    """The text between two other fields, as on a page."""
    whole = QWidget()
    whole.resize(700, 300)
    row = QHBoxLayout(whole)
    whole.before, whole.editor, whole.after = QLineEdit(), TextEditor(), QLineEdit()
    for each in (whole.before, whole.editor, whole.after):
        row.addWidget(each)
    qtbot.addWidget(whole)
    with qtbot.waitExposed(whole):
        whole.show()
    whole.editor.setFocus()
    return whole


@pytest.fixture
def editor(place):
    return place.editor


def type_in(qtbot, editor, *keys):
    for key in keys:
        if isinstance(key, str):
            qtbot.keyClicks(editor, key)
        else:
            qtbot.keyClick(editor, key)


def test_a_list_is_written_by_enter_and_tab_alone(qtbot, editor):
    enter, tab = Qt.Key.Key_Return, Qt.Key.Key_Tab
    type_in(qtbot, editor, "steps:", enter, "section: Settle", enter, "role: warm-up", enter)
    type_in(qtbot, editor, "steps:", enter, "say: Sit.", enter, "hold: 20s", enter, tab)
    type_in(qtbot, editor, "say: Stay.", enter, enter, "- rest: 5s", enter, enter)

    assert editor.read() == (
        "steps:\n"
        "  - section: Settle\n"
        "    role: warm-up\n"
        "    steps:\n"
        "      - say: Sit.\n"
        "      - hold: 20s\n"
        "        say: Stay.\n"
        "      - rest: 5s\n"
        "    "
    )


def test_lines_that_are_chosen_go_in_and_out_together(qtbot, editor):
    editor.begin("- say: a\n- say: b\n")
    cursor = editor.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(14, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.read() == "  - say: a\n  - say: b\n"

    qtbot.keyClick(editor, Qt.Key.Key_Backtab)
    assert editor.read() == "- say: a\n- say: b\n"


def test_escape_and_tab_leave_the_text_and_so_does_control_tab(qtbot, place):
    qtbot.keyClick(place.editor, Qt.Key.Key_Escape)
    qtbot.keyClick(place.editor, Qt.Key.Key_Tab)
    assert place.after.hasFocus()

    place.editor.setFocus()
    qtbot.keyClick(place.editor, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert place.after.hasFocus()

    place.editor.setFocus()
    qtbot.keyClick(place.editor, Qt.Key.Key_Escape)
    qtbot.keyClick(place.editor, Qt.Key.Key_Backtab)
    assert place.before.hasFocus()
    assert place.editor.read() == ""


def test_who_types_on_after_escape_stays_in_the_text(qtbot, place):
    type_in(qtbot, place.editor, Qt.Key.Key_Escape, "a", Qt.Key.Key_Home, Qt.Key.Key_Tab)
    assert place.editor.hasFocus()
    assert place.editor.read() == "  a"


def test_edits_are_made_by_characters_and_taken_back_at_once(editor):
    editor.begin("say: 🙏 Sit\nrest: 5\n")
    editor.make((Edit(1, 6, 1, 7, "Now"), Edit(2, 7, 2, 8, "5s")))
    assert editor.read() == "say: Now Sit\nrest: 5s\n"

    editor.undo()
    assert editor.read() == "say: 🙏 Sit\nrest: 5\n"


def test_the_column_counts_characters(editor):
    editor.begin("🙏🙏 a")
    editor.go_to(1, 4)
    assert (editor.line, editor.column) == (1, 4)
    assert editor.textCursor().positionInBlock() == 5


def test_findings_and_lengths_stand_beside_their_lines(editor):
    editor.begin("steps:\n  - rest: 5\n")
    room = editor.viewport().width()
    editor.show_lengths((LineLength(2, "step", "Rest", 5000),))
    assert editor.viewport().width() < room

    before = editor.numbers.grab().toImage()
    editor.show_remarks((Remark(2, 11, Level.ERROR, "bad-duration", "No unit.", "Write 5s."),))
    (mark,) = editor.extraSelections()
    assert mark.cursor.selectedText() == "5"
    assert editor.numbers.grab().toImage() != before


def test_a_press_on_a_number_goes_to_its_line(qtbot, editor):
    editor.begin("\n".join("abcdef"))
    _, top, high = list(editor.seen_lines())[3]
    place = editor.numbers.rect().center()
    place.setY(round(top + high / 2))
    qtbot.mouseClick(editor.numbers, Qt.MouseButton.LeftButton, pos=place)
    assert editor.line == 4


def test_words_are_found_round_and_round(qtbot, editor):
    editor.begin("say: sit\nsay: stand\nsay: Sit\n")
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    bar = FindBar(editor)
    qtbot.addWidget(bar)
    bar.open_bar()
    qtbot.keyClicks(bar.field, "sit")
    assert editor.line == 1
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert editor.line == 3
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert editor.line == 1
    bar.find_before()
    assert editor.line == 3
    qtbot.keyClicks(bar.field, "x")
    assert "not in the text" in bar.status.text()
    assert editor.line == 3
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert QApplication.focusWidget() is editor


@pytest.mark.parametrize("name", sorted(theme.THEMES))
def test_every_colour_of_the_text_is_well_told_from_its_ground(name):
    worn = theme.THEMES[name]
    shades = colours_of(worn)
    for shade in (shades.verb, shades.key, shades.number, shades.remark):
        assert contrast(shade, worn.card) >= 7
    for sign in (shades.error, shades.warning, shades.advice):
        assert contrast(sign, worn.side) >= 7
