"""The weeks of the programme as pages, from Progress."""

import threading

import pytest
from PySide6.QtCore import Qt

from taichi_coach.errors import CoachError
from taichi_coach.script.files.library import Library
from taichi_coach.ui.progress import overview_printing
from taichi_coach.ui.progress.presenter import ProgressPresenter
from tests.gui import papers
from tests.gui.stages import staged
from tests.gui.worlds import Hands
from tests.patience import PATIENCE_S


@pytest.fixture
def hands(tmp_path):
    found = Hands()
    found.place = tmp_path / "weeks.pdf"
    yield found
    found.log.close()


@pytest.fixture
def printing(qtbot, hands, tmp_path):
    stage = staged(qtbot, ProgressPresenter, hands, tmp_path)
    stage.open()
    yield stage.made.page.printing
    stage.made.close()


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_weeks_lie_where_the_person_said(qtbot, printing, hands):
    press(qtbot, printing.button)
    qtbot.waitUntil(lambda: printing.words.text().startswith("Saved to "))

    assert hands.asked == ["Twelve gentle weeks"]
    assert papers.squeezed("Week 12") in papers.words(papers.read(hands.place).pages[-1])


def test_who_names_no_place_or_cancels_gets_no_file_and_what_cannot_be_read_is_told(
    qtbot, printing, hands, monkeypatch
):
    def gone(*_):
        raise CoachError("It is not there any more.")

    place, hands.place = hands.place, None
    press(qtbot, printing.button)
    assert printing.isHidden()
    assert not place.exists()
    hands.place = place
    with monkeypatch.context() as patch:
        patch.setattr(Library, "programme", gone)
        press(qtbot, printing.button)
    assert printing.words.text() == "It is not there any more."

    let = threading.Event()
    monkeypatch.setattr(
        overview_printing, "_pages_of", lambda *_: lambda _progress: let.wait(PATIENCE_S)
    )
    press(qtbot, printing.button)
    press(qtbot, printing.cancel)
    assert printing.words.text() == "Stopping"

    let.set()
    qtbot.waitUntil(lambda: printing.words.text() != "Stopping")

    assert printing.button.isEnabled()
    assert not hands.place.exists()
