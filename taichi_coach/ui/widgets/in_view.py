"""What has the focus is in view, wherever on a page it stands; and keys scroll from everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Slot
from PySide6.QtWidgets import QAbstractSlider, QApplication, QScrollArea, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.ui.widgets.plate import Plate
from taichi_coach.ui.widgets.tab_order import tab_stops

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent

#: What is around a control is shown with it where it takes no more than this of the height.
_WITH_IT: Final = 0.7
_Do = QAbstractSlider.SliderAction
_SCROLLS: Final = {
    Qt.Key.Key_Down: _Do.SliderSingleStepAdd,
    Qt.Key.Key_Up: _Do.SliderSingleStepSub,
    Qt.Key.Key_PageDown: _Do.SliderPageStepAdd,
    Qt.Key.Key_PageUp: _Do.SliderPageStepSub,
}


class FocusFollower(QObject):
    """Scrolls to whatever gets the focus, in every window of the program.

    Qt does so only where Tab goes from one place of what scrolls to another in it: whoever comes
    from a foot or a side bar, or walks by arrows, would be led out of sight. A mouse is left alone:
    what it presses is in view, and must not slip away under it.
    """

    def __init__(self, window: QWidget) -> None:
        """Begin; it ends with the program's main window."""
        super().__init__(window)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        # Without one before, the window has come to the front: it stays as it was left.
        if before is not None and now is not None and not by_mouse:
            Plate.rest_pointer()
            bring(now)


def bring(part: QWidget) -> None:
    """Scroll until a part is in view, with what it stands in where that is small enough."""
    for area in _areas_round(part):
        room = area.viewport().height() * _WITH_IT
        inside, around = part, part.parentWidget()
        while around is not None and around is not area.widget() and around.height() <= room:
            inside, around = around, around.parentWidget()
        area.ensureWidgetVisible(inside, 0, sizes.BLOCK)
        area.ensureWidgetVisible(part, 0, sizes.BLOCK)


def lead_on(done: QWidget, following: QWidget) -> None:
    """Scroll down to what follows, as far as what is done stays in view."""
    for area in _areas_round(following):
        view, bar = area.viewport(), area.verticalScrollBar()
        below = following.mapTo(view, QPoint(0, following.height())).y() + sizes.BLOCK
        above = done.mapTo(view, QPoint(0, 0)).y() - sizes.BLOCK
        bar.setValue(bar.value() + max(0, min(below - view.height(), above)))


def is_seen(part: QWidget) -> bool:
    """Whether all of a part is in view, or as much of it as there is room for."""
    if not part.isVisible():
        return False
    for area in _areas_round(part):
        seen = area.viewport().rect()
        place = QRect(part.mapTo(area.viewport(), QPoint(0, 0)), part.size())
        if seen.intersected(place).height() < min(place.height(), seen.height()):
            return False
    return True


def begin_at_top(page: QWidget) -> None:
    """Let a page that is shown anew begin at its top, as it did the first time.

    Qt gives the focus to what had it last; where that lies further down, the first thing gets it.
    """
    for area in _areas_in(page):
        area.verticalScrollBar().setValue(0)
    here: QWidget | None = QApplication.focusWidget()
    if here is None or not page.isAncestorOf(here) or is_seen(here):
        return
    if page.focusProxy() is not None:  # the page says itself where to begin
        bring(here)
    elif stops := tab_stops(page):
        stops[0].setFocus(Qt.FocusReason.OtherFocusReason)


def scroll_by_key(page: QWidget | None, event: QKeyEvent) -> bool:
    """Scroll a page by a key that nothing else on it wanted; return whether it is such a key."""
    action = _SCROLLS.get(Qt.Key(event.key()))
    areas = [each for each in _areas_in(page) if each.isVisible()] if page is not None else []
    if action is None or not areas or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    largest = max(areas, key=lambda each: each.width() * each.height())
    largest.verticalScrollBar().triggerAction(action)
    return True


def _areas_in(page: QWidget) -> list[QScrollArea]:
    own = [page] if isinstance(page, QScrollArea) else []
    return own + page.findChildren(QScrollArea)


def _areas_round(part: QWidget) -> Iterator[QScrollArea]:
    """Yield what scrolls a part, the innermost first."""
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and around.viewport().isAncestorOf(part):
            yield around
        around = around.parentWidget()
