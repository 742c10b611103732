"""Files that a session names: beside it or in a folder below, so that all of it can be given on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from taichi_coach.patterns import pattern
from taichi_coach.script.messages import quotable
from taichi_coach.script.model.step_picture import GuideBeside, StepPicture
from taichi_coach.script.schema.fields import Defined, Field, Schema, Text, word_of
from taichi_coach.script.schema.key_table import KeyTable
from taichi_coach.script.syntax.nodes import Mapping, Node
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from pathlib import Path

    from taichi_coach.script.syntax.findings import Findings

#: From the root, from a home, from a drive, or from another machine.
_ELSEWHERE: Final = pattern(r"[/\\~]|[a-zA-Z][a-zA-Z0-9+.-]*:")
#: One name; no `#` cuts off words that somebody would miss.
_NAME: Final = Text(whole=False)


class FilePath(Struct, frozen=True):
    """A file in the folder of the file that names it, or below."""

    def read(self, node: Node, label: str, report: Findings) -> Path | None:
        """Return the path, joined to the folder."""
        text = _NAME.read(node, label, report)
        if text is None:
            return None
        fault = _fault(text)
        if fault is None:
            named = report.file.parent / text
            report.files.append(named)
            return named
        message = tr("`{text}` {fault}.").format(text=quotable(text), fault=fault[0])
        report.error(node, "bad-value", message, fault[1])
        return None

    def schema(self) -> Schema:
        """Return a path's schema."""
        return {"type": "string", "minLength": 1}


def _fault(text: str) -> tuple[str, str] | None:
    """Return why a path does not stay in its folder, and how to mend it."""
    parts = re.split(r"[/\\]", text)
    if _ELSEWHERE.match(text) or ".." in parts:
        return tr("does not lie in the folder of this file"), tr(
            "Put a copy beside this file, and write its name alone."
        )
    if "\\" in text:
        return tr("has `\\` between its folders, which only Windows takes"), tr(
            "Write `{text}`."
        ).format(text=text.replace("\\", "/"))
    if parts[-1] in {"", "."}:
        return tr("is a folder"), tr("Name a file in it.")
    return None


PICTURE_KEYS: Final = KeyTable(
    {
        "file": Field(FilePath(), "An image file, beside this file.", required=True),
        "shows": Field(Text(), "What is to be seen on it, for whoever does not see it."),
        "guide": Field(
            word_of(GuideBeside), "Whether the guide is seen small beside it, or not at all."
        ),
    },
    make=lambda values: StepPicture(**values),
    what=tr("a picture"),
    example="{file: palm.png, shows: An open palm}",
)


class _Picture(Struct, frozen=True):
    """An image file by its name, or with what it shows and what becomes of the guide."""

    def read(self, node: Node, label: str, report: Findings) -> StepPicture | None:
        """Return the picture."""
        if isinstance(node, Mapping):
            made: StepPicture | None = PICTURE_KEYS.read(node, label, report)
            return made
        file = FilePath().read(node, label, report)
        return None if file is None else StepPicture(file)

    def schema(self) -> Schema:
        """Return the schema of both ways to write it."""
        return {"anyOf": [FilePath().schema(), PICTURE_KEYS.schema()]}


PICTURE: Final = Defined("picture", _Picture())
