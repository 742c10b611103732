"""A session shown to a class, by the keys of a presenter's remote; no diary knows of it."""

from datetime import timedelta
from functools import partial

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taichi_coach.graphics import theme
from taichi_coach.player.display import display_at
from taichi_coach.player.player import State
from taichi_coach.practice.programme import classes
from taichi_coach.practice.storage import changes
from taichi_coach.remote.offer import Command, CommandKind
from taichi_coach.settings import Settings
from taichi_coach.timeline.model import Kind
from taichi_coach.ui.hall.page import AWAY_MS
from taichi_coach.ui.shell.presenter import MainPresenter
from taichi_coach.ui.state.hall_request import HallRequest
from tests.bundled_library import a_few
from tests.gui.accessible import problems
from tests.gui.diaries import press, told
from tests.gui.features import alone
from tests.gui.looks import in_one_look
from tests.gui.voices import SlowEngine
from tests.gui.windows import opened
from tests.gui.worlds import Hands, few_sessions

KEY = Qt.Key
TUESDAY = "Tuesday"
SESSION = """\
format: 1
kind: session
title: For the room
supports: [seated]
steps:
  - {wait: 60s, note: First}
  - {wait: 60s, note: Second}
  - {ready: Third}
  - {wait: 60s, note: Fourth}
"""


class Desk:
    """A desktop that shows what is going on, or does not."""

    def show(self, offer, *, leapt=False):
        pass

    def close(self):
        pass


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, speech_on=False, offer_reminders=False))
    yield found
    found.log.close()


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "room.yaml"
    file.write_text(SESSION, encoding="utf-8")
    return str(file)


class Room:
    """The pages for a class by themselves, which are asked as the whole program is."""

    def __init__(self, window):
        self.window, self.app, self.open = window, window.app, window.come

    def presenter(self, _key):
        return self.window.feature


@pytest.fixture
def coach(qapp, qtbot, hands, tmp_path):
    with alone(qtbot, hands, tmp_path, "hall", size=(1280, 800)) as found:
        yield Room(found)


@pytest.fixture
def whole(qapp, qtbot, hands, tmp_path):
    """The whole program."""
    found = MainPresenter(hands.own, lambda: hands.world(tmp_path))
    qtbot.addWidget(found.window)
    yield found
    found.window.close()


@pytest.fixture
def room(coach, qtbot, hands, file):
    """A session under way, in a window that has the keyboard."""
    begin(coach, qtbot, file)
    return coach.presenter("hall").page


def ready(coach, qtbot, file, course=""):
    with qtbot.waitExposed(coach.window):
        coach.open(HallRequest(file, course))
    qtbot.waitUntil(lambda: coach.window.page == "hall-ready")
    coach.window.activateWindow()
    qtbot.waitUntil(coach.window.isActiveWindow)


def begin(coach, qtbot, file, course="", by=KEY.Key_PageDown):
    ready(coach, qtbot, file, course)
    send(coach, by)
    assert coach.window.page == "hall"


def send(coach, *keys):
    """Press keys as the desktop hands them to the window."""
    for key in keys:
        QTest.keyClick(coach.window.windowHandle(), key)
        QApplication.processEvents()


def state(coach):
    return coach.presenter("hall").transport.player.state


def caption(coach):
    """Return the note of the step, which stands under the words of now."""
    return coach.presenter("hall").page.words.saying.second.text()


def through(coach, hands):
    """Let the session come to its end."""
    transport = coach.presenter("hall").transport
    transport.go_to(transport.player.timeline.duration_ms - 500)
    hands.ms += 1000
    transport.tick()
    assert coach.window.page == "hall-done"


