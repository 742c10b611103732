"""What is asked of the loudspeaker and what it says about itself; the device is a stand-in."""

import os
import subprocess
import sys
import threading
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QMetaObject, Qt

from taichi_coach.sound.clip import RATE
from taichi_coach.sound.mix import Mix, Placement
from taichi_coach.ui.audio.output import AudioOut
from tests.patience import PATIENCE_S

stream_module = pytest.importorskip("taichi_coach.ui.audio.output_stream", exc_type=ImportError)


class FakeSink:
    """A device that has played what `done_us` says."""

    def __init__(self):
        self.done_us = 0
        self.source = None
        self.name = "ActiveState"
        self.calls = []
        self.levels = []
        self.thread = None

    def start(self, source):
        self.thread = threading.get_ident()
        self.source = source
        self.calls.append("start")

    def state(self):
        return SimpleNamespace(name=self.name)

    def processedUSecs(self):  # noqa: N802  Qt's name
        return self.done_us

    def setVolume(self, level):  # noqa: N802  Qt's name
        self.levels.append(level)

    def stop(self):
        self.calls.append("stop")

    def deleteLater(self):  # noqa: N802  Qt's name
        pass


class Room:
    """A loudspeaker, the devices it has opened, and the time."""

    def __init__(self):
        self.sinks = []
        self.absent = False
        self.default = b"speaker"
        self.there = {b"speaker", b"headphones"}
        self.now = 0
        self.out = AudioOut(stream=self.make, clock=lambda: self.now)

    def make(self):
        self.stream = stream_module.Stream(
            self.open, lambda: self.now, lambda: self.default, lambda device: device in self.there
        )
        return self.stream

    def open(self):
        if self.absent:
            return None
        self.sinks.append(FakeSink())
        return self.sinks[-1]

    def playing(self, count):
        """Whether the device that was opened as number `count` has been started."""
        return len(self.sinks) >= count and "start" in self.sinks[count - 1].calls

    def pass_ms(self, ms):
        self.now += round(ms * 1e6)


@pytest.fixture
def room(qapp):
    room = Room()
    yield room
    room.out.close()


def ones(seconds=10.0):
    samples = np.full(round(seconds * RATE), 0.5, np.float32)
    return Mix([Placement(0, samples)], len(samples))


def started(room, qtbot, at_ms=0):
    """Start a mix and return the device once it plays."""
    count = len(room.sinks) + 1
    room.out.start(ones(), at_ms)
    qtbot.waitUntil(lambda: room.playing(count))
    return room.sinks[-1]


def test_the_position_follows_the_device_from_where_it_was_started(room, qtbot):
    assert room.out.played_ms() is None
    room.out.start(ones(), 2500)
    assert room.out.played_ms() == 2500

    qtbot.waitUntil(lambda: room.playing(1))
    room.sinks[0].done_us = 400_000

    qtbot.waitUntil(lambda: room.out.played_ms() == 2900)


def test_between_two_notes_the_position_runs_on_but_not_far(room, qtbot):
    sink = started(room, qtbot)
    sink.done_us = 1_000_000
    qtbot.waitUntil(lambda: room.out.played_ms() == 1000)

    room.pass_ms(7)
    assert room.out.played_ms() == pytest.approx(1007)
    room.pass_ms(400)
    assert room.out.played_ms() == pytest.approx(1040)


def test_the_position_never_goes_back(room, qtbot):
    sink = started(room, qtbot)
    sink.done_us = 1_000_000
    qtbot.waitUntil(lambda: room.out.played_ms() == 1000)
    room.pass_ms(30)
    assert room.out.played_ms() == pytest.approx(1030)

    sink.done_us = 1_010_000
    qtbot.waitUntil(lambda: room.stream.heard.at_ms == 1010)

    assert room.out.played_ms() == pytest.approx(1030)


