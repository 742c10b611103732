"""Both sides of the body: equally long, announced, mirrored and named in the words."""

from taichi_coach.script.model import Side
from taichi_coach.timeline.model import Kind
from tests.unit.scripts import events, spans, timeline


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