def test_a_remote_leads_through_a_session_that_may_fill_the_screen(whole, qtbot, hands, file):
    begin(whole, qtbot, file)
    assert caption(whole) == "First"
    send(whole, KEY.Key_PageDown)
    assert caption(whole) == "Second"
    send(whole, KEY.Key_PageUp)
    assert caption(whole) == "First"
    send(whole, KEY.Key_Right, KEY.Key_Left, KEY.Key_Right)
    assert caption(whole) == "Second"
    for key in (KEY.Key_Period, KEY.Key_B, KEY.Key_Space):
        send(whole, key)
        assert state(whole) is State.PAUSED
        send(whole, KEY.Key_F5)
        assert state(whole) is State.PLAYING
    send(whole, KEY.Key_F5)
    assert state(whole) is State.PLAYING

    send(whole, KEY.Key_PageDown)
    hands.ms += 100
    whole.presenter("hall").transport.tick()
    assert state(whole) is State.WAITING, "there forward goes on"
    send(whole, KEY.Key_PageDown)
    assert state(whole) is State.PLAYING
    assert caption(whole) == "Fourth"

    press(whole.window, "Full screen")
    assert whole.window.isFullScreen()
    press(whole.window, "Smaller window")
    assert not whole.window.isFullScreen()
    send(whole, KEY.Key_F11)
    assert whole.window.isFullScreen()
    through(whole, hands)
    assert not whole.window.isFullScreen()


def test_escape_of_a_remote_asks_and_its_start_key_goes_on(room, coach):
    send(coach, KEY.Key_Escape)
    assert room.asks
    assert state(coach) is State.PAUSED
    send(coach, KEY.Key_PageDown, KEY.Key_PageUp, KEY.Key_R, KEY.Key_Plus, KEY.Key_Minus)
    assert room.asks
    assert caption(coach) == "First"
    send(coach, KEY.Key_F5)
    assert not room.asks
    assert state(coach) is State.PLAYING
    send(coach, KEY.Key_Space, KEY.Key_Escape, KEY.Key_Escape)
    assert state(coach) is State.PAUSED
    send(coach, KEY.Key_Escape)
    press(coach.window, "Stop here")
    assert coach.window.page == "hall-done"
    # without a class there is only "Done"
    assert not {"Who was here?", "Undo"}.intersection(told(coach.window))


def test_the_room_sees_the_session_alone_until_somebody_is_there(room, coach, qtbot):
    window = coach.window.windowHandle()
    assert "No sound device here. Captions go on." in told(room)
    room.put_away()
    assert room.controls.isVisible()  # until that may have been read
    send(coach, KEY.Key_Tab)
    room.put_away()
    assert not room.controls.isVisible()
    send(coach, KEY.Key_PageDown)
    assert not room.controls.isVisible()
    QTest.mouseMove(window, QPoint(300, 300))
    assert room.controls.isVisible()
    room.put_away()
    QTest.mouseMove(window, QPoint(300, 300))
    assert not room.controls.isVisible()
    send(coach, KEY.Key_Tab)
    assert room.controls.isVisible()
    assert room.controls.isAncestorOf(QApplication.focusWidget())
    room.put_away()
    assert QApplication.focusWidget() is room
    send(coach, KEY.Key_Space)
    room.put_away()
    assert room.controls.isVisible()
    assert AWAY_MS >= 3000


def test_nothing_is_asked_and_nothing_is_kept(coach, qtbot, hands, file):
    ready(coach, qtbot, file)
    shown = told(coach.window)
    begin_words = " ".join(shown)
    assert "Leave out whatever hurts." in begin_words
    send(coach, KEY.Key_PageDown)
    hands.ms += 30_000
    coach.presenter("hall").transport.tick()
    shown += told(coach.window)
    through(coach, hands)
    shown += told(coach.window)
    assert "Well done, everybody." in shown
    words = " ".join(shown).casefold()
    for personal in ("pain", "tired", "it hurts", "how was", "mood", "note", "skip"):
        assert personal not in words.replace("chest pain", "")
    press(coach.window, "Done")
    for table in ("practice", "under_way", "check_in", "change"):
        assert hands.log.select(f"SELECT * FROM {table}") == []  # noqa: S608  our own names
    assert hands.practising == [True, False]


