"""Steps: one table of verbs, read into the model's steps and written into the schema."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from taichi_coach.script.model import session as model
from taichi_coach.script.model.flow_parts import FlowWords
from taichi_coach.script.model.gaze import Gaze
from taichi_coach.script.model.session import BellKind, Count, Role, Spoken, Style, Support
from taichi_coach.script.model.session_with_own_numbers import OwnNumber
from taichi_coach.script.schema.amounts import AMOUNTS, amounts_from
from taichi_coach.script.schema.branches import Branch, Branches
from taichi_coach.script.schema.cues import (
    CUE,
    SPEECH,
    SPEECH_OVER,
    SPOKEN_TEXT,
    audio_agrees,
    one_of,
    spoken_from,
)
from taichi_coach.script.schema.durations import Duration
from taichi_coach.script.schema.fields import (
    Defined,
    Field,
    Id,
    ListOf,
    Schema,
    Text,
    Whole,
    Word,
    word_of,
)
from taichi_coach.script.schema.file_paths import PICTURE
from taichi_coach.script.schema.flow_parts import FLOW_PARTS, REPEATS, SIDES
from taichi_coach.script.schema.key_table import fields_schema, read_fields
from taichi_coach.script.schema.often import Often, counted
from taichi_coach.script.schema.verbs import misspelt_verb, parted, text_for_a_step, verb_of
from taichi_coach.script.syntax.nodes import Mapping, Node, kind_of
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as ReadOnly
    from pathlib import Path

    from taichi_coach.script.syntax.findings import Findings

_MAX_STEPS = 10_000
_LIST_OF_STEPS = tr("Begin each step with `- ` and a verb, such as `- say: Sit tall.`")


class _Step:
    """One step: a verb and its modifiers."""

    def read(self, node: Node, _label: str, report: Findings) -> model.Step | None:
        if not isinstance(node, Mapping):
            message = tr("A step is {kind_of}, not a verb with its value.").format(
                kind_of=kind_of(node)
            )
            mend, edits = text_for_a_step(node, VERBS, report) or (_LIST_OF_STEPS, ())
            report.error(node, "bad-type", message, mend, edits)
            return None
        right = misspelt_verb(node, VERBS, report)
        if right is not None:
            self.read(right, _label, report)  # for what else is wrong in it
            return None
        name = verb_of(node, VERBS, report)
        if name is None:
            for part in parted(node, VERBS, report):
                self.read(part, _label, report)  # for what else is wrong in them
            return None
        verb, fields, label = VERBS[name], _FIELDS[name], _called(name)
        before = report.errors
        values = read_fields(node, fields, label, report, VERBS, verb.mends)
        if node.values.keys() <= fields.keys():
            _check_step(node, verb, label, report)
        if report.errors != before:
            return None
        return verb.make(where=report.where(node), **values)

    def schema(self) -> Schema:
        return {"anyOf": [_shape(name, verb) for name, verb in VERBS.items()]}


#: One step, a list of them, and a list that may be empty.
STEP = Defined("step", _Step())
STEPS = ListOf(STEP, least=1, most=_MAX_STEPS)
MAYBE_STEPS = ListOf(STEP, most=_MAX_STEPS)


_BRANCHES = Branches(
    {
        each.value: Field(
            Branch(MAYBE_STEPS, tr("Write its steps, each on a `- ` line, or [] for none.")),
            f"The steps when {each.value}.",
        )
        for each in Support
    },
    example="seated: [...]",
)
_LONGEST_PART_MS = 60_000
_SHORTEST_WAY_MS, _LONGEST_WAY_MS = 2_000, 10_000
_SHOWN = {
    "movement": Field(Id(), "The id of the movement that the figure shows."),
    "note": Field(SPOKEN_TEXT, "Words shown, not spoken."),
    "picture": Field(PICTURE, "An image file, beside this file, in the guide's place."),
    "eyes": Field(word_of(Gaze), "What the figure's eyes do in it (default: as in the movement)."),
}
_THEN = Field(Duration(), "Silence after it.", "then_ms")
_TIMED = {
    **SPEECH,
    "cues": Field(ListOf(CUE), "What is said or rung during the step."),
    **_SHOWN,
    "then": _THEN,
    "lead": Field(Duration(most_ms=_LONGEST_PART_MS), "The least time to get ready.", "lead_ms"),
    "count": Field(
        Word(("aloud", "quiet", "off"), Count),
        "Whether repetitions are counted aloud, shown, or neither.",
    ),
}
_AS_CHOSEN = Field(
    word_of(OwnNumber), "Whose own number goes before the written one, where a person has chosen."
)


class Verb(Struct, frozen=True):
    """What a step does: its value, the modifiers it takes, and the model's step it makes."""

    value: Field
    modifiers: ReadOnly[str, Field]
    make: Callable[..., model.Step]
    needs: tuple[str, ...] = ()
    mends: ReadOnly[str, str] = field(default_factory=dict)


