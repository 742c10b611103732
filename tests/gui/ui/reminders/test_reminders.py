"""Reminders in the window: set, changed and removed by keys, each fault one sentence in place."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from taichi_coach.paths import HOME_VARIABLE, reminders_file
from taichi_coach.reminders.coming import Snoozed
from taichi_coach.reminders.model import (
    EVENING,
    MORNING,
    NOON,
    STRETCH,
    Manner,
    QuietHours,
    Reminder,
    ReminderList,
)
from taichi_coach.settings import Settings
from taichi_coach.ui.reminders.presenter import RemindersPresenter
from taichi_coach.ui.theme import appearance
from tests.gui.diaries import faults, press, told
from tests.gui.looks import in_one_look
from tests.gui.stages import staged
from tests.gui.worlds import MORNING as NOW
from tests.gui.worlds import Hands

KEY = Qt.Key


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_reminders=False))
    yield found
    found.log.close()


@pytest.fixture
def stage(qtbot, hands, tmp_path):
    return staged(qtbot, RemindersPresenter, hands, tmp_path)


@pytest.fixture
def page(stage):
    return opened(stage)


def opened(stage):
    stage.open()
    return stage.made.page


def opened_in(coach):
    """Open the page in the whole window, whose keys lead from one part to the next."""
    coach.open_page("reminders")
    return coach.presenter("reminders").page


def listed(*reminders, **more):
    own = ReminderList()
    for each in reminders:
        own = own.add(each)
    return replace(own, **more)


def at(hour, minute=0, **more):
    return Reminder(number=0, at=time(hour, minute), **more)


def times(hands, participant=""):
    return [each.at for each in hands.waiter.of(participant).reminders]


def key(*pressed):
    for each in pressed:
        QTest.keyClick(QApplication.focusWidget(), each)
        QApplication.processEvents()


def tab_to(text):
    """Go on by Tab until the focus is on a button of these words."""
    for _ in range(80):
        if getattr(QApplication.focusWidget(), "text", str)() == text:
            return
        key(KEY.Key_Tab)
    pytest.fail(f"Tab does not come to {text}")


def form_of(stage):
    assert stage.page == "reminder"
    return stage.made.form


def test_the_settings_lead_there_and_escape_leads_back_and_changes_nothing(coach, hands):
    was = listed(at(9))
    hands.waiter.has(was)
    press(coach.window.side, "Settings")
    press(coach.window, "Reminders")
    press(coach.presenter("settings").page, "Choose times")
    assert coach.window.page == "reminders"
    press(coach.presenter("reminders").page, "Change")
    press(coach.presenter("reminders").form.when.hour, "Later")

    key(KEY.Key_Escape)

    assert coach.window.page == "reminders"
    assert hands.waiter.of().reminders == was.reminders
    key(KEY.Key_Escape)
    assert coach.window.page == "settings"


def test_by_keys_alone_one_is_set_removed_and_brought_back_until_the_page_is_left(coach, hands):
    page = opened_in(coach)
    assert "starts again whenever you sign in" in " ".join(told(page))
    tab_to("Noon 12:30")

    key(KEY.Key_Space)

    assert times(hands) == [NOON]
    assert hands.waiter.calls == [("always",)]
    assert "Next: today at 12:30, Mindful ten-finger stretch." in told(page)
    assert QApplication.focusWidget().text() == "Noon 12:30"
    key(KEY.Key_Return)
    assert times(hands) == []
    assert hands.waiter.calls[1:] == [("no more",)]

    was = listed(at(9, days=frozenset({0, 2})), at(18, 30))
    hands.waiter.has(was)
    assert opened_in(coach) is page
    tab_to("Remove")
    key(KEY.Key_Space)
    assert times(hands) == [EVENING]
    assert "Removed: Morning, 9:00" in told(page)
    assert QApplication.focusWidget().text() == "Undo"

    key(KEY.Key_Space)

    assert hands.waiter.of().reminders == was.reminders
    assert QApplication.focusWidget().accessibleName() == "Change: Morning, 9:00"
    press(page, "Remove")
    hands.waiter.has(hands.waiter.of().add(at(9)))  # typed in a terminal meanwhile
    press(page, "Undo")
    assert "There is one at 9:00 already. Choose another time, or change that one." in told(page)
    assert "Removed: Morning, 9:00" in told(page)

    press(coach.window.side, "Today")

    assert "Removed: Morning, 9:00" not in told(opened_in(coach))


def test_what_comes_next_is_told_anew_while_the_page_stands_open(
    hands, qtbot, monkeypatch, tmp_path
):
    monkeypatch.setattr("taichi_coach.ui.reminders.page.RENEW_MS", 1000)  # its clock is coarse
    stage = staged(qtbot, RemindersPresenter, hands, tmp_path)
    hands.waiter.waits = True
    hands.waiter.has(listed(at(12, 30), at(18, 30)))
    page = opened(stage)
    assert "Next: today at 12:30, Mindful ten-finger stretch." in told(page)

    hands.at = NOW.replace(hour=12, minute=31)

    qtbot.waitUntil(lambda: "Next: today at 18:30, Mindful ten-finger stretch." in told(page))
    hands.waiter.put_off[""] = Snoozed(1, hands.at + timedelta(minutes=15))
    page.outdated.emit()
    assert "Next: today at 12:46, Mindful ten-finger stretch." in told(page)
    reminders_file().write_text("{")
    page.outdated.emit()
    assert "cannot be read" in " ".join(told(page))


def test_each_person_has_a_list_of_their_own_and_the_first_of_all_lets_the_program_wait(
    stage, hands
):
    hands.waiter.has(listed(at(9)), "Ada")

    press(opened(stage), "Noon 12:30")

    assert hands.waiter.calls == []
    assert times(hands, "Ada") == [MORNING]
    stage.app.change(replace(stage.app.own, participant="Bo"))
    press(opened(stage), "Evening 18:30")
    assert times(hands, "Ada") == [MORNING]
    assert times(hands) == [NOON]
    assert times(hands, "Bo") == [EVENING]


def test_a_hard_day_and_quiet_hours_are_taken_and_taken_back_by_a_press_and_told(stage, hands):
    hands.waiter.has(listed(at(12, 30), none_on=date(2026, 3, 1)))
    hands.waiter.waits = True
    page = opened(stage)
    assert not page.hard.isChecked()

    press(page, "A hard day: none today")

    assert hands.waiter.of().none_on == NOW.date()
    assert "None today. Next: tomorrow at 12:30, Mindful ten-finger stretch." in told(page)
    press(page, "A hard day: none today")
    assert hands.waiter.of().none_on is None

    assert not page.quiet.begin.isVisible()
    press(page, "From one time to another")
    press(page.quiet.begin, "Later")
    press(page.quiet.end, "Earlier")

    assert hands.waiter.of().quiet == QuietHours(time(21, 30), time(7, 30))
    assert "Nothing comes from 21:30 to 7:30." in told(page)
    press(page.quiet.wanted, "None")
    assert hands.waiter.of().quiet is None
    hands.waiter.has(listed(at(9), quiet=QuietHours(time(8), time(10))))
    stage.made.fill()
    assert "The quiet hours leave no time at which one could come." in told(page)


def test_every_two_hours_is_one_gives_no_time_twice_and_is_changed(stage, hands, page):
    press(page, "Every two hours between 9 and 19")
    assert "Every two hours, 9:00 to 19:00" in told(page)

    press(page, "Morning 9:00")

    said = "“Every two hours, 9:00 to 19:00” comes at 9:00 already. Choose another time."
    assert said in told(page)
    assert not page.ready.on
    assert len(hands.waiter.of().reminders) == 1
    press(page, "Every two hours between 9 and 19")
    assert times(hands) == []

    hands.waiter.has(listed(at(9, every_min=100, until=time(19))))
    stage.open()
    assert "Every 100 minutes, 9:00 to 19:00" in told(page)
    press(page, "Change")
    form = form_of(stage)
    press(form.when.every, "Less often")
    press(form.when.first, "Earlier")
    press(form.when.last, "Later")

    press(form, "Keep it")

    kept = Reminder(number=1, at=time(8, 30), every_min=120, until=time(19, 30))
    assert hands.waiter.of().reminders == (kept,)


def test_another_time_is_set_by_big_buttons_or_typed_and_kept_by_enter_once_more(
    stage, hands, page
):
    press(page, "Another time")
    form = form_of(stage)
    assert QApplication.focusWidget().text() == "Once a day"
    for _ in range(2):
        press(form.when.hour, "Later")
    press(form.when.minutes, "Later")
    press(form.days, "Sunday")
    press(form, "Morning hands")
    press(form, "Led by itself")

    press(form, "Keep it")

    assert stage.page == "reminders"
    assert QApplication.focusWidget().accessibleName() == "Change: 14:35"
    assert hands.waiter.of().reminders == (
        Reminder(
            number=1,
            at=time(14, 35),
            days=frozenset(range(6)),
            session="morning-hands",
            manner=Manner.LED,
        ),
    )

    press(page, "Another time")
    stage.activateWindow()
    field = form.when.typed.field
    for typed, shown in (("7.05", "7:05"), ("1830", "18:30"), ("6:15 pm", "18:15")):
        field.clear()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, KEY.Key_Return)
        assert (typed, form.when.shown.text()) == (typed, shown)
    field.clear()
    QTest.keyClicks(field, "25:00")
    QTest.keyClick(field, KEY.Key_Return)
    assert "“25:00” is no time of the day. Write it as 9:40." in told(form)
    assert form.value.at == time(18, 15)
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, "9:40")
    QTest.keyClick(field, KEY.Key_Return)
    assert stage.page == "reminder"

    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)

    assert times(hands) == [time(9, 40), time(14, 35)]


def test_what_cannot_be_kept_is_told_where_it_is_to_be(stage, hands):
    hands.waiter.has(listed(at(12, 30)))
    press(opened(stage), "Another time")
    form = form_of(stage)

    press(form, "Keep it")

    assert stage.page == "reminder"
    assert "There is one at 12:30 already. Choose another time, or change that one." in told(form)
    press(form.when.hour, "Later")
    press(form, "Keep it")
    assert times(hands) == [NOON, time(13, 30)]

    press(stage.made.page, "Another time")
    press(form, "Several times a day")
    form.when.first.set_value(20 * 60)
    press(form, "Keep it")
    assert any(each.startswith("From 20:00 to 19:00 goes past midnight.") for each in told(form))
    for toggle in form.days.buttons():
        toggle.click()

    press(form, "Keep it")

    assert "A reminder needs at least one day of the week." in told(form)
    assert times(hands) == [NOON, time(13, 30)]


def test_a_session_or_a_reminder_that_has_gone_is_said_nothing_is_lost_and_any_can_be_chosen(
    stage, hands
):
    hands.waiter.has(listed(at(9, session="gone")))
    page = opened(stage)
    assert "The session “gone” is not there any more. Choose another one with “Change”." in told(
        page
    )
    press(page, "Change")
    form = form_of(stage)

    press(form, "Keep it")

    assert hands.waiter.of().reminders[0].session == "gone"
    press(page, "Change")
    press(form, "Mindful ten-finger stretch")
    press(form, "Show every session")

    assert form.session.value == STRETCH
    assert form.session.isAncestorOf(QApplication.focusWidget())
    press(form, "Wind-down")
    press(form, "Keep it")
    assert hands.waiter.of().reminders[0].session == "wind-down"
    press(page, "Change")
    assert form.session.value == "wind-down"

    hands.waiter.has(listed(at(9), at(18, 30)))
    stage.open()
    hands.waiter.has(listed(at(9)).remove(1))

    press(page, "Change")

    assert stage.page == "reminders"
    assert "This reminder is not there any more." in told(page)


def test_how_they_come_is_chosen_for_all_and_for_what_is_set_next(stage, hands):
    hands.waiter.has(listed(at(9), at(18, 30, manner=Manner.LED)))
    page = opened(stage)
    assert page.manner.value == ""
    assert "They differ now. A press here makes them all alike." in told(page)

    press(page, "A whispered cue too")
    press(page, "Noon 12:30")

    assert {each.manner for each in hands.waiter.of().reminders} == {Manner.CUE}
    assert len(times(hands)) == 3


def test_one_comes_now_to_be_tried_and_they_go_into_a_calendar_file_where_it_is_wanted(
    stage, hands, tmp_path
):
    hands.waiter.has(listed(at(9)))
    page = opened(stage)

    press(page, "Try it now")

    assert hands.waiter.calls[-1] == ("try", "", hands.waiter.of().reminders[0])
    assert "It comes now, at the foot of the screen." in told(page)
    hands.waiter.faults["try"] = "It cannot be started: no."
    press(page, "Try it now")
    assert "It cannot be started: no." in told(page)

    press(page, "Into my calendar")
    assert not any("saved to" in words for words in told(page))

    hands.place = tmp_path / "own.ics"
    press(page, "Into my calendar")

    assert b"SUMMARY:Mindful ten-finger stretch" in hands.place.read_bytes()
    assert f"1 appointment saved to {hands.place}." in " ".join(told(page))

    hands.place = tmp_path / "no folder" / "own.ics"
    press(page, "Into my calendar")
    assert "cannot be written" in " ".join(told(page))


def test_who_is_to_wait_is_started_when_the_page_is_seen_and_stopped_by_a_press(stage, hands):
    hands.waiter.has(listed(at(9)))
    hands.waiter.at_login = True
    page = opened(stage)
    assert hands.waiter.calls == [("wait",)]
    assert "The program waits for the next time, unseen, and again whenever you sign in." in told(
        page
    )
    stage.made.fill()
    assert hands.waiter.calls == [("wait",)]  # who waits already is not started again

    press(page.login, "No")

    assert hands.waiter.calls[1:] == [("no more",)]
    assert "Nothing waits, so no reminder comes." in told(page)
    assert told(page)[1] == (
        "Next: today at 9:00, Mindful ten-finger stretch."
        " But nothing waits for it: see the foot of this page."
    )
    press(page.login, "Yes")
    assert hands.waiter.calls[2:] == [("always",)]

    hands.waiter.at_login = False
    stage.made.fill()
    by_hand = "The program waits until you sign out. After that no reminder comes."
    assert by_hand in told(page)


def test_no_fault_of_the_waiting_keeps_the_page_from_being_seen_or_a_time_from_being_kept(
    stage, hands
):
    hands.waiter.has(listed(at(9)))
    hands.waiter.at_login, hands.waiter.faults = True, {"wait": "No.", "no more": "It stays."}

    page = opened(stage)

    assert "No." in told(page)
    assert "Nothing waits just now, so none comes until you sign in again." in told(page)
    press(page.login, "No")
    assert "It stays." in told(page)
    assert page.login.value == "on"

    hands.waiter.at_login, hands.waiter.faults = False, {"always": "It cannot be started."}
    hands.waiter.has(ReminderList())
    press(page, "Noon 12:30")

    assert times(hands) == [NOON]
    assert "It cannot be started." in told(page)


def test_a_file_that_cannot_be_used_is_told_and_nothing_in_it_is_lost(
    stage, hands, monkeypatch, tmp_path
):
    reminders_file().write_text('{"version": 99}', "utf-8")
    page = opened(stage)
    assert any("are of a newer version of the program" in each for each in told(page))
    press(page, "Noon 12:30")
    assert not page.ready.on
    assert reminders_file().read_text("utf-8") == '{"version": 99}'

    reminders_file().write_text("{", "utf-8")
    stage.made.fill()
    assert any("cannot be read. Set them anew" in each for each in told(page))
    press(page, "Noon 12:30")
    assert times(hands) == [NOON]
    assert reminders_file().with_name("reminders-damaged.json").read_text("utf-8") == "{"

    file = tmp_path / "file"
    file.touch()
    monkeypatch.setenv(HOME_VARIABLE, str(file / "home"))
    stage.made.fill()
    press(page, "Noon 12:30")
    assert any(each.startswith("The reminders cannot be kept in") for each in told(page))
    assert not page.ready.on


def full(hands):
    hands.waiter.has(
        listed(
            at(9),
            at(12, 30),
            at(15, session="gone", days=frozenset(range(5))),
            at(18, 30, manner=Manner.CUE),
            at(8, every_min=45, until=time(8, 50)),
            quiet=QuietHours(time(21), time(7)),
        )
    )


def stops(root):
    """Press Tab until the focus comes round; return what it came to, in order."""
    first = QApplication.focusWidget()
    found = [first]
    for _ in range(200):
        key(KEY.Key_Tab)
        if QApplication.focusWidget() is first:
            return [each for each in found if root.isAncestorOf(each)]
        found.append(QApplication.focusWidget())
    pytest.fail("Tab does not come round")


def reachable(root):
    return {
        each
        for each in root.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()
    }


def test_tab_comes_to_every_control_once_and_round(coach, hands):
    def goes_round(page):
        found = stops(page)
        assert set(found) == reachable(page)
        assert len(found) == len(set(found))

    page = opened_in(coach)
    goes_round(page)
    two = (at(9), at(18, 30, manner=Manner.CUE))
    hands.waiter.has(listed(*two, quiet=QuietHours(time(21), time(7))))
    coach.presenter("reminders").fill()
    press(page, "Remove")
    goes_round(page)
    press(page, "Change")
    goes_round(coach.presenter("reminders").form)


@in_one_look("reminders")
def test_the_page_has_no_accessibility_faults(stage, hands, qapp, look):
    appearance.apply(qapp, look)
    page = opened(stage)
    assert faults(page) == []
    full(hands)
    stage.made.fill()
    press(page, "Remove")
    assert faults(page) == []
    reminders_file().write_text("{", "utf-8")
    stage.made.fill()
    assert faults(page) == []


@in_one_look("one reminder")
def test_the_page_of_one_reminder_has_no_accessibility_faults(stage, hands, qapp, look):
    appearance.apply(qapp, look)
    full(hands)
    press(opened(stage), "Change")
    form = form_of(stage)
    assert faults(form.page) == []
    press(form, "Several times a day")
    press(form, "Keep it")
    assert faults(form.page) == []
