"""A session is spoken by the person: what they press, see and find in the folder."""

import errno
import os
import wave
from dataclasses import replace
from functools import cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from taichi_coach import paths
from taichi_coach.errors import VoiceError
from taichi_coach.script.files.library import Library
from taichi_coach.script.model.session import Style
from taichi_coach.settings import Settings
from taichi_coach.sound.clip import LEVEL_LUFS, RATE, from_wav
from taichi_coach.sound.level import ROOM, VoiceLevel
from taichi_coach.sound.loudness import integrated
from taichi_coach.sound.pcm import Pcm
from taichi_coach.ui.audio.microphone import LONG, LOST, NONE, shut
from taichi_coach.ui.recording.page import TextListPage
from taichi_coach.ui.recording.presenter import RecordingPresenter
from taichi_coach.ui.recording.prompter_page import PrompterPage
from taichi_coach.ui.recording.view import PromptStage, PromptView, TextListView, TextRow
from taichi_coach.ui.shell.presenter import MainPresenter
from taichi_coach.ui.shell.window import MainWindow
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.widgets.level_meter import WORDS
from taichi_coach.ui.widgets.page import Page
from tests.gui import windows
from tests.gui.accessible import problems
from tests.gui.looks import in_one_look
from tests.gui.shown import words
from tests.gui.stages import staged
from tests.gui.worlds import Hands
from tests.unit import voices
from tests.unit.voices import FakeEngine

SESSION = """format: 1
kind: session
id: mine
title: My rest
supports: [seated]
steps:
  - say: Sit tall.
  - hold: 30s
    cues:
      - {at: 5s, whisper: Relax.}
      - {at: 8s, say: Soften.}
  - say: Let go.
"""
#: One take of so many seconds is as good as another.
said = cache(voices.said)
ONE, TWO = ("usual", "Built-in microphone"), ("usb", "USB headset")


def own_library():
    """Only the person's own sessions: those that come with the program take a second to list."""
    return Library((paths.own_sessions(),))


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True), there=True)
    found.microphone.there = (ONE,)
    found.engine = FakeEngine()
    found.open_engine = lambda: found.engine
    found.library = own_library
    yield found
    found.log.close()


@pytest.fixture
def coach(qapp, qtbot, hands, tmp_path):
    found = MainPresenter(hands.own, lambda: hands.world(tmp_path / "clips"))
    qtbot.addWidget(found.window)
    yield found
    found.window.close()


@pytest.fixture
def mine(own_home):
    """Write a session of four texts."""
    paths.own_sessions().mkdir(parents=True)
    (paths.own_sessions() / "mine.yaml").write_text(SESSION, "utf-8")


@pytest.fixture
def entry(mine, coach, qtbot):
    """Show the library, and return what goes from a session's page there to its texts."""
    with qtbot.waitExposed(coach.window):
        coach.open(None)
    qtbot.waitUntil(lambda: coach.window.page == "today")
    coach.window.setUpdatesEnabled(False)  # nobody looks at what is painted
    coach.window.side.page_requested.emit("library")

    def opened(name="mine"):
        coach.presenter("library").page.open_entry(name)
        press(qtbot, coach.presenter("library").page.entry_page.more)
        press(qtbot, coach.presenter("library").page.entry_page.own_voice.button)
        assert coach.window.page == "speak"
        return coach.presenter("recording")

    return opened


@pytest.fixture
def stage(mine, qtbot, hands, tmp_path):
    found = staged(qtbot, RecordingPresenter, hands, tmp_path / "clips")
    found.setUpdatesEnabled(False)  # nobody looks at what is painted
    yield found
    found.made.close()


@pytest.fixture
def room(stage):
    """Show the texts of the session, without the way there."""
    stage.open("mine")
    assert stage.page == "speak"
    return stage.made


@pytest.fixture
def folder():
    return paths.own_sessions() / "mine.recordings"


def press(qtbot, button):
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def key(qtbot, room, name):
    qtbot.keyClick(QApplication.focusWidget() or room.page.window(), name)


