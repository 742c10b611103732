"""The three kinds of file: sessions, movements and programmes, each as one table of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from taichi_coach.script.model import session as model
from taichi_coach.script.model.event_limit import MAX_EVENTS, events_of
from taichi_coach.script.model.gaze import Gaze
from taichi_coach.script.model.movement_kinds import Family, Risk
from taichi_coach.script.model.pose_words import FACES, PROPS, SCENES
from taichi_coach.script.model.session import Breath, Support
from taichi_coach.script.model.voice_kinds import Pace, Volume
from taichi_coach.script.schema.cues import CUE, located, one_of, spoken_from
from taichi_coach.script.schema.durations import Duration
from taichi_coach.script.schema.fields import (
    Defined,
    Field,
    Flag,
    Id,
    ListOf,
    Schema,
    Text,
    Whole,
    Word,
    word_of,
)
from taichi_coach.script.schema.file_paths import PICTURE, FilePath
from taichi_coach.script.schema.flow_parts import FLOW_PART
from taichi_coach.script.schema.heads import give_id, kind_of_file
from taichi_coach.script.schema.key_table import KeyTable, fields_schema, read_fields
from taichi_coach.script.schema.pose_fields import Poses, part_definitions, pose_spec
from taichi_coach.script.schema.steps import STEP, STEPS
from taichi_coach.script.schema.travel import Travel
from taichi_coach.script.schema.weeks import WEEK
from taichi_coach.script.syntax.nodes import Mapping, Node, Scalar, meaning
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.script.syntax.findings import Findings

FORMAT = 1
AMBIENCES = ("none", "ocean", "stream", "wind", "rain", "bowls")
JOINTS = (
    "neck",
    "jaw",
    "shoulder",
    "elbow",
    "wrist",
    "hand",
    "thumb",
    "finger",
    "spine",
    "hip",
    "knee",
    "ankle",
    "foot",
    "toe",
)

_TEXTS = ListOf(Text())
_LANGUAGE = Text(pattern=r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8}){0,4}", example="en")


class _Format:
    """The one format number there is."""

    def read(self, node: Node, label: str, report: Findings) -> int | None:
        value = meaning(node) if isinstance(node, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int) or value == FORMAT:
            return Whole(FORMAT, FORMAT).read(node, label, report)
        message = tr("This file is of format {value}; this version reads format {format}.").format(
            value=value, format=FORMAT
        )
        report.error(
            node,
            "bad-value",
            message,
            tr("Write `format: {format}`, or bring the app up to date.").format(format=FORMAT),
        )
        return None

    def schema(self) -> Schema:
        return {"const": FORMAT}


def _common(kind: str) -> dict[str, Field]:
    return {
        "format": Field(_Format(), "The version of the session language, 1.", required=True),
        "kind": Field(Word((kind,)), f"What this file is: {kind}.", required=True),
        "id": Field(Id(), "The name that other files call it by (default: the file's own)."),
        "title": Field(Text(), "What the screen calls it.", required=True),
        "summary": Field(Text(), "A sentence or two about it."),
        "author": Field(Text(), "Who wrote it."),
        "licence": Field(Text(), "How it may be used."),
        "source": Field(Text(), "Where its content comes from."),
        "language": Field(_LANGUAGE, "The language of its words, such as en or de-CH."),
        "tags": Field(_TEXTS, "Words to find it by."),
    }


_VOICE = KeyTable(
    {
        "pace": Field(word_of(Pace), "How fast the voice speaks."),
        "volume": Field(word_of(Volume), "How loud the voice is."),
    },
    what=tr("a group of pace and volume"),
    example="{pace: slow, volume: soft}",
)


def _sound_agrees(node: Mapping, label: str, report: Findings) -> bool:
    return not node.values or one_of(node, label, report, ("ambience", "music"))


#: How long a session may be meant to be.
LENGTH = Duration(60_000)
_SOUND = located(
    tr("group of sound"),
    {
        "ambience": Field(Word(AMBIENCES), "What is heard behind the voice."),
        "music": Field(FilePath(), "A sound file, beside this file, to be heard behind the voice."),
    },
    lambda where, **values: values,  # noqa: ARG005  the whole file is told at its top
    agree=_sound_agrees,
    example="{ambience: none}",
    rules=({"not": {"required": ["ambience", "music"]}},),
)
_SUPPORTS = ListOf(word_of(Support), least=1, most=len(Support), distinct=True)

SESSION = _common("session") | {
    "focus": Field(_TEXTS, "What it is for, such as hands or balance."),
    "supports": Field(_SUPPORTS, "Which ways of being held up it offers (default: all but lying)."),
    "equipment": Field(_TEXTS, "What to have at hand."),
    "cautions": Field(_TEXTS, "What to mind, and when to stop."),
    "voice": Field(_VOICE, "How the voice speaks."),
    "sound": Field(_SOUND, "What is heard behind the voice."),
    "length": Field(LENGTH, "How long it is meant to be.", "length_ms"),
    "steps": Field(STEPS, "What is practised, in order.", required=True),
}


def _weight(values: dict[str, Any]) -> tuple[int, int]:
    return values["left"], values["right"]


class _Weight(Struct, frozen=True):
    """Percent on each foot; they make 100. The left one is kept."""

    both: KeyTable

    def read(self, node: Node, label: str, report: Findings) -> int | None:
        values = self.both.read(node, label, report)
        if values is None:
            return None
        left, right = values
        if left + right == 100:
            return int(left)
        message = tr("{left} left and {right} right make {sum} percent.").format(
            left=left, right=right, sum=left + right
        )
        report.error(node, "bad-value", message, tr("Write right: {rest}.").format(rest=100 - left))
        return None

    def schema(self) -> Schema:
        return self.both.schema()


_WEIGHT = _Weight(
    KeyTable(
        {
            "left": Field(Whole(0, 100), "Percent of the weight on the left foot.", required=True),
            "right": Field(
                Whole(0, 100), "Percent of the weight on the right foot.", required=True
            ),
        },
        _weight,
        what=tr("a group of left and right"),
        example="{left: 30, right: 70}",
    )
)


def _phase_agrees(node: Mapping, label: str, report: Findings) -> bool:
    both = "say" in node.values and "whisper" in node.values
    return not both or one_of(node, label, report, ("say", "whisper"))


def _make_phase(**values: Any) -> model.Phase:
    return model.Phase(**spoken_from(values, "spoken"))


_PHASE = Defined(
    "phase",
    located(
        "phase",
        {
            "name": Field(Text(), "What the phase is called.", required=True),
            "for": Field(Duration(100, 120_000), "How long it lasts.", "for_ms", required=True),
            "breath": Field(word_of(Breath), "The part of the breath that goes with it."),
            "pose": Field(Id(), "The pose that it ends in."),
            "weight": Field(_WEIGHT, "Where the weight is at its end."),
            "travels": Field(
                Travel(), "How much farther in the room it ends, in heads, where there is room."
            ),
            "eyes": Field(word_of(Gaze), "What the eyes do in it (default: as in the movement)."),
            "say": Field(Text(spoken=True), "Words spoken as it begins."),
            "whisper": Field(Text(spoken=True), "Words whispered as it begins."),
        },
        _make_phase,
        agree=_phase_agrees,
        example="{name: rise, for: 3s}",
        rules=({"not": {"required": ["say", "whisper"]}},),
    ),
)
_POSE = pose_spec(_WEIGHT)
_POSES = Poses(_POSE)
_PHASES = ListOf(_PHASE, least=1, most=100)
_VARIANT = KeyTable(
    {"phases": Field(_PHASES, "One repetition with this support.", required=True)},
    lambda values: values["phases"],
    what=tr("a group with the phases"),
    example="{phases: [...]}",
)
_VARIANTS = KeyTable(
    {each.value: Field(_VARIANT, f"What changes with support {each.value}.") for each in Support},
    lambda values: {Support(support): phases for support, phases in values.items()},
    what=tr("a group of supports"),
    example="seated: {phases: [...]}",
)

MOVEMENT = _common("movement") | {
    "also": Field(_TEXTS, "Its other names."),
    "family": Field(word_of(Family), "Which practice it belongs to.", required=True),
    "joints": Field(ListOf(Word(JOINTS), distinct=True), "The joints that it moves."),
    "risk": Field(word_of(Risk), "How much it asks of joints and balance (default low)."),
    "faults": Field(_TEXTS, "What often goes wrong."),
    "cautions": Field(_TEXTS, "Who should leave it out or change it."),
    "phases": Field(_PHASES, "One repetition, in order.", required=True),
    "supports": Field(_VARIANTS, "What changes with a support.", "by_support"),
    "mirrored": Field(Flag(), "Whether the other side mirrors the poses (default false)."),
    "poses": Field(_POSES, "The poses that the phases end in, by name."),
    "scene": Field(Word(SCENES), "What the figure shows: the body (default), the arms, or hands."),
    "face": Field(Word(FACES), "Which side of the hands a close-up shows (default back)."),
    "eyes": Field(
        word_of(Gaze), "What the eyes do (default open: in forms with the upper hand, else ahead)."
    ),
    "props": Field(ListOf(Word(PROPS), distinct=True), "Things that the hands use."),
}

PROGRAMME = _common("programme") | {
    "support": Field(
        word_of(Support), "How the person is held up in all of it (default: as each person is)."
    ),
    "weeks": Field(ListOf(WEEK, least=1, most=104), "The weeks, in order.", required=True),
}

#: Every kind of file with the keys that it takes.
KINDS: dict[str, dict[str, Field]] = {
    "session": SESSION,
    "movement": MOVEMENT,
    "programme": PROGRAMME,
}


def document_schema(kind: str) -> Schema:
    """Return the schema of a kind of file, with the definitions that it refers to."""
    definitions = {
        "session": {each.name: each.spec.schema() for each in (STEP, FLOW_PART, CUE, PICTURE)},
        "movement": {
            "phase": _PHASE.spec.schema(),
            "pose": _POSE.spec.schema(),
            **part_definitions(),
        },
    }
    schema = fields_schema(KINDS[kind])
    return schema | ({"$defs": definitions[kind]} if kind in definitions else {})


def document_from(root: Node, report: Findings) -> model.Document | None:
    """Make a file's tree into a document; faults go into the report.

    There is one also where the file's name is the only fault, so that more can be said about it.
    """
    kind = kind_of_file(root, KINDS, report)
    if kind is None or not isinstance(root, Mapping):
        return None
    values = read_fields(root, KINDS[kind], kind, report)
    sound = not report.errors
    give_id(root, values, report)
    if not sound:
        return None
    values.pop("format")
    values.pop("kind")
    return _MAKERS[kind](root, {"path": report.file, **values}, report)


def _session(root: Mapping, values: dict[str, Any], report: Findings) -> model.Session | None:
    values |= values.pop("voice", {})
    values |= values.pop("sound", {})
    session = model.Session(**values)
    if events_of(session.steps) <= MAX_EVENTS:
        return session
    message = tr("With all its repeats this session has more than {max_events:,} events.").format(
        max_events=MAX_EVENTS
    )
    mend = tr("Repeat less often, or split it into several sessions.")
    report.error(root.values["steps"], "bad-value", message, mend)
    return None


def _movement(_root: Mapping, values: dict[str, Any], _report: Findings) -> model.Movement:
    return model.Movement(**values)


def _programme(root: Mapping, values: dict[str, Any], report: Findings) -> model.Programme | None:
    programme = model.Programme(**values)
    for number, week in enumerate(programme.weeks, start=1):
        if week.week != number:
            written = root.values["weeks"].items[number - 1]  # type: ignore[union-attr]  # a list
            place = written.values["week"]  # type: ignore[union-attr]  # of groups, as it was read
            message = tr("Week {week} stands where week {number} is expected.").format(
                week=week.week, number=number
            )
            report.error(
                place,
                "bad-value",
                message,
                tr("Write `week: {number}`: weeks count from 1.").format(number=number),
            )
            return None
    return programme


_MAKERS: dict[str, Callable[[Mapping, dict[str, Any], Findings], model.Document | None]] = {
    "session": _session,
    "movement": _movement,
    "programme": _programme,
}
