"""A verb that a station of the way forgets is a fault that mypy names."""

import ast
from pathlib import Path
from typing import get_args

import pytest

import taichi_coach
from taichi_coach.script.model import session as model
from taichi_coach.script.model.step_clock import duration_ms, repetitions
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


def matches():
    """Yield every `match` of the package with its place."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Match):
                yield pytest.param(node, id=f"{file.relative_to(PACKAGE)}:{node.lineno}")


def names_a_verb(node):
    known = {kind.__name__ for kind in verbs(model.BaseStep)}
    named = {
        each.attr for case in node.cases for each in ast.walk(case.pattern) if hasattr(each, "attr")
    }
    return bool(named & known)


@pytest.mark.parametrize("node", [each for each in matches() if names_a_verb(each.values[0])])
def test_every_match_over_steps_leaves_none_unsaid(node):
    *named, last = node.cases
    assert ast.unparse(last.pattern) == "_"
    assert last.guard is None
    assert ast.unparse(last.body[0]).startswith("assert_never(")
    assert not any(ast.unparse(case.pattern) == "_" and case.guard is None for case in named)


def test_the_matches_are_found():
    assert sum(names_a_verb(each.values[0]) for each in matches()) >= 12


SEATED, STANDING = model.Support.SEATED, model.Support.STANDING


@pytest.mark.parametrize(
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
