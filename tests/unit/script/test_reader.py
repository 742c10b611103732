"""What the session language means, key by key."""

import math
from pathlib import Path
from textwrap import dedent

import pytest
import yaml

from taichi_coach.script.files import reader
from taichi_coach.script.model import session as model
from taichi_coach.script.model.diagnostics import ScriptError
from taichi_coach.script.model.movement_kinds import Family, Risk
from taichi_coach.script.model.session import BellKind, Count, Role, Side, Spoken, Style, Support
from taichi_coach.script.model.step_picture import StepPicture
from taichi_coach.script.syntax import yaml_tree
from taichi_coach.script.syntax.nodes import Scalar, meaning
from tests.tables import each_row

FILE = Path("folder/a-session.yaml")
HEAD = "format: 1\nkind: session\ntitle: T\n"


def document(text, file=FILE):
    found = reader.inspect_text(dedent(text), file)
    assert found.diagnostics == ()
    return found.document


def steps(text):
    return document(f"{HEAD}steps:\n{dedent(text)}").steps


def step(text):
    (only,) = steps(text)
    return only


TIMED = [
    ("- wait: 250ms", model.Wait, {"for_ms": 250}),
    ("- rest: 1m30s", model.Rest, {"for_ms": 90_000}),
    ("- hold: 1.5s", model.Hold, {"for_ms": 1500}),
    ("- breathe: 0x10", model.Breathe, {"breaths": 16}),
    ("- breathe: 0o17", model.Breathe, {"breaths": 15}),
    ("- hold: 1m", model.Hold, {"for_ms": 60_000}),
    ("- breathe: 3", model.Breathe, {"breaths": 3, "in_ms": 4000, "out_ms": 5000}),
    (
        "- {breathe: 2, in: 3s, hold: 1s, out: 6s, pause: 2s}",
        model.Breathe,
        {"in_ms": 3000, "hold_ms": 1000, "out_ms": 6000, "pause_ms": 2000},
    ),
    ("- {reps: 10, each: 4s}", model.Reps, {"reps": 10, "each_ms": 4000}),
    ("- {reps: 5, movement: fist}", model.Reps, {"each_ms": None, "movement": "fist"}),
    ("- perform: clouds", model.Perform, {"movement": "clouds", "times": 1, "sides": ()}),
    (
        "- {perform: clouds, times: 3, sides: [right, left]}",
        model.Perform,
        {"times": 3, "sides": (Side.RIGHT, Side.LEFT)},
    ),
]


@each_row(("text", "kind", "values"), TIMED)
def test_a_timed_verb_becomes_its_step(text, kind, values):
    found = step(text)
    assert type(found) is kind
    assert {name: getattr(found, name) for name in values} == values
    assert found.then_ms == 0
    assert found.count is Count.QUIET


def test_say_is_a_step_of_its_own_with_a_second_of_silence_after():
    assert step("- say: Sit tall.") == model.Say(
        where=model.Where(FILE, 5, 3), spoken=Spoken("Sit tall."), then_ms=1000
    )


def test_whisper_with_every_modifier():
    found = step("- {whisper: hush, then: 0s, note: N, picture: p.png, audio: a.wav, movement: m}")
    assert found.spoken == Spoken("hush", Style.WHISPER, Path("folder/a.wav"))
    assert (found.then_ms, found.note, found.movement) == (0, "N", "m")
    assert found.picture == StepPicture(Path("folder/p.png"))


def test_say_beside_a_timed_verb_is_spoken_before_its_clock():
    found = step("- {hold: 9s, whisper: now, audio: r.wav, then: 2s, count: 'off'}")
    assert found.say == Spoken("now", Style.WHISPER, Path("folder/r.wav"))
    assert (found.then_ms, found.count) == (2000, Count.OFF)