def test_a_second_start_plays_instead_of_the_first(room, qtbot):
    first = started(room, qtbot)
    first.done_us = 500_000

    room.out.start(ones(), 8000)
    qtbot.waitUntil(lambda: room.playing(2))

    assert room.out.played_ms() == 8000
    assert first.calls[-1] == "stop"


def test_after_a_stop_there_is_no_position_and_no_sound(room, qtbot):
    sink = started(room, qtbot)

    room.out.stop()

    assert room.out.played_ms() is None
    qtbot.waitUntil(lambda: "stop" in sink.calls)


def test_a_device_just_opened_may_stand_for_two_seconds(room, qtbot):
    sink = started(room, qtbot)
    sink.done_us = 160_000
    qtbot.waitUntil(lambda: room.out.played_ms() == 160)

    room.pass_ms(2000)
    sink.done_us = 700_000
    qtbot.waitUntil(lambda: room.out.played_ms() == 700)

    assert len(room.sinks) == 1


def lost(room, qtbot, freeze):
    """Let the device that plays die at 1.7 s, and return the one that is tried with silence."""
    sink = started(room, qtbot)
    sink.done_us = 1_700_000
    qtbot.waitUntil(lambda: room.out.played_ms() == 1700)
    with qtbot.waitSignal(room.out.lost):
        freeze(sink)
    assert room.out.played_ms() is None
    qtbot.waitUntil(lambda: room.playing(2))
    return room.sinks[1]


def plays(room, qtbot, probe):
    """Let a device take what it is given until it is believed."""

    def moved():
        probe.done_us += 10_000
        return probe.calls[-1] == "stop"

    with qtbot.waitSignal(room.out.returned):
        qtbot.waitUntil(moved)


FREEZE = {
    "stands still": lambda room, sink: room.pass_ms(501),
    "stops": lambda room, sink: setattr(sink, "name", "StoppedState"),
}


@pytest.mark.parametrize("how", FREEZE)
def test_a_device_that_dies_is_lost_at_once_and_told_of_when_it_plays_again(room, qtbot, how):
    probe = lost(room, qtbot, lambda sink: FREEZE[how](room, sink))

    plays(room, qtbot, probe)
    assert room.out.played_ms() is None, "what was started is not started again by itself"
    started(room, qtbot, 4000)

    assert room.out.played_ms() == 4000


def test_a_device_is_believed_only_when_it_moves(room, qtbot):
    probe = lost(room, qtbot, lambda sink: room.pass_ms(501))
    probe.done_us = 30_000  # the first gulp of one that is dead
    room.pass_ms(8001)
    qtbot.waitUntil(lambda: probe.calls[-1] == "stop")

    room.pass_ms(501)
    qtbot.waitUntil(lambda: room.playing(3))

    plays(room, qtbot, room.sinks[2])


def test_what_a_device_is_tried_with_is_silence(room, qtbot):
    probe = lost(room, qtbot, lambda sink: room.pass_ms(501))

    assert not any(probe.source.readData(4000))


def test_a_dead_device_is_not_waited_for_when_it_is_let_go(room, qtbot):
    """Fading takes its time, and there is nothing left to fade."""
    lost(room, qtbot, lambda sink: room.pass_ms(501))

    assert room.sinks[0].levels == []


def test_after_a_stop_no_device_is_looked_for(room, qtbot):
    probe = lost(room, qtbot, lambda sink: room.pass_ms(501))

    with qtbot.assertNotEmitted(room.out.returned):
        room.out.stop()
        qtbot.waitUntil(lambda: probe.calls[-1] == "stop")


def test_a_device_that_is_gone_is_lost_and_found(room, qtbot):
    room.absent = True
    with qtbot.waitSignal(room.out.lost):
        room.out.start(ones(), 0)
    assert room.out.played_ms() is None

    room.absent = False
    room.pass_ms(501)
    qtbot.waitUntil(lambda: room.playing(1))

    plays(room, qtbot, room.sinks[0])


