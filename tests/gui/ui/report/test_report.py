"""The page for a doctor in the window: chosen, seen, saved and printed."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton

from taichi_coach.errors import LogError
from taichi_coach.graphics.paper.files import PaperError
from taichi_coach.graphics.paper.printing import NO_PRINTER
from taichi_coach.practice.storage.practice_row import Practice, Status
from taichi_coach.settings import Settings
from taichi_coach.ui.report import presenter as room
from taichi_coach.ui.report.presenter import ReportPresenter
from taichi_coach.ui.theme import appearance
from tests.gui import papers
from tests.gui.accessible import problems
from tests.gui.looks import in_one_look
from tests.gui.stages import staged
from tests.gui.worlds import Hands


@pytest.fixture
def hands(tmp_path):
    found = Hands(Settings(safety_read=True, participant="Ana"))
    found.place = tmp_path / "page.pdf"
    for day in range(8):
        found.log.save(
            Practice(
                id=f"p{day}",
                participant="Ana",
                started_at=found.at - timedelta(days=7 * day),
                session="roots",
                status=Status.COMPLETED,
                practised_s=900,
                pain_before=4,
                pain_after=3,
                note=f"Note {day}." if day < 7 else "A long note " * 30,
            )
        )
    yield found
    found.log.close()


@pytest.fixture
def stage(qtbot, hands, tmp_path):
    found = staged(qtbot, ReportPresenter, hands, tmp_path)
    yield found
    found.made.close()


@pytest.fixture
def page(stage):
    """The page, opened without the way over the charts of the progress."""
    stage.open()
    return stage.made.page


def press(qtbot, button):
    QApplication.processEvents()  # what has just come has its place
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(qtbot, row, word):
    press(qtbot, next(each for each in row.buttons() if each.text() == word))


def saved(qtbot, stage, page, hands):
    with qtbot.waitSignal(stage.made.writer.ended):
        press(qtbot, page.save_button)
    (only,) = papers.read(hands.place).pages
    return papers.words(only)


def test_the_progress_leads_there_and_back_where_there_is_something_to_tell(qtbot, coach, hands):
    coach.window.side.page_requested.emit("progress")
    press(qtbot, coach.presenter("progress").page.doctor)
    assert coach.window.page == "report"
    press(qtbot, coach.presenter("report").page.back)
    assert coach.window.page == "progress"

    for each in hands.log.practices():
        hands.log.remove(each.id)
    coach.window.side.page_requested.emit("progress")

    assert coach.presenter("progress").page.doctor.isHidden()


def test_the_page_lies_where_the_person_said_with_what_they_chose(qtbot, stage, page, hands):
    assert stage.page == "report"
    place, hands.place = hands.place, None
    press(qtbot, page.save_button)
    assert not stage.made.writer.under_way
    assert page.words.text() == ""
    assert not place.exists()

    hands.place = place
    hands.asked.clear()
    choose(qtbot, page.span, "4 weeks")
    press(qtbot, page.more)
    press(qtbot, page.ticks[1])

    words = saved(qtbot, stage, page, hands)

    assert hands.asked == ["Tai chi practice, 2 March 2026"]
    assert page.words.text() == f"Saved to {hands.place}."
    assert "4weeks" in words
    assert "Ana" in words
    assert "Note1." in words
    assert "Note0." not in words


def test_without_a_choice_it_is_twelve_weeks_with_the_name_which_can_be_left_out_and_no_note(
    qtbot, stage, page, hands
):
    words = saved(qtbot, stage, page, hands)

    assert "12weeks" in words
    assert "Ana" in words
    assert "Note" not in words

    assert page.naming.isVisible()
    before = page.preview.accessibleName()
    choose(qtbot, page.naming, "Without it")
    assert "Ana" in before
    assert "Ana" not in page.preview.accessibleName()

    page.show_name("")
    assert not page.naming.isVisible()


def test_notes_are_shown_some_at_a_time_and_a_chosen_one_stays_and_is_in_the_preview(qtbot, page):
    def shown():
        return [tick for tick in page.ticks if tick.isVisible()]

    assert shown() == []
    assert page.more.text() == "Choose notes"
    press(qtbot, page.more)
    assert len(shown()) == 5
    assert page.more.text() == "Show earlier notes"
    press(qtbot, page.more)
    assert len(shown()) == 8
    assert not page.more.isVisible()
    assert page.ticks[-1].text().endswith("…")

    before = page.preview.grab().toImage()
    press(qtbot, page.ticks[0])
    assert page.preview.grab().toImage() != before

    choose(qtbot, page.span, "4 weeks")

    assert [tick.isChecked() for tick in page.ticks] == [True, False, False, False]
    told = QAccessible.queryAccessibleInterface(page.ticks[0])
    assert told.role() == QAccessible.Role.CheckBox
    assert told.state().checked

    page.show_notes([])

    assert page.more.isHidden()
    told = [label.text() for label in page.findChildren(type(page.words))]
    assert "You have written no note in these weeks." in told


def test_printing_tells_what_became_of_it_and_a_log_that_cannot_be_read_is_told(
    qtbot, page, hands, monkeypatch
):
    hands.printer = "It is on its way to Laser."
    press(qtbot, page.print_button)
    assert page.words.text() == "It is on its way to Laser."
    assert len(hands.printed[0].pages) == 1

    hands.printer = PaperError(NO_PRINTER)
    press(qtbot, page.print_button)
    assert page.words.text() == NO_PRINTER

    choose(qtbot, page.span, "A year")
    assert not page.words.isVisible()

    def fail(*_):
        raise LogError("The log cannot be read.")

    monkeypatch.setattr(room, "summary", fail)
    choose(qtbot, page.span, "4 weeks")

    assert page.words.text() == "The log cannot be read."


@in_one_look("report")
def test_the_page_has_no_accessibility_faults(qapp, qtbot, stage, page, look):
    press(qtbot, page.more)
    press(qtbot, page.ticks[0])
    appearance.apply(qapp, look)
    for _ in range(3):  # a page whose words have grown asks its own page for room again
        qapp.processEvents()

    assert problems(page) == []
    assert all(
        button.accessibleName() or button.text() for button in page.findChildren(QPushButton)
    )
