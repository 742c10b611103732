"""Several people on one computer, through the window."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taichi_coach import settings
from taichi_coach.errors import LogError
from taichi_coach.paths import reminders_file, settings_file
from taichi_coach.practice.storage import changes, people
from taichi_coach.reminders.model import NOON, Reminder, ReminderList
from taichi_coach.settings import Settings
from taichi_coach.ui.state.practice_request import PracticeRequest
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.widgets.people_line import NameButton
from tests.gui import diaries
from tests.gui.accessible import problems
from tests.gui.looks import in_one_look
from tests.gui.shown import button, words
from tests.gui.windows import open_topic, read_welcome
from tests.gui.worlds import Hands
from tests.unit.logs import done


@pytest.fixture
def hands():
    found = Hands()
    settings.save(settings_file(), found.own)
    yield found
    found.log.close()


def go(coach, key):
    coach.window.side.buttons[key].click()
    return coach.window.page_of(key)


def press(coach, word):
    button(coach.window.stack.currentWidget(), word).click()


def card(coach):
    open_topic(coach, "people")
    return coach.presenter("settings").people.card


def type_in(line, name):
    line.field.setText(name)
    QTest.keyClick(line.field, Qt.Key.Key_Return)


def rename(shown, name):
    """Press "Change the name" in somebody's row."""
    QApplication.processEvents()  # the row has just come
    ways = [each for each in shown.findChildren(NameButton) if each.text() == "Change the name"]
    next(each for each in ways if each.accessibleDescription() == name and each.isVisible()).click()


def with_two(coach, hands):
    for name in ("Anna", "Ben"):
        people.add(hands.log, name, hands.at)
    coach.app.change(replace(coach.app.own, participant="Anna"))
    go(coach, "today")


def welcomed(coach):
    assert coach.window.page == "welcome"
    read_welcome(coach.window)
    coach.presenter("reminders-offer").page.go_on.click()
    assert coach.window.page == "today"


def test_one_person_alone_is_asked_nothing_and_keeps_weeks_and_choices_with_a_name(coach, hands):
    assert coach.presenter("today").page.who is None
    assert not any("practises" in each for each in words(coach.presenter("today").page))
    hands.log.save(done("ten-finger-stretch", started_at=hands.at - timedelta(days=1)))
    shown = card(coach)
    type_in(shown.line, "Anna")
    assert "Welcome, Anna." in words(shown)
    assert "1 session" in go(coach, "progress").head.subtitle.text()
    assert hands.own == Settings(participant="Anna", safety_read=True, offer_reminders=False)
    assert go(coach, "today").who is None


def test_somebody_else_practises_after_one_press_and_reads_the_welcome_first(coach, hands):
    with_two(coach, hands)
    hands.log.save(
        done(
            "ten-finger-stretch",
            participant="Anna",
            started_at=hands.at - timedelta(hours=3),
            pain_after=4,
        )
    )
    go(coach, "today")
    assert coach.presenter("today").page.prompt is not None
    assert "Anna practises." in words(coach.presenter("today").page)
    press(coach, "I am Ben")
    welcomed(coach)
    assert "Ben practises." in words(coach.presenter("today").page)
    assert coach.presenter("today").page.prompt is None  # he is asked nothing about hers
    press(coach, "I am Anna")
    assert coach.window.page == "today"
    assert QApplication.focusWidget() is coach.presenter("today").page.hero.button
    assert hands.own.participant == "Anna"


def test_two_peoples_weeks_practices_sizes_of_words_and_supports_stay_apart(coach, hands):
    with_two(coach, hands)
    for day, name in ((3, "Anna"), (2, "Anna"), (1, "Ben")):
        hands.log.save(
            done(
                "week-01-a",
                id=f"{name}{day}",
                participant=name,
                started_at=hands.at - timedelta(days=day),
                programme="twelve-weeks",
                week=1,
                practised_s=1200,
            )
        )
    go(coach, "today")
    assert coach.presenter("today").page.head.subtitle.text().startswith("Week 2 of 12")
    assert "2 sessions" in go(coach, "progress").head.subtitle.text()
    go(coach, "today")
    press(coach, "I am Ben")
    welcomed(coach)
    assert coach.presenter("today").page.head.subtitle.text().startswith("Week 1 of 12")
    assert "1 session," in go(coach, "progress").head.subtitle.text()

    coach.choose("ten-finger-stretch")
    coach.presenter("practice").ready.begin.click()
    hands.ms += 60_000
    coach.presenter("practice").transport.tick()
    coach.presenter("practice").stop()
    assert len(hands.log.practices(participant="Anna")) == 2
    assert len(hands.log.practices(participant="Ben")) == 2
    coach.presenter("practice").done.done.click()

    button(open_topic(coach, "words"), "200 %").click()
    button(open_topic(coach, "practice"), "Standing").click()
    assert appearance.look_of().scale == 2.0
    go(coach, "today")
    press(coach, "I am Anna")
    assert appearance.look_of().scale == 1.0
    assert go(coach, "settings").topic("practice").support.value == "seated"
    go(coach, "today")
    press(coach, "I am Ben")
    assert appearance.look_of().scale == 2.0
    assert go(coach, "settings").topic("practice").support.value == "standing"


