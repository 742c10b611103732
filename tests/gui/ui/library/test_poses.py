"""The poses on the cards of the Library and on a session's page, in the real window."""

import pytest
from PySide6.QtWidgets import QApplication

from taichi_coach.graphics.session_picture import poses_of
from taichi_coach.script.files.supports import support_for
from taichi_coach.script.model.session import Support
from taichi_coach.settings import Settings
from taichi_coach.timeline.session_lengths import laid_out
from taichi_coach.timeline.speech_lengths import ShownLengths
from taichi_coach.timeline.speech_pace import SpeechPace
from tests.bundled_library import library
from tests.gui.shown import words
from tests.gui.worlds import Hands

SPEECH = ShownLengths(SpeechPace(letter_ms=60, word_ms=60, comma_ms=100, clause_ms=200))


@pytest.fixture
def hands():
    found = Hands()
    yield found
    found.log.close()


def test_cards_are_there_at_once_and_their_poses_soon(coach, qtbot):
    coach.window.side.buttons["library"].click()
    page = coach.window.page_of("library")
    QApplication.processEvents()
    card = page.cards["ten-finger-stretch"]
    page.currentWidget().ensureWidgetVisible(card)
    without = card.grab().toImage()

    qtbot.waitUntil(lambda: card.grab().toImage() != without)


def test_a_sessions_page_names_its_movements(coach, qtbot):
    coach.open_page("library", "eight-forms")
    page = coach.window.page_of("library").entry_page

    qtbot.waitUntil(lambda: "Single Whip" in words(page.poses))
    assert len(words(page.poses)) == 5


def timeline_of(name):
    session = library().session(name)
    own = Settings()
    return laid_out(session, library(), support_for(session, Support.CHAIR), own, SPEECH)


def test_the_movements_that_take_most_time_come_in_their_order():
    timeline, movements = timeline_of("week-03-a"), library().movements()
    titles = [title for title, _ in poses_of(timeline, movements, 3)]
    begins = [next(step.at_ms for step in timeline.steps
                   if step.movement and movements[step.movement].title == title)
              for title in titles]  # fmt: skip

    assert len(titles) == 3
    assert begins == sorted(begins)
    assert poses_of(timeline, movements, 1)[0][0] in titles
