"""A file's text as a light tree: scalars, sequences and mappings that know where they stand."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct, field

from taichi_coach.patterns import pattern
from taichi_coach.text.catalogue import tr

#: Words that mean something else than themselves.
_MEANT: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = pattern(r"[-+]?[0-9]+")
_BASED = pattern(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = pattern(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITE = pattern(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_NUMBER_STARTS = frozenset("+-.0123456789")
#: No number ends so, and most of what begins like one does: a duration.
_UNITS = frozenset("sm")

#: More digits than any number in a session; longer ones are text (and cost no arithmetic).
_MAX_DIGITS = 40


class Scalar(Struct, eq=False, gc=False):
    """A single value. `plain` is true when it was written without quotes or block marks."""

    text: str
    line: int
    column: int
    plain: bool = True


class Sequence(Struct, eq=False):
    """A list."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)


class Mapping(Struct, eq=False):
    """Keys and values, in file order. `keys` holds each key's own place."""

    line: int
    column: int
    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)


Node: TypeAlias = Scalar | Sequence | Mapping


def meaning(scalar: Scalar) -> str | int | float | bool | None:
    """Return what a scalar means by YAML 1.2's core schema.

    `no`, `on`, `yes` and `1:30` are text; `true`, `12`, `0x1f`, `1.5`, `.nan` and `null` are not,
    unless they are quoted.
    """
    text = scalar.text
    if not scalar.plain:
        return text
    if text and text[0] in _NUMBER_STARTS:
        return text if text[-1] in _UNITS else _number(text)
    return _MEANT.get(text, text)


def _number(text: str) -> str | int | float:
    if len(text) > _MAX_DIGITS:
        return text
    if _INT.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _INFINITE.fullmatch(text):
        return float(text.replace(".", ""))
    return text


def kind_of(node: Node) -> str:
    """Return what a node is, in a reader's words: "a list", "the number 5", "empty"."""
    if isinstance(node, Sequence):
        return tr("a list")
    if isinstance(node, Mapping):
        return tr("a group of keys")
    value = meaning(node)
    if value is None:
        return tr("empty")
    if isinstance(value, bool):
        return tr("the word {text} without quotes").format(text=node.text)
    return (
        tr("a text") if isinstance(value, str) else tr("the number {text}").format(text=node.text)
    )
