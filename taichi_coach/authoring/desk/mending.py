"""What mends a finding at one press: only where nobody could mean anything else."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from taichi_coach.authoring.desk.edits import Mend, replaced
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.authoring.desk.edits import Edit
    from taichi_coach.script.model.diagnostics import Diagnostic

#: How alike a word and the one that was meant are where it can only be a slip of the finger.
_ALIKE = 0.8
#: Rules tell of a step where it begins; the name that is wrong in it stands within so many lines.
_LINES_ON = 12
_QUOTED = re.compile("`([^`\n]+)`")


def mends_for(text: str, found: Diagnostic) -> tuple[Mend, ...]:
    """Return what mends a finding of this text, the most probable first; mostly there is nothing.

    What reads the file knows its own slips; here a name is added of which `check` asks "Did you
    mean": a movement, a session, a pose.
    """
    edits = tuple(found.edits) or _near_name(text, found)
    return (Mend(_label(edits), edits),) if edits else ()


def _label(edits: Sequence[Edit]) -> str:
    """Return what a button says: the word that it writes, if it is one and short."""
    if len(edits) > 1 or "\n" in edits[0].text:
        return tr("Mend it")
    new = edits[0].text.strip()
    return tr("Write `{word}`").format(word=new) if 1 < len(new) <= 24 else tr("Mend it")


def _near_name(text: str, found: Diagnostic) -> tuple[Edit, ...]:
    """Return the edit that writes the one name that was meant, where the two are nearly alike."""
    before, after = (re.escape(e) for e in tr("Did you mean `{found}`?").split("{found}"))
    meant = re.match(f"{before}([^`]+){after}", found.mend)
    quoted = _QUOTED.findall(found.message) if meant is not None else []
    wrong = max(quoted, key=lambda each: _alike(each, meant[1] if meant else ""), default="")
    if meant is None or _alike(wrong, meant[1]) < _ALIKE:
        return ()
    return _written_once(text, found, wrong, meant[1])


def _alike(wrong: str, meant: str) -> float:
    return SequenceMatcher(None, wrong.lower(), meant.lower()).ratio()


def _written_once(text: str, found: Diagnostic, wrong: str, meant: str) -> tuple[Edit, ...]:
    """Return the edit of the word, from the finding's place on.

    A word that is written twice is no slip of the finger: the other one may be.
    """
    word = re.compile(rf"(?<![\w-]){re.escape(wrong)}(?![\w-])")
    if len(word.findall(text)) > 1:
        return ()
    lines = text.split("\n")
    for number in range(found.line, min(found.line + _LINES_ON, len(lines) + 1)):
        start = found.column - 1 if number == found.line else 0
        there = word.search(lines[number - 1], start)
        if there is not None:
            return (replaced(number, there.start() + 1, wrong, meant),)
    return ()
