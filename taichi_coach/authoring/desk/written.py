"""The steps of a text as they are written: the places of their values, to be changed there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.authoring.desk.edits import Edit, replaced
from taichi_coach.script.syntax.findings import Findings
from taichi_coach.script.syntax.nodes import Mapping, Node, Scalar, Sequence
from taichi_coach.script.syntax.source import SourceError
from taichi_coach.script.syntax.yaml_tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Keys under which a step has steps of its own.
_INNER = ("steps", "between")
_QUOTES = ("'", '"')


@dataclass(frozen=True, slots=True)
class Value:
    """A value that stands on one line: its place, and the letters that are there."""

    line: int
    column: int
    text: str

    def edit(self, new: str) -> Edit:
        """Return the edit that writes another value there."""
        return replaced(self.line, self.column, self.text, new)


def tree_of(text: str, path: Path) -> Node | None:
    """Return a text's tree; None where it is no YAML."""
    try:
        return Tree(Findings(path)).grow(text)
    except SourceError:
        return None


def value_of(node: Node | None, lines: list[str]) -> Value | None:
    """Return where a scalar stands; None for what is not written plainly on one line."""
    if not isinstance(node, Scalar) or not node.text or node.line > len(lines):
        return None
    line, start = lines[node.line - 1], node.column - 1
    there = line[start : start + len(node.text)]
    if there == node.text:
        return Value(node.line, node.column, there)
    quoted = line[start + 1 : start + 1 + len(node.text)]
    if line[start : start + 1] in _QUOTES and quoted == node.text:
        return Value(node.line, node.column + 1, quoted)
    return None


def steps_in(root: Node | None) -> Iterator[Mapping]:
    """Yield the steps of a session's tree, and all the steps inside them, in file order."""
    if isinstance(root, Mapping):
        for key in _INNER:
            yield from _steps(root.values.get(key))
        branches = root.values.get("by_support")
        if isinstance(branches, Mapping):
            for branch in branches.values.values():
                yield from _steps(branch)


def _steps(node: Node | None) -> Iterator[Mapping]:
    if isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Mapping):
                yield item
                yield from steps_in(item)
