"""A layout whose parts go to a new line when the line is full."""

from __future__ import annotations

from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.ui.theme.appearance import look_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import Qt


class LineLayout(QLayout):
    """Parts side by side, as many as fit.

    With `fill`, the parts stand in columns of one width that fill the line, none narrower than
    its smallest size or `least` pixels (at 100 %); without, each has its own width.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = sizes.GAP,
        fill: bool = False,
        least: int = 0,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        # By width, since a part has changed; a layout asks many times over.
        self._heights: dict[int, int] = {}
        # Of its parts, while no layout has told which of them have changed.
        self._hints: list[object] = []
        self._gap = gap
        self._fill = fill
        self._least = least
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Append a part."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return a part, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return a part, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def put_in_order(self, widgets: Sequence[QWidget]) -> None:
        """Let its parts stand in this order; `widgets` are all of them."""
        places: dict[QWidget | None, int] = {each: place for place, each in enumerate(widgets)}
        self._items.sort(key=lambda item: places[item.widget()])
        self.invalidate()

    def clear(self) -> None:
        """Remove every part and let its widget go."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def invalidate(self) -> None:
        """Measure anew: a part has changed, come or gone."""
        self._heights.clear()
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        """Return True: narrow is tall."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at `width`."""
        if not self._is_laid_out():
            hints: list[object] = [item.sizeHint().toTuple() for item in self._shown()]
            if hints != self._hints:
                self._hints = hints
                self._heights.clear()
        known = self._heights.get(width)
        if known is None:
            known = self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return known

    def _is_laid_out(self) -> bool:
        """Return whether no part has changed since: only the outermost layout is told of that."""
        widget = self.parentWidget()
        whole = widget.layout() if widget is not None else None
        return whole is not None and not whole.geometry().isNull()

    def sizeHint(self) -> QSize:
        """Return the size with every part in one line."""
        shown = self._shown()
        hints = [item.sizeHint() for item in shown]
        width = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
        height = max((hint.height() for hint in hints), default=0)
        return self._with_margins(QSize(width, height))

    def minimumSize(self) -> QSize:
        """Return the size of the largest part alone."""
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def setGeometry(self, box: QRect) -> None:
        """Put the parts in their places."""
        super().setGeometry(box)
        self._arrange(box, move=True)

    def _with_margins(self, size: QSize) -> QSize:
        around = self.contentsMargins()
        return size + QSize(around.left() + around.right(), around.top() + around.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, box: QRect, *, move: bool) -> int:
        """Lay the parts into `box`; return the height used."""
        around = self.contentsMargins()
        inner = box.marginsRemoved(around)
        y = inner.y()
        for line in self._lines(inner.width()):
            tall = max(_height(item, width) for item, width in line)
            x = inner.x()
            for item, width in line:
                if move:
                    item.setGeometry(QRect(x, y, width, tall))
                x += width + self._gap
            y += tall + self._gap
        used = y - self._gap - inner.y() if y > inner.y() else 0
        return used + around.top() + around.bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        shown = self._shown()
        return self._columns(shown, width) if self._fill else self._ragged(shown, width)

    def _columns(self, shown: list[QLayoutItem], width: int) -> list[list[tuple[QLayoutItem, int]]]:
        if not shown:
            return []
        need = max(item.minimumSize().width() for item in shown)
        need = min(max(need, look_of().px(self._least)), width)
        fit = max(1, (width + self._gap) // max(need + self._gap, 1))
        lines = ceil(len(shown) / fit)
        columns = ceil(len(shown) / lines)
        wide, spare = divmod(width - self._gap * (columns - 1), columns)
        # The first columns take the pixels left over, so that the line ends flush.
        sized = [(item, wide + (at % columns < spare)) for at, item in enumerate(shown)]
        return [sized[at : at + columns] for at in range(0, len(sized), columns)]

    def _ragged(self, shown: list[QLayoutItem], width: int) -> list[list[tuple[QLayoutItem, int]]]:
        lines: list[list[tuple[QLayoutItem, int]]] = []
        left = 0
        for item in shown:
            wide = min(item.sizeHint().width(), width)
            if not lines or left < wide:
                lines.append([])
                left = width
            lines[-1].append((item, wide))
            left -= wide + self._gap
        return lines


class WrapLayout(LineLayout):
    """The same, which leaves room that is too high to others."""

    def expandingDirections(self) -> Qt.Orientation:
        """Return the directions in which more room is of use."""
        return _across()


@cache
def _across() -> Qt.Orientation:
    """Return the horizontal; found once, for a layout is asked for it whenever it is laid out."""
    from PySide6.QtCore import Qt

    return Qt.Orientation.Horizontal


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return item.sizeHint().height()
