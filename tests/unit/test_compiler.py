from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.errors import CoachError
from taichi_coach.script.model import Role, Side, Style, Support
from taichi_coach.timeline.model import Kind
from tests.unit.scripts import HEAD, laid_out, timeline


def events(found, *kinds):
    return [event for event in found.events if event.kind in kinds]


def spans(found, kind):
    return [(event.at_ms, event.for_ms) for event in events(found, kind)]


def test_a_say_lasts_as_long_as_its_words_and_what_follows():
    found = timeline("- say: One.\n- {say: Two., then: 3s}\n- whisper: Three.\n")

    assert spans(found, Kind.SPEECH) == [(0, 1000), (2000, 1000), (6000, 1000)]
    assert found.duration_ms == 8000
    assert events(found, Kind.SPEECH)[2].utterance.style is Style.WHISPER


def test_a_hold_begins_its_clock_when_its_words_are_out():
    found = timeline("- {hold: 60s, say: Open., cues: [{at: 8s, whisper: relax}]}\n")

    assert spans(found, Kind.HOLD) == [(1000, 60_000)]
    assert spans(found, Kind.SPEECH) == [(0, 1000), (9000, 1000)]
    assert found.duration_ms == 61_000
    step = found.steps[0]
    assert (step.clock_at_ms, step.clock_for_ms) == (1000, 60_000)


def test_breaths_follow_one_another_in_their_parts():
    found = timeline("- {breathe: 2, in: 4s, hold: 1s, out: 6s}\n")

    assert [(e.at_ms, e.for_ms, e.phase, e.index, e.of) for e in found.events] == [
        (0, 4000, "in", 1, 2),
        (4000, 1000, "hold", 1, 2),
        (5000, 6000, "out", 1, 2),
        (11_000, 4000, "in", 2, 2),
        (15_000, 1000, "hold", 2, 2),
        (16_000, 6000, "out", 2, 2),
    ]


def test_a_rest_is_announced_inside_its_time_unless_it_has_words_of_its_own():
    found = timeline("- rest: 15s\n- {rest: 15s, say: Sit down.}\n")

    assert spans(found, Kind.REST) == [(0, 15_000), (16_000, 15_000)]
    assert [e.text for e in events(found, Kind.SPEECH)] == ["Rest.", "Sit down."]


def test_counts_are_spoken_only_when_aloud_and_absent_when_off():
    steps = "- {reps: 3, each: 4s, count: aloud}\n- {reps: 2, each: 4s}\n"
    found = timeline(f"{steps}- {{reps: 2, each: 4s, count: off}}\n")

    assert [(e.at_ms, e.text) for e in events(found, Kind.SPEECH)] == [
        (0, "1."),
        (4000, "2."),
        (8000, "3."),
    ]
    assert len(events(found, Kind.COUNT)) == 5
    assert found.duration_ms == 28_000


def test_repetitions_last_as_long_as_the_movement_or_scale_it():
    own = timeline("- {reps: 2, movement: sway}\n")
    scaled = timeline("- {reps: 2, movement: sway, each: 10s}\n")

    assert spans(own, Kind.PHASE) == [(0, 3000), (3000, 2000), (5000, 3000), (8000, 2000)]
    assert spans(scaled, Kind.PHASE) == [(0, 6000), (6000, 4000), (10_000, 6000), (16_000, 4000)]


def test_a_performance_says_its_phases_and_mirrors_the_other_side():
    found = timeline("- {perform: sway, times: 1, sides: [left, right]}\n")

    phases = events(found, Kind.PHASE)
    assert [(e.at_ms, e.side, e.weight) for e in phases] == [
        (0, Side.LEFT, 70),
        (3000, Side.LEFT, 50),
        (5000, Side.RIGHT, 30),
        (8000, Side.RIGHT, 50),
    ]
    assert [(e.at_ms, e.text) for e in events(found, Kind.SPEECH)] == [
        (0, "Shift left"),
        (5000, "Shift right"),
    ]


def test_a_seated_person_gets_the_seated_phases():
    found = timeline("- {perform: sway}\n", Support.SEATED)

    assert [e.phase for e in events(found, Kind.PHASE)] == ["lean"]
    assert found.duration_ms == 4000


@pytest.mark.parametrize(
    ("support", "text"),
    [(Support.STANDING, "Stand."), (Support.CHAIR, "Sit."), (Support.SEATED, "Sit.")],
)
def test_a_missing_branch_falls_back_to_the_next_safer(support, text):
    steps = "- by_support: {standing: [{say: Stand.}], seated: [{say: Sit.}]}\n"

    assert [e.text for e in timeline(steps, support).events] == [text]


