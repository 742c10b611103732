from dataclasses import replace
from datetime import timedelta
from weakref import WeakKeyDictionary

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from taichi_coach import paths
from taichi_coach.awake import MAY_DARKEN
from taichi_coach.player.player import State
from taichi_coach.practice.storage.practice_row import Status
from taichi_coach.settings import Settings
from taichi_coach.timeline import session_lengths
from taichi_coach.ui.audio.unheard import MUTED
from taichi_coach.ui.shell.presenter import MainPresenter
from taichi_coach.ui.state.notices import SILENT
from taichi_coach.ui.state.pages import PageSpec
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.dots import Dots
from taichi_coach.ui.widgets.label import Label
from taichi_coach.voice.engine import VoiceChoice
from tests.gui import windows
from tests.gui.windows import begin, open_topic, practise, wind_down
from tests.gui.worlds import Hands


@pytest.fixture
def hands():
    found = Hands()
    yield found
    found.log.close()


@pytest.fixture
def coach(qapp, qtbot, hands, tmp_path):
    found = MainPresenter(hands.own, lambda: hands.world(tmp_path))
    qtbot.addWidget(found.window)
    yield found
    found.window.close()


def opened(coach, qtbot, name=None):
    windows.opened(coach, qtbot, name)
    coach.window.setUpdatesEnabled(False)  # nobody looks at what is painted from now on


def press(coach, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or coach.window, key, modifier)


def test_a_whole_ten_finger_stretch_from_the_first_tap_to_the_log(coach, qtbot, hands):
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)
    assert hands.awake == hands.practising == [True]
    page = coach.presenter("practice").page
    assert page.words.notice.text() == "No sound device here. Captions go on."
    practise(coach, hands, 2000)
    (row,) = hands.log.practices()  # on disk at once, and every few seconds
    assert (row.status, row.practised_s) in {(Status.PARTIAL, 1), (Status.PARTIAL, 2)}
    practise(coach, hands, 6000)
    assert hands.log.practices()[0].practised_s >= 6
    assert "Sit tall" in page.words.caption.text()

    practise(coach, hands, 10 * 60_000, look_ms=4000)

    assert coach.window.page == "done"
    assert hands.awake[-1] is hands.practising[-1] is False
    assert not coach.presenter("practice").done.findChildren(Dots)  # done every day, not some
    qtbot.mouseClick(coach.presenter("practice").done.done, Qt.MouseButton.LeftButton)
    assert coach.window.page == "today"
    (row,) = hands.log.practices()
    assert (row.session, row.status, row.support, row.week) == (
        "ten-finger-stretch",
        Status.COMPLETED,
        "seated",
        1,
    )
    assert row.practised_s == row.planned_s > 60
    assert row.started_at == hands.at

    coach.window.side.page_requested.emit("progress")

    assert coach.window.page == "progress"
    shown = coach.presenter("progress").page.findChildren(Label)
    assert any("ten-finger" in each.text() for each in shown)


def test_neither_sleep_nor_a_clock_makes_a_practice_longer_and_a_device_that_comes_takes_back_words(
    coach, qtbot, hands
):
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)
    practise(coach, hands, 10_000)
    hands.at += timedelta(hours=2)
    practise(coach, hands, 8000)
    hands.at -= timedelta(hours=5)
    practise(coach, hands, 8000)
    hands.sleep(3_600_000)
    practise(coach, hands, 5000)
    hands.at += timedelta(minutes=2)
    coach.presenter("practice").stop()

    (row,) = hands.log.practices()
    assert row.practised_s == 26
    assert row.ended_at - row.started_at == timedelta(seconds=26)

    coach.app.change(Settings(safety_read=True, pause_unplugged=False))
    coach.choose("ten-finger-stretch")
    begin(coach, qtbot)
    assert not hands.audio.rests  # the sound is to go on elsewhere
    hands.audio.there = True

    hands.audio.returned.emit()
    assert coach.presenter("practice").page.line == ""

    hands.audio.played = None
    hands.audio.lost.emit()
    practise(coach, hands, 2000)
    assert coach.presenter("practice").page.line == "The sound stopped. Captions go on."
    coach.presenter("practice").page.show_line("The disk is full.")
    hands.audio.returned.emit()
    assert coach.presenter("practice").page.line == "The disk is full."


