"""How far a phase travels through the room: as it is written, checked and laid out."""

from taichi_coach.script.checks.rules import check
from taichi_coach.script.files.reader import inspect_text
from taichi_coach.script.model.session import Side, Support
from taichi_coach.script.model.travels import travels
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.timeline.model import Kind
from tests.bundled_library import library
from tests.tables import each_row
from tests.unit.scripts import FILE, empty_library, read, session

WALK = """format: 1
kind: movement
id: walk
title: Walk
family: yang
mirrored: true
phases:
  - {{name: one, for: 3s, {one}}}
  - {{name: two, for: 3s, {two}}}
supports:
  chair: {{phases: [{{name: held, for: 3s, {chair}}}]}}
"""
STAYS = "say: Stay"


def walk(one=STAYS, two=STAYS, chair=STAYS):
    return WALK.format(one=one, two=two, chair=chair)


@each_row(
    ("written", "left_forward"),
    [
        ("0.5", (0, 0.5)),
        ("2", (0, 2)),
        ("0.5 forward", (0, 0.5)),
        ("0.6 left", (0.6, 0)),
        ("1 right", (-1, 0)),
    ],
)
def test_heads_and_a_way(written, left_forward):
    assert read(walk(f"travels: {written}")).phases[0].travels == left_forward


@each_row(
    ("written", "message", "mend"),
    [
        ("3", "`travels` cannot be `3`.", "at most 2 heads"),
        ("0", "`travels` cannot be `0`.", "Write for example `0.5 forward`"),
        (".nan", "`travels` cannot be `nan`.", "at most 2 heads"),
        ("2.1 left", "`travels` cannot be `2.1 left`.", "at most 2 heads"),
        ("far", "`travels` cannot be `far`.", "`0.5 left`"),
        ("0.5 leftt", "`travels` cannot be `0.5 leftt`.", "Did you mean `left`?"),
        ("-0.5", "nobody steps back with both hands free", "`0.5 forward`"),
        ("0.5 back", "nobody steps back with both hands free", "`0.5 forward`"),
        ("[0.5, 0]", "`travels` is a list, not heads and a way.", "`0.5 forward`"),
        ("true", "not heads and a way", "`0.5 forward`"),
    ],
)
def test_what_it_cannot_be_is_told_in_one_sentence(written, message, mend):
    found = inspect_text(walk(f"travels: {written}"), FILE)

    assert found.document is None
    (told,) = found.diagnostics
    assert message in told.message
    assert mend in told.mend
    assert told.line == 8


def test_a_slip_in_the_key_is_guessed():
    (told,) = inspect_text(walk("travel: 0.5"), FILE).diagnostics
    assert "Did you mean `travels`?" in told.mend


def codes(text):
    return [(each.code, each.line) for each in check(read(text), empty_library())]


def test_a_chair_stays_where_it_is():
    assert codes(walk(chair="travels: 0.5")) == [("travels-held", 11)]
    assert codes(walk(chair="travels: 0.5").replace("chair:", "standing:")) == []


def test_the_phases_of_a_repetition_travel_a_small_step_together():
    assert codes(walk("travels: 1.2", "travels: 0.8 left")) == []
    assert codes(walk("travels: 1.2", "travels: 0.9 left")) == [("travels-far", 9)]


def test_the_other_side_goes_to_the_other_side():
    found = read(walk("travels: 0.6 left", "travels: 0.4"))
    steps = "- {perform: walk, sides: [left, right], times: 1}\n"
    timeline = compile_timeline(session(steps), {"walk": found}, Support.STANDING)
    ways = {
        (event.side, event.phase): event.travels
        for event in timeline.events
        if event.kind is Kind.PHASE
    }

    assert ways == {
        (Side.LEFT, "one"): (0.6, 0),
        (Side.LEFT, "two"): (0, 0.4),
        (Side.RIGHT, "one"): (-0.6, 0),
        (Side.RIGHT, "two"): (0, 0.4),
    }


def test_the_bundled_forms_that_travel_go_forward_or_aside_and_never_back():
    movements = library().movements()
    found = {
        each.id: [phase.travels for phase in each.phases if any(phase.travels)]
        for each in movements.values()
    }

    assert {name: ways for name, ways in found.items() if ways} == {
        "part-the-wild-horses-mane": [(0, 0.93)],
        "brush-knee": [(0, 0.93)],
        "clouds-side-step": [(0.68, 0)],
    }


@each_row(
    ("steps", "there"),
    [
        ("- {perform: brush-knee}\n", True),
        ("- {flow: [commencing, clouds-side-step]}\n", True),
        ("- {section: S, steps: [{by_support: {standing: [{perform: brush-knee}]}}]}\n", True),
        ("- {perform: repulse-monkey}\n", False),
        ("- {perform: not-there}\n", False),
        ("- wait: 5s\n", False),
    ],
)
def test_a_session_travels_where_one_of_its_movements_does(steps, there):
    assert travels(session(steps), library().movements()) is there
