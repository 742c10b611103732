"""A practice begins with its first clips; the rest is made while it goes on."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taichi_coach.paths import own_sessions
from taichi_coach.player.display import ANY_KEY, LAPSED
from taichi_coach.player.player import State
from taichi_coach.player.preparation import KnownTimeline
from taichi_coach.player.session_mix import mix_of
from taichi_coach.practice.storage.practice_row import Status
from taichi_coach.script.files.library import Library
from taichi_coach.settings import Settings
from taichi_coach.sound.clip import FRAMES_PER_MS
from taichi_coach.ui.audio.transport import SILENCE_MS
from tests.gui.shown import button, words
from tests.gui.voices import SlowEngine
from tests.gui.worlds import Hands, Quiet

#: Twelve texts, ten seconds from one to the next; each takes longer than is thought before.
NUMBERS = [
    *("One", "Two", "Three", "Four", "Five", "Six"),
    *("Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"),
]


def script(texts=NUMBERS):
    lines = "".join(f"  - {{say: {text}., then: 0s}}\n  - wait: 10s\n" for text in texts)
    return f"format: 1\nkind: session\nid: talk\ntitle: Talk\nsteps:\n{lines}"


#: The device takes pieces of so many milliseconds; the window looks after so many.
PIECE_MS, LOOK_MS = 1000, 2000


class Device(Quiet):
    """A device that takes three seconds ahead, and keeps what it has played, by its position."""

    AHEAD = 3000

    def __init__(self):
        super().__init__(there=True)
        self.heard = {}
        self._mix, self._queued, self._next = None, [], 0

    def start(self, mix, at_ms):
        super().start(mix, at_ms)
        self._mix, self._queued, self._next = mix, [], int(at_ms)

    def exchange(self, mix, same_ms):
        super().exchange(mix, same_ms)
        assert self._next <= same_ms, "the device has been given more than stays the same"
        self._mix = mix

    def stop(self):
        super().stop()
        self._mix, self._queued = None, []

    def play(self, ms):
        """Play on for so many whole milliseconds; what has been heard in part is not kept yet."""
        if self._mix is None:
            return
        while self._next < self.played + ms + self.AHEAD:
            piece = self._mix.render(self._next * FRAMES_PER_MS, PIECE_MS * FRAMES_PER_MS)
            self._queued.append((self._next, piece))
            self._next += PIECE_MS
        self.played += ms
        while self._queued and self._queued[0][0] + PIECE_MS <= self.played:
            at_ms, piece = self._queued.pop(0)
            self.heard[at_ms] = piece


@pytest.fixture
def engine():
    return SlowEngine(seconds=1.0)


@pytest.fixture
def hands(engine):
    found = Hands(Settings(safety_read=True, offer_measures=False, offer_reminders=False))
    found.audio = Device()
    found.open_engine = lambda: engine
    found.library = lambda: Library((own_sessions(),))  # no programme: nothing else is laid out
    own_sessions().mkdir(parents=True)
    (own_sessions() / "talk.yaml").write_text(script(), "utf-8")
    yield found
    engine.close()
    found.log.close()


@pytest.fixture
def coach(coach):
    coach.window.setUpdatesEnabled(False)  # no test here looks at what is painted
    return coach


def press(coach, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or coach.window, key, modifier)


def chosen(coach, qtbot, name="talk"):
    coach.choose(name)
    assert coach.window.page == "ready"
    return coach.presenter("practice").ready


def made(coach, qtbot, engine, texts):
    """Let the engine speak so many texts, and wait until the next is asked for, or all is made."""
    asked = len(engine.jobs)
    engine.let_go(texts)
    whole = len(NUMBERS)
    qtbot.waitUntil(lambda: len(engine.jobs) >= min(max(asked, 1) + texts, whole))


def transport(coach):
    return coach.presenter("practice").transport


def practise(coach, hands, ms):
    """Let the device play on, and the window look from time to time."""
    while ms > 0 and coach.presenter("practice").practising:
        passed = min(ms, LOOK_MS)
        ms -= passed
        hands.ms += passed
        if hands.audio.played is not None:
            hands.audio.play(passed)
        transport(coach).tick()


def begin(coach, qtbot, engine, texts=6):
    """Press Begin as soon as the page is there, and let as much be made as it takes."""
    chosen(coach, qtbot)
    press(coach, Qt.Key.Key_Space)
    made(coach, qtbot, engine, texts)
    qtbot.waitUntil(lambda: coach.window.page == "practice")


def test_a_press_before_the_first_minute_is_there_is_kept_and_begins_by_itself(
    coach, qtbot, engine, hands
):
    hands.audio.there = False
    ready = chosen(coach, qtbot)
    assert ready.begin.isEnabled()
    made(coach, qtbot, engine, 1)
    hands.audio.there = True  # a device that came after the page is waited for as well

    press(coach, Qt.Key.Key_Space)
    assert "Begins in a moment." in words(ready)
    made(coach, qtbot, engine, 4)  # 60 s and more: six times 1 s and 10 s
    assert coach.window.page == "ready"

    made(coach, qtbot, engine, 1)
    qtbot.waitUntil(lambda: coach.window.page == "practice")

    assert transport(coach).player.state is State.PLAYING
    assert len(engine.jobs) == 7


def test_a_kept_press_is_let_go_with_the_page(coach, qtbot, engine):
    for key, modifier, shown in (
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "today"),
        (Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier, "library"),
    ):
        ready = chosen(coach, qtbot)
        press(coach, Qt.Key.Key_Space)
        assert ready.kept
        press(coach, key, modifier)
        assert coach.window.page == shown
    engine.let_all_go()
    qtbot.waitUntil(lambda: not coach.app.clips.busy)

    assert coach.window.page == "library"
    assert not coach.presenter("practice").practising


def test_a_kept_press_begins_nothing_in_a_window_that_hides_and_the_next_begins_at_once(
    coach, qtbot, engine
):
    ready = chosen(coach, qtbot)
    press(coach, Qt.Key.Key_Space)

    coach.window.hide()
    made(coach, qtbot, engine, 6)
    qtbot.waitUntil(lambda: coach.presenter("practice").voice.ready)
    assert not coach.presenter("practice").practising

    coach.window.show()
    assert "Begins in a moment." not in words(ready)
    ready.begin.click()
    assert coach.window.page == "practice"
    assert "Begins in a moment." not in words(ready)


def test_who_wants_no_voice_waits_for_none(coach, qtbot, engine, monkeypatch):
    presenter, warm, told = coach.presenter("practice"), [], []
    coach.app.change(Settings(safety_read=True, speech_on=False))
    presenter.voice.enough.connect(lambda: told.append("enough"))
    presenter.voice.troubled.connect(told.append)
    with monkeypatch.context() as patch:
        patch.setattr(coach.app.clips, "warm_up", lambda *asked: warm.append(asked[-1]))
        coach.choose("talk")
    presenter.voice.drop()
    warm[0]("No such music.")
    assert told == [], "what was let go tells nothing of what comes for it"

    chosen(coach, qtbot)
    press(coach, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: coach.window.page == "practice")

    assert engine.jobs == []


def heard_as(coach, hands, until_ms):
    """Tell whether what was heard up to there is what the whole session sounds like, and once."""
    voice = coach.presenter("practice").voice
    whole = KnownTimeline(transport(coach).player.timeline)
    mix = mix_of(whole.timeline, voice.preparation.clips, hands.own, 0)
    wanted = mix.render(0, until_ms * FRAMES_PER_MS)
    found = np.concatenate([hands.audio.heard[at] for at in range(0, until_ms, PIECE_MS)])
    return np.array_equal(found, wanted)


def test_the_rest_is_made_while_the_practice_goes_on_and_nothing_is_doubled_or_late(
    coach, qtbot, engine, hands
):
    begin(coach, qtbot, engine)
    practise(coach, hands, 4000)
    engine.let_all_go()
    qtbot.waitUntil(lambda: transport(coach).player.known_ms is None)
    assert [call[0] for call in hands.audio.calls] == ["start", "exchange"]

    practise(coach, hands, 124_000)

    assert transport(coach).player.position_ms == 128_000
    assert transport(coach).player.timeline.duration_ms == 12 * 11_000
    assert heard_as(coach, hands, 128_000)
    practise(coach, hands, 10_000)
    (row,) = hands.log.practices()
    assert (row.status, row.practised_s, row.planned_s) == (Status.COMPLETED, 132, 132)


def test_a_slow_engine_is_learned_from_in_time_and_seldom(coach, qtbot, engine, hands):
    begin(coach, qtbot, engine)
    for _ in range(5):
        made(coach, qtbot, engine, 1)
        practise(coach, hands, 12_500)

    calls = [call[0] for call in hands.audio.calls]
    assert calls.count("start") == 1
    assert 1 <= calls.count("exchange") <= 3
    assert heard_as(coach, hands, 60_000)

    press(coach, Qt.Key.Key_Minus)  # another speed on the way is laid out by what is there
    assert transport(coach).player.known_ms is not None
    assert transport(coach).player.timeline.speed == 0.9
    engine.let_all_go()
    qtbot.waitUntil(lambda: transport(coach).player.known_ms is None)
    assert transport(coach).player.timeline.speed == 0.9


def test_a_practice_that_has_caught_up_with_the_voice_says_so_and_goes_on_by_itself_or_silently(
    coach, qtbot, engine, hands
):
    begin(coach, qtbot, engine)
    page = coach.presenter("practice").page
    practise(coach, hands, 75_000)
    assert transport(coach).player.state is State.PREPARING
    assert transport(coach).player.position_ms == 6 * 11_000 - 1
    assert page.words.kicker.text().startswith("One moment, the voice is coming")
    assert hands.audio.played is None

    made(coach, qtbot, engine, 1)
    qtbot.waitUntil(lambda: transport(coach).player.state is State.PLAYING)
    practise(coach, hands, 5000)

    assert page.words.caption.text() == "Seven."
    assert "One moment" not in page.words.kicker.text()
    assert hands.log.practices()[0].practised_s == pytest.approx(66, abs=6)

    practise(coach, hands, 10_000)
    assert transport(coach).player.state is State.PREPARING
    hands.audio.there, hands.audio.played = False, None
    hands.audio.lost.emit()
    assert transport(coach).player.state is State.PREPARING  # it may be back at once
    hands.ms += SILENCE_MS
    qtbot.waitUntil(lambda: transport(coach).player.state is State.PLAYING)
    assert page.line == "The sound stopped. Captions go on."
    practise(coach, hands, 15_000)
    assert page.words.caption.text() == "Nine."

    hands.audio.there = True
    hands.audio.returned.emit()
    practise(coach, hands, 10_000)
    assert transport(coach).player.state is State.PREPARING
    press(coach, Qt.Key.Key_Space)
    engine.let_all_go()
    qtbot.waitUntil(lambda: transport(coach).player.known_ms is None)
    assert transport(coach).player.state is State.PAUSED, "who pauses meanwhile finds it again"
    press(coach, Qt.Key.Key_Space)
    practise(coach, hands, 60_000)
    assert hands.log.practices()[0].status is Status.COMPLETED


def spoken(engine):
    return [job.text for job in engine.jobs]


def test_a_leap_on_or_back_to_what_is_not_made_yet_makes_that_first_and_waits_for_it(
    coach, qtbot, engine, hands
):
    begin(coach, qtbot, engine)
    practise(coach, hands, 3000)
    for _ in range(19):
        press(coach, Qt.Key.Key_Right)
    assert transport(coach).player.state is State.PREPARING
    assert coach.presenter("practice").page.words.caption.text() == "Eleven."

    made(coach, qtbot, engine, 2)
    qtbot.waitUntil(lambda: transport(coach).player.state is State.PLAYING)
    at = transport(coach).player.position_ms
    assert spoken(engine)[6:9] == ["Seven.", "Eleven.", "Twelve."]
    practise(coach, hands, 2000)
    assert np.abs(hands.audio.heard[at]).max() > 0.05

    for _ in range(5):
        press(coach, Qt.Key.Key_Left)
    assert transport(coach).player.state is State.PREPARING
    engine.let_go(2)  # Twelve, and what was skipped and leapt back to
    qtbot.waitUntil(lambda: transport(coach).player.state is State.PLAYING)
    sounds_whole(coach, hands, "Nine.")

    for _ in range(3):
        press(coach, Qt.Key.Key_Right)
    assert coach.presenter("practice").page.words.caption.text() == "Eleven."
    at = transport(coach).player.position_ms
    engine.let_all_go()
    qtbot.waitUntil(lambda: transport(coach).player.known_ms is None)
    assert transport(coach).player.position_ms == at

    qtbot.waitUntil(lambda: coach.presenter("practice").voice.preparation.ended)
    for _ in range(6):
        press(coach, Qt.Key.Key_Left)
    sounds_whole(coach, hands, "Eight.")


def sounds_whole(coach, hands, text):
    """Say that this step is there at the length of its clip, and heard."""
    step = transport(coach).player.timeline.step_at(transport(coach).player.position_ms)
    assert (step.title, step.for_ms) == (text, 1000)
    practise(coach, hands, 1000)
    assert np.abs(hands.audio.heard[step.at_ms]).max() > 0.05


def test_an_engine_that_dies_leaves_the_captions_and_is_told_once(coach, qtbot, engine, hands):
    begin(coach, qtbot, engine)
    page = coach.presenter("practice").page
    engine.fails = True
    engine.let_all_go()
    qtbot.waitUntil(lambda: transport(coach).player.known_ms is None)
    assert page.line.startswith("Some words are shown and not spoken")

    page.show_line("")
    practise(coach, hands, 95_000)

    assert page.words.caption.text() == "Nine."
    assert page.line == ""


def test_after_a_lapse_it_is_said_aloud_and_the_words_begin_anew(coach, qtbot, engine, hands):
    engine.let_all_go()
    begin(coach, qtbot, engine)
    qtbot.waitUntil(lambda: len(engine.jobs) == 14 and not coach.app.clips.busy)
    assert spoken(engine)[12:] == [LAPSED, ANY_KEY]
    practise(coach, hands, 11_600)  # in the midst of "Two", which begins at 11 s
    calls = len(hands.audio.calls)
    hands.sleep(3_600_000)
    transport(coach).tick()

    assert [call[0] for call in hands.audio.calls[calls:]] == ["stop", "hear"]
    assert words(coach.presenter("practice").page.words)[1] == LAPSED
    press(coach, Qt.Key.Key_K)
    assert hands.audio.calls[-1] == ("start", 11_000)
    assert transport(coach).player.practised_ms == 11_600

    coach.presenter("practice").stop()
    chosen(coach, qtbot)
    press(coach, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: coach.window.page == "practice")
    qtbot.waitUntil(lambda: transport(coach).player.known_ms is None and not coach.app.clips.busy)
    assert len(engine.jobs) == 14, "from the second time on nothing is rendered"


def test_a_folder_that_cannot_be_written_keeps_nobody_from_practising(
    coach, qtbot, engine, hands, tmp_path
):
    coach.app.context.clip_folder.parent.mkdir(parents=True, exist_ok=True)
    coach.app.context.clip_folder.rmdir()
    coach.app.context.clip_folder.write_text("no folder", "utf-8")

    begin(coach, qtbot, engine)
    engine.let_all_go()
    qtbot.waitUntil(lambda: transport(coach).player.known_ms is None)
    practise(coach, hands, 20_000)

    assert heard_as(coach, hands, 15_000)
    coach.app.context.clip_folder.unlink()
    coach.app.context.clip_folder.mkdir(exist_ok=True)  # what is still made may make it first


def test_another_session_and_another_support_let_go_of_the_first_and_keep_the_press(
    coach, qtbot, engine
):
    chosen(coach, qtbot)
    qtbot.waitUntil(lambda: len(engine.jobs) == 1)
    (own_sessions() / "talk.yaml").write_text(
        script(["Other"]).replace(
            "steps:\n",
            "supports: [seated, standing]\nsteps:\n"
            "  - by_support: {seated: [{say: Sit.}], standing: [{say: Stand.}]}\n",
        ),
        "utf-8",
    )
    coach.app.read_anew()
    ready = chosen(coach, qtbot)
    ready.begin.setFocus()
    press(coach, Qt.Key.Key_Space)
    assert ready.kept

    button(ready, "Standing").click()
    engine.let_all_go()
    qtbot.waitUntil(lambda: coach.window.page == "practice")

    assert spoken(engine)[:3] == ["One.", "Stand.", "Other."]
    assert coach.presenter("practice").transport.player.timeline.support == "standing"
    assert coach.presenter("practice").page.words.caption.text() == "Stand."


def test_a_device_that_comes_meanwhile_sounds_what_is_made_and_waits_for_the_rest(
    coach, qtbot, engine, hands
):
    hands.audio.there = False
    chosen(coach, qtbot)
    press(coach, Qt.Key.Key_Space)
    practise(coach, hands, 20_000)
    engine.let_go(4)
    clips = coach.presenter("practice").voice.preparation.clips
    qtbot.waitUntil(lambda: len(clips) == 4)
    assert transport(coach).player.state is State.PLAYING

    hands.audio.there = True
    hands.audio.returned.emit()
    practise(coach, hands, 60_000)
    assert transport(coach).player.state is State.PREPARING
    assert coach.presenter("practice").page.words.caption.text() == "Four."
    assert any(np.abs(piece).max() > 0.05 for piece in hands.audio.heard.values())

    engine.let_all_go()
    qtbot.waitUntil(lambda: transport(coach).player.state is State.PLAYING)
    practise(coach, hands, 5000)

    assert coach.presenter("practice").page.words.caption.text() == "Five."


def test_a_device_that_comes_late_has_made_first_what_it_will_sound(coach, qtbot, engine, hands):
    hands.audio.there = False
    chosen(coach, qtbot)
    press(coach, Qt.Key.Key_Space)
    practise(coach, hands, 95_000)
    assert coach.presenter("practice").page.words.caption.text() == "Nine."

    hands.audio.there = True
    hands.audio.returned.emit()
    made(coach, qtbot, engine, 3)

    assert spoken(engine)[1:4] == ["Ten.", "Eleven.", "Twelve."]


def test_without_a_device_nothing_is_waited_for_and_lengths_are_learned_when_all_is_made(
    coach, qtbot, engine, hands
):
    hands.audio.there = False
    chosen(coach, qtbot)
    press(coach, Qt.Key.Key_Space)
    assert coach.window.page == "practice"
    practise(coach, hands, 80_000)
    assert transport(coach).player.position_ms == 80_000
    caption = coach.presenter("practice").page.words.caption.text()

    engine.let_all_go()
    qtbot.waitUntil(lambda: transport(coach).player.timeline.duration_ms == 12 * 11_000)

    assert coach.presenter("practice").page.words.caption.text() == caption
    assert transport(coach).player.state is State.PLAYING
    assert transport(coach).player.practised_ms == 80_000