def test_that_the_screen_may_go_dark_is_told_once_and_not_before_what_is_graver(
    coach, qtbot, hands
):
    hands.lets_awake = False
    opened(coach, qtbot)
    practice = coach.presenter("practice")

    def line():
        coach.choose("ten-finger-stretch")
        begin(coach, qtbot)
        told = practice.page.line
        practice.stop()
        practice.done.done.click()
        return told

    assert line() == SILENT
    assert not hands.own.told_of_dark
    coach.app.change(Settings(safety_read=True, speech_on=False))
    hands.audio.there = True
    assert [line(), line()] == [MAY_DARKEN, ""]
    assert hands.own.told_of_dark

    hands.muted = True
    coach.choose("ten-finger-stretch")
    begin(coach, qtbot)
    qtbot.waitUntil(lambda: practice.page.line == MUTED)
    practice.stop()


def test_a_session_of_the_week_is_stamped_and_ticks_a_day(coach, qtbot, hands):
    opened(coach, qtbot)
    today = coach.presenter("today").page
    assert today.hero.title.text() == "Week 1, first session: Roots"
    assert not today.hero.kicker.isVisible()  # the title says where it stands
    assert today.head.subtitle.text() == "Week 1 of 12"

    press(coach, Qt.Key.Key_Space)
    finish(coach, qtbot, hands)
    qtbot.mouseClick(coach.presenter("practice").done.done, Qt.MouseButton.LeftButton)

    (row,) = hands.log.practices()
    assert (row.programme, row.week, row.session) == ("twelve-weeks", 1, "week-01-a")
    assert today.hero.title.text() == "Week 1, second session: Roots"

    hands.at += timedelta(days=2)
    press(coach, Qt.Key.Key_Space)
    finish(coach, qtbot, hands)
    qtbot.mouseClick(coach.presenter("practice").done.done, Qt.MouseButton.LeftButton)

    assert "Week 2 of 12" in today.head.subtitle.text()


def test_a_log_that_cannot_be_written_is_told_before_during_and_after(qapp, qtbot, hands, tmp_path):
    hands.trouble = "The log cannot be written."
    coach = MainPresenter(hands.own, lambda: hands.world(tmp_path))
    qtbot.addWidget(coach.window)
    opened(coach, qtbot, "ten-finger-stretch")

    begin(coach, qtbot)
    assert coach.presenter("practice").ready.foot.words.text().startswith(hands.trouble)
    assert coach.presenter("practice").page.words.notice.text() == hands.trouble

    coach.presenter("practice").stop()
    assert hands.trouble in [
        each.text() for each in coach.presenter("practice").done.findChildren(Label)
    ]
    coach.window.close()


def finish(coach, qtbot, hands):
    begin(coach, qtbot)
    wind_down(coach, hands)
    assert coach.window.page == "done"


