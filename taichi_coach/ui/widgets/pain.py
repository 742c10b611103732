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
from taichi_coach.ui.widgets.teller import tell
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
#: By a number key the same one may be meant for what is asked next.
_MISTAKEN_NUMBER: Final = tr("Pressed by mistake? Backspace takes it back.")
_BY_NUMBER: Final = tr("Keys 0 to 9 answer.")
_NEXT_BY_NUMBER: Final = tr("The keys 1 to {most} answer what comes next.")


class PainCard(Card):
    """The question, the scale, and a word of advice when pain has risen.

    Signals:
        changed: A number was chosen, or taken back.
    """

    changed = Signal()

    def __init__(self, question: str, before: int | None = None, *, most_next: int = 0) -> None:
        """Make the card.

        Args:
            question: What is asked.
            before: The answer given before the practice, or None.
            most_next: How many answers the question has that follows; 0 where none does.
        """
        super().__init__(inside=sizes.BLOCK)
        self._before = before
        self.scale = scale_of_ten(question)
        self.advice = Label(_ADVICE, "body")
        self.advice.hide()
        self._hint = Label("", "secondary")
        self._hint.hide()
        self._next = _NEXT_BY_NUMBER.format(most=most_next) if most_next else ""
        words = Label(_words(before), "secondary")
        self.add(Pair(Label(question, "heading"), words, least=_BESIDE, shares=(5, 8), gap=8))
        self.add(self.scale, above=sizes.GAP - 8)
        self.add(self._hint)
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
        new = risen and self.advice.isHidden()
        self.advice.setVisible(risen)
        if new:
            tell(self, _ADVICE)
        by_number = f"{_MISTAKEN_NUMBER} {self._next}".strip()
        taken_back = by_number if self.scale.by_number else _MISTAKEN
        if self.scale.by_number and key and self._hint.text() != taken_back:
            tell(self, taken_back)
        self._hint.setText(taken_back)
        self._hint.setVisible(bool(key))
        self.changed.emit()


def _words(before: int | None) -> str:
    """Return what stands beside the question: one line where there is room for two halves."""
    if before is None:
        return f"{SCALE_WORDS} {_BY_NUMBER}"
    return tr("{scale} Before: {before}.").format(before=before, scale=SCALE_WORDS)
