"""A faulty file is read on behind each fault, so that all of them are told in one round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from taichi_coach.script.messages import quotable
from taichi_coach.script.model.edits import Edit
from taichi_coach.script.syntax.crowded import list_without_key
from taichi_coach.script.syntax.findings import Findings
from taichi_coach.script.syntax.hunting import Hunt
from taichi_coach.script.syntax.line_parts import indent_of, parts_of, said
from taichi_coach.script.syntax.nodes import Scalar
from taichi_coach.script.syntax.repairs import Repairs
from taichi_coach.script.syntax.slip import Slip, replaced
from taichi_coach.script.syntax.source import SourceError
from taichi_coach.script.syntax.yaml_tree import ParserError, Tree
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path

    from taichi_coach.script.model.diagnostics import Diagnostic
    from taichi_coach.script.syntax.nodes import Node

_ROUNDS = 8
#: What is said of a value that cannot be one, however it is written.
_OF_VALUES = frozenset({"bad-value", "bad-duration"})
#: Above this, which no session comes near, a file is not looked through line by line.
_MAX_LETTERS = 100_000
_MAX_LINES = 3_000
_INDENTS_TRIED = 6
_LINES_BACK = 30


class Recovery(Struct):
    """What a faulty text gave: its faults so far, and the tree of what could be read behind them.

    In `muted` lines nothing further is told: they were left out, or hang on one that was. At
    one of `told_places`, what stands there may be of another kind than was meant. From lines that
    are `cut` a part was left out.
    """

    repairs: Repairs
    report: Findings
    keys: Collection[str]
    root: Node | None = None
    muted: set[int] = field(default_factory=set)
    told_places: set[tuple[int, int]] = field(default_factory=set)
    cut: set[int] = field(default_factory=set)

    def take_over(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Tell what was found in the mended text, at the places of the text as it was written."""
        for each in diagnostics:
            whole = each.line == 1  # it begins there, whatever its keys are
            left_out = bool(self.muted or (self.cut and whole)) or each.line in self.cut
            hangs_on = left_out and each.code == "missing-key"
            column = self.repairs.written_column(each.line, each.column)
            again = each.code == "bad-type" and (each.line, column) in self.told_places
            if each.line in self.muted or hangs_on or again:
                continue
            edits = tuple(self.repairs.as_written(edit) for edit in each.edits)
            self.report.add(each, column, edits)
        self._leave_out_mends_of_form()

    def _leave_out_mends_of_form(self) -> None:
        """Tell one thing of a value: quotes around a length or an id that is none mend nothing."""
        diagnostics = self.report.diagnostics
        none = {(each.line, each.column) for each in diagnostics if each.code in _OF_VALUES}
        for each in [
            each for each in diagnostics if each.code == "syntax" and len(each.edits) == 1
        ]:
            if (each.edits[0].line, each.edits[0].column) in none:
                self.report.leave_out(each)


def recovered(
    text: str,
    path: Path,
    keys: Collection[str],
    errors_in: Callable[[str], int],
    *,
    sound: bool,
) -> Recovery:
    """Return what can be read of a faulty text. `errors_in` counts the errors of another one.

    The text is `sound` where it is YAML, and at fault only in what it says.
    """
    repairs = Repairs(text)
    made = Recovery(repairs, Findings(path, text), keys)
    small = len(text) <= _MAX_LETTERS and len(repairs.lines) <= _MAX_LINES
    if small:
        for slip in Hunt(repairs, keys, errors_in, sound=sound).all():
            _tell(made.report, slip)
            made.told_places.add((slip.line, slip.column))
            if slip.cuts:
                made.cut.add(slip.line)
    for _ in range(_ROUNDS):
        report = Findings(path, repairs.text)
        try:
            made.root = Tree(report).grow(repairs.text)
        except ParserError as fault:
            made.take_over(report.diagnostics)
            if not _past(fault.diagnostic, made, errors_in, small=small):
                break
        except SourceError as refusal:
            made.take_over((*report.diagnostics, refusal.diagnostic))
            break
        else:
            made.take_over(report.diagnostics)
            break
    return made


def _tell(report: Findings, slip: Slip) -> None:
    place = Scalar("", slip.line, slip.column)
    report.error(place, "syntax", slip.message, slip.mend, slip.offered)


def _past(
    fault: Diagnostic, made: Recovery, errors_in: Callable[[str], int], *, small: bool
) -> bool:
    """Tell of what the parser could not read, and mend it or leave it out; False at the end."""
    line = min(fault.line, len(made.repairs.lines))
    if line < 1 or line in made.muted:
        return False
    if not small:
        made.take_over((fault,))
        return False
    headless = list_without_key(line, made.repairs.lines, made.keys)
    slip = None if headless else _indent_slip(line, made, errors_in)
    if slip is not None:
        edits = tuple(made.repairs.as_written(edit) for edit in slip.repair)
        place = Scalar("", line, slip.column)
        offered = edits if slip.certain else ()
        made.report.error(place, "syntax", slip.message, slip.mend, offered)
        made.repairs.make(slip.repair)
        return True
    if headless is None:
        made.take_over((fault,))
    elif _above(line, made.repairs.lines) not in made.cut:  # its key is told of there
        _tell(made.report, headless)
    first, last = _entry_around(made.repairs.lines, line)
    made.repairs.blank(first, last)
    before = _above(first, made.repairs.lines) or first
    after = next(
        (
            n
            for n in range(last + 1, len(made.repairs.lines) + 1)
            if said(made.repairs.lines[n - 1])
        ),
        last,
    )
    made.muted.update(range(before, after + 1))
    return True


