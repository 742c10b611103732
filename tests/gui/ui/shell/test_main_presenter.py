from dataclasses import replace
from datetime import timedelta
from weakref import WeakKeyDictionary

import pytest
from PySide6.QtCore import Qt
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
from taichi_coach.ui.widgets.dots import Dots
from taichi_coach.ui.widgets.label import Label
from taichi_coach.voice.engine import VoiceChoice
from tests.gui.windows import begin, open_topic, opened, practise
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


def press(coach, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or coach.window, key, modifier)


def test_today_offers_the_first_session_of_the_first_week(coach, qtbot):
    opened(coach, qtbot)

    hero = coach.presenter("today").page.hero
    assert hero.title.text() == "Week 1, first session: Roots"
    assert not hero.kicker.isVisible()  # the title says where it stands
    assert coach.presenter("today").page.head.subtitle.text() == "Week 1 of 12"


def test_a_whole_ten_finger_stretch_from_the_first_tap_to_the_log(coach, qtbot, hands):
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)
    assert hands.awake == hands.practising == [True]
    practise(coach, hands, 4000)
    assert "Sit tall" in coach.presenter("practice").page.words.caption.text()

    practise(coach, hands, 10 * 60_000)

    assert coach.window.page == "done"
    assert hands.awake[-1] is hands.practising[-1] is False
    qtbot.mouseClick(coach.presenter("practice").done.done, Qt.MouseButton.LeftButton)
    assert coach.window.page == "today"
    (row,) = hands.log.practices()
    assert (row.session, row.status, row.support) == (
        "ten-finger-stretch",
        Status.COMPLETED,
        "seated",
    )
    assert row.practised_s == row.planned_s > 60
    assert row.started_at == hands.at


def test_an_hours_sleep_in_a_practice_is_not_in_the_log(coach, qtbot, hands):
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)
    practise(coach, hands, 26_000)
    hands.sleep(3_600_000)
    practise(coach, hands, 5000)
    hands.at += timedelta(minutes=2)
    coach.presenter("practice").stop()

    (row,) = hands.log.practices()
    assert row.practised_s == 26
    assert row.ended_at - row.started_at == timedelta(seconds=26)


@pytest.mark.parametrize("hours", [-2, 2])
def test_a_clock_that_is_set_in_a_practice_makes_it_no_longer_or_shorter(
    coach, qtbot, hands, hours
):
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)
    practise(coach, hands, 13_000)
    hands.at += timedelta(hours=hours)
    practise(coach, hands, 13_000)
    coach.presenter("practice").stop()

    (row,) = hands.log.practices()
    assert row.practised_s == 26
    assert row.ended_at - row.started_at == timedelta(seconds=26)


def test_that_the_screen_may_go_dark_is_told_once(coach, qtbot, hands):
    hands.lets_awake = False
    lines = []
    opened(coach, qtbot)
    coach.app.change(Settings(safety_read=True, speech_on=False))
    hands.audio.there = True  # a silent practice has something graver to tell
    for _ in range(2):
        coach.choose("ten-finger-stretch")
        begin(coach, qtbot)
        lines.append(coach.presenter("practice").page.line)
        coach.presenter("practice").stop()
        coach.presenter("practice").done.done.click()

    assert lines == [MAY_DARKEN, ""]
    assert hands.own.told_of_dark


def test_a_screen_that_may_go_dark_is_not_told_before_the_lack_of_sound(coach, qtbot, hands):
    hands.lets_awake = False
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)

    assert coach.presenter("practice").page.line == SILENT
    assert not hands.own.told_of_dark


def test_a_muted_loudspeaker_is_told_as_a_practice_begins(coach, qtbot, hands):
    hands.audio.there = hands.muted = True
    opened(coach, qtbot)
    coach.app.change(Settings(safety_read=True, speech_on=False))
    coach.choose("ten-finger-stretch")

    begin(coach, qtbot)

    page = coach.presenter("practice").page
    qtbot.waitUntil(lambda: page.line == MUTED)
    coach.presenter("practice").stop()


def test_a_session_of_the_week_is_stamped_and_ticks_a_day(coach, qtbot, hands):
    opened(coach, qtbot)
    press(coach, Qt.Key.Key_Space)
    begin(coach, qtbot)
    practise(coach, hands, 60 * 60_000, look_ms=4000)
    qtbot.mouseClick(coach.presenter("practice").done.done, Qt.MouseButton.LeftButton)

    (row,) = hands.log.practices()
    assert (row.programme, row.week, row.session) == ("twelve-weeks", 1, "week-01-a")
    assert coach.presenter("today").page.hero.title.text() == "Week 1, second session: Roots"

    hands.at += timedelta(days=2)
    press(coach, Qt.Key.Key_Space)
    begin(coach, qtbot)
    practise(coach, hands, 60 * 60_000, look_ms=4000)
    qtbot.mouseClick(coach.presenter("practice").done.done, Qt.MouseButton.LeftButton)

    assert "Week 2 of 12" in coach.presenter("today").page.head.subtitle.text()


