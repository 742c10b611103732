"""The class as a strip from left to right: sections, speech, cues and silences, to go to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import clock
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.fitted import MeasuredWidget
from taichi_coach.ui.widgets.plate import paint_focus, paint_plate
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from taichi_coach.authoring.desk.track import TimelineSpan

_EDGE: Final = 6
_SPOKEN: Final = {"speech", "cue"}


class TrackStrip(MeasuredWidget):
    """Sections with their names above, what is spoken below; what is left clear is silence.

    Arrow keys go from step to step, Page Up and Page Down from section to section.

    Signals:
        wanted: The moment in milliseconds that the person wants to go to.
    """

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: Sequence[TimelineSpan] = ()
        self._whole_ms = 1
        self.at_ms = 0
        self.setAccessibleName(tr("The class from beginning to end"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_spans(self, spans: Sequence[TimelineSpan], whole_ms: int) -> None:
        """Show another strip, so many milliseconds long."""
        if spans != self._spans:
            self._spans, self._whole_ms = spans, max(whole_ms, 1)
            self._describe()

    def show_position(self, at_ms: int) -> None:
        """Mark a moment."""
        if at_ms != self.at_ms:
            self.at_ms = at_ms
            self._describe()

    def words_at(self, at_ms: int) -> str:
        """Return what is at a moment, in words: when, in which section, and what is done."""
        parts = [clock(at_ms)]
        for kind in ("section", "step"):
            span = self._under(at_ms, kind)
            if span is not None and span.title and span.title not in parts:
                parts.append(span.title)
        if self._under(at_ms, "silence") is not None:
            parts.append(tr("silence"))
        return " · ".join(parts)

    def sizeHint(self) -> QSize:
        """Return the height of names and speech, and any breadth."""
        return QSize(300, max(sizes.TARGET, self._names_high() + look_of(self).px(30) + 2 * _EDGE))

    def minimumSizeHint(self) -> QSize:
        """Return the same height and a small breadth."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the strip."""
        look = look_of(self)
        theme = look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.line if theme.outlined else None
        paint_plate(painter, QRectF(self.rect()), theme.card, radius=12, edge=edge)
        painter.setFont(look.font(sizes.SECONDARY))
        high = self._names_high()
        below = QRectF(0, _EDGE + high + 4, self.width(), self.height() - high - 2 * _EDGE - 4)
        for number, span in enumerate(each for each in self._spans if each.kind == "section"):
            box = self._box(span, _EDGE, high)
            painter.fillRect(box, theme.chip if number % 2 else theme.quiet)
            painter.fillRect(QRectF(box.left(), _EDGE, 2, self.height() - 2 * _EDGE), theme.line)
            room = box.adjusted(8, 0, -4, 0)
            painter.setPen(theme.ink if number % 2 else theme.on_quiet)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._cut(span.title, room))
        for span in self._spans:
            if span.kind in _SPOKEN:
                cue = span.kind == "cue"
                low = below.height() / 2 if cue else 0
                box = self._box(span, below.top() + low, below.height() - low)
                painter.fillRect(box.adjusted(0, 0, 1, 0), theme.primary)
        here = self._x(self.at_ms)
        painter.fillRect(QRectF(here - 2, 0, 4, self.height()), theme.ink)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()).adjusted(-4, -4, 4, 4), theme.ink, radius=14)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the moment that was pressed."""
        inner = max(self.width() - 2 * _EDGE, 1)
        part = (event.position().x() - _EDGE) / inner
        self.wanted.emit(round(min(max(part, 0.0), 1.0) * (self._whole_ms - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from step to step, or from section to section."""
        ways = {
            Qt.Key.Key_Right: ("step", 1),
            Qt.Key.Key_Left: ("step", -1),
            Qt.Key.Key_PageDown: ("section", 1),
            Qt.Key.Key_PageUp: ("section", -1),
            Qt.Key.Key_Home: ("step", -len(self._spans)),
            Qt.Key.Key_End: ("step", len(self._spans)),
        }
        way = ways.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        # A stop begins with the step behind it: no key presses twice for the same moment.
        begins = sorted({each.at_ms for each in self._spans if each.kind == way[0]})
        if begins:
            now = max((n for n, at in enumerate(begins) if at <= self.at_ms), default=0)
            at_ms = begins[min(max(now + way[1], 0), len(begins) - 1)]
            self.wanted.emit(at_ms)
            tell(self, self.words_at(at_ms))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus has gone."""
        super().focusOutEvent(event)
        self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.words_at(self.at_ms))
        self.update()

    def _under(self, at_ms: int, kind: str) -> TimelineSpan | None:
        span = None
        for each in self._spans:
            if each.kind == kind and each.at_ms <= at_ms < each.at_ms + each.for_ms:
                span = each
        return span

    def _x(self, at_ms: int) -> float:
        return _EDGE + (self.width() - 2 * _EDGE) * min(at_ms / self._whole_ms, 1)

    def _box(self, span: TimelineSpan, top: float, high: float) -> QRectF:
        left = self._x(span.at_ms)
        return QRectF(left, top, self._x(span.at_ms + span.for_ms) - left, high)

    def _cut(self, title: str, room: QRectF) -> str:
        """Return as much of a title as there is room for; nothing where that is no letter."""
        metrics = QFontMetrics(look_of(self).font(sizes.SECONDARY))
        cut = metrics.elidedText(title, Qt.TextElideMode.ElideRight, max(int(room.width()), 0))
        return cut if cut.rstrip("…") else ""

    def _names_high(self) -> int:
        return QFontMetrics(look_of(self).font(sizes.SECONDARY)).height() + 8