def test_another_default_device_takes_over_where_the_first_has_got_to(room, qtbot):
    sink = started(room, qtbot, 1000)
    sink.done_us = 500_000
    qtbot.waitUntil(lambda: room.out.played_ms() == 1500)

    queued = Qt.ConnectionType.QueuedConnection
    with qtbot.assertNotEmitted(room.out.lost):
        room.default = b"headphones"
        for _ in range(2):
            QMetaObject.invokeMethod(room.stream, "follow_default", queued)
        qtbot.waitUntil(lambda: room.playing(2))
    assert sink.calls[-1] == "stop"
    assert room.out.played_ms() == 1500
    room.sinks[1].done_us = 200_000

    qtbot.waitUntil(lambda: room.out.played_ms() == 1700)
    assert len(room.sinks) == 2


def change_devices(room, default, *there):
    """Let the system tell which devices there are."""
    room.default, room.there = default, set(there)
    QMetaObject.invokeMethod(room.stream, "follow_default", Qt.ConnectionType.QueuedConnection)


def heard_on_headphones(room, qtbot, *, rest):
    room.default = b"headphones"
    room.out.rest_when_gone(on=rest)
    sink = started(room, qtbot)
    sink.done_us = 1_700_000
    qtbot.waitUntil(lambda: room.out.played_ms() == 1700)
    return sink


def test_headphones_that_are_pulled_out_fall_silent_and_nothing_sounds_elsewhere(room, qtbot):
    sink = heard_on_headphones(room, qtbot, rest=True)

    with qtbot.assertNotEmitted(room.out.lost), qtbot.waitSignal(room.out.gone):
        change_devices(room, b"speaker", b"speaker")

    assert sink.calls[-1] == "stop"
    assert sink.levels == [], "what would die away would do so on the loudspeaker"
    assert room.out.played_ms() is None
    assert len(room.sinks) == 1
    started(room, qtbot, 1700)
    assert room.out.played_ms() == 1700, "it is started again by whoever wants it"


def test_who_wants_it_hears_on_elsewhere_when_headphones_are_pulled_out(room, qtbot):
    heard_on_headphones(room, qtbot, rest=False)

    with qtbot.assertNotEmitted(room.out.gone):
        change_devices(room, b"speaker", b"speaker")
        qtbot.waitUntil(lambda: room.playing(2))

    assert room.out.played_ms() == 1700


def test_another_device_may_be_chosen_while_the_first_is_there(room, qtbot):
    heard_on_headphones(room, qtbot, rest=True)

    with qtbot.assertNotEmitted(room.out.gone):
        change_devices(room, b"speaker", b"speaker", b"headphones")
        qtbot.waitUntil(lambda: room.playing(2))


@pytest.mark.parametrize(("later_ms", "gone"), [(400, True), (3000, False)])
def test_headphones_may_die_before_they_are_gone_but_not_long_before(room, qtbot, later_ms, gone):
    """A server that begins anew lists its devices anew, and nobody has pulled anything out."""
    sink = heard_on_headphones(room, qtbot, rest=True)
    with qtbot.waitSignal(room.out.lost):
        sink.name = "StoppedState"
    qtbot.waitUntil(lambda: room.playing(2))
    told = []
    room.out.gone.connect(lambda: told.append("gone"))

    room.pass_ms(later_ms)
    change_devices(room, b"speaker", b"speaker")

    if gone:
        qtbot.waitUntil(lambda: told == ["gone"])
        assert room.sinks[-1].calls[-1] == "stop", "nothing is looked for"
    else:
        plays(room, qtbot, room.sinks[-1])
        assert told == []


