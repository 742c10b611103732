from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.player.player import SUSPENDED_MS, Player, State
from tests.unit.compiled import LENGTHS, SCRIPTS, playing, texts
from tests.unit.scripts import timeline

#: Sums of such numbers are rounded: a gap of the very longest length may come out longer.
TICKS = st.lists(st.floats(0, SUSPENDED_MS - 1), max_size=60)


def walk(player, ticks, now=0.0):
    """Walk by ticks, then on by whole seconds to the end; return what became due."""
    due = []
    for tick in ticks:
        now += tick
        due += player.advance(now)
        if player.state is State.WAITING:
            player.go(now)
    while player.state is not State.FINISHED:
        assert player.state is State.PLAYING
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


def test_a_change_of_speed_returns_what_became_due_before_it():
    player = playing("- wait: 10s\n- {say: A., then: 0s}\n- {say: B., then: 0s}\n")
    player.seek(9800, 0)

    due = player.change(timeline("- wait: 10s\n- {say: A., then: 0s}\n", speed=0.5), 300)

    assert texts(due) == ["A."]


def test_after_a_leap_the_step_it_leads_to_is_heard_from_its_start_at_another_speed():
    script = "- wait: 10s\n- {say: A., then: 0s}\n"
    player = playing(script)
    player.pause(0)
    player.next_step(0)

    player.change(timeline(script, speed=0.5), 0)
    player.play(0)

    assert texts(player.advance(10)) == ["A."]


def test_a_change_of_speed_in_a_pause_stays_paused():
    script = "- wait: 10s\n"
    player = playing(script)
    player.pause(4000)

    player.change(timeline(script, speed=0.5), 5000)

    assert (player.state, player.position_ms) == (State.PAUSED, 8000)
    player.play(9000)
    player.advance(10_000)
    assert player.position_ms == 9000


def test_what_has_not_begun_or_is_over_is_not_paused():
    player = Player(timeline("- wait: 1s\n"))
    assert player.pause(500) == ()
    assert player.state is State.READY

    player.play(500)
    assert player.pause(2000) != ()
    assert player.state is State.FINISHED


def test_settling_takes_the_moment_for_now_while_playing_only():
    player = playing()
    player.advance(1000)
    player.settle(1200)
    player.advance(1500)
    assert (player.position_ms, player.practised_ms) == (1300, 1300)

    player.pause(1500)
    player.settle(3000)
    assert player.state is State.PAUSED


def test_an_empty_timeline_is_over_at_once_wherever_one_goes():
    player = Player(timeline("- {section: A, steps: []}\n"))
    for leap in (player.next_step, player.repeat_step, player.next_section, player.previous_step):
        leap(0)
    player.play(0)

    assert player.advance(10) == ()
    assert (player.state, player.position_ms) == (State.FINISHED, 0)
