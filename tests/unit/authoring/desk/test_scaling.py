"""A section as long as it is wanted: in the author's text, and as near as it says."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from taichi_coach.authoring.desk.edits import applied
from taichi_coach.authoring.desk.scaling import scaled
from taichi_coach.paths import bundled
from tests.tables import each_row
from tests.unit.desks import CLASS, library, line_with, looked_at

HANDS = line_with(CLASS, "section: Hands")
#: A number with or without its unit, which is all that may be another one.
NUMBER = re.compile(r"[0-9.]*[0-9](?:m[0-9.]*s?|s|ms)?")


@settings(max_examples=8)
@given(st.sampled_from([0, HANDS]), st.integers(20_000, 400_000))
def test_it_lands_as_near_as_it_says_and_only_numbers_change(line, wanted_ms):
    found = looked_at(CLASS)
    scaling = scaled(found, line, wanted_ms, library())
    text = applied(CLASS, scaling.edits)
    then = looked_at(text)
    lengths = {0: then.total_ms} | {each.line: each.for_ms for each in then.lengths}

    assert lengths[line] == scaling.to_ms
    assert abs(scaling.to_ms - wanted_ms) <= abs(scaling.from_ms - wanted_ms)
    assert NUMBER.sub("0", text) == NUMBER.sub("0", CLASS)
    assert not then.remarks
    if line:
        assert text.split("\n")[: line - 1] == CLASS.split("\n")[: line - 1]


@each_row("minutes", [1, 2, 3])
def test_what_can_be_is_met_to_the_second(minutes):
    scaling = scaled(looked_at(CLASS), HANDS, minutes * 60_000, library())

    assert abs(scaling.to_ms - minutes * 60_000) < 1000
    assert "now" in scaling.words


def test_a_cue_goes_along_with_its_hold():
    scaling = scaled(looked_at(CLASS), HANDS, 180_000, library())
    text = applied(CLASS, scaling.edits)
    hold = int(re.search(r"hold: 1m([0-9]+)s", text)[1]) + 60
    cue = float(re.search(r"at: ([0-9.]+)s", text)[1])

    assert abs(cue - 12 * hold / 30) <= 0.25


def test_a_number_that_the_words_tell_stays():
    text = CLASS.replace("say: Open both hands.", "say: Hold for thirty, 30 seconds.")
    text = text.replace("      - rest: 15s\n", "").replace("perform: fist-open", "say: Fist.")
    text = text.replace("        times: 4\n", "")
    scaling = scaled(looked_at(text), line_with(text, "section: Hands"), 120_000, library())

    assert scaling.edits == ()
    assert "Put in a rest or a hold" in scaling.words


def test_what_is_beyond_its_numbers_is_said():
    scaling = scaled(looked_at(CLASS), HANDS, 3_600_000, library())

    assert scaling.to_ms < 3_600_000
    assert "nearer to 60 minutes" in scaling.words


def test_a_step_whose_words_would_no_longer_fit_stays_as_it_is():
    words = "{at: 22s, say: Let the shoulders sink and be as wide as you like to be.}"
    text = CLASS.replace("{at: 12s, whisper: Relax.}", words)
    scaling = scaled(looked_at(text), line_with(text, "section: Hands"), 45_000, library())
    then = applied(text, scaling.edits)

    assert not looked_at(text).remarks
    assert "hold: 30s" in then
    assert scaling.to_ms < scaling.from_ms
    assert not looked_at(then).remarks


@each_row("seconds", range(70, 170, 20))
def test_nor_do_cues_that_come_again_and_again_end_too_late(seconds):
    text = CLASS.replace(
        "- {at: 12s, whisper: Relax.}", "- {every: 10s, say: As wide as you like.}"
    )
    text = text.replace(
        "- hold: 30s     # not longer", "- perform: shoulder-roll\n      - hold: 34s"
    )
    scaling = scaled(looked_at(text), line_with(text, "section: Hands"), seconds * 1000, library())

    assert not looked_at(applied(text, scaling.edits)).remarks


def test_only_what_is_plainly_written_is_turned():
    text = CLASS.replace("rest: 15s", 'rest: "15s"').replace(
        "hold: 30s     # not longer", "hold: >-\n          30s"
    )
    text = text.replace("      - perform: fist-open\n", "      - {perform: fist-open}\n").replace(
        "        times: 4\n", ""
    )
    scaling = scaled(looked_at(text), line_with(text, "section: Hands"), 100_000, library())
    then = applied(text, scaling.edits)

    assert re.search(r'rest: "[0-9]+s"', then)
    assert "hold: >-\n          30s" in then
    assert "{perform: fist-open}" in then


def test_what_stands_in_a_branch_is_turned_too():
    text = CLASS.replace(
        "  - say: Thank you.\n",
        "  - by_support:\n      seated:\n        - rest: 20s\n      standing: []\n",
    )
    found = looked_at(text)

    assert "- rest: 20s" not in applied(text, scaled(found, 0, 200_000, library()).edits)


def test_counts_alone_come_as_near_as_a_repetition():
    text = CLASS.replace("      - rest: 15s\n", "").replace(
        "      - hold: 30s     # not longer", "      - say: X"
    )
    text = "\n".join(
        e for e in text.split("\n") if not re.search("ten-finger|Open both|cues:|Relax", e)
    )
    scaling = scaled(looked_at(text), line_with(text, "section: Hands"), 61_000, library())

    assert abs(scaling.to_ms - 61_000) <= 4_000


def test_what_is_right_already_or_not_there_is_left_alone():
    found = looked_at(CLASS)

    assert scaled(found, 0, found.total_ms + 300, library()).edits == ()
    assert scaled(looked_at("steps: ["), 0, 60_000, library()).edits == ()
    assert scaled(found, 3, 60_000, library()).edits == ()


def test_flows_rounds_and_both_sides_are_turned_as_well():
    text = CLASS.replace(
        "  - say: Thank you.\n",
        "  - repeat: 2\n    steps:\n      - rest: 20s\n"
        "  - flow:\n      - {movement: commencing, times: 2}\n"
        "      - closing\n  - reps: 6\n    movement: ball-squeeze\n    as_chosen: squeezes\n",
    )
    found = looked_at(text)
    then = applied(text, scaled(found, 0, found.total_ms * 2, library()).edits)

    assert "times: 2}" not in then
    assert "repeat: 2\n" not in then
    assert "reps: 6\n" in then  # the person's own number goes before it


def test_a_movement_that_is_done_once_may_be_done_again():
    text = CLASS.replace("        times: 4\n", "").replace("      - rest: 15s\n", "")
    hands = line_with(text, "section: Hands")
    scaling = scaled(looked_at(text), hands, 150_000, library())
    then = applied(text, scaling.edits)

    assert "      - perform: fist-open\n        times: 4\n  - say" in then.replace(
        "times: 3", "times: 4"
    )
    assert abs(scaling.to_ms - 150_000) < 1000
    assert not looked_at(then).remarks


def test_what_an_include_is_given_is_turned_as_well():
    text = CLASS.replace(
        "  - say: Thank you.\n",
        "  - section: Others\n    steps:\n      - include: foam-ball\n"
        f"        only: [{library().session('foam-ball').steps[1].title}]\n"
        "        rests: 10s\n        times: 2\n",
    )
    line = line_with(text, "section: Others")
    found = looked_at(text)
    now_ms = next(each.for_ms for each in found.lengths if each.line == line)
    scaling = scaled(found, line, 2 * now_ms, library())

    assert "times: 4\n" in applied(text, scaling.edits)


def test_each_side_has_its_own_count():
    text = CLASS.replace(
        "      - perform: fist-open\n        times: 4\n",
        "      - sides: [left, right]\n        steps:\n          - reps: {left: 12, right: 6}\n"
        "            movement: ball-squeeze\n",
    )
    found = looked_at(text)
    scaling = scaled(found, HANDS, found.total_ms // 2, library())
    left, right = re.search(r"left: (\d+), right: (\d+)", applied(text, scaling.edits)).groups()

    assert 0 < int(right) < int(left) < 12


def test_the_length_that_is_meant_goes_along_with_the_whole():
    text = CLASS.replace("supports:", "length: 2m   # or so\nsupports:")
    found = looked_at(text)
    whole = applied(text, scaled(found, 0, 180_000, library()).edits)
    part = applied(text, scaled(found, line_with(text, "section: Hands"), 180_000, library()).edits)

    assert "length: 3m   # or so\n" in whole
    assert looked_at(whole).target_ms == 180_000
    assert "length: 2m   # or so\n" in part


@each_row("wanted_ms", [20_000, 36_000_000])
def test_a_length_that_may_not_be_written_is_not(wanted_ms):
    text = CLASS.replace("steps:", "length: 3m\nsteps:", 1)
    scaling = scaled(looked_at(text), 0, wanted_ms, library())

    assert scaling.edits
    assert "length: 3m\n" in applied(text, scaling.edits)


def test_where_all_comes_from_other_sessions_it_is_said_what_to_write():
    steps = "steps:\n  - include: ten-finger-stretch\n"
    text = CLASS[: CLASS.index("steps:")] + steps
    scaling = scaled(looked_at(text), 0, 600_000, library())

    assert scaling.edits == ()
    assert "Give an “include” its own “holds:”" in scaling.words

    longer = scaled(looked_at(text + "    holds: 45s\n"), 0, 300_000, library())
    assert longer.to_ms > longer.from_ms


def test_whoever_lies_keeps_time_to_get_up():
    text = bundled("sessions").joinpath("morning-in-bed.yaml").read_text("utf-8")
    found = looked_at(text)
    scaling = scaled(found, 0, found.total_ms // 2, library())
    shorter = looked_at(applied(text, scaling.edits))

    assert shorter.total_ms < found.total_ms
    assert "lying-time" not in {each.code for each in shorter.remarks}
