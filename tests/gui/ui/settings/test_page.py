from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.graphics.theme import Look
from taichi_coach.script.model.session import Support
from taichi_coach.script.schema.documents import AMBIENCES
from taichi_coach.settings import SETTINGS, Settings, setting
from taichi_coach.sound.ducking import Ducking
from taichi_coach.ui.settings.page import TOPICS, SettingsPage
from taichi_coach.ui.settings.topic import Offers, ProgrammeOffer
from taichi_coach.ui.state.check_in_level import CheckInLevel
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import THEMES
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.in_view import is_seen
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.tab_order import move_focus
from tests.gui.accessible import problems
from tests.gui.looks import SCALES, one_look
from tests.gui.samples import VOICES
from tests.tables import each_row

OFFERS = Offers(VOICES)
PROGRAMMES = (ProgrammeOffer("a", "Twelve weeks", "For balance."), ProgrammeOffer("b", "Hands"))
SET = Settings(participant="Ada", voice="brian", safety_read=True)


@pytest.fixture
def page(qtbot):
    page = SettingsPage()
    qtbot.addWidget(page)
    page.show_settings(SET, OFFERS)
    page.resize(1072, 800)
    with qtbot.waitExposed(page):
        page.show()
    return page


def words(page):
    return [label.text() for label in page.findChildren(Label) if label.isVisible()]


def control(page, name):
    """Open the topic in which a control stands; return the control."""
    for spec in TOPICS:
        found = getattr(page.topic(spec.key), name, None)
        if found is not None:
            page.open_topic(spec.key)
            return found
    raise LookupError(name)


def press(control, word):
    button = next(b for b in control.findChildren(BigButton) if b.text() == word)
    button.click()


CHOICES = [
    ("rate", "Faster", "rate", 110),
    ("voice_level", "Softer", "voice_level", 90),
    ("whisper_level", "Louder", "whisper_level", 90),
    ("bell_level", "Softer", "bell_level", 60),
    ("voice", "Previous", "voice", "anna"),
    ("speech", "Only shown", "speech_on", False),
    ("ambience", "Next", "ambience", "none"),
    ("ambience_level", "Louder", "ambience_level", 120),
    ("duck", "More", "duck_db", 12),
    ("lead", "More", "lead_s", 10),
    ("speed", "Slower", "speed", 90),
    ("support", "Standing", "support", "standing"),
    ("room", "Through the room", "room_to_step", True),
    ("theme", "High contrast", "theme", "contrast"),
    ("text", "150 %", "text_scale", 150),
    ("motion", "Very still", "motion", "still"),
]


def test_each_choice_acts_at_once_and_alone_and_they_add_up(qtbot, page):
    own = SET
    for name, word, field, value in CHOICES:
        with qtbot.waitSignal(page.changed) as told:
            press(control(page, name), word)

        own = replace(own, **{field: value})
        assert told.args == [own], name


def test_choosing_what_is_chosen_and_showing_tell_nobody_and_an_odd_text_size_is_kept(qtbot, page):
    with qtbot.assertNotEmitted(page.changed):
        press(control(page, "theme"), "Automatic")
        page.show_settings(replace(SET, rate=140, theme="dark", speech_on=False), OFFERS)
        assert control(page, "rate").value == 140
        assert control(page, "theme").value == "dark"
        assert control(page, "speech").value == "shown"

    page.show_settings(replace(SET, text_scale=110), OFFERS)

    assert page.topic("words").text.value == "100"
    with qtbot.waitSignal(page.changed) as told:
        press(control(page, "theme"), "Dark")
    assert told.args[0].text_scale == 110