def test_cues_at_a_moment_and_again_and_again():
    found = step(
        """\
        - hold: 60s
          cues:
            - {at: 8s, whisper: relax}
            - {every: 15s, from: 30s, until: 50s, say: breathe, audio: b.wav}
            - {at: 0s, bell: turn}
        """
    )
    first, second, third = found.cues
    assert (first.at_ms, first.spoken) == (8000, Spoken("relax", Style.WHISPER))
    assert (second.every_ms, second.from_ms, second.until_ms) == (15_000, 30_000, 50_000)
    assert second.spoken == Spoken("breathe", audio=Path("folder/b.wav"))
    assert (third.at_ms, third.bell, third.spoken) == (0, BellKind.TURN, None)
    assert [cue.where.line for cue in found.cues] == [7, 8, 9]


def test_bell_and_ready():
    bell, ready = steps("- bell: start\n- {ready: Stand up now., note: slowly}")
    assert bell.bell is BellKind.START
    assert (ready.spoken.text, ready.note) == ("Stand up now.", "slowly")


def test_repeat_and_sides_hold_steps():
    found = step(
        """\
        - repeat: 3
          between:
            - rest: 5s
          steps:
            - sides: [right, left]
              switch: 0s
              steps:
                - say: Turn to the {side}, away from the {other_side}.
        """
    )
    assert (found.times, type(found.between[0])) == (3, model.Rest)
    (sides,) = found.steps
    assert (sides.sides, sides.switch_ms) == ((Side.RIGHT, Side.LEFT), 0)
    assert sides.steps[0].spoken.text == "Turn to the {side}, away from the {other_side}."


def test_sides_take_four_seconds_to_switch_by_default():
    assert step("- {sides: [left, right], steps: [{wait: 1s}]}").switch_ms == 4000


def test_by_support_has_steps_for_each_support():
    found = step("- by_support: {seated: [{wait: 1s}], standing: []}")
    assert set(found.branches) == {Support.SEATED, Support.STANDING}
    assert found.branches[Support.STANDING] == ()


def test_section_and_include():
    section, include = steps(
        "- {section: Settle, role: warm-up, steps: [{wait: 1s}]}\n- {include: other, only: [A, B]}"
    )
    assert (section.title, section.role, len(section.steps)) == ("Settle", Role.WARM_UP, 1)
    assert (include.session, include.only) == ("other", ("A", "B"))


def test_a_section_is_practice_by_default():
    assert step("- {section: S, steps: []}").role is Role.PRACTICE


def test_session_keys_and_defaults():
    bare = document(f"{HEAD}steps: [{{wait: 1s}}]")
    assert bare.id == "a-session"
    assert bare.supports == (Support.SEATED, Support.CHAIR, Support.STANDING)
    assert (bare.pace, bare.volume, bare.ambience, bare.language) == (
        model.Pace.NORMAL,
        model.Volume.NORMAL,
        "none",
        "en",
    )
    full = document(
        """\
        format: 1
        kind: session
        id: other-id
        title: '2024'
        summary: S
        author: A
        licence: CC0
        source: me
        language: de-CH
        tags: [a, b]
        focus: [hands]
        supports: [seated]
        equipment: [chair]
        cautions: [Stop.]
        voice: {pace: slow, volume: soft}
        sound: {ambience: ocean}
        steps: [{wait: 1s}]
        """
    )
    assert (full.id, full.title, full.language) == ("other-id", "2024", "de-CH")
    assert (full.summary, full.author, full.licence, full.source) == ("S", "A", "CC0", "me")
    assert (full.focus, full.tags, full.equipment) == (("hands",), ("a", "b"), ("chair",))
    assert (full.pace, full.volume, full.ambience) == (model.Pace.SLOW, model.Volume.SOFT, "ocean")


def test_words_keep_their_yaml_1_2_meaning():
    found = document(
        f"{HEAD}language: no\ntags: [on, yes, off, 1:30, 2026-11-23]\nsteps: [{{say: No}}]"
    )
    assert found.language == "no"
    assert found.tags == ("on", "yes", "off", "1:30", "2026-11-23")


