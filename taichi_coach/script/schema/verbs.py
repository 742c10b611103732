"""Which verb a step has, and what is told where it has none, or several."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Protocol

from taichi_coach.script.messages import closest, quotable, suggestion
from taichi_coach.script.model.edits import Edit
from taichi_coach.script.schema.mends import key_edits, scalar_edits
from taichi_coach.script.syntax.nodes import Mapping, Scalar
from taichi_coach.script.syntax.yaml_slips import spaced
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import or_list

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as ReadOnly

    from taichi_coach.script.schema.fields import Field
    from taichi_coach.script.syntax.findings import Findings
    from taichi_coach.script.syntax.nodes import Node

#: How many keys of a step without a verb are looked at for a misspelt one.
_LOOKED_AT = 8
#: What is not a verb, and is written like one.
_NO_VERBS = {
    "inhale": tr("Write `breathe: 1` there, and `in: 4s` on a line below it."),
    "exhale": tr("Write `breathe: 1` there, and `out: 5s` on a line below it."),
}


class Modified(Protocol):
    """A verb, as far as it is asked here: the keys that may stand under it."""

    @property
    def modifiers(self) -> ReadOnly[str, Field]:
        """Return them by name."""
        ...


def verb_of(node: Mapping, verbs: ReadOnly[str, Modified], report: Findings) -> str | None:
    """Return the step's verb: the one of which all the other verbs there are modifiers.

    None where there is no such verb; then what is wrong has been noted.
    """
    present = [key for key in node.values if key in verbs]
    if len(present) == 1:
        return present[0]
    fitting = _fitting(present, verbs)
    if len(fitting) == 1:
        _warn_of_held_breath(node, fitting[0], report)
        return fitting[0]
    if not present:
        _no_verb(node, verbs, report)
    return None


def _warn_of_held_breath(node: Mapping, verb: str, report: Findings) -> None:
    """Tell of a `hold` that a missing dash makes the held part of a breath."""
    if verb != "breathe" or next(iter(node.values)) != "hold":
        return
    message = tr("`hold` above `breathe` is how long a breath is held, and no step of its own.")
    mend = tr("Put `- ` before `breathe` if two steps are meant, else write `breathe` first.")
    report.warn(node.keys["breathe"], "bad-value", message, mend)


def _fitting(present: list[str], verbs: ReadOnly[str, Modified]) -> list[str]:
    return [
        name
        for name in present
        if all(other == name or other in verbs[name].modifiers for other in present)
    ]


def parted(node: Mapping, verbs: ReadOnly[str, Modified], report: Findings) -> tuple[Mapping, ...]:
    """Return the steps that one with too many verbs is, which is noted; () for another.

    The second begins with the first verb that cannot stand in the step with those before it.
    """
    present = [key for key in node.values if key in verbs]
    counts = range(2, len(present) + 1)
    wrong = next((count for count in counts if not _fitting(present[:count], verbs)), None)
    if wrong is None:
        return ()
    key = present[wrong - 1]
    place = node.keys[key]
    before = _fitting(present[: wrong - 1], verbs)[0]
    message = tr("This step has two verbs, `{before}` and `{key}`.").format(before=before, key=key)
    first, second = _split(node, key, before, verbs)
    between = any(
        each in first.values for each in list(node.values)[list(node.values).index(key) :]
    )
    if any(each.required and name not in second.values for name, each in _keys(verbs[key])):
        mend = tr("Leave `{key}` out, or write it as a step of its own, with all that it needs.")
        report.error(place, "unknown-key", message, mend.format(key=key))
        return (first,)
    if between:
        mend = tr("Give `{key}` a step of its own, `- {key}:`, below this one.").format(key=key)
        report.error(place, "unknown-key", message, mend)
        return first, second
    mend = tr("Put `- ` before `{key}`, so that it begins a step of its own.").format(key=key)
    edits = _dash(place.line, place.column, report)
    report.error(place, "unknown-key", message, mend, edits)
    return first, second


def _keys(verb: Modified) -> Iterable[tuple[str, Field]]:
    return verb.modifiers.items()


def _dash(line: int, column: int, report: Findings) -> tuple[Edit, ...]:
    """Return how `- ` is put before a key that begins its line."""
    indent = report.line(line)[: column - 1]
    if indent.strip() or len(indent) < 2:
        return ()
    return (Edit(line, column - 2, line, column, "- "),)


def _split(
    node: Mapping, key: str, before: str, verbs: ReadOnly[str, Modified]
) -> tuple[Mapping, Mapping]:
    """Return a step's keys before `key`, and those from it on, as far as they belong to it."""
    place = node.keys[key]
    first, second = Mapping(node.line, node.column), Mapping(place.line, place.column)
    behind = False
    for name, value in node.values.items():
        behind = behind or name == key
        own = name == key or name in verbs[key].modifiers or name not in verbs[before].modifiers
        into = second if behind and own else first
        into.keys[name], into.values[name] = node.keys[name], value
    return first, second


