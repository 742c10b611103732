"""The voices in the settings, through the window: hear, choose, and what could be added."""

import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taichi_coach.errors import VoiceError
from taichi_coach.paths import settings_file
from taichi_coach.script.model.session import Style
from taichi_coach.settings import Settings, load
from taichi_coach.sound.clip import LEVEL_LUFS, RATE
from taichi_coach.sound.loudness import integrated
from taichi_coach.ui.settings import view
from taichi_coach.ui.settings.page import SettingsPage
from taichi_coach.ui.settings.presenter import SettingsPresenter
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.widgets.in_view import FocusFollower
from taichi_coach.ui.widgets.label import Label
from taichi_coach.voice.composite_engine import CompositeEngine
from taichi_coach.voice.engine import VoiceChoice
from taichi_coach.voice.voice_packages import VoicePackage
from tests.gui.accessible import problems
from tests.gui.looks import in_one_look
from tests.gui.shown import words
from tests.gui.stages import staged
from tests.gui.windows import open_topic
from tests.gui.worlds import Hands, Quiet
from tests.patience import PATIENCE_S
from tests.unit.voices import FakeEngine

PACKAGES = (
    VoicePackage(
        "hibari",
        "Heart, a woman",
        "She sounds like a person.",
        42,
        "Apache-2.0",
        "Type this in a terminal:",
        '"/home/ada lovelace/coach/.venv/bin/python" -m pip install hibari-tts==0.2.1',
    ),
    VoicePackage("flite", "Flite", "Clearer.", 13, "BSD-like", "Type:", "pip install flite"),
    VoicePackage("", "More voices", "At once.", 0, "", "In the settings open Speech."),
)


class Patient(FakeEngine):
    """An engine that speaks only when the test lets it."""

    whispers = False

    def __init__(self, voices, fails=()):
        super().__init__(fails)
        self.own_voices, self.let = voices, threading.Event()
        self.let.set()

    def voices(self):
        return self.own_voices

    def render(self, job):
        self.let.wait(PATIENCE_S)
        super().render(job)

    def close(self):
        self.let.set()


class Loudspeaker(Quiet):
    """A device that keeps what it is to play."""

    def __init__(self, *, there):
        super().__init__(there=there)
        self.sounds = []

    def hear(self, samples):
        self.sounds.append(samples)
        return super().hear(samples)


US = VoiceChoice("us", "Anna", "en-us", natural=True)
GB = VoiceChoice("gb", "Brian", "en-gb")
DE = VoiceChoice("de", "Clara", "de")


@pytest.fixture
def engine():
    return Patient((US, GB, DE))


@pytest.fixture
def hands(engine, monkeypatch):
    monkeypatch.setattr("taichi_coach.voice.voice_packages.voice_packages", lambda voices: PACKAGES)
    found = Hands(Settings(safety_read=True))
    found.audio = Loudspeaker(there=True)
    found.open_engine = lambda: engine
    yield found
    engine.let.set()
    found.log.close()


@pytest.fixture
def stage(qtbot, hands, tmp_path):
    """The settings by themselves, which scroll to the focus as in the window."""
    found = staged(qtbot, SettingsPresenter, hands, tmp_path)
    FocusFollower(found)
    found.open()
    yield found
    found.made.leave()
    found.app.close()


@pytest.fixture
def part(stage, qtbot):
    """The part of the page, when the voices have been found."""
    stage.made.page.topics.buttons["sound"].click()
    found = stage.made.page.topic("sound").voices
    qtbot.waitUntil(found.compare.isVisible)
    return found


def test_nothing_moves_when_the_voices_have_been_found_and_a_sample_falls_silent_with_the_page(
    coach, qtbot, hands, engine
):
    opened = threading.Event()
    engine.voices = lambda: opened.wait(PATIENCE_S) and engine.own_voices
    page = open_topic(coach, "sound")
    sound = page.topic("sound")
    coach.window.resize(1280, 800)
    QApplication.processEvents()
    before = sound.rate.mapTo(page.widget(), QPoint()), sound.voices.other.isVisible()
    assert "Looking for voices …" in words(page)
    opened.set()
    qtbot.waitUntil(sound.voices.compare.isVisible)
    QApplication.processEvents()
    assert (sound.rate.mapTo(page.widget(), QPoint()), False) == before
    assert "Looking for voices …" not in words(page)

    page.hear.emit("bell")
    assert hands.audio.calls[-1][0] == "hear"
    coach.window.side.buttons["today"].click()
    assert hands.audio.calls[-1] == ("stop",)

    hands.audio.sounds.clear()
    open_topic(coach, "sound")
    engine.let.clear()
    page.hear.emit("voice")
    coach.window.side.buttons["today"].click()

    engine.let.set()
    qtbot.waitUntil(lambda: not coach.app.clips.busy)

    assert hands.audio.sounds == []


