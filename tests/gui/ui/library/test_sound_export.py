"""A session is taken along from its page in the library: what a person presses, reads and finds."""

import shutil
import threading
import wave
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from taichi_coach import paths
from taichi_coach.errors import VoiceError
from taichi_coach.settings import Settings
from taichi_coach.sound.export import FORMATS
from taichi_coach.text.counts import file_size
from taichi_coach.ui.dialogs import (
    SOUND_FORMS,
    SaveDialog,
    ask_sound_file,
    file_name,
    music_folder,
)
from taichi_coach.ui.library.session_export import CANCELLED
from tests.gui.features import alone
from tests.gui.worlds import Hands, few_sessions
from tests.patience import PATIENCE_S

SHORT = "  - bell: start\n  - say: Sit tall.\n  - wait: 2s\n"
LONG = "  - bell: start\n  - wait: 90m\n"


@pytest.fixture
def hands(tmp_path):
    found = Hands(Settings(safety_read=True, speech_on=False, ambience="none"))
    found.folder = tmp_path / "music"
    found.folder.mkdir()
    found.place = found.folder / "mine.wav"
    found.library = few_sessions
    yield found
    found.log.close()


@pytest.fixture
def window(qtbot, hands, tmp_path):
    """The library by itself."""
    with alone(qtbot, hands, tmp_path, "library") as found:
        yield found


@pytest.fixture
def library(window):
    return window.feature


@pytest.fixture
def opened(own_home, window):
    """Return what opens the page of a session of these steps."""

    def open_page(steps, name="mine"):
        paths.own_sessions().mkdir(parents=True, exist_ok=True)
        text = f"format: 1\nkind: session\nid: {name}\ntitle: My rest\nsteps:\n{steps}"
        (paths.own_sessions() / f"{name}.yaml").write_text(text, "utf-8")
        window.app.read_anew()
        window.come(name)
        return window.feature.page.entry_page.taking

    return open_page


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def ended(qtbot, library):
    qtbot.waitUntil(lambda: not library.entry.sound_export.under_way)


def read(taking):
    assert taking.words.isVisible()
    return taking.words.text().replace("\N{ZERO WIDTH SPACE}", "")


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_a_session_lies_where_the_person_said_with_its_captions_and_nowhere_else(
    opened, qtbot, library, hands
):
    taking = opened(SHORT)
    place, hands.place = hands.place, None
    press(qtbot, taking.button)
    assert hands.asked == ["My rest"]
    assert taking.isHidden()
    assert taking.button.isEnabled()

    hands.asked.clear()
    hands.place = place
    press(qtbot, taking.button)
    assert read(taking).startswith("Writing")
    assert not taking.button.isEnabled()
    ended(qtbot, library)

    assert hands.asked == ["My rest"]
    assert names(hands.folder) == ["mine.lrc", "mine.vtt", "mine.wav"]
    with wave.open(str(hands.place)) as sound:
        assert sound.getnframes() / sound.getframerate() > 2
        assert any(sound.readframes(48_000))  # the bell
    assert "Sit tall." in (hands.folder / "mine.vtt").read_text("utf-8")
    size = file_size(hands.place.stat().st_size)
    assert read(taking) == (
        f"Saved to {hands.place} ({size}), with its captions beside it (.vtt and .lrc)."
    )
    assert taking.button.isEnabled()
    assert taking.cancel.isHidden()


SECTIONS = """  - section: Settle
    steps: [{wait: 4s}]
  - section: Rest
    steps: [{say: Let go.}, {wait: 1s}]
"""


def test_one_section_can_be_a_sound_file(opened, qtbot, library, hands):
    taking = opened(SECTIONS)
    asked = library.page.entry_page.sound_choices

    press(qtbot, taking.button)
    assert hands.asked == []
    assert QApplication.focusWidget() is asked.part_row.buttons()[0]
    press(qtbot, asked.part_row.buttons()[1])
    press(qtbot, asked.section_row.buttons()[1])
    press(qtbot, asked.go_on)
    ended(qtbot, library)

    assert hands.asked == ["My rest · Rest"]
    assert asked.isHidden()
    with wave.open(str(hands.place)) as sound:
        assert sound.getnframes() / sound.getframerate() < 4
    assert "Settle" not in (hands.folder / "mine.vtt").read_text("utf-8")


def test_a_page_for_browsers_lies_there_alone_and_a_folder_that_has_gone_is_told(
    opened, qtbot, library, hands
):
    taking = opened("  - say: Sit tall.\n")
    hands.place = hands.folder / "gone" / "mine.html"
    press(qtbot, taking.button)
    ended(qtbot, library)
    assert read(taking) == f"There is no folder {hands.place.parent}: make it first."

    hands.place = hands.folder / "mine.html"
    press(qtbot, taking.button)
    ended(qtbot, library)

    assert names(hands.folder) == ["mine.html"]
    assert "Sit tall." in hands.place.read_text("utf-8")
    size = file_size(hands.place.stat().st_size)
    assert read(taking) == f"Saved to {hands.place} ({size})."