@each_row("text", ["1s", "-1.5m", "+.5s", "0x1s", "1e3m", "250ms", "1m30s"])
def test_what_ends_in_a_unit_is_no_number(text):
    assert meaning(Scalar(text, 1, 1)) == text


@each_row(
    ("text", "value"),
    [("12", 12), ("-0", 0), ("0x1f", 31), ("0o17", 15), ("1.5e2", 150.0), ("+.inf", math.inf)],
)
def test_numbers_are_those_of_yaml_1_2(text, value):
    assert meaning(Scalar(text, 1, 1)) == value
    assert meaning(Scalar(text, 1, 1, plain=False)) == text


MOVEMENT = """\
format: 1
kind: movement
title: Clouds
also: [Yún shǒu]
family: yang
joints: [shoulder, hip]
risk: high
faults: [Shoulders rise]
cautions: [Mind the knee.]
phases:
  - {name: right, for: 3s, breath: in, pose: p-r, weight: {left: 30, right: 70}, say: Right}
  - {name: left, for: 4s, whisper: Left}
supports:
  seated: {phases: [{name: sway, for: 5s}]}
mirrored: true
"""


def test_movement():
    found = document(MOVEMENT)
    assert (found.family, found.risk, found.mirrored) == (Family.YANG, Risk.HIGH, True)
    assert (found.also, found.joints) == (("Yún shǒu",), ("shoulder", "hip"))
    assert (found.faults, found.cautions) == (("Shoulders rise",), ("Mind the knee.",))
    first, second = found.phases
    assert (first.for_ms, first.breath, first.pose) == (3000, model.Breath.IN, "p-r")
    assert (first.weight, first.spoken) == (30, Spoken("Right"))
    assert (second.weight, second.spoken) == (None, Spoken("Left", Style.WHISPER))
    assert [phase.name for phase in found.phases_for(Support.SEATED)] == ["sway"]
    assert found.phases_for(Support.CHAIR) == found.phases


@each_row("keys", ["", "mirrored: false\n"])
def test_a_movement_is_not_mirrored_unless_it_says_so(keys):
    text = f"format: 1\nkind: movement\ntitle: T\nfamily: sun\n{keys}phases: [{{name: a, for: 3s}}]"

    assert document(text).mirrored is False


def test_programme():
    found = document(
        """\
        format: 1
        kind: programme
        title: P
        weeks:
          - {week: 1, title: Roots, sessions: [a, b], daily: [c], complete_when: {sessions: 2}}
          - {week: 2, title: More, summary: S, sessions: [a]}
        """
    )
    first, second = found.weeks
    assert (first.sessions, first.daily, first.complete_sessions) == (("a", "b"), ("c",), 2)
    assert (second.week, second.summary, second.complete_sessions) == (2, "S", 1)


def test_read_gives_the_document_and_raises_with_every_error(tmp_path):
    good = tmp_path / "good.yaml"
    good.write_text(f"\ufeff{HEAD}steps: [{{wait: 1s}}]", "utf-8")
    assert reader.read(good).id == "good"
    bad = tmp_path / "bad.yaml"
    bad.write_text(f"{HEAD}nope: 1\nsteps: [{{wait: 45}}]", "utf-8")
    with pytest.raises(ScriptError) as raised:
        reader.read(bad)
    assert [each.code for each in raised.value.diagnostics] == ["unknown-key", "bad-duration"]


def test_the_parser_without_its_c_part_reads_the_same(monkeypatch):
    with_c = document(MOVEMENT)
    monkeypatch.setattr(yaml_tree, "LOADER", yaml.SafeLoader)
    assert document(MOVEMENT) == with_c
    for text in ("a: [1", "a: *x", "a: !!str b", "[" * 100, '"\\UFFFFFFFF"', "a: b: c"):
        (only,) = reader.inspect_text(text, FILE).diagnostics
        assert only.code == "syntax"