def key(code=Qt.Key.Key_Return):
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget(), code)


def go_to(widget):
    """Come to a widget by Tab from where the focus is."""
    for _ in range(40):
        if QApplication.focusWidget() is widget:
            return
        key(Qt.Key.Key_Tab)
    pytest.fail("Tab does not come there")


@pytest.fixture
def rows(part):
    """The rows of the list, opened by a key."""
    part.compare.setFocus()
    key()
    return part.list.rows


def test_one_press_opens_every_voice_a_key_chooses_one_and_a_press_closes_them(
    stage, hands, part, rows
):
    assert list(rows) == ["us", "gb"]  # no session is in German
    assert {"Anna", "American English · in use", "British English"} <= set(words(part))
    assert part.compare.text() == "Hide the voices"

    go_to(rows["gb"].choose)
    key()

    assert hands.own.voice == load(settings_file()).voice == "gb"
    assert rows["gb"].choose.text() == "Chosen"
    assert QApplication.focusWidget() is rows["gb"].choose
    assert {"American English", "British English · in use"} <= set(words(part))
    assert "Brian" in words(stage.made.page.topic("sound").voice)

    part.compare.setFocus()
    key()
    assert not part.list.isVisible()
    assert part.compare.text() == "Compare 2 voices"
    key()
    assert part.list.isVisible()

    assert "Heart, a woman" not in words(part)
    part.other.setFocus()
    key()

    shown = words(part)
    assert {"Heart, a woman", "42 MB to fetch · Apache-2.0", "13 MB to fetch · BSD-like"} <= set(
        shown
    )
    assert "In the settings open Speech." in shown
    for package, copy in zip(PACKAGES, part.others.copies, strict=False):
        go_to(copy)
        key()
        assert QGuiApplication.clipboard().text() == package.command
        assert [each.text() for each in part.others.copies].count("Copied") == 1
        assert copy.text() == "Copied"
    part.other.setFocus()
    key()
    assert "Heart, a woman" not in words(part)
    assert part.other.text() == "Other voices"


def test_hear_it_says_a_sentence_as_a_practice_does_until_another_or_none_is_wanted_any_more(
    stage, qtbot, hands, engine, part, rows
):
    assert rows["gb"].hear.accessibleName() == "Hear it: Brian"
    assert rows["gb"].choose.accessibleName() == "Choose: Brian"
    engine.let.clear()
    for voice in ("us", "gb"):  # another one takes the turn of the one that is made
        go_to(rows[voice].hear)
        key()
    assert rows["gb"].hear.text() == "Being made …"
    assert rows["us"].hear.text() == "Hear it"

    engine.let.set()
    qtbot.waitUntil(lambda: rows["gb"].hear.text() == "Stop")

    assert rows["gb"].hear.accessibleName() == "Stop: Brian"
    assert engine.jobs[-1].voice == "gb"
    (sound,) = hands.audio.sounds
    assert integrated(sound, RATE) == pytest.approx(LEVEL_LUFS[Style.NORMAL], abs=1.0)
    hands.audio.heard.emit()
    assert rows["gb"].hear.text() == "Hear it"

    made = list(engine.jobs)
    hands.audio.there = False
    go_to(rows["us"].hear)
    key()

    assert rows["us"].hear.text() == "No sound device"
    assert "No sound device was found here, so nothing can be heard." in words(part)
    assert engine.jobs == made

    page = stage.made.page  # who wants no voice in a practice hears it here
    page.topic("sound").speech.set_value("shown")
    page.changed.emit(Settings(safety_read=True, speech_on=False))
    hands.audio.there = True
    rows["us"].hear.setFocus()
    key()
    qtbot.waitUntil(lambda: rows["us"].hear.text() == "Stop")

    go_to(rows["gb"].hear)
    key()

    assert ("stop",) in hands.audio.calls
    assert rows["us"].hear.text() == "Hear it"
    qtbot.waitUntil(lambda: rows["gb"].hear.text() == "Stop")

    for way, act in {
        "again": key,
        "bell": lambda: stage.made.page.hear.emit("bell"),
        "lost": hands.audio.lost.emit,
        "close": part.compare.click,
        "leave": stage.made.leave,
    }.items():
        if not part.list.isVisible():
            part.compare.click()
        if rows["gb"].hear.text() != "Stop":
            rows["gb"].hear.setFocus()
            key()
        qtbot.waitUntil(lambda: rows["gb"].hear.text() == "Stop")
        hands.audio.calls.clear()

        act()

        assert (way, rows["gb"].hear.text()) == (way, "Hear it")
        assert (way, ("stop",) in hands.audio.calls) == (way, way != "lost")