def test_who_was_here_is_asked_and_taken_back_as_one(coach, qtbot, hands, file):
    classes.begin(hands.log, TUESDAY, hands.at)
    classes.join_all(hands.log, TUESDAY, ("Anna", "Ben", "Carla"), hands.at)
    before = changes.latest(hands.log)
    begin(coach, qtbot, file, TUESDAY)
    through(coach, hands)

    def here():
        return sorted(classes.there_on(hands.log, TUESDAY, hands.at.date()))

    press(coach.window, "Everybody was here")
    press(coach.window, "Ben")
    assert here() == ["Anna", "Carla"]
    press(coach.window, "Undo")
    assert here() == []
    assert changes.latest(hands.log) == before
    assert "Undo" not in told(coach.window)
    press(coach.window, "Anna")
    send(coach, KEY.Key_Escape)
    assert here() == ["Anna"]


def test_a_class_that_met_this_morning_already_has_another_meeting(coach, qtbot, hands, file):
    classes.begin(hands.log, TUESDAY, hands.at)
    classes.join_all(hands.log, TUESDAY, ("Anna", "Ben"), hands.at)
    classes.all_there(hands.log, TUESDAY, hands.at)
    hands.at += timedelta(hours=4)
    begin(coach, qtbot, file, TUESDAY)
    through(coach, hands)

    assert any(word.endswith("meeting 2 of the day") for word in told(coach.window))
    press(coach.window, "Anna")
    day = hands.at.date()
    assert classes.there_on(hands.log, TUESDAY, day, 2) == {"Anna"}
    assert classes.there_on(hands.log, TUESDAY, day, 1) == {"Anna", "Ben"}


def test_a_class_is_shown_a_session_from_its_page_or_from_the_library(
    whole, qtbot, hands, tmp_path
):
    few = a_few(tmp_path / "bundled", "ten-finger-stretch", "wind-down")
    hands.library = partial(few_sessions, few)
    classes.begin(hands.log, TUESDAY, hands.at)
    classes.join(hands.log, TUESDAY, "Anna", hands.at)
    opened(whole, qtbot)
    whole.window.side.buttons["teaching"].click()
    press(whole.window, "Show a session to this class")
    assert whole.window.page == "hall-choose"
    choosing = whole.presenter("hall").choosing
    choosing.search.setText("ten-finger nothing-like-it")
    assert "Nothing has all of these words." in told(choosing)
    choosing.search.setText("ten-finger stretch")
    press(choosing, "Mindful ten-finger stretch")
    assert whole.window.page == "hall-ready"
    row = whole.presenter("hall").ready.courses
    assert row.value == TUESDAY
    QTest.keyClick(whole.presenter("hall").ready, KEY.Key_Escape)
    assert whole.window.page == "teaching"

    whole.window.side.buttons["library"].click()
    whole.window.page_of("library").open_entry("wind-down")
    press(whole.window, "More")
    press(whole.window, "Show it to a class")
    assert whole.presenter("hall").ready.courses.value == ""  # the class is chosen here
    press(whole.window, TUESDAY)
    press(whole.window, "Begin")
    whole.presenter("hall").stop()
    assert "Who was here?" in told(whole.window)


def test_left_stands_at_the_left_of_everybody_who_faces_the_guide(coach, qtbot, hands):
    coach.app.own = Settings(safety_read=True, speech_on=False, view="teacher")
    begin(coach, qtbot, "wind-down")
    hands.ms += 1000
    coach.presenter("hall").transport.tick()
    figure = coach.presenter("hall").page.figure
    picture = figure.grab().toImage()
    amber = theme.LIGHT.left.rgb()
    places = [
        x
        for x in range(picture.width())
        for y in range(0, picture.height(), 3)
        if picture.pixel(x, y) == amber
    ]
    assert len(places) > 500  # the plate that says "Left"
    assert max(places) < picture.width() / 2
    assert coach.app.own.view == "teacher"


def test_begin_is_kept_until_the_voice_is_there(qapp, qtbot, tmp_path):
    engine = SlowEngine(seconds=0.2)
    hands = Hands(Settings(safety_read=True, offer_reminders=False), there=True)
    hands.open_engine = lambda: engine
    coach = MainPresenter(hands.own, lambda: hands.world(tmp_path))
    qtbot.addWidget(coach.window)
    said = tmp_path / "said.yaml"
    said.write_text(SESSION.replace("note: First", "say: Sit tall."), "utf-8")
    ready(coach, qtbot, str(said))
    send(coach, KEY.Key_F5)
    assert coach.window.page == "hall-ready"
    assert "Begins in a moment." in told(coach.window)
    assert [line for line in told(coach.window) if line.startswith("About ")]
    engine.let_all_go()
    qtbot.waitUntil(lambda: coach.window.page == "hall")
    assert "start" in {each[0] for each in hands.audio.calls}
    coach.window.close()
    engine.close()
    hands.log.close()