def test_a_device_that_hangs_is_left_to_itself(room, qtbot):
    """Its server has stopped answering: the sound's thread waits for it, and nobody else does."""
    room.now = 1
    let_go = threading.Event()
    sink = started(room, qtbot)
    sink.stop = let_go.wait
    sink.done_us = 1_700_000
    qtbot.waitUntil(lambda: room.out.played_ms() == 1700)
    room.out.start(ones(), 9000)
    qtbot.waitUntil(lambda: room.stream.busy_ns)
    assert room.out.played_ms() == 9000

    room.pass_ms(2001)
    with qtbot.waitSignal(room.out.lost):
        room.out.watch()

    assert room.out.played_ms() is None
    room.out.start(ones(), 9500)
    assert room.out.played_ms() is None, "it still hangs"
    let_go.set()
    qtbot.waitUntil(lambda: len(room.sinks) > 1 and not any(room.sinks[-1].source.readData(400)))
    plays(room, qtbot, room.sinks[-1])


def test_a_connection_that_has_ended_is_not_used(tmp_path):
    """Qt 6.11 aborts the program when it is."""
    from taichi_coach.ui.audio.sound_server import Connection

    here = Connection(tmp_path, "pulse")
    assert here.stands(), "another kind of server"
    (tmp_path / "12").mkdir()
    (tmp_path / "12" / "comm").write_text("pulse\n")
    assert here.stands()
    (tmp_path / "12" / "comm").unlink()
    assert not here.stands()
    (tmp_path / "12" / "comm").write_text("pulse\n")
    assert here.stands()


def test_a_clip_is_heard_by_itself_to_its_end(room, qtbot):
    assert room.out.hear(np.ones(RATE, np.float32))
    qtbot.waitUntil(lambda: room.playing(1))
    assert room.out.played_ms() is None

    with qtbot.waitSignal(room.out.heard):
        room.sinks[0].done_us = 1_000_000

    assert "stop" in room.sinks[0].calls


def test_nothing_else_is_heard_while_a_mix_is_under_way(room, qtbot):
    started(room, qtbot)

    assert not room.out.hear(np.ones(10, np.float32))
    room.out.stop()
    assert room.out.hear(np.ones(10, np.float32))


def test_the_device_lives_in_a_thread_of_its_own_which_ends(room, qtbot):
    sink = started(room, qtbot)
    assert sink.thread != threading.get_ident()

    room.out.close()
    room.out.close()

    assert sink.calls[-1] == "stop"
    assert room.out.played_ms() is None


def test_while_sound_runs_the_interpreter_switches_faster_and_not_after(room, qtbot):
    usual = sys.getswitchinterval()
    started(room, qtbot)
    assert sys.getswitchinterval() < usual

    room.out.close()

    assert sys.getswitchinterval() == pytest.approx(usual)


def test_the_device_is_given_the_mix_from_there_on_after_a_short_fade(qapp):
    from taichi_coach.ui.audio.output_device import MixSource

    source = MixSource(Mix([Placement(0, np.full(RATE, 0.5, np.float32))], RATE), 480)

    parts = [source.readData(400 * 4) for _ in range(3)]

    frames = np.frombuffer(b"".join(parts), "<i2").reshape(-1, 2) / 32767
    assert np.allclose(frames[:480, 0], np.arange(480) / 480 * 0.5, atol=1e-4)
    assert np.allclose(frames[480:], 0.5, atol=1e-4)
    assert len(source.readData(17)) == 16
    assert source.bytesAvailable() > 0
    assert source.isSequential()


SILENT_MACHINE = """
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
from taichi_coach.ui.audio.output import AudioOut
out = AudioOut()
assert not out.available()
out.start(None, 0)
assert out.played_ms() is None
assert not out.hear([0.0] * 10)
out.stop(); out.close()
print("silent")
"""


