from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.script.model.session import Support
from taichi_coach.script.schema.documents import AMBIENCES
from taichi_coach.settings import SETTINGS, Settings, setting
from taichi_coach.sound.ducking import Ducking
from taichi_coach.ui.settings.page import SettingsPage
from taichi_coach.ui.state.check_in_level import CheckInLevel
from taichi_coach.ui.theme.appearance import THEMES
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.label import Label
from tests.gui.samples import VOICES

SET = Settings(participant="Ada", voice="brian", safety_read=True)


@pytest.fixture
def page(qtbot):
    page = SettingsPage()
    qtbot.addWidget(page)
    page.show_settings(SET, VOICES)
    page.resize(1072, 800)
    with qtbot.waitExposed(page):
        page.show()
    return page


def words(page):
    return [label.text() for label in page.findChildren(Label) if label.isVisible()]


def press(page, control, word):
    button = next(b for b in control.findChildren(BigButton) if b.text() == word)
    button.click()


@pytest.mark.parametrize(
    ("control", "word", "field", "value"),
    [
        ("rate", "Faster", "rate", 110),
        ("voice_level", "Softer", "voice_level", 90),
        ("whisper_level", "Louder", "whisper_level", 90),
        ("bell_level", "Softer", "bell_level", 60),
        ("lead", "More", "lead_s", 10),
        ("speed", "Slower", "speed", 90),
        ("voice", "Back", "voice", "anna"),
        ("speech", "Only shown", "speech_on", False),
        ("speech", "Names", "telling", "names"),
        ("ambience", "Next", "ambience", "none"),
        ("ambience_level", "Louder", "ambience_level", 120),
        ("duck", "More", "duck_db", 12),
        ("support", "Standing", "support", "standing"),
        ("room", "Through the room", "room_to_step", True),
        ("theme", "High contrast", "theme", "contrast"),
        ("text", "150 %", "text_scale", 150),
        ("motion", "As still as can be", "motion", "still"),
    ],
)
def test_a_choice_acts_at_once_and_alone(qtbot, page, control, word, field, value):
    with qtbot.waitSignal(page.changed) as told:
        press(page, getattr(page, control), word)

    assert told.args == [replace(SET, **{field: value})]


def test_choices_add_up(qtbot, page):
    press(page, page.theme, "Dark")

    with qtbot.waitSignal(page.changed) as told:
        press(page, page.text, "200 %")

    assert told.args == [replace(SET, theme="dark", text_scale=200)]


def test_choosing_what_is_chosen_tells_nobody(qtbot, page):
    with qtbot.assertNotEmitted(page.changed):
        press(page, page.theme, "Automatic")


def test_showing_tells_nobody(qtbot, page):
    with qtbot.assertNotEmitted(page.changed):
        page.show_settings(replace(SET, rate=140, theme="dark", speech_on=False), VOICES)

    assert page.rate.value == 140
    assert page.theme.value == "dark"
    assert page.speech.value == "shown"


def test_each_sound_can_be_heard(qtbot, page):
    heard = []
    page.hear.connect(heard.append)
    for button in page.findChildren(BigButton):
        if button.text() == "Hear it":
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert heard == ["voice", "voice", "whisper", "bell", "ambience"]


def test_without_a_voice_the_page_says_what_guides_instead(qtbot, page):
    page.show_settings(SET, ())
    assert "No voice was found here. Captions and bells will guide you." in words(page)
    assert not page.voice.isVisible()

    with qtbot.waitSignal(page.changed) as told:
        press(page, page.theme, "Light")

    assert told.args[0].voice == "brian"


def test_the_voice_is_named(page):
    assert "Brian, British English" in words(page)


def test_an_odd_text_size_shows_the_nearest_and_is_kept(qtbot, page):
    page.show_settings(replace(SET, text_scale=110), VOICES)

    assert page.text.value == "100"


def test_safety_and_the_folder_are_told(page, own_home):
    told = words(page)

    assert "Stop, and get help" in told
    assert any("emergency number" in text for text in told)
    assert str(own_home) in page.home.text().replace("\u200b", "")


def test_the_programmes_go_round_and_say_how_many_there_are(qtbot, page):
    page.show_programmes((("a", "Twelve weeks"), ("b", "Hands")))
    page.show_settings(replace(SET, programme="a"), VOICES)
    words = [label.text() for label in page.programme.findChildren(Label)]
    assert words == ["Twelve weeks\n1 of 2"]

    for expected in ("b", "a"):
        with qtbot.waitSignal(page.changed) as told:
            qtbot.mouseClick(page.programme.focusProxy(), Qt.MouseButton.LeftButton)
        assert told.args[0].programme == expected


@pytest.mark.parametrize(
    ("decibels", "said"), [(0, "Not at all"), (9, "As usual"), (24, "Very much")]
)
def test_how_far_the_room_steps_back_is_told_in_words(page, decibels, said):
    page.show_settings(replace(SET, duck_db=decibels), VOICES)

    assert said in words(page)


def test_every_setting_with_a_label_is_offered_under_it(page):
    """Those of the table without a label are the program's own."""
    named = {each.accessibleName() for each in page.findChildren(QWidget)}
    offered = {each.row.label for each in SETTINGS if each.row.label}
    assert offered <= named
    assert {each.beside for each in SETTINGS if each.row.label} <= {
        label.text() for label in page.findChildren(Label)
    }


def test_the_table_offers_what_there_is():
    """Its words lie beneath the modules that know these things, so they are held together here."""

    def keys(key):
        return {value for value, _ in setting(key).row.choices}

    assert keys("view") == {"auto", *View}
    assert keys("ask") == set(CheckInLevel)
    assert keys("support") == set(Support)
    assert keys("ambience") == {"", *AMBIENCES}
    assert keys("theme") == {"system", *THEMES}
    assert setting("guide").default == PEOPLE[0].name
    assert Ducking().depth_db == setting("duck_db").default
