"""Words that are lost without a fault, as a `#` makes a remark of them: `Lesson #4, the hands`."""

from __future__ import annotations

import re

#: A remark that looks like part of the text: nothing, or a number, follows its `#`.
_LOST = re.compile(r"(?<=\S)(?:[ \t]+#(?=[^\s#])| # (?=[0-9]))")


def lost_words(text: str) -> dict[int, int]:
    """Return the column of the `#` by line, where one may cut a text; columns count from 1."""
    if " #" not in text and "\t#" not in text:
        return {}
    found: dict[int, int] = {}
    for cut in _LOST.finditer(text):
        line = text.count("\n", 0, cut.start()) + 1
        at = text.index("#", cut.start())
        found.setdefault(line, at - text.rfind("\n", 0, at))
    return found
