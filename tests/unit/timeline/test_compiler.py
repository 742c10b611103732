from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.errors import CoachError
from taichi_coach.script.model.session import Role, Style, Support
from taichi_coach.timeline.model import Kind
from tests.tables import each_row
from tests.unit.compiled import LENGTHS, SCRIPTS, SPEEDS
from tests.unit.scripts import HEAD, events, laid_out, spans, timeline


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


def test_a_wait_is_silent_for_its_whole_time():
    found = timeline("- say: One.\n- wait: 5s\n- wait: 250ms\n")

    assert spans(found, Kind.WAIT) == [(2000, 5000), (7000, 250)]


def test_every_event_knows_the_step_and_the_line_it_comes_from():
    found = timeline("- bell: start\n- say: One.\n- {hold: 9s, say: Two.}\n- bell: end\n")

    told = [(each.kind, each.step, each.line) for each in found.events]
    assert told == [
        (Kind.BELL, 0, 6),
        (Kind.SPEECH, 0, 7),
        (Kind.SPEECH, 1, 8),
        (Kind.HOLD, 1, 8),
        (Kind.BELL, 1, 9),
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


def test_a_seated_person_gets_the_seated_phases():
    found = timeline("- {perform: sway}\n", Support.SEATED)

    assert [e.phase for e in events(found, Kind.PHASE)] == ["lean"]
    assert found.duration_ms == 4000


@each_row(
    ("support", "text"),
    [(Support.STANDING, "Stand."), (Support.CHAIR, "Sit."), (Support.SEATED, "Sit.")],
)
def test_a_missing_branch_falls_back_to_the_next_safer(support, text):
    steps = "- by_support: {standing: [{say: Stand.}], seated: [{say: Sit.}]}\n"

    assert [e.text for e in timeline(steps, support).events] == [text]


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


@each_row(("at_ms", "heard"), [(2500, True), (2499, False)])
def test_a_cue_waits_for_a_second_and_a_half_and_no_longer(at_ms, heard):
    cues = f"[{{at: 2s, say: A.}}, {{at: {at_ms}ms, say: B.}}]"
    found = timeline(f"- {{hold: 20s, cues: {cues}}}\n", length_of=lambda _: 2000)

    (other,) = [event for event in found.events if event.text == "B."]
    assert (other.shown_only, other.at_ms) == (not heard, 4000 if heard else at_ms)


@each_row(("at_ms", "heard"), [(4500, True), (4501, False)])
def test_a_cue_outlasts_its_step_by_a_second_and_a_half_and_no_more(at_ms, heard):
    found = timeline(
        f"- {{hold: 5s, cues: [{{at: {at_ms}ms, say: A.}}]}}\n", length_of=lambda _: 2000
    )

    assert events(found, Kind.SPEECH)[0].shown_only is not heard


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


def test_a_moment_has_its_match_at_another_speed_and_the_end_is_the_end():
    steps = "- {say: A., then: 1s}\n- wait: 10s\n"
    one, slow = timeline(steps), timeline(steps, speed=0.5)

    assert [one.position_in(slow, at) for at in (0, 500, 1500, 7000)] == [0, 500, 2000, 13_000]
    assert one.position_in(slow, one.duration_ms) == slow.duration_ms == 23_000


def test_the_pace_of_the_session_reaches_its_words():
    slow = timeline("- say: A.\n- whisper: B.\n", head=HEAD + "voice: {pace: slow}\n")

    assert [u.wpm for u in slow.utterances] == [105, 89]


def test_an_unknown_movement_that_a_length_depends_on_is_told_with_its_line():
    with pytest.raises(CoachError, match=r"test\.yaml:6: .*'swaay'"):
        timeline("- perform: swaay\n")


def test_an_include_that_is_not_in_place_is_refused_not_left_out():
    with pytest.raises(TypeError, match="Include"):
        timeline("- include: another\n")


def test_a_hold_of_an_unknown_movement_is_laid_out_without_its_phases():
    found = timeline("- {hold: 5s, movement: swaay}\n- {reps: 2, each: 3s, movement: swaay}\n")

    assert found.duration_ms == 11_000
    assert not events(found, Kind.PHASE)


def test_what_is_under_way_is_found_at_every_moment():
    found = timeline("- {say: A., then: 0s}\n- {breathe: 2, in: 4s, out: 4s}\n- bell: end\n")

    assert found.event_at(500, Kind.BREATH) is None
    assert found.event_at(6000, Kind.BREATH).phase == "out"
    assert found.event_at(6000, Kind.HOLD) is None
    assert found.event_at(17_000, Kind.BREATH) is None
    assert found.caption_at(9000).text == "A."
    assert found.step_at(500).end_ms == 1000
    assert found.step_after(500).verb == "breathe"
    assert found.step_after(6000) is None
    assert found.section_at(17_000).end_ms == 17_000


def test_an_empty_timeline_has_nothing_at_any_moment():
    found = timeline("- {section: A, steps: []}\n")

    assert found.duration_ms == 0
    assert found.step_at(0) is found.step_after(0) is found.section_at(0) is None
    assert found.caption_at(0) is found.event_at(0, Kind.SPEECH) is found.wind_down_ms() is None


def test_all_is_wind_down_in_a_session_of_cool_downs():
    found = timeline("- {section: A, role: cool-down, steps: [{wait: 2s}]}\n")

    assert found.wind_down_ms() == 0


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


def leads(script, **more):
    found = timeline(script, **more)
    return [event.for_ms for event in found.events if event.kind is Kind.LEAD]


def test_an_author_may_ask_for_more_time_to_get_ready():
    assert leads("- {hold: 5s, movement: sway, lead: 8s}\n", lead_ms=5000) == [8000]


def test_a_person_who_wants_more_time_still_has_it():
    assert leads("- {hold: 5s, movement: sway, lead: 8s}\n", lead_ms=20_000) == [20_000]


def test_a_lead_may_be_asked_for_where_the_posture_stays():
    script = "- {hold: 5s, movement: sway}\n- {hold: 5s, movement: sway, lead: 10s}\n"

    assert leads(script, lead_ms=5000) == [5000, 10_000]
