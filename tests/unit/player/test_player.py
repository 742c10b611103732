from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from taichi_coach.player.clock import HELD_UP_MS
from taichi_coach.player.player import Player, State
from tests.tables import each_row
from tests.unit.compiled import LENGTHS, SCRIPTS, playing, texts
from tests.unit.scripts import timeline

#: Sums of such numbers are rounded: a gap of the very longest length may come out longer.
TICKS = st.lists(st.floats(0, HELD_UP_MS - 1), max_size=60)


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

    assert player.advance(3000 + HELD_UP_MS + 1) == ()
    assert (player.state, player.position_ms) == (State.LAPSED, 3000)
    player.play(90_000)
    player.advance(91_000)
    assert player.position_ms == 4000


def test_only_what_plays_is_held_up_by_a_lapse():
    player = Player(timeline("- wait: 5s\n- ready: Now?\n- wait: 5s\n"))
    player.lapse()
    assert player.state is State.READY
    player.play(0)
    player.advance(5000)
    player.lapse()

    assert player.state is State.WAITING


def test_words_that_a_lapse_cut_off_are_said_from_their_beginning():
    player = Player(timeline("- wait: 2s\n- say: Breathe out\n- wait: 5s\n"))
    player.play(0)
    player.advance(2600)
    player.lapse()
    player.play(9_000_000)

    assert (player.position_ms, player.state) == (2000, State.PLAYING)
    assert texts(player.advance(9_000_001)) == ["Breathe out"]
    assert player.practised_ms == 2601


@each_row("at", [1000, 2000, 3500])
def test_between_words_a_lapse_is_gone_on_from_where_it_was(at):
    player = Player(timeline("- wait: 2s\n- say: Breathe out\n- wait: 5s\n"))
    player.play(0)
    player.advance(at)
    player.lapse()
    player.play(9_000_000)

    assert player.position_ms == at


def test_after_a_lapse_a_gate_behind_which_words_were_said_is_not_asked_again():
    player = Player(timeline("- wait: 2s\n- ready: Now?\n- say: Breathe out\n- wait: 5s\n"))
    player.play(0)
    player.advance(2000)
    player.go(2000)
    player.advance(player.timeline.caption_at(4000).at_ms - 2000 + 2500)
    player.lapse()
    player.play(9_000_000)
    player.advance(9_000_100)

    assert player.state is State.PLAYING


def test_a_lapse_ends_in_a_pause_or_by_a_leap():
    player = playing()
    player.lapse()
    player.pause(0)
    assert player.state is State.PAUSED

    player.play(0)
    player.lapse()
    player.next_step(0)

    assert player.state is State.PLAYING


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


@each_row(("at", "over"), [(0, 35_000), (12_000, 35_000), (35_500, None), (40_000, None)])
def test_a_movement_is_left_out_with_its_rests(at, over):
    """From the first hold or the rest between, it goes on at the bell; from the bell, as it is."""
    line = timeline("- wait: 10s\n- wait: 10s\n- wait: 15s\n- wait: 5s\n- wait: 10s\n")
    names = ("palms", "", "palms", "", "closing")
    steps = [
        structs.replace(step, movement=name) for step, name in zip(line.steps, names, strict=True)
    ]
    player = Player(replace(line, steps=tuple(steps)))
    player.seek(at, 0)
    player.leave_out(0)

    assert (player.position_ms, player.state) == (at if over is None else over, State.PLAYING)


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


# Known up to a moment -------------------------------------------------------------------------

KNOWN = "- wait: 20s\n- say: A.\n- ready: Now?\n- {hold: 10s, say: B.}\n"


def known(until_ms, script=KNOWN):
    player = Player(timeline(script), until_ms)
    player.play(0)
    return player


def test_a_practice_stops_where_no_more_is_known_and_goes_on_when_it_is():
    player = known(19_999)
    player.advance(4000)
    player.advance(8000)
    for now in range(9000, 24_000, 1000):
        player.advance(now)
    assert (player.position_ms, player.state) == (19_999, State.PREPARING)
    assert player.practised_ms == 19_999

    player.learn(player.timeline, 90_000, None)
    assert player.state is State.PLAYING

    assert texts(player.advance(90_001)) == ["A."]
    assert player.known_ms is None


def test_a_practice_that_learns_too_little_goes_on_preparing():
    player = known(1000)
    player.advance(1500)

    player.learn(player.timeline, 2000, 1000)

    assert player.state is State.PREPARING


def test_what_is_learned_on_the_way_changes_nothing_that_was_done():
    player = known(19_999)
    player.advance(4500)
    longer = timeline(KNOWN, length_of=lambda _: 3000)

    assert player.learn(longer, 5000, None) == ()

    assert (player.position_ms, player.practised_ms) == (5000, 5000)
    assert player.state is State.PLAYING
    player.advance(5600)
    assert player.position_ms == 5600


def test_who_pauses_a_practice_that_is_preparing_is_left_in_peace():
    player = known(1000)
    player.advance(1500)
    player.pause(1600)
    player.learn(player.timeline, 3000, None)
    assert player.state is State.PAUSED

    player.play(4000)
    player.advance(4500)

    assert player.position_ms == 1500


def test_a_leap_to_what_is_not_known_waits_there_and_nothing_begins():
    player = known(5000)
    player.next_step(100)

    assert player.advance(200) == ()
    assert (player.position_ms, player.state) == (20_000, State.PREPARING)

    player.change(timeline(KNOWN, length_of=lambda _: 3000), 9000)
    assert player.position_ms == 20_000
    assert texts(player.advance(9100)) == ["A."]


def test_a_leap_back_from_there_plays_what_is_known():
    player = known(5000)
    player.next_step(100)
    player.advance(200)

    player.seek(2000, 300)
    player.advance(800)

    assert (player.position_ms, player.state) == (2500, State.PLAYING)


def test_a_gate_that_is_known_waits_for_the_person():
    player = known(22_000)
    player.seek(20_500, 0)
    player.advance(2000)

    assert (player.position_ms, player.state) == (22_000, State.WAITING)


@given(SCRIPTS, LENGTHS, LENGTHS, st.data())
def test_every_event_comes_once_whatever_is_learned_on_the_way(script, first, later, data):
    draft = timeline(script, length_of=first)
    unknown = data.draw(st.sets(st.sampled_from(draft.utterances))) if draft.utterances else set()
    needs = [need.at_ms for need in draft.needs if need.utterance in unknown]
    whole = timeline(script, length_of=lambda each: (later if each in unknown else first)(each))
    player = Player(draft, min(needs) - 1 if needs else None)
    learned = data.draw(st.integers(0, draft.duration_ms)) if needs else -1
    player.play(0)
    due, now = [], 0
    while player.state is not State.FINISHED:
        now += 700
        due += player.advance(now)
        if player.state is State.WAITING:
            player.go(now)
        if learned >= 0 and (player.position_ms >= learned or player.state is State.PREPARING):
            due += player.learn(whole, now, None)
            learned = -1

    assert due == list((whole if needs else draft).events)
    assert player.practised_ms == player.timeline.duration_ms