def test_each_sound_can_be_heard_and_what_it_does_is_told_in_words(qtbot, page):
    heard = []
    page.open_topic("sound")
    assert "Brian, British English" in words(page)
    page.hear.connect(heard.append)
    for button in page.findChildren(BigButton):
        if button.text() == "Hear it":
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert heard == ["voice", "voice", "whisper", "bell", "ambience"]
    with qtbot.waitSignal(page.changed) as told:
        press(page.topic("sound").speech, "Names")
    assert told.args == [replace(SET, telling="names")]

    for decibels, said in ((0, "Not at all"), (9, "As usual"), (24, "Very much")):
        page.show_settings(replace(SET, duck_db=decibels), OFFERS)
        assert said in words(page)

    page.show_settings(SET, Offers())
    assert "No voice was found here. Captions and bells will guide you." in words(page)
    assert not page.topic("sound").voice.isVisible()

    with qtbot.waitSignal(page.changed) as told:
        press(control(page, "theme"), "Light")

    assert told.args[0].voice == "brian"


def test_safety_the_folder_and_what_reminders_are_set_are_told(page, own_home):
    page.open_topic("safety")
    told = words(page)

    assert "Stop, and get help" in told
    assert any("emergency number" in text for text in told)
    page.open_topic("people")
    assert page.topic("people").home.isVisible()
    assert str(own_home) in page.topic("people").home.text().replace("\u200b", "")

    page.open_topic("reminders")
    assert "No reminder is set." in words(page)

    page.show_settings(SET, replace(OFFERS, reminders="Next: today at 12:30, Hands."))
    assert "Next: today at 12:30, Hands." in words(page)
    assert "No reminder is set." not in words(page)


def test_the_programmes_go_round_say_how_many_there_are_and_that_the_chosen_one_is_gone(
    qtbot, page
):
    page.show_settings(replace(SET, programme="a"), Offers(VOICES, PROGRAMMES))
    programme = control(page, "programme")
    words = [label.text() for label in programme.findChildren(Label)]
    assert words == ["Twelve weeks\n1 of 2"]
    assert page.topic("practice").about.text() == "For balance."

    for expected in ("b", "a"):
        with qtbot.waitSignal(page.changed) as told:
            qtbot.mouseClick(programme.focusProxy(), Qt.MouseButton.LeftButton)
        assert told.args[0].programme == expected
        assert page.topic("practice").about.isVisible() == (expected == "a")

    for here in (PROGRAMMES, PROGRAMMES[:1]):
        page.show_settings(replace(SET, programme="gone"), Offers(VOICES, here))
        (told,) = programme.findChildren(Label)
        assert told.text() == "None: the one that was chosen is not here any more"
        assert programme.isVisible()

        with qtbot.waitSignal(page.changed) as changed:
            qtbot.mouseClick(programme.focusProxy(), Qt.MouseButton.LeftButton)
        assert changed.args[0].programme == here[-1].id  # the first button goes back
        assert told.text() == f"{here[-1].title}\n{len(here)} of {len(here)}"


def test_every_setting_with_a_label_is_offered_under_it_and_offers_what_there_is(page):
    """Those of the table without a label are the program's own."""
    for spec in TOPICS:
        page.open_topic(spec.key)
    named = {each.accessibleName() for each in page.findChildren(QWidget)}
    offered = {each.row.label for each in SETTINGS if each.row.label}
    assert offered <= named
    assert {each.beside for each in SETTINGS if each.row.label} <= {
        label.text() for label in page.findChildren(Label)
    }

    # The table's words lie beneath the modules that know these things.
    def keys(key):
        return {value for value, _ in setting(key).row.choices}

    assert keys("view") == {"auto", *View}
    assert keys("ask") == set(CheckInLevel)
    assert keys("support") == set(Support)
    assert keys("ambience") == {"", *AMBIENCES}
    assert keys("theme") == {"system", *THEMES}
    assert setting("guide").default == PEOPLE[0].name
    assert Ducking().depth_db == setting("duck_db").default


def open_words(page):
    return [text for text in words(page) if text in {"How loud", "Who guides you", "The voice"}]


