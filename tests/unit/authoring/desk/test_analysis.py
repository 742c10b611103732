"""What the desk says of a text: what `check` says, and how long its lines take."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from taichi_coach.authoring.desk.analysis import analyse
from taichi_coach.authoring.desk.cursor import at_line, line_at
from taichi_coach.authoring.desk.moments import moments, numbers
from taichi_coach.authoring.desk.track import track
from taichi_coach.authoring.file_checks import of_file
from taichi_coach.script.model.session import Movement, Programme, Support
from taichi_coach.timeline.compiler import compile_timeline
from tests.tables import each_row
from tests.unit.desks import CLASS, file_of, library, line_with, looked_at

INCLUDING = """\
format: 1
kind: session
title: With others
supports: [seated]
steps:
  - section: Warm
    role: warm-up
    steps:
      - include: warm-up-seated
        only: [Arrive, Ankles]
  - repeat: 2
    steps:
      - hold: 10s
    between:
      - rest: 5s
  - say: Thank you.
"""


def test_the_findings_are_those_of_check(tmp_path):
    broken = (
        CLASS,
        CLASS.replace("rest: 15s", "rest: 15"),
        CLASS.replace("fist-open", "fist-opne"),
        CLASS.replace("at: 12s", "at: 29s"),
        CLASS.replace("- rest", "- rets"),
        CLASS.replace("steps:\n  - section: Arrive", "steps:\n   section: Arrive"),
        "",
    )
    for number, text in enumerate(broken):
        file = tmp_path / f"class-{number}.yaml"
        file.write_text(text, "utf-8")
        remarks = analyse(text, file, library()).remarks
        found = of_file(file, library()).findings

        assert [(e.line, e.column, e.code, e.message, e.mend) for e in remarks] == [
            (e.line, e.column, e.code, e.message, e.mend) for e in found
        ]


def test_one_slip_does_not_hide_what_else_is_to_mend(tmp_path):
    text = CLASS.replace("rest: 15s", "rest: 15").replace("fist-open", "fist-opne")
    remarks = analyse(text, tmp_path / "class.yaml", library()).remarks

    assert {"bad-duration", "unknown-movement"} <= {each.code for each in remarks}
    assert any(each.mends for each in remarks if each.code == "unknown-movement")


def test_every_section_and_step_has_its_length_and_all_make_the_whole():
    found = looked_at(CLASS)
    of_line = {each.line: each for each in found.lengths}
    hands = of_line[line_with(CLASS, "section: Hands")]
    inside = ("hold: 30s", "rest: 15s", "perform:")

    assert (hands.what, hands.title) == ("section", "Hands")
    assert of_line[line_with(CLASS, "rest: 15s")].for_ms == 15_000
    assert of_line[line_with(CLASS, "rest: 15s")].what == "step"
    assert hands.for_ms == sum(of_line[line_with(CLASS, each)].for_ms for each in inside)
    outermost = ("section: Arrive", "section: Hands", "Thank you")
    assert found.total_ms == sum(of_line[line_with(CLASS, each)].for_ms for each in outermost)


def test_what_an_include_brings_belongs_to_its_line():
    found = looked_at(INCLUDING)
    of_line = {each.line: each.for_ms for each in found.lengths}
    timeline = found.timeline
    whole = compile_timeline(found.whole, library().movements(), Support.SEATED)

    assert timeline.duration_ms == whole.duration_ms == found.total_ms
    assert [each.at_ms for each in timeline.events] == [each.at_ms for each in whole.events]
    assert of_line[line_with(INCLUDING, "section: Warm")] == of_line[9] > 30_000
    assert of_line[line_with(INCLUDING, "repeat: 2")] == 25_000
    assert of_line[line_with(INCLUDING, "hold: 10s")] == 20_000
    assert {each.line for each in timeline.steps} <= set(of_line)
    titles = {each.line: each.title for each in found.lengths}
    assert titles[9] == "Seated warm-up, neck to ankle"
    assert titles[line_with(INCLUDING, "repeat: 2")] == "Hold for 10 seconds"


def test_the_support_that_is_wanted_is_laid_out_if_it_is_offered():
    text = CLASS.replace("[seated]", "[seated, standing]")

    assert looked_at(text).support is Support.STANDING
    assert looked_at(text, "seated").timeline.support is Support.SEATED
    assert looked_at(text, "chair").support is Support.STANDING


def test_what_is_broken_has_no_length_but_says_what_it_is():
    found = looked_at(CLASS.replace("rest: 15s", "rest: 15"))
    unknown = looked_at(CLASS.replace("fist-open", "fist-opne"))

    assert (found.kind, found.document, found.lengths, found.total_ms) == (
        "session",
        None,
        (),
        None,
    )
    assert unknown.document is not None
    assert (unknown.timeline, unknown.whole, unknown.lengths) == (None, None, ())


@each_row("name", ["none-of-this", "my-class"])
def test_an_include_that_leads_nowhere_leaves_the_rest(name):
    found = looked_at(f"{CLASS}  - include: {name}\n")

    assert [each.code for each in found.remarks] in (["unknown-session"], ["include-cycle"])
    assert (found.timeline, found.lengths) == (None, ())


def test_an_include_stands_on_its_line_wherever_it_is():
    text = INCLUDING.replace(
        "      - hold: 10s\n", "      - include: warm-up-seated\n        only: [Arrive]\n"
    )
    text += (
        "  - sides: [left, right]\n    steps:\n      - by_support:\n          seated:\n"
        "            - include: eight-forms-flow\n              only: [The left side by name]\n"
    )
    found = looked_at(text)
    own = set(range(1, text.count("\n") + 1))

    assert {each.line for each in found.timeline.steps} <= own
    assert (
        found.total_ms
        == compile_timeline(found.whole, library().movements(), Support.SEATED).duration_ms
    )
    assert found.total_ms == sum(
        each.for_ms for each in found.lengths if text.split("\n")[each.line - 1].startswith("  - ")
    )


def test_steps_on_one_line_are_told_of_together():
    text = CLASS.replace(
        "      - rest: 15s\n", "      - repeat: 2\n        steps: [{wait: 5s}, {rest: 6s}]\n"
    )
    found = looked_at(text)

    assert [e.for_ms for e in found.lengths if e.line == line_with(text, "{wait")] == [22_000]


def test_movements_and_programmes_are_looked_at_as_well():
    movement = library().movement("commencing").path.read_text("utf-8")
    programme = library().programme("hands-four-weeks").path.read_text("utf-8")

    assert isinstance(looked_at(movement).document, Movement)
    assert isinstance(looked_at(programme).document, Programme)
    assert looked_at(programme).kind == "programme"
    assert looked_at(movement).timeline is None


def test_the_text_stands_in_place_of_what_was_read_in_its_file():
    file = library().session("foam-ball").path
    text = file.read_text("utf-8").replace("title: Foam", "title: Another foam")

    assert analyse(text, file, library()).title.startswith("Another foam")
    assert library().session("foam-ball").title.startswith("Foam")
    assert file_of("foam-ball") == file


@settings(max_examples=15)
@given(st.integers(0, len(CLASS)), st.text(max_size=5), st.integers(0, 6))
def test_nothing_that_is_typed_stops_the_desk(offset, typed, taken):
    found = looked_at(CLASS[:offset] + typed + CLASS[offset + taken :])
    lines = found.text.count("\n") + 1

    assert all(each.line >= 1 and each.column >= 1 for each in found.remarks)
    assert (found.total_ms is None) == (found.timeline is None) == (track(found) == ())
    assert moments(found) == ()
    for line in range(0, lines + 2, 7):
        there = at_line(found, line).position_ms
        assert there is None or 1 <= line_at(found, there) <= lines
        assert numbers(found, line) == ()
