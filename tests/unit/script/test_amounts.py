"""One class that grows: amounts in an include, and in the weeks of a programme."""

import pytest

from taichi_coach.errors import CoachError
from taichi_coach.script.checks.rules import check
from taichi_coach.script.files.library import Library
from taichi_coach.script.model import session as model
from taichi_coach.script.model.amounts import Amounts, in_week
from taichi_coach.script.model.diagnostics import ScriptError
from taichi_coach.script.model.includes import every_step
from tests.tables import each_row

HEAD = "format: 1\nkind: session\ntitle: T\nfocus: [hands]\nsupports: [seated]\nsteps:\n"
CLASS = [
    "{section: A, steps: [{hold: 5s}, {rest: 9s}, {repeat: 2, steps: [{reps: 3, each: 4s}]}]}",
    "{by_support: {seated: [{breathe: 2}], standing: [{wait: 1s}]}}",
    "{sides: [left, right], steps: [{reps: {left: 2, right: 1}, each: 4s}]}",
    "{repeat: 2, steps: [{bell: turn}], between: [{rest: 5s}]}",
    "say: Well done.",
]


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, "class", *CLASS)
    return tmp_path


def write(folder, name, *steps):
    (folder / f"{name}.yaml").write_text(HEAD + "".join(f"  - {step}\n" for step in steps))


def resolved(folder, *steps):
    write(folder, "s", *steps)
    library = Library([folder])
    assert library.diagnostics == ()
    return library.resolve(library.session("s"))


