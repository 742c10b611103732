"""The schemas for editors say what the reader says.

That they are sound is told by the reference implementation; all else by one that is a hundred times
as quick.
"""

import json
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator as Reference
from jsonschema_rs import Draft202012Validator

from taichi_coach.paths import bundled
from taichi_coach.script.files import reader
from taichi_coach.script.files.folders import session_files
from taichi_coach.script.files.library import Library
from taichi_coach.script.schema.editor_schema import editor_schema
from taichi_coach.script.schema.json_schema import json_schema, kinds, schema_text
from tests.tables import each_row
from tests.unit.scripts import tree

FILE = Path("a-session.yaml")
STEPS_HEAD = "{format: 1, kind: session, title: T, steps: ["

GOOD_STEPS = [
    "{say: a, then: 2s, note: n, picture: p.png, audio: a.wav, movement: m}",
    "{wait: 1s, picture: {file: p.png, shows: A palm, guide: none}}",
    "{whisper: 'the {side}'}",
    "{hold: 60s, say: a, cues: [{at: 8s, whisper: b}, {every: 15s, from: 0s, bell: turn}]}",
    "{breathe: 3, in: 4s, hold: 1s, out: 6s, pause: 1s, whisper: a}",
    "{breathe: 3, count: down}",
    "{breathe: 3, count: words}",
    "{reps: 10, movement: m, each: 4s, count: aloud}",
    "{perform: m, times: 2, sides: [right, left], audio: a.wav, say: a}",
    "{perform: m, times: {left: 4, right: 2}, sides: [left, right, left]}",
    "{reps: {left: 12, right: 6}, movement: m, sides: [left, right], switch: 8s}",
    "{reps: 5, each: 4s, as_chosen: squeezes, sides: [left]}",
    "{repeat: 2, steps: [{wait: 1s}], between: [{rest: 5s}]}",
    "{sides: [left, right], switch: 0s, steps: [{wait: 1m30s}]}",
    "{by_support: {seated: [], chair: [{bell: end}]}}",
    "{section: A, role: cool-down, steps: []}",
    "{include: a, only: [A]}",
    "{include: a.yaml, times: 3, holds: 20s, rests: 1m, reps: 8, breaths: 4}",
    "{ready: Go}",
]
BAD_STEPS = [
    "{hold: 45}",
    "{hold: soon}",
    "{hold: ''}",
    "{say: 5}",
    "{say: 'in {curly}'}",
    "{sya: a}",
    "{note: a}",
    "{say: a, whisper: b}",
    "{hold: 9s, say: a, whisper: b}",
    "{hold: 9s, rest: 9s}",
    "{hold: 9s, audio: a.wav}",
    "{hold: 9s, tehn: 1s}",
    "{bell: ding}",
    "{breathe: 0}",
    "{breathe: 3, count: up}",
    "{reps: 3, each: 4s, count: down}",
    "{breathe: 2.5}",
    "{reps: 10}",
    "{reps: {left: 12}, movement: m}",
    "{reps: {left: 0, right: 5}, movement: m}",
    "{reps: [12, 6], movement: m}",
    "{reps: {left: 12, right: 6}, movement: m, as_chosen: squeezes}",
    "{perform: m, times: {left: 4, right: 2}, as_chosen: stretch-outs}",
    "{reps: 5, movement: m, switch: 4s}",
    "{sides: [], steps: [{wait: 1s}]}",
    "{perform: Wave Hands}",
    "{perform: m, sides: [both]}",
    "{hold: 9s, cues: [{at: 1s}]}",
    "{hold: 9s, cues: [{at: 1s, every: 2s, say: a}]}",
    "{hold: 9s, cues: [{at: 1s, from: 2s, say: a}]}",
    "{hold: 9s, cues: [{at: 1s, say: a, bell: end}]}",
    "{repeat: 2}",
    "{include: a, times: 0}",
    "{include: a, holds: 20}",
    "{include: a, repeat: 2}",
    "{repeat: 2, steps: []}",
    "{by_support: {}}",
    "{by_support: {hanging: []}}",
    "{section: A, role: middle, steps: []}",
    "just text",
]
MOVEMENT = "{format: 1, kind: movement, title: T, family: sun, phases: [%s]}"
PROGRAMME = "{format: 1, kind: programme, title: T, weeks: [%s]}"
GOOD = [
    "{format: 1, kind: session, title: T, sound: {music: m.mp3}, steps: [{wait: 1s}]}",
    "{format: 1, kind: session, title: T, length: 30m, steps: [{wait: 1s}]}",
    *(f"{STEPS_HEAD}{step}]}}" for step in GOOD_STEPS),
    MOVEMENT % "{name: a, for: 3s, breath: in, weight: {left: 30, right: 70}, say: b}",
    PROGRAMME % "{week: 1, title: T, sessions: [a], daily: [b], complete_when: {sessions: 2}}",
    PROGRAMME % "{week: 1, title: T, sessions: [{session: a, holds: 30s, reps: 10}, b]}",
    PROGRAMME % "{week: 1, title: T, sessions: [a, b], complete_when: {each: 1, in_order: true}}",
]
BAD = [
    "{format: 1, kind: session, title: T, sound: {music: m, ambience: wind}, steps: [{wait: 1s}]}",
    "{format: 1, kind: session, title: T, sound: {music: 3}, steps: [{wait: 1s}]}",
    "{format: 1, kind: session, title: T, length: 30, steps: [{wait: 1s}]}",
    *(f"{STEPS_HEAD}{step}]}}" for step in BAD_STEPS),
    MOVEMENT % "",
    PROGRAMME % "{week: 1, title: T, sessions: [{holds: 30s}]}",
    PROGRAMME % "{week: 1, title: T, sessions: [a], complete_when: {each: 1, sessions: 2}}",
    PROGRAMME % "{week: 1, title: T, sessions: [a], complete_when: {sessions: 1, in_order: true}}",
    PROGRAMME % "{week: 1, title: T, sessions: [a], complete_when: {}}",
    PROGRAMME % "{week: 1, title: T, sessions: [a], complete_when: {each: 0}}",
    PROGRAMME % "{week: 1, title: T, sessions: [{session: a, hold: 30s}]}",
    MOVEMENT % "{name: a}",
    MOVEMENT % "{name: a, for: 3s, say: a, whisper: b}",
    "{format: 2, kind: session, title: T, steps: [{wait: 1s}]}",
    "{format: 1, kind: session, steps: [{wait: 1s}]}",
    "{format: 1, kind: session, title: T, id: No Id, steps: [{wait: 1s}]}",
]


