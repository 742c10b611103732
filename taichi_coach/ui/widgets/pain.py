"""Asking how much it hurts, 0 to 10; leaving it unanswered is an answer too."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.choice import scale_of_ten
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.values import SCALE_WORDS

#: A rise that a person clearly notices (Salaffi 2004), used here as the sign to ease off.
RISE: Final = 2
#: Question and scale stand beside each other from so many pixels on, at 100 %.
_BESIDE: Final = 760

_ADVICE: Final = tr(
    "That is more than when you began. Rest now. Today then offers something shorter and gentler. "
    "Sharp pain, numbness or a hot, swollen joint: ask a doctor or physiotherapist before going on."
)
_MISTAKEN: Final = tr("Pressed by mistake? Press it again.")


class PainCard(Card):
    """The question, the scale, and a word of advice when pain has risen.

    Signals:
        changed: A number was chosen, or taken back.
    """

    changed = Signal()

    def __init__(self, question: str, before: int | None = None) -> None:
        """Make the card.

        Args:
            question: What is asked.
            before: The answer given before the practice, or None.
        """
        super().__init__(inside=sizes.BLOCK)
        self._before = before
        started = tr("Before: {before}.").format(before=before) if before is not None else ""
        self.scale = scale_of_ten(question)
        self.advice = Label(_ADVICE, "body")
        self.advice.hide()
        self._mistaken = Label(_MISTAKEN, "secondary")
        self._mistaken.hide()
        words = Label(f"{started} {SCALE_WORDS}".strip(), "secondary")
        self.add(Pair(Label(question, "heading"), words, least=_BESIDE, shares=(2, 3), gap=8))
        self.add(self.scale, above=sizes.GAP - 8)
        self.add(self._mistaken)
        self.add(self.advice)
        self.scale.chosen.connect(self._choose)

    @property
    def value(self) -> int | None:
        """Return the chosen number, or None while there is none."""
        return int(self.scale.value) if self.scale.value else None

    def set_value(self, value: int | None) -> None:
        """Mark a number as chosen without telling anyone."""
        self.scale.set_value("" if value is None else str(value))

    @Slot(str)
    def _choose(self, key: str) -> None:
        risen = bool(key) and self._before is not None and int(key) - self._before >= RISE
        self.advice.setVisible(risen)
        self._mistaken.setVisible(bool(key))
        self.changed.emit()