def test_a_practice_under_way_is_on_disk_at_once_and_every_few_seconds(coach, qtbot, hands):
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)

    practise(coach, hands, 2000)
    (row,) = hands.log.practices()
    assert (row.status, row.practised_s) in {(Status.PARTIAL, 1), (Status.PARTIAL, 2)}

    practise(coach, hands, 6000)
    (row,) = hands.log.practices()
    assert row.practised_s >= 6


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


def test_escape_on_the_last_page_leaves_the_questions_unanswered(coach, qtbot, hands):
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)
    practise(coach, hands, 10 * 60_000)

    press(coach, Qt.Key.Key_Escape)

    assert coach.window.page == "today"
    (row,) = hands.log.practices()
    assert (row.pain_after, row.effort) == (None, None)


def finish(coach, qtbot, hands, name):
    opened(coach, qtbot, name)
    begin(coach, qtbot)
    practise(coach, hands, 60 * 60_000, look_ms=4000)
    assert coach.window.page == "done"


def test_answers_are_kept_when_the_last_page_is_left_by_the_side_bar(coach, qtbot, hands):
    finish(coach, qtbot, hands, "ten-finger-stretch")
    coach.presenter("practice").done.pain.scale.buttons()[3].click()
    coach.presenter("practice").done.add_note.click()
    QTest.keyClicks(QApplication.focusWidget(), "warmer hands")

    press(coach, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)

    assert coach.window.page == "progress"
    (row,) = hands.log.practices()
    assert (row.pain_after, row.note) == (3, "warmer hands")


def test_answers_are_kept_when_the_window_is_closed_on_the_last_page(coach, qtbot, hands):
    finish(coach, qtbot, hands, "ten-finger-stretch")
    coach.presenter("practice").done.pain.scale.buttons()[2].click()

    coach.window.close()

    assert [row.pain_after for row in hands.log.practices()] == [2]


def test_escape_keeps_what_was_answered(coach, qtbot, hands):
    finish(coach, qtbot, hands, "ten-finger-stretch")
    done = coach.presenter("practice").done
    done.pain.scale.buttons()[2].click()

    QTest.keyClick(done, Qt.Key.Key_Escape)

    assert coach.window.page == "today"
    assert [row.pain_after for row in hands.log.practices()] == [2]


def test_what_is_practised_every_day_shows_no_days_of_the_week(coach, qtbot, hands):
    finish(coach, qtbot, hands, "ten-finger-stretch")

    assert not coach.presenter("practice").done.findChildren(Dots)
    assert [row.week for row in hands.log.practices()] == [1]


def test_only_voices_that_speak_the_sessions_language_are_offered(coach, qtbot):
    opened(coach, qtbot)
    press(coach, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)

    coach.presenter("settings").show_voices(
        (VoiceChoice("af", "Afrikaans", "af"), VoiceChoice("uk", "Anne", "en-gb"))
    )

    voice = open_topic(coach, "sound").topic("sound").voice
    (shown,) = voice.findChildren(Label)
    offered = [shown.text()]
    for _ in range(2):
        voice.buttons[1].click()
        offered.append(shown.text())
    assert offered == ["Automatic", "Anne", "Anne"]  # the voice of another language is not there


def test_a_wish_to_hear_without_a_device_is_answered_in_words(coach, qtbot):
    opened(coach, qtbot)
    page = open_topic(coach, "sound")
    assert page.topic("sound").no_sound.isHidden()

    page.hear.emit("bell")

    assert not page.topic("sound").no_sound.isHidden()


def test_another_speed_is_told_beside_the_time_that_is_left(coach, qtbot, hands):
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)

    press(coach, Qt.Key.Key_Minus)

    assert coach.presenter("practice").transport.player.timeline.speed < 1
    told = coach.presenter("practice").page.bar.sections.accessibleDescription() + " ".join(
        each.text() for each in coach.presenter("practice").page.bar.findChildren(Label)
    )
    assert "×\u00a0speed" in told


def test_closing_the_window_keeps_what_was_practised(coach, qtbot, hands):
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)
    practise(coach, hands, 3000)

    coach.window.close()

    (row,) = hands.log.practices()
    assert (row.status, row.practised_s) == (Status.PARTIAL, 3)


def test_escape_asks_and_stopping_counts_what_was_done(coach, qtbot, hands):
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)
    practise(coach, hands, 20_000)

    press(coach, Qt.Key.Key_Escape)
    at = coach.presenter("practice").transport.player.position_ms
    hands.ms += 3000
    coach.presenter("practice").transport.tick()
    assert coach.presenter("practice").transport.player.position_ms == at
    coach.presenter("practice").page.stop_confirmed.emit()

    assert coach.window.page == "done"
    (row,) = hands.log.practices()
    assert row.status is Status.PARTIAL