def _say(style: Style, *, words: str, audio: Path | None = None, **values: Any) -> model.Say:
    return model.Say(spoken=Spoken(words, style, audio), **values)


def _ready(*, words: str, audio: Path | None = None, **values: Any) -> model.Ready:
    return model.Ready(spoken=Spoken(words, Style.NORMAL, audio), **values)


def _timed(kind: type[model.TimedStep]) -> Callable[..., model.Step]:
    return lambda **values: kind(**spoken_from(values, "say"))


def _reps(**values: Any) -> model.Step:
    """Return the repetitions; those with sides of their own stand for a block of them."""
    sides, switch = values.pop("sides", ()), values.pop("switch_ms", None)
    step = model.Reps(**counted(spoken_from(values, "say"), "reps"))
    if not sides:
        return step
    more = {} if switch is None else {"switch_ms": switch}
    return model.Sides(where=step.where, sides=sides, steps=(step,), **more)


def _perform(**values: Any) -> model.Perform:
    return model.Perform(**counted(spoken_from(values, "say"), "times"))


_SPEAKING = {"audio": SPEECH["audio"], **_SHOWN}
_SWITCH = Field(Duration(), "To change sides (default 4s).", "switch_ms")
_INNER = Field(STEPS, "The steps inside it, in order.", required=True)

VERBS: dict[str, Verb] = {
    "say": Verb(
        Field(SPOKEN_TEXT, "Words to speak; the step lasts as long as they do.", "words"),
        {**_SPEAKING, "then": _THEN},
        partial(_say, Style.NORMAL),
    ),
    "whisper": Verb(
        Field(SPOKEN_TEXT, "Words to whisper; the step lasts as long as they do.", "words"),
        {**_SPEAKING, "then": _THEN},
        partial(_say, Style.WHISPER),
    ),
    "wait": Verb(Field(Duration(1), "Silence, so long.", "for_ms"), _TIMED, _timed(model.Wait)),
    "rest": Verb(Field(Duration(1), "A rest, so long.", "for_ms"), _TIMED, _timed(model.Rest)),
    "hold": Verb(Field(Duration(1), "Hold, so long.", "for_ms"), _TIMED, _timed(model.Hold)),
    "breathe": Verb(
        Field(Whole(1, 200), "How many breaths.", "breaths"),
        {
            **_TIMED,
            "in": Field(Duration(500, _LONGEST_PART_MS), "The in-breath (default 4s).", "in_ms"),
            "hold": Field(Duration(0, _LONGEST_PART_MS), "Full, held (default 0s).", "hold_ms"),
            "out": Field(Duration(500, _LONGEST_PART_MS), "The out-breath (default 5s).", "out_ms"),
            "pause": Field(Duration(0, _LONGEST_PART_MS), "Empty (default 0s).", "pause_ms"),
            "count": Field(
                word_of(Count),
                "Whether its seconds are counted aloud, counted down, or only its parts are said.",
            ),
        },
        _timed(model.Breathe),
    ),
    "reps": Verb(
        Field(Often(Whole(1, 1000)), "How many repetitions, or how many on each side."),
        {
            **_TIMED,
            "each": Field(Duration(100), "One repetition's length.", "each_ms"),
            "as_chosen": _AS_CHOSEN,
            "sides": Field(SIDES, "Which sides, in this order, with a switch between them."),
            "switch": _SWITCH,
        },
        _reps,
        needs=("movement", "each"),
    ),
    "perform": Verb(
        Field(Id(), "The id of the movement to perform.", "movement"),
        {key: field for key, field in _TIMED.items() if key != "movement"}
        | {
            "times": Field(Often(REPEATS), "How often, or how often on each side (default 1)."),
            "sides": Field(SIDES, "Which sides, in this order."),
            "as_chosen": _AS_CHOSEN,
        },
        _perform,
    ),
    "flow": Verb(
        Field(FLOW_PARTS, "The movements that follow one another.", "parts"),
        {
            **SPEECH_OVER,
            "sides": Field(SIDES, "By turns, each movement that has two sides."),
            "words": Field(word_of(FlowWords), "What is spoken of each (default names)."),
            "way": Field(
                Duration(_SHORTEST_WAY_MS, _LONGEST_WAY_MS),
                "How long the way from one to the next takes (default 3s).",
                "way_ms",
            ),
            **{key: field for key, field in _SHOWN.items() if key != "movement"},
            "then": _THEN,
            "lead": _TIMED["lead"],
        },
        _timed(model.Flow),
        mends={"cues": tr("Write `say` at a movement instead.")},
    ),
    "bell": Verb(Field(word_of(BellKind), "Which bell to ring."), {}, model.Bell),
    "repeat": Verb(
        Field(REPEATS, "How often the steps are done.", "times"),
        {"steps": _INNER, "between": Field(STEPS, "Steps between one round and the next.")},
        model.Repeat,
    ),
    "sides": Verb(
        Field(SIDES, "The sides, in this order."),
        {
            "steps": _INNER,
            "switch": _SWITCH,
        },
        model.Sides,
    ),
    "ready": Verb(
        Field(SPOKEN_TEXT, "Words to say; then it waits until the person says go.", "words"),
        _SPEAKING,
        _ready,
    ),
    "by_support": Verb(
        Field(_BRANCHES, "Other steps for each support.", "branches"), {}, model.BySupport
    ),
    "section": Verb(
        Field(SPOKEN_TEXT, "The chapter's title.", "title"),
        {
            "role": Field(word_of(Role), "What the chapter is for (default practice)."),
            "steps": Field(MAYBE_STEPS, "The chapter's steps.", required=True),
        },
        model.Section,
    ),
    "include": Verb(
        Field(Text(whole=False), "A session's id, or its file.", "session"),
        {
            "only": Field(ListOf(Text(), least=1), "The titles of the sections to take."),
            "times": Field(REPEATS, "How often all of it is done (default 1)."),
            **AMOUNTS,
        },
        lambda **values: model.Include(**amounts_from(values)),
    ),
}

