import pytest

from taichi_coach.player.player import State
from taichi_coach.ui.transport import Transport
from tests.gui.worlds import Quiet
from tests.unit.scripts import timeline

SCRIPT = "- wait: 20s\n- ready: Now?\n- {section: Down, role: cool-down, steps: [{wait: 20s}]}\n"


class Room:
    def __init__(self, *, device):
        self.ms = 0.0
        self.audio = Quiet(there=True) if device else None
        self.transport = Transport(
            lambda speed: timeline(SCRIPT, speed=speed),
            1.0,
            lambda: self.ms,
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
            self.transport.look()
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
    room.ms += 60_000
    room.transport.look()
    assert room.at == 0

    room.audio.played += 1500
    room.transport.look()

    assert room.at == 1500


def test_a_device_that_dies_hands_over_without_a_jump(qapp, qtbot):
    room = Room(device=True)
    room.transport.play()
    room.pass_ms(3000)
    room.audio.played = None
    with qtbot.waitSignal(room.transport.silenced):
        room.audio.lost.emit()
    room.transport.look()
    assert room.at == 3000

    room.ms += 700
    room.transport.look()

    assert room.at == 3700


def test_an_ended_practice_lets_the_last_bell_ring(qapp):
    room = Room(device=True)
    room.transport.play()
    calls = len(room.audio.calls)

    room.transport.end(silent=False)

    assert room.audio.calls[calls:] == []
