"""Words that are lost without a fault, as a `#` makes a remark of them: `Lesson #4, the hands`."""

from __future__ import annotations

from taichi_coach.patterns import pattern

#: A remark that looks like part of the text: nothing, or a number, follows its `#`.
_LOST = pattern(r"#(?:(?=[^\s#])| (?=[0-9]))")


def lost_words(text: str) -> dict[int, int]:
    """Return the column of the `#` by line, where one may cut a text; columns count from 1."""
    if " #" not in text and "\t#" not in text:
        return {}
    columns: dict[int, int] = {}
    for cut in _LOST.finditer(text):
        at = cut.start()
        begin = text.rfind("\n", 0, at) + 1
        before = text[begin:at]
        words = before.rstrip(" \t")
        blanks = before[len(words) :]
        if words and not words[-1].isspace() and (blanks == " " or (blanks and cut[0] == "#")):
            columns.setdefault(text.count("\n", 0, at) + 1, at - begin + 1)
    return columns
