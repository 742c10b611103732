"""What is asked of the microphone and what it says about itself; the device is a stand-in."""

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QObject, Qt, QThread, QTimer, Signal

from taichi_coach.sound.clip import mono_of
from taichi_coach.ui.audio import microphone as front
from taichi_coach.ui.audio.microphone import LONG, LOST, NONE, Microphone, shut

stream = pytest.importorskip("taichi_coach.ui.audio.microphone_stream", exc_type=ImportError)
inputs = pytest.importorskip("taichi_coach.ui.audio.microphone_device", exc_type=ImportError)
Form = stream.QAudioFormat
Kind = Form.SampleFormat


class Tap(QObject):
    """What has come from the device and was not read yet."""

    readyRead = Signal()  # noqa: N815  Qt's name

    def __init__(self):
        super().__init__()
        self.waiting = b""

    def readAll(self):  # noqa: N802  Qt's name
        part, self.waiting = self.waiting, b""
        return QByteArray(part)


class FakeSource:
    """A device that gives what a test lets come."""

    def __init__(self, kind=Kind.Int16, channels=1, rate=48_000, tap=True):
        self.form = Form()
        self.form.setSampleRate(rate)
        self.form.setChannelCount(channels)
        self.form.setSampleFormat(kind)
        self.tap = Tap() if tap else None
        self.name, self.calls = "ActiveState", []

    def format(self):
        return self.form

    def start(self):
        self.calls.append("start")
        self.thread = QThread.currentThread().objectName()
        return self.tap

    def stop(self):
        self.calls.append("stop")

    def state(self):
        return SimpleNamespace(name=self.name)

    def deleteLater(self):  # noqa: N802  Qt's name
        pass


class Room:
    """A listener without a thread, its device, and the time."""

    def __init__(self, **more):
        self.source = FakeSource(**more)
        self.now, self.asked = 0, []
        self.listener = stream.Listener(self.open, lambda: self.now)
        self.begun, self.felt, self.ended = [], [], []
        self.listener.begun.connect(self.begun.append)
        self.listener.level_changed.connect(lambda *told: self.felt.append(told))
        self.listener.ended.connect(lambda *told: self.ended.append(told))

    def open(self, device_id):
        self.asked.append(device_id)
        return self.source

    def hear(self, content):
        self.source.tap.waiting += content
        self.source.tap.readyRead.emit()

    def seconds(self, seconds):
        self.now += round(seconds * 1e9)
        self.listener.tick()


def steps(*values):
    return np.array(values, "<i2").tobytes()


def test_what_comes_is_gathered_and_told_with_what_is_still_on_its_way(qapp, qtbot):
    room = Room()
    room.listener.start(3, "usb")
    assert (room.asked, room.begun) == (["usb"], [])

    room.hear(steps(100, -200))
    room.hear(steps(300))
    room.listener.finish()
    room.listener.finish()
    room.source.tap.waiting = steps(400)
    qtbot.waitUntil(lambda: bool(room.ended))

    assert room.begun == [3]
    ((turn, pcm, why),) = room.ended
    assert (turn, why) == (3, "stopped")
    assert (pcm.rate, pcm.channels, pcm.width, pcm.samples) == (
        48_000,
        1,
        2,
        steps(100, -200, 300, 400),
    )
    assert room.source.calls == ["start", "stop"]


def test_the_newest_part_tells_how_loud_it_is(qapp):
    room = Room()
    room.listener.start(1, "")

    room.hear(steps(16_384, -16_384))

    assert room.felt == [(1, pytest.approx(0.5), pytest.approx(0.5))]


@pytest.mark.parametrize(
    ("kind", "dtype", "value", "width"),
    [
        (Kind.UInt8, "u1", 192, 1),
        (Kind.Int16, "<i2", 16_384, 2),
        (Kind.Int32, "<i4", 1 << 30, 4),
        (Kind.Float, "<f4", 0.5, 2),
    ],
)
@pytest.mark.parametrize("channels", [1, 2])
def test_whatever_the_device_gives_is_understood(qapp, kind, dtype, value, width, channels):
    room = Room(kind=kind, channels=channels, rate=44_100)
    room.listener.start(1, "")
    room.hear(
        np.full(10 * channels, value, dtype).tobytes() + bytes(width * channels - 1)
    )  # half a frame

    room.source.name = "StoppedState"
    room.listener.tick()

    pcm = room.ended[0][1]
    assert (pcm.rate, pcm.channels, pcm.width, pcm.frames) == (44_100, channels, width, 10)
    assert mono_of(pcm) == pytest.approx(0.5, abs=0.001)


