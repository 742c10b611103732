"""The sound rest of a faulty tree: every entry of a list in which a fault stands is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.syntax.nodes import Mapping, Node, Sequence

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


def prune(root: Node, places: AbstractSet[tuple[int, int]]) -> None:
    """Take out of a tree, in place, what has a fault at one of the places (line, column).

    That is the smallest entry of a list around it or, in the head of the file, the key.
    """
    if not isinstance(root, Mapping):
        return
    for key in [key for key in root.values if _faulty_pair(root, key, places)]:
        del root.values[key], root.keys[key]


def _faulty(node: Node, places: AbstractSet[tuple[int, int]]) -> bool:
    """Tell whether a node has a fault that no entry of a list inside it takes along."""
    if isinstance(node, Sequence):
        node.items = [item for item in node.items if not _faulty(item, places)]
    elif isinstance(node, Mapping):
        faulty = [_faulty_pair(node, key, places) for key in node.values]
        return any(faulty) or (node.line, node.column) in places
    return (node.line, node.column) in places


def _faulty_pair(mapping: Mapping, key: str, places: AbstractSet[tuple[int, int]]) -> bool:
    place = mapping.keys[key]
    return _faulty(mapping.values[key], places) or (place.line, place.column) in places
