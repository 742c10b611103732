"""The button that makes a file, and what is told of it, with the keys only."""

import pytest
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from taichi_coach.ui.widgets.file_button import Taking
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page
from tests.tables import each_row


@pytest.fixture
def window(qtbot):
    """A window with the button and what is told."""
    found = QWidget()
    qtbot.addWidget(found)
    row = QHBoxLayout(found)
    found.taking = Taking("Save as film")
    row.addWidget(found.taking.button)
    row.addWidget(found.taking)
    found.taking.stand_for("mine", "My rest")
    with qtbot.waitActive(found):
        found.show()
        found.activateWindow()
    found.taking.button.setFocus()
    return found


@pytest.fixture
def behind(window, qtbot):
    """The same, behind the dialog that has asked for the place and is about to go."""
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: not window.taking.button.hasFocus())
    return window


def test_cancel_has_the_focus_behind_the_dialog_and_it_goes_back_when_the_end_comes_there(behind):
    behind.taking.begin()

    assert behind.focusWidget() is behind.taking.cancel
    behind.taking.end("Saved.")

    assert behind.focusWidget() is behind.taking.button


@each_row(
    "file, offered",
    [
        ("/films/x.mp4", ["Play it", "Open the folder"]),
        ("/papers/x.PDF", ["Open it", "Open the folder"]),
        ("/classes/x.taichi", ["Open the folder"]),
        ("", []),
    ],
)
def test_what_can_be_done_with_a_file_hangs_on_what_it_is(window, file, offered):
    taking = window.taking
    taking.begin()
    taking.keep(file)
    assert not taking.open_folder.isVisible()

    taking.end("Saved.")

    ways = (taking.open_file, taking.open_folder)
    assert [each.text() for each in ways if each.isVisible()] == offered


def test_who_is_elsewhere_stays_there(window):
    window.taking.begin()
    window.taking.cancel.clearFocus()

    window.taking.end("Saved.")

    assert window.focusWidget() is not window.taking.button


@each_row("words", ["Saved to /music/My rest.mp3 (3.7 MB).", "There is no room."])
def test_what_came_of_it_is_seen_wherever_the_page_stands(qtbot, words):
    page = Page("A session")
    qtbot.addWidget(page)
    taking = Taking()
    for part in (
        taking.button,
        *(Label("Something else. " * 40, "body") for _ in range(6)),
        taking,
    ):
        page.add(part)
    taking.stand_for("mine", "My rest")
    page.resize(1024, 400)
    page.show()
    taking.button.setFocus()
    taking.begin()
    page.verticalScrollBar().setValue(0)

    taking.end(words)

    def seen():
        corner = taking.words.mapTo(page.viewport(), taking.words.rect().bottomRight())
        return page.viewport().rect().contains(corner)

    qtbot.waitUntil(seen)