def test_an_authors_picture_stands_in_the_guides_place(coach, qtbot, hands, file, tmp_path):
    Image.new("RGB", (30, 20), (220, 20, 20)).save(tmp_path / "red.png")
    text = SESSION.replace("note: Second", "note: Second, picture: red.png")
    (tmp_path / "room.yaml").write_text(text, "utf-8")
    begin(coach, qtbot, file)
    room = coach.presenter("hall").page
    assert not room.stage.pictured
    send(coach, KEY.Key_PageDown)
    qtbot.waitUntil(lambda: room.stage.pictured)
    send(coach, KEY.Key_PageUp)
    assert not room.stage.pictured


def test_keys_for_music_steer_it_as_well_and_a_window_that_closes_keeps_nothing(
    whole, qtbot, hands, file
):
    told_by = []
    hands.open_remote = lambda told: told_by.append(told) or Desk()
    begin(whole, qtbot, file)
    (tell,) = told_by
    tell(Command(CommandKind.NEXT))
    qtbot.waitUntil(lambda: caption(whole) == "Second")
    tell(Command(CommandKind.PLAY_PAUSE))
    qtbot.waitUntil(lambda: state(whole) is State.PAUSED)
    tell(Command(CommandKind.STOP))
    qtbot.waitUntil(lambda: whole.presenter("hall").page.asks)

    whole.window.close()
    assert hands.log.practices() == ()
    assert hands.practising[-1] is False


def test_a_breath_is_told_in_few_words_that_are_seen_and_the_weight_by_the_guides_feet(
    coach, qtbot, hands
):
    begin(coach, qtbot, "eight-forms")
    transport, page = coach.presenter("hall").transport, coach.presenter("hall").page
    transport.pause()
    timeline = transport.player.timeline
    counted = [each for each in timeline.events if each.kind is Kind.BREATH]
    assert counted[0].of > 1
    transport.go_to(counted[0].at_ms + 1)
    pacer = page.words.breath
    for size in ((1280, 720), (1280, 800), (1024, 768), (1920, 1080)):
        coach.window.resize(*size)
        QApplication.processEvents()
        assert pacer.isVisible()
        assert pacer.width() >= pacer.minimumSizeHint().width()
        assert pacer.mapTo(page, pacer.rect().topRight()).x() < page.width()

    weighty = next(each for each in timeline.events if each.weight is not None)
    transport.go_to(weighty.at_ms + 1)
    assert display_at(timeline, weighty.at_ms + 1, State.PAUSED).weight is not None
    assert not page.words.weight.isVisible()


def test_words_are_read_from_the_back_of_the_room(room, coach, qtbot):
    for wide, tall in ((1280, 720), (1920, 1080), (900, 1280)):
        coach.window.resize(wide, tall)
        qtbot.waitUntil(lambda size=(wide, tall): coach.window.size().toTuple() == size)
        least = min(wide / 1280, tall / 720) * 38
        for label in (room.words.caption, room.words.kicker, room.words.next, room.time.words):
            assert label.fontInfo().pixelSize() >= least
        assert room.figure.width() >= 0.4 * wide


@in_one_look("hall")
def test_no_page_for_a_class_has_accessibility_faults(whole, qtbot, hands, file, look):
    classes.begin(hands.log, TUESDAY, hands.at)
    classes.join(hands.log, TUESDAY, "Anna", hands.at)
    hands.own = whole.app.own = Settings(
        safety_read=True, speech_on=False, theme=look.theme.name, text_scale=int(look.scale * 100)
    )
    ready(whole, qtbot, file, TUESDAY)
    whole.window.resize(look.px(1280), look.px(800))  # a hall's screen, larger than that of a test
    assert problems(whole.window) == []
    send(whole, KEY.Key_F5)
    assert problems(whole.window) == []
    through(whole, hands)
    assert problems(whole.window) == []
