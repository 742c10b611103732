"""Forms in one thread: no waiting for words, a way between, and names before they are needed."""

import pytest

from taichi_coach.errors import CoachError
from taichi_coach.script.model.session import Side, Support
from taichi_coach.timeline import fit
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.timeline.model import Kind
from taichi_coach.timeline.recording_prompts import prompts_of
from tests.tables import each_row
from tests.unit.scripts import (
    SWAY,
    empty_library,
    events,
    laid_out,
    movements,
    read,
    session,
    spans,
    timeline,
)

TWO = "- flow: [sway, {movement: sway, name: Again}]\n"


#: Words for some 15 seconds.
LONG = " ".join(["Sit tall and let the shoulders drop"] * 6)


def said(found, *, shown=False):
    """Return what is spoken, or only shown, and when."""
    return [
        (each.at_ms, each.text) for each in events(found, Kind.SPEECH) if each.shown_only is shown
    ]


def test_forms_follow_each_other_with_a_way_between():
    found = timeline(TWO)

    assert spans(found, Kind.PHASE) == [(0, 3000), (3000, 2000), (8000, 3000), (11_000, 2000)]
    (way,) = events(found, Kind.WAY)
    assert (way.at_ms, way.for_ms, way.text, way.movement) == (5000, 3000, "Again", "sway")
    assert found.duration_ms == 13_000


def test_each_form_is_a_step_of_its_own_and_the_way_belongs_to_the_next():
    steps = timeline(TWO).steps

    assert [(each.verb, each.title, each.at_ms, each.for_ms) for each in steps] == [
        ("flow", "Sway", 0, 5000),
        ("flow", "Again", 5000, 8000),
    ]
    assert [(each.clock_at_ms, each.clock_for_ms) for each in steps] == [(0, 5000), (5000, 8000)]


def test_one_time_to_get_ready_lies_before_the_whole_flow_and_the_first_name_in_it():
    found = timeline(TWO, lead_ms=5000)

    assert spans(found, Kind.LEAD) == [(0, 5000)]
    assert said(found) == [(3500, "Sway."), (8500, "Again.")]


@each_row(("lead", "length"), [("0s", 0), ("3s", 5000), ("8s", 8000)])
def test_an_author_asks_for_more_time_or_for_none(lead, length):
    flow = timeline(f"- {{flow: [sway], lead: {lead}}}\n", lead_ms=5000)
    other = timeline(f"- {{reps: 1, movement: sway, lead: {lead}}}\n", lead_ms=5000)

    for found in (flow, other):
        assert sum(each.for_ms for each in events(found, Kind.LEAD)) == length
        assert found.duration_ms == length + 5000


def test_words_are_spoken_over_the_moving_and_never_before_it():
    found = timeline("- {flow: [{movement: sway, say: In and out.}], say: One thread.}\n")

    assert spans(found, Kind.PHASE)[0] == (0, 3000)
    assert said(found) == [(0, "One thread."), (1000, "In and out.")]


def test_what_is_said_before_a_flow_is_said_to_its_end():
    found = timeline("- {hold: 5s, cues: [{at: 4500ms, say: Let go.}]}\n" + TWO)

    assert spans(found, Kind.PHASE)[0] == (5500, 3000)


def test_of_a_form_that_says_something_itself_the_phases_are_silent():
    parts = "[sway, {movement: sway, name: Again, say: Once more.}]"
    found = timeline(f"- {{flow: {parts}, words: all, sides: [left]}}\n")

    assert said(found) == [(0, "Shift left"), (3500, "Again, left side."), (8000, "Once more.")]


def test_nothing_is_said_of_silent_forms_but_what_is_written():
    found = timeline("- {flow: [sway, {movement: sway, say: Here.}], words: none}\n", lead_ms=5000)

    assert said(found) == [(13_000, "Here.")]


def test_left_and_right_follow_by_turns():
    found = timeline("- {flow: [sway, {movement: sway, sides: [right]}], sides: [left, right]}\n")

    assert [each.side for each in events(found, Kind.WAY)] == [Side.RIGHT, Side.RIGHT]
    assert [each.side for each in found.steps] == [Side.LEFT, Side.RIGHT, Side.RIGHT]
    assert said(found) == [
        (0, "Sway, left side."),
        (3500, "Right side."),
        (11_500, "Sway, right side."),
    ]
    assert [each.weight for each in events(found, Kind.PHASE)] == [70, 50, 30, 50, 30, 50]


