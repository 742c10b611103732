"""Tables of keys: how one is read, with unknown and missing keys told plainly, and its schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from taichi_coach.script.messages import closest, quotable
from taichi_coach.script.schema.commas import cut_by_commas
from taichi_coach.script.schema.fields import Field, Schema, Word
from taichi_coach.script.schema.mends import key_edits
from taichi_coach.script.schema.wrong_kinds import wrong_type
from taichi_coach.script.syntax.nodes import Mapping, Node, Scalar
from taichi_coach.script.syntax.yaml_slips import spaced
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import or_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Mapping as ReadOnly

    from taichi_coach.script.model.edits import Edit
    from taichi_coach.script.syntax.findings import Findings


def _unknown_key(
    key: Scalar,
    label: str,
    known: Iterable[str],
    hints: Iterable[str],
    report: Findings,
    own_mend: str | None,
) -> str | None:
    """Note an unknown key, with what to write `instead`; return the key that was probably meant."""
    meant = None
    if not (report.full or own_mend):  # what belongs here goes before what would belong elsewhere
        meant = closest(key.text, known, slip=True) or closest(key.text, (*known, *hints))
    edits: tuple[Edit, ...] = ()
    mend = own_mend or (
        tr("Did you mean `{meant}`?").format(meant=meant)
        if meant
        else tr("Write {known}.").format(known=or_list(sorted(known)))
    )
    if key.plain and (glued := spaced(key.text)):  # `{at:8s, whisper: relax}`
        meant, mend = key.text.partition(":")[0], tr("Write {glued}.").format(glued=glued)
        edits = key_edits(report, key, key.text.replace(":", ": ", 1))
    elif meant:
        edits = key_edits(report, key, meant)
    report.error(
        key,
        "unknown-key",
        tr("`{text}` is not a key of this {label}.").format(text=quotable(key.text), label=label),
        mend,
        edits,
    )
    return meant


class KeyTable(Struct, frozen=True):
    """A group of known keys. `make` turns its values, by model name, into the model's value.

    `mends` says of keys that stand elsewhere what to write instead.
    """

    fields: ReadOnly[str, Field]
    make: Callable[[dict[str, Any]], Any] = dict
    what: str = tr("a group of keys")
    example: str = ""
    mends: ReadOnly[str, str] = field(default_factory=dict)

    def read(self, node: Node, label: str, report: Findings) -> Any:
        """Return what `make` makes, or None when any of the keys is at fault."""
        if not isinstance(node, Mapping):
            mend = (
                tr("Write for example `{example}`.").format(example=self.example)
                if self.example
                else tr("Write `key: value`.")
            )
            wrong_type(node, label, report, self.what, mend)
            return None
        before = report.errors
        values = read_fields(node, self.fields, label, report, mends=self.mends)
        return self.make(values) if report.errors == before else None

    def schema(self) -> Schema:
        """Return the group's schema."""
        return fields_schema(self.fields)


def read_fields(
    node: Mapping,
    fields: ReadOnly[str, Field],
    label: str,
    report: Findings,
    hints: Iterable[str] = (),
    mends: ReadOnly[str, str] | None = None,
) -> dict[str, Any]:
    """Return the sound values by model name; note unknown and missing keys, a misspelt one once.

    `hints` are words that an unknown key may have been meant for, besides the keys themselves;
    `mends` what to write instead of some.
    """
    values: dict[str, Any] = {}
    given, meant = node.values, set()
    cut = () if given.keys() <= fields.keys() else cut_by_commas(node, fields, report)
    for key, child in given.items():
        if key in cut:
            continue
        known = fields.get(key)
        if known is None:
            meant.add(
                _unknown_key(node.keys[key], label, fields, hints, report, (mends or {}).get(key))
            )
            continue
        value = known.spec.read(child, key, report)
        if value is not None:
            values[known.name or key] = value
    for key in _required(fields):
        if key not in given and key not in meant:
            report.error(
                node,
                "missing-key",
                tr("`{key}` is missing from this {label}.").format(key=key, label=label),
                _added(key, fields[key]),
            )
    return values


#: The tables themselves are kept with what is required of them: a number names no other one later.
_known_required: dict[int, tuple[ReadOnly[str, Field], tuple[str, ...]]] = {}


def _required(fields: ReadOnly[str, Field]) -> tuple[str, ...]:
    """Return the keys that have to be there; a table of the schema stays as it is."""
    known = _known_required.get(id(fields))
    if known is None:
        keys = tuple(key for key, wanted in fields.items() if wanted.required)
        known = _known_required[id(fields)] = fields, keys
    return known[1]


def _added(key: str, missing: Field) -> str:
    """Return how to add a key; the choices are named where there are some."""
    mend = tr("Add `{key}:` ({about}{about_2}).").format(
        key=key, about=missing.about[0].lower(), about_2=missing.about[1:].rstrip(".")
    )
    if isinstance(missing.spec, Word):
        mend += tr(" Write {words}.").format(words=or_list(missing.spec.words))
    return mend


def fields_schema(fields: ReadOnly[str, Field]) -> Schema:
    """Return the schema of a group with these keys and no others."""
    properties = {
        key: field.spec.schema() | {"title": _title(key), "description": field.about}
        for key, field in fields.items()
    }
    known: Schema = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    required = [key for key, field in fields.items() if field.required]
    if required:
        known["required"] = required
    return known


def _title(key: str) -> str:
    """Return what an editor heads its words about a key with."""
    return key.replace("_", " ").capitalize()
