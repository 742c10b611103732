"""Session files to values: text, then a tree, then a session, a movement or a programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.script.model.diagnostics import Diagnostic, Level, ScriptError
from taichi_coach.script.schema.documents import document_from
from taichi_coach.script.syntax.findings import Findings
from taichi_coach.script.syntax.nodes import Mapping, Node, Scalar
from taichi_coach.script.syntax.source import SourceError, printable, text_of
from taichi_coach.script.syntax.yaml_tree import Tree

if TYPE_CHECKING:
    from pathlib import Path

    from taichi_coach.script.model.session import Document


@dataclass(frozen=True, slots=True)
class Inspection:
    """What reading a file gave: its document, unless there is an error among `diagnostics`.

    `draft` is the document also where the only error is its name: rules can be asked about it.
    `meant` is what the file says that it is, by kind and id, as far as that can be read.
    """

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]
    draft: Document | None = None
    meant: tuple[str, str] = ("", "")


def read(path: Path) -> Document:
    """Read a session, a movement or a programme.

    Raises:
        ScriptError: the file has errors; all of them are in its `diagnostics`.
    """
    found = inspect(path)
    if found.document is None:
        raise ScriptError(found.diagnostics)
    return found.document


def text_in(path: Path) -> str:
    """Return the text of a file as it is, without a byte order mark.

    Raises:
        ScriptError: it cannot be read, or is no text.
    """
    try:
        return text_of(path)
    except SourceError as error:
        raise ScriptError((error.diagnostic,)) from None


def inspect(path: Path) -> Inspection:
    """Read a file and return whatever was found in it, never raising for what it holds."""
    try:
        text = text_of(path)
    except SourceError as error:
        return Inspection(None, (error.diagnostic,))
    return _inspected(text, path)


def inspect_text(text: str, path: Path) -> Inspection:
    """Do what `inspect` does for a text that is not, or not yet, in the file `path`."""
    try:
        text = printable(path, text)
    except SourceError as error:
        return Inspection(None, (error.diagnostic,))
    return _inspected(text, path)


def _inspected(text: str, path: Path) -> Inspection:
    report = Findings(path)
    try:
        root = Tree(report).grow(text)
    except SourceError as error:
        return Inspection(None, (*report.diagnostics, error.diagnostic))
    draft = document_from(root, report)
    faulty = any(remark.level is Level.ERROR for remark in report.diagnostics)
    meant = _written(root, "kind"), _written(root, "id")
    return Inspection(None if faulty else draft, report.sorted(), draft, meant)


def _written(root: Node, key: str) -> str:
    """Return a text of the file's head as it is written, or ""."""
    node = root.values.get(key) if isinstance(root, Mapping) else None
    return node.text if isinstance(node, Scalar) else ""
