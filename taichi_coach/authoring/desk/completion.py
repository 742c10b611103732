"""What may be written at the cursor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.script.schema.steps import VERBS

if TYPE_CHECKING:
    from taichi_coach.authoring.desk.analysis import Analysis
    from taichi_coach.script.files.library import Library

_VERB = re.compile(r"\s*(?:- +)+([a-z_]*)$")


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
    """Return what may be written at a place; never raises for what the text holds."""
    lines = text.split("\n")
    before = lines[line - 1][: column - 1] if 0 < line <= len(lines) else ""
    found = _VERB.fullmatch(before)
    if found is None or library is analysis:
        return Completions(line, column)
    word = found[1]
    verbs = (Completion(v, f"{v}: ", each.value.about) for v, each in VERBS.items())
    items = tuple(each for each in verbs if each.label.startswith(word))
    return Completions(line, column - len(word), items)
