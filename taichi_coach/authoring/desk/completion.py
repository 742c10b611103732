"""What may be written at the cursor, told by the language's own schema and the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.authoring.desk.outline import Frame, spot_at
from taichi_coach.authoring.desk.shapes import group_shapes, kind_of, value_shapes, verb_of
from taichi_coach.authoring.desk.writable import Writable, writable_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from taichi_coach.authoring.desk.analysis import Analysis
    from taichi_coach.authoring.desk.outline import OutlineSpot
    from taichi_coach.authoring.desk.shapes import Schema
    from taichi_coach.script.files.library import Library

#: An entry of the list that is not begun yet.
_AN_ENTRY = Frame(-1, group=False)
#: So many are listed at most; whoever types on finds the rest.
_MOST = 60
#: Keys with which most steps begin, in the order in which people look for them.
_FIRST = ("say", "hold", "rest", "breathe", "reps", "perform", "section", "wait", "whisper")


@dataclass(frozen=True, slots=True)
class Completion:
    """One thing to write: what the list shows, what is put in, and what is told of it.

    `movement` is the id of the movement whose picture goes with it, "" where there is none.
    """

    label: str
    insert: str
    detail: str = ""
    movement: str = ""


@dataclass(frozen=True, slots=True)
class Completions:
    """What may be written from `line`, `column` up to the cursor."""

    line: int
    column: int
    items: tuple[Completion, ...] = ()


def completions(
    text: str, line: int, column: int, library: Library, analysis: Analysis | None = None
) -> Completions:
    """Return what may be written at a place; never raises for what the text holds.

    With an `analysis`, also a former one, the poses of this very text are known, and what lies
    beside its file.
    """
    spot = spot_at(text, line, column)
    kind = kind_of(text)
    rest = _after(text, line, column)
    word = spot.word.lower().strip("\"'")
    keys = (each for each in _keys(kind, spot, rest) if each.label.startswith(word))
    values = (each for each in _values(kind, spot, library, analysis) if _fits(each, word))
    fitting = [*keys, *(_completion(each) for each in values)]
    fitting.sort(key=lambda each: not each.label.lower().startswith(word))
    return Completions(line, spot.column, tuple(fitting[:_MOST]))


def _after(text: str, line: int, column: int) -> str:
    lines = text.split("\n")
    return lines[line - 1][max(column - 1, 0) :] if 0 < line <= len(lines) else ""


def _fits(writable: Writable, word: str) -> bool:
    """Tell whether what is typed may be meant for it: its beginning, or a word of its title."""
    words = f"{writable.word} {writable.detail}".lower().replace("-", " ").split()
    return writable.word.lower().startswith(word) or (
        len(word) > 1 and any(each.startswith(word) for each in words)
    )


def _completion(writable: Writable) -> Completion:
    return Completion(writable.word, writable.word, writable.detail, writable.movement)


def _values(
    kind: str, spot: OutlineSpot, library: Library, analysis: Analysis | None
) -> Iterable[Writable]:
    if spot.typing not in {"value", "item"} or (spot.below and spot.typing == "value"):
        return ()
    key = next((each.key for each in reversed(spot.frames) if each.key), "")
    shapes = value_shapes(kind, spot.frames)
    return writable_values(key, shapes, spot, library, analysis)


def _keys(kind: str, spot: OutlineSpot, rest: str) -> Iterator[Completion]:
    """Yield the keys that may stand here; in a list those that an entry may begin with."""
    if spot.typing == "text":
        return
    shapes, dash = _key_shapes(kind, spot)
    there = set(spot.frames[-1].keys) if spot.typing == "key" and spot.frames else set()
    there.discard(spot.word)
    end = "" if rest.lstrip().startswith(":") else ": "
    seen: set[str] = set()
    for key, about, inner in _ordered(shapes, begun=spot.typing == "key"):
        if key not in seen and key not in there:
            seen.add(key)
            yield Completion(key, f"{dash}{key}{_end(end, inner, spot)}", about)


def _end(end: str, inner: Schema, spot: OutlineSpot) -> str:
    """Return what follows a key: a line of its own where a list of steps belongs below it."""
    item = inner.get("items")
    if not end or spot.flow or not isinstance(item, dict) or "$ref" not in item:
        return end
    indent = " " * (spot.frames[-1].column + 2 if spot.frames else 2)
    return f":\n{indent}- "


def _key_shapes(kind: str, spot: OutlineSpot) -> tuple[list[Schema], str]:
    """Return the shapes of the groups that may be written here, and the dash they need first."""
    if spot.typing == "key":
        return (group_shapes(kind, spot.frames) or value_shapes(kind, ())), ""
    shapes = value_shapes(kind, spot.frames)
    if spot.typing == "item":
        return shapes, ""
    lists = [each for each in shapes if each.get("type") == "array"]
    if spot.below and lists:
        return value_shapes(kind, (*spot.frames, _AN_ENTRY)), "- "
    return (shapes if spot.below else []), ""


def _ordered(shapes: list[Schema], *, begun: bool) -> Iterator[tuple[str, str, Schema]]:
    """Yield the keys of some shapes with what they are for; of steps only the verbs at first."""
    groups = [each for each in shapes if each.get("properties")]
    steps = len(groups) > 1 and not begun
    if steps:
        groups.sort(key=lambda each: _rank(verb_of(each)))
    for group in groups:
        keys = [verb_of(group)] if steps and verb_of(group) else list(group["properties"])
        for key in keys:
            inner = group["properties"].get(key, {})
            yield key, str(inner.get("description", "")), inner


def _rank(verb: str) -> int:
    return _FIRST.index(verb) if verb in _FIRST else len(_FIRST)