def test_a_take_ends_by_itself_after_a_minute(qapp):
    room = Room(rate=8000)
    room.listener.start(1, "")

    room.hear(bytes(2 * 8000 * 59))
    assert room.ended == []
    room.hear(bytes(2 * 8000))

    ((_, pcm, why),) = room.ended
    assert (pcm.seconds, why) == (60, "long")


def test_a_device_that_falls_silent_is_lost_with_what_was_heard(qapp):
    room = Room()
    room.listener.start(1, "")
    room.hear(steps(1, 2))

    room.seconds(2.4)
    assert room.ended == []
    room.seconds(0.2)

    ((_, pcm, why),) = room.ended
    assert (pcm.frames, why) == (2, "lost")


def test_a_device_that_is_unplugged_is_lost_at_once(qapp):
    room = Room()
    room.listener.start(1, "")
    room.hear(steps(1, 2))
    room.source.name = "StoppedState"

    room.listener.tick()

    assert room.ended[0][2] == "lost"


def test_a_device_may_take_its_time_to_open_but_not_for_ever(qapp):
    room = Room()
    room.listener.start(1, "")

    room.seconds(7.9)
    assert room.ended == []
    room.seconds(0.2)

    assert (room.ended[0][1].frames, room.ended[0][2]) == (0, "shut")


@pytest.mark.parametrize("absent", ["device", "tap"])
def test_a_device_that_does_not_open_says_so(qapp, absent):
    room = Room(tap=absent != "tap")
    if absent == "device":
        room.source = None

    room.listener.start(1, "")

    assert (room.ended[0][1].frames, room.ended[0][2]) == (0, "shut")


def test_a_take_that_is_let_go_is_told_no_more(qapp):
    room = Room()
    room.listener.start(1, "")
    room.hear(steps(1))
    room.listener.finish()

    room.listener.forget()
    room.source.tap.readyRead.emit()
    room.listener.tick()

    assert not any(each.isActive() for each in room.listener.findChildren(QTimer))
    assert room.ended == []
    assert room.source.calls == ["start", "stop"]


@pytest.fixture
def held(qapp):
    """A microphone with its thread, and its device."""
    source = FakeSource()
    listeners = []

    def listen():
        listeners.append(stream.Listener(lambda _: source))
        return listeners[-1]

    found = Microphone(listener=listen)
    told = {name: [] for name in ("begun", "level_changed", "recorded", "failed")}
    found.begun.connect(lambda: told["begun"].append(()))
    for name in ("level_changed", "recorded", "failed"):
        getattr(found, name).connect(lambda *more, name=name: told[name].append(more))
    yield SimpleNamespace(microphone=found, source=source, told=told, listeners=listeners)
    found.close()


def started(held, qtbot):
    held.microphone.begin("")
    qtbot.waitUntil(lambda: "start" in held.source.calls)


def test_a_take_goes_through_the_microphone_s_own_thread(held, qtbot):
    started(held, qtbot)
    held.source.tap.waiting = steps(7, 8)
    held.source.tap.readyRead.emit()
    qtbot.waitUntil(lambda: bool(held.told["begun"]))
    assert held.source.thread == "microphone"

    held.microphone.finish()
    qtbot.waitUntil(lambda: bool(held.told["recorded"]))

    ((pcm, remark),) = held.told["recorded"]
    assert (pcm.samples, remark) == (steps(7, 8), "")
    assert held.told["level_changed"]


def test_a_take_of_nothing_is_told_with_what_to_do(held, qtbot):
    started(held, qtbot)
    held.microphone.finish()
    qtbot.waitUntil(lambda: bool(held.told["failed"]))

    assert held.told["failed"] == [(shut(),)]


@pytest.mark.parametrize(("why", "remark"), [("long", LONG), ("lost", LOST), ("stopped", "")])
def test_why_a_take_ended_is_told_in_words(held, qtbot, why, remark):
    held.microphone.begin("")
    held.listeners[0].ended.emit(1, stream.Pcm(48_000, 1, 2, steps(1)), why)
    qtbot.waitUntil(lambda: bool(held.told["recorded"]))

    assert held.told["recorded"][0][1] == remark