def test_a_machine_without_a_sound_library_is_silent(qapp, monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    monkeypatch.delitem(sys.modules, stream_module.__name__)
    out = AudioOut()

    assert not out.available()
    out.start(None, 0)
    assert out.played_ms() is None
    assert not out.hear(np.zeros(10, np.float32))
    out.stop()
    out.close()


def test_a_machine_without_a_device_is_silent(tmp_path):
    environment = os.environ | {
        "PULSE_SERVER": f"unix:{tmp_path / 'none'}",
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }

    ran = subprocess.run(
        [sys.executable, "-c", SILENT_MACHINE],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )

    assert ran.stdout == "silent\n", ran.stderr
    assert ran.returncode == 0
    assert "Traceback" not in ran.stderr


def test_what_sounds_dies_away_before_it_is_cut_off(room, qtbot):
    sink = started(room, qtbot)
    sink.done_us = 500_000
    qtbot.waitUntil(lambda: room.out.played_ms() == 500)

    room.out.stop()
    qtbot.waitUntil(lambda: "stop" in sink.calls)

    assert sink.levels == sorted(sink.levels, reverse=True)
    assert sink.levels[-1] == 0


def test_a_device_that_has_not_begun_is_cut_off_at_once(room, qtbot):
    sink = started(room, qtbot)

    room.out.stop()
    qtbot.waitUntil(lambda: "stop" in sink.calls)

    assert sink.levels == []


# Another mix under way ------------------------------------------------------------------------


def halves(later):
    """Ten seconds: the first five are at 0.5, the others at `later`."""
    half = np.ones(5 * RATE, np.float32)
    return Mix([Placement(0, half, 0.5), Placement(5 * RATE, half, later)], 10 * RATE)


def given(sink, frames):
    """The left channel of what a device takes next, as levels."""
    taken = np.frombuffer(sink.source.readData(frames * 4), "<i2").reshape(-1, 2)
    return taken[:, 0] / 32_767


def exchanged(room, mix, same_ms):
    """Give the device another mix, and wait until its thread has it."""
    room.out.exchange(mix, same_ms)
    QMetaObject.invokeMethod(room.stream, "tick", Qt.ConnectionType.BlockingQueuedConnection)


def test_another_mix_that_is_the_same_up_to_there_goes_on_without_a_seam(room, qtbot):
    room.out.start(halves(0.1), 0.0)
    qtbot.waitUntil(lambda: room.playing(1))
    (sink,) = room.sinks
    before = given(sink, 4 * RATE)

    exchanged(room, halves(0.3), 5000)
    after = given(sink, 2 * RATE)

    assert sink.calls == ["start"]
    assert np.allclose(before[RATE:], 0.5, atol=1e-4)
    assert np.allclose(after, np.repeat([0.5, 0.3], RATE), atol=1e-4)


def test_what_the_device_has_been_given_of_the_old_one_is_taken_back(room, qtbot):
    room.out.start(halves(0.1), 0.0)
    qtbot.waitUntil(lambda: room.playing(1))
    sink = room.sinks[0]
    given(sink, 7 * RATE)
    sink.done_us = 4_500_000
    qtbot.waitUntil(lambda: room.out.played_ms() == 4500)

    exchanged(room, halves(0.3), 5000)

    assert sink.calls == ["start", "stop"]
    assert room.out.played_ms() == 4500
    assert np.allclose(
        given(room.sinks[1], RATE)[RATE // 10 :],
        ([0.5] * 24_000 + [0.3] * 24_000)[4800:],
        atol=1e-4,
    )


def test_a_mix_that_comes_too_late_is_not_played(room, qtbot):
    room.out.start(halves(0.1), 0.0)
    qtbot.waitUntil(lambda: room.playing(1))
    late = room.stream.heard.turn
    room.out.start(halves(0.1), 0.0)
    qtbot.waitUntil(lambda: room.playing(2))

    room.stream.exchange(late, halves(0.3), 9000.0)
    assert np.allclose(given(room.sinks[1], 6 * RATE)[-RATE:], 0.1, atol=1e-4)

    room.out.stop()
    qtbot.waitUntil(lambda: "stop" in room.sinks[1].calls)
    exchanged(room, halves(0.3), 9000)
    assert room.out.played_ms() is None
    assert len(room.sinks) == 2
