"""The verb `flow`: how it is read, what is refused, and what `check` says of it."""

from pathlib import Path

from taichi_coach.script.checks.rules import check
from taichi_coach.script.files.library import Library
from taichi_coach.script.files.reader import inspect_text
from taichi_coach.script.model.event_limit import events_of
from taichi_coach.script.model.flow_parts import FlowChoice, FlowWords, Form, Stop
from taichi_coach.script.model.flows import forms_of, given, named_by
from taichi_coach.script.model.session import Side, Spoken, Style, Support
from tests.tables import each_row
from tests.unit.scripts import FILE, HEAD, SWAY, movements, session

MOVING = (
    "format: 1\nkind: movement\nid: {name}\ntitle: {name}\nfamily: {family}\nrisk: {risk}\n"
    "joints: [hip]\nphases:\n  - {{name: a, for: 3s{more}}}\n"
)


def flow(text):
    (step,) = session(f"- flow: {text}\n").steps
    return step


def faults(text):
    found = inspect_text(f"{HEAD}steps:\n- flow: {text}\n", FILE)
    return [(each.code, f"{each.message} {each.mend}") for each in found.diagnostics]


def test_a_part_is_an_id_or_has_keys_of_its_own():
    plain, full = flow(
        "[sway, {movement: sway, name: A, times: 2, sides: [right], whisper: B, note: C}]"
    ).parts

    assert plain == Form(where=plain.where, movement="sway")
    assert full == Form(
        where=full.where,
        movement="sway",
        name="A",
        times=2,
        sides=(Side.RIGHT,),
        say=Spoken("B", Style.WHISPER),
        note="C",
    )


def test_a_flow_has_modifiers_of_its_own():
    step = flow("[sway]\n  sides: [left, right]\n  words: all\n  way: 4s\n  lead: 0s\n  then: 1s")

    assert (step.sides, step.words, step.way_ms) == ((Side.LEFT, Side.RIGHT), FlowWords.ALL, 4000)
    assert (step.lead_ms, step.then_ms, flow("[sway]").lead_ms) == (0, 1000, None)


def test_stops_and_choices_are_given_by_support():
    text = "[{by_support: {seated: [], chair: {wait: 5s, say: Turn.}, standing: [sway, sway]}}]"
    step = flow(text)
    (choice,) = step.parts

    assert isinstance(choice, FlowChoice)
    assert given(step.parts, Support.SEATED) == ()
    (stop,) = given(step.parts, Support.CHAIR)
    assert isinstance(stop, Stop)
    assert (stop.for_ms, stop.say) == (5000, Spoken("Turn."))
    assert len(given(step.parts, Support.STANDING)) == len(forms_of(step)) == 2
    assert given(flow("[{by_support: {standing: sway}}]").parts, Support.SEATED) == ()
    assert named_by(step) == ("sway",)


@each_row(
    ("text", "code", "words"),
    [
        ("[]", "bad-value", "`flow` is an empty list"),
        ("sway", "bad-type", "not a list"),
        ("[Sway it]", "bad-value", "Write `sway-it`"),
        ("[{movment: sway}]", "unknown-key", "Did you mean `movement`?"),
        ("[{times: 2}]", "missing-key", "Add `movement:`"),
        ("[{movement: sway, times: 0}]", "bad-value", "from 1 to 200"),
        ("[{movement: sway, sides: [both]}]", "bad-value", "Write left or right"),
        ("[{movement: sway, sides: [up]}]", "bad-value", "left"),
        ("[{movement: sway, say: A, whisper: B}]", "unknown-key", "cannot stand in one"),
        ("[{movement: sway, audio: a.wav}]", "missing-key", "says nothing"),
        ("[{wait: 5}]", "bad-duration", "5s"),
        ("[{by_support: {}}]", "missing-key", "has no support"),
        ("[{by_support: sway}]", "bad-type", "group of supports"),
        ("[{by_support: {hanging: sway}}]", "unknown-key", "hanging"),
        ("[{by_support: {seated: 3}}]", "bad-type", "seated"),
        ("[sway]\n  words: loud", "bad-value", "all, names or none"),
        ("[sway]\n  way: 1s", "bad-duration", "from 2s to 10s"),
        ("[sway]\n  cues: []", "unknown-key", "Write `say` at a movement"),
        ("[{movement: sway, cues: []}]", "unknown-key", "Write `say` at a movement"),
        ("[{movement: sway, eyes: closed}]", "unknown-key", "Eyes belong to the whole flow"),
        ("[{rest: 10s}]", "unknown-key", "In a flow write `{wait: 10s}`."),
        ("[{perform: sway}]", "unknown-key", "In a flow write `{movement: sway}`."),
        ("[{say: Soften.}]", "unknown-key", "or `{wait: 10s, say: …}`."),
        ("[{reps: [3]}]", "unknown-key", "times: …}`."),
        ("[[sway]]", "bad-type", "a list"),
    ],
)
def test_a_fault_is_one_clear_sentence(text, code, words):
    ((found, sentence),) = faults(text)

    assert found == code
    assert words in sentence


def library(tmp_path, **movings):
    (tmp_path / "sway.yaml").write_text(SWAY, "utf-8")
    for name, (family, risk, more) in movings.items():
        text = MOVING.format(name=name, family=family, risk=risk, more=more)
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return Library([tmp_path])


def remarks(steps, near, head=HEAD):
    document = inspect_text(f"{head}steps:\n{steps}", Path("/nowhere/test.yaml")).document
    return [(each.code, each.line) for each in check(document, near)]


def test_an_unknown_movement_of_a_flow_is_told_at_its_line(tmp_path):
    near = library(tmp_path)

    assert ("unknown-movement", 7) in remarks("- flow:\n    - swy\n", near)
    assert remarks("- flow: [sway]\n", near)[:1] == [("flow-without-pose", 6)]


