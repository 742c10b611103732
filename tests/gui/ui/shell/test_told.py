"""What a screen reader is told: as pages open, as a practice goes on, and in which roles."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from taichi_coach import screen_reader
from taichi_coach.screen_reader import Listening
from taichi_coach.settings import Settings
from taichi_coach.ui.shell.pages import PAGES
from taichi_coach.ui.state.safety_notes import SAFETY_CARDS
from taichi_coach.ui.welcome.offer_page import OfferPage
from taichi_coach.ui.widgets import teller
from taichi_coach.ui.widgets.alarm import Alarm
from taichi_coach.ui.widgets.tab_order import tab_stops
from taichi_coach.ui.widgets.teller import Teller, teller_of
from tests.gui.accessible import label, told_faults
from tests.gui.windows import begin, open_topic, practise
from tests.gui.worlds import Hands

Role = QAccessible.Role
LINES = [line for title, lines in SAFETY_CARDS for line in (f"{title}.", *lines)]


@pytest.fixture(autouse=True)
def reader(qapp, monkeypatch):
    """A reader that hears announcements."""
    monkeypatch.setattr(teller, "CALM_MS", 0)
    monkeypatch.setattr(screen_reader, "listening", lambda: Listening(announcements=True))
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_reminders=False, lead_s=0))
    yield found
    found.log.close()


@pytest.fixture
def said(coach):
    """All that is told from now on."""
    found = []
    teller_of(coach.window).sent.connect(found.append)
    return found


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def has_said(qtbot, said, words):
    qtbot.waitUntil(lambda: any(words in each for each in said))


def in_role(page, role):
    """Return the names of what is in this role in a page."""
    found = (QAccessible.queryAccessibleInterface(each) for each in page.findChildren(QWidget))
    return [each.text(QAccessible.Text.Name) for each in found if each and each.role() == role]


def test_today_greets_and_tells_each_thing_once_and_the_library_how_many_fit_and_what_is_left_out(
    coach, qtbot, said
):
    coach.window.side.buttons["library"].click()
    has_said(qtbot, said, "Library")
    said.clear()
    coach.window.side.buttons["today"].click()

    has_said(qtbot, said, "Good morning. Week 1 of 12.")
    with_focus = QApplication.focusWidget().accessibleDescription()
    assert with_focus.startswith("Week 1, first session")
    for words in ("Week 1, first session", "press the space bar"):
        assert words not in said[-1]
    assert "Mindful ten-finger stretch. About 2½ minutes" in said[-1]
    said.clear()

    coach.window.side.buttons["library"].click()
    page = coach.window.stack.currentWidget()
    assert QApplication.focusWidget() is page.search
    page.focus.buttons()[1].click()
    count = sum(card.isVisibleTo(page) for card in page.cards.values())
    has_said(qtbot, said, f"{count} session")
    coach.window.side.buttons["today"].click()
    has_said(qtbot, said, "Good morning.")
    coach.window.side.buttons["library"].click()

    has_said(qtbot, said, f"Only what fits: {page.focus.chosen_word}. {count} session")


def test_lines_about_safety_are_told_in_order_and_again_card_by_card_as_is_the_offer_of_reminders(
    coach, qtbot, said
):
    coach.presenter("welcome").open()
    has_said(qtbot, said, " ".join(LINES))
    page = coach.presenter("welcome").page
    assert QApplication.focusWidget() is page.cards[0]

    for card, (_, lines) in zip(page.cards[1:], SAFETY_CARDS[1:], strict=True):
        press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is card
        qtbot.waitUntil(lambda lines=lines: said[-1] == " ".join(lines))
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.go_on

    titles = [title for title, _ in SAFETY_CARDS]
    assert in_role(page, Role.Heading) == ["Welcome", *titles]
    assert in_role(page, Role.ListItem) == [line for _, lines in SAFETY_CARDS for line in lines]
    assert len(in_role(page, Role.List)) == len(titles)
    assert in_role(page, Role.Grouping) == ["Size of words", *titles]
    said.clear()

    coach.window.page_of("today")
    page = OfferPage()
    coach.window.add_unlisted("offered", page)
    coach.window.show_page("offered")
    has_said(qtbot, said, "Shall the stretch come to you?")
    said.clear()

    press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is page.take
    press(Qt.Key.Key_Backtab)
    has_said(qtbot, said, "Shall the stretch come to you?")


def test_a_page_tells_its_title_and_nothing_wrong_and_an_arrow_that_it_leads_no_further(
    coach, qtbot, said
):
    for key in [spec.key for spec in PAGES if spec.title]:
        QApplication.processEvents()
        said.clear()
        coach.window.side.buttons[key].click()

        page = coach.window.stack.currentWidget()
        shown = [each for each in coach.window.findChildren(QWidget) if each.isVisible()]
        faults = [(label(each), fault) for each in shown for fault in told_faults(each)]
        assert faults == [], key
        has_said(qtbot, said, in_role(page, Role.Heading)[0])
    said.clear()

    coach.window.side.buttons["settings"].click()
    topic = list(coach.window.stack.currentWidget().topics.buttons.values())[-1]
    topic.click()
    topic.setFocus()
    press(Qt.Key.Key_Down)
    has_said(qtbot, said, "This is the last one.")
    assert topic.accessibleDescription() == ""

    row = open_topic(coach, "words").topic("words").text
    row.buttons()[0].setFocus()
    press(Qt.Key.Key_Left)
    has_said(qtbot, said, "This is the first one.")


def test_a_practice_is_told_from_ready_to_done(coach, qtbot, hands, said):
    coach.choose("ten-finger-stretch")
    has_said(qtbot, said, "Take care. Stop if the pain is sharp")
    page = coach.window.stack.currentWidget()
    # No label is there: it would be said whenever the focus comes into a group.
    assert in_role(page, Role.StaticText) == []
    assert "Stop if the pain is sharp, or two points above where it began." in in_role(
        page, Role.Paragraph
    )
    assert in_role(page, Role.Grouping).count("How do your hands feel now?") == 1

    begin(coach, qtbot)
    practise(coach, hands, 2000)
    coach.presenter("practice").transport.toggle()
    coach.presenter("practice").transport.toggle()
    assert said[-2].endswith("Paused.")
    assert said[-1] == "The practice goes on."
    practise(coach, hands, 10 * 60_000, look_ms=2000)

    has_said(qtbot, said, "Well done")
    whole = " ".join(said)
    for words in ("Practice.", "Two soft breaths.", "Lovely. Take these soft hands with you."):
        assert whole.count(words) == 1
    assert "Light effort, three of ten at most. Wrists straight." in whole
    assert not [each for each in said if teller.once_stopped(each) != each]


def test_when_to_call_for_help_is_told_first_and_again_and_a_rest_is_told(
    coach, qtbot, hands, said
):
    coach.choose("ten-finger-stretch")
    begin(coach, qtbot)
    page = coach.presenter("practice").page
    page.ask_leaving()
    has_said(qtbot, said, "Stop here, or keep going?")
    assert "Paused." not in said
    page.keep_going()
    has_said(qtbot, said, "The practice goes on.")
    assert QApplication.focusWidget() is page.bar.toggle
    practise(coach, hands, 12_000)
    has_said(qtbot, said, "Two soft breaths.")

    focused = []
    teller_of(coach.window).sent.connect(lambda _: focused.append(QApplication.focusWidget()))
    said.clear()
    page.bar.hurts.click()
    alarm, first = page.question.findChild(Alarm), page.question.buttons()[0]
    assert "Pain in the chest, fainting" in said[0]
    assert focused[0] is not first
    assert QApplication.focusWidget() is first

    QApplication.processEvents()
    reached = [each for each in tab_stops(page) if each.isVisible()]
    assert reached == [alarm, *page.question.buttons()]
    first.click()
    assert said[-1].startswith("Paused. Rest as long as you like")
    assert page.words.caption in tab_stops(page)


def test_numbers_are_confirmed_and_what_they_bring_is_told(coach, qtbot, hands, said):
    coach.choose("ten-finger-stretch")
    has_said(qtbot, said, "Take care.")
    coach.window.side.buttons["library"].setFocus()
    press("3")
    has_said(qtbot, said, "How do your hands feel now? Press the key again.")
    press("3")
    has_said(qtbot, said, "How do your hands feel now? 3 of 10.")
    begin(coach, qtbot)
    practise(coach, hands, 10 * 60_000, look_ms=4000)
    has_said(qtbot, said, "Well done")

    press("6")
    has_said(qtbot, said, "How do your hands feel now? 6 of 10. That is more than when you began.")
    assert said[-1].endswith(
        "You may tell more: your energy, your mood, how hard it was, or a note."
        " Your energy. 1 Worn out, 2 Low, 3 So-so, 4 Good, 5 Full."
    )
    press("4")
    has_said(qtbot, said, "Your energy. Good. Your mood. 1 Very low,")
    press(Qt.Key.Key_Backspace)
    has_said(qtbot, said, "Your energy. Taken back.")


class Window(QWidget):
    """What stands for a window."""


def test_a_reader_without_announcements_is_told_by_the_title(qtbot, monkeypatch):
    window = Window()
    qtbot.addWidget(window)
    heard = []
    Teller(window, lambda: Listening(announcements=False, titles=True))

    class Bus:
        isActive = staticmethod(lambda: True)  # noqa: N815  Qt's name

        @staticmethod
        def setActive(active):  # noqa: N802  as above
            heard.append((active, window.accessibleName()))

    monkeypatch.setattr(teller, "QAccessible", Bus)
    for words in ("Relax.", "Relax.", "Breathe in.."):
        teller.tell_at_once(window, words)

    # The same title twice would be no change. That it goes again is heard by nobody.
    assert [words for active, words in heard if not active] == ["Relax.", "Relax. ", "Breathe in."]
    assert [words for active, words in heard if active] == ["", "", ""]


def test_what_is_told_at_one_moment_is_told_as_one(qtbot):
    window = Window()
    qtbot.addWidget(window)
    told, said = Teller(window, lambda: Listening(announcements=True)), []
    told.sent.connect(said.append)

    for words in ("Get ready", "Cloud hands", "", "Cloud hands", "Get ready"):
        teller.tell(window, words)
    told.send()
    told.send()

    assert said == ["Get ready. Cloud hands."]


def test_a_page_that_came_unseen_is_told_as_the_window_comes_to_the_front(qtbot):
    window = Window()
    qtbot.addWidget(window)
    told, said = Teller(window, lambda: Listening(announcements=True)), []
    told.sent.connect(said.append)
    told.open(lambda: "Welcome")
    told.tell_opening()
    assert said == []

    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    told.look_again()
    qtbot.waitUntil(lambda: said == ["Welcome."])
    told.look_again()
    told.tell_opening()
    assert said == ["Welcome."]
