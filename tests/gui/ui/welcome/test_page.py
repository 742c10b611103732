import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from taichi_coach.paths import reminders_file
from taichi_coach.reminders.model import EVENING, MORNING, NOON, Reminder, ReminderList
from taichi_coach.settings import Settings
from taichi_coach.ui.shell.presenter import MainPresenter
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.welcome.offer_presenter import OfferPresenter
from taichi_coach.ui.widgets.page import Page
from tests.gui.accessible import problems
from tests.gui.diaries import faults, press, told
from tests.gui.looks import called, looks
from tests.gui.stages import staged
from tests.gui.windows import read_welcome
from tests.gui.worlds import Hands


@pytest.fixture
def hands():
    found = Hands(Settings())
    yield found
    found.log.close()


@pytest.fixture
def coach(qapp, qtbot, hands, tmp_path):
    found = MainPresenter(hands.own, lambda: hands.world(tmp_path))
    qtbot.addWidget(found.window)
    yield found
    found.window.close()


@pytest.fixture
def stage(qtbot, hands, tmp_path):
    """The offer by itself; what comes next is the window's."""
    return staged(qtbot, OfferPresenter, hands, tmp_path)


def shown(coach, qtbot, name=None):
    with qtbot.waitExposed(coach.window):
        coach.open(name)
    qtbot.waitUntil(lambda: coach.window.page != "")


def test_the_first_start_says_when_to_stop_and_larger_words_leave_a_low_window_to_what_is_read(
    coach, qtbot
):
    shown(coach, qtbot)

    assert coach.window.page == "welcome"
    assert coach.window.side.isHidden()

    coach.window.resize(1024, 600)
    QApplication.processEvents()
    page = coach.window.page_of("welcome")
    assert page.foot.words.isVisible()

    page.word_sizes.findChildren(QAbstractButton)[-1].click()

    qtbot.waitUntil(page.foot.words.isHidden)
    assert page.last_line.isVisibleTo(page)


def test_nobody_says_to_have_read_what_was_not_on_the_screen(coach, qtbot, hands):
    coach.window.resize(800, 520)
    shown(coach, qtbot)
    page = coach.window.page_of("welcome")
    qtbot.waitUntil(lambda: page.go_on.text() == "Read on")
    bar = page.page.verticalScrollBar()

    presses = 0
    while page.go_on.text() == "Read on":
        assert bar.value() < bar.maximum()
        qtbot.keyClick(page.go_on, Qt.Key.Key_Space)
        presses += 1
        assert not hands.own.safety_read

    assert 0 < presses < 12
    bar.setValue(0)  # who looks once more has read it all the same
    qtbot.keyClick(page.go_on, Qt.Key.Key_Space)
    assert hands.own.safety_read


def read(coach, qtbot, name=None):
    shown(coach, qtbot, name)
    read_welcome(coach.window)


def offered(stage):
    """Open the offer, as whoever has read the lines does; return its page."""
    stage.open()
    QApplication.processEvents()
    return stage.made.page


def test_once_read_and_asked_it_goes_where_the_person_wanted_to_go(coach, qtbot, hands):
    read(coach, qtbot, "ten-finger-stretch")
    assert hands.own.safety_read
    assert coach.window.page == "reminders-offer"
    assert coach.window.side.isHidden()

    press(coach.presenter("reminders-offer").page, "Go on without")

    assert coach.window.page == "ready"
    assert hands.waiter.of() == ReminderList()
    assert hands.waiter.calls == []
    assert hands.own == Settings(safety_read=True, offer_reminders=False)


def test_one_press_sets_morning_noon_and_evening(stage, qtbot, hands):
    offer = offered(stage)
    assert {"9:00", "12:30", "18:30"} <= set(told(offer))
    qtbot.waitUntil(offer.go_on.hasFocus)

    qtbot.keyClick(offer.go_on, Qt.Key.Key_Backtab)
    qtbot.keyClick(offer.window().focusWidget(), Qt.Key.Key_Return)

    assert [each.at for each in hands.waiter.of().reminders] == [MORNING, NOON, EVENING]
    assert hands.waiter.calls == [("always",)]
    assert stage.page == ""
    assert not hands.own.offer_reminders


def test_a_press_that_comes_twice_starts_nothing(stage, qtbot, hands):
    offered(stage)
    qtbot.waitUntil(stage.made.page.go_on.hasFocus)

    qtbot.keyClick(stage.focusWidget(), Qt.Key.Key_Return)

    assert hands.waiter.of() == ReminderList()
    assert hands.waiter.calls == []
    assert stage.page == ""
    assert not hands.own.offer_reminders


def test_what_cannot_be_set_or_waited_for_is_said_and_keeps_nobody_there(stage, qtbot, hands):
    offer = offered(stage)
    hands.waiter.faults["always"] = "It cannot be started."

    press(offer, "Remind me")

    assert "It cannot be started." in told(offer)
    reminders_file().write_text('{"version": 99}', "utf-8")
    press(offer, "Remind me")
    assert any("newer version" in each for each in told(offer))
    press(offer, "Go on without")
    assert stage.page == ""


def test_who_has_reminders_already_is_not_asked(stage, qtbot, hands):
    hands.waiter.has(ReminderList().add(Reminder(number=0, at=NOON)))

    with qtbot.waitSignal(stage.made.closed):
        offered(stage)

    assert stage.page == ""


def test_who_cannot_have_them_read_is_not_asked(stage, qtbot):
    reminders_file().write_text("{", "utf-8")

    with qtbot.waitSignal(stage.made.closed):
        offered(stage)

    assert stage.page == ""


def test_the_last_step_has_no_accessibility_faults(stage, qapp):
    offer = offered(stage)
    offer.tell("It cannot be started: there is no more room on the disk.")
    for look in looks("reminders-offer"):
        appearance.apply(qapp, look)

        assert faults(offer.findChild(Page)) == [], called(look)
        assert problems(offer.foot) == [], called(look)


def test_it_is_shown_once(qapp, qtbot, hands, tmp_path):
    hands.own = Settings(safety_read=True)
    coach = MainPresenter(hands.own, lambda: hands.world(tmp_path))
    qtbot.addWidget(coach.window)
    shown(coach, qtbot)

    assert coach.window.page == "today"
    coach.window.close()
