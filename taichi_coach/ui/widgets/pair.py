"""Two parts side by side, or one below the other where the room is narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.fitted import Fitted


class Pair(Fitted):
    """`first` and `second`, side by side from `least` pixels (at 100 %) on.

    `shares` are their parts of the breadth while they stand side by side.
    """

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        *,
        least: int,
        shares: tuple[int, int] = (1, 1),
        gap: int = sizes.GAP,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least = least
        self.beside = True
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        self._box.addWidget(first, shares[0])
        self._box.addWidget(second, shares[1])
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def fit(self) -> None:
        """Stand side by side, or one below the other."""
        self.beside = self.width() >= look_of(self).px(self._least)
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if self.beside else way.TopToBottom)