def names(folder):
    found = folder.rglob("*") if folder.exists() else ()
    return sorted(file.relative_to(folder).as_posix() for file in found if file.is_file())


def begin(qtbot, room):
    press(qtbot, room.list.begin)
    assert room.page.isVisible()
    return room.page


def text(page):
    return page.saying.caption.text()


def note(page):
    return page.foot.words.text() if page.foot.words.isVisible() else ""


def say(qtbot, room, hands, pcm=None, remark=""):
    """Record with the keys alone; return when the take is there, or told why there is none."""
    page = room.page
    key(qtbot, room, Qt.Key.Key_Space)
    assert page.record.text() == "Stop"
    hands.microphone.begun.emit()
    key(qtbot, room, Qt.Key.Key_Space)
    assert hands.microphone.calls[-1] == ("finish",)
    hands.microphone.recorded.emit(said() if pcm is None else pcm, remark)
    qtbot.waitUntil(lambda: page.record.text() != "Stop")


def test_a_whole_session_is_spoken_with_two_keys_into_a_wav_for_each_text(
    entry, coach, qtbot, hands, folder
):
    room = entry()
    assert [(row.text(), row.accessibleDescription()) for row in room.list.rows] == [
        ("Sit tall.", "The computer's voice."),
        ("Relax.", "The computer's voice · whispered."),
        ("Soften.", "The computer's voice."),
        ("Let go.", "The computer's voice."),
    ]
    assert "My rest · 0 of 4 in your own voice" in words(room.list)
    assert room.list.begin.text() == "Begin"
    assert room.list.microphones is None
    page = begin(qtbot, room)
    heard = []
    for _ in range(4):
        heard.append(text(page))
        say(qtbot, room, hands, said(1.0, 0.05))
        key(qtbot, room, Qt.Key.Key_Return)

    assert heard == ["Sit tall.", "Relax.", "Soften.", "Let go."]
    assert names(folder) == ["let-go.wav", "relax-whisper.wav", "sit-tall.wav", "soften.wav"]
    for name, style in (("sit-tall", Style.NORMAL), ("relax-whisper", Style.WHISPER)):
        clip = from_wav((folder / f"{name}.wav").read_bytes())  # cut to its words
        assert 950 <= clip.for_ms <= 1260
        assert integrated(clip.samples, RATE) == pytest.approx(LEVEL_LUFS[style], abs=0.3)
        with wave.open(str(folder / f"{name}.wav")) as file:
            assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
    assert coach.window.page == "speak"
    assert "My rest · 4 of 4 in your own voice" in words(room.list)
    press(qtbot, room.list.back)
    assert coach.window.page == "library"
    own_voice = coach.presenter("library").page.entry_page.own_voice
    assert own_voice.words.text() == "4 of 4 in your own voice."
    assert own_voice.words.isVisible()


def test_a_take_waits_while_one_looks_elsewhere_and_the_next_practice_speaks_with_what_was_kept(
    entry, coach, qtbot, hands, folder
):
    room = entry()
    page = begin(qtbot, room)
    say(qtbot, room, hands)
    assert "That was a good level. It takes 1." in note(page)
    assert names(folder) == []

    key(qtbot, room, Qt.Key.Key_Right)
    assert (text(page), page.next.text(), note(page)) == ("Relax.", "Skip", "")
    key(qtbot, room, Qt.Key.Key_Escape)
    press(qtbot, room.list.back)
    press(qtbot, coach.presenter("library").page.entry_page.more)
    press(qtbot, coach.presenter("library").page.entry_page.own_voice.button)
    press(qtbot, room.list.rows[0])

    assert page.next.text() == "Keep and next"
    assert "That was a good level." in note(page)
    assert names(folder) == []

    key(qtbot, room, Qt.Key.Key_Return)
    key(qtbot, room, Qt.Key.Key_Escape)
    press(qtbot, room.list.back)

    press(qtbot, coach.presenter("library").page.entry_page.start)

    windows.begin(coach, qtbot)
    timeline = coach.presenter("practice").transport.player.timeline
    heard = {each.text: each.audio for each in timeline.utterances}
    assert heard["Sit tall."] == folder / "sit-tall.wav"
    assert heard["Let go."] is None


