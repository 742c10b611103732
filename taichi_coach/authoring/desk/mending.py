"""What mends a finding at one press: only where nobody could mean anything else."""

from __future__ import annotations

import re
from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING

from taichi_coach.authoring.desk.edits import Mend, replaced
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from taichi_coach.authoring.desk.edits import Edit
    from taichi_coach.script.model.diagnostics import Diagnostic

#: How alike a word and the one that was meant are where it can only be a slip of the finger.
_ALIKE = 0.8
#: How much less alike every other name has to be.
_APART = 0.04
#: Rules tell of a step where it begins; the name that is wrong in it stands within so many lines.
_LINES_ON = 12
_QUOTED = re.compile("`([^`\n]+)`")


def mends_for(
    text: str, finding: Diagnostic, names: Mapping[str, Collection[str]] | None = None
) -> tuple[Mend, ...]:
    """Return what mends a finding of this text; mostly there is nothing.

    What reads the file knows its own slips. Of `names`, by the code of the finding that one of them
    is missed, the one that was meant is added where no other is nearly as near.
    """
    edits = tuple(finding.edits) or _near_name(text, finding, (names or {}).get(finding.code, ()))
    return (Mend(_label(edits), edits),) if edits else ()


def _label(edits: Sequence[Edit]) -> str:
    """Return what a button says: the word that it writes, if it is one and short."""
    if len(edits) > 1 or "\n" in edits[0].text:
        return tr("Mend it")
    new = edits[0].text.strip()
    return tr("Write `{word}`").format(word=new) if 1 < len(new) <= 24 else tr("Mend it")


def _near_name(text: str, finding: Diagnostic, names: Collection[str]) -> tuple[Edit, ...]:
    """Return the edit that writes the one name that was meant."""
    quoted = _QUOTED.search(finding.message)
    if quoted is None:
        return ()
    wrong = quoted[1]
    near = get_close_matches(wrong.lower(), names, n=2, cutoff=_ALIKE - _APART)
    alike = [SequenceMatcher(None, each, wrong.lower()).ratio() for each in near]
    if not near or alike[0] < _ALIKE or any(each > alike[0] - _APART for each in alike[1:]):
        return ()
    return _written_once(text, finding, wrong, near[0])


def _written_once(text: str, finding: Diagnostic, wrong: str, meant: str) -> tuple[Edit, ...]:
    """Return the edit of the word, from the finding's place on.

    A word that is written twice is no slip of the finger: the other one may be.
    """
    word = re.compile(rf"(?<![\w/-]){re.escape(wrong)}(?![\w-])")
    if len(word.findall(text)) > 1:
        return ()
    lines = text.split("\n")
    for number in range(finding.line, min(finding.line + _LINES_ON, len(lines) + 1)):
        start = finding.column - 1 if number == finding.line else 0
        there = word.search(lines[number - 1], start)
        if there is not None:
            return (replaced(number, there.start() + 1, wrong, meant),)
    return ()