def test_what_was_answered_on_the_last_page_is_kept_however_it_is_left(coach, qtbot, hands):
    opened(coach, qtbot, "ten-finger-stretch")
    done = coach.presenter("practice").done

    def rows():
        return [(row.pain_after, row.effort, row.note) for row in hands.log.practices()]

    def again():
        hands.at += timedelta(minutes=10)
        coach.choose("ten-finger-stretch")
        finish(coach, qtbot, hands)

    finish(coach, qtbot, hands)
    press(coach, Qt.Key.Key_Escape)
    assert coach.window.page == "today"
    assert rows() == [(None, None, "")]

    again()
    done.pain.scale.buttons()[2].click()
    QTest.keyClick(done, Qt.Key.Key_Escape)
    assert coach.window.page == "today"
    assert rows()[-1] == (2, None, "")

    again()
    done.pain.scale.buttons()[3].click()
    done.add_note.click()
    QTest.keyClicks(QApplication.focusWidget(), "warmer hands")
    press(coach, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert coach.window.page == "progress"
    assert rows()[-1] == (3, None, "warmer hands")

    again()
    done.pain.scale.buttons()[4].click()
    coach.window.close()
    assert [each[0] for each in rows()] == [None, 2, 3, 4]


def test_the_settings_offer_what_can_be_had_and_a_session_that_is_not_there_is_told_on_today(
    coach, qtbot, hands
):
    opened(coach, qtbot)
    press(coach, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    coach.presenter("settings").show_voices(
        (VoiceChoice("af", "Afrikaans", "af"), VoiceChoice("uk", "Anne", "en-gb"))
    )

    page = open_topic(coach, "sound")
    sound = page.topic("sound")
    (shown,) = sound.voice.findChildren(Label)
    offered = [shown.text()]
    for _ in range(2):
        sound.voice.buttons[1].click()
        offered.append(shown.text())
    assert offered == ["Automatic", "Anne", "Anne"]  # the voice of another language is not there

    assert sound.no_sound.isHidden()
    page.hear.emit("bell")  # there is no device
    assert not sound.no_sound.isHidden()

    page.changed.emit(Settings(theme="dark", text_scale=150))
    assert hands.own.theme == "dark"
    assert look_of().scale == 1.5

    coach.choose("no-such-session")

    assert coach.window.page == "today"
    assert "no-such-session" in coach.presenter("today").page.notice.text()


def test_escape_asks_and_stopping_or_closing_counts_what_was_done(coach, qtbot, hands):
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)
    practise(coach, hands, 20_000, look_ms=4000)

    press(coach, Qt.Key.Key_Minus)
    assert coach.presenter("practice").transport.player.timeline.speed < 1
    bar = coach.presenter("practice").page.bar
    told = [
        bar.sections.accessibleDescription(),
        *(each.text() for each in bar.findChildren(Label)),
    ]
    assert "×\u00a0speed" in " ".join(told)  # beside the time that is left

    press(coach, Qt.Key.Key_Escape)
    at = coach.presenter("practice").transport.player.position_ms
    hands.ms += 3000
    coach.presenter("practice").transport.tick()
    assert coach.presenter("practice").transport.player.position_ms == at
    coach.presenter("practice").page.stop_confirmed.emit()
    assert coach.window.page == "done"
    (row,) = hands.log.practices()
    assert row.status is Status.PARTIAL

    hands.at += timedelta(minutes=10)
    coach.choose("ten-finger-stretch")
    begin(coach, qtbot)
    practise(coach, hands, 3000)
    coach.window.close()
    row = hands.log.practices()[-1]
    assert (row.status, row.practised_s) == (Status.PARTIAL, 3)


def test_headphones_that_are_pulled_out_pause_the_practice_which_says_why(coach, qtbot, hands):
    hands.audio.there = True
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)
    assert hands.audio.rests
    practice = coach.presenter("practice")
    press(coach, Qt.Key.Key_Space)
    before = practice.page.line
    hands.audio.gone.emit()
    assert practice.page.line == before, "in a pause nothing changes"
    press(coach, Qt.Key.Key_Space)
    hands.audio.played += 4000

    hands.audio.gone.emit()

    assert practice.transport.player.state is State.PAUSED
    assert practice.page.line.startswith("The headphones have gone, so the practice pauses.")
    hands.audio.played = None
    practise(coach, hands, 2000)
    assert practice.page.line.startswith("The headphones"), "nothing else is said meanwhile"

    press(coach, Qt.Key.Key_Space)

    assert practice.transport.player.state is State.PLAYING
    assert practice.page.line == ""
    assert hands.audio.calls[-1][0] == "start"


def own_file(name, text):
    paths.own_sessions().mkdir(parents=True, exist_ok=True)
    (paths.own_sessions() / name).write_text(text, "utf-8")