def test_a_text_can_be_said_again_and_a_recording_deleted_and_brought_back(
    room, qtbot, hands, folder
):
    page = begin(qtbot, room)
    assert not page.remove.isVisible()
    say(qtbot, room, hands, said(1.0))
    say(qtbot, room, hands, said(2.0))
    key(qtbot, room, Qt.Key.Key_Return)
    first = (folder / "sit-tall.wav").read_bytes()
    assert from_wav(first).for_ms > 1900
    key(qtbot, room, Qt.Key.Key_Left)

    press(qtbot, page.remove)
    assert names(folder) == ["older/sit-tall.wav"]
    assert "It is deleted" in note(page)
    assert (page.record.text(), page.remove.isVisible()) == ("Record", False)
    press(qtbot, page.undo)

    assert names(folder) == ["sit-tall.wav"]
    assert note(page) == "It is back."
    assert not page.undo.isVisible()
    assert (page.record.text(), page.next.text()) == ("Record again", "Next")
    say(qtbot, room, hands, said(1.0))
    key(qtbot, room, Qt.Key.Key_Return)

    assert names(folder) == ["older/sit-tall.wav", "sit-tall.wav"]
    assert (folder / "older" / "sit-tall.wav").read_bytes() == first
    assert from_wav((folder / "sit-tall.wav").read_bytes()).for_ms < 1300


def test_a_skipped_text_stays_with_the_computer_and_going_on_begins_where_one_is_missing(
    room, qtbot, hands, folder
):
    page = begin(qtbot, room)
    press(qtbot, page.next)
    assert text(page) == "Relax."
    say(qtbot, room, hands)
    press(qtbot, page.back)
    assert room.list.isVisible()

    say_on = room.list.begin
    assert say_on.text() == "Begin"  # it was not kept
    press(qtbot, room.list.rows[1])
    press(qtbot, page.next)
    press(qtbot, page.back)
    assert say_on.text() == "Go on"
    press(qtbot, say_on)

    assert text(page) == "Sit tall."
    assert names(folder) == ["relax-whisper.wav"]


def test_what_became_of_a_take_is_told_and_what_is_around_a_text_and_how_long_it_may_be(
    room, qtbot, hands, monkeypatch
):
    page = begin(qtbot, room)
    for silence, told in ((Pcm(RATE, 1, 2, bytes(2 * RATE)), shut()), (said(1.0, 1e-7), ROOM)):
        say(qtbot, room, hands, silence)
        assert note(page) == told
        assert page.record.text() == "Record"
    for system, told in (
        ("darwin", "Privacy & Security, Microphone"),
        ("win32", "Microphone"),
        ("linux", "turned up"),
    ):
        monkeypatch.setattr("sys.platform", system)
        key(qtbot, room, Qt.Key.Key_Space)
        hands.microphone.failed.emit(shut())
        assert note(page).startswith("Nothing comes from the microphone.")
        assert told in note(page)
        assert page.record.text() == "Record"

    for level, told in ((0.008, "rather quiet"), (0.1, "a good level"), (2.0, "cut off in places")):
        say(qtbot, room, hands, said(1.0, level))
        assert told in note(page)
    for remark in (LONG, LOST):  # it ended by itself
        say(qtbot, room, hands, remark=remark)
        assert note(page).startswith(remark)
        assert page.next.text() == "Keep and next"

    qtbot.waitUntil(lambda: "The computer's voice takes" in page.about.text())
    assert page.about.text().endswith("Take your time: the session waits for it.")
    assert page.before.text() == "This is the first."

    key(qtbot, room, Qt.Key.Key_Right)

    assert page.before.text() == "Before: Sit tall."
    assert page.saying.second.text() == "Then: Soften."
    assert page.saying.caption.soft
    assert page.about.text().startswith("Whisper this one. The computer's voice takes 0.5 seconds.")
    assert page.about.text().endswith("There is room for 3 seconds.")

    for seconds, told in (
        (2.5, "."),
        (3.6, "what follows waits a moment"),
        (6.0, "Said a little faster it fits"),
    ):
        say(qtbot, room, hands, said(seconds))
        assert told in note(page)
        assert ("room for 3 seconds" in note(page)) == (seconds == 6.0)


