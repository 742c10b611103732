"""Cues, and what else has words: how a text and its recording are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from taichi_coach.script.model.cue import Cue
from taichi_coach.script.model.session import BellKind, Spoken, Style
from taichi_coach.script.schema.durations import Duration
from taichi_coach.script.schema.fields import Defined, Field, Schema, Spec, Text, word_of
from taichi_coach.script.schema.file_paths import FilePath
from taichi_coach.script.schema.key_table import KeyTable, fields_schema
from taichi_coach.script.syntax.nodes import Mapping, Node
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import or_list

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as ReadOnly

    from taichi_coach.script.syntax.findings import Findings


class _Located(Struct, frozen=True):
    """A table whose value remembers its place, and whose parts must go together."""

    what: str
    table: KeyTable
    make: Callable[..., Any]
    agree: Callable[[Mapping, str, Findings], bool]
    rules: tuple[Schema, ...] = ()

    def read(self, node: Node, label: str, report: Findings) -> Any:
        values = self.table.read(node, self.what if isinstance(node, Mapping) else label, report)
        if not isinstance(node, Mapping):
            return None
        misspelt = not node.values.keys() <= self.table.fields.keys()
        if misspelt or not self.agree(node, self.what, report) or values is None:
            return None
        return self.make(where=report.where(node), **values)

    def schema(self) -> Schema:
        return fields_schema(self.table.fields) | (
            {"allOf": list(self.rules)} if self.rules else {}
        )


def located(
    what: str,
    fields: ReadOnly[str, Field],
    make: Callable[..., Any],
    *,
    agree: Callable[[Mapping, str, Findings], bool] = lambda _node, _label, _report: True,
    example: str = "key: value",
    rules: tuple[Schema, ...] = (),
    mends: ReadOnly[str, str] | None = None,
) -> Spec:
    """Return the kind of value that is made, with its place, from a group of these keys.

    `what` is what a message calls the group; `agree` notes keys that do not go together, and
    `rules` say the same in the schema. `mends` says of some other keys what to write instead.
    """
    table = KeyTable(fields, example=example, mends=mends or {})
    return _Located(what, table, make, agree, rules)


def exactly_one(*keys: str) -> Schema:
    """Return the schema rule that one, and only one, of these keys is there."""
    return {"oneOf": [{"required": [key]} for key in keys]}


def one_of(node: Mapping, label: str, report: Findings, keys: tuple[str, ...]) -> bool:
    """Note it when none or several of `keys` are there."""
    given = [key for key in keys if key in node.values]
    if len(given) == 1:
        return True
    if given:
        report.error(
            node.keys[given[1]],
            "unknown-key",
            tr("`{found}` and `{found_2}` cannot stand in one {label}.").format(
                found=given[0], found_2=given[1], label=label
            ),
            tr("Keep one of them."),
        )
    else:
        report.error(
            node,
            "missing-key",
            tr("This {label} has no {keys}.").format(label=label, keys=or_list(keys)),
            tr("Add `{keys}:`.").format(keys=keys[0]),
        )
    return False


def spoken_from(values: dict[str, Any], name: str) -> dict[str, Any]:
    """Replace `say` or `whisper`, with `audio`, by the one `Spoken` under `name`."""
    audio = values.pop("audio", None)
    for key, style in (("say", Style.NORMAL), ("whisper", Style.WHISPER)):
        if key in values:
            values[name] = Spoken(values.pop(key), style, audio)
    return values


SPOKEN_TEXT = Text(spoken=True)

SPEECH = {
    "say": Field(SPOKEN_TEXT, "Words spoken before the step's clock starts."),
    "whisper": Field(SPOKEN_TEXT, "Words whispered before the step's clock starts."),
    "audio": Field(FilePath(), "A recording, beside this file, to play instead of the voice."),
}

#: The same where the body moves meanwhile.
SPEECH_OVER = {
    **SPEECH,
    "say": Field(SPOKEN_TEXT, "Words spoken over the beginning."),
    "whisper": Field(SPOKEN_TEXT, "Words whispered over the beginning."),
}


def _cue_agrees(node: Mapping, label: str, report: Findings) -> bool:
    sound = one_of(node, label, report, ("say", "whisper", "bell"))
    time = one_of(node, label, report, ("at", "every"))
    for key in ("from", "until"):
        if key in node.values and "every" not in node.values:
            report.error(
                node.keys[key],
                "unknown-key",
                tr("`{key}` belongs to `every`.").format(key=key),
                tr("Leave `{key}` out, or write `every:` instead of `at:`.").format(key=key),
            )
            time = False
    return sound and time and audio_agrees(node, label, report)


def audio_agrees(node: Mapping, label: str, report: Findings) -> bool:
    """Note it when a recording stands without the words that it speaks."""
    if "audio" not in node.values or "say" in node.values or "whisper" in node.values:
        return True
    report.error(
        node.keys["audio"],
        "missing-key",
        tr("`audio` replaces the voice, but this {label} says nothing.").format(label=label),
        tr("Add `say:` with the recording's words."),
    )
    return False


_ONLY_WITH_EVERY: Schema = {"dependentRequired": {"from": ["every"], "until": ["every"]}}


def _make_cue(**values: Any) -> Cue:
    return Cue(**spoken_from(values, "spoken"))


CUE = Defined(
    "cue",
    located(
        "cue",
        {
            "at": Field(
                Duration(), "When it is heard, from the start of the step's clock.", "at_ms"
            ),
            "every": Field(Duration(1000), "Heard again and again, so far apart.", "every_ms"),
            "from": Field(
                Duration(), "With `every`: the first time (default: the gap).", "from_ms"
            ),
            "until": Field(Duration(1), "With `every`: none at or after this.", "until_ms"),
            "say": Field(SPOKEN_TEXT, "Words spoken during the step."),
            "whisper": Field(SPOKEN_TEXT, "Words whispered during the step."),
            "audio": SPEECH["audio"],
            "bell": Field(word_of(BellKind), "A bell to ring."),
        },
        _make_cue,
        agree=_cue_agrees,
        example="{at: 8s, whisper: relax}",
        rules=(exactly_one("say", "whisper", "bell"), exactly_one("at", "every"), _ONLY_WITH_EVERY),
    ),
)
