"""The head of a file with another id, title and author; all the rest stays as it is written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from taichi_coach.authoring.desk.edits import Edit, applied, inserted
from taichi_coach.authoring.desk.written import tree_of
from taichi_coach.script.syntax.nodes import Mapping, Scalar, meaning

if TYPE_CHECKING:
    from pathlib import Path

#: What stands plainly in a line and is taken for that text and nothing else.
_PLAIN = re.compile(r"[^\W_](?:[\w ,.'()!?;/–—-]|:(?! ))*(?<![ :])")


def in_yaml(text: str) -> str:
    """Return a text of one line as a value: plain where that is safe, else in quotes."""
    line = " ".join(text.split())
    if _PLAIN.fullmatch(line) and isinstance(meaning(Scalar(line, 1, 1)), str):
        return line
    return json.dumps(line, ensure_ascii=False)


def headed(text: str, path: Path, values: dict[str, str]) -> str:
    """Return the text with these values in its head, in place of its own or after its kind.

    An empty value takes the key out. A text that has no head stays as it is.
    """
    root = tree_of(text, path)
    if not isinstance(root, Mapping) or "kind" not in root.keys:
        return text
    edits = [_edit(text, root, key, value) for key, value in values.items()]
    return applied(text, (each for each in edits if each is not None))


def _edit(text: str, root: Mapping, key: str, value: str) -> Edit | None:
    written = f"{key}: {in_yaml(value)}\n" if value else ""
    if key not in root.keys:
        after = "title" if key == "author" and "title" in root.keys else "kind"
        line = _end_of(text, root, after)
        return inserted(line, 1, written) if written else None
    begin = root.keys[key].line
    return Edit(begin, 1, _end_of(text, root, key), 1, written)


def _end_of(text: str, root: Mapping, key: str) -> int:
    """Return the line after a key's value; comments between it and the next key stay."""
    lines = text.split("\n")
    line = root.keys[key].line + 1
    while line <= len(lines) and lines[line - 1].startswith((" ", "\t")):
        line += 1
    return line
