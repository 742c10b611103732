"""The values that a key may have: words, durations, numbers, ids and names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.authoring.desk.known_ids import about_movement, about_session
from taichi_coach.errors import CoachError
from taichi_coach.script.model.includes import every_step
from taichi_coach.script.model.pose_words import BUILT_IN
from taichi_coach.script.model.session import Movement, Section, Support

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taichi_coach.authoring.desk.analysis import Analysis
    from taichi_coach.authoring.desk.outline import OutlineSpot
    from taichi_coach.authoring.desk.shapes import Schema
    from taichi_coach.script.files.library import Library

_MOVEMENTS = {"movement", "perform", "flow"}
_SESSIONS = {"include", "session", "sessions", "daily"}
_POSES = {"pose", "through", "like", "mirror"}
_TIMES = ("5s", "10s", "15s", "20s", "30s", "45s", "1m", "1m30s", "2m")
_BREATH_TIMES = ("3s", "4s", "5s", "6s", "7s", "8s")
_SHORT = {"in", "out", "pause", "each", "then", "for", "switch", "lead", "way"}
_COUNTS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20)
_UNITS = ("s", "m")
_JOINED = re.compile(r"\^\(([a-z|-]+)\)\(-\(.*\)\)\?\$")
_ANGLE = re.compile(r"\^\[0-9\].* \+\(([a-z]+\|[a-z]+)\)\$")


@dataclass(frozen=True, slots=True)
class Writable:
    """A value, what is told of it, and the movement whose picture goes with it."""

    word: str
    detail: str = ""
    movement: str = ""


def writable_values(
    key: str,
    shapes: Sequence[Schema],
    spot: OutlineSpot,
    library: Library,
    analysis: Analysis | None,
) -> Iterator[Writable]:
    """Yield the values that fit a key, or an entry of the list under it."""
    for shape in shapes:
        yield from _of_shape(key, shape, spot)
    if any(each.get("type") == "string" for each in shapes):
        yield from _names(key, spot, library, analysis)


def _of_shape(key: str, shape: Schema, spot: OutlineSpot) -> Iterator[Writable]:
    kind = shape.get("type")
    if "enum" in shape:
        yield from (Writable(str(each)) for each in shape["enum"])
    elif "const" in shape:
        yield Writable(str(shape["const"]))
    elif kind == "boolean":
        yield from (Writable("true"), Writable("false"))
    elif kind == "integer":
        least, most = shape.get("minimum", 0), shape.get("maximum", 1000)
        yield from (Writable(str(each)) for each in _COUNTS if least <= each <= most)
    elif kind == "array":
        yield from _of_list(shape)
    elif _is_duration(shape):
        yield from _durations(key, spot.word)
    else:
        yield from _of_pattern(str(shape.get("pattern", "")), spot.word)


def _is_duration(shape: Schema) -> bool:
    """Tell whether a shape takes durations and no other words, whatever its pattern is."""
    pattern = shape.get("pattern")
    if not isinstance(pattern, str) or shape.get("type") != "string":
        return False
    return bool(re.search(pattern, "1m30s")) and not re.search(pattern, "s")


def _durations(key: str, word: str) -> Iterator[Writable]:
    if re.fullmatch(r"[0-9]+", word):
        yield from (Writable(word + unit) for unit in _UNITS)
        return
    yield from (Writable(each) for each in (_BREATH_TIMES if key in _SHORT else _TIMES))


def _of_pattern(pattern: str, word: str) -> Iterator[Writable]:
    """Yield the words of a pattern that is made of them: heights, directions, sides of an angle."""
    joined, angle = _JOINED.fullmatch(pattern), _ANGLE.fullmatch(pattern)
    if joined is not None:
        words, begun = joined[1].split("|"), word.rpartition("-")[0]
        yield from (Writable(f"{begun}-{each}" if begun in words else each) for each in words)
    elif angle is not None:
        degrees = match[0] if (match := re.match("[0-9]+", word)) else "20"
        yield from (Writable(f"{degrees} {each}") for each in angle[1].split("|"))


def _of_list(shape: Schema) -> Iterator[Writable]:
    """Yield short lists of words, such as both sides."""
    item = shape.get("items")
    words = item.get("enum", ()) if isinstance(item, dict) else ()
    if 0 < len(words) <= 4:
        yield Writable(f"[{', '.join(words)}]")
        yield from (Writable(f"[{each}]") for each in words)


def _names(
    key: str, spot: OutlineSpot, library: Library, analysis: Analysis | None
) -> Iterator[Writable]:
    """Yield the ids of the library and the names of this text that go with a key."""
    near = library if analysis is None else library.beside(analysis.path)
    in_flow = key in set(Support) and any(each.key == "flow" for each in spot.frames)
    if key in _MOVEMENTS or in_flow:
        for name, movement in sorted(near.movements().items()):
            yield Writable(name, about_movement(movement), name)
    elif key in _SESSIONS:
        for name, session in sorted(near.sessions().items()):
            yield Writable(name, about_session(session, library))
    elif key in _POSES:
        yield from (Writable(each) for each in (*_own_poses(analysis), *BUILT_IN))
    elif key == "only":
        yield from _sections(spot, near)


def _own_poses(analysis: Analysis | None) -> Iterator[str]:
    document = analysis.document if analysis is not None else None
    if isinstance(document, Movement):
        yield from document.poses


def _sections(spot: OutlineSpot, library: Library) -> Iterator[Writable]:
    """Yield the titles of the sections of the session that is included here."""
    included = next((e.keys["include"] for e in spot.frames if "include" in e.keys), "")
    try:
        session = library.session(included)
    except CoachError:
        return
    for step in every_step(session.steps):
        if isinstance(step, Section):
            yield Writable(step.title)
