"""The list of a `flow`: movements by id or with keys of their own, stops, and choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from taichi_coach.script.messages import quotable
from taichi_coach.script.model.flow_parts import FlowChoice, FlowPart, Form, Stop
from taichi_coach.script.model.session import Side, Support
from taichi_coach.script.schema.branches import Branch, Branches
from taichi_coach.script.schema.cues import (
    SPEECH,
    SPEECH_OVER,
    SPOKEN_TEXT,
    audio_agrees,
    located,
    spoken_from,
)
from taichi_coach.script.schema.cues import one_of as one_of_keys
from taichi_coach.script.schema.durations import Duration
from taichi_coach.script.schema.fields import Defined, Field, Id, ListOf, Schema, Whole, word_of
from taichi_coach.script.syntax.nodes import Mapping, Node, Scalar, Sequence
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.script.syntax.findings import Findings

_MOST_PARTS = 200
#: One side may come more than once: left, right, left.
SIDES = ListOf(word_of(Side), least=1, most=20)
REPEATS = Whole(1, 200)
_EXAMPLE = "{movement: single-whip, times: 2}"


def _spoken(kind: type[Form | Stop]) -> Callable[..., FlowPart]:
    return lambda **values: kind(**spoken_from(values, "say"))


def _words_agree(node: Mapping, label: str, report: Findings) -> bool:
    if "say" in node.values and "whisper" in node.values:
        return one_of_keys(node, label, report, ("say", "whisper"))
    return audio_agrees(node, label, report)


_ONE_VOICE: Schema = {"not": {"required": ["say", "whisper"]}}
_NOTE = Field(SPOKEN_TEXT, "Words shown, not spoken.")
_FORM = located(
    tr("movement of a flow"),
    {
        "movement": Field(Id(), "The id of a movement.", required=True),
        "name": Field(SPOKEN_TEXT, "What it is called here (default: its title)."),
        "times": Field(REPEATS, "How often on each side (default 1)."),
        "sides": Field(SIDES, "Which sides, in this order (default: those of the flow)."),
        **SPEECH_OVER,
        "note": _NOTE,
    },
    _spoken(Form),
    agree=_words_agree,
    example=_EXAMPLE,
    rules=(_ONE_VOICE,),
    mends={
        "eyes": tr("Eyes belong to the whole flow: write `eyes` beside `flow`."),
        "cues": tr("Write `say` at a movement instead."),
    },
)
_STOP = located(
    tr("stop of a flow"),
    {
        "wait": Field(Duration(1), "The flow stops, so long.", "for_ms", required=True),
        **SPEECH,
        "note": _NOTE,
    },
    _spoken(Stop),
    agree=_words_agree,
    example="{wait: 5s, say: Turn the chair.}",
    rules=(_ONE_VOICE,),
)


class _Branch(Struct, frozen=True):
    """What a support is given in a flow: one part, or a list of them, which may be empty."""

    def read(self, node: Node, label: str, report: Findings) -> tuple[FlowPart, ...] | None:
        if isinstance(node, Sequence):
            return _MAYBE_PARTS.read(node, label, report)
        part = FLOW_PART.read(node, label, report)
        return None if part is None else (part,)

    def schema(self) -> Schema:
        return {"anyOf": [FLOW_PART.schema(), _MAYBE_PARTS.schema()]}


class _Part(Struct, frozen=True):
    """A movement's id, or a mapping that begins with `movement`, `wait` or `by_support`."""

    def read(self, node: Node, label: str, report: Findings) -> FlowPart | None:
        if not isinstance(node, Mapping):
            name = Id().read(node, label, report)
            return None if name is None else Form(where=report.where(node), movement=name)
        kind = next((_KINDS[key] for key in ("by_support", "wait") if key in node.values), _FORM)
        verb = next((key for key in _INSTEAD if key in node.values), None)
        if kind is _FORM and "movement" not in node.values and verb is not None:
            message = tr("`{verb}` is no verb inside a flow.").format(verb=verb)
            report.error(node.keys[verb], "unknown-key", message, _instead(verb, node.values[verb]))
            return None
        part: FlowPart | None = kind.read(node, label, report)
        return part

    def schema(self) -> Schema:
        return {"anyOf": [Id().schema(), *(kind.schema() for kind in (_FORM, *_KINDS.values()))]}


#: Verbs of a session that are written into a flow by mistake, and what stands for them there.
_INSTEAD = {
    "rest": tr("In a flow write `{{wait: {value}}}`."),
    "hold": tr("In a flow write `{{wait: {value}}}`."),
    "perform": tr("In a flow write `{{movement: {value}}}`."),
    "reps": tr("In a flow write `{{movement: single-whip, times: {value}}}`."),
    "say": tr("In a flow write `say` at a movement, or `{{wait: 10s, say: …}}`."),
    "whisper": tr("In a flow write `whisper` at a movement, or `{{wait: 10s, whisper: …}}`."),
}


def _instead(verb: str, value: Node) -> str:
    """Return what to write in a flow instead of a session's verb, with its value if it is short."""
    text = quotable(value.text) if isinstance(value, Scalar) else "…"
    return _INSTEAD[verb].format(value=text)


FLOW_PART = Defined("flow-part", _Part())
FLOW_PARTS = ListOf(FLOW_PART, least=1, most=_MOST_PARTS)
_MAYBE_PARTS = ListOf(FLOW_PART, most=_MOST_PARTS)
_BRANCHES = Branches(
    {
        each.value: Field(
            Branch(_Branch(), tr("Write a movement, a list of entries, or [] for nothing.")),
            f"The movements when {each.value}.",
        )
        for each in Support
    },
    example="seated: single-whip",
)
_CHOICE = located(
    tr("choice in a flow"),
    {"by_support": Field(_BRANCHES, "Other movements for each support.", "branches", True)},
    FlowChoice,
)
_KINDS = {"by_support": _CHOICE, "wait": _STOP}