@each_row(
    ("entry", "name"),
    [
        ("{movement: sway, sides: [right]}", "Sway, right side."),
        ("{movement: sway, name: '{side} sway', sides: [right]}", "Right sway."),
        ("{movement: sway, name: Sway to the right, sides: [right]}", "Sway to the right."),
        ("{movement: sway, name: Bright sway, sides: [right]}", "Bright sway, right side."),
        ("{movement: sway, name: '{other_side} sway', sides: [right]}", "Left sway, right side."),
        ("sway", "Sway."),
    ],
)
def test_a_form_on_one_side_is_named_with_it_once(entry, name):
    found = timeline(f"- {{flow: [{{movement: sway, name: First}}, {entry}]}}\n")

    assert said(found)[-1] == (3500, name)


def test_a_form_that_is_the_same_on_both_sides_is_done_once():
    text = SWAY.replace("mirrored: true\n", "").replace("id: sway", "id: bow")
    both = {**movements(), "bow": read(text)}
    found = compile_timeline(
        session("- {flow: [bow], sides: [left, right]}\n"), both, Support.STANDING
    )
    assert len(events(found, Kind.PHASE)) == 2


def test_inside_a_block_of_sides_the_side_is_that_of_the_block():
    found = timeline("- {sides: [right], steps: [{flow: [sway], words: all}]}\n")

    assert said(found) == [(0, "Shift right")]


def test_a_stop_is_for_those_who_need_it():
    parts = (
        "[sway, {by_support: {seated: [], chair: {wait: 4s, say: Turn the chair.},"
        " standing: []}}, {movement: sway, name: Again}]"
    )
    chair = timeline(f"- {{flow: {parts}, then: 2s}}\n", Support.CHAIR)
    standing = timeline(f"- {{flow: {parts}, then: 2s}}\n", Support.STANDING)

    assert spans(chair, Kind.WAIT) == [(6000, 4000)]
    assert events(chair, Kind.WAY) == []
    assert said(chair) == [(0, "Sway."), (5000, "Turn the chair."), (8500, "Again.")]
    assert chair.duration_ms == 17_000
    assert spans(standing, Kind.WAIT) == []
    assert standing.duration_ms == 15_000


def test_a_stop_is_called_by_its_words():
    long = "{wait: 4s, say: 'Turn beside the chair, with your {other_side} hand on top of it.'}"
    flow = f"{{flow: [sway, {long}, {{wait: 2s, note: In your own time.}}, sway]}}"
    found = timeline(f"- {{sides: [left], steps: [{flow}]}}\n")

    assert [each.title for each in found.steps[2:4]] == [
        "Turn beside the chair, with your right hand …",
        "In your own time.",
    ]


def test_a_flow_may_begin_and_end_with_a_stop_and_falls_back_to_the_safer_support():
    parts = "[{wait: 2s}, {by_support: {chair: sway, seated: sway}}, {wait: 1s, say: Sit.}]"
    found = timeline(f"- {{flow: {parts}, words: none}}\n", Support.STANDING, lead_ms=5000)

    assert [each.verb for each in found.steps] == ["wait", "flow", "wait"]
    assert [each.title for each in found.steps] == ["A quiet moment", "Sway", "Sit."]
    assert spans(found, Kind.LEAD) == [(0, 5000)]
    assert found.duration_ms == 5000 + 2000 + 5000 + 1000 + 1000


def test_a_name_without_room_in_the_last_phase_is_said_on_the_way():
    cue = "{movement: sway, say: A very long sentence.}"
    lengths = {"A very long sentence.": 4800}
    found = laid_out(
        f"- {{flow: [{cue}, {{movement: sway, name: Again}}]}}\n",
        length_of=lambda each: lengths.get(each.text, 1000),
    ).timeline

    assert said(found) == [(0, "A very long sentence."), (5000, "Again.")]


def test_a_name_without_any_room_is_only_shown():
    cue = "{movement: sway, say: A very long sentence.}"
    lengths = {"A very long sentence.": 6400}
    whole = laid_out(
        f"- {{flow: [{cue}, {{movement: sway, name: Again}}], way: 2s}}\n",
        length_of=lambda each: lengths.get(each.text, 1000),
    )

    assert said(whole.timeline, shown=True) == [(5000, "Again.")]
    assert [(each.text, each.over_ms) for each in whole.clashes] == [
        ("A very long sentence.", 1400)
    ]