def test_what_is_cancelled_half_way_or_by_closing_the_window_leaves_nothing(
    opened, qtbot, library, window, hands
):
    taking = opened(LONG)
    hands.place.write_bytes(b"older")

    press(qtbot, taking.button)
    qtbot.waitUntil(lambda: "%" in taking.words.text())
    assert len(names(hands.folder)) > 1  # it has begun
    press(qtbot, taking.cancel)
    ended(qtbot, library)

    assert read(taking) == CANCELLED
    assert names(hands.folder) == ["mine.wav"]
    assert hands.place.read_bytes() == b"older"

    press(qtbot, taking.button)
    qtbot.waitUntil(lambda: "%" in taking.words.text())
    assert len(names(hands.folder)) > 1

    window.close()

    assert names(hands.folder) == ["mine.wav"]
    assert hands.place.read_bytes() == b"older"
    assert not library.entry.sound_export.under_way


class Slow:
    """An engine that is at its first word until it is closed."""

    name, version = "slow", "1"

    def __init__(self):
        self.speaks, self.closed = threading.Event(), threading.Event()

    def voices(self):
        return ()

    def render(self, job):
        self.speaks.set()
        self.closed.wait(PATIENCE_S)
        raise VoiceError("It was closed")

    def close(self):
        self.closed.set()


def test_closing_the_window_in_the_middle_of_a_word_lets_the_voice_go(
    opened, qtbot, library, window, hands
):
    engine = Slow()
    hands.open_engine = lambda: engine
    window.app.own = Settings(safety_read=True, ambience="none")
    taking = opened(SHORT)
    press(qtbot, taking.button)
    qtbot.waitUntil(engine.speaks.is_set)
    qtbot.waitUntil(lambda: "Preparing the voice, 0" in taking.words.text())

    window.close()

    assert engine.closed.is_set()
    assert not library.entry.sound_export.under_way
    assert names(hands.folder) == []


def test_a_fault_of_the_program_is_told_too(opened, qtbot, library, window, hands):
    def fail():
        raise ZeroDivisionError

    hands.open_engine = fail
    window.app.own = Settings(safety_read=True, ambience="none")
    taking = opened(SHORT)

    press(qtbot, taking.button)
    ended(qtbot, library)

    assert "fault of the program" in read(taking)
    assert names(hands.folder) == []


def test_a_full_disk_is_told_and_a_folder_that_has_gone(opened, qtbot, library, hands, monkeypatch):
    taking = opened(SHORT)
    few = shutil.disk_usage(hands.folder)._replace(free=1000)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: few)
        press(qtbot, taking.button)
        ended(qtbot, library)

    assert read(taking).startswith(f"There is no room left on the disk for {hands.place}")
    assert names(hands.folder) == []
    assert taking.button.isEnabled()

    hands.folder.rmdir()
    press(qtbot, taking.button)
    ended(qtbot, library)

    assert read(taking) == f"There is no folder {hands.folder}: make it first."


def test_a_session_whose_file_has_been_spoilt_is_told(opened, qtbot, window):
    taking = opened(SHORT)
    (paths.own_sessions() / "mine.yaml").unlink()
    window.app.read_anew()

    press(qtbot, taking.button)

    assert "mine" in read(taking)


def test_a_voice_that_is_missing_is_told_beside_the_place(opened, qtbot, library, window, hands):
    window.app.own = Settings(safety_read=True, ambience="none")
    taking = opened(SHORT)

    press(qtbot, taking.button)
    ended(qtbot, library)

    assert "Saved to" in read(taking)
    assert "No voice was found on this computer" in read(taking)


def test_another_page_tells_meanwhile_what_is_written_and_not_afterwards(opened, qtbot, library):
    opened(SHORT, "other")
    taking = opened(LONG)
    press(qtbot, taking.button)
    library.page.close_entry()

    library.page.open_entry("other")

    qtbot.waitUntil(lambda: "My rest: writing, " in taking.words.text())
    assert not taking.button.isEnabled()
    press(qtbot, taking.cancel)
    ended(qtbot, library)
    assert taking.isHidden()
    library.page.open_entry("mine")
    assert read(taking) == CANCELLED


def test_the_focus_goes_to_cancel_and_back(opened, qtbot, library):
    taking = opened(SHORT)
    taking.button.setFocus()

    qtbot.keyClick(taking.button, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is taking.cancel
    ended(qtbot, library)

    assert QApplication.focusWidget() is taking.button


@pytest.fixture
def dialog(qtbot):
    found = SaveDialog(None, "Ease: a/b?")
    qtbot.addWidget(found)
    return found


def test_the_question_offers_an_mp3_of_the_title_in_the_music_folder(dialog):
    assert dialog.place() == music_folder() / "Ease a b.mp3"


def test_the_ending_goes_with_the_form_that_is_chosen(dialog):
    dialog.filterSelected.emit("FLAC (*.flac)")

    assert dialog.place().name == "Ease a b.flac"


def test_every_form_that_can_be_written_is_offered():
    assert set(SOUND_FORMS) == set(FORMATS)


@pytest.mark.parametrize("title", ["", "...", "///", " "])
def test_a_title_that_is_no_name_has_one(title):
    assert file_name(title) == "Session"
    assert Path(file_name(title)).name == "Session"


def test_the_page_for_browsers_is_offered_beside_the_usual_sound(monkeypatch):
    asked = []
    monkeypatch.setattr(SaveDialog, "exec", lambda self: asked.append(self.nameFilters()))

    assert ask_sound_file(None, "Ease") is None

    (offered,) = asked
    assert "*.mp3" in offered[0]
    assert "*.html" in offered[1]
    assert len(offered) == len(FORMATS) + 1
