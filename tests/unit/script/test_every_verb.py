"""A verb that a station of the way forgets is a fault that mypy names."""

import ast
from functools import cache
from pathlib import Path
from typing import get_args

import taichi_coach
from taichi_coach.script.model import session as model
from taichi_coach.script.model.step_clock import duration_ms, repetitions
from tests.tables import each_row
from tests.unit.scripts import movements

PACKAGE = Path(taichi_coach.__file__).parent
WHERE = model.Where(Path("mine.yaml"), 1)


def verbs(kind):
    """Return the kinds of steps that are no base of another."""
    kinds = [each for each in vars(model).values() if isinstance(each, type)]
    steps = {each for each in kinds if issubclass(each, kind)}
    return {each for each in steps if sum(issubclass(other, each) for other in steps) == 1}


def test_every_verb_is_a_kind_of_step():
    assert set(get_args(model.Step)) == verbs(model.BaseStep)
    assert set(get_args(model.TimedStep)) == verbs(model.Timed)


@cache
def matches():
    """Return every `match` of the package, by its place."""
    texts = {file: file.read_text("utf-8") for file in sorted(PACKAGE.rglob("*.py"))}
    return {
        f"{file.relative_to(PACKAGE)}:{node.lineno}": node
        for file, text in texts.items()
        if "match " in text
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Match)
    }


def names_a_verb(node):
    known = {kind.__name__ for kind in verbs(model.BaseStep)}
    named = {
        each.attr for case in node.cases for each in ast.walk(case.pattern) if hasattr(each, "attr")
    }
    return bool(named & known)


def leaves_none_unsaid(node):
    *named, last = node.cases
    return (
        ast.unparse(last.pattern) == "_"
        and last.guard is None
        and ast.unparse(last.body[0]).startswith("assert_never(")
        and not any(ast.unparse(case.pattern) == "_" and case.guard is None for case in named)
    )


def test_every_match_over_steps_leaves_none_unsaid():
    forgetful = [
        place
        for place, node in matches().items()
        if names_a_verb(node) and not leaves_none_unsaid(node)
    ]
    assert forgetful == []


def test_the_matches_are_found():
    assert sum(map(names_a_verb, matches().values())) >= 12


SEATED, STANDING = model.Support.SEATED, model.Support.STANDING


@each_row(
    ("step", "support", "length"),
    [
        (model.Wait(where=WHERE, for_ms=7), STANDING, 7),
        (model.Rest(where=WHERE, for_ms=8, movement="nobody-knows"), STANDING, 8),
        (model.Hold(where=WHERE, for_ms=9), None, 9),
        (model.Breathe(where=WHERE, breaths=3, hold_ms=10, pause_ms=1), None, 3 * 9011),
        (model.Reps(where=WHERE, reps=4, each_ms=100), STANDING, 400),
        (model.Reps(where=WHERE, reps=4, movement="sway"), STANDING, 20_000),
        (model.Reps(where=WHERE, reps=4, movement="sway"), SEATED, 16_000),
        (model.Reps(where=WHERE, reps=4, movement="sway"), None, 20_000),
        (model.Reps(where=WHERE, reps=4, movement="nobody-knows"), None, None),
        (model.Perform(where=WHERE, times=2, movement="sway"), SEATED, 8000),
        (
            model.Perform(where=WHERE, times=2, movement="sway", sides=tuple(model.Side)),
            SEATED,
            16_000,
        ),
        (model.Perform(where=WHERE, movement="nobody-knows"), SEATED, None),
    ],
)
def test_a_clock_runs_as_long_as_what_is_done(step, support, length):
    assert duration_ms(step, movements(), support) == length


def test_only_movements_are_repeated():
    assert repetitions(model.Reps(where=WHERE, reps=4, each_ms=1)) == 4
    assert repetitions(model.Perform(where=WHERE, times=3)) == 3
    assert repetitions(model.Hold(where=WHERE, for_ms=1)) == 0
