"""A card with a chart: title, words, picture, and the same as a table for those who want it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.charts.marks import ChartKey, Kind
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from taichi_coach.practice.report.chart_description import ChartDescription

_SHOW, _HIDE = tr("Show as a table"), tr("Hide the table")


class ChartCard(Card):
    """A chart with its words, and a button that brings the table."""

    def __init__(
        self,
        description: ChartDescription,
        chart: QWidget | None = None,
        keys: Sequence[tuple[Kind, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._description = description
        self._open = False
        self.table: QWidget | None = None
        self.more = BigButton(_SHOW)
        self.add(Label(description.title, "heading"))
        self.add(Label(description.text, "secondary"))
        self.column.addStretch(1)
        if keys:
            legend = WrapLayout()
            for kind, name in keys:
                legend.addWidget(ChartKey(kind, name))
            self.add(legend, above=8)
        if chart is not None:
            self.add(chart, above=8)
        foot = WrapLayout()
        foot.addWidget(self.more)
        self.add(foot, above=8)
        self.more.clicked.connect(self._turn)
        self._name()

    @Slot()
    def _turn(self) -> None:
        """Show the table, or hide it again."""
        self._open = not self._open
        if self.table is None:
            # Tables take long to load, and few are asked for.
            from taichi_coach.ui.widgets.charts.table import ToldTable  # noqa: PLC0415  see above

            self.table = ToldTable(self._description)
            self.add(self.table, above=8)
        self.table.setVisible(self._open)
        self._name()

    def _name(self) -> None:
        self.more.setText(_HIDE if self._open else _SHOW)
        self.more.setAccessibleName(f"{self.more.text()}: {self._description.title}")
