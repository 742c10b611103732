"""Everything that a document says, found whatever it is called: texts, names of others, files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from taichi_coach.script.model.session import Where
from taichi_coach.script.model.value_fields import fields_of

if TYPE_CHECKING:
    from taichi_coach.script.model.session import Document

#: Where a document was read from, and what was found beside it: nothing that it says itself.
_NOT_SAID = {"path", "recordings"}


def texts_and_files(document: Document) -> Iterator[tuple[str, str | Path]]:
    """Yield every text and every file that stands in a document, with the name of its field.

    It goes through the values of any kind of step, so that what the language learns to name is
    taken along without a word here.
    """
    for name in fields_of(document):
        if name not in _NOT_SAID:
            yield from _leaves(name, getattr(document, name))


def texts(document: Document) -> str:
    """Return all texts of a document, a line each."""
    return "\n".join(text for _, text in texts_and_files(document) if isinstance(text, str))


def _leaves(name: str, value: object) -> Iterator[tuple[str, str | Path]]:
    if isinstance(value, (str, Path)):
        yield name, value
    elif isinstance(value, Where):
        return
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _leaves(name, inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _leaves(name, inner)
    else:
        for inner_name in fields_of(value):
            yield from _leaves(inner_name, getattr(value, inner_name))
