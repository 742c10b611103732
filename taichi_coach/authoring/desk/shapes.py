"""What the language takes at a place, told by its own schema."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from taichi_coach.script.schema.documents import KINDS, document_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taichi_coach.authoring.desk.outline import Frame

Schema = dict[str, Any]

_KIND = re.compile(r"^kind:\s*([a-z]+)", re.MULTILINE)
_DEEPEST = 8


def kind_of(text: str) -> str:
    """Return what a text is going to be: what it says, or what its keys look like."""
    match = _KIND.search(text)
    if match is not None and match[1] in KINDS:
        return match[1]
    if re.search(r"^weeks:", text, re.MULTILINE):
        return "programme"
    return "movement" if re.search(r"^(?:phases|poses|family):", text, re.MULTILINE) else "session"


def group_shapes(kind: str, frames: Sequence[Frame]) -> list[Schema]:
    """Return the shapes that the innermost of these frames may have."""
    schemas = [_schema(kind)]
    for number, frame in enumerate(frames):
        last = number == len(frames) - 1
        shapes = _fitting(_groups(kind, schemas), frame) if frame.group else _lists(kind, schemas)
        if last:
            return shapes
        inner = (_value(each, frame) for each in shapes)
        schemas = [each for each in inner if each is not None]
    return list(expanded(kind, schemas))


def value_shapes(kind: str, frames: Sequence[Frame]) -> list[Schema]:
    """Return the shapes that the value of the last frame's key, or an entry of it, may have."""
    if not frames:
        return list(expanded(kind, [_schema(kind)]))
    shapes = (_value(each, frames[-1]) for each in group_shapes(kind, frames))
    return list(expanded(kind, [each for each in shapes if each is not None]))


def expanded(kind: str, schemas: Sequence[Schema], deep: int = 0) -> Iterator[Schema]:
    """Yield the shapes that these stand for: references followed, choices one by one."""
    for each in schemas:
        if "$ref" in each and deep < _DEEPEST:
            name = str(each["$ref"]).rpartition("/")[2]
            inner = _schema(kind).get("$defs", {}).get(name)
            yield from expanded(kind, [inner] if inner else [], deep + 1)
            continue
        choices = [*each.get("anyOf", ()), *each.get("oneOf", ())]
        shapes = [one for one in choices if {"type", "$ref", "anyOf", "enum", "const"} & one.keys()]
        if shapes and deep < _DEEPEST:
            yield from expanded(kind, shapes, deep + 1)
        else:
            yield each


@cache
def _schema(kind: str) -> Schema:
    return document_schema(kind)


def _groups(kind: str, schemas: Sequence[Schema]) -> list[Schema]:
    return [each for each in expanded(kind, schemas) if each.get("type") == "object"]


def _lists(kind: str, schemas: Sequence[Schema]) -> list[Schema]:
    return [each for each in expanded(kind, schemas) if each.get("type") == "array"]


def verb_of(shape: Schema) -> str:
    """Return the key that a shape cannot be without, its verb where it is a step; or ""."""
    required = shape.get("required") or [""]
    return str(required[0])


def _fitting(shapes: list[Schema], frame: Frame) -> list[Schema]:
    """Return the shapes that a group with these keys can be of; all where none fits."""
    keys = {each for each in frame.keys if any(each in _keys(one) for one in shapes)}
    fitting = [each for each in shapes if keys <= _keys(each).keys()]
    begun = [each for each in fitting if verb_of(each) in keys]
    return begun or fitting or shapes


def _keys(shape: Schema) -> Schema:
    properties: Schema = shape.get("properties", {})
    return properties


def _value(shape: Schema, frame: Frame) -> Schema | None:
    schema: Any = None
    if not frame.group:
        fixed = shape.get("prefixItems", ())
        schema = fixed[frame.entry] if frame.entry < len(fixed) else shape.get("items")
    elif frame.key in _keys(shape):
        schema = _keys(shape)[frame.key]
    else:
        more = shape.get("additionalProperties")
        schema = more
    return schema if isinstance(schema, dict) else None