def test_sides_are_equally_long_with_a_switch_that_names_the_next():
    found = timeline("- {sides: [left, right], steps: [{hold: 5s, say: 'The {side} hand.'}]}\n")

    assert spans(found, Kind.HOLD) == [(1000, 5000), (11_000, 5000)]
    assert spans(found, Kind.SWITCH) == [(6000, 4000)]
    assert [e.text for e in events(found, Kind.SPEECH)] == [
        "The left hand.",
        "Now the right side.",
        "The right hand.",
    ]


def test_no_switch_where_it_is_written_as_none():
    found = timeline("- {sides: [left, right], switch: 0s, steps: [{wait: 5s}]}\n")

    assert found.duration_ms == 10_000
    assert not events(found, Kind.SWITCH)


def test_between_stands_in_the_gaps_of_a_repeat_only():
    found = timeline("- {repeat: 3, steps: [{wait: 5s}], between: [{rest: 2s}]}\n")

    assert spans(found, Kind.REST) == [(5000, 2000), (12_000, 2000)]
    assert found.duration_ms == 19_000


def test_a_new_posture_has_a_lead_of_its_own_and_the_same_one_has_none():
    steps = "- {hold: 5s, movement: sway, say: Go.}\n" * 2
    found = timeline(steps, lead_ms=5000)

    assert spans(found, Kind.LEAD) == [(0, 5000)]
    assert spans(found, Kind.HOLD) == [(6000, 5000), (12_000, 5000)]


def test_ready_lasts_nothing_and_holds_its_words_for_the_gate():
    found = timeline("- wait: 2s\n- ready: Tell me when.\n- wait: 2s\n")

    assert found.duration_ms == 4000
    assert found.gates == (2000,)
    assert [u.text for u in found.utterances] == ["Tell me when."]


def test_bells_ring_at_their_place_and_cues_may_ring_too():
    found = timeline("- bell: start\n- {wait: 9s, cues: [{every: 3s, bell: turn}]}\n- bell: end\n")

    assert [(e.at_ms, e.text) for e in events(found, Kind.BELL)] == [
        (0, "start"),
        (3000, "turn"),
        (6000, "turn"),
        (9000, "end"),
    ]


def test_every_falls_from_and_until_with_the_end_excluded():
    cue = "{every: 15s, from: 30s, until: 50s, say: Soften.}"
    found = timeline(f"- {{hold: 60s, cues: [{cue}]}}\n")

    assert [e.at_ms for e in events(found, Kind.SPEECH)] == [30_000, 45_000]


def test_a_cue_waits_a_little_for_other_speech_and_is_only_shown_after_that():
    cues = "[{at: 2s, say: A.}, {at: 2500ms, say: B.}, {at: 3s, say: C.}, {at: 3s, say: D.}]"
    whole = laid_out(f"- {{hold: 20s, cues: {cues}}}\n")

    found = [(e.at_ms, e.text, e.shown_only) for e in whole.timeline.events[1:]]
    assert found == [
        (2000, "A.", False),
        (3000, "B.", False),
        (3000, "D.", True),
        (4000, "C.", False),
    ]
    assert [(c.text, c.late_ms) for c in whole.clashes] == [("B.", 500), ("C.", 1000), ("D.", 2000)]


def test_what_follows_waits_for_a_cue_that_outlasts_its_step():
    found = timeline("- {wait: 5s, cues: [{at: 4500ms, say: Long.}]}\n- {say: Next., then: 0s}\n")

    assert spans(found, Kind.SPEECH) == [(4500, 1000), (5500, 1000)]
    assert found.duration_ms == 6500


def test_a_cue_that_outlasts_its_step_by_much_is_only_shown():
    found = timeline("- {wait: 5s, cues: [{at: 4s, say: Very long.}]}\n", length_of=lambda _: 3000)

    assert events(found, Kind.SPEECH)[0].shown_only
    assert found.duration_ms == 5000


def test_sections_are_the_chapters_and_loose_steps_belong_to_the_session():
    found = timeline(
        "- wait: 1s\n"
        "- {section: Warm, role: warm-up, steps: [{wait: 2s}]}\n"
        "- {section: Down, role: cool-down, steps: [{wait: 3s}]}\n"
        "- bell: end\n"
    )

    assert [(s.title, s.role, s.at_ms, s.for_ms) for s in found.sections] == [
        ("Test", Role.PRACTICE, 0, 1000),
        ("Warm", Role.WARM_UP, 1000, 2000),
        ("Down", Role.COOL_DOWN, 3000, 3000),
    ]
    assert found.wind_down_ms() == 3000


