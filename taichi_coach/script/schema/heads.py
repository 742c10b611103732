"""The head of a file: what it says that it is, and the id it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taichi_coach.script.messages import closest, quotable, suggestion
from taichi_coach.script.schema.fields import is_id, slug
from taichi_coach.script.schema.key_table import read_fields
from taichi_coach.script.schema.mends import key_edits
from taichi_coach.script.syntax.nodes import Mapping, Node, Scalar, kind_of, meaning
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import or_list

if TYPE_CHECKING:
    from collections.abc import Mapping as ReadOnly
    from typing import TypeAlias

    from taichi_coach.script.schema.fields import Field
    from taichi_coach.script.syntax.findings import Findings

    Kinds: TypeAlias = ReadOnly[str, ReadOnly[str, Field]]

_ENDINGS = (".yaml", ".yml")


def kind_of_file(root: Node, kinds: Kinds, report: Findings) -> str | None:
    """Return what a file says that it is; None after noting that it does not, and what else."""
    if not isinstance(root, Mapping):
        message = tr("The file is {kind_of}, not a session, a movement or a programme.").format(
            kind_of=kind_of(root)
        )
        report.error(root, "bad-type", message, tr("Begin with `format: 1` and `kind: session`."))
        return None
    node = root.values.get("kind")
    value = meaning(node) if isinstance(node, Scalar) else None
    if isinstance(value, str) and value in kinds:
        return value
    if node is None:
        _tell_of_no_kind(root, report)
    elif isinstance(value, str):
        message = tr("There is no kind of file called `{value}`.").format(value=quotable(value))
        report.error(node, "bad-value", message, suggestion(value, kinds))
    else:
        message = tr("`kind` is {kind_of}, not a text.").format(kind_of=kind_of(node))
        report.error(node, "bad-type", message, tr("Write {kinds}.").format(kinds=or_list(kinds)))
    _tell_the_rest(root, kinds, report)
    return None


def _tell_of_no_kind(root: Mapping, report: Findings) -> None:
    misspelt = _misspelt_kind(root)
    if misspelt is None:
        mend = tr("Add `kind: {guess}`.").format(guess=_guess(root))
        report.error(root, "missing-key", tr("The file has no `kind`."), mend)
        return
    message = tr("`{key}` is not a key of a file.").format(key=quotable(misspelt.text))
    mend = tr("Did you mean `kind`?")
    report.error(misspelt, "unknown-key", message, mend, key_edits(report, misspelt, "kind"))


def _guess(root: Mapping) -> str:
    """Return the kind that a file without one most probably is."""
    if "weeks" in root.values:
        return "programme"
    return "movement" if "phases" in root.values or "family" in root.values else "session"


def _tell_the_rest(root: Mapping, kinds: Kinds, report: Findings) -> None:
    """Note what is wrong with a file whose kind is not said, where its keys say it."""
    if root.values.keys().isdisjoint({"steps", "phases", "weeks"}):
        return
    guess = _guess(root)
    fields = {key: field for key, field in kinds[guess].items() if key != "kind"}
    read_fields(_without_kind(root), fields, guess, report)


def _misspelt_kind(root: Mapping) -> Scalar | None:
    """Return the key that `kind` was meant by."""
    known = {"kind"}
    places = (place for key, place in root.keys.items() if closest(key, known, slip=True))
    return next(places, None)


def _without_kind(root: Mapping) -> Mapping:
    """Return the head of a file without the key that says what it is."""
    other = Mapping(root.line, root.column)
    misspelt = _misspelt_kind(root)
    for key, value in root.values.items():
        if key != "kind" and root.keys[key] is not misspelt:
            other.keys[key], other.values[key] = root.keys[key], value
    return other


def give_id(root: Mapping, values: dict[str, Any], report: Findings) -> None:
    """Take the id from the file's name if none is written; tell of an ending that hides it."""
    ending = report.file.suffix
    if ending and ending.lower() not in _ENDINGS:
        stem = report.file.stem.removesuffix(".yaml").removesuffix(".yml")
        message = tr(
            "This file's name ends in `{ending}`, so that no folder shows it as a session."
        )
        mend = tr(
            "Call it `{stem}.yaml`; some systems hide the last ending until asked to show it."
        )
        mend = mend.format(stem=stem)
        report.warn(root, "bad-value", message.format(ending=ending), mend)
    if "id" in root.values:
        return
    stem = report.file.stem.removesuffix(".yaml").removesuffix(".yml")
    values["id"] = slug(stem)
    if is_id(stem):
        return
    message = tr("The file's name, `{stem}`, cannot be its id.").format(stem=quotable(stem))
    report.error(root, "bad-value", message, tr("Add `id: {slug}`.").format(slug=slug(stem)))
