"""The gates of a practice: every `ready` waits for the person, once, whatever happens meanwhile."""

from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.player.player import Player, State
from taichi_coach.timeline.model import Kind
from tests.unit.compiled import LENGTHS, SCRIPTS, SPEEDS, playing, texts
from tests.unit.scripts import timeline

TWO_GATES = (
    "- wait: 10s\n- ready: One?\n- {say: Go., then: 0s}\n- wait: 2s\n"
    "- ready: Two?\n- {say: On., then: 0s}\n"
)


def test_a_gate_holds_the_practice_until_go():
    player = playing("- wait: 2s\n- ready: Now?\n- {say: Go., then: 0s}\n")

    due = player.advance(2500)
    assert [event.kind for event in due] == [Kind.WAIT, Kind.READY]
    assert (player.state, player.position_ms) == (State.WAITING, 2000)
    assert player.advance(60_000) == ()

    player.go(60_000)
    due = player.advance(60_500)
    assert [event.text for event in due] == ["Go."]
    assert player.position_ms == 2500


def test_what_comes_behind_a_gate_is_held_back_through_a_pause():
    player = playing("- ready: Now?\n- {say: Go., then: 0s}\n")
    assert texts(player.advance(100)) == ["Now?"]

    player.pause(200)
    player.play(300)
    assert player.advance(400) == ()
    assert player.state is State.WAITING
    player.go(500)

    assert texts(player.advance(600)) == ["Go."]


def test_every_gate_is_waited_at_whatever_the_speed_becomes():
    player = playing(TWO_GATES)
    player.seek(9500, 0)
    player.advance(500)
    player.go(1000)
    player.advance(1500)

    player.change(timeline(TWO_GATES, speed=1.5), 1500)
    due = player.advance(4000)

    assert texts(due) == ["Two?"]
    assert (player.state, player.position_ms) == (State.WAITING, player.timeline.gates[1])


def test_a_change_of_speed_at_a_gate_keeps_what_is_held_back():
    player = playing(TWO_GATES)
    player.seek(9500, 0)
    player.advance(500)
    slow = timeline(TWO_GATES, speed=0.5)

    player.change(slow, 1000)
    assert (player.state, player.position_ms) == (State.WAITING, slow.gates[0])
    player.go(2000)
    due = player.advance(2100)

    assert texts(due) == ["Go."]
    assert due[0].at_ms == slow.gates[0]


def test_two_gates_at_one_moment_are_waited_at_one_after_the_other():
    script = "- ready: One?\n- ready: Two?\n- {say: Go., then: 0s}\n"
    player = playing(script)
    assert texts(player.advance(100)) == ["One?"]
    player.pause(150)
    player.play(150)
    assert player.advance(200) == ()

    player.go(200)
    assert texts(player.advance(300)) == ["Two?"]
    player.change(timeline(script, speed=0.5), 350)
    assert player.state is State.WAITING
    player.go(400)

    assert texts(player.advance(500)) == ["Go."]


def test_a_gate_is_asked_again_after_a_leap_back_to_it():
    player = playing(TWO_GATES)
    player.seek(9500, 0)
    player.advance(500)
    player.go(1000)
    player.advance(1500)

    player.seek(player.timeline.gates[0], 1500)

    assert texts(player.advance(1600)) == ["One?"]
    assert player.state is State.WAITING


def test_a_change_of_speed_right_after_go_does_not_wait_again():
    player = playing(TWO_GATES)
    player.seek(9500, 0)
    player.advance(500)
    player.go(1000)

    player.change(timeline(TWO_GATES, speed=0.5), 1000)
    player.advance(1500)

    assert player.state is State.PLAYING


def test_go_means_something_at_a_gate_only():
    player = playing()
    player.advance(1000)
    player.go(1500)
    player.advance(2000)
    assert player.position_ms == 2000

    player.pause(2000)
    player.go(3000)
    assert player.state is State.PAUSED


def test_a_leap_from_a_gate_goes_on_and_one_from_the_end_waits_for_play():
    player = playing("- ready: Now?\n- wait: 20s\n")
    player.advance(100)
    player.skip(10_000, 200)
    assert player.state is State.PLAYING

    for now in (4000, 8000, 10_200):
        player.advance(now)
    assert player.state is State.FINISHED
    player.skip(-5000, 11_000)

    assert (player.state, player.position_ms) == (State.PAUSED, 15_000)


@given(SCRIPTS, LENGTHS, st.lists(st.tuples(st.floats(1, 4000), SPEEDS), max_size=20))
def test_every_gate_asks_once_however_often_the_speed_changes(script, length_of, changes):
    at_speed = {
        speed: timeline(script, length_of=length_of, speed=speed)
        for speed in {1.0, *(speed for _, speed in changes)}
    }
    player, now, asked = Player(at_speed[1.0]), 0.0, 0
    player.play(0)
    for passed, speed in (*changes, *[(4000, 1.0)] * 200):
        now += passed
        player.advance(now)
        player.change(at_speed[speed], now)
        if player.state is State.WAITING:
            asked += 1
            player.go(now)

    assert player.state is State.FINISHED
    assert asked == len(at_speed[1.0].gates)
