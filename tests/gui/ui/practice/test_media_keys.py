"""What keyboard, headset and desktop see of a practice in the window, and do in it."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from taichi_coach.player.player import State
from taichi_coach.practice.storage.practice_row import Status
from taichi_coach.remote.offer import KEYS_LOST, Command, CommandKind, PlaybackStatus
from taichi_coach.settings import Settings
from taichi_coach.ui.state import notices
from tests.gui.features import alone, practising
from tests.gui.windows import practise, wind_down
from tests.gui.worlds import Hands


class Desk:
    """A desktop that keeps what it is shown, and says what a test wants."""

    def __init__(self):
        self.shown, self.leaps, self.open = [], 0, None

    def __call__(self, told):
        self.tell, self.open = told, True
        return self

    def show(self, offer, *, leapt=False):
        self.shown.append(offer)
        self.leaps += leapt

    def close(self):
        self.open = False

    @property
    def offer(self):
        return self.shown[-1]

    def ask(self, act, ms=0):
        """Ask for something, and let it be heard."""
        self.tell(Command(act, ms))
        QCoreApplication.processEvents()


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def hands(desk):
    found = Hands(Settings(safety_read=True, speech_on=False))
    found.open_remote = desk
    yield found
    found.log.close()


@pytest.fixture
def coach(qapp, qtbot, hands, tmp_path):
    """The pages of a practice by themselves, and one under way."""
    with alone(qtbot, hands, tmp_path, "practice") as found:
        practising(found, "wind-down")
        # While clips are still made, whoever goes ahead waits, and leaps when they are there.
        qtbot.waitUntil(lambda: player(found).known_ms is None)
        yield found


def player(coach):
    return coach.feature.transport.player


def page(coach):
    return coach.feature.page


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_the_practice_is_shown_as_it_goes_on_until_the_window_is_closed(coach, desk, hands):
    assert desk.offer.standing is PlaybackStatus.PLAYING
    assert desk.offer.track.practice == "Wind-down"
    assert (desk.offer.track.number, desk.offer.track.title) == (1, "Sit down")

    practise(coach, hands, 8000)

    assert desk.offer.track.title == "Let go · Loose hands"
    assert desk.offer.track.at_ms + desk.offer.position_ms == 8000

    assert page(coach).line == notices.SILENT
    desk.ask(CommandKind.LOST)  # that the keys work no more is said unless something graver is
    assert page(coach).line == notices.SILENT
    page(coach).show_line("")
    desk.ask(CommandKind.LOST)
    assert page(coach).line == KEYS_LOST

    coach.showMinimized()
    desk.ask(CommandKind.RAISE)
    assert not coach.isMinimized()
    desk.ask(CommandKind.QUIT)
    assert not coach.isVisible()
    assert desk.open is False
    (row,) = hands.log.practices()
    assert (row.status, row.practised_s) == (Status.PARTIAL, 8)


def test_play_and_pause_are_what_they_say_and_stop_asks_until_play_goes_on(coach, desk):
    for act, state in (
        (CommandKind.PLAY, State.PLAYING),
        (CommandKind.PAUSE, State.PAUSED),
        (CommandKind.PAUSE, State.PAUSED),
        (CommandKind.PLAY, State.PLAYING),
        (CommandKind.PLAY_PAUSE, State.PAUSED),
        (CommandKind.PLAY_PAUSE, State.PLAYING),
    ):
        desk.ask(act)

        assert player(coach).state is state
    assert desk.offer.standing is PlaybackStatus.PLAYING

    desk.ask(CommandKind.STOP)  # asks first, as Escape does

    assert page(coach).asks
    assert (desk.offer.standing, desk.offer.asks) == (PlaybackStatus.PAUSED, True)
    at_ms = player(coach).position_ms
    for act in (CommandKind.NEXT, CommandKind.STOP, CommandKind.PAUSE):
        desk.ask(act)
    assert (player(coach).position_ms, player(coach).state) == (at_ms, State.PAUSED)

    desk.ask(CommandKind.PLAY)

    assert not page(coach).asks
    assert (desk.offer.standing, desk.offer.asks) == (PlaybackStatus.PLAYING, False)


def test_next_and_previous_are_steps_as_by_the_arrow_keys_and_a_place_leads_there(
    coach, desk, hands, qtbot
):
    steps = player(coach).timeline.steps

    desk.ask(CommandKind.NEXT)
    desk.ask(CommandKind.NEXT)
    assert player(coach).position_ms == steps[2].at_ms
    desk.ask(CommandKind.PREVIOUS)

    assert player(coach).position_ms == steps[1].at_ms
    assert desk.leaps == 3
    assert desk.offer.position_ms == 0

    desk.ask(CommandKind.GO_TO, 40_000)
    assert player(coach).position_ms == 40_000
    desk.ask(CommandKind.SKIP, -15_000)
    assert player(coach).position_ms == 25_000
    assert desk.leaps == 5


def test_after_the_end_nothing_is_shown_or_heard(coach, desk, hands, qtbot):
    wind_down(coach, hands)

    assert desk.offer.standing is PlaybackStatus.STOPPED
    assert desk.open is False
    shown = len(desk.shown)
    desk.ask(CommandKind.PLAY)
    assert len(desk.shown) == shown


def test_each_step_has_a_picture_of_its_pose(coach, desk, qtbot, tmp_path):
    qtbot.waitUntil(lambda: desk.offer.track.picture is not None)
    first = desk.offer.track.picture
    desk.ask(CommandKind.NEXT)

    qtbot.waitUntil(lambda: desk.offer.track.picture != first)

    assert desk.offer.track.picture.parent == tmp_path / "pictures"
    image = QImage(str(desk.offer.track.picture))
    assert image.width() == image.height() > 200


def test_where_the_voice_was_waited_for_the_position_is_told_anew(coach, desk, hands):
    """Who counts on by themselves has counted too far."""
    walks = player(coach)
    practise(coach, hands, 2000)
    walks.learn(walks.timeline, hands.ms, known_ms=3000)
    practise(coach, hands, 5000)
    assert (walks.state, desk.leaps) == (State.PREPARING, 0)
    assert desk.offer.standing is PlaybackStatus.PLAYING

    walks.learn(walks.timeline, hands.ms, known_ms=None)
    practise(coach, hands, 1000)

    assert walks.state is State.PLAYING
    assert desk.leaps == 1


def test_keys_for_music_work_where_the_desktop_leaves_them_to_the_window(coach):
    QTest.keyClick(page(coach), Qt.Key.Key_MediaNext)
    assert player(coach).position_ms > 0
    QTest.keyClick(page(coach), Qt.Key.Key_MediaPlay)
    assert player(coach).state is State.PAUSED
    QTest.keyClick(page(coach), Qt.Key.Key_MediaStop)
    assert page(coach).asks