def test_many_are_offered_after_a_second_press_and_see_the_welcome_on_the_same_two_pages(
    coach, hands
):
    with_two(coach, hands)
    for name in ("Carla", "Dora", "Emil"):
        people.add(hands.log, name, hands.at)
    go(coach, "today")
    count = coach.window.stack.count()
    who = coach.presenter("today").page.who
    assert not any(each.isVisible() for each in who.buttons)
    press(coach, "Somebody else?")
    assert [each.text() for each in who.buttons] == [
        "I am Ben",
        "I am Carla",
        "I am Dora",
        "I am Emil",
    ]
    assert QApplication.focusWidget() is who.buttons[0]
    QTest.keyClick(who.buttons[1], Qt.Key.Key_Return)
    welcomed(coach)
    assert "Carla practises." in words(coach.presenter("today").page)
    press(coach, "Somebody else?")
    press(coach, "I am Dora")
    welcomed(coach)
    assert coach.window.stack.count() == count + 2

    go(coach, "progress")
    coach.open_page("practice", PracticeRequest("wind-down"))
    assert coach.window.page == "ready"

    diaries.press(card(coach), "Emil practises")

    welcomed(coach)  # who is new comes to Today wherever the other one was


def test_a_name_is_mended_and_the_choices_go_along_unless_it_is_left_or_taken(coach, hands):
    with_two(coach, hands)
    shown = card(coach)
    button(shown, "Change the name").click()
    assert QApplication.focusWidget() is shown.line.field
    type_in(shown.line, "Anne")
    assert "Anna is now called Anne." in words(shown)
    assert hands.own.participant == "Anne"
    shown.undo.click()
    assert "Taken back." in words(shown)
    assert hands.own.participant == "Anna"
    assert settings.load(settings_file()).participant == "Anna"

    rename(shown, "Ben")
    type_in(shown.line, "anna")
    assert any("There is somebody called Anna already" in each for each in words(shown))
    assert not shown.undo.isVisible()
    shown.cancel.click()
    assert not shown.cancel.isVisible()
    type_in(shown.line, "Carla")
    assert people.practising_here(hands.log, "Anna") == ("Anna", "Ben", "Carla")


def test_who_is_removed_can_be_brought_back_and_what_cannot_be_taken_back_is_told(
    coach, hands, monkeypatch
):
    with_two(coach, hands)
    hands.log.save(done("a", participant="Ben"))
    shown = card(coach)
    button(shown, "Remove").click()
    assert any("Ben is off the list" in each for each in words(shown))
    assert people.practising_here(hands.log, "Anna") == ("Anna",)
    assert not go(coach, "today").who.isVisible()
    shown = card(coach)
    assert not shown.undo.isVisible()  # the page was left: what was done is done
    type_in(shown.line, "ben")
    assert people.practising_here(hands.log, "Anna") == ("Anna", "Ben")
    button(shown, "Remove").click()
    shown.undo.click()
    assert people.practising_here(hands.log, "Anna") == ("Anna", "Ben")
    assert len(hands.log.practices(participant="Ben")) == 1

    shown = card(coach)
    button(shown, "Remove").click()
    people.rename(hands.log, "Ben", "Benno", hands.at)
    shown.undo.click()
    assert any("it has been changed since" in each for each in words(shown))
    assert people.practising_here(hands.log, "Anna") == ("Anna",)

    type_in(shown.line, "Carla")
    button(shown, "Remove").click()
    changes.undo(hands.log)
    shown.undo.click()
    assert "That was taken back already." in words(shown)

    def broken(*_):
        raise LogError("The disk is full.")

    card(coach)
    button(shown, "Remove").click()
    monkeypatch.setattr("taichi_coach.practice.storage.changes.undo", broken)
    shown.undo.click()
    assert "The disk is full." in words(shown)
    monkeypatch.setattr(people, "practising_here", broken)
    assert not go(coach, "today").who.isVisible()  # a log that cannot be read offers nobody else


def test_who_practised_without_a_name_gets_one_beside_others(coach, hands):
    hands.log.save(done("a"))
    people.add(hands.log, "Ben", hands.at)
    page = go(coach, "today")
    assert "Somebody without a name practises." in words(page)
    shown = card(coach)
    button(shown, "Give a name").click()
    type_in(shown.line, "Anna")
    assert people.practising_here(hands.log, "Anna") == ("Anna", "Ben")
    go(coach, "today")
    press(coach, "I am Ben")
    welcomed(coach)
    assert "Ben practises." in words(coach.presenter("today").page)


@in_one_look("people")
def test_the_line_and_the_card_have_no_accessibility_faults(coach, hands, qapp, look):
    with_two(coach, hands)
    people.add(hands.log, "Maximiliana von Hohenstein-Untertal", hands.at)
    appearance.apply(qapp, look)
    for key in ("today", "settings"):
        page = go(coach, key)
        QApplication.processEvents()
        if (focused := QApplication.focusWidget()) is not None:
            focused.clearFocus()
        QApplication.processEvents()
        assert problems(page.widget()) == []


def test_reminders_go_with_a_name_and_leave_with_the_person(coach, hands):
    own = ReminderList().add(Reminder(number=0, at=NOON))
    with_two(coach, hands)
    hands.waiter.has(own, "Ben")
    shown = card(coach)
    rename(shown, "Ben")
    type_in(shown.line, "Benno")
    assert hands.waiter.of("Benno").reminders == own.reminders
    assert hands.waiter.of("Ben") == ReminderList()

    diaries.press(shown, "Remove")

    assert hands.waiter.of("Benno") == ReminderList()
    assert hands.waiter.calls == [("no more",)]
    press(coach, "Undo")
    assert hands.waiter.of("Benno").reminders == own.reminders
    assert hands.waiter.calls == [("no more",), ("always",)]

    reminders_file().write_text("{", "utf-8")  # what cannot be read keeps nobody from a name
    shown = card(coach)
    rename(shown, "Benno")
    type_in(shown.line, "Ben")
    diaries.press(shown, "Remove")

    assert reminders_file().read_text("utf-8") == "{"
    assert "Ben is off the list. All that was practised is kept." in words(shown)
