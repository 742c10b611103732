"""The hunt for slips of the finger in a file that has faults: all of them, line by line.

A parser tells where it could go no further; the slip is often elsewhere. Here each line is looked
at for what people mistype, with the keys of the language at hand, and mended, so that the rest of
the file can be read as well.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.patterns import pattern
from taichi_coach.script.messages import closest, quotable
from taichi_coach.script.syntax.braces import brace_slip, stays_open
from taichi_coach.script.syntax.crowded import (
    cue_cut_in_two,
    end_of_document,
    first_key,
    first_without_dash,
    keys_on_one_line,
    list_on_line,
)
from taichi_coach.script.syntax.findings import MAX_REMARKS
from taichi_coach.script.syntax.line_parts import (
    LineParts,
    end_of_brackets,
    end_of_quotes,
    indent_of,
    parts_of,
    said,
)
from taichi_coach.script.syntax.lookalikes import (
    bullet_slip,
    fence_slip,
    invisible_slip,
    tab_slip,
)
from taichi_coach.script.syntax.misquoted import value_slip
from taichi_coach.script.syntax.slip import Slip, replaced
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from taichi_coach.script.model.edits import Edit
    from taichi_coach.script.syntax.repairs import Repairs

_SEPARATED = pattern(r"([A-Za-z_]+)(\s*[;=：﹕]\s*|\s+:(?=\S)|\s*::\s+|\s*,\s+)(\S.*)")
_GLUED = pattern(r"([A-Za-z_]+):(?!//)(?=[^\s:])(\S.*)")
_QUOTED_PAIR = pattern(r"""(["'])([A-Za-z_]+): (?:(?!\1).)*\1""")
_SPACED = pattern(r"([A-Za-z_]+)(\s+)(\S.*)")
_CUT = pattern(r":(?= |$)| #(?=\S)")
_BLOCK = pattern(r"[|>][+-]?[0-9]?[+-]?\s*(?:#.*)?")
#: How many slips are mended in one line; more are left to the next round.
_IN_ONE_LINE = 3
#: More open brackets in one line are no slip of the finger.
_MOST_OPEN = 4
#: With more lines that begin with tabs it is not tried out how far each was meant to go.
_FEW_TABS = 3
#: How many lines quotes and brackets may go on for.
_LINES_ON = 100


class Hunt:
    """The way through the lines of one text, which are mended in `repairs`."""

    def __init__(
        self,
        repairs: Repairs,
        keys: Collection[str],
        errors_in: Callable[[str], int],
        *,
        sound: bool,
    ) -> None:
        """Begin at the first line; `keys` are all keys that the language has.

        In a text that is `sound` as YAML nothing is looked for that could not stand there.
        """
        self._repairs = repairs
        self._errors_in = errors_in
        self._sound = sound
        self._lines = repairs.lines
        self._keys = keys
        tabs = sum(line.lstrip(" ").startswith("\t") for line in self._lines)
        self._few_tabs = tabs <= _FEW_TABS
        self._bullets: dict[tuple[str, int], int] = {}
        self.slips: list[Slip] = []

    def all(self) -> list[Slip]:
        """Mend what is certain, and return it; places are those of the text as it was written."""
        number, count = 1, len(self._lines)
        while number <= count and len(self.slips) <= MAX_REMARKS:
            if said(self._lines[number - 1]):
                self._mend(number)
            number = self._next(number)
        return self.slips

    def _mend(self, number: int) -> None:
        before = None
        for _ in range(_IN_ONE_LINE):
            slip = next(self._of_line(number), None)
            if slip is None or slip == before:
                return
            self._note(slip)
            before = slip

    def _note(self, slip: Slip) -> None:
        repairs = self._repairs
        offered = tuple(repairs.as_written(edit) for edit in slip.offered or slip.repair)
        written = repairs.written_column(slip.line, slip.column)
        kept = structs.replace(slip, column=written, offered=offered if slip.certain else ())
        run = self._run_of(slip)
        repairs.make(slip.repair)
        if run is None:
            self.slips.append(kept)
        else:
            first = self.slips[run]
            self.slips[run] = structs.replace(first, offered=first.offered + kept.offered)

    def _run_of(self, slip: Slip) -> int | None:
        """Return the index of the slip that this one only goes on with: a list of bullets."""
        if not slip.repair or slip.repair[0].text != "- ":
            return None
        written = self._lines[slip.line - 1][slip.column - 1 :]
        key = "1" if written[:1].isdigit() else slip.message, slip.column
        run = self._bullets.get(key)
        self._bullets.setdefault(key, len(self.slips))
        return run

    def _of_line(self, number: int) -> Iterator[Slip]:
        """Yield the slips of a line, the ones that hide others first."""
        line = self._lines[number - 1]
        yield from _there(fence_slip(number, self._lines))
        yield from _there(
            tab_slip(number, self._lines, self._errors_with if self._few_tabs else None)
        )
        yield from _there(invisible_slip(number, line, self._keys))
        yield from _there(bullet_slip(number, line, self._lines, self._keys))
        parts = parts_of(line)
        if not self._sound:
            yield from _there(end_of_document(number, line))
            yield from _there(first_without_dash(number, parts, self._lines, self._keys))
        if not parts.key:
            yield from _there(self._separator(number, parts))
        elif parts.value[:1] == "#":
            return
        yield from _there(cue_cut_in_two(number, parts, self._lines))
        if self._sound:
            return
        if parts.value[:1] in {"{", "["}:
            yield from _there(brace_slip(number, parts))
            yield from _there(self._open_brackets(number, parts))
        if parts.value[:1] in {'"', "'"}:
            yield from _there(self._open_quotes(number, parts))
        yield from _there(list_on_line(number, parts, self._lines, self._keys))
        yield from _there(keys_on_one_line(number, parts, self._keys))
        yield from _there(self._text_over_lines(number, parts))
        yield from _there(value_slip(number, parts))

    def _errors_with(self, number: int, line: str) -> int:
        lines = [*self._lines[: number - 1], line, *self._lines[number:]]
        return self._errors_in("\n".join(lines) + "\n")

    def _text_over_lines(self, number: int, parts: LineParts) -> Slip | None:
        """Return the slip of a text over several lines that a colon or a `#` cuts in two."""
        last = self._while_deeper(number, parts) - 1
        while last > number and not said(self._lines[last - 1]):
            last -= 1
        first = parts.value[:1]
        if last == number or not (parts.key or parts.dash) or not first or first in "\"'{[|>#":
            return None
        if any(first_key(line) in self._keys for line in self._lines[number:last]):
            return None
        cut = _CUT.search(parts.value) if last > number else None
        line, column = number, parts.value_column + cut.start() if cut else 0
        for at in range(number + 1, last + 1):
            cut = cut or _CUT.search(self._lines[at - 1])
            if cut and not column:
                line, column = at, cut.start() + 1
        if not cut:
            return None
        whole = "".join(self._lines[number - 1 : last])
        quote = '"' if '"' not in whole and "\\" not in whole else "'"
        message = tr("A `:` stands where none is expected.")
        if cut[0].startswith(" "):
            message = tr("From ` #` on nothing is read, so that the text ends there.")
        mend = tr("Put the text in quotes: {quote} before it and after it.").format(quote=quote)
        end = len(self._lines[last - 1].rstrip()) + 1
        begin = replaced(number, parts.value_column, "", quote)
        doubled = self._doubled(number, last) if quote == "'" else ()
        edits = (begin, *doubled, replaced(last, end, "", quote))
        return Slip(line, column, message, mend, edits)

    def _doubled(self, first: int, last: int) -> Iterator[Edit]:
        """Yield how each apostrophe is doubled, as it has to be in single quotes."""
        for number in range(first, last + 1):
            for match in re.finditer("'", self._lines[number - 1]):
                yield replaced(number, match.start() + 1, "", "'")

    def _separator(self, number: int, parts: LineParts) -> Slip | None:
        """Return the slip of a key that something else than `: ` follows."""
        slip = self._glued_or_quoted(number, parts)
        if slip is not None:
            return slip
        separated = _SEPARATED.match(parts.value)
        if separated and separated[1] in self._keys:
            return self._colon(number, parts, separated)
        if not self._among_keys(number, parts):
            return None
        spaced = _SPACED.match(parts.value)
        if spaced and self._is_key(spaced[1]):
            return self._colon(number, parts, spaced)
        if not parts.dash:
            return None
        message = tr("This text has no key before it.")
        mend = tr("Write for example `say: {text}`.").format(text=quotable(parts.value))
        edit = replaced(number, parts.column, "", "say: ")
        return Slip(number, parts.column, message, mend, (edit,), certain=False)

    def _glued_or_quoted(self, number: int, parts: LineParts) -> Slip | None:
        """Return the slip of a key without a space behind its colon, or one that is in quotes."""
        glued = _GLUED.match(parts.value)
        if glued and glued[1] in self._keys:
            column = parts.column + len(glued[1])
            message = tr("A space is missing after this `:`.")
            written = tr("`{value}`, with a space after the colon").format(
                value=quotable(f"{glued[1]}: {glued[2]}")
            )
            mend = tr("Write {spaced}.").format(spaced=written)
            return Slip(number, column, message, mend, (replaced(number, column + 1, "", " "),))
        quoted = _QUOTED_PAIR.fullmatch(parts.value)
        if quoted and quoted[2] in self._keys:
            message = tr("The quotes hold the key as well, so that it is no key.")
            mend = tr("Put only what stands behind `{key}:` in quotes, or nothing.")
            edit = replaced(number, parts.column, parts.value, parts.value[1:-1])
            return Slip(number, parts.column, message, mend.format(key=quoted[2]), (edit,))
        return None

    def _is_key(self, word: str) -> bool:
        meant = word if word in self._keys else None
        if meant is None and len(word) > 3 and word.islower():
            meant = closest(word, self._keys, slip=True)
        return meant is not None

    def _colon(self, number: int, parts: LineParts, match: re.Match[str]) -> Slip:
        key, between, value = match.groups()
        column = parts.column + len(key)
        sign = between.strip()
        message = tr("After `{key}` a `:` is missing.").format(key=key)
        if sign and sign != ":":
            message = tr("After `{key}` stands `{sign}` and not `:`.").format(key=key, sign=sign)
        elif sign:
            message = tr("The `:` belongs right behind `{key}`, and a space after it.").format(
                key=key
            )
        mend = tr("Write `{text}`.").format(text=quotable(f"{key}: {value}"))
        return Slip(number, column, message, mend, (replaced(number, column, between, ": "),))

    def _among_keys(self, number: int, parts: LineParts) -> bool:
        """Tell whether a line without a key stands where keys do, as its neighbours say."""
        after = next((each for each in self._lines[number : number + _LINES_ON] if said(each)), "")
        below = parts_of(after)
        if below.column == parts.column and below.key and not below.dash:
            return True
        if parts.dash:
            return False
        for line in reversed(self._lines[max(number - _LINES_ON, 0) : number - 1]):
            above = parts_of(line)
            if said(line) and above.column <= parts.column:
                return above.column == parts.column and bool(above.key)
        return False

    def _open_brackets(self, number: int, parts: LineParts) -> Slip | None:
        missing, end = stays_open(parts.value)
        if not 0 < len(missing) <= _MOST_OPEN or self._end_of_flow(number, parts) != number:
            return None
        message = tr("A bracket or brace is not closed.")
        mend = tr("Write `{missing}` at the end of the line.").format(missing=missing)
        edit = replaced(number, parts.value_column + end, "", missing)
        return Slip(number, parts.value_column, message, mend, (edit,))

    def _open_quotes(self, number: int, parts: LineParts) -> Slip | None:
        quote = parts.value[0]
        if end_of_quotes(parts.value) > 0 or self._end_of_quoted(number, parts) != number:
            return None
        if value_slip(number, parts):
            return None
        later = next((n for n in range(number, len(self._lines)) if quote in self._lines[n]), -1)
        message = tr("The quotes that open here are never closed.")
        if later >= 0:
            message = tr("The quotes that open here are closed only on line {line}.").format(
                line=later + 1
            )
        end = parts.value_column + len(parts.value)
        mend = tr("Close them where the text ends.")
        return Slip(number, parts.value_column, message, mend, (replaced(number, end, "", quote),))

    def _next(self, number: int) -> int:
        """Return the next line that is looked at: past texts that run over several lines."""
        parts = parts_of(self._lines[number - 1])
        value = parts.value
        if not said(self._lines[number - 1]):
            return number + 1
        if _BLOCK.fullmatch(value):
            return self._while_deeper(number, parts)
        if value[:1] in {'"', "'"} and end_of_quotes(value) < 0:
            return self._end_of_quoted(number, parts) + 1
        if value[:1] in {"{", "["} and end_of_brackets(value) < 0:
            return self._end_of_flow(number, parts) + 1
        if value and (parts.key or parts.dash) and not value.startswith("#"):
            return self._while_deeper(number, parts)
        return number + 1

    def _while_deeper(self, number: int, parts: LineParts) -> int:
        """Return the first line that is not indented deeper than what begins on this one."""
        least = parts.column if parts.key else parts.column - 1
        at = number
        while at < len(self._lines):
            line = self._lines[at]
            if said(line) and (indent_of(line) < least or line.lstrip(" ")[:1] == "\t"):
                break
            at += 1
        return at + 1

    def _end_of_quoted(self, number: int, parts: LineParts) -> int:
        """Return the line on which quotes close that go over lines; this one if they do not."""
        least = parts.column - (0 if parts.key else 1)
        whole, ends = parts.value, [len(parts.value)]
        for line in self._lines[number : number + _LINES_ON]:
            if said(line) and indent_of(line) < least:
                break
            whole += f" {line}"
            ends.append(len(whole))
        end = end_of_quotes(whole)
        if end < 0:
            return number
        lines = bisect_left(ends, end)
        rest = whole[end : ends[lines]].strip()
        return number if rest and not rest.startswith("#") else number + lines

    def _end_of_flow(self, number: int, parts: LineParts) -> int:
        """Return the line on which brackets close; this one if they do not."""
        whole, ends, last = parts.value, [len(parts.value)], parts.value
        for line in self._lines[number : number + _LINES_ON]:
            below = parts_of(line)
            going_on = last[-1] in ",[{" or line.lstrip()[:1] in set("]},")
            if said(line) and (below.dash or (below.key and not going_on)):
                break
            last = line.rstrip() if said(line) else last
            whole += f" {line}"
            ends.append(len(whole))
        end = end_of_brackets(whole)
        return number if end < 0 else number + bisect_left(ends, end)


def _there(slip: Slip | None) -> Iterator[Slip]:
    if slip is not None:
        yield slip
