"""The strip at the foot of the screen: what a person sees, hears and presses there."""

import os
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication

from taichi_coach.awake import MAY_DARKEN
from taichi_coach.errors import CoachError, LogError
from taichi_coach.graphics import sizes
from taichi_coach.paths import own_sessions
from taichi_coach.player.player import State
from taichi_coach.practice.storage import unfinished
from taichi_coach.practice.storage.practice_row import Ending, Status
from taichi_coach.reminders.strip import GO, READY, ReminderReply, StripManner, StripRequest
from taichi_coach.remote.offer import Command, CommandKind, PlaybackStatus
from taichi_coach.settings import Settings
from taichi_coach.ui.audio.transport import SILENCE_MS
from taichi_coach.ui.state import notices
from taichi_coach.ui.state.app_state import AppState
from taichi_coach.ui.state.practice_looks import LONG_MS
from taichi_coach.ui.strip import cue, presenter, view
from taichi_coach.ui.strip.go_line import GoLine
from taichi_coach.ui.strip.page import StripPage
from taichi_coach.ui.strip.presenter import StripPresenter
from taichi_coach.ui.strip.view import BY_KEYS
from taichi_coach.ui.theme import appearance
from tests.gui.accessible import problems
from tests.gui.looks import in_one_look
from tests.gui.voices import SlowEngine
from tests.gui.worlds import Hands
from tests.tables import each_row

#: Qt brings a window that stays on top to the front, which the offscreen screen cannot.
pytestmark = pytest.mark.qt_log_ignore(r"^This plugin does not support raise\(\)$")

BRIEF = """\
format: 1
kind: session
id: brief
title: Two quiet minutes
steps:
  - section: Settle
    role: warm-up
    steps:
      - say: Sit tall. Let your shoulders drop.
        note: Feet flat.
      - rest: 60s
      - ready: Are you there?
      - rest: 30s
"""


class Room:
    """A world with a strip in it."""

    def __init__(self, folder, hands):
        self.folder, self.hands = folder, hands
        self.told, self.busy, self.over = [], False, []
        own_sessions().mkdir(parents=True)
        (own_sessions() / "brief.yaml").write_text(BRIEF, "utf-8")

    def strip(self, manner=StripManner.LED, session="brief", **more):
        """Return a strip that prepares what is wanted of it."""
        self.app = AppState(self.hands.own, lambda: self.hands.world(self.folder))
        wanted = StripRequest(session=session, manner=manner, **more)
        self.made = StripPresenter(self.app, wanted, lambda: self.busy)
        self.made.reported.connect(self.told.append)
        self.made.over.connect(lambda: self.over.append(True))
        self.made.prepare()
        return self.made

    def practise(self, ms):
        """Let time pass by the clock that leads, in looks of a second."""
        while ms > 0 and self.made.led.going:
            self.hands.ms += 1000
            if self.hands.audio.played is not None:
                self.hands.audio.played += 1000
            self.made.led.transport.tick()
            ms -= 1000

    def close(self):
        self.made.close()
        self.app.close()


@pytest.fixture
def hands():
    return Hands(Settings(safety_read=True, participant="Ana"))


@pytest.fixture
def room(qapp, own_home, tmp_path, hands, qtbot):
    found = Room(tmp_path, hands)
    yield found
    found.close()


def begun(room, qtbot, **wanted):
    """Return a strip that leads."""
    strip = room.strip(**wanted)
    strip.come()
    qtbot.waitUntil(lambda: strip.led is not None)
    return strip


def words(strip):
    return strip.page.saying.caption.text()


def line(strip):
    return strip.page.saying.second.text()


