"""The words of a practice: what to do now, how long, with which breath, and what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.graphics.led.line_breaks import kept_together
from taichi_coach.graphics.led.ring import ring_words
from taichi_coach.player.display import ANY_KEY
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.breath_pacer import BreathPacer
from taichi_coach.ui.widgets.caption import Caption
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.ring import Ring
from taichi_coach.ui.widgets.spoken_lines import Saying
from taichi_coach.ui.widgets.weight import WeightChips

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from taichi_coach.player.display import Display

_BESIDE: Final = 12
#: The words of now are to have this much height (at 100 %) before anything else has any.
_CAPTION_TALL: Final = 100
#: Above and below the words where they stand under the figure.
_CLOSE: Final = 8


class PracticeWords(QWidget):
    """The column beside the figure. Only what has changed is set, so it may be shown often.

    Where the height is scarce the words of now keep theirs: first the quiet line at the foot gives
    way, then what comes next, the line under the words, the line above them, and at last the
    measures.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kicker = Label("", "secondary")
        self.saying = Saying()
        self.ring = Ring()
        self.breath = BreathPacer()
        self.count = Label("", "lead")
        self.count.setWordWrap(False)
        self.weight = WeightChips()
        self.next = Label("", "body")
        self.notice = Label("", "secondary")
        self._line = self._keys = ""
        self._wanted: dict[QWidget, bool] = {}
        self._measures = self._measures_row()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(sizes.GAP, sizes.BLOCK, sizes.GAP, sizes.BLOCK)
        self._column.setSpacing(sizes.GAP)
        self._column.addWidget(self.kicker)
        self._column.addWidget(self.saying, 1)
        self._column.addWidget(self._measures)
        self._column.addWidget(self.next)
        self._column.addWidget(self.notice)
        for label in (self.kicker, self.next, self.notice):
            label.setContentsMargins(Caption.AIR, 0, Caption.AIR, 0)
        for part in (self.ring, self.breath, self.count, self.weight, self.notice, self.next):
            part.hide()

    @property
    def caption(self) -> Caption:
        """Return the words of now."""
        return self.saying.caption

    def show_moment(self, now: Display, standing: str = "") -> None:
        """Show the words and measures of `now`.

        `standing` says in one large word that the practice stands still, "" where that is told
        elsewhere or nothing of it is to be told.
        """
        second = ANY_KEY if now.waiting else now.note
        large = standing or _breathed(now)
        self.saying.show_words(now.caption, second, soft=now.caption_soft, large=large)
        self.caption.show_said(now.caption_said)
        if now.countdown_ms is not None:
            share = now.countdown_ms / max(now.countdown_of_ms, 1)
            self.ring.show_share(share, ring_words(now))
        if now.breath is not None:
            self.breath.show_breath(now.breath, now.breath_level)
        if now.weight is not None:
            self.weight.show_weight(now.weight)
        self._want(
            kicker=kept_together(now.kicker),
            count=now.count if now.breath is None else "",
            next_=tr("Next: {next_line}").format(next_line=now.next_line) if now.next_line else "",
            measures=(now.countdown_ms is not None, now.breath is not None, now.weight is not None),
        )

    def show_notice(self, words: str) -> None:
        """Keep a quiet line under everything else; "" takes it away."""
        self._line = words
        self._tell_quietly()

    def show_keys(self, words: str) -> None:
        """Tell of keys below the quiet line."""
        if words != self._keys:
            self._keys = words
            self._tell_quietly()

    @property
    def line(self) -> str:
        """Return the quiet line, "" for none."""
        return self._line

    def _tell_quietly(self) -> None:
        self.notice.setText("\n".join(filter(None, (self._line, self._keys))))
        self._settle()

    def stand_below(self, below: bool) -> None:  # noqa: FBT001  a setter in Qt's manner
        """Stand below the figure, where every line counts, or beside it."""
        edge = _CLOSE if below else sizes.BLOCK
        if self._column.contentsMargins().top() == edge:
            return
        self._column.setContentsMargins(sizes.GAP, edge, sizes.GAP, edge)
        self._settle()

    def hasHeightForWidth(self) -> bool:
        """Return False: what has no room gives way, however many lines it would take."""
        return False

    def wanted_tall(self) -> int:
        """Return the height at which some lines of the words of now are still large."""
        around = self._column.contentsMargins()
        return look_of(self).px(_CAPTION_TALL) + around.top() + around.bottom()

    def minimumSizeHint(self) -> QSize:
        """Return what the words of now need; all else gives way to them."""
        return QSize(look_of(self).px(280), self.saying.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Settle what has room."""
        super().resizeEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if appearance.look_changed(event):
            self._settle()

    def _want(
        self, *, kicker: str, count: str, next_: str, measures: tuple[bool, bool, bool]
    ) -> None:
        """Set what is to be seen; it is settled anew only when something has changed."""
        changed = False
        for label, words in ((self.kicker, kicker), (self.count, count), (self.next, next_)):
            if words != label.text():
                label.setText(words)
                changed = True
        ring, breath, weight = measures
        wanted: dict[QWidget, bool] = {
            self.kicker: bool(kicker),
            self.next: bool(next_),
            self.ring: ring,
            self.breath: breath,
            self.count: bool(count),
            self.weight: weight,
        }
        if changed or wanted != self._wanted:
            self._wanted = wanted
            self._settle()

    def _settle(self) -> None:
        """Show what is wanted, leaving out as little as the height asks for."""
        for part, wanted in self._wanted.items():
            part.setHidden(not wanted)
        self.notice.setHidden(not self.notice.text())
        measured = any(self._wanted.get(p) for p in (self.ring, self.breath, self.weight))
        self._measures.setHidden(not (measured or self._wanted.get(self.count)))
        tall = look_of(self).px(_CAPTION_TALL)
        both = tall + self.saying.second_tall(self.saying.width())
        first, then = (self.notice, self.next), (self.kicker, self._measures)
        for part, needed in (*((each, both) for each in first), *((each, tall) for each in then)):
            if self._room() < needed:
                part.hide()
        spare = max(self._room() - both, 0)
        self._measures.setMaximumHeight(self._measures_tall() + spare)
        self._column.invalidate()
        self._column.activate()  # at once: the words of now are fitted into what is left

    def _room(self) -> int:
        """Return the height that is left for the words of now."""
        around = self._column.contentsMargins()
        wide = self.width() - around.left() - around.right()
        used = around.top() + around.bottom()
        for label in (self.kicker, self.next, self.notice):
            if not label.isHidden():
                used += label.heightForWidth(wide) + self._column.spacing()
        if not self._measures.isHidden():
            used += self._measures_tall() + self._column.spacing()
        return self.height() - used

    def _measures_tall(self) -> int:
        beside = [p for p in (self.breath, self.count, self.weight) if not p.isHidden()]
        tall = sum(part.minimumSizeHint().height() + _BESIDE for part in beside)
        ring = 0 if self.ring.isHidden() else self.ring.minimumSizeHint().height()
        return max(ring, tall - _BESIDE)

    def _measures_row(self) -> QWidget:
        """Return the ring with the breath, the count and the weight beside it."""
        box = QWidget()
        beside = QVBoxLayout()
        beside.setSpacing(_BESIDE)
        beside.addStretch(1)
        for part in (self.breath, self.count, self.weight):
            beside.addWidget(part)
        beside.addStretch(1)
        row = QHBoxLayout(box)
        row.setSpacing(sizes.BLOCK)
        row.setContentsMargins(Caption.AIR, 0, 0, 0)
        row.addWidget(self.ring)
        row.addLayout(beside)
        row.addStretch(1)
        self.ring.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return box


def _breathed(now: Display) -> str:
    """Return the part of the breath in one large word, while the breath itself is practised."""
    return labels.breath_large(now.breath.part) if now.breath and now.breath.of else ""