class TestAnotherOneStandsIn:
    @pytest.fixture
    def engine(self):
        broken = Patient((US,), fails=("Sit tall, and let your shoulders drop.",))
        engine = CompositeEngine([broken, Patient((GB,))])
        engine.let = broken.let
        return engine

    def test_that_is_told_beside_the_voice(self, qtbot, part, rows):
        go_to(rows["us"].hear)
        key()
        qtbot.waitUntil(lambda: rows["us"].hear.text() == "Stop")

        assert any("Another voice speaks in place of “Anna”" in each for each in words(part))


class TestNobodyCanSpeak:
    @pytest.fixture
    def engine(self):
        class Broken(Patient):
            def render(self, job):
                raise VoiceError("the model is damaged")

        return Broken((US, GB))

    def test_why_is_told_beside_the_voice(self, qtbot, hands, part, rows):
        go_to(rows["us"].hear)
        key()
        qtbot.waitUntil(lambda: any("the model is damaged" in each for each in words(part)))

        assert rows["us"].hear.text() == "Hear it"
        assert hands.audio.sounds == []


class TestAVoiceThatIsGone:
    @pytest.fixture
    def hands(self, hands):
        hands.own = Settings(safety_read=True, voice="piper:gone")
        return hands

    def test_the_best_one_speaks_which_is_told_and_the_choice_is_kept(self, stage, hands, part):
        sound = stage.made.page.topic("sound")
        told = "The voice that you chose is not on this computer any more. “Anna” speaks instead."
        assert told in words(part)

        sound.rate.buttons[1].click()
        assert (hands.own.rate, hands.own.voice) == (110, "piper:gone")

        sound.voice.buttons[1].click()
        assert hands.own.voice == "us"
        assert told not in words(part)


def test_what_is_told_of_a_better_voice_and_of_one_that_is_gone():
    assert "Other voices" in view.better_words([GB], offered=True)
    assert view.better_words([US, GB], offered=True) == ""
    assert view.better_words([GB], offered=False) == ""

    for voices, wanted, told in (
        ((), "gone", ""),
        ((US,), "", ""),
        ((US,), "us", ""),
        ((DE,), "gone", "“Clara”"),
    ):
        said = view.gone_words(voices, wanted, "de")
        assert told in said
        assert bool(said) is bool(told)
    assert view.gone_words((DE,), "gone", "en").endswith("any more.")  # nobody speaks the language


def test_a_page_without_voices_offers_nothing_to_compare(qtbot):
    page = SettingsPage()
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.open_topic("sound")

    voices = page.topic("sound").voices
    voices.show_voices((), ())
    assert not voices.compare.isVisible()
    assert not voices.other.isVisible()
    assert not any(label.text() for label in voices.findChildren(Label))


@in_one_look("voices")
def test_the_opened_page_has_no_accessibility_faults(stage, hands, part, rows, look):
    hands.audio.there = False
    rows["gb"].hear.click()
    part.other.click()
    appearance.apply(QApplication.instance(), look)
    QApplication.processEvents()
    if (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()
    QApplication.processEvents()

    assert problems(stage.made.page.widget()) == []