_FIELDS = {
    name: {name: Field(verb.value.spec, verb.value.about, verb.value.name, required=True)}
    | dict(verb.modifiers)
    for name, verb in VERBS.items()
}


@cache
def _called(name: str) -> str:
    """Return what a message calls a step with this verb."""
    return tr("`{name}` step").format(name=name)


def _check_step(node: Mapping, verb: Verb, label: str, report: Findings) -> None:
    if "say" in verb.modifiers and "say" in node.values and "whisper" in node.values:
        one_of(node, label, report, ("say", "whisper"))
    if "say" in verb.modifiers:
        audio_agrees(node, label, report)
    if "as_chosen" in verb.modifiers:
        _counts_agree(node, report)
    if verb.needs and not any(key in node.values for key in verb.needs):
        report.error(
            node,
            "missing-key",
            tr("This {label} does not say what one repetition is.").format(label=label),
            tr("Add `movement:` (an id) or `each:` (a duration such as 4s)."),
        )


def _counts_agree(node: Mapping, report: Findings) -> None:
    """Note a person's own number beside numbers that differ by side, and a switch without sides."""
    if "as_chosen" in node.values and any(
        isinstance(node.values.get(key), Mapping) for key in ("reps", "times")
    ):
        message = tr("`as_chosen` is one number, and this differs by side.")
        mend = tr("Leave `as_chosen` out, or write one number.")
        report.error(node.keys["as_chosen"], "bad-value", message, mend)
    if "switch" in node.values and "sides" not in node.values:
        message = tr("`switch` is the time between two sides, and no sides are named.")
        mend = tr("Add `sides: [left, right]`, or leave `switch` out.")
        report.error(node.keys["switch"], "missing-key", message, mend)


def _shape(name: str, verb: Verb) -> Schema:
    """Return the schema of a step with this verb."""
    rules: list[Schema] = []
    if "say" in verb.modifiers:
        rules.append({"not": {"required": ["say", "whisper"]}})
        spoken = {"anyOf": [{"required": ["say"]}, {"required": ["whisper"]}]}
        rules.append({"if": {"required": ["audio"]}, "then": spoken})
    if "as_chosen" in verb.modifiers:
        number = {key: {"type": "integer"} for key in ("reps", "times")}
        rules.append({"if": {"required": ["as_chosen"]}, "then": {"properties": number}})
        rules.append({"dependentRequired": {"switch": ["sides"]}})
    if verb.needs:
        rules.append({"anyOf": [{"required": [key]} for key in verb.needs]})
    shape = fields_schema(_FIELDS[name]) | {"title": name}
    return shape | ({"allOf": rules} if rules else {})