def test_names_are_marked_and_other_words_are_not():
    found = timeline("- {flow: [sway, {movement: sway, say: Here.}]}\n", lead_ms=5000)

    assert [each.naming for each in events(found, Kind.SPEECH)] == [True, True, False]


def test_speed_takes_the_ways_along_and_leaves_names_as_long():
    found = timeline(TWO, speed=0.5)

    assert spans(found, Kind.WAY) == [(10_000, 6000)]
    assert said(found)[-1] == (8500, "Again.")
    assert found.duration_ms == 26_000


@each_row(
    ("last", "first", "breath"),
    [("in", "in", "out"), ("out", "out", "in"), ("out", "in", ""), (None, "in", "")],
)
def test_the_way_breathes_between_two_equal_breaths(last, first, breath):
    def moving(name, *breaths):
        phases = "".join(
            f"  - {{name: p{number}, for: 3s{f', breath: {each}' if each else ''}}}\n"
            for number, each in enumerate(breaths)
        )
        head = f"format: 1\nkind: movement\nid: {name}\ntitle: T\nfamily: yang\nphases:\n"
        return read(head + phases)

    both = {"one": moving("one", last), "two": moving("two", first)}
    found = compile_timeline(session("- flow: [one, two]\n"), both, Support.STANDING)
    (way,) = events(found, Kind.WAY)
    assert way.breath == breath


def test_an_unknown_movement_is_told_with_its_place():
    with pytest.raises(CoachError, match=r"test\.yaml:6: there is no movement called 'swy'"):
        timeline("- flow: [sway, swy]\n")


def test_a_posture_that_is_kept_needs_no_time_to_get_ready():
    found = timeline(f"- perform: sway\n{TWO}- perform: sway\n", lead_ms=5000)

    assert len(events(found, Kind.LEAD)) == 1


def test_a_flow_without_movements_changes_no_posture():
    parts = "{by_support: {seated: sway}}"
    found = timeline(
        f"- perform: sway\n- flow: [{{wait: 1s}}, {parts}]\n- perform: sway\n",
        Support.SEATED,
        lead_ms=5000,
    )
    assert len(events(found, Kind.LEAD)) == 1


def test_what_is_said_in_a_flow_can_be_recorded():
    flow = session("- {flow: [sway, {movement: sway, name: Again, say: Here.}], say: One.}\n")

    texts = [each.utterance.text for each in prompts_of(flow, movements())]
    assert texts == ["One.", "Sway.", "Again.", "Here."]


def test_words_that_do_not_fit_into_a_flow_are_told_at_their_line():
    long = "Let the weight pour slowly into the front foot and let both of the hands part widely."

    class Moving(type(empty_library())):
        def movements(self):
            return movements()

    steps = f"- flow:\n    - {{movement: sway, say: {long}}}\n    - sway\n"
    found = fit.check(session(steps), Moving([]))
    assert [(each.code, each.line) for each in found] == [("speech-too-long", 7)]


def test_a_flow_counts_towards_the_minutes_without_a_rest():
    class Moving(type(empty_library())):
        def movements(self):
            return movements()

    steps = "- flow:\n    - {movement: sway, times: 50}\n    - {movement: sway, times: 50}\n"
    found = fit.check(session(steps), Moving([]))
    assert [(each.code, each.line) for each in found] == [("no-rest", 8)]


def test_a_name_that_comes_too_late_for_its_form_is_only_shown():
    steps = f"- {{flow: [sway, {{movement: sway, name: Again}}], say: {LONG}}}\n"
    found = timeline(
        steps, lead_ms=5000, length_of=lambda words: 15_000 if words.text == LONG else 1000
    )

    assert (0, LONG) in said(found)
    assert (0, "Sway.") in said(found, shown=True)
    assert "Sway." not in [text for _, text in said(found)]


def test_words_that_outlast_the_whole_flow_hold_nothing_up_and_are_told():
    class Moving(type(empty_library())):
        def movements(self):
            return movements()

    script = f"- {{flow: [sway], say: {' '.join([LONG] * 8)}}}\n"
    short = timeline("- flow: [sway]\n")

    assert timeline(script).duration_ms == short.duration_ms
    (told,) = fit.check(session(script), Moving([]))
    assert told.code == "speech-too-long"
