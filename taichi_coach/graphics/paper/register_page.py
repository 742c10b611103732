"""A class's register on one page: who was there, meeting by meeting, with how often of how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.graphics.paper.bound import MARGIN, bound
from taichi_coach.graphics.paper.lettering import QUIET, TextBlock
from taichi_coach.graphics.paper.pages import Block
from taichi_coach.graphics.paper.plots import SMALL
from taichi_coach.graphics.paper.sheet import About
from taichi_coach.graphics.paper.table import BETWEEN, table
from taichi_coach.practice.report.register_words import present_of_held, span_words, totals
from taichi_coach.practice.storage.records import MeetingKind
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.graphics.paper.sheet import Paper, PaperDocument
    from taichi_coach.practice.programme.register import MeetingDay, Register

_TITLE, _SIZE = 26.0, 13.0
#: The share of the breadth for names and totals, and the most for a meeting, which have the rest.
_NAMES, _TOTAL, _MEETING = 0.32, 0.14, 0.075
#: The same on paper that lies across, for many meetings.
_NAMES_ACROSS, _TOTAL_ACROSS = 0.16, 0.06
#: The room in which a day is measured.
_ROOM: Final = 100.0
_THERE: Final = "×"
_SIGNS: Final = {MeetingKind.NOBODY_CAME: "0", MeetingKind.HOLIDAY: "–"}


def register_page(register: Register, paper: Paper) -> PaperDocument:
    """Return the register; a month stands on one page, unless the class is a large one.

    Where not all of its meetings stand side by side, the paper lies across.
    """
    if len(register.meetings) * _breadth(register) > (1 - _NAMES - _TOTAL) * (
        paper.wide - 2 * MARGIN
    ):
        paper = paper.turned
    wide = paper.wide - 2 * MARGIN
    span = span_words(register)
    title = TextBlock(register.course, _TITLE, wide, bold=True)
    line = TextBlock(f"{span} · {totals(register)}", _SIZE, wide, ink=QUIET)
    blocks = [Block(title.tall, title.paint), Block(line.tall, line.paint, 2.0)]
    blocks += _tables(register, paper, wide)
    key = TextBlock(_KEY, _SIZE, wide, ink=QUIET)
    blocks.append(Block(key.tall, key.paint, 14.0))
    return bound(About(f"{register.course}, {span}"), blocks, f"{register.course} · {span}", paper)


_KEY: Final = tr("× was there. 0: the class was held, and nobody came. –: no class on that day.")


def _days(register: Register) -> list[str]:
    """Return what stands over each meeting: its day, with the month where there are several."""
    several = (register.first.year, register.first.month) != (
        register.last.year,
        register.last.month,
    )
    return [f"{e.day.day}.{e.day.month}." if several else str(e.day.day) for e in register.meetings]


def _breadth(register: Register) -> float:
    """Return the least breadth of a meeting's column, in points."""
    days = (TextBlock(each, SMALL, _ROOM, bold=True) for each in _days(register))
    return max((each.broad for each in days), default=0.0) + BETWEEN


def _tables(register: Register, paper: Paper, wide: float) -> Iterator[Block]:
    """Yield the meetings in tables as broad as the page, the totals behind the last of them."""
    names = _NAMES_ACROSS if paper.across else _NAMES
    total = _TOTAL_ACROSS if paper.across else _TOTAL
    most = int((1 - names - total) * wide / _breadth(register))
    days = _days(register)
    for begin in range(0, max(len(register.meetings), 1), most):
        run = register.meetings[begin : begin + most]
        head = [tr("Name"), *days[begin : begin + most]]
        rows = [[name, *(_sign(each, name) for each in run)] for name in register.names]
        rows.append([tr("Heads"), *(_heads(each) for each in run)])
        meeting = min(_MEETING, (1 - names - total) / max(len(run), 1))
        shares = [names, *([meeting] * len(run))]
        if begin + most >= len(register.meetings):
            head.append(tr("In all"))
            for row, name in zip(rows, register.names, strict=False):
                row.append(present_of_held(register, name))
            rows[-1].append(str(register.heads))
            shares.append(total)
        yield from table(head, rows, shares, wide, 14.0)


def _sign(meeting: MeetingDay, name: str) -> str:
    if meeting.kind is not None:
        return _SIGNS[meeting.kind]
    return _THERE if name in meeting.present else ""


def _heads(meeting: MeetingDay) -> str:
    return str(len(meeting.present)) if meeting.held else _SIGNS[MeetingKind.HOLIDAY]
