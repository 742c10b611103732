from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.player.player import SUSPENDED_MS, Player, State
from taichi_coach.timeline.model import Kind
from tests.unit.scripts import timeline
from tests.unit.test_compiler import LENGTHS, SCRIPTS

LONG = (
    "- {section: Warm, role: warm-up, steps: [{say: A.}, {wait: 9s}]}\n"
    "- {section: Do, steps: [{hold: 20s}, {hold: 10s, say: B.}]}\n"
    "- {section: Down, role: cool-down, steps: [{wait: 10s}]}\n"
)
TICKS = st.lists(st.floats(0, SUSPENDED_MS), max_size=60)


def playing(script=LONG, at=0):
    player = Player(timeline(script))
    player.seek(at, 0)
    player.play(0)
    return player


def walk(player, ticks, now=0.0):
    """Walk by ticks, then on by whole seconds to the end; return what became due."""
    due = []
    for tick in ticks:
        now += tick
        due += player.advance(now)
        if player.state is State.WAITING:
            player.go(now)
    while player.state is not State.FINISHED:
        now += 1000
        due += player.advance(now)
        if player.state is State.WAITING:
            player.go(now)
    return due


@given(SCRIPTS, LENGTHS, TICKS)
def test_every_event_comes_once_and_in_order_however_the_ticks_fall(script, length_of, ticks):
    whole = timeline(script, length_of=length_of)
    player = Player(whole)
    player.play(0)

    assert walk(player, ticks) == list(whole.events)
    assert player.position_ms == whole.duration_ms
    assert player.practised_ms == whole.duration_ms


@given(TICKS, st.lists(st.integers(0, 50_000), max_size=5))
def test_a_pause_costs_no_practice_and_loses_no_event(ticks, pauses):
    player = playing()
    now, due = 0.0, []
    for tick, length in zip(ticks, pauses, strict=False):
        now += tick
        due += player.pause(now)
        now += length
        player.play(now)

    due += walk(player, (), now)

    assert due == list(player.timeline.events)
    assert player.practised_ms == player.timeline.duration_ms


def test_a_sleep_of_the_machine_pauses_where_it_was():
    player = playing()
    player.advance(3000)

    assert player.advance(3000 + SUSPENDED_MS + 1) == ()
    assert (player.state, player.position_ms) == (State.PAUSED, 3000)
    player.play(90_000)
    player.advance(91_000)
    assert player.position_ms == 4000


def test_a_clock_set_back_takes_nothing_away():
    player = playing()
    player.advance(3000)
    player.advance(1000)
    assert player.position_ms == 3000

    player.advance(2000)

    assert player.position_ms == 4000


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


def test_steps_and_sections_are_walked_both_ways():
    player = playing()
    starts = [step.at_ms for step in player.timeline.steps]

    player.next_step(0)
    assert player.position_ms == starts[1]
    player.next_section(0)
    assert player.position_ms == player.timeline.sections[1].at_ms
    player.skip(5000, 0)
    player.repeat_step(0)
    assert player.position_ms == starts[2]
    player.previous_step(0)
    assert player.position_ms == starts[1]
    player.previous_section(0)
    assert player.position_ms == 0
    player.previous_step(0)
    player.previous_section(0)
    assert player.position_ms == 0


def test_ten_seconds_back_and_forth_stay_inside():
    player = playing()
    player.skip(-10_000, 0)
    assert player.position_ms == 0

    player.skip(10_000_000, 0)
    player.advance(1)

    assert player.state is State.FINISHED


def test_what_is_skipped_is_not_practised_and_does_not_complete():
    player = playing()
    for _ in range(6):
        player.next_step(0)
    player.advance(1)

    assert player.state is State.FINISHED
    assert player.practised_ms == 0
    assert not player.counts


def test_the_wind_down_counts():
    player = playing()
    player.advance(2000)
    player.wind_down(2000)
    assert player.position_ms == player.timeline.wind_down_ms()

    walk(player, (), 2000.0)

    assert player.counts


def test_a_wind_down_that_has_begun_goes_on():
    player = playing(at=45_000)
    player.wind_down(0)

    assert (player.position_ms, player.state) == (45_000, State.PLAYING)


def test_without_a_wind_down_the_practice_ends():
    player = playing("- wait: 60s\n")
    player.wind_down(0)
    player.advance(1)

    assert player.state is State.FINISHED
    assert player.counts


def test_another_speed_goes_on_at_the_same_place():
    player = playing("- wait: 10s\n- wait: 10s\n")
    player.advance(4000)

    player.change(timeline("- wait: 10s\n- wait: 10s\n", speed=0.5), 4000)
    assert player.position_ms == 8000
    player.advance(6000)

    assert player.position_ms == 10_000


def test_a_leap_from_a_pause_stays_paused():
    player = playing()
    player.pause(1000)

    player.next_step(1000)

    assert player.state is State.PAUSED
    player.play(1000)
    assert player.state is State.PLAYING