@cache
def validator(kind):
    return Draft202012Validator(json_schema(kind))


def valid(text):
    value = tree(text)
    return validator(value["kind"]).is_valid(value)


@each_row("kind", kinds())
def test_a_schema_is_sound_and_describes_every_key(kind):
    schema = json_schema(kind)
    Reference.check_schema(schema)
    assert all(value["description"] for value in schema["properties"].values())


@each_row("kind", kinds())
def test_the_schema_files_are_current(kind):
    """Mend it by `taichi-coach schema KIND > assets/schema/KIND.schema.json`."""
    file = bundled("assets") / "schema" / f"{kind}.schema.json"
    assert file.read_text("utf-8") == schema_text(kind)
    assert json.loads(schema_text(kind)) == json_schema(kind)


@each_row("text", GOOD)
def test_what_the_reader_takes_is_valid(text):
    assert reader.inspect_text(text, FILE).diagnostics == ()
    assert valid(text)


@each_row("text", BAD)
def test_what_the_reader_refuses_is_not_valid(text):
    assert reader.inspect_text(text, FILE).document is None
    assert not valid(text)


def test_bundled_files_are_valid():
    """Some of them, from every folder: what is tried here is the schema."""
    for path in session_files(bundled("sessions")).files:
        assert valid(path.read_text("utf-8")), path


def parts(schema):
    """Yield every part in which keys are described; rules between keys describe none."""
    if isinstance(schema, dict):
        yield schema
        schema = [value for key, value in schema.items() if key != "allOf"]
    for each in schema if isinstance(schema, list) else ():
        yield from parts(each)


@each_row("kind", kinds())
def test_an_editor_offers_nothing_that_it_would_underline(kind):
    """Where it finds no examples it writes 0 for a number."""
    whole = json_schema(kind)
    for part in parts(whole):
        alone = {"$defs": whole.get("$defs", {}), **part}
        examples = part.get("examples", ())
        assert all(Draft202012Validator(alone).is_valid(each) for each in examples)
        if part.get("type") == "integer" and part["minimum"] > 0:
            assert len(examples) > 1


@each_row("kind", kinds())
def test_every_key_has_a_title_for_who_points_at_it(kind):
    for part in parts(json_schema(kind)):
        for value in part.get("properties", {}).values():
            assert value["title"]


@cache
def editors(kind):
    library = Library([bundled("sessions") / "movements", bundled("sessions") / "parts"])
    return editor_schema(kind, library.sessions(), library.movements())


def test_the_schema_for_an_editor_offers_what_there_is_and_takes_what_is_still_to_be_written():
    known = {
        each["const"]: each["title"]
        for each in editors("session")["$defs"]["known-movement"]["anyOf"]
    }
    assert known["brush-knee"] == "Brush Knee"
    validator = Draft202012Validator(editors("session"))
    Reference.check_schema(editors("session"))
    for name, sound in (("brush-knee", True), ("not-written-yet", True), ("No Id", False)):
        for step in (
            f"{{perform: {name}}}",
            f"{{flow: [{name}]}}",
            f"{{hold: 9s, movement: {name}}}",
        ):
            assert validator.is_valid(tree(f"{STEPS_HEAD}{step}]}}")) is sound
    assert "parts" not in editors("movement")["$defs"]
    weeks = Draft202012Validator(editors("programme"))
    assert weeks.is_valid(tree(PROGRAMME % "{week: 1, title: T, sessions: [sun-forms, other]}"))


def test_only_the_schema_for_an_editor_has_words_that_validators_do_not_know():
    def words(schema):
        return {
            each["patternErrorMessage"] for each in parts(schema) if "patternErrorMessage" in each
        }

    assert words(json_schema("session")) == set()
    assert any("45s" in each for each in words(editors("session")))


def test_an_empty_library_offers_nothing():
    schema = editor_schema("programme", {}, {})
    assert Draft202012Validator(schema).is_valid(
        tree(PROGRAMME % "{week: 1, title: T, sessions: [a]}")
    )


def test_an_unknown_kind():
    with pytest.raises(KeyError):
        json_schema("poem")
