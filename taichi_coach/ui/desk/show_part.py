"""The right half of the desk: what the cursor's line looks and sounds like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.text.labels import support_title
from taichi_coach.ui.desk.moments_part import MomentsPart
from taichi_coach.ui.desk.track_strip import TrackStrip
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.caption import Caption
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.fitted import Fitted
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.stage import Stage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from taichi_coach.player.display import Display

#: The figure's share of the height, and its least in pixels at 100 %: all else of a class has room
#: below it in a window that fills a laptop's screen of 1280 x 800.
_FIGURE, _LEAST = 0.39, 190
#: So much broader than high, figure and words stand side by side.
_FLAT = 1.4


class ShowPart(Fitted):
    """Figure and words as in practice, Play, and below them the whole class as a strip.

    Signals:
        play_wanted: It is to be played from the cursor's line on, or to stop.
        move_wanted: The cursor's step is to be seen moving, without sound.
        scale_wanted: The section at the cursor is to become longer or shorter.
        support_wanted: It is to be shown for somebody who is held up so.
    """

    play_wanted = Signal()
    move_wanted = Signal()
    scale_wanted = Signal()
    support_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = Stage()
        self.figure = self.stage.figure
        self.kicker = Label("", "secondary")
        self.kicker.setContentsMargins(Caption.AIR, 0, 0, 0)
        self.caption = Caption()
        self.play = BigButton(tr("Play from here"), icon=Icon.PLAY)
        self.see = BigButton(tr("See it move"))
        self.scale = BigButton(tr("Longer or shorter"))
        self.play.setToolTip("F5")
        self.see.setToolTip("F6")
        self.scale.setToolTip("F7")
        self.strip, self.position_words = TrackStrip(), Label("", "small")
        self.support = ChoiceRow(tr("Held up"), (), fill=False, small=True)
        self.moments = MomentsPart()
        buttons = WrapLayout()
        for button in (self.play, self.see):
            buttons.addWidget(button)
        below = Pair(self.position_words, self.scale, least=420, shares=(1, 0))
        self.sheet = Page(tr("How it looks and sounds"), tight=(20, 8))
        self.sheet.column.setSpacing(sizes.GAP)
        for part in (
            buttons,
            self.kicker,
            self.caption,
            self.strip,
            below,
            self.support,
            self.moments,
        ):
            self.sheet.add(part)
        self.sheet.column.addStretch(1)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(sizes.GAP)
        self._halves.addWidget(self.stage)
        self._halves.addWidget(self.sheet, 1)
        self.play.clicked.connect(self.play_wanted)
        self.see.clicked.connect(self.move_wanted)
        self.scale.clicked.connect(self.scale_wanted)
        self.support.chosen.connect(self.support_wanted)
        self._supports: tuple[str, ...] = ()
        self.show_supports((), "")

    def show_kind(self, kind: str) -> None:
        """Show the parts that a session or a movement has."""
        session, movement = kind == "session", kind == "movement"
        for part in (
            self.play,
            self.scale,
            self.strip,
            self.position_words,
            self.caption,
            self.kicker,
        ):
            part.setVisible(session)
        self.see.setVisible(session or movement)
        self.moments.setVisible(movement)
        self.stage.setVisible(session or movement)

    def show_supports(self, offered: tuple[str, ...], shown: str) -> None:
        """Offer the supports of a session that has more than one, with the one that is shown."""
        if offered != self._supports:
            self._supports = offered
            self.support.set_options([(key, support_title(key)) for key in offered])
        self.support.set_value(shown)
        self.support.setVisible(len(offered) > 1)

    def show_words(self, shown: Display) -> None:
        """Show the words of a moment."""
        self.kicker.setText(shown.kicker)
        self.caption.show_words(shown.caption, soft=shown.caption_soft)

    def show_playing(self, playing: bool, *, waits: bool = False) -> None:  # noqa: FBT001  a state
        """Let the button say what a press does."""
        words = tr("Stop") if playing else tr("Play from here")
        self.play.setText(tr("I’m ready") if waits else words)
        self.play.set_icon(Icon.STOP if playing and not waits else Icon.PLAY)

    def fit(self) -> None:
        """Share the room between figure and words: above them, or beside where it is low."""
        look = look_of(self)
        self.caption.setFixedHeight(look.px(78))
        way = QBoxLayout.Direction
        if self.width() > _FLAT * self.height():
            self._halves.setDirection(way.LeftToRight)
            self.stage.setFixedSize(self.width() * 2 // 5, max(self.height(), 1))
            return
        self._halves.setDirection(way.TopToBottom)
        tall = max(round(self.height() * _FIGURE), min(look.px(_LEAST), self.height() // 3))
        self.stage.setFixedSize(max(self.width(), 1), max(tall, sizes.TARGET))
