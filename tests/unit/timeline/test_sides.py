"""Both sides of the body: equally long, announced, mirrored and named in the words."""

import pytest

from taichi_coach.script.model.session import Side, Support
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.timeline.model import Kind
from tests.unit.scripts import SWAY, events, laid_out, read, second, session, spans, timeline


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
        (3500, "Right side."),
        (5000, "Shift right"),
    ]


def announced(keys, **more):
    found = laid_out(f"- {{perform: sway, {keys}}}\n", **more)
    assert found.clashes == ()
    return [
        (each.at_ms, each.for_ms, each.text, each.shown_only)
        for each in events(found.timeline, Kind.SPEECH)
        if each.text.endswith("side.")
    ]


def test_a_change_of_sides_is_announced_before_it_and_takes_no_time():
    keys = "times: 2, sides: [right, left]"
    assert announced(keys) == [(8500, 1000, "Left side.", False)]
    assert announced("times: 2, sides: [left]") == []
    assert announced("times: 2") == []
    whole = timeline(f"- {{perform: sway, {keys}}}\n")
    assert whole.duration_ms == 20_000


STILL = SWAY.replace(', say: "Shift {side}"', "")


@pytest.mark.parametrize(
    ("phases", "keys", "lead_ms", "said", "begins"),
    [
        (STILL, "sides: [left]", 5000, [(3500, "Left side.")], 5000),
        (STILL, "sides: [left]", 0, [(0, "Left side.")], 1000),
        (STILL, "sides: [right], say: Now.", 0, [(0, "Right side."), (1000, "Now.")], 2000),
        (STILL, "sides: [right], say: 'To the {side}.'", 0, [(0, "To the right.")], 1000),
        (STILL, "times: 2", 0, [], 0),
        (SWAY, "sides: [left]", 0, [(0, "Shift left")], 0),
        (STILL.replace("mirrored: true", "mirrored: false"), "sides: [left]", 0, [], 0),
    ],
)
def test_a_movement_on_one_side_is_told_with_it_before_it_begins(
    phases, keys, lead_ms, said, begins
):
    steps = session(f"- {{perform: sway, {keys}}}\n")
    found = compile_timeline(
        steps, {"sway": read(phases)}, Support.STANDING, length_of=second, lead_ms=lead_ms
    )

    assert [(each.at_ms, each.text) for each in events(found, Kind.SPEECH)] == said
    assert events(found, Kind.PHASE)[0].at_ms == begins


def test_at_another_speed_the_announcement_is_as_long_and_ends_as_early():
    assert announced("sides: [left, right]", speed=0.5) == [(8500, 1000, "Right side.", False)]


@pytest.mark.parametrize(
    ("cue_ms", "begin"), [(2000, 3500), (3000, 4000), (3400, None), (3999, None)]
)
def test_a_side_is_only_shown_where_other_words_leave_no_room(cue_ms, begin):
    cue = f"cues: [{{at: {cue_ms}ms, say: Soft.}}]"
    ((at, length, _, shown),) = announced(f"sides: [left, right], {cue}")
    if begin:
        assert (at, length, shown) == (begin, 1000, False)
    else:
        assert (at, length, shown) == (cue_ms + 1000, 4000 - cue_ms, True)


def test_words_that_sound_up_to_the_change_leave_a_side_no_moment():
    cue = "cues: [{at: 4s, say: Soft.}]"
    assert announced(f"sides: [left, right], {cue}") == [(4999, 1, "Right side.", True)]


def test_sides_are_equally_long_with_a_switch_that_names_the_next():
    found = timeline("- {sides: [left, right], steps: [{hold: 5s, say: 'The {side} hand.'}]}\n")

    assert spans(found, Kind.HOLD) == [(1000, 5000), (11_000, 5000)]
    assert spans(found, Kind.SWITCH) == [(6000, 4000)]
    assert [e.text for e in events(found, Kind.SPEECH)] == [
        "The left hand.",
        "Now the right side.",
        "The right hand.",
    ]


def test_sides_are_equally_long_also_where_their_words_are_not():
    steps = "[{say: 'The {side}.', then: 0s}, {hold: 5s, say: 'Now {other_side}.'}]"
    found = timeline(
        f"- {{sides: [left, right], switch: 0s, steps: {steps}}}\n",
        length_of=lambda utterance: 100 * len(utterance.text),
    )

    assert spans(found, Kind.SPEECH) == [(0, 900), (1000, 1000), (7000, 1000), (8000, 900)]
    assert spans(found, Kind.HOLD) == [(2000, 5000), (9000, 5000)]
    assert found.duration_ms == 14_000


def test_outside_sides_a_step_goes_on_when_its_own_words_are_out():
    steps = "- {sides: [left], steps: [{say: 'The {side}.', then: 0s}]}\n- say: On.\n"
    found = timeline(steps, length_of=lambda utterance: 100 * len(utterance.text))

    assert spans(found, Kind.SPEECH) == [(0, 900), (900, 300)]


def test_titles_name_the_side():
    inner = "[{section: 'The {side} hand', steps: [{say: 'Open the {side} one.'}]}]"
    found = timeline(f"- {{sides: [left, right], switch: 0s, steps: {inner}}}\n")

    assert [each.title for each in found.sections] == ["The left hand", "The right hand"]
    assert [each.title for each in found.steps] == ["Open the left one.", "Open the right one."]


def test_no_switch_where_it_is_written_as_none():
    found = timeline("- {sides: [left, right], switch: 0s, steps: [{wait: 5s}]}\n")

    assert found.duration_ms == 10_000
    assert not events(found, Kind.SWITCH)
