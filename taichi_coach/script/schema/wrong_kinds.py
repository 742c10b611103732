"""Values of the wrong kind, each told with what mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.patterns import pattern
from taichi_coach.script.messages import quotable
from taichi_coach.script.schema.mends import (
    behind_a_number_sign,
    meant_text,
    quotes_edits,
    scalar_edits,
)
from taichi_coach.script.syntax.nodes import Mapping, Node, Scalar, Sequence, kind_of
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Sequence as Sequence_

    from taichi_coach.script.model.edits import Edit
    from taichi_coach.script.syntax.findings import Findings

#: Keys behind which a name may stand, where the name alone belongs.
_NAMING: Final = ("session", "movement", "file", "id", "include")

_BETWEEN: Final = pattern(r"\s*[,;/&+]\s*|\s+(?:and|or|und|oder)\s+|\s+")


def wrong_type(
    node: Node,
    label: str,
    report: Findings,
    wanted: str,
    mend: str,
    edits: tuple[Edit, ...] = (),
) -> None:
    """Note that a value is of the wrong kind."""
    report.error(
        node,
        "bad-type",
        tr("`{label}` is {kind_of}, not {wanted}.").format(
            label=label, kind_of=kind_of(node), wanted=wanted
        ),
        mend,
        edits,
    )


def no_list(
    node: Node, label: str, report: Findings, words: Sequence_[str], *, of_texts: bool
) -> None:
    """Note a value where a list belongs; one that is a single text begins the list.

    `words` are those that may be its entries, () where any may.
    """
    mend = tr("Write [one, two] or a `- ` line for each.")
    edits: tuple[Edit, ...] = ()
    if isinstance(node, Scalar) and node.text:
        named = _named(node.text, words)
        if named:
            written = f"[{', '.join(named)}]"
            mend = tr("Write {written}.").format(written=written)
            edits = scalar_edits(report, node, written)
        elif of_texts and " " in node.text:
            mend = tr("Write `- {text}` on a line of its own, below `{label}:`.")
            mend = mend.format(text=quotable(node.text), label=label)
    wrong_type(node, label, report, tr("a list"), mend, edits)


def run_together(node: Node, label: str, report: Findings, words: Sequence_[str]) -> bool:
    """Note the only entry of a list where it holds several of the words; False where not."""
    named = _named(node.text, words) if isinstance(node, Scalar) else []
    if len(named) < 2 or not isinstance(node, Scalar):
        return False
    written = ", ".join(named)
    report.error(
        node,
        "bad-value",
        tr("`{label}` cannot be `{text}`.").format(label=label, text=quotable(node.text)),
        tr("Write {written}, with a comma between two of them.").format(written=written),
        scalar_edits(report, node, written),
    )
    return True


def _named(text: str, words: Sequence_[str]) -> list[str]:
    """Return the words that a text names, with whatever stands between them; [] if it says more."""
    named = [each for each in _BETWEEN.split(text.strip()) if each]
    return named if all(each in words for each in named) else []


def no_text(node: Node, label: str, report: Findings) -> None:
    """Note a value that is no text for the parser, with the quotes that make it one."""
    if isinstance(node, Scalar):
        lost = behind_a_number_sign(report, node) if not node.text else None
        if lost:
            message = tr("`{label}` begins with `#`, from which on nothing is read.")
            mend = tr("Put the text in quotes: {text}.").format(text=quotable(lost[0]))
            report.error(node, "bad-type", message.format(label=label), mend, lost[1])
            return
        mend = tr("Write a text there.")
        if node.text:
            mend = tr('Put it in quotes: "{text}".').format(text=quotable(node.text))
        edits = quotes_edits(report, node)
    else:
        meant = meant_text(node, report)
        mend, edits = tr("Write a text there."), ()
        if meant:
            mend, edits = tr("Put it in quotes: {text}.").format(text=quotable(meant[0])), meant[1]
    wrong_type(node, label, report, tr("a text"), mend, edits)


def no_name(node: Node, label: str, report: Findings) -> None:
    """Note a list or a group where an id, a word or a file's name belongs: quotes mend nothing."""
    named = None
    if isinstance(node, Sequence) and len(node.items) == 1:
        named = node.items[0]
    elif isinstance(node, Mapping):
        named = next((node.values[key] for key in _NAMING if key in node.values), None)
    mend = tr("Write one name, without brackets or a list.")
    if isinstance(named, Scalar) and named.text:
        mend = tr("Write `{text}` alone.").format(text=quotable(named.text))
    wrong_type(node, label, report, tr("one name"), mend)
