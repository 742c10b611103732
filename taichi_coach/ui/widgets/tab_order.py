"""Where Tab goes: through what a window shows in the order that the eye goes, and round.

Qt keeps an order of its own, by when each widget was made, that every page would have to mend
again whenever it changes; and with focus proxies Tab gets caught in a part of it. So a window
asks here instead, at every press, and no page says anything about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QLayout, QLayoutItem

_BACKWARDS = (QBoxLayout.Direction.RightToLeft, QBoxLayout.Direction.BottomToTop)


def move_focus(window: QWidget, *, forward: bool) -> bool:
    """Give the focus to what comes after what has it, or before; return whether there is any."""
    tab_stop = _next(window, forward=forward)
    if tab_stop is None:
        return False
    from PySide6.QtCore import Qt  # noqa: PLC0415  dear, and not wanted before a first Tab

    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    tab_stop.setFocus(reason)
    return True


def tab_stops(root: QWidget) -> list[QWidget]:
    """Return what Tab comes to below `root`, in its order."""
    return list(filter(_stops_tab(), shown_below(root)))


def _next(window: QWidget, *, forward: bool) -> QWidget | None:
    """Return the next stop; what has the focus need not be one itself."""
    shown = list(shown_below(window))
    now = window.focusWidget()
    at = shown.index(now) if now in shown else -1
    ring = shown[at + 1 :] + shown[: max(at, 0)]
    return next(filter(_stops_tab(), ring if forward else reversed(ring)), None)


def _stops_tab() -> Callable[[QWidget], bool]:
    """Return what tells whether Tab stops at a widget."""
    from PySide6.QtCore import Qt  # noqa: PLC0415  as above; once, for a window has many widgets

    by_tab = Qt.FocusPolicy.TabFocus

    def stops(widget: QWidget) -> bool:
        return (
            widget.isEnabled()
            and widget.focusProxy() is None
            and bool(widget.focusPolicy() & by_tab)
        )

    return stops


def shown_below(root: QWidget) -> Iterator[QWidget]:
    """Return every widget that is shown below `root`: by the layouts, else by rows."""
    from PySide6.QtCore import Qt  # noqa: PLC0415  as above

    return _shown_below(root, Qt.FindChildOption.FindDirectChildrenOnly)


def _shown_below(root: QWidget, direct: Qt.FindChildOption) -> Iterator[QWidget]:
    laid = root.layout()
    below = list(_laid_out(laid)) if laid is not None else []
    others = [
        child
        for child in root.findChildren(QWidget, options=direct)
        if child not in below and not child.isWindow()
    ]
    for child in (*below, *sorted(others, key=lambda each: (each.y(), each.x()))):
        if child.isVisible():
            yield child
            yield from _shown_below(child, direct)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None:
            yield widget


def _items(layout: QLayout) -> list[QLayoutItem]:
    """Return what stands in a layout, from its beginning: row by row, where it is a grid."""
    order = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        order.sort(key=lambda at: _row_and_column(layout, at))
    elif isinstance(layout, QBoxLayout) and layout.direction() in _BACKWARDS:
        order.reverse()
    return [item for at in order if (item := layout.itemAt(at)) is not None]


def _row_and_column(grid: QGridLayout, at: int) -> tuple[int, int]:
    row, column, *_ = cast("tuple[int, int, int, int]", grid.getItemPosition(at))
    return row, column
