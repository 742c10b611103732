"""The poses on the cards of the Library and on a session's page."""

from functools import partial

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from taichi_coach import paths
from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.drawing import body_of
from taichi_coach.graphics.figure.figure import camera_of
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.graphics.session_picture import poses_of
from taichi_coach.script.files.supports import support_for
from taichi_coach.script.model.session import Support
from taichi_coach.settings import Settings
from taichi_coach.timeline.session_lengths import laid_out
from taichi_coach.timeline.speech_lengths import ShownLengths
from taichi_coach.timeline.speech_pace import SpeechPace
from taichi_coach.ui.widgets.pose_picture import PosedGuide, place_of
from tests.bundled_library import a_few, library
from tests.gui.features import alone
from tests.gui.shown import words
from tests.gui.worlds import Hands, few_sessions

SPEECH = ShownLengths(SpeechPace(letter_ms=60, word_ms=60, comma_ms=100, clause_ms=200))


@pytest.fixture
def hands():
    found = Hands()
    yield found
    found.log.close()


@pytest.fixture
def window(qtbot, hands, tmp_path):
    """The library by itself."""
    with alone(qtbot, hands, tmp_path, "library") as found:
        yield found


def test_cards_are_there_at_once_and_their_poses_soon(window, hands, tmp_path, qtbot):
    hands.library = partial(few_sessions, a_few(tmp_path / "bundled", "ten-finger-stretch"))
    window.come()
    page = window.feature.page
    QApplication.processEvents()
    card = page.cards["ten-finger-stretch"]
    page.currentWidget().ensureWidgetVisible(card)
    without = card.grab().toImage()

    qtbot.waitUntil(lambda: card.grab().toImage() != without)


def test_a_sessions_page_names_the_movements_that_take_most_time(window, hands, qtbot):
    hands.library = few_sessions
    names = ("single-whip", "clouds-side-step", "repulse-monkey", "fair-lady", "closing")
    steps = "".join(f"  - perform: {name}\n    times: 4\n" for name in names)
    paths.own_sessions().mkdir(parents=True)
    (paths.own_sessions() / "mine.yaml").write_text(
        f"format: 1\nkind: session\ntitle: Mine\nsteps:\n{steps}  - perform: hold-the-ball\n"
    )
    window.come("mine")
    page = window.feature.page.entry_page

    qtbot.waitUntil(lambda: "Single Whip" in words(page.poses))
    assert len(words(page.poses)) == 5


def timeline_of(name, support=Support.CHAIR):
    session = library().session(name)
    return laid_out(session, library(), support_for(session, support), Settings(), SPEECH)


@pytest.mark.parametrize("name", ["wind-down", "warm-up-seated", "warm-up-standing"])
def test_what_only_loosens_or_calms_has_a_picture_too(name):
    assert poses_of(timeline_of(name), library().movements(), 1)


@pytest.mark.parametrize("name", ["week-05-b", "week-07-b", "clouds", "ten-finger-stretch"])
def test_no_hand_is_cut_off_by_the_edge_of_a_card(name):
    ((_, guide),) = poses_of(timeline_of(name, Support.SEATED), library().movements(), 1)
    shown = PosedGuide(guide, PEOPLE[0], View.MIRROR)
    box = QRectF(0, 0, 116, 200)
    camera = camera_of(place_of(box, shown), guide, shown.view)
    reached = [camera(each).x for each in body_of(guide.pose).joints.values()]
    hand = camera.size / 2

    assert place_of(box, shown).bottom() == box.bottom()
    assert hand <= min(reached)
    assert max(reached) <= box.width() - hand


def test_the_movements_that_take_most_time_come_in_their_order():
    timeline, movements = timeline_of("week-03-a"), library().movements()
    titles = [title for title, _ in poses_of(timeline, movements, 3)]
    begins = [next(step.at_ms for step in timeline.steps
                   if step.movement and movements[step.movement].title == title)
              for title in titles]  # fmt: skip

    assert len(titles) == 3
    assert begins == sorted(begins)
    assert poses_of(timeline, movements, 1)[0][0] in titles