def click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_it_leads_in_words_says_that_nothing_is_heard_and_a_click_or_space_pauses_and_goes_on(
    room, qtbot, hands
):
    strip = begun(room, qtbot)
    assert strip.page.isVisible()
    assert words(strip) == "Sit tall. Let your shoulders drop."
    assert line(strip) == "Feet flat."
    assert strip.page.notice.text() == notices.SILENT
    room.practise(10_000)
    assert words(strip) == "Rest."
    assert line(strip) == "Next: Rest for 30 seconds"
    assert strip.page.ring.isVisible()
    assert strip.page.ring.text.startswith("0:5")
    assert hands.awake == hands.practising == [True]

    page, states = strip.page, []
    strip.led.transport.changed.connect(states.append)
    click(qtbot, page.saying)
    assert page.toggle.text() == "Go on"
    assert line(strip).startswith("Paused")
    click(qtbot, page.toggle)
    with qtbot.waitExposed(page):
        page.activateWindow()
    qtbot.keyClick(page, Qt.Key.Key_Space)
    page.saying.caption.setFocus()
    qtbot.keyClick(page.saying.caption, Qt.Key.Key_Space)
    assert states == [State.PAUSED, State.PLAYING] * 2


def test_that_the_screen_may_go_dark_is_said_once_and_gives_way_to_graver_things(
    room, qtbot, hands
):
    hands.lets_awake, hands.audio.there = False, True
    hands.own = replace(hands.own, speech_on=False)
    strip = begun(room, qtbot)
    assert strip.page.notice.text() == MAY_DARKEN
    room.close()

    hands.own = room.app.own
    strip = begun(room, qtbot)
    assert not strip.page.notice.isVisible()


def test_a_program_that_is_killed_or_stopped_by_escape_has_kept_what_was_practised(
    room, qtbot, hands
):
    strip = begun(room, qtbot)
    room.practise(20_000)
    (row,) = hands.log.practices()
    assert row.practised_s >= 15
    assert row.ending is Ending.UNKNOWN

    qtbot.keyClick(strip.page, Qt.Key.Key_Escape)
    (row,) = hands.log.practices()
    assert (row.session, row.participant, row.practised_s) == ("brief", "Ana", 20)
    assert (row.status, row.ending, row.from_reminder) == (Status.PARTIAL, Ending.LEFT, False)
    assert not strip.page.isVisible()
    assert room.over == [True]
    assert hands.awake == hands.practising == [True, False]


def test_the_system_that_ends_the_program_ends_it_as_closed(room, qtbot, hands):
    strip = begun(room, qtbot)
    room.practise(20_000)
    strip.close()
    assert [each.ending for each in hands.log.practices()] == [Ending.CLOSED]


def test_the_desktop_that_closes_it_stops_it(room, qtbot, hands):
    strip = begun(room, qtbot)
    room.practise(20_000)
    strip.page.close()
    assert [each.ending for each in hands.log.practices()] == [Ending.LEFT]
    assert room.over == [True]


def test_one_that_is_stopped_at_once_was_no_practice(room, qtbot, hands):
    strip = begun(room, qtbot)
    click(qtbot, strip.page.stop)
    assert hands.log.practices() == ()
    assert room.over == [True]


def test_it_waits_where_the_session_does_and_ends_with_a_kind_word(room, qtbot, hands, monkeypatch):
    monkeypatch.setattr(presenter, "RING_MS", 0)
    strip = begun(room, qtbot)
    room.practise(80_000)
    assert words(strip) == "Are you there?"
    assert strip.page.toggle.text() == "I’m ready"
    click(qtbot, strip.page.toggle)
    room.practise(60_000)
    assert words(strip) == "Well done."
    assert "practised, and kept in your log" in line(strip)
    assert strip.page.saying.second.isVisible()
    assert not strip.page.toggle.isVisible()
    (row,) = hands.log.practices()
    assert (row.status, row.ending) == (Status.COMPLETED, Ending.END)
    assert hands.practising == [True, False]
    qtbot.waitUntil(lambda: room.over == [True])
    assert not strip.page.isVisible()