def test_without_a_device_the_page_says_so_once_and_goes_on(coach, qtbot):
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)

    assert (
        coach.presenter("practice").page.words.notice.text()
        == "No sound device here. Captions go on."
    )


def test_a_device_that_comes_takes_back_what_was_said_about_it(coach, qtbot, hands):
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)
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


def test_headphones_that_are_pulled_out_pause_the_practice_which_says_why(coach, qtbot, hands):
    hands.audio.there = True
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)
    assert hands.audio.rests
    hands.audio.played += 4000

    hands.audio.gone.emit()

    practice = coach.presenter("practice")
    assert practice.transport.player.state is State.PAUSED
    assert practice.page.line.startswith("The headphones have gone, so the practice pauses.")
    hands.audio.played = None
    practise(coach, hands, 2000)
    assert practice.page.line.startswith("The headphones"), "nothing else is said meanwhile"

    press(coach, Qt.Key.Key_Space)

    assert practice.transport.player.state is State.PLAYING
    assert practice.page.line == ""
    assert hands.audio.calls[-1][0] == "start"


def test_headphones_that_are_pulled_out_in_a_pause_change_nothing(coach, qtbot, hands):
    hands.audio.there = True
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)
    press(coach, Qt.Key.Key_Space)
    before = coach.presenter("practice").page.line

    hands.audio.gone.emit()

    assert coach.presenter("practice").page.line == before


def test_who_wants_the_sound_to_go_on_elsewhere_has_it_so(coach, qtbot, hands):
    coach.app.change(Settings(safety_read=True, pause_unplugged=False))
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)

    assert not hands.audio.rests


def test_a_session_that_is_not_there_is_told_on_today(coach, qtbot):
    opened(coach, qtbot)
    coach.choose("no-such-session")

    assert coach.window.page == "today"
    assert "no-such-session" in coach.presenter("today").page.notice.text()


def own_file(name, text):
    paths.own_sessions().mkdir(parents=True, exist_ok=True)
    (paths.own_sessions() / name).write_text(text, "utf-8")


def test_a_file_of_ones_own_that_cannot_be_read_is_told_in_the_library(own_home, coach, qtbot):
    own_file("broken.yaml", "format: 1\nkind: session\ntitel: Broken\n")
    opened(coach, qtbot)
    press(coach, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)

    assert coach.presenter("library").page.remark.text().startswith("1 file cannot be read")


def test_today_survives_a_stretch_of_ones_own_that_names_no_movement(own_home, coach, qtbot):
    own_file(
        "ten-finger-stretch.yaml",
        "format: 1\nkind: session\nid: ten-finger-stretch\ntitle: Mine\n"
        "steps:\n  - hold: 20s\n    movement: ten-finger-strech\n",
    )
    opened(coach, qtbot)

    assert "There is no movement" in coach.presenter("today").page.hands_text.text()


def test_the_library_shows_every_session_but_no_parts(coach, qtbot):
    opened(coach, qtbot)
    press(coach, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)

    page = coach.presenter("library").page
    for fold in page.weeks.values():
        fold.button.click()
    names = set(page.cards)
    assert {"ten-finger-stretch", "foam-ball", "week-02-c"} <= names
    assert not {name for name in names if name.startswith("warm-up-first")}


def test_what_the_pages_need_is_there_before_one_is_opened(coach, qtbot, monkeypatch):
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

    qtbot.waitUntil(lambda: {"easy-day", "week-12-c"} <= set(laid_out))
    assert {"library", "settings"} <= set(loaded)
    before = len(laid_out)
    press(coach, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert coach.presenter("library").page.cards
    assert len(laid_out) == before


def test_progress_lists_what_was_practised(coach, qtbot, hands):
    opened(coach, qtbot, "ten-finger-stretch")
    begin(coach, qtbot)
    practise(coach, hands, 10 * 60_000)
    qtbot.mouseClick(coach.presenter("practice").done.done, Qt.MouseButton.LeftButton)

    coach.window.side.page_requested.emit("progress")

    assert coach.window.page == "progress"
    assert any(
        "ten-finger" in each.text() for each in coach.presenter("progress").page.findChildren(Label)
    )


def test_a_changed_setting_is_kept_and_worn_at_once(coach, qtbot, hands):
    opened(coach, qtbot)
    coach.presenter("settings").page.changed.emit(Settings(theme="dark", text_scale=150))

    assert hands.own.theme == "dark"
    from taichi_coach.ui.theme.appearance import look_of

    assert look_of().scale == 1.5


def test_few_keys_lead_through_a_stretch_with_and_without_answers(coach, qtbot, hands):
    """From Today to a finished stretch: 3 keys without answers, 8 with all of them."""
    opened(coach, qtbot)
    coach.window.resize(1280, 800)
    practice = coach.presenter("practice")
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
        while practice.practising:
            practise(coach, hands, 10_000)
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
