"""Where in a file's outline a place is, told from its lines alone.

While somebody types the text is hardly ever YAML; the columns still tell what belongs to what.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_DASH = re.compile(r"-(?: +|$)")
_KEY = re.compile(r"""(["']?)([A-Za-z_][\w-]*)\1:(?: +|$)""")
_BLOCK = re.compile(r"[|>][+-]?[0-9]?\s*$")
_COMMENT = re.compile(r"(?:^|\s)#.*$")


@dataclass(slots=True)
class Frame:
    """One list or group around a place.

    A group has the `keys` that it holds, with their values as far as they stand on the line, and
    in `key` the one that the place belongs to. `entry` is which entry of a list, written in
    brackets, that is, from 0.
    """

    column: int
    group: bool
    key: str = ""
    entry: int = 0
    keys: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OutlineSpot:
    """Where a place is.

    `frames` lead there from the root. `typing` is "key" where a key may be written, "value" where
    the value of the last frame's key, "item" where an entry of a list. `word` is what stands
    between `column` (from 1) and the place; `flow` whether that is inside `{ }` or `[ ]`, `below`
    whether it stands on a line below its key.
    """

    frames: tuple[Frame, ...]
    typing: str
    word: str
    column: int
    flow: bool = False
    below: bool = False


def spot_at(text: str, line: int, column: int) -> OutlineSpot:
    """Return where a place is in the outline of a text; never raises."""
    lines = text.split("\n")
    if not 0 < line <= len(lines):
        return OutlineSpot((), "key", "", column)
    outline = _Outline()
    for each in lines[: line - 1]:
        outline.take(each)
    before = lines[line - 1][: max(column - 1, 0)]
    spot = outline.spot(before)
    _add_following(spot.frames, lines[line:])
    return spot


class _Outline:
    """The lists and groups that are open at the end of the lines it was given."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self._text_below: int | None = None

    def take(self, line: str) -> None:
        """Go on by a whole line."""
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or line.lstrip().startswith("#"):
            return
        if self._text_below is not None:
            if indent > self._text_below:
                return  # a line of a text that is written below its key
            self._text_below = None
        rest, _dash = self._dashes(line, indent)
        match = _KEY.match(line, rest)
        if match is None:
            return
        self._open(match.start(), match[2])
        value = _COMMENT.sub("", line[match.end() :])
        self.frames[-1].keys[match[2]] = value.strip()
        if _BLOCK.fullmatch(value.strip()):
            self._text_below = self.frames[-1].column

    def spot(self, before: str) -> OutlineSpot:
        """Return where the end of an unfinished line is."""
        indent = len(before) - len(before.lstrip(" "))
        if self._text_below is not None and (indent > self._text_below or not before.strip()):
            return OutlineSpot((), "text", "", len(before) + 1)
        rest, dash = self._dashes(before, indent)
        match = _KEY.match(before, rest)
        if match is not None:
            self._open(match.start(), match[2])
            return _in_value(self.frames, before, match.end())
        self._under(rest, dash=dash)
        value = before[rest:].lstrip()
        if value[:1] in {"{", "["}:
            return _in_value(self.frames, before, rest)
        return OutlineSpot(tuple(self.frames), self._typing(rest), value, rest + 1, below=not dash)

    def _typing(self, column: int) -> str:
        last = self.frames[-1] if self.frames else None
        if last is not None and not last.group:
            return "item"
        return "value" if last is not None and column > last.column else "key"

    def _dashes(self, line: str, at: int) -> tuple[int, bool]:
        """Open the lists whose dashes stand here; return where the rest begins."""
        dashed = False
        while match := _DASH.match(line, at):
            while self.frames and (
                self.frames[-1].column > at or (self.frames[-1].column == at and self._above(at))
            ):
                self.frames.pop()
            if not (self.frames and self.frames[-1].column == at and not self.frames[-1].group):
                self.frames.append(Frame(at, group=False))
            at, dashed = match.end(), True
        return at, dashed

    def _above(self, at: int) -> bool:
        """Tell whether the list of this column lies under the group that is open there."""
        return self.frames[-1].group and any(
            each.column == at and not each.group for each in self.frames[:-1]
        )

    def _under(self, column: int, *, dash: bool = False) -> None:
        """Close what a text that begins in this column does not belong to."""
        while self.frames and self.frames[-1].column > column:
            self.frames.pop()
        last = self.frames[-1] if self.frames else None
        if last is not None and not dash and not last.group and last.column == column:
            self.frames.pop()

    def _open(self, column: int, key: str) -> None:
        self._under(column)
        if not (self.frames and self.frames[-1].group and self.frames[-1].column == column):
            self.frames.append(Frame(column, group=True))
        self.frames[-1].key = key
        self.frames[-1].keys.setdefault(key, "")


def _in_value(frames: list[Frame], before: str, at: int) -> OutlineSpot:
    """Return where the end of a line is in the value that begins at `at`."""
    inner = list(frames)
    word = at
    quote = ""
    flow = False
    for index in range(at, len(before)):
        letter = before[index]
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'" and not before[word:index].strip():
            quote = letter
        elif letter in "{[" and (flow or not before[word:index].strip()):
            inner.append(Frame(index, group=letter == "{"))
            flow, word = True, index + 1
        elif letter in "}]" and flow:
            if len(inner) > len(frames):
                inner.pop()
            word = index + 1
        elif letter == "," and flow:
            if len(inner) > len(frames):
                inner[-1].key = ""
                inner[-1].entry += 1
            word = index + 1
        elif letter == ":" and flow and before[index + 1 : index + 2] in {" ", ""}:
            inner[-1].key = before[word:index].strip().strip("\"'")
            inner[-1].keys[inner[-1].key] = ""
            word = index + 1
    begin = word + len(before[word:]) - len(before[word:].lstrip())
    return OutlineSpot(tuple(inner), _typing_in(inner, quote), before[begin:], begin + 1, flow)


def _typing_in(frames: list[Frame], quote: str) -> str:
    if quote or not frames:
        return "text"
    if not frames[-1].group:
        return "item"
    return "value" if frames[-1].key else "key"


def _add_following(frames: tuple[Frame, ...], lines: list[str]) -> None:
    """Add the keys of the innermost group that stand below the place."""
    if not frames or not frames[-1].group:
        return
    column = frames[-1].column
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or indent > column:
            continue
        match = _KEY.match(line, indent)
        if indent < column or match is None:
            return
        frames[-1].keys.setdefault(match[2], line[match.end() :].strip())