def test_of_a_take_that_was_let_go_nothing_more_is_heard(held, qtbot):
    started(held, qtbot)
    held.microphone.forget()
    qtbot.waitUntil(lambda: "stop" in held.source.calls)

    (listener,) = held.listeners
    listener.begun.emit(1)
    listener.level_changed.emit(1, 0.1, 0.1)
    listener.ended.emit(1, stream.Pcm(48_000, 1, 2, steps(1)), "stopped")
    QCoreApplication.sendPostedEvents()

    assert not any(held.told.values())


def test_the_system_is_asked_first_and_a_change_of_mind_meanwhile_counts(held, qtbot, monkeypatch):
    answers = []
    app = SimpleNamespace(
        checkPermission=lambda _: Qt.PermissionStatus.Undetermined,
        requestPermission=lambda _permission, _context, answer: answers.append(answer),
    )
    monkeypatch.setattr(front, "QCoreApplication", SimpleNamespace(instance=lambda: app))

    held.microphone.begin("")
    held.microphone.forget()
    answers[0](None)
    assert "start" not in held.source.calls
    held.microphone.begin("")
    answers[1](None)

    qtbot.waitUntil(lambda: "start" in held.source.calls)


def test_where_no_sound_library_loads_a_sentence_says_so(qapp, monkeypatch):
    def absent(_):
        raise ImportError("libpulse.so.0")

    monkeypatch.setattr(front, "import_module", absent)
    found, told = Microphone(), []
    found.failed.connect(told.append)

    assert found.choices() == ()
    found.begin("")

    assert told == [NONE]
    found.close()


class Device:
    def __init__(self, name, *, fits=True, null=False):
        self.name, self.fits, self.null = name, fits, null

    def id(self):
        return QByteArray(self.name.encode())

    def description(self):
        return self.name.upper()

    def isNull(self):  # noqa: N802  Qt's name
        return self.null

    def isFormatSupported(self, _):  # noqa: N802  Qt's name
        return self.fits

    def preferredFormat(self):  # noqa: N802  Qt's name
        form = Form()
        form.setSampleRate(44_100)
        form.setChannelCount(2)
        form.setSampleFormat(Kind.Float if self.name == "float" else Kind.Unknown)
        return form


@pytest.fixture
def devices(monkeypatch):
    """Let these be the devices; the last one is the usual one."""

    def there(*found):
        usual = found[-1] if found else Device("", null=True)
        kinds = SimpleNamespace(audioInputs=lambda: list(found), defaultAudioInput=lambda: usual)
        monkeypatch.setattr(inputs, "QMediaDevices", kinds)
        opened = []

        def source(device, form):
            opened.append((device.name, form.sampleRate(), form.channelCount()))
            return SimpleNamespace(setBufferSize=opened.append)

        monkeypatch.setattr(inputs, "QAudioSource", source)
        return opened

    return there


def test_the_usual_microphone_is_named_first(devices):
    devices(Device("a"), Device("b"))

    assert inputs.inputs() == (("b", "B"), ("a", "A"))


def test_the_chosen_microphone_is_opened_or_else_the_usual_one(devices):
    opened = devices(Device("a"), Device("b"))

    inputs.open_source("a")
    inputs.open_source("gone")

    assert opened == [("a", 48_000, 1), 192_000, ("b", 48_000, 1), 192_000]


def test_a_device_that_knows_only_its_own_format_is_asked_for_that(devices):
    opened = devices(Device("float", fits=False))

    inputs.open_source("float")

    assert opened[0] == ("float", 44_100, 2)


def test_no_device_and_one_whose_format_nobody_knows_are_not_opened(devices):
    devices()
    assert inputs.open_source("") is None
    devices(Device("odd", fits=False))
    assert inputs.open_source("odd") is None


@pytest.mark.qt_log_ignore(
    "^PulseAudioService", "^No QtMultimedia backends", extend=True
)  # where there is no sound server, and no more of Qt than sound needs
def test_the_real_devices_can_be_asked_and_watched(qapp):
    found = Microphone(QCoreApplication.instance())

    assert isinstance(found.choices(), tuple)
    assert found.findChild(QObject) is not None
    found.close()
    found.setParent(None)