def amounts_in(session):
    """Return what each step with an amount has, in order."""
    found = []
    for step in every_step(session.steps):
        match step:
            case model.Hold() | model.Rest():
                found.append(step.for_ms // 1000)
            case model.Reps():
                found.append(step.per_side or step.reps)
            case model.Breathe():
                found.append(step.breaths)
    return [each if isinstance(each, int) else (each.left, each.right) for each in found]


AS_WRITTEN = [5, 9, 3, 2, (2, 1), 5]


@each_row(
    ("keys", "found"),
    [
        ("", AS_WRITTEN),
        (", holds: 30s", [30, 9, 3, 2, (2, 1), 5]),
        (", rests: 1m", [5, 60, 3, 2, (2, 1), 60]),
        (", reps: 8, breaths: 6", [5, 9, 8, 6, (2, 1), 5]),
        (", only: [A], reps: 8", [5, 9, 8]),
    ],
)
def test_an_include_has_amounts_of_its_own(folder, keys, found):
    assert amounts_in(resolved(folder, f"{{include: class{keys}}}")) == found


def test_one_session_may_be_included_with_several_amounts(folder):
    found = resolved(folder, "include: class", "{include: class, holds: 30s}", "include: class")

    assert [each for each in amounts_in(found) if each in {5, 30}].count(30) == 1


def test_amounts_reach_what_is_included_further_down(folder):
    write(folder, "outer", "{include: class, holds: 20s}")

    assert amounts_in(resolved(folder, "{include: outer, holds: 40s, reps: 7}"))[:3] == [40, 9, 7]


def test_an_include_is_done_so_many_times(folder):
    found = resolved(folder, "{include: class, only: [A], times: 3, reps: 4}")
    (step,) = found.steps

    assert (type(step), step.times, step.where.line) == (model.Repeat, 3, 7)
    assert amounts_in(found) == [5, 9, 4]


@each_row(
    ("steps", "include"),
    [
        (["{repeat: 200, steps: [{reps: 10, each: 1s}]}"], "reps: 1000"),
        (["{repeat: 200, steps: [{reps: 10, each: 1s}]}"], "times: 200"),
        (
            ["{repeat: 200, steps: [{hold: 50s, cues: [{every: 1s, bell: turn}]}]}"],
            "holds: 110s",
        ),
    ],
)
def test_what_would_become_too_large_is_refused(folder, steps, include):
    write(folder, "large", *steps)
    with pytest.raises(CoachError, match="more than 20,000 events"):
        resolved(folder, f"{{include: large, {include}}}")


def test_copies_for_many_amounts_are_bounded_before_they_are_made(folder):
    write(folder, "part-0", *["{section: S, steps: [" + ", ".join(["{bell: turn}"] * 50) + "]}"])
    for level in range(1, 7):
        include = f"{{include: part-{level - 1}, holds: 5s}}"
        write(folder, f"part-{level}", *[f"{{section: S, steps: [{include}]}}"] * 15)
    with pytest.raises(ScriptError, match="more than 20,000 events"):
        resolved(folder, "include: part-6")


def put_programme(folder, week):
    (folder / "p.yaml").write_text(
        "format: 1\nkind: programme\ntitle: P\nweeks:\n"
        "  - {week: 1, title: One, sessions: [class]}\n"
        f"  - {{week: 2, title: Two, sessions: [{week}]}}\n"
    )
    library = Library([folder])
    assert library.diagnostics == ()
    return library.programme("p"), library


def test_a_week_has_amounts_for_its_sessions(folder):
    programme, library = put_programme(folder, "{session: class, holds: 30s, reps: 10}")
    session = library.session("class")

    assert [week.sessions for week in programme.weeks] == [("class",), ("class",)]
    assert programme.weeks[1].amounts == {"class": Amounts(holds_ms=30_000, reps=10)}
    by_week = [library.resolve(in_week(session, programme, number)) for number in (1, 2, 3, None)]
    assert [amounts_in(each)[:3] for each in by_week] == [
        [5, 9, 3],
        [30, 9, 10],
        [5, 9, 3],
        [5, 9, 3],
    ]
    assert {each.id for each in by_week} == {"class"}


def test_a_week_that_makes_a_session_too_large_is_refused(folder):
    write(folder, "class", "{repeat: 200, steps: [{reps: 10, each: 1s}]}")
    programme, library = put_programme(folder, "{session: class, reps: 1000}")
    with pytest.raises(ScriptError, match="more than 20,000 events"):
        library.resolve(in_week(library.session("class"), programme, 2))


@each_row(
    ("week", "told"),
    [
        ("{session: class, holds: 30s, rests: 9s, reps: 9, breaths: 9}", []),
        ("{session: class, holds: 121s}", ["long-hold"]),
        ("{session: hands, holds: 30s, rests: 9s, reps: 9, breaths: 9}", ["amount-unused"] * 4),
        ("{session: circle, holds: 30s}", []),
    ],
)
def test_what_check_says_of_amounts_in_a_week(folder, week, told):
    write(folder, "hands", "{sides: [left, right], steps: [{reps: {left: 2, right: 1}, each: 4s}]}")
    write(folder, "circle", "include: circle")
    programme, library = put_programme(folder, week)

    assert [each.code for each in check(programme, library)] == told


def test_reps_that_change_nothing_tell_that_times_stay_as_they_are(folder):
    write(folder, "moves", "{perform: ball-squeeze, times: 2}")
    programme, library = put_programme(folder, "{session: moves, reps: 8}")
    told = [each.mend for each in check(programme, library) if each.code == "amount-unused"]
    assert len(told) == 1
    assert "`times` of a `perform`" in told[0]


def test_counts_that_differ_by_side_are_told_to_stay_as_they_are(folder):
    write(folder, "hands", "{sides: [left, right], steps: [{reps: {left: 2, right: 1}, each: 4s}]}")
    programme, library = put_programme(folder, "{session: hands, reps: 8}")
    told = [each.mend for each in check(programme, library) if each.code == "amount-unused"]
    assert told == ["Counts that differ by side stay as they are. Leave `reps` out."]


@each_row(
    ("step", "told"),
    [
        ("{include: class, holds: 30s}", []),
        ("{include: class, only: [A], breaths: 3}", ["amount-unused"]),
        ("{include: class, holds: 3m}", ["long-hold"]),
        ("{include: nobody, holds: 30s}", ["unknown-session"]),
    ],
)
def test_what_check_says_of_amounts_in_an_include(folder, step, told):
    write(folder, "s", step)
    library = Library([folder])

    found = [each.code for each in check(library.session("s"), library)]
    assert [each for each in found if each != "no-warm-up"] == told
