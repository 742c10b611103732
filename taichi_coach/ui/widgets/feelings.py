"""How somebody is, in five words a row: energy, mood, and how hard it was. Each may stay open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.values import Feelings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


#: Each word stands for the middle of its fifth of the scale 0-10.
ENERGIES: Final = (
    (1, tr("Worn out")),
    (3, tr("Low")),
    (5, tr("So-so")),
    (7, tr("Good")),
    (9, tr("Full")),
)
MOODS: Final = (
    (1, tr("Very low")),
    (3, tr("Low")),
    (5, tr("Even")),
    (7, tr("Good")),
    (9, tr("Very good")),
)


class WordRow(Pair):
    """A question on the left, its answers in words on the right, or below where it is narrow."""

    def __init__(
        self, question: str, words: Sequence[tuple[int, str]], parent: QWidget | None = None
    ) -> None:
        answers = [(str(figure), word) for figure, word in words]
        self.choice = ChoiceRow(question, answers, optional=True)
        label = Label(question, "strong")
        super().__init__(label, self.choice, least=700, shares=(3, 8), gap=8, parent=parent)

    @property
    def value(self) -> int | None:
        """Return the figure of the chosen word, or None while there is none."""
        return int(self.choice.value) if self.choice.value else None


class FeelingsCard(Card):
    """Energy and mood below each other, and whatever else is asked in the same way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # All rows are to fit on the page after a practice.
        self.column.setContentsMargins(sizes.INSIDE, 24, sizes.INSIDE, 24)
        self.column.setSpacing(sizes.GAP)
        self._energy = WordRow(tr("Your energy"), ENERGIES)
        self._mood = WordRow(tr("Your mood"), MOODS)
        self.add(self._energy)
        self.add(self._mood)

    def rows(self) -> list[ChoiceRow]:
        """Return the answers of each row, in order."""
        return [row.choice for row in self.findChildren(WordRow)]

    @property
    def feelings(self) -> Feelings:
        """Return what was answered so far."""
        return Feelings(self._energy.value, self._mood.value)
