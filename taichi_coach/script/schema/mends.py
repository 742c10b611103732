"""Mends of single keys and values, as edits of the text: only where they stand as they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.messages import quotable
from taichi_coach.script.model.edits import Edit
from taichi_coach.script.syntax.line_parts import end_of_brackets, in_quotes
from taichi_coach.script.syntax.lookalikes import (
    CURLY_DOUBLE,
    CURLY_SINGLE,
    INVISIBLE,
    name_of,
    visible,
)
from taichi_coach.script.syntax.nodes import Mapping, Node, Scalar
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.script.syntax.findings import Findings

_CURLY = CURLY_DOUBLE + CURLY_SINGLE


def scalar_edits(report: Findings, node: Scalar, text: str) -> tuple[Edit, ...]:
    """Return how `text` is written instead of a value; () where it is not on one line as it is."""
    start = node.column - 1
    line = report.line(node.line)
    quotes = (line[start : start + 1],) if not node.plain else ("",)
    for quote in quotes:
        written = f"{quote}{node.text}{quote}"
        if node.text and line[start : start + len(written)] == written:
            return (Edit(node.line, node.column, node.line, node.column + len(written), text),)
    return ()


def key_edits(report: Findings, key: Scalar, meant: str) -> tuple[Edit, ...]:
    """Return how a misspelt key is written right."""
    return scalar_edits(report, key, meant)


def quotes_edits(report: Findings, node: Scalar) -> tuple[Edit, ...]:
    """Return how a plain value is put in quotes."""
    return scalar_edits(report, node, in_quotes(node.text))


def disguised(node: Scalar, report: Findings, code: str) -> bool:
    """Note signs in a value that nobody sees, or that only look like quotes; False without any."""
    hidden = INVISIBLE.search(node.text)
    bare = visible(node.text).strip().strip(_CURLY).strip()
    if not bare or (not hidden and bare == node.text):
        return False
    message = tr("Curly quotes belong to what is written here, as if they were letters.")
    if hidden:
        message = tr("An invisible sign stands in `{text}` ({name}).").format(
            text=visible(node.text).strip(), name=name_of(hidden[0])
        )
    mend = tr("Write {bare}.").format(bare=bare)
    report.error(node, code, message, mend, scalar_edits(report, node, bare))
    return True


def meant_text(node: Node, report: Findings) -> tuple[str, tuple[Edit, ...]] | None:
    """Return how a group or list was meant as a text: all of it in quotes; None if it was not.

    `Painful shoulder: stop early` and `{side}` are groups of keys for the parser.
    """
    line = report.line(node.line)
    written = line[node.column - 1 :].rstrip()
    if written[:1] in {"{", "["}:
        end = end_of_brackets(written)
        if end < 0:
            return None
        written = written[:end]
        certain = isinstance(node, Mapping) and node.keys.keys() <= {"side", "other_side"}
    elif isinstance(node, Mapping) and len(node.keys) == 1:
        ((key, value),) = node.values.items()
        asked = written.startswith("? ")
        if not isinstance(value, Scalar) or not (asked or value.line == node.line):
            return None
        # No key of the language has a capital or a space: such a word is one of a sentence.
        certain = asked or " " in key or not key.islower()
        if not certain and not line[: node.column - 1].strip():
            return None  # a group on lines of its own
    else:
        return None
    edit = Edit(node.line, node.column, node.line, node.column + len(written), in_quotes(written))
    return in_quotes(written), (edit,) if certain else ()


def behind_a_number_sign(report: Findings, node: Node) -> tuple[str, tuple[Edit, ...]] | None:
    """Return a text that begins with `#`, of which nothing is read, in quotes; None if none is."""
    line = report.line(node.line)
    start = line.find("#", max(node.column - 2, 0))
    if (
        start < 0
        or line[node.column - 1 : start].strip()
        or line[start + 1 : start + 2] in {"", " "}
    ):
        return None
    written = line[start:].rstrip()
    edit = Edit(node.line, start + 1, node.line, start + 1 + len(written), in_quotes(written))
    return in_quotes(written), (edit,)


def warn_of_lost_words(node: Node, report: Findings) -> None:
    """Tell of words behind a text that a `#` makes a remark, with the quotes that keep them."""
    lost = report.lost.get((node.line, node.column))
    if lost is None or not isinstance(node, Scalar):
        return
    line = report.line(node.line)
    whole = line[node.column - 1 :].rstrip()
    if not whole.endswith(lost):  # the text runs over several lines
        whole = f"{node.text} {lost}"
    elif not node.plain:
        whole = node.text + whole[whole.index(lost) - 1 :]
    message = tr("“{lost}” is lost: from ` #` on a line is a comment, neither said nor shown.")
    mend = tr("Put the text in quotes: {quoted}; or write `# ` with a space before a comment.")
    written = line[node.column - 1 :].rstrip()
    edit = Edit(node.line, node.column, node.line, node.column + len(written), in_quotes(whole))
    report.warn(
        node,
        "lost-words",
        message.format(lost=quotable(lost)),
        mend.format(quoted=quotable(in_quotes(whole))),
        (edit,) if written.endswith(lost) else (),
    )