def test_speed_stretches_holds_and_pauses_but_not_speech_nor_leads():
    steps = "- {hold: 10s, movement: sway, say: Go., then: 2s, cues: [{at: 5s, say: Ease.}]}\n"
    slow = timeline(steps, lead_ms=5000, speed=0.5)

    assert spans(slow, Kind.LEAD) == [(0, 5000)]
    assert spans(slow, Kind.SPEECH) == [(5000, 1000), (16_000, 1000)]
    assert spans(slow, Kind.HOLD) == [(6000, 20_000)]
    assert slow.duration_ms == 30_000


def test_the_pace_of_the_session_reaches_its_words():
    slow = timeline("- say: A.\n- whisper: B.\n", head=HEAD + "voice: {pace: slow}\n")

    assert [u.wpm for u in slow.utterances] == [105, 89]


def test_an_unknown_movement_that_a_length_depends_on_is_told_with_its_line():
    with pytest.raises(CoachError, match=r"test\.yaml:6: .*'swaay'"):
        timeline("- perform: swaay\n")


STEPS = st.sampled_from(
    [
        "- say: A word.\n",
        "- {whisper: Softly., then: 0s}\n",
        "- wait: 3s\n",
        "- rest: 4s\n",
        "- {hold: 7s, movement: sway, cues: [{at: 1s, say: B.}, {at: 6900ms, say: C.}]}\n",
        "- {hold: 7s, say: A., cues: [{every: 1s, say: D.}, {every: 2s, bell: turn}]}\n",
        "- {breathe: 2, in: 3s, out: 4s, pause: 1s}\n",
        "- {reps: 3, each: 1s, count: aloud}\n",
        "- {perform: sway, times: 2, sides: [right, left]}\n",
        "- bell: turn\n",
        "- ready: Go on when you like.\n",
        "- {repeat: 2, steps: [{wait: 1s}], between: [{say: E.}]}\n",
        "- {sides: [left, right], steps: [{say: 'The {side}.'}, {hold: 2s}]}\n",
        "- {section: S, role: cool-down, steps: [{say: F.}, {wait: 2s}]}\n",
    ]
)
SCRIPTS = st.lists(STEPS, min_size=1, max_size=12).map("".join)
LENGTHS = st.integers(50, 4000).map(lambda base: lambda u: base + 37 * len(u.text))
SPEEDS = st.sampled_from([0.5, 0.6, 0.8, 1.0, 1.3, 1.5])


@given(SCRIPTS, LENGTHS, SPEEDS, st.sampled_from([0, 5000]))
def test_every_timeline_is_in_order_inside_itself_and_never_speaks_twice_at_once(
    script, length_of, speed, lead_ms
):
    found = timeline(script, length_of=length_of, speed=speed, lead_ms=lead_ms)

    starts = [event.at_ms for event in found.events]
    assert starts == sorted(starts)
    assert all(0 <= e.at_ms <= e.end_ms <= found.duration_ms for e in found.events)
    heard = [e for e in events(found, Kind.SPEECH) if not e.shown_only]
    assert all(one.end_ms <= other.at_ms for one, other in pairwise(heard))
    assert all(one.end_ms <= other.at_ms for one, other in pairwise(found.steps))
    assert [s.at_ms for s in found.sections] == sorted(s.at_ms for s in found.sections)
    assert list(found.marks) == sorted(found.marks)
    assert found.marks[-1] == found.duration_ms


@given(SCRIPTS, LENGTHS, SPEEDS, st.integers(0, 1000))
def test_a_moment_is_found_again_at_another_speed(script, length_of, speed, part):
    one = timeline(script, length_of=length_of)
    other = timeline(script, length_of=length_of, speed=speed)
    at = one.duration_ms * part // 1000

    there = one.position_in(other, at)

    assert 0 <= there <= other.duration_ms
    assert len(one.marks) == len(other.marks)
    for mine, its in zip(one.marks, other.marks, strict=True):
        if mine in one.marks[:-1] and one.marks.count(mine) == 1:
            assert one.position_in(other, mine) == its
    assert one.position_in(other, one.duration_ms) == other.duration_ms


@given(SCRIPTS, LENGTHS)
def test_each_written_cue_comes_once(script, length_of):
    fast = timeline(script, length_of=length_of)
    slow = timeline(script, length_of=length_of, speed=0.5)

    def texts(found):
        return sorted(e.text for e in events(found, Kind.SPEECH, Kind.READY, Kind.BELL))

    assert texts(fast) == texts(slow)