def test_an_authors_picture_stands_where_the_guide_stood(room, qtbot):
    folder = own_sessions()
    Image.new("RGB", (30, 20), (220, 20, 20)).save(folder / "red.png")
    (folder / "pictured.yaml").write_text(
        "format: 1\nkind: session\nid: pictured\ntitle: P\nsupports: [seated]\nsteps:\n"
        "  - {wait: 5s, note: First}\n"
        "  - {wait: 5s, note: Second, picture: red.png}\n"
        "  - {wait: 5s, note: Third}\n",
        "utf-8",
    )
    strip = begun(room, qtbot, session="pictured")
    assert not strip.page.stage.pictured
    room.practise(7000)
    qtbot.waitUntil(lambda: strip.page.stage.pictured)
    assert not strip.page.figure.isVisible()
    room.practise(5000)
    assert not strip.page.stage.pictured


class Spoken(SlowEngine):
    """An engine that speaks at once."""

    def __init__(self):
        super().__init__(seconds=1.0)
        self.let_all_go()


def test_a_reminder_is_whispered_first_and_the_log_says_what_led_to_it(room, qtbot, hands):
    engine = Spoken()
    hands.audio.there, hands.open_engine = True, lambda: engine
    strip = room.strip(from_reminder=True, when_told=True)
    qtbot.waitUntil(lambda: room.told == [READY])
    qtbot.waitUntil(lambda: engine.closed)  # it may wait for long
    assert not strip.page.isVisible()
    assert hands.audio.calls == []
    strip.come()
    assert strip.page.isVisible()
    assert words(strip) == "Relax. Stretch out."
    assert strip.page.saying.caption.soft
    assert [call for call, *_ in hands.audio.calls] == ["hear"]
    assert strip.led is None
    hands.audio.heard.emit()
    assert words(strip) == "Sit tall. Let your shoulders drop."
    assert hands.audio.calls[-1] == ("start", 0)
    room.practise(5000)
    strip.close()
    (row,) = hands.log.practices()
    assert row.from_reminder


def test_the_whisper_is_as_loud_as_the_person_wants(room, qtbot, hands):
    hands.own = Settings(safety_read=True, whisper_level=50)
    hands.audio.there, hands.open_engine = True, Spoken
    heard = []
    hands.audio.hear = lambda samples: bool(heard.append(np.abs(samples).max())) or True
    for level in (50, 100):
        room.hands.own = Settings(safety_read=True, whisper_level=level)
        strip = room.strip(StripManner.CUE, when_told=True)
        qtbot.waitUntil(lambda: len(room.told) == 1)
        strip.come()
        room.close()
        room.told.clear()
    assert heard[1] == pytest.approx(2 * heard[0])


def test_the_cue_alone_is_shown_said_and_gone_and_no_practice(room, qtbot, hands):
    hands.audio.there, hands.open_engine = True, Spoken
    strip = room.strip(StripManner.CUE)
    strip.come()
    qtbot.waitUntil(lambda: hands.audio.calls != [])
    assert words(strip) == "Relax. Stretch out."
    assert not strip.page.stop.isVisible()
    hands.audio.heard.emit()
    assert room.over == [True]
    assert not strip.page.isVisible()
    assert hands.log.practices() == ()
    assert hands.practising == []


def test_a_cue_that_nobody_hears_is_shown_for_a_while(room, qtbot, monkeypatch):
    monkeypatch.setattr(cue, "READ_MS", 0)
    strip = room.strip(StripManner.CUE)
    strip.come()
    assert words(strip) == "Relax. Stretch out."
    qtbot.waitUntil(lambda: room.over == [True])


def test_a_strip_that_asks_tells_what_was_answered(room, qtbot):
    for reply in (ReminderReply.LATER, ReminderReply.NOT_TODAY):
        strip = room.strip(StripManner.ASK, from_reminder=True)
        strip.come()
        assert words(strip) == "Time to practise"
        assert line(strip).startswith("Two quiet minutes")
        click(qtbot, strip.page.answers[reply])
        assert room.told.pop() == reply
        assert room.over.pop()
        room.app.close()


