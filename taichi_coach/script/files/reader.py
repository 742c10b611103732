"""Session files to values: text, then a tree, then a session, a movement or a programme."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from taichi_coach.kept import digest
from taichi_coach.script.model.diagnostics import Diagnostic, ScriptError
from taichi_coach.script.schema.documents import document_from
from taichi_coach.script.syntax.findings import Findings
from taichi_coach.script.syntax.nodes import Mapping, Node, Scalar
from taichi_coach.script.syntax.pruning import prune
from taichi_coach.script.syntax.source import SourceError, printable, text_of
from taichi_coach.script.syntax.yaml_tree import Tree

if TYPE_CHECKING:
    from pathlib import Path

    from taichi_coach.script.model.session import Document

#: More errors than are counted in any text that can be read.
_UNREADABLE = 10**9


class Inspection(Struct, frozen=True):
    """What reading a file gave: its document, unless there is an error among `diagnostics`.

    `draft` is the document also where the only error is its name: rules can be asked about it.
    `rest` is the document without the entries in which there are errors: what a rule says about
    one of its steps alone holds. `meant` is what the file says that it is, by kind and id, as far
    as that can be read. `digest` tells the text from any other; "" where there is none. `files`
    are the pictures and recordings that it names.
    """

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]
    draft: Document | None = None
    meant: tuple[str, str] = ("", "")
    digest: str = ""
    files: tuple[Path, ...] = ()
    rest: Document | None = None

    @property
    def names(self) -> tuple[str, str] | None:
        """Return the document's kind and id; None where there is no document."""
        own = self.document
        return None if own is None else (type(own).__name__.lower(), own.id)


def read(path: Path) -> Document:
    """Read a session, a movement or a programme.

    Raises:
        ScriptError: the file has errors; all of them are in its `diagnostics`.
    """
    inspection = inspect(path)
    if inspection.document is None:
        raise ScriptError(inspection.diagnostics)
    return inspection.document


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
    report = Findings(path, text)
    root, draft = _read_once(text, report)
    if report.errors:
        return _thoroughly(text, path, report, root, draft)
    text_digest = digest(text.encode("utf-8", "surrogatepass"))
    files = tuple(report.files)
    return Inspection(draft, report.sorted(), draft, _meant(root), text_digest, files)


def _read_once(text: str, report: Findings) -> tuple[Node | None, Document | None]:
    """Read a text, as far as its first fault of syntax; return its tree and what it says."""
    try:
        root = Tree(report).grow(text)
    except SourceError as error:
        report.add(error.diagnostic, error.diagnostic.column, ())
        return None, None
    return root, document_from(root, report)


def _thoroughly(
    text: str, path: Path, first: Findings, root: Node | None, draft: Document | None
) -> Inspection:
    """Read a text in which there are faults once more: for all of them, told where they are."""
    # Not for sound files: 15 ms of modules.
    from taichi_coach.script.schema.json_schema import known_keys  # noqa: PLC0415
    from taichi_coach.script.syntax.recovery import recovered  # noqa: PLC0415

    errors_in = partial(_errors_in, path)
    recovery = recovered(text, path, known_keys(), errors_in, sound=root is not None)
    if not recovery.report.errors:  # nothing is mistyped that only a hunt finds
        text_digest, files = digest(text.encode("utf-8", "surrogatepass")), tuple(first.files)
        meant = _meant(root)
        rest = None if draft else _rest(root, first, path, text)
        return Inspection(None, first.sorted(), draft, meant, text_digest, files, rest)
    rest, meant = None, _meant(recovery.root)
    if recovery.root is not None and _has_a_head(recovery.root):
        report = Findings(path, recovery.repairs.text)
        rest = document_from(recovery.root, report)
        recovery.take_over(report.diagnostics)
        if rest is None:
            rest = _rest(recovery.root, report, path, recovery.repairs.text)
    text_digest = digest(text.encode("utf-8", "surrogatepass"))
    return Inspection(None, recovery.report.sorted(), None, meant, text_digest, rest=rest)


def _rest(root: Node | None, report: Findings, path: Path, text: str) -> Document | None:
    """Return what a tree says without its faulty entries; None where too little is left."""
    if root is None or report.full:
        return None
    prune(root, {(each.line, each.column) for each in report.diagnostics})
    return document_from(root, Findings(path, text))


def _has_a_head(root: Node) -> bool:
    """Tell whether a text says at all what it is; else its slips are enough to tell."""
    return isinstance(root, Mapping) and not root.values.keys().isdisjoint({"format", "kind"})


def _errors_in(path: Path, text: str) -> int:
    """Return how many errors a text has; many where it cannot be read to its end."""
    report = Findings(path, text)
    root, _ = _read_once(text, report)
    return report.errors if root is not None else _UNREADABLE


def _meant(root: Node | None) -> tuple[str, str]:
    return (_written(root, "kind"), _written(root, "id")) if root is not None else ("", "")


def _written(root: Node, key: str) -> str:
    """Return a text of the file's head as it is written, or ""."""
    node = root.values.get(key) if isinstance(root, Mapping) else None
    return node.text if isinstance(node, Scalar) else ""
