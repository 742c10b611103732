"""What a new file begins from: an empty class, a template, or a copy of what there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.script.files.reader import text_in
from taichi_coach.script.schema.fields import slug
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.script.files.library import Library


@dataclass(frozen=True, slots=True)
class Beginning:
    """One way to begin. `minutes` are the lengths that it is offered in, () where it has none."""

    key: str
    title: str
    about: str
    kind: str = "session"
    minutes: tuple[int, ...] = ()


def beginnings() -> tuple[Beginning, ...]:
    """Return the ways to begin, the plainest first."""
    return (
        Beginning(
            "empty",
            tr("An empty class"),
            tr("Warm-up, practice and cool-down, to be filled."),
            minutes=(5, 10, 15, 20, 30, 45, 60),
        ),
    )


def begun(key: str, title: str, minutes: int, library: Library, file_id: str = "") -> str:
    """Return the text that a file begins with.

    `title` is what the author calls it; `file_id` is made of it where it is left out.
    """
    name = file_id or slug(title)
    if not key or minutes < 1 or not library.all_folders():
        return ""
    return _EMPTY.format(id=name, title=title)


_EMPTY = """format: 1
kind: session
id: {id}
title: {title}
steps:
  - section: Practice
    role: practice
    steps:
      - say: Sit tall, and let the shoulders drop.
"""


def copied(document_id: str, library: Library, new_id: str, title: str = "") -> str:
    """Return the text of a file of the library, to be changed, with an id and a title of its own.

    Raises:
        CoachError: there is no such file, or it cannot be read.
    """
    found = library.session(document_id)
    return text_in(found.path).replace(f"id: {found.id}", f"id: {new_id}", 1) + title[:0]