def test_a_support_that_is_given_no_movement_is_told(tmp_path):
    found = remarks("- flow: [{by_support: {standing: sway}}]\n", library(tmp_path))
    assert found.count(("unreachable-support", 6)) == 1


def test_two_sides_of_what_is_the_same_on_both_are_advised_against(tmp_path):
    near = library(tmp_path, bow=("warm-up", "low", ", pose: stand"))
    assert remarks("- flow: [{movement: bow, sides: [left, right]}, {wait: 1s}]\n", near) == [
        ("flow-sides", 6)
    ]
    assert remarks("- flow: [{movement: bow}]\n", near) == []


@each_row(
    ("family", "risk", "supports", "told"),
    [
        ("yang", "low", "standing", ["no-cool-down", "no-warm-up"]),
        ("warm-up", "low", "standing", []),
        ("warm-up", "moderate", "standing", ["no-cool-down", "no-warm-up"]),
        ("warm-up", "moderate", "seated", []),
        ("warm-up", "high", "standing", ["high-risk-early", "no-cool-down", "no-warm-up"]),
    ],
)
def test_the_safety_rules_see_into_a_flow(tmp_path, family, risk, supports, told):
    near = library(tmp_path, bow=(family, risk, ", pose: stand"))
    head = f"{HEAD}supports: [{supports}]\n"
    assert sorted({code for code, _ in remarks("- flow: [bow]\n", near, head)}) == told


def test_the_joints_of_a_flow_warm_up(tmp_path):
    near = library(tmp_path, bow=("yang", "low", ", pose: stand"))
    steps = (
        "- {section: A, role: warm-up, steps: [{flow: [bow]}]}\n- perform: bow\n"
        "- {section: B, role: cool-down, steps: [{wait: 1s}]}\n"
    )
    document = inspect_text(f"{HEAD}steps:\n{steps}", Path("/nowhere/test.yaml")).document
    (found,) = check(document, near)
    assert found.code == "warm-up-missing-joint"
    assert "hip" not in found.message


def test_signs_and_sides_in_a_flow_are_told_at_their_line(tmp_path):
    near = library(tmp_path, bow=("warm-up", "low", ", pose: stand"))
    steps = "- flow:\n    - {movement: bow, say: 'left/right {side}'}\n"
    found = remarks(steps, near)

    assert ("sign-in-speech", 7) in found
    assert ("side-outside-sides", 7) in found


@each_row(
    ("entry", "keys", "told"),
    [
        ("{movement: bow, sides: [left], say: 'To the {side}.'}", "", False),
        ("{movement: bow, name: '{side} bow'}", "", True),
        ("{movement: bow, note: '{side} first'}", "sides: [left, right]", False),
        ("{wait: 5s, say: 'To the {side}.'}", "sides: [left, right]", True),
        ("bow", "note: 'The {side} side.'", True),
        ("bow", "sides: [left, right], say: 'The {side} side.'", True),
    ],
)
def test_a_side_is_named_only_where_there_is_one(tmp_path, entry, keys, told):
    near = library(tmp_path, bow=("warm-up", "low", ", pose: stand"))
    found = remarks(f"- {{flow: [bow, {entry}], {keys}}}\n", near)

    assert (("side-outside-sides", 6) in found) is told


def test_a_recording_that_is_not_there_is_told_at_its_entry(tmp_path):
    near = library(tmp_path, bow=("warm-up", "low", ", pose: stand"))
    steps = "- flow:\n    - bow\n    - {movement: bow, say: Now., audio: none.mp3}\n"

    assert ("missing-file", 8) in remarks(steps, near)


@each_row(
    ("entry", "told"),
    [
        ("kick", True),
        ("{by_support: {standing: kick, seated: bow}}", False),
        ("{by_support: {standing: kick, seated: []}}", False),
        ("{by_support: {standing: kick, seated: kick}}", True),
        ("{by_support: {standing: bow, seated: kick}}", True),
        ("{by_support: {standing: {by_support: {standing: kick}}, seated: bow}}", False),
    ],
)
def test_a_movement_of_high_risk_is_told_at_its_line_in_the_flow(tmp_path, entry, told):
    near = library(
        tmp_path,
        bow=("warm-up", "low", ", pose: stand"),
        kick=("warm-up", "high", ", pose: stand"),
    )
    found = remarks(f"- flow:\n    - bow\n    - {entry}\n    - {{wait: 5s}}\n", near)

    assert {line for code, line in found if code == "high-risk-early"} == ({8} if told else set())


def test_hands_close_up_and_the_whole_body_are_not_linked(tmp_path):
    near = library(tmp_path, bow=("warm-up", "low", ", pose: stand"))
    (tmp_path / "fist.yaml").write_text(
        MOVING.format(name="fist", family="hand", risk="low", more=", pose: stand")
        + "scene: hands\n",
        "utf-8",
    )
    near = library(tmp_path, bow=("warm-up", "low", ", pose: stand"))

    def told(parts):
        return [code for code, _ in remarks(f"- flow: {parts}\n", near) if code == "flow-scene"]

    assert told("[bow, fist, fist, bow]") == ["flow-scene"] * 2
    assert told("[bow, {wait: 5s}, fist]") == []
    assert told("[fist, fist, nowhere, bow]") == []


def test_what_a_flow_comes_to_is_bounded():
    steps = session("- {flow: [{movement: sway, times: 100}, {wait: 1s}], sides: [left, right]}\n")

    assert events_of(steps.steps, movements()) >= 2 * 100 * 2
    assert events_of(steps.steps) > 200