def test_the_library_shows_every_session_but_no_parts_and_tells_of_a_file_it_cannot_read(
    own_home, coach, qtbot
):
    own_file("broken.yaml", "format: 1\nkind: session\ntitel: Broken\n")
    opened(coach, qtbot)
    press(coach, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)

    page = coach.presenter("library").page
    assert page.remark.text().startswith("1 file cannot be read")
    for fold in page.weeks.values():
        fold.button.click()
    names = set(page.cards)
    assert {"ten-finger-stretch", "foam-ball", "week-02-c"} <= names
    assert not {name for name in names if name.startswith("warm-up-first")}


def test_today_survives_a_stretch_of_ones_own_that_names_no_movement(own_home, coach, qtbot):
    own_file(
        "ten-finger-stretch.yaml",
        "format: 1\nkind: session\nid: ten-finger-stretch\ntitle: Mine\n"
        "steps:\n  - hold: 20s\n    movement: ten-finger-strech\n",
    )
    opened(coach, qtbot)

    assert "There is no movement" in coach.presenter("today").page.hands_text.text()


def test_what_the_pages_need_is_there_before_whoever_has_come_opens_one(coach, qtbot, monkeypatch):
    loaded, load = [], PageSpec.load
    monkeypatch.setattr(PageSpec, "load", lambda spec: loaded.append(spec.key) or load(spec))
    laid_out, lay_out = [], session_lengths.lay_out
    monkeypatch.setattr(session_lengths, "_kept", WeakKeyDictionary())
    monkeypatch.setattr(
        session_lengths,
        "lay_out",
        lambda session, *given, **named: (
            laid_out.append(session.id) or lay_out(session, *given, **named)
        ),
    )
    opened(coach, qtbot)
    coach.look_after()
    qtbot.wait(50)
    assert "library" not in loaded

    for across in (3, 9):  # it may lie on the first already
        QTest.mouseMove(coach.window.windowHandle(), QPoint(across, 3))
    qtbot.waitUntil(lambda: {"easy-day", "week-12-c"} <= set(laid_out))
    assert {"library", "settings"} <= set(loaded)
    before = len(laid_out)
    press(coach, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert coach.presenter("library").page.cards
    assert len(laid_out) == before


def test_few_keys_lead_through_a_stretch_with_and_without_answers(coach, qtbot, hands):
    """From Today to a finished stretch: 3 keys without answers, 8 with all of them."""
    opened(coach, qtbot)
    coach.window.resize(1280, 800)
    for before, after in (("", ""), ("2", "1542")):
        coach.app.change(replace(coach.app.own, hands_first=True))
        hands.at += timedelta(days=1)
        coach.presenter("today").fill()
        press(coach, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: coach.window.page == "ready")
        QApplication.processEvents()
        QTest.keyClicks(QApplication.focusWidget(), before)
        press(coach, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: coach.window.page == "practice")
        wind_down(coach, hands)
        for key in after:
            QTest.keyClicks(QApplication.focusWidget(), key)
            QApplication.processEvents()
        press(coach, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: coach.window.page == "today")

    rows = [(row.pain_before, row.pain_after, row.effort) for row in hands.log.practices()]
    assert sorted(rows, key=str) == [(2, 1, 2), (None, None, None)]


def test_the_first_picture_of_a_page_is_as_it_stays(qapp, qtbot, hands, tmp_path):
    found = MainPresenter(hands.own, lambda: hands.world(tmp_path))
    qtbot.addWidget(found.window)
    places = []

    def look():
        page = found.window.stack.currentWidget()
        shown = [each for each in page.findChildren(QWidget) if each.isVisible()]
        places.append([each.geometry().getRect() for each in shown])

    found.window.painted.connect(look)  # the page has been painted by then
    found.window.resize(1280, 800)
    found.window.show()
    qtbot.waitUntil(lambda: found.window.page == "today")
    QApplication.processEvents()
    look()

    assert found.window.page == "today"
    assert places[0] == places[1]
    found.window.close()
