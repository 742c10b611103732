"""A programme on paper: what each week brings, with a box to tick for every day it asks for."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from taichi_coach.errors import CoachError
from taichi_coach.graphics.paper.bound import MARGIN, bound
from taichi_coach.graphics.paper.exercise import paragraphs
from taichi_coach.graphics.paper.lettering import INK, LINE, QUIET, TextBlock
from taichi_coach.graphics.paper.pages import Block
from taichi_coach.graphics.paper.sheet import About
from taichi_coach.practice.programme.week_titles import title_within
from taichi_coach.script.files.supports import support_for
from taichi_coach.script.model.amounts import in_week
from taichi_coach.text.catalogue import ngettext, tr
from taichi_coach.text.counts import in_words
from taichi_coach.text.labels import support_on_paper
from taichi_coach.text.lengths import span
from taichi_coach.text.lists import and_list, comma_list
from taichi_coach.timeline.session_lengths import lengths_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtGui import QPainter

    from taichi_coach.graphics.paper.sheet import Paper, PaperDocument
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.amounts import Amounts
    from taichi_coach.script.model.session import Programme
    from taichi_coach.script.model.week import Week
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.speech_lengths import SpeechLengths

_TITLE, _HEAD, _SIZE = 30.0, 18.0, 14.0
_APART, _CLOSE, _BETWEEN = 16.0, 4.0, 8.0
_BOX: Final = 16.0


@dataclass(frozen=True, slots=True)
class Listed:
    """A session as the overview tells of it: its title, and how long it takes, in words."""

    title: str
    length: str


def listed_sessions(
    programme: Programme, library: Library, own: Settings, speech: SpeechLengths
) -> dict[tuple[int, str], Listed]:
    """Return the sessions that a programme names, by week, as long as they are then.

    One that is not there, or cannot be practised, is left out.
    """
    listed = {}
    named = ((week, name) for week in programme.weeks for name in (*week.sessions, *week.daily))
    for week, name in named:
        with suppress(CoachError):
            session = in_week(library.session(name), programme, week.week)
            support = programme.support or support_for(session, own.support)
            lengths = lengths_of(session, library, support, own, speech)
            title = title_within(week, name, session.title)
            listed[week.week, name] = Listed(title, lengths.words)
    return listed


def programme_overview(
    programme: Programme, sessions: Mapping[tuple[int, str], Listed], paper: Paper
) -> PaperDocument:
    """Return the pages; `sessions` are those that the weeks name, by week and id.

    One that is not among them is told by its id.
    """
    wide = paper.wide - 2 * MARGIN
    blocks = list(_opening(programme, wide))
    for week in programme.weeks:
        laid_week = _Week(week, sessions, wide)
        blocks.append(Block(laid_week.tall, laid_week.paint, _APART))
    about = About(programme.title, programme.author, programme.language)
    return bound(about, blocks, programme.title, paper)


def _opening(programme: Programme, wide: float) -> Iterator[Block]:
    title = TextBlock(programme.title, _TITLE, wide, bold=True)
    yield Block(title.tall, title.paint)
    count = len(programme.weeks)
    subtitle = ngettext("{count} week", "{count} weeks", count).format(count=count)
    if programme.support is not None:
        subtitle = f"{subtitle}, {support_on_paper(programme.support)}"
    line = TextBlock(subtitle, _HEAD, wide, ink=QUIET)
    yield Block(line.tall, line.paint)
    author = tr("By {author}.").format(author=programme.author) if programme.author else ""
    for text in (programme.summary, author, _TICK):
        yield from paragraphs(text, wide, _CLOSE)


_TICK: Final = tr("Tick a box for each day. A week may be done again; there is no hurry.")


class _Week:
    """A week: its number and title, what is practised, and a box for each day it asks for."""

    def __init__(self, week: Week, sessions: Mapping[tuple[int, str], Listed], wide: float) -> None:
        self._wide = wide
        self._boxes = (
            week.complete_sessions
            if week.complete_each is None
            else week.complete_each * len(week.sessions)
        )
        room = wide - self._boxes_wide - _BETWEEN
        title = tr("Week {week}: {title}").format(week=week.week, title=week.title)
        self._title = TextBlock(title, _HEAD, room, bold=True)
        self._texts = [
            TextBlock(text, _SIZE, wide)
            for text in (week.summary, _practised(week, sessions), _daily(week, sessions))
            if text
        ]
        head = max(self._title.tall, _BOX)
        self.tall = _BETWEEN + head + sum(each.tall + _CLOSE for each in self._texts)

    @property
    def _boxes_wide(self) -> float:
        return self._boxes * (_BOX + _BETWEEN)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it, its upper left corner at this place."""
        painter.setPen(QPen(LINE, 0.8))
        painter.drawLine(QPointF(x, y), QPointF(x + self._wide, y))
        y += _BETWEEN
        self._title.paint(painter, x, y)
        painter.setPen(QPen(INK, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        left = x + self._wide - self._boxes_wide + _BETWEEN
        for number in range(self._boxes):
            painter.drawRect(QRectF(left + number * (_BOX + _BETWEEN), y + 3, _BOX, _BOX))
        y += max(self._title.tall, _BOX)
        for text in self._texts:
            y += _CLOSE
            text.paint(painter, x, y)
            y += text.tall


def _practised(week: Week, sessions: Mapping[tuple[int, str], Listed]) -> str:
    """Return on how many days of a week what is practised."""
    listed = comma_list(_named(week, week.sessions, sessions))
    if (week.complete_each or 1) > 1:
        words = tr("Each of these on {count} days: {sessions}.")
        count = in_words(week.complete_each or 1)
        return words.format(count=count, sessions=listed) if listed else ""
    if week.complete_each is not None:
        words = tr("Each of these, one after the other: {sessions}.")
        if not week.in_order:
            words = tr("Each of these: {sessions}.")
        return words.format(sessions=listed) if listed else ""
    days = week.complete_sessions
    words = ngettext(
        "On {count} day, any of these: {sessions}.",
        "On {count} days, any of these: {sessions}.",
        days,
    )
    return words.format(count=in_words(days), sessions=listed) if listed else ""


def _daily(week: Week, sessions: Mapping[tuple[int, str], Listed]) -> str:
    listed = and_list(_named(week, week.daily, sessions))
    return tr("Every day, if you like: {sessions}.").format(sessions=listed) if listed else ""


def _named(week: Week, ids: Sequence[str], sessions: Mapping[tuple[int, str], Listed]) -> list[str]:
    known = [(each, sessions.get((week.week, each))) for each in dict.fromkeys(ids)]
    return [
        tr("{title} ({told})").format(
            title=entry.title, told=comma_list((entry.length, *_amounts(week.amounts.get(name))))
        )
        if entry
        else name
        for name, entry in known
    ]


def _amounts(amounts: Amounts | None) -> Iterator[str]:
    """Yield how much is done of a session that grows from week to week."""
    if amounts is None:
        return
    if amounts.holds_ms is not None:
        yield tr("holds of {span}").format(span=span(amounts.holds_ms))
    if amounts.rests_ms is not None:
        yield tr("rests of {span}").format(span=span(amounts.rests_ms))
    if (reps := amounts.reps) is not None:
        yield ngettext("{count} repetition", "{count} repetitions", reps).format(count=reps)
    if (breaths := amounts.breaths) is not None:
        yield ngettext("{count} breath", "{count} breaths", breaths).format(count=breaths)
