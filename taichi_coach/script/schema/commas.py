"""What a comma cuts in two inside `{ }`: `say: Stretch out, all ten.` and `at: 2,5s`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.patterns import pattern
from taichi_coach.script.messages import quotable
from taichi_coach.script.model.edits import Edit
from taichi_coach.script.syntax.line_parts import in_quotes
from taichi_coach.script.syntax.nodes import Mapping, Scalar
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Collection

    from taichi_coach.script.syntax.findings import Findings

_FRACTION = pattern(r"([0-9]{1,3})(ms|m|s)?")
_AGAIN = pattern(r"(?:\s*,[^,:}]+(?=\s*[,}]))*")


def cut_by_commas(node: Mapping, known: Collection[str], report: Findings) -> frozenset[str]:
    """Note texts that a comma ends too early; return the keys that are no keys, or cut off."""
    cut_keys: set[str] = set()
    before = ""
    for key in node.values:
        if key not in known and before and _is_rest(node, key, report):
            if before not in cut_keys:
                _tell(node, before, key, _rests(node, key, known, report), report)
            cut_keys |= {key, before}
            continue
        before = key if key in known else ""
    return frozenset(cut_keys)


def _is_rest(node: Mapping, key: str, report: Findings) -> bool:
    """Tell whether a key stands between commas, with neither a colon nor a value behind it."""
    place, value = node.keys[key], node.values[key]
    if not place.plain or not isinstance(value, Scalar) or value.text:
        return False
    line = report.line(place.line)
    begin = place.column - 1
    after = line[begin + len(place.text) :].lstrip()[:1]
    return line[:begin].rstrip().endswith(",") and after in {",", "}", ""}


def _rests(node: Mapping, first: str, known: Collection[str], report: Findings) -> list[Scalar]:
    """Return the keys, from the first on, that are only the rest of one text."""
    keys = list(node.values)
    rests = []
    for key in keys[keys.index(first) :]:
        if key in known or not _is_rest(node, key, report):
            break
        rests.append(node.keys[key])
    return rests


def _tell(node: Mapping, before: str, key: str, rests: list[Scalar], report: Findings) -> None:
    value, place = node.values[before], node.keys[key]
    if not isinstance(value, Scalar) or value.line != place.line:
        return _tell_key(place, report)
    last = rests[-1]
    end = last.column + len(last.text)
    line = report.line(value.line)
    again = _AGAIN.match(line, end - 1)  # a word that comes twice is only one key
    end = again.end() + 1 if again else end
    whole = line[value.column - 1 : end - 1].rstrip()
    fraction = _FRACTION.fullmatch(key)
    if fraction and value.text.isdigit() and len(rests) == 1:
        wanted = f"{value.text}.{key}" if fraction[2] else f"{value.text}.{key}s"
        edit = Edit(value.line, value.column, value.line, end, wanted)
        message = tr("`{before}` cannot last `{whole}`.").format(before=before, whole=whole)
        mend = tr("Write {wanted}: a point stands before parts of a second.")
        report.error(value, "bad-duration", message, mend.format(wanted=wanted), (edit,))
        return None
    message = tr("The comma ends the text of `{before}`; “{rest}” is read as a key.")
    message = message.format(before=before, rest=quotable(key))
    mend = tr("Write {quoted}. Inside `{{ }}` a text that holds a comma needs quotes.")
    mend = mend.format(quoted=quotable(in_quotes(whole)))
    edits = (
        Edit(value.line, value.column, value.line, value.column + len(whole), in_quotes(whole)),
    )
    report.error(place, "unknown-key", message, mend, edits if value.plain else ())
    return None


def _tell_key(place: Scalar, report: Findings) -> None:
    message = tr("“{rest}” stands between commas, as if it were a key.")
    mend = tr("Inside `{ }` a text that holds a comma needs quotes.")
    report.error(place, "unknown-key", message.format(rest=quotable(place.text)), mend)