def test_words_and_colours_come_first_and_a_press_or_an_arrow_opens_another_topic(qtbot, page):
    words = page.topic("words")
    assert words.text.isVisible()
    assert words.theme.isVisible()

    qtbot.mouseClick(page.topics.buttons["sound"], Qt.MouseButton.LeftButton)

    assert open_words(page) == ["The voice", "How loud"]
    assert not words.text.isVisible()

    window = page.window()
    page.setFocus()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is page.topics.buttons["practice"]
    support = page.topic("practice").support
    assert support.isVisible()

    move_focus(window, forward=True)
    assert support.isAncestorOf(QApplication.focusWidget())

    for key, arrow in (("words", Qt.Key.Key_Up), ("safety", Qt.Key.Key_Down)):
        page.open_topic(key)
        page.setFocus()

        qtbot.keyClick(QApplication.focusWidget(), arrow)

        assert QApplication.focusWidget() is page.topics.buttons[key]
        assert page.topics.buttons[key].isChecked()


def test_the_topics_stay_at_the_left_or_scroll_away_on_top_and_cards_keep_their_breadth(
    qtbot, page
):
    page.open_topic("practice")
    page.setFocus()
    page.verticalScrollBar().setValue(200)
    at_left = page.topics.mapTo(page, QPoint(0, 0))
    assert at_left.y() == 0
    assert at_left.x() + page.topics.width() < page.viewport().x() + 1

    page.resize(800, 560)
    page.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: page.topics.mapTo(page, QPoint(0, 0)).y() > 0)
    assert QApplication.focusWidget() is page.topics.buttons["practice"]
    page.verticalScrollBar().setValue(200)
    assert page.topics.mapTo(page, QPoint(0, 0)).y() < 0

    page.resize(1072, 800)
    qtbot.waitUntil(lambda: page.topics.mapTo(page, QPoint(0, 0)).y() == 0)
    assert page.topics.isVisible()

    def breadth(key):
        page.open_topic(key)
        for _ in range(3):
            QApplication.processEvents()
        cards = (page.column.itemAt(at).widget() for at in range(page.column.count() - 1))
        return next(card.width() for card in cards if card.isVisible())

    whole = breadth("words")
    assert not page.verticalScrollBar().isVisible()
    assert breadth("sound") == whole
    assert page.verticalScrollBar().isVisible()


def test_a_topic_that_opens_below_the_window_is_scrolled_to(qtbot, page, qapp):
    appearance.apply(qapp, Look(scale=2.0))
    page.resize(1024, 480)
    card = page.topic("words").cards[0]
    qtbot.waitUntil(lambda: card.visibleRegion().isEmpty())

    for key in ("sound", "practice", "reminders"):
        button = page.topics.buttons[key]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

        card = page.topic(key).cards[0]
        qtbot.waitUntil(lambda: not card.visibleRegion().isEmpty())  # noqa: B023  waited for here
        assert is_seen(button)

    page.verticalScrollBar().setValue(0)
    page.open_topic("safety")
    qapp.processEvents()
    assert page.verticalScrollBar().value() == 0  # nobody has pressed anything


@each_row("scale, step", [(1.0, 8), (2.0, 24)])
def test_the_topics_come_to_rest_whatever_the_height(page, qapp, scale, step):
    appearance.apply(qapp, Look(scale=scale))
    wide, beside = round(1072 * scale), []
    # Where they need less room on top, there were heights at which they went to and fro for ever.
    for tall in range(480, round(720 * scale), step):
        page.resize(wide, tall)
        beside.append(page.topics.parentWidget() is page)

    assert beside == sorted(beside)
    assert set(beside) == {False, True}


@each_row(
    "topic, look", [(spec.key, look) for spec in TOPICS[1:] for look in one_look(spec.key, SCALES)]
)
def test_no_topic_has_accessibility_faults(qtbot, page, qapp, topic, look):
    appearance.apply(qapp, look)
    page.open_topic(topic)
    QApplication.processEvents()
    page.window().setFocus()

    assert problems(page.widget()) == []
    assert problems(page.topics) == []
    assert page.widget().width() <= page.viewport().width()
