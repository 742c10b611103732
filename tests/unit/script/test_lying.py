"""What `check` says of a session that is done lying down."""

import pytest

from taichi_coach.script.checks.rules import check
from taichi_coach.script.files.library import Library
from taichi_coach.text.labels import cautions
from tests.tables import each_row

MOVEMENT = "format: 1\nkind: movement\nid: {name}\ntitle: M\nfamily: {family}\n{keys}"
PHASES = "phases: [{name: a, for: 3s}, {name: b, for: 3s}]\n"
WHOLE = "{ready: Lie down.}", "{hold: 20s}", "{wait: 20s, say: Roll to your side.}"


@pytest.fixture
def folder(tmp_path):
    for name, family, keys in (
        ("clouds", "yang", PHASES),
        ("lying-clouds", "sun", f"{PHASES}supports: {{lying: {{{PHASES.strip()}}}}}\n"),
        ("bridge", "warm-up", PHASES),
    ):
        text = MOVEMENT.format(name=name, family=family, keys=keys)
        (tmp_path / f"{name}.yaml").write_text(text)
    return tmp_path


def told(folder, *steps, supports="[lying]", keys=""):
    body = "".join(f"  - {step}\n" for step in steps)
    head = f"format: 1\nkind: session\ntitle: T\nfocus: [hands]\nsupports: {supports}\n{keys}"
    (folder / "s.yaml").write_text(f"{head}steps:\n{body}")
    library = Library([folder])
    assert library.diagnostics == ()
    found = check(library.session("s"), library)
    return [(each.code, each.line) for each in found if each.code.startswith("lying")]


def test_a_session_that_gives_time_to_get_down_and_up_has_nothing_to_be_told(folder):
    assert told(folder, *WHOLE) == []
    assert told(folder, "{hold: 20s, lead: 20s}", "{rest: 30s}") == []
    assert told(folder, "{rest: 20s}", "{hold: 20s}", "{ready: Sit up.}") == []
    assert told(folder, "say: Rest well.") == []


@each_row(
    ("steps", "lines"),
    [
        (["{hold: 20s}", *WHOLE[2:]], [7]),
        (["{wait: 19s}", "{flow: [bridge]}", *WHOLE[2:]], [8]),
        (["{reps: 2, movement: bridge, lead: 19s}", *WHOLE[2:]], [7]),
        ([*WHOLE[:2], "say: Well done."], [8]),
        ([*WHOLE[:2], "{wait: 19s}"], [8]),
        (["{hold: 5s}", "{breathe: 3}"], [7, 8]),
    ],
)
def test_time_to_get_down_and_up_is_asked_for(folder, steps, lines):
    assert told(folder, *steps) == [("lying-time", line) for line in lines]


def test_a_part_leaves_that_to_whoever_includes_it(folder):
    assert told(folder, "{hold: 20s}", keys="tags: [part]\n") == []


@each_row(
    ("step", "form"),
    [
        ("{perform: clouds}", True),
        ("{flow: [clouds]}", True),
        ("{perform: lying-clouds}", False),
        ("{perform: bridge}", False),
        ("{by_support: {seated: [{perform: clouds}], lying: [{hold: 5s}]}}", False),
        ("{by_support: {seated: [{perform: clouds}]}}", True),
        ("{by_support: {standing: [{perform: clouds}], seated: [{hold: 5s}]}}", False),
    ],
)
def test_a_form_is_nothing_for_those_who_lie(folder, step, form):
    found = told(folder, WHOLE[0], step, WHOLE[2], supports="[seated, lying]")

    assert [code for code, _ in found] == ["lying-form"] * form


def test_a_session_that_does_not_offer_it_is_not_asked(folder):
    assert told(folder, "{hold: 20s}", supports="[seated]") == []


def test_how_to_get_up_is_told_to_those_who_may_lie():
    assert cautions(("Mind.",), ("seated", "chair")) == ("Mind.",)
    own, lying = cautions(("Mind.",), ("seated", "lying"))
    assert own == "Mind."
    assert "roll to your side, sit a while" in lying