def _above(line: int, lines: list[str]) -> int:
    """Return the nearest line above that says something; 0 for none."""
    return next((n for n in range(line - 1, 0, -1) if said(lines[n - 1])), 0)


def _entry_around(lines: list[str], line: int) -> tuple[int, int]:
    """Return the first and last line of the list's entry, or the key, that holds a line."""
    indent = indent_of(lines[line - 1])
    first = line
    for at in range(line, 0, -1):
        if parts_of(lines[at - 1]).dash and indent_of(lines[at - 1]) <= indent:
            first, indent = at, indent_of(lines[at - 1])
            break
    last = line
    while last < len(lines) and not (said(lines[last]) and indent_of(lines[last]) <= indent):
        last += 1
    return first, last


def _indent_slip(line: int, made: Recovery, errors_in: Callable[[str], int]) -> Slip | None:
    """Return how far the line was meant to be indented, where that is what is wrong with it."""
    repairs = made.repairs
    lines = repairs.lines
    parts = parts_of(lines[line - 1])
    if parts.key not in made.keys and not parts.dash:
        return None
    now = indent_of(lines[line - 1])
    last = _last_below(lines, line)
    tried = sorted(
        _indents_near(lines, line) - {now}, key=lambda column: (abs(column - now), -column)
    )
    outcomes: list[tuple[int, int]] = []
    for indent in tried[:_INDENTS_TRIED]:
        errors = errors_in(_shifted(lines, line, last, indent - now))
        outcomes.append((errors, indent))
    best = min(outcomes, key=lambda each: each[0], default=(-1, 0))
    without_dash = _dash_slip(line, lines)
    if without_dash is not None:
        dashed = f"{' ' * now}- {lines[line - 1].strip()}"
        errors = errors_in("\n".join([*lines[: line - 1], dashed, *lines[line:]]) + "\n")
        if errors < (best[0] if best[0] >= 0 else errors_in(repairs.text)):
            return without_dash
    if best[0] < 0 or best[0] >= errors_in(repairs.text):
        return None
    # Of two that are as good, the nearer one was meant, unless it is not much nearer.
    far = sorted(abs(indent - now) for errors, indent in outcomes if errors == best[0])
    certain = len(far) == 1 or far[1] > 2 * far[0]
    edits = tuple(
        Edit(n, 1, n, indent_of(lines[n - 1]) + 1, " " * (indent_of(lines[n - 1]) + best[1] - now))
        for n in range(line, last + 1)
    )
    message = tr("This line does not stand where its neighbours stand.")
    mend = tr("Begin it with {count} spaces, like those that it belongs to.").format(count=best[1])
    return Slip(line, now + 1, message, mend, edits, certain)


def _dash_slip(line: int, lines: list[str]) -> Slip | None:
    """Return how a line becomes an entry, where it stands where entries begin, without a dash."""
    parts, now = parts_of(lines[line - 1]), indent_of(lines[line - 1])
    above = (each for each in reversed(lines[: line - 1]) if said(each) and indent_of(each) <= now)
    entry = next(above, "")
    if parts.dash or indent_of(entry) != now or not parts_of(entry).dash:
        return None
    message = tr("This entry of the list has no `- ` before it.")
    mend = tr("Write `{entry}`.").format(entry=quotable(f"- {lines[line - 1].strip()}"))
    return Slip(line, now + 1, message, mend, (replaced(line, now + 1, "", "- "),))


def _last_below(lines: list[str], line: int) -> int:
    """Return the last line that belongs to what begins on this one, and moves with it."""
    parts = parts_of(lines[line - 1])
    if parts.key and parts.value and not parts.dash:
        return line
    least = parts.column - 1 if parts.dash else parts.column
    last = line
    while last < len(lines) and said(lines[last]) and indent_of(lines[last]) >= least:
        last += 1
    return last


def _indents_near(lines: list[str], line: int) -> set[int]:
    near: set[int] = set()
    for each in lines[max(line - _LINES_BACK, 0) : line - 1]:
        if said(each):
            near |= {indent_of(each), parts_of(each).column - 1}
    return near


def _shifted(lines: list[str], first: int, last: int, by: int) -> str:
    moved = [
        " " * max(indent_of(each) + by, 0) + each.lstrip(" ") for each in lines[first - 1 : last]
    ]
    return "\n".join([*lines[: first - 1], *moved, *lines[last:]]) + "\n"
