"""The way to the desk: a class of the instructor's own."""

from __future__ import annotations

from PySide6.QtCore import Signal

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.teaching.class_cards import TopicCard, line_of
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.label import Label

_INVITE = tr("Write a class, a sheet or a movement, and see and hear it while you write.")


class WritingCard(TopicCard):
    """Leads to the desk.

    Signals:
        wanted: Something is to be written.
    """

    wanted = Signal()

    def __init__(self) -> None:
        self.write = BigButton(tr("Write a class"))
        super().__init__(tr("Your own classes"), Label(_INVITE, "secondary"), line_of(self.write))
        self.write.clicked.connect(self.wanted)
