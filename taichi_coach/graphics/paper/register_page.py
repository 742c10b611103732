"""A class's register on one page: who was there, meeting by meeting, with how often of how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.graphics.paper.bound import MARGIN, bound
from taichi_coach.graphics.paper.lettering import QUIET, TextBlock
from taichi_coach.graphics.paper.pages import Block
from taichi_coach.graphics.paper.sheet import About
from taichi_coach.graphics.paper.table import table
from taichi_coach.practice.report.register_words import present_of_held, span_words, totals
from taichi_coach.practice.storage.records import MeetingKind
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.graphics.paper.sheet import Paper, PaperDocument
    from taichi_coach.practice.programme.register import MeetingDay, Register

_TITLE, _SIZE = 26.0, 13.0
#: The share of the breadth for names and totals; the meetings have the rest.
_NAMES, _TOTAL, _MEETING = 0.32, 0.14, 0.075
_THERE: Final = "×"
_SIGNS: Final = {MeetingKind.NOBODY_CAME: "0", MeetingKind.HOLIDAY: "–"}


def register_page(told: Register, paper: Paper) -> PaperDocument:
    """Return the register; a month stands on one page, unless the class is a large one."""
    wide = paper.wide - 2 * MARGIN
    span = span_words(told)
    title = TextBlock(told.course, _TITLE, wide, bold=True)
    line = TextBlock(f"{span} · {totals(told)}", _SIZE, wide, ink=QUIET)
    blocks = [Block(title.tall, title.paint), Block(line.tall, line.paint, 2.0)]
    blocks += _tables(told, wide)
    key = TextBlock(_KEY, _SIZE, wide, ink=QUIET)
    blocks.append(Block(key.tall, key.paint, 14.0))
    return bound(About(f"{told.course}, {span}"), blocks, f"{told.course} · {span}", paper)


_KEY: Final = tr("× was there. 0: the class was held, and nobody came. –: no class on that day.")


def _tables(told: Register, wide: float) -> Iterator[Block]:
    """Yield the meetings in tables as broad as the page, the totals behind the last of them."""
    most = int((1 - _NAMES - _TOTAL) / _MEETING)
    runs = [told.meetings[at : at + most] for at in range(0, len(told.meetings), most)] or [()]
    for number, run in enumerate(runs, 1):
        last = number == len(runs)
        head = [tr("Name"), *(f"{each.day.day}.{each.day.month}." for each in run)]
        rows = [[name, *(_sign(each, name) for each in run)] for name in told.names]
        rows.append([tr("Heads"), *(_heads(each) for each in run)])
        if last:
            head.append(tr("In all"))
            for row, name in zip(rows, told.names, strict=False):
                row.append(present_of_held(told, name))
            rows[-1].append(str(told.heads))
        shares = [_NAMES, *([_MEETING] * len(run)), *([_TOTAL] if last else [])]
        yield from table(head, rows, shares, wide, 14.0)


def _sign(meeting: MeetingDay, name: str) -> str:
    if meeting.kind is not None:
        return _SIGNS[meeting.kind]
    return _THERE if name in meeting.present else ""


def _heads(meeting: MeetingDay) -> str:
    return str(len(meeting.present)) if meeting.held else _SIGNS[MeetingKind.HOLIDAY]