def misspelt_verb(
    node: Mapping, verbs: ReadOnly[str, Modified], report: Findings
) -> Mapping | None:
    """Return a step with the verb that its first key was meant for, which is noted; else None."""
    first = next(iter(node.values), "")
    if not first or first in verbs or report.full or _known(first, verbs):
        return None
    meant = closest(first, verbs, slip=True)
    others = [key for key in node.values if key in verbs]
    if meant is None or any(key not in verbs[meant].modifiers for key in others):
        return None
    place = node.keys[first]
    message = tr("`{key}` is not a verb.").format(key=quotable(first))
    mend = tr("Did you mean `{meant}`?").format(meant=meant)
    report.error(place, "unknown-key", message, mend, key_edits(report, place, meant))
    right = Mapping(node.line, node.column)
    for key, value in node.values.items():
        name = meant if key == first else key
        right.keys[name], right.values[name] = node.keys[key], value
    return right


def _known(key: str, verbs: ReadOnly[str, Modified]) -> bool:
    return any(key in verb.modifiers for verb in verbs.values())


def _no_verb(node: Mapping, verbs: ReadOnly[str, Modified], report: Findings) -> None:
    """Note a step without a verb; a key that looks like a misspelt verb is taken for one."""
    if report.full:  # it is only counted: to look for what was meant takes long
        report.error(node, "missing-key", "", "")
        return
    known = frozenset(verbs) | {key for verb in verbs.values() for key in verb.modifiers}
    for key, place in islice(node.keys.items(), _LOOKED_AT):
        meant = None if key in known else closest(key, verbs)
        if meant is not None:
            message = tr("`{key}` is not a verb.").format(key=quotable(key))
            mend = tr("Did you mean `{meant}`?").format(meant=meant)
            report.error(place, "unknown-key", message, mend, key_edits(report, place, meant))
            return
    unknown = next((key for key in node.keys if key not in known), None)
    if unknown is not None:
        message = tr("`{unknown}` is not a verb.").format(unknown=quotable(unknown))
        mend = _NO_VERBS.get(unknown.lower()) or suggestion(unknown, verbs)
        report.error(node.keys[unknown], "unknown-key", message, mend)
        return
    taking = [name for name in verbs if all(key in verbs[name].modifiers for key in node.keys)]
    mend = tr("Add one: {verbs}.").format(verbs=or_list(verbs))
    if len(taking) == 1 and node.keys:
        mend = tr("Begin it with `{verb}:`, to which `{key}` belongs.").format(
            verb=taking[0], key=next(iter(node.keys))
        )
    report.error(node, "missing-key", tr("This step has no verb."), mend)


def text_for_a_step(
    node: Node, verbs: ReadOnly[str, Modified], report: Findings
) -> tuple[str, tuple[Edit, ...]] | None:
    """Return how a text that stands where a step belongs was meant; None if it cannot be told."""
    if not isinstance(node, Scalar) or not node.plain:
        return None
    glued = spaced(node.text)
    if glued:
        after = node.text.index(":") + 1
        mended = f"{node.text[:after]} {node.text[after:]}"
        return tr("Write {glued}.").format(glued=glued), scalar_edits(report, node, mended)
    verb, _, rest = node.text.partition(" ")
    if verb in verbs and rest:
        mended = f"{verb}: {rest.strip()}"
        return tr("Write `{mended}`.").format(mended=quotable(mended)), scalar_edits(
            report, node, mended
        )
    if " " in node.text:
        return tr("Write for example `say: {text}`.").format(text=quotable(node.text)), ()
    return None