def test_asked_before_it_is_known_how_long_it_takes_that_is_told_as_soon_as_it_is(
    room, qtbot, hands
):
    engine = SlowEngine()
    hands.audio.there, hands.open_engine = True, lambda: engine
    strip = room.strip(StripManner.ASK, from_reminder=True)
    strip.come()
    assert line(strip) == "Two quiet minutes"
    engine.let_all_go()
    qtbot.waitUntil(lambda: line(strip) == "Two quiet minutes, about 1½ minutes")


def test_now_is_told_and_led(room, qtbot, hands):
    strip = room.strip(StripManner.ASK, "ten-finger-stretch")
    strip.come()
    assert words(strip) == "Time to stretch your fingers"
    assert line(strip) == "Mindful ten-finger stretch, about 2½ minutes"
    now = strip.page.answers[ReminderReply.NOW]
    assert now.text() == "Stretch now"
    click(qtbot, now)
    assert room.told == ["now"]
    qtbot.waitUntil(lambda: strip.led is not None)
    assert not now.isVisible()
    assert strip.page.toggle.isVisible()


@each_row("asked_for", [False, True])
def test_a_strip_says_how_one_comes_to_it_by_keys_and_is_there_at_once_where_it_was_asked_for(
    room, qtbot, asked_for
):
    strip = room.strip(StripManner.ASK, takes_keys=asked_for)
    strip.come()
    assert strip.page.line == BY_KEYS
    assert strip.page.windowType() is Qt.WindowType.Window  # others are where no keys lead
    stays_behind = strip.page.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert stays_behind is not asked_for

    click(qtbot, strip.page.answers[ReminderReply.NOW])
    qtbot.waitUntil(lambda: strip.led is not None)
    assert strip.page.line != BY_KEYS
    room.close()


def test_a_question_that_nobody_answers_goes_and_tells_nothing(room, qtbot, monkeypatch):
    monkeypatch.setattr(presenter, "PATIENCE_MS", 0)
    room.strip(StripManner.ASK).come()
    qtbot.waitUntil(lambda: room.over == [True])
    assert room.told == []


@each_row("from_reminder", [False, True])
def test_a_reminder_disturbs_nobody_who_practises(room, from_reminder):
    room.busy = True
    strip = room.strip(from_reminder=from_reminder)
    strip.come()
    assert strip.page.isVisible() is not from_reminder
    assert room.over == [True] * from_reminder
    room.close()
    room.over.clear()


def test_told_to_come_before_all_is_there_it_says_what_it_waits_for(room, qtbot, hands):
    engine = SlowEngine()
    hands.audio.there, hands.open_engine = True, lambda: engine
    strip = room.strip()
    strip.come()
    assert words(strip) == "One moment, the voice is coming"
    engine.let_all_go()
    qtbot.waitUntil(lambda: strip.led is not None)
    assert words(strip) == "Sit tall. Let your shoulders drop."


def test_it_gives_way_to_a_practice_that_begins_elsewhere(room, qtbot, hands):
    strip = begun(room, qtbot)
    room.practise(20_000)
    strip.led.looks.tick()
    assert room.over == []
    hands.alone = False
    strip.led.looks.tick()
    assert room.over == [True]
    assert not strip.page.isVisible()
    assert hands.log.practices()[-1].ending is Ending.LEFT


def test_one_that_was_left_paused_goes_and_keeps_what_was_practised(room, qtbot, hands):
    strip = begun(room, qtbot)
    room.practise(20_000)
    strip.led.looks.tick()
    click(qtbot, strip.page.toggle)
    hands.ms += LONG_MS - 1
    strip.led.looks.tick()
    assert strip.page.isVisible()
    hands.ms += 1
    strip.led.looks.tick()
    assert room.over == [True]
    assert hands.log.practices()[-1].practised_s == 20


