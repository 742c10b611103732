import pytest

from taichi_coach.player.player import State
from taichi_coach.player.preparation import KnownTimeline
from taichi_coach.ui.audio.transport import Transport
from tests.gui.worlds import Quiet
from tests.unit.scripts import timeline

SCRIPT = "- wait: 20s\n- ready: Now?\n- {section: Down, role: cool-down, steps: [{wait: 20s}]}\n"


class Settled:
    """A session of which everything is known."""

    def at_speed(self, speed):
        return KnownTimeline(timeline(SCRIPT, speed=speed))

    def stand_at(self, step):
        pass


class Room:
    def __init__(self, *, device):
        self.ms = self.slept = 0.0
        self.audio = Quiet(there=True) if device else None
        self.transport = Transport(
            Settled(),
            1.0,
            lambda: self.ms,
            lambda: self.ms + self.slept,
            self.audio,
            lambda found, at_ms: (found, at_ms),
        )
        self.states = []
        self.transport.changed.connect(self.states.append)

    def pass_ms(self, ms):
        """Let time pass by the clock that leads, in looks of half a second."""
        while ms > 0:
            step = min(ms, 500)
            self.ms += step
            if self.audio is not None and self.audio.played is not None:
                self.audio.played += step
            self.transport.tick()
            ms -= step

    @property
    def at(self):
        return self.transport.player.position_ms


@pytest.fixture(params=[True, False], ids=["device", "no-device"])
def room(qapp, request):
    return Room(device=request.param)


def test_a_practice_plays_waits_goes_on_and_ends(room, qtbot):
    room.transport.play()
    room.pass_ms(25_000)
    assert (room.at, room.transport.player.state) == (20_000, State.WAITING)

    room.transport.toggle()
    with qtbot.waitSignal(room.transport.finished):
        room.pass_ms(20_000)

    assert room.states == [State.PLAYING, State.WAITING, State.PLAYING, State.FINISHED]
    assert room.transport.player.practised_ms == 40_000


def test_one_button_pauses_and_goes_on(room):
    room.transport.play()
    room.pass_ms(3000)
    room.transport.toggle()
    room.pass_ms(60_000)
    assert room.at == 3000

    room.transport.toggle()
    room.pass_ms(1000)

    assert room.at == 4000


def test_every_leap_moves_position_and_sound_together(room):
    room.transport.play()
    room.pass_ms(2000)
    for way, at in (
        (room.transport.later, 12_000),
        (room.transport.earlier, 2000),
        (room.transport.repeat_step, 0),
        (room.transport.wind_down, 20_000),
        (room.transport.previous_section, 0),
    ):
        way()
        assert room.at == at
        if room.audio is not None:
            assert room.audio.calls[-1] == ("start", at)
    room.pass_ms(500)
    assert room.at == 500


def test_another_speed_keeps_the_place_and_is_told(room, qtbot):
    room.transport.play()
    room.pass_ms(4000)

    with qtbot.waitSignal(room.transport.resized):
        room.transport.slower()

    assert room.transport.player.timeline.speed == 0.9
    assert room.at == pytest.approx(4000 / 0.9, abs=1)
    for _ in range(10):
        room.transport.slower()
    assert room.transport.player.timeline.speed == 0.5
    for _ in range(20):
        room.transport.faster()
    assert room.transport.player.timeline.speed == 1.5


def test_the_device_leads_while_it_plays(qapp):
    room = Room(device=True)
    room.transport.play()
    room.ms += 4000
    room.transport.tick()
    assert room.at == 0

    room.audio.played += 1500
    room.transport.tick()

    assert room.at == 1500


@pytest.fixture
def silenced(qapp):
    """A practice whose device has died at three seconds."""
    room = Room(device=True)
    room.said = []
    room.transport.silenced.connect(lambda: room.said.append("silenced"))
    room.transport.sounding.connect(lambda: room.said.append("sounding"))
    room.transport.play()
    room.pass_ms(3000)
    room.audio.played = None
    room.audio.lost.emit()
    return room


def test_a_device_that_dies_hands_over_without_a_jump(silenced):
    silenced.transport.tick()
    assert silenced.at == 3000

    silenced.ms += 700
    silenced.transport.tick()

    assert silenced.at == 3700


def test_a_silence_is_told_once_when_it_lasts(silenced):
    silenced.pass_ms(1000)
    assert silenced.said == []

    silenced.pass_ms(1000)
    silenced.audio.lost.emit()
    silenced.pass_ms(4000)

    assert silenced.said == ["silenced"]


