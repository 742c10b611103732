"""Both sides of the body: equally long, announced, mirrored and named in the words."""

from taichi_coach.script.model.session import Side, Support
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.timeline.model import Kind
from tests.tables import each_row
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
ONE_HAND = STILL.replace("mirrored: true", "mirrored: false\nscene: hands")


@each_row(
    ("phases", "keys", "lead_ms", "said", "begins"),
    [
        (STILL, "sides: [left]", 5000, [(3500, "Left side.")], 5000),
        (STILL, "sides: [left]", 0, [(0, "Left side.")], 1000),
        (STILL, "sides: [right], say: Now.", 0, [(0, "Right side."), (1000, "Now.")], 2000),
        (STILL, "sides: [right], say: 'To the {side}.'", 0, [(0, "To the right.")], 1000),
        (STILL, "times: 2", 0, [], 0),
        (SWAY, "sides: [left]", 0, [(0, "Shift left")], 0),
        (STILL.replace("mirrored: true", "mirrored: false"), "sides: [left]", 0, [], 0),
        (ONE_HAND, "sides: [left]", 5000, [(3500, "Left side.")], 5000),
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


@each_row(("cue_ms", "begin"), [(2000, 3500), (3000, 4000), (3400, None), (3999, None)])
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


def sayings(steps, **more):
    found = timeline(steps, **more)
    return [(each.at_ms, each.text) for each in events(found, Kind.SPEECH)]


def block(steps, keys="sides: [right, left]"):
    return f"- {{{keys}, steps: [{steps}]}}\n"


def test_the_first_side_is_told_before_the_block_and_named_by_its_step():
    found = timeline(block("{hold: 5s, say: Across the chest.}"))

    assert [(e.at_ms, e.text) for e in events(found, Kind.SPEECH)] == [
        (0, "First the right side."),
        (2000, "Across the chest."),
        (8000, "Now the left side."),
        (12_000, "Across the chest."),
    ]
    assert [(step.verb, step.side) for step in found.steps] == [
        ("switch", Side.RIGHT),
        ("hold", Side.RIGHT),
        ("switch", Side.LEFT),
        ("hold", Side.LEFT),
    ]
    assert [event.side for event in events(found, Kind.HOLD)] == [Side.RIGHT, Side.LEFT]


@each_row(
    "inner",
    [
        "{say: 'The {side} hand.'}, {hold: 5s}",
        "{say: Sit tall.}, {bell: turn}, {say: To the right.}, {hold: 5s}",
        "{ready: 'Take the ball, {side} hand.'}, {hold: 5s}",
        "{section: A, steps: [{repeat: 2, steps: [{hold: 5s, say: 'The {side} hand.'}]}]}",
        "{by_support: {seated: [{hold: 5s}], standing: [{hold: 5s, say: On the right.}]}}",
        "{perform: sway}",
        "{perform: sway, sides: [left, right]}",
        "{sides: [right], steps: [{say: 'The {side} hand.'}]}",
        "{flow: [sway], say: 'On the {side}.'}",
        "{flow: [sway], words: all}",
        "{flow: [{movement: sway, name: 'Sway {side}'}]}",
        "{flow: [{movement: sway, say: 'To the {side}.'}], words: all}",
        "{flow: [{movement: sway, sides: [left]}]}",
    ],
)
def test_a_first_side_that_the_words_of_the_block_name_is_not_told_again(inner):
    said = [text for _, text in sayings(block(inner, "sides: [right]"))]

    assert "The right side." not in said


@each_row(
    "inner",
    [
        "{hold: 5s}, {say: 'The {side} hand.'}",
        "{say: Sit tall.}, {wait: 1s}",
        "{rest: 5s}",
        "{reps: 2, movement: sway}",
        "{perform: unspoken}",
        "{flow: [{movement: sway, name: 'Sway {side}'}], words: none}",
        "{flow: [{wait: 2s}]}",
        "{bell: turn}",
    ],
)
def test_a_first_side_that_is_named_too_late_is_told(inner):
    movements = {"sway": read(SWAY), "unspoken": read(STILL)}
    steps = session(block(inner, "sides: [right]"))
    found = compile_timeline(steps, movements, Support.STANDING, length_of=second, lead_ms=0)

    assert events(found, Kind.SPEECH)[0].text == "The right side."


@each_row(
    ("before", "told"),
    [
        ("- say: Left side, then right.\n", True),
        ("- say: Right side, then left.\n", False),
        ("- say: On both sides.\n", False),
        ("- say: Now to the left.\n- wait: 5s\n", False),
    ],
)
def test_the_words_just_before_a_block_may_tell_its_first_side(before, told):
    said = [text for _, text in sayings(before + block("{hold: 5s}", "sides: [left, right]"))]

    assert ("First the left side." not in said) is told


def test_where_no_switch_is_written_the_words_are_the_authors():
    assert sayings(block("{hold: 5s}", "sides: [right, left], switch: 0s")) == []


def test_a_side_may_come_again_and_its_words_with_it():
    found = sayings(block("{hold: 5s, say: 'The {side} hand.'}", "sides: [left, right, left]"))

    assert [text for _, text in found] == [
        "The left hand.",
        "Now the right side.",
        "The right hand.",
        "Now the left side.",
        "The left hand.",
    ]


def counts(steps):
    found = timeline(steps)
    phases = [each for each in events(found, Kind.PHASE) if each.phase == "shift"]
    return [(each.index, each.of, each.side.value) for each in phases]


@each_row(
    "steps",
    [
        "- {reps: {left: 2, right: 1}, movement: sway, sides: [left, right]}\n",
        "- {perform: sway, times: {left: 2, right: 1}, sides: [left, right]}\n",
        block("{reps: {left: 2, right: 1}, movement: sway}", "sides: [left, right]"),
        block("{perform: sway, times: {left: 2, right: 1}}", "sides: [left, right]"),
    ],
)
def test_each_side_has_its_own_count(steps):
    assert counts(steps) == [(1, 2, "left"), (2, 2, "left"), (1, 1, "right")]


def test_repetitions_with_sides_have_a_switch_between_them():
    keys = "movement: sway, each: 4s, count: aloud, switch: 6s"
    found = timeline(f"- {{reps: {{left: 2, right: 1}}, {keys}, sides: [left, right]}}\n")

    assert spans(found, Kind.SWITCH) == [(10_000, 6000)]
    assert [text.text for text in events(found, Kind.SPEECH)] == [
        "First the left side.",
        "1.",
        "2.",
        "Now the right side.",
        "1.",
    ]
    assert [step.title for step in found.steps if step.verb == "reps"] == [
        "Sway, twice",
        "Sway, once",
    ]


def test_a_count_by_side_without_a_side_is_the_larger_one():
    found = timeline("- {perform: sway, times: {left: 1, right: 3}}\n")

    assert len(events(found, Kind.COUNT)) == 3


def test_a_movement_on_both_sides_tells_the_first_one_too():
    steps = session("- {perform: sway, sides: [right, left]}\n")
    found = compile_timeline(
        steps, {"sway": read(STILL)}, Support.STANDING, length_of=second, lead_ms=5000
    )

    assert [(e.at_ms, e.text) for e in events(found, Kind.SPEECH)] == [
        (3500, "Right side."),
        (8500, "Left side."),
    ]