def test_why_words_are_not_heard_is_told(room, qtbot, hands):
    engine = Spoken()
    engine.fails = True
    hands.audio.there, hands.open_engine = True, lambda: engine
    strip = begun(room, qtbot)
    qtbot.waitUntil(lambda: strip.page.notice.text() != "")
    assert strip.page.notice.isVisible()


def test_a_session_that_is_not_there_is_told(room):
    with pytest.raises(CoachError, match="nowhere"):
        room.strip(session="nowhere")


def test_headphones_that_are_pulled_out_pause_it_and_a_device_that_dies_and_returns_is_told_of(
    room, qtbot, hands
):
    hands.audio.there, hands.open_engine = True, Spoken
    strip = begun(room, qtbot)
    room.practise(2000)
    hands.audio.gone.emit()
    assert strip.page.toggle.text() == "Go on"
    assert strip.page.line == notices.UNPLUGGED
    click(qtbot, strip.page.toggle)
    assert strip.page.line == ""

    room.practise(2000)
    hands.audio.played = None
    hands.audio.lost.emit()
    room.practise(SILENCE_MS + 1000)
    assert strip.page.notice.text() == notices.SILENCED
    hands.audio.returned.emit()
    assert strip.page.notice.isHidden()


def test_after_a_sleep_of_the_machine_it_stands_where_it_was(room, qtbot, hands):
    strip = begun(room, qtbot)
    room.practise(20_000)
    hands.sleep(3_600_000)
    strip.led.transport.tick()
    assert words(strip) == "The computer stood still for a while."
    click(qtbot, strip.page.toggle)
    assert words(strip) == "Rest."
    strip.close()
    assert [each.practised_s for each in hands.log.practices()] == [20]


class Desk:
    """A desktop that steers the practice, and is shown it."""

    def __init__(self):
        self.shown, self.open = [], False

    def __call__(self, told):
        self.tell, self.open = told, True
        return self

    def show(self, offer, *, leapt=False):
        self.shown.append(offer)

    def close(self):
        self.open = False

    def ask(self, act):
        self.tell(Command(act))
        QApplication.processEvents()


def test_keyboard_headset_and_desktop_steer_it(room, qtbot, hands):
    hands.open_remote = desk = Desk()
    strip = begun(room, qtbot)
    player = strip.led.transport.player
    desk.ask(CommandKind.PAUSE)
    assert player.state is State.PAUSED
    assert desk.shown[-1].standing is PlaybackStatus.PAUSED
    desk.ask(CommandKind.PLAY_PAUSE)
    desk.ask(CommandKind.NEXT)
    assert player.timeline.step_index(player.position_ms) == 1
    desk.ask(CommandKind.PREVIOUS)
    assert player.position_ms == 0
    desk.ask(CommandKind.STOP)
    assert room.over == [True]
    assert not desk.open


def test_a_log_that_cannot_be_written_is_told_and_stays_told(room, qtbot, monkeypatch):
    def full(*_):
        raise LogError("The disk is full.")

    monkeypatch.setattr(unfinished, "keep", full)
    monkeypatch.setattr(unfinished, "finish", full)
    strip = begun(room, qtbot)
    room.practise(80_000)
    assert strip.page.notice.text() == "The disk is full."
    click(qtbot, strip.page.toggle)
    room.practise(60_000)
    assert (words(strip), line(strip)) == ("Well done.", "The disk is full.")


def test_it_stays_on_top_and_asks_for_no_keyboard(qapp, qtbot):
    page = StripPage()
    qtbot.addWidget(page)
    assert page.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert page.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