def test_escape_lets_a_take_be_and_then_goes_back(room, stage, qtbot, hands, folder):
    page = begin(qtbot, room)
    key(qtbot, room, Qt.Key.Key_Space)
    key(qtbot, room, Qt.Key.Key_Space)  # stopped before the microphone is open
    assert hands.microphone.calls == [("begin", "usual"), ("forget",)]
    assert page.record.text() == "Record"
    key(qtbot, room, Qt.Key.Key_Space)
    hands.microphone.begun.emit()

    key(qtbot, room, Qt.Key.Key_Escape)
    assert hands.microphone.calls[-1] == ("forget",)
    assert (page.record.text(), stage.page) == ("Record", "prompter")
    hands.microphone.recorded.emit(said(), "")  # too late
    assert page.record.text() == "Record"
    key(qtbot, room, Qt.Key.Key_Escape)
    assert room.list.isVisible()
    key(qtbot, room, Qt.Key.Key_Escape)

    assert stage.page == "library"
    assert names(folder) == []


def test_without_a_microphone_one_sentence_says_so_until_one_of_two_is_chosen(hands, stage, qtbot):
    hands.microphone.there = ()
    stage.open("mine")
    room = stage.made
    assert room.list.foot.words.text() == NONE

    hands.microphone.there = (ONE, TWO)
    hands.microphone.changed.emit()

    assert not room.list.foot.words.isVisible()
    assert [each.text() for each in room.list.microphones.buttons()] == [ONE[1], TWO[1]]
    assert room.list.microphones.value == "usual"
    press(qtbot, room.list.microphones.buttons()[1])
    begin(qtbot, room)
    key(qtbot, room, Qt.Key.Key_Space)

    assert hands.microphone.calls == [("begin", "usb")]


def test_the_computers_voice_is_heard_again_after_the_window_was_in_the_tray(
    entry, coach, qtbot, hands
):
    class Mortal(FakeEngine):
        """An engine that is no more once it has been closed, as the real ones are."""

        def render(self, job):
            if self.fails:
                raise VoiceError("the voice has been closed")
            super().render(job)

        def close(self):
            self.fails = ("all",)

    hands.engine = Mortal()
    coach.open_page("recording", "mine")
    page = begin(qtbot, coach.presenter("recording"))
    qtbot.waitUntil(lambda: "The computer's voice takes" in page.about.text())
    coach.window.hidden_instead.emit()
    assert coach.window.page == "today"

    (paths.own_sessions() / "mine.yaml").write_text(SESSION.replace("tall", "at ease"), "utf-8")
    coach.app.read_anew()
    hands.engine = Mortal()
    coach.window.show()
    coach.open_page("recording", "mine")
    page = begin(qtbot, coach.presenter("recording"))

    qtbot.waitUntil(lambda: "The computer's voice takes" in page.about.text())


def test_the_meter_says_in_words_how_loud_it_is_and_closing_lets_the_microphone_go(
    entry, coach, qtbot, hands
):
    coach.open_page("recording", "mine")
    room = coach.presenter("recording")
    page = begin(qtbot, room)
    assert not page.meter.isVisible()
    key(qtbot, room, Qt.Key.Key_Space)
    assert page.meter.words.text() == "One moment, the microphone opens."
    assert hands.microphone.calls == [("begin", "usual")]
    hands.microphone.begun.emit()
    assert page.meter.words.text() == "Speak now."

    for peak, strength, count, told in (
        (0.01, 0.002, 45, "Too quiet."),
        (0.3, 0.1, 1, "Good."),
        (1.0, 0.3, 2, "Too loud"),
        (0.0, 0.0, 45, "Nothing is heard yet."),
    ):
        for _ in range(count):
            hands.microphone.level_changed.emit(peak, strength)
        assert page.meter.words.text().startswith(told)
    assert page.meter.isVisible()
    assert not page.next.isVisible()

    coach.window.close()

    assert hands.microphone.calls[-1] == ("close",)