def test_a_device_that_returns_sounds_from_where_the_practice_has_got_to(silenced):
    silenced.pass_ms(2000)

    silenced.audio.returned.emit()

    assert silenced.audio.calls[-1] == ("start", 5000)
    assert silenced.at == 5000
    assert silenced.said == ["silenced", "sounding"]
    silenced.ms += 4000  # the device leads again
    silenced.audio.played += 400
    silenced.transport.tick()
    assert silenced.at == 5400


def test_a_device_that_returns_at_once_is_not_spoken_of(silenced):
    silenced.pass_ms(500)
    silenced.audio.returned.emit()
    silenced.pass_ms(6000)

    assert silenced.said == []


def test_a_device_that_returns_in_a_pause_stays_silent_until_it_ends(silenced):
    silenced.transport.pause()
    calls = len(silenced.audio.calls)

    silenced.audio.returned.emit()

    assert silenced.audio.calls[calls:] == []
    silenced.transport.play()
    assert silenced.audio.calls[-1] == ("start", 3000)


def test_a_device_that_comes_to_a_practice_without_one_is_taken_up(qapp):
    room = Room(device=True)
    room.audio.there = False
    said = []
    room.transport.sounding.connect(lambda: said.append("sounding"))
    room.transport.begin_silent()
    room.transport.play()
    room.pass_ms(4000)
    assert room.at == 4000

    room.audio.there = True
    room.audio.returned.emit()

    assert room.audio.calls[-1] == ("start", 4000)
    assert said == ["sounding"]


def test_an_ended_practice_lets_the_last_bell_ring(qapp):
    room = Room(device=True)
    room.transport.play()
    calls = len(room.audio.calls)

    room.transport.end(silent=False)

    assert room.audio.calls[calls:] == []


def test_a_practice_that_ends_while_its_device_begins_is_silent(qapp, monkeypatch):
    room = Room(device=True)
    begin = room.audio.start

    def begin_and_close(mix, at_ms):
        begin(mix, at_ms)
        room.transport.end(silent=False)  # the window goes while the device is opened

    monkeypatch.setattr(room.audio, "start", begin_and_close)
    room.transport.play()

    assert room.audio.calls[-1] == ("stop",)


HOUR = 3_600_000


def test_a_sleep_stands_the_practice_where_it_was_and_says_so_once(room):
    told = []
    room.transport.lapsed.connect(lambda: told.append(room.at))
    room.transport.play()
    room.pass_ms(3000)
    room.slept += HOUR
    room.transport.tick()
    room.pass_ms(2000)

    assert (room.transport.player.state, told) == (State.LAPSED, [3000])
    if room.audio is not None:
        assert room.audio.calls[-1] == ("stop",)


@pytest.mark.parametrize(
    "way", ["toggle", "play", "previous_step", "earlier", "repeat_step", "slower"]
)
def test_whatever_is_pressed_goes_on_after_a_sleep(room, way):
    room.transport.play()
    room.pass_ms(3000)
    room.slept += HOUR
    room.transport.tick()
    room.pass_ms(60_000)

    getattr(room.transport, way)()
    room.pass_ms(1000)

    assert room.transport.player.state is State.PLAYING
    assert room.transport.player.practised_ms == pytest.approx(4000, abs=1)


@pytest.mark.parametrize("way", ["toggle", "next_step", "later", "faster"])
def test_what_wakes_the_machine_does_nothing_else(room, way):
    room.transport.play()
    room.pass_ms(3000)
    room.slept += HOUR

    getattr(room.transport, way)()

    assert (room.at, room.transport.player.state) == (3000, State.LAPSED)


def test_a_question_that_was_opened_as_the_machine_slept_pauses(room):
    room.transport.play()
    room.pass_ms(3000)
    room.slept += HOUR

    room.transport.pause()

    assert (room.at, room.transport.player.state) == (3000, State.PAUSED)


def test_a_sleep_in_a_pause_or_before_a_gate_is_no_matter(room):
    room.transport.play()
    room.pass_ms(3000)
    room.transport.pause()
    room.slept += HOUR
    room.transport.play()
    room.pass_ms(17_000)
    assert (room.at, room.transport.player.state) == (20_000, State.WAITING)

    room.slept += HOUR
    room.transport.toggle()
    room.pass_ms(1000)

    assert room.states == [State.PLAYING, State.PAUSED, State.PLAYING, State.WAITING, State.PLAYING]


def test_a_device_that_dies_as_the_lapse_is_told_is_not_spoken_of(qapp):
    room = Room(device=True)
    said = []
    room.transport.silenced.connect(lambda: said.append("silenced"))
    room.transport.play()
    room.pass_ms(3000)
    room.slept += HOUR
    room.transport.tick()

    room.audio.lost.emit()
    room.transport.play()
    room.pass_ms(4000)

    assert said == []