@in_one_look("strip")
def test_at_the_foot_of_the_screen_it_has_no_accessibility_faults(qapp, qtbot, look):
    appearance.apply(qapp, look)
    page = StripPage()
    qtbot.addWidget(page)
    long = "Let the shoulders drop, lengthen the back of the neck, and feel both feet on the floor."
    note = "Effort three of ten or less. Wrists straight."
    page.lead((view.StripWords(long, note), view.StripWords("Relax.")), pictured=True)
    page.show_view(view.StripView(words=long, line=note, share=0.5, inside="0:30"))
    page.show_line(notices.SILENT)
    page.appear()
    QApplication.processEvents()
    room = page.screen().availableGeometry()
    assert room.contains(page.geometry())
    assert abs(page.geometry().center().x() - room.center().x()) <= 1
    assert room.bottom() - page.geometry().bottom() < 40
    page.toggle.clearFocus()
    assert problems(page) == []


@in_one_look("strip-asking")
def test_the_question_has_no_accessibility_faults(qapp, qtbot, look):
    appearance.apply(qapp, look)
    page = StripPage()
    qtbot.addWidget(page)
    page.ask(view.asking_view("brief", "Two quiet minutes", "2 minutes"), view.answers("brief"))
    page.appear()
    page.answers[ReminderReply.NOW].clearFocus()
    assert problems(page) == []


class LowScreen:
    """The screen of a small computer."""

    def availableGeometry(self):  # noqa: N802  Qt's name
        return QRect(0, 0, 1024, 600)


@pytest.fixture
def low(qapp, qtbot, monkeypatch):
    screens = "taichi_coach.ui.strip.page.QGuiApplication.screenAt"
    monkeypatch.setattr(screens, lambda _at: LowScreen())
    page = StripPage()
    qtbot.addWidget(page)
    return page


def test_on_a_low_screen_a_question_takes_a_third_of_it_and_answers_stand_in_pairs(low):
    low.ask(view.asking_view("brief", "Two quiet minutes", "2 minutes"), view.answers("brief"))
    low.appear()
    QApplication.processEvents()

    assert low.height() <= 600 / 3
    now, later, never = (each.geometry() for each in low.answers.values())
    assert now.top() == later.top() < never.top()
    assert all(each.height() >= sizes.TARGET for each in (now, later, never))
    assert low.saying.second.isVisible()
    low.answers[ReminderReply.NOW].clearFocus()
    assert problems(low) == []
    low.lead((view.StripWords("Relax."),), pictured=False)
    assert low.toggle.geometry().left() == low.stop.geometry().left()


def test_on_a_low_screen_long_words_leave_more_of_it_free_and_lose_nothing_to_a_longer_line(low):
    long = "Open your hands. Stretch all ten fingers way out."
    low.lead(
        (view.StripWords(long, "Effort three of ten or less. Wrists straight."),), pictured=True
    )
    low.show_view(view.StripView(words=long, share=0.5, inside="0:30"))
    low.appear()
    QApplication.processEvents()

    assert low.height() <= 0.36 * 600
    assert problems(low) == []

    low.lead((view.StripWords("Open your hands. Stretch all ten fingers way out."),), pictured=True)
    low.appear()
    low.show_line("The disk is full.")
    before = low.saying.height(), low.height()

    low.show_line("The disk is full, and so this practice cannot be kept. " * 3)
    QApplication.processEvents()

    assert low.height() > before[1]
    assert low.saying.height() >= before[0]


def test_new_words_are_told_to_a_screen_reader(room, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr(
        "taichi_coach.ui.widgets.caption.tell", lambda _widget, words: said.append(words)
    )
    begun(room, qtbot)
    room.practise(10_000)
    assert said == [view.COMING.words, "Sit tall. Let your shoulders drop.", "Rest."]


@each_row("written, comes", [(f"hm\n{GO}\n", True), ("g", False), ("", False)])
def test_a_line_tells_it_to_come_and_the_end_of_all_lines_to_go(qapp, qtbot, written, comes):
    out, into = os.pipe()
    line = GoLine(out)
    with qtbot.waitSignal(line.go_said if comes else line.gone):
        line.listen()
        os.write(into, written.encode())
        os.close(into)
    os.close(out)
    line.close()