def test_a_take_what_is_kept_and_the_computer_are_heard_or_a_sentence_says_why_not(
    room, stage, qtbot, hands
):
    page = begin(qtbot, room)
    qtbot.waitUntil(lambda: "takes" in page.about.text())

    def heard():
        return [length for kind, *more in hands.audio.calls if kind == "hear" for length in more]

    press(qtbot, page.computer)
    qtbot.waitUntil(lambda: len(heard()) == 1)
    say(qtbot, room, hands, said(2.0))
    press(qtbot, page.hear)
    assert heard()[1] / RATE == pytest.approx(2.1, abs=0.15)
    key(qtbot, room, Qt.Key.Key_Return)
    key(qtbot, room, Qt.Key.Key_Left)
    key(qtbot, room, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: len(heard()) == 3)

    assert heard()[2] == pytest.approx(heard()[1], abs=RATE // 20)
    assert QApplication.focusWidget() is page.record  # a click leaves the keys where they are

    hands.audio.there = False
    say(qtbot, room, hands)
    press(qtbot, page.hear)
    assert note(page) == "There is no loudspeaker here to hear it with."

    hands.engine.fails = ("Let go.",)
    for _ in range(3):
        key(qtbot, room, Qt.Key.Key_Right)
    (next(iter(stage.app.context.clip_folder.iterdir()))).unlink()
    for file in stage.app.context.clip_folder.iterdir():
        file.unlink()
    press(qtbot, page.computer)

    qtbot.waitUntil(lambda: "shown and not spoken" in note(page))


def test_a_full_disk_is_told_and_the_take_is_not_lost(room, qtbot, hands, folder, monkeypatch):
    page = begin(qtbot, room)
    say(qtbot, room, hands)

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        key(qtbot, room, Qt.Key.Key_Return)

    assert note(page).startswith("There is no room left on the disk")
    assert (text(page), page.next.text()) == ("Sit tall.", "Keep and next")
    assert names(folder) == []
    key(qtbot, room, Qt.Key.Key_Return)
    assert names(folder) == ["sit-tall.wav"]


def test_a_session_that_comes_with_the_program_is_spoken_into_the_person_s_own_folder(
    hands, entry, coach, qtbot, tmp_path, folder, monkeypatch
):
    installed = tmp_path / "installed"
    installed.mkdir()
    (paths.own_sessions() / "mine.yaml").rename(installed / "at-ease.yaml")
    monkeypatch.setattr("taichi_coach.script.files.recordings.bundled", lambda _: installed)
    hands.library = lambda: Library((installed, paths.own_sessions()))
    coach.app.read_anew()
    page = begin(qtbot, room := entry())
    say(qtbot, room, hands)
    key(qtbot, room, Qt.Key.Key_Return)
    key(qtbot, room, Qt.Key.Key_Left)

    assert names(installed) == ["at-ease.yaml"]
    assert names(folder) == ["sit-tall.wav"]
    assert page.record.text() == "Record again"
    key(qtbot, room, Qt.Key.Key_Escape)
    assert str(folder) in " ".join(words(coach.presenter("recording").list))


def test_the_page_of_a_session_tells_of_voices_and_what_is_recorded_elsewhere_is_not_deleted_here(
    entry, coach, qtbot
):
    page = coach.presenter("library").page
    page.open_entry("mine")
    own_voice = page.entry_page.own_voice
    assert (own_voice.words.text(), own_voice.isVisible()) == ("", False)

    recorded = SESSION.replace("say: Let go.", "say: Let go.\n    audio: go.mp3")
    (paths.own_sessions() / "mine.yaml").write_text(recorded, "utf-8")
    coach.app.read_anew()
    page.open_entry("mine")
    assert own_voice.words.text() == "1 of 4 in your own voice."
    assert own_voice.isVisible()

    (paths.own_sessions() / "mine.yaml").unlink()
    coach.app.read_anew()
    press(qtbot, page.entry_page.more)
    press(qtbot, own_voice.button)

    assert "mine" in own_voice.words.text()
    assert coach.window.page == "library"

    part = paths.own_sessions() / "part.recordings"
    part.mkdir()
    (part / "sit-tall.wav").touch()
    (paths.own_sessions() / "part.yaml").write_text(
        SESSION.replace("id: mine", "id: part"), "utf-8"
    )
    (paths.own_sessions() / "whole.yaml").write_text(
        "format: 1\nkind: session\nid: whole\ntitle: Whole\nsteps:\n  - include: part\n", "utf-8"
    )
    coach.app.read_anew()
    coach.window.side.buttons["library"].click()
    room = entry("whole")
    assert room.list.rows[0].accessibleDescription() == "In your own voice."

    press(qtbot, room.list.rows[0])

    assert room.page.record.text() == "Record again"
    assert not room.page.remove.isVisible()


def test_tab_reaches_every_button_and_space_presses_the_one_it_has_reached(room, qtbot, hands):
    page = begin(qtbot, room)
    assert QApplication.focusWidget() is page.record
    key(qtbot, room, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.next

    key(qtbot, room, Qt.Key.Key_Space)

    assert text(page) == "Relax."
    assert hands.microphone.calls == []
    page.record.setFocus()
    key(qtbot, room, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: any(call[0] == "hear" for call in hands.audio.calls))


LIST = TextListView(
    title="My rest",
    count="1 of 2 in your own voice",
    go_on="Go on",
    rows=(
        TextRow("a", "Sit tall, and let your shoulders drop.", "In your own voice", done=True),
        TextRow("b", "Relax.", "The computer's voice · whispered · seated", done=False),
    ),
    microphones=(ONE, TWO),
    microphone="usb",
    where="Your recordings lie in /home/ann/.local/share/taichi-coach/sessions/mine.recordings.",
    note=NONE,
)
PROMPT = PromptView(
    number="2 of 4",
    text="Sit tall, and let your shoulders drop.",
    before="Welcome.",
    after="Breathe in, and let it go.",
    about="Whisper this one. The computer's voice takes 2.4 seconds. There is room for 5 seconds.",
)
STATES = {
    "idle": PROMPT,
    "opening": replace(PROMPT, stage=PromptStage.OPENING),
    "recording": replace(PROMPT, stage=PromptStage.RECORDING),
    "take": replace(
        PROMPT, stage=PromptStage.TAKE, note="That was a good level. It takes 2 seconds."
    ),
    "kept": replace(PROMPT, kept=True, yours=True, soft=True, last=True),
    "deleted": replace(PROMPT, undo=True, note="It is deleted; the computer says this one now."),
}


def shown_alone(qtbot, page, *, alone):
    """Return the window with one page of a text."""
    window = MainWindow(appearance.look_of())
    qtbot.addWidget(window)
    window.add_page("library", "Library", QWidget)
    window.add_unlisted("speak", page)
    window.set_alone(alone)
    return window


def faults(qtbot, window, page, parts):
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.show_page("speak")
    QApplication.processEvents()
    if (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()
    QApplication.processEvents()
    found = [fault for part in parts() for fault in problems(part)]
    needed = page.minimumSizeHint()
    if needed.height() > page.height() or needed.width() > page.width():
        found.append(f"needs {needed}, has {page.size()}")
    return found


@in_one_look("texts to record")
def test_the_list_has_no_accessibility_faults(qtbot, qapp, look):
    appearance.apply(qapp, look)
    page = TextListPage()
    window = shown_alone(qtbot, page, alone=False)
    page.show_view(LIST)

    assert faults(qtbot, window, page, lambda: (page.findChild(Page).widget(), page.foot)) == []


@in_one_look("recording")
def test_no_state_of_the_prompter_has_accessibility_faults(qtbot, qapp, look):
    appearance.apply(qapp, look)
    page = PrompterPage()
    window = shown_alone(qtbot, page, alone=True)
    for state, view in STATES.items():
        page.show_view(view)
        if state == "recording":
            page.show_level(0.1, WORDS[VoiceLevel.LOUD])

        assert (state, faults(qtbot, window, page, lambda: (page,))) == (state, [])
