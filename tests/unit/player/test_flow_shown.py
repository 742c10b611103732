"""What the screen shows while forms follow one another."""

from taichi_coach.body.motion.breathing import Breathing
from taichi_coach.cli.terminal.screen import line_for
from taichi_coach.player.display import display_at
from taichi_coach.player.player import State
from taichi_coach.script.model.session import Breath, Side, Support
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.timeline.model import Kind
from taichi_coach.timeline.text import as_json, as_text
from tests.unit.scripts import SWAY, events, read, session, timeline

TWO = timeline("- {flow: [sway, {movement: sway, name: Again}], sides: [left, right]}\n")
SILENT = timeline("- {flow: [sway, {movement: sway, name: Again, times: 2}], words: none}\n")


def at(found, at_ms):
    return display_at(found, at_ms, State.PLAYING)


def test_the_name_of_the_form_stands_there_whatever_its_phase_is_called():
    assert [at(SILENT, each).caption for each in (100, 2900, 4000)] == ["Sway"] * 3
    assert at(SILENT, 100).phase == "shift"


def test_what_comes_is_the_next_form_or_the_other_side():
    assert at(SILENT, 1000).next_line == "Again"
    assert at(TWO, 1000).next_line == "the right side"
    assert at(TWO, 9000).next_line == "Again, left side"


def test_a_name_that_is_announced_is_shown_as_what_comes():
    assert at(TWO, 3600).caption == "Next: the right side"
    assert at(TWO, 12_000).caption == "Next: Again, left side."


def test_a_name_that_comes_late_on_the_way_is_that_of_now():
    words = "A very long sentence."
    found = timeline(
        f"- flow: [{{movement: sway, say: {words}}}, {{movement: sway, name: Again}}]\n",
        length_of=lambda each: 5500 if each.text == words else 1000,
    )

    assert at(found, 5600).caption == "Again."


def test_another_speed_stands_beside_what_is_left():
    found = timeline("- {flow: [sway]}\n", speed=0.5)

    assert at(found, 1000).minutes_left == "less than a minute left, 0.5\u00a0×\u00a0speed"


def test_where_nothing_is_said_the_large_words_name_the_side():
    found = timeline("- {flow: [sway], sides: [left, right], words: none}\n")
    first, then = at(found, 1000), at(found, found.duration_ms - 1000)

    assert (first.caption, then.caption) == ("Sway, left side", "Sway, right side")
    assert "side" not in first.kicker


def test_a_change_of_sides_is_told_as_the_side_that_comes():
    steps = "[{reps: 1, movement: sway}, {perform: sway}]"
    found = timeline(f"- {{sides: [left, right], steps: {steps}}}\n")

    assert at(found, 1000).caption == "First the left side."
    assert at(found, 8000).next_line == "the right side"
    assert at(found, 13_000).caption == "Now the right side."


def test_while_getting_ready_the_side_of_a_movement_is_shown():
    alone = timeline("- {perform: sway, sides: [right]}\n", lead_ms=5000)
    flow = timeline("- {flow: [sway], sides: [left, right]}\n", lead_ms=5000)

    assert at(alone, 1000).caption == "Sway, right side"
    assert at(flow, 1000).caption == "Sway, left side"


def test_a_name_that_has_the_side_in_it_is_not_given_it_twice():
    form = "{movement: sway, name: 'Sway, {side}', sides: [left, right]}"
    found = timeline(f"- {{flow: [{form}], words: none}}\n")

    assert (at(found, 1000).caption, at(found, 1000).kicker) == ("Sway, left", "Test")
    assert at(found, 9000).caption == "Sway, right"


def test_a_form_that_is_the_same_on_both_sides_has_none_inside_a_block():
    bow = read(SWAY.replace("mirrored: true\n", "").replace("id: sway", "id: bow"))
    flow = "{flow: [bow], words: none, say: 'To the {side}.'}"
    block = session(f"- {{sides: [left], steps: [{flow}]}}\n")
    found = compile_timeline(block, {"bow": bow}, Support.STANDING, length_of=lambda _: 1000)

    assert [each.text for each in events(found, Kind.SPEECH)] == ["To the left."]
    shown = at(found, found.duration_ms - 1)
    assert (shown.caption, shown.side) == ("Sway", None)


def test_the_note_of_a_silent_stop_is_shown_once_and_whole():
    note = "Turn beside the chair, right hand on top, in your own time."
    found = timeline(f"- {{flow: [sway, {{wait: 5s, note: '{note}'}}, sway], words: none}}\n")

    assert at(found, 1000).next_line == "Turn beside the chair, right hand on top …"
    assert (at(found, 6000).caption, at(found, 6000).note) == (note, "")
    assert at(found, 6000).kicker == "Test"


def test_on_the_way_the_screen_tells_what_it_leads_to():
    shown = at(TWO, 6000)

    assert (shown.caption, shown.side) == ("Sway, right side", Side.RIGHT)
    assert (shown.countdown_ms, shown.countdown_of_ms) == (7000, 8000)
    assert shown.phase == ""
    assert shown.lead_to is None
    assert shown.weight == 30


def test_repetitions_are_counted_only_where_there_are_several():
    assert at(SILENT, 1000).count == ""
    assert at(SILENT, 14_000).count == "2 of 2"


def test_the_breath_goes_on_over_the_seam():
    # The sway ends on an out-breath, and the way keeps the lungs empty until the next one fills.
    assert at(TWO, 4999).breath_level < 0.01
    assert at(TWO, 6000).breath_level == 0.0


BREATHING = """format: 1
kind: movement
id: {name}
title: {name}
family: yang
phases:
  - {{name: a, for: 3s, breath: {first}}}
  - {{name: b, for: 3s, breath: {last}}}
"""


def breathing(*pairs):
    """Return a flow of movements that begin and end with these breaths."""
    both = [
        read(BREATHING.format(name=f"m{number}", first=first, last=last))
        for number, (first, last) in enumerate(pairs)
    ]
    steps = session(f"- flow: [{', '.join(each.id for each in both)}]\n")
    return compile_timeline(steps, {each.id: each for each in both}, Support.STANDING, lead_ms=0)


def test_lungs_that_were_filled_before_the_seam_stay_full_until_they_empty():
    found = breathing(("out", "in"), ("out", "in"))

    assert at(found, 5999).breath_level > 0.99
    assert at(found, 7500).breath is None
    assert at(found, 7500).breath_level == 1.0


def test_a_way_that_breathes_is_shown_as_a_breath():
    found = breathing(("out", "in"), ("in", "out"))
    shown = at(found, 7500)

    assert shown.breath is not None
    assert (shown.breath.part, shown.breath.fraction) == (Breath.OUT, 0.5)
    assert Breathing(found).at(8900) < 0.01


def test_what_another_step_left_in_the_lungs_is_not_of_the_flow():
    found = timeline("- {breathe: 1, out: 1s, pause: 1s}\n- {flow: [sway], lead: 2s}\n")
    assert at(found, found.steps[1].at_ms).breath_level == 0.0


def test_the_terminal_and_the_timeline_tell_of_the_way():
    (way, *_) = events(TWO, Kind.WAY)

    assert line_for(way) == "(on to) Sway"
    assert "way     to Sway right" in as_text(TWO)
    found = next(each for each in as_json(TWO)["events"] if each["kind"] == "way")
    assert (found["text"], found["side"], found["movement"]) == ("Sway", "right", "sway")
